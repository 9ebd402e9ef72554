//! What a finished session leaves, and what the values say of the learner.

use scorm::Standard::{Scorm12, Scorm2004Fourth};
use scorm::model::{self, Completion, DataModel, Exit, Score, Success};

fn scorm12(values: &[(&str, &str)]) -> DataModel {
    DataModel::from_values(Scorm12, values.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())))
}

fn scorm2004(values: &[(&str, &str)]) -> DataModel {
    DataModel::from_values(Scorm2004Fourth, values.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())))
}

fn finished_status(values: &[(&str, &str)]) -> String {
    let mut data = scorm12(values);
    model::finish(&mut data);
    data.get("cmi.core.lesson_status").unwrap_or_default()
}

const STATUS: &str = "cmi.core.lesson_status";
const RAW: &str = "cmi.core.score.raw";
const MASTERY: &str = "cmi.student_data.mastery_score";

#[test]
fn a_1_2_sco_that_sets_no_status_is_completed_at_finish() {
    assert_eq!(finished_status(&[]), "completed");
    assert_eq!(finished_status(&[(STATUS, "not attempted")]), "completed");
    assert_eq!(finished_status(&[("cmi.core.lesson_mode", "browse")]), "browsed");
    assert_eq!(finished_status(&[(STATUS, "incomplete")]), "incomplete");
    assert_eq!(finished_status(&[(STATUS, "failed")]), "failed");
}

#[test]
fn a_mastery_score_decides_at_finish_for_credit() {
    assert_eq!(finished_status(&[(MASTERY, "80"), (RAW, "80")]), "passed");
    assert_eq!(finished_status(&[(MASTERY, "80"), (RAW, "79.9"), (STATUS, "completed")]), "failed");
    assert_eq!(finished_status(&[(MASTERY, "80"), (RAW, "90"), (STATUS, "incomplete")]), "passed");
    assert_eq!(finished_status(&[(MASTERY, "80"), (STATUS, "completed")]), "completed");
    assert_eq!(finished_status(&[(MASTERY, "80"), (RAW, ""), (STATUS, "completed")]), "completed");
    assert_eq!(finished_status(&[(MASTERY, "80"), (RAW, "10"), ("cmi.core.credit", "no-credit")]), "completed");
    let review = [(MASTERY, "80"), (RAW, "10"), (STATUS, "passed"), ("cmi.core.lesson_mode", "review")];
    assert_eq!(finished_status(&review), "passed");
}

#[test]
fn a_learner_who_leaves_half_way_is_not_failed_for_the_score_so_far() {
    let left = [(MASTERY, "80"), (RAW, "20"), (STATUS, "incomplete"), ("cmi.core.exit", "suspend")];
    assert_eq!(finished_status(&left), "incomplete");
    assert_eq!(finished_status(&left[..3]), "incomplete");
    let mut by_the_letter = scorm12(&left).strict(true);
    model::finish(&mut by_the_letter);
    assert_eq!(by_the_letter.get(STATUS).unwrap(), "failed");
    let done = [(MASTERY, "80"), (RAW, "20"), (STATUS, "completed"), ("cmi.core.exit", "suspend")];
    assert_eq!(finished_status(&done), "failed");
}

#[test]
fn time_adds_up_and_entry_follows_exit() {
    let mut data = scorm12(&[("cmi.core.exit", "suspend"), ("cmi.core.session_time", "00:59:59.50")]);
    model::finish(&mut data);
    assert_eq!(data.get("cmi.core.total_time").unwrap(), "0000:59:59.50");
    assert_eq!(data.get("cmi.core.entry").unwrap(), "resume");
    assert_eq!(model::outcome(&data).exit, Exit::Suspend);
    model::finish(&mut data);
    assert_eq!(data.get("cmi.core.total_time").unwrap(), "0000:59:59.50", "a session's time is added once");
    model::begin(&mut data);
    assert_eq!(model::outcome(&data).exit, Exit::Unset);
    data.set("cmi.core.session_time", "00:00:00.50").unwrap();
    data.set("cmi.core.exit", "logout").unwrap();
    model::finish(&mut data);
    assert_eq!(data.get("cmi.core.total_time").unwrap(), "0001:00:00.00");
    assert_eq!(data.get("cmi.core.entry").unwrap(), "");
    let mut data = scorm2004(&[("adl.nav.request", "suspendAll"), ("cmi.session_time", "P1DT1.5S")]);
    model::finish(&mut data);
    assert_eq!(data.get("cmi.total_time").unwrap(), "PT24H0M1.50S");
    assert_eq!(data.get("cmi.entry").unwrap(), "resume");
}

#[test]
fn both_standards_are_read_one_way() {
    let status = |status: &str| {
        let outcome = model::outcome(&scorm12(&[(STATUS, status)]));
        (outcome.completion, outcome.success)
    };
    assert_eq!(status("passed"), (Completion::Completed, Success::Passed));
    assert_eq!(status("failed"), (Completion::Completed, Success::Failed));
    assert_eq!(status("completed"), (Completion::Completed, Success::Unknown));
    assert_eq!(status("browsed"), (Completion::Incomplete, Success::Unknown));
    assert_eq!(status("not attempted"), (Completion::NotAttempted, Success::Unknown));
    let old = model::outcome(&scorm12(&[
        (RAW, "30"),
        ("cmi.core.score.max", "40"),
        ("cmi.core.lesson_location", "4"),
        ("cmi.core.session_time", "00:01:00"),
    ]));
    assert_eq!(old.completion, Completion::Unknown);
    assert_eq!(old.score, Some(Score { raw: Some(30.0), min: None, max: Some(40.0), scaled: Some(0.75) }));
    assert_eq!((old.location.as_deref(), old.session_time_ms), (Some("4"), Some(60_000)));
    let new = model::outcome(&scorm2004(&[
        ("cmi.completion_threshold", "0.5"),
        ("cmi.progress_measure", "0.6"),
        ("cmi.completion_status", "incomplete"),
        ("cmi.success_status", "passed"),
        ("cmi.score.scaled", "0.8"),
        ("cmi.exit", "normal"),
    ]));
    assert_eq!((new.completion, new.success, new.exit), (Completion::Completed, Success::Passed, Exit::Normal));
    assert_eq!(new.score, Some(Score { scaled: Some(0.8), ..Score::default() }));
    assert_eq!(model::outcome(&scorm2004(&[])), model::Outcome::default());
}

#[test]
fn interactions_have_one_shape() {
    let old = model::interactions(&scorm12(&[
        ("cmi.interactions.0.id", "q1"),
        ("cmi.interactions.0.type", "choice"),
        ("cmi.interactions.0.student_response", "pet"),
        ("cmi.interactions.0.result", "wrong"),
        ("cmi.interactions.0.latency", "00:00:05.25"),
        ("cmi.interactions.0.time", "09:30:00"),
        ("cmi.interactions.0.weighting", "2"),
        ("cmi.interactions.0.correct_responses.0.pattern", "three-words"),
        ("cmi.interactions.0.objectives.0.id", "know"),
        ("cmi.interactions.2.id", "q3"),
    ]));
    assert_eq!(old.len(), 3);
    let new = model::interactions(&scorm2004(&[
        ("cmi.interactions.0.id", "q1"),
        ("cmi.interactions.0.type", "choice"),
        ("cmi.interactions.0.learner_response", "pet"),
        ("cmi.interactions.0.result", "incorrect"),
        ("cmi.interactions.0.latency", "PT5.25S"),
        ("cmi.interactions.0.timestamp", "09:30:00"),
        ("cmi.interactions.0.weighting", "2.0"),
        ("cmi.interactions.0.correct_responses.0.pattern", "three-words"),
        ("cmi.interactions.0.objectives.0.id", "know"),
    ]));
    assert_eq!(old[0], new[0]);
    assert_eq!(old[0].latency_ms, Some(5_250));
    assert_eq!((old[1].id.as_str(), old[2].id.as_str()), ("", "q3"));
}

#[test]
fn a_count_that_only_an_attack_would_give_is_not_walked() {
    let data = scorm2004(&[("cmi.interactions.4000000000.id", "far")]);
    assert!(model::interactions(&data).len() <= 5_000);
    assert_eq!(data.get("cmi.interactions._count").unwrap(), "4000000001");
}
