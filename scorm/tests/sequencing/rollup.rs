//! Rollup by the default rules and by measure (SN 3.7, RB.1.1 to RB.1.5): laws beside the suite's cases.

use super::learner::{FLOW, Taking, cluster, course, sco};
use proptest::prelude::*;
use scorm::sequencing::{Course, Request};

fn flat(weights: &[u32], by_measure: bool) -> Course {
    let items: String = weights
        .iter()
        .enumerate()
        .map(|(n, weight)| {
            let weight = f64::from(*weight) / 10.0;
            sco(&format!("a{n}"), &format!(r#"<i:rollupRules objectiveMeasureWeight="{weight}"/>"#))
        })
        .collect();
    let measured = format!(
        r#"<i:objectives><i:primaryObjective satisfiedByMeasure="{by_measure}">
           <i:minNormalizedMeasure>0.5</i:minNormalizedMeasure></i:primaryObjective></i:objectives>"#
    );
    course(&format!(r#"{items}<i:sequencing><i:controlMode flow="true"/>{measured}</i:sequencing>"#))
}

/// Goes through all activities, each SCO setting what `of` says, and leaves.
fn taken(course: &Course, count: usize, of: impl Fn(usize) -> Vec<(&'static str, String)>) -> Taking<'_> {
    let mut taking = Taking::new(course, 1);
    taking.launch();
    for n in 0..count {
        let values = of(n);
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        taking.close(&values);
        taking.ask(if n + 1 < count { &Request::Continue } else { &Request::Exit });
    }
    taking
}

fn statuses(completed: &[bool]) -> impl Fn(usize) -> Vec<(&'static str, String)> + '_ {
    |n| {
        let (completion, success) = if completed[n] { ("completed", "passed") } else { ("incomplete", "failed") };
        vec![("cmi.completion_status", completion.to_owned()), ("cmi.success_status", success.to_owned())]
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn all_is_done_when_each_is(done in prop::collection::vec(any::<bool>(), 1..8)) {
        let course = flat(&vec![10; done.len()], false);
        let taking = taken(&course, done.len(), statuses(&done));
        let all = done.iter().all(|done| *done);
        let (completed, satisfied, _) = course.result(&taking.state);
        prop_assert_eq!((completed, satisfied), (Some(all), Some(all)));
    }

    #[test]
    fn more_done_is_never_less(done in prop::collection::vec(any::<bool>(), 1..8), more in prop::collection::vec(any::<bool>(), 8)) {
        let course = flat(&vec![10; done.len()], false);
        let further: Vec<bool> = done.iter().zip(more).map(|(done, more)| *done || more).collect();
        let (before, ..) = course.result(&taken(&course, done.len(), statuses(&done)).state);
        let (after, ..) = course.result(&taken(&course, done.len(), statuses(&further)).state);
        prop_assert!(after >= before);
    }

    #[test]
    fn a_score_is_the_weighted_mean(scores in prop::collection::vec((-10..=10_i32, 0..=10_u32), 1..8)) {
        let weights: Vec<u32> = scores.iter().map(|(_, weight)| *weight).collect();
        let course = flat(&weights, true);
        let score = |n: usize| f64::from(scores[n].0) / 10.0;
        let taking = taken(&course, scores.len(), |n| vec![("cmi.score.scaled", score(n).to_string())]);
        let (_, satisfied, measure) = course.result(&taking.state);
        let total: u32 = weights.iter().sum();
        if total == 0 {
            prop_assert_eq!((satisfied, measure), (None, None));
            return Ok(());
        }
        let sum: f64 = scores.iter().map(|(score, weight)| f64::from(*score) * f64::from(*weight) / 10.0).sum();
        let expected = sum / f64::from(total);
        prop_assert!((measure.unwrap() - expected).abs() < 1e-9);
        prop_assert_eq!(satisfied, Some(measure.unwrap() >= 0.5));
    }
}

#[test]
fn what_a_sco_does_not_say_is_done_by_having_been_there() {
    let course = flat(&[10, 10], false);
    let taking = taken(&course, 2, |_| Vec::new());
    assert_eq!(course.result(&taking.state), (Some(true), Some(true), None));
    let unknown =
        |_| vec![("cmi.completion_status", "unknown".to_owned()), ("cmi.success_status", "unknown".to_owned())];
    let taking = taken(&course, 2, unknown);
    assert_eq!(course.result(&taking.state), (None, None, None), "unknown is something that it said");
}

#[test]
fn where_a_measure_decides_having_been_there_is_not_enough() {
    let by_measure = r#"<i:objectives><i:primaryObjective satisfiedByMeasure="true"/></i:objectives>"#;
    let item = sco("a", by_measure).replace(
        "<i:sequencing>",
        r#"<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.8"/><i:sequencing>"#,
    );
    let course = course(&format!("{item}{FLOW}"));
    let nothing = taken(&course, 1, |_| Vec::new());
    assert_eq!(course.result(&nothing.state), (None, None, None));
    let measured =
        taken(&course, 1, |_| vec![("cmi.score.scaled", "1".to_owned()), ("cmi.progress_measure", "0.7".to_owned())]);
    assert_eq!(course.result(&measured.state), (Some(false), Some(true), Some(1.0)));
}

#[test]
fn a_cluster_passes_on_what_a_global_measure_makes_of_it() {
    let writes = r#"<i:objectives><i:primaryObjective objectiveID="p">
        <i:mapInfo targetObjectiveID="score" writeNormalizedMeasure="true"/></i:primaryObjective></i:objectives>"#;
    let reads = r#"<i:controlMode flow="true"/><i:objectives>
        <i:primaryObjective objectiveID="p" satisfiedByMeasure="true"><i:minNormalizedMeasure>0.5</i:minNormalizedMeasure>
        <i:mapInfo targetObjectiveID="score"/><i:mapInfo targetObjectiveID="done" readSatisfiedStatus="false"
        readNormalizedMeasure="false" writeSatisfiedStatus="true"/></i:primaryObjective></i:objectives>"#;
    let course = course(&format!("{}{}{FLOW}", sco("a", writes), cluster("k", &sco("b", ""), reads)));
    let taking = taken(&course, 1, |_| vec![("cmi.score.scaled", "0.6".to_owned())]);
    assert_eq!(taking.state.shared.objectives["done"].satisfied, Some(true));
}

#[test]
fn what_is_abandoned_counts_for_nothing() {
    let course = flat(&[10], false);
    let mut taking = Taking::new(&course, 1);
    taking.launch();
    let request = taking.close(&[("cmi.success_status", "passed"), ("adl.nav.request", "abandonAll")]);
    assert_eq!(request, Some(Request::AbandonAll));
    assert!(taking.ask(&Request::AbandonAll).ended);
    assert_eq!(course.result(&taking.state), (None, None, None));
}

#[test]
fn time_out_ends_the_course_whatever_the_sco_asked_for() {
    let course = flat(&[10, 10], false);
    let mut taking = Taking::new(&course, 1);
    taking.launch();
    let request = taking.close(&[("cmi.exit", "time-out"), ("adl.nav.request", "continue")]);
    assert_eq!(request, Some(Request::ExitAll));
}
