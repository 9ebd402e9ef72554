//! Any stored state against a course, with any requests: nothing panics, what is refused changes nothing but what fits
//! the state to its course, the state still fits, and it is the same after it was stored again.
//!
//! The first line holds the steps, a byte each; what follows it is the state, in JSON.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use scorm::manifest;
use scorm::sequencing::{Course, Learner, Request, State, Surroundings};
use std::sync::LazyLock;

/// Every kind of rule once, in six activities.
static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let manifest = manifest::read(include_bytes!("../course.xml")).0.expect("the manifest is good");
    Course::read(&manifest).expect("it has an organization")
});

const VALUES: [(&str, &str); 8] = [
    ("cmi.completion_status", "completed"),
    ("cmi.success_status", "passed"),
    ("cmi.success_status", "failed"),
    ("cmi.score.scaled", "0.9"),
    ("cmi.score.scaled", "-0.3"),
    ("cmi.progress_measure", "0.4"),
    ("cmi.exit", "suspend"),
    ("cmi.objectives.1.success_status", "passed"),
];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some(line) = bytes.iter().position(|&byte| byte == b'\n') else { return Corpus::Reject };
    let Ok(mut state) = serde_json::from_slice::<State>(&bytes[line + 1..]) else { return Corpus::Reject };
    let mut now_ms = 1_700_000_000_000;
    for &step in bytes[..line].iter().take(32) {
        take(&mut state, step, now_ms);
        now_ms += 60_000;
        let mut fitted = state.clone();
        fitted.fit(COURSE.definition());
        assert_eq!(fitted, state, "the state no longer fits");
        let stored = serde_json::to_string(&state).expect("a state is JSON");
        let mut loaded: State = serde_json::from_str(&stored).expect("it was just stored");
        loaded.fit(COURSE.definition());
        assert_eq!(loaded, state, "the state is another after it was stored");
    }
    Corpus::Keep
});

fn take(state: &mut State, step: u8, now_ms: i64) {
    let mut random = |bound: usize| usize::from(step) % bound;
    let mut around = Surroundings { now_ms, random: &mut random };
    let at = usize::from(step >> 4);
    // One that is beyond the last is an activity that the course does not have.
    let target = COURSE.definition().activities().nth(at).map(|(_, activity)| activity.identifier.clone());
    let target = target.unwrap_or_default();
    let request = match step & 15 {
        0 => Request::Start,
        1 => Request::ResumeAll,
        2 => Request::Continue,
        3 => Request::Previous,
        4 | 5 => Request::Choice(target),
        6 => Request::Jump(target),
        7 => Request::Exit,
        8 => Request::ExitAll,
        9 => Request::Abandon,
        10 => Request::AbandonAll,
        11 => Request::SuspendAll,
        12 => {
            COURSE.launch(state, &mut around);
            return;
        }
        other => {
            state.fit(COURSE.definition());
            let current = if other == 13 { state.current.clone().unwrap_or(target) } else { target };
            let learner = Learner { id: "7", name: "Siôn" };
            let Some(mut model) = COURSE.open(state, &current, learner, None, now_ms) else { return };
            let (element, value) = VALUES[at % VALUES.len()];
            let _ = model.set(element, value);
            COURSE.validity(state, Some(&model), now_ms);
            if other == 14 {
                COURSE.raise(state, &current, &model, now_ms);
            } else {
                COURSE.close(state, &current, &model, None, &mut around);
            }
            return;
        }
    };
    COURSE.validity(state, None, now_ms);
    COURSE.request(state, &request, &mut around);
    COURSE.result(state);
}
