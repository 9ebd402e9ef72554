//! Limit conditions (SN 3.5, UP.1), and what the edition of a package changes. The suite has attempt limits only; the
//! limit on an attempt's duration is taken from UP.1's pseudo-code.

use super::learner::{FLOW, Taking, cluster, course, course_of, sco};
use scorm::sequencing::{Answer, Exception, Request};

#[test]
fn an_activity_is_delivered_as_often_as_its_limit_allows() {
    let limited = sco("a", r#"<i:limitConditions attemptLimit="2"/>"#);
    let course = course(&format!("{limited}{}{FLOW}", sco("b", "")));
    let mut taking = Taking::new(&course, 1);
    assert_eq!(taking.launch().deliver.as_deref(), Some("a"));
    assert_eq!(taking.go_on(&[]).as_deref(), Some("b"));
    taking.ask(&Request::Previous);
    assert_eq!(taking.delivered.as_deref(), Some("a"), "the second attempt");
    assert_eq!(taking.go_on(&[]).as_deref(), Some("b"));
    let refused = taking.ask(&Request::Previous);
    assert_eq!(refused.exception.map(Exception::code), Some("SB.2.2-2"));
    assert_eq!(taking.state.current.as_deref(), Some("b"), "a refused request changes nothing");
    assert_eq!(taking.validity().entry("a").unwrap().choice, Answer::Refused);
}

#[test]
fn an_attempt_that_was_suspended_goes_on_whatever_the_limit() {
    let course = course(&format!("{}{FLOW}", sco("a", r#"<i:limitConditions attemptLimit="1"/>"#)));
    let mut taking = Taking::new(&course, 1);
    taking.launch();
    taking.close(&[]);
    assert!(taking.ask(&Request::SuspendAll).ended);
    assert_eq!(taking.launch().deliver.as_deref(), Some("a"));
    assert_eq!(taking.state.activities[1].attempt_count, 1);
}

#[test]
fn an_attempt_that_took_too_long_was_the_last() {
    let limited = sco("a", r#"<i:limitConditions attemptAbsoluteDurationLimit="PT1M"/>"#);
    let course = course(&format!("{limited}{}{FLOW}", sco("b", "")));
    for (taken_ms, again) in [(59_000, Answer::Delivers), (60_000, Answer::Refused)] {
        let mut taking = Taking::new(&course, 1);
        taking.launch();
        taking.now_ms += taken_ms;
        taking.go_on(&[]);
        let tracked = &taking.state.activities[1];
        assert_eq!(tracked.attempt.absolute_duration_ms, u64::try_from(taken_ms).unwrap());
        assert_eq!(taking.validity().entry("a").unwrap().choice, again);
    }
}

#[test]
fn a_rule_may_ask_whether_the_time_is_up() {
    let rule = r#"<i:sequencingRules><i:postConditionRule><i:ruleConditions>
        <i:ruleCondition condition="timeLimitExceeded"/></i:ruleConditions><i:ruleAction action="exitAll"/>
        </i:postConditionRule></i:sequencingRules><i:limitConditions attemptAbsoluteDurationLimit="PT1M"/>"#;
    let course = course(&format!("{}{}{FLOW}", sco("a", rule), sco("b", "")));
    let mut taking = Taking::new(&course, 1);
    taking.launch();
    taking.now_ms += 61_000;
    taking.close(&[]);
    assert!(taking.ask(&Request::Continue).ended);
}

#[test]
fn time_away_counts_for_the_absolute_duration_only() {
    let course = course(&format!("{}{FLOW}", sco("a", "")));
    let mut taking = Taking::new(&course, 1);
    taking.launch();
    taking.now_ms += 10_000;
    taking.close(&[]);
    taking.ask(&Request::SuspendAll);
    taking.now_ms += 100_000;
    taking.launch();
    taking.now_ms += 5_000;
    taking.close(&[]);
    taking.ask(&Request::ExitAll);
    let attempt = &taking.state.activities[1].attempt;
    assert_eq!((attempt.absolute_duration_ms, attempt.experienced_duration_ms), (115_000, 15_000));
}

#[test]
fn jump_is_the_fourth_edition_s() {
    let items = format!("{}{}{FLOW}", sco("a", ""), sco("b", ""));
    for (version, code) in [("2004 4th Edition", None), ("2004 3rd Edition", Some("NB.2.1-13"))] {
        let course = course_of(version, &items);
        let mut taking = Taking::new(&course, 1);
        taking.launch();
        taking.close(&[]);
        let outcome = taking.ask(&Request::Jump("b".to_owned()));
        assert_eq!(outcome.exception.map(Exception::code), code, "{version}");
        assert_eq!(taking.validity().entry("a").unwrap().jump.is_valid(), code.is_none(), "{version}");
    }
}

#[test]
fn a_completion_threshold_decides_for_a_cluster_in_the_fourth_edition_only() {
    let threshold = r#"<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>"#;
    let half = format!(
        r#"<item identifier="c"><title>c</title>{}{}{threshold}
           <i:sequencing><i:controlMode flow="true"/></i:sequencing></item>{FLOW}"#,
        sco("a", ""),
        sco("b", "")
    );
    for (version, completed) in [("2004 4th Edition", Some(true)), ("2004 3rd Edition", None)] {
        let course = course_of(version, &half);
        let mut taking = Taking::new(&course, 1);
        taking.launch();
        taking.close(&[("cmi.progress_measure", "1"), ("cmi.completion_status", "completed")]);
        taking.ask(&Request::Continue);
        assert_eq!(taking.delivered.as_deref(), Some("b"));
        let entry = taking.validity().entry("c").cloned().unwrap();
        assert_eq!(entry.completed, completed, "{version}");
    }
}

#[test]
fn a_heading_without_content_is_passed_over() {
    let heading = r#"<item identifier="h"><title>Part one</title></item>"#;
    let course = course(
        &format!("{heading}{}{heading}{FLOW}", cluster("c", &sco("a", ""), r#"<i:controlMode flow="true"/>"#))
            .replacen("\"h\"", "\"h1\"", 1),
    );
    let mut taking = Taking::new(&course, 1);
    assert_eq!(taking.launch().deliver.as_deref(), Some("a"));
    let validity = taking.validity();
    assert!(validity.entry("h").unwrap().visible);
    assert_eq!(validity.entry("h").unwrap().choice, Answer::Refused);
    taking.close(&[]);
    assert!(taking.ask(&Request::Continue).ended, "nothing comes after it");
}
