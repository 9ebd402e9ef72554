//! Selection and randomization (SN 3.11, 3.12, SR.1, SR.2): not in the suite; taken from the book's pseudo-code.

use super::learner::{FLOW, Taking, cluster, course, sco};
use proptest::prelude::*;
use scorm::sequencing::{Course, Request};
use std::collections::BTreeSet;

fn with(controls: &str, count: usize) -> Course {
    let items: String = (0..count).map(|n| sco(&format!("a{n}"), "")).collect();
    let quiz =
        cluster("quiz", &items, &format!(r#"<i:controlMode flow="true"/><i:randomizationControls {controls}/>"#));
    course(&format!("{quiz}{}{FLOW}", sco("last", "")))
}

/// Goes through the quiz; the activities delivered, in order.
fn through(taking: &mut Taking<'_>) -> Vec<String> {
    let mut order = Vec::new();
    while let Some(delivered) = taking.delivered.clone().filter(|delivered| delivered != "last") {
        order.push(delivered);
        taking.go_on(&[]);
    }
    order
}

/// Two attempts on the quiz, in one session.
fn twice(course: &Course, seed: u64) -> (Vec<String>, Vec<String>) {
    let mut taking = Taking::new(course, seed);
    taking.launch();
    let first = through(&mut taking);
    taking.ask(&Request::Choice("quiz".to_owned()));
    (first, through(&mut taking))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_random_order_is_a_permutation(count in 1..12_usize, seed: u64) {
        let course = with(r#"randomizationTiming="once" reorderChildren="true""#, count);
        let mut taking = Taking::new(&course, seed);
        taking.launch();
        let order = through(&mut taking);
        prop_assert_eq!(order.len(), count);
        prop_assert_eq!(order.into_iter().collect::<BTreeSet<_>>().len(), count);
    }

    #[test]
    fn once_is_once(count in 1..12_usize, seed: u64) {
        let course = with(r#"randomizationTiming="once" reorderChildren="true" selectionTiming="once" selectCount="3""#, count);
        let (first, second) = twice(&course, seed);
        prop_assert_eq!(first, second);
    }

    #[test]
    fn as_many_are_selected_as_asked_for_and_in_their_order(count in 1..12_usize, select in 0..12_usize, seed: u64) {
        let course = with(&format!(r#"selectionTiming="once" selectCount="{select}""#), count);
        let mut taking = Taking::new(&course, seed);
        let outcome = taking.launch();
        if select == 0 {
            // Flow finds nothing in the cluster; the one activity that is left to choose is delivered instead.
            prop_assert_eq!(outcome.deliver.as_deref(), Some("last"));
            return Ok(());
        }
        let order = through(&mut taking);
        prop_assert_eq!(order.len(), count.min(select));
        let places: Vec<usize> = order.iter().map(|id| id[1..].parse().unwrap()).collect();
        prop_assert!(places.is_sorted());
    }

    #[test]
    fn suspending_keeps_the_order(count in 2..12_usize, seed: u64) {
        let course = with(r#"randomizationTiming="onEachNewAttempt" reorderChildren="true""#, count);
        let mut taking = Taking::new(&course, seed);
        taking.launch();
        let order = taking.state.activities[1].available_children.clone().unwrap();
        taking.close(&[]);
        taking.ask(&Request::SuspendAll);
        prop_assert_eq!(taking.launch().deliver, order.first().cloned());
        prop_assert_eq!(through(&mut taking), order);
    }
}

#[test]
fn each_new_attempt_has_an_order_of_its_own() {
    let course = with(r#"randomizationTiming="onEachNewAttempt" reorderChildren="true""#, 8);
    let differ = (1..20).filter(|&seed| {
        let (first, second) = twice(&course, seed * 7919);
        first != second
    });
    assert!(differ.count() > 15);
}

#[test]
fn each_new_attempt_has_a_selection_of_its_own() {
    let course = with(r#"selectionTiming="onEachNewAttempt" selectCount="3""#, 8);
    let pairs: Vec<_> = (1..20).map(|seed| twice(&course, seed * 7919)).collect();
    assert!(pairs.iter().all(|(first, second)| first.len() == 3 && second.len() == 3));
    assert!(pairs.iter().filter(|(first, second)| first != second).count() > 15);
}

#[test]
fn never_is_the_manifest_s_order() {
    let course =
        with(r#"randomizationTiming="never" reorderChildren="true" selectionTiming="never" selectCount="1""#, 5);
    let mut taking = Taking::new(&course, 5);
    taking.launch();
    assert_eq!(through(&mut taking), ["a0", "a1", "a2", "a3", "a4"]);
}

#[test]
fn what_was_not_selected_counts_for_nothing() {
    let course = with(r#"selectionTiming="once" selectCount="2""#, 6);
    let mut taking = Taking::new(&course, 11);
    taking.launch();
    through(&mut taking);
    assert_eq!(taking.validity().entry("quiz").unwrap().completed, Some(true));
}
