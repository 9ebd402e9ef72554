//! What holds of every course and every way through it.

use super::learner::Taking;
use super::trees::{Chance, tree};
use proptest::prelude::*;
use proptest::sample::select;
use scorm::manifest::Control;
use scorm::sequencing::{Answer, Course, Outcome, Request, State};

/// One thing that happens.
#[derive(Clone, Debug)]
enum Step {
    /// A request, of the activity at a place (of as many as there are) where it needs one.
    Ask(u8, usize),
    /// The SCO sets these, and ends.
    Close(Vec<(&'static str, &'static str)>),
    /// A new session begins, or the old one goes on.
    Launch,
    /// Time passes.
    Wait(u16),
}

fn step() -> impl Strategy<Value = Step> {
    let values = vec![
        ("cmi.completion_status", "completed"),
        ("cmi.completion_status", "incomplete"),
        ("cmi.completion_status", "unknown"),
        ("cmi.success_status", "passed"),
        ("cmi.success_status", "failed"),
        ("cmi.success_status", "unknown"),
        ("cmi.score.scaled", "0.9"),
        ("cmi.score.scaled", "-0.3"),
        ("cmi.progress_measure", "0.4"),
        ("cmi.exit", "suspend"),
        ("cmi.objectives.1.success_status", "passed"),
        ("cmi.objectives.1.score.scaled", "0.1"),
    ];
    prop_oneof![
        6 => (0..13_u8, any::<usize>()).prop_map(|(kind, at)| Step::Ask(kind, at)),
        4 => prop::collection::vec(select(values), 0..4).prop_map(Step::Close),
        2 => Just(Step::Launch),
        1 => any::<u16>().prop_map(Step::Wait),
    ]
}

fn request(course: &Course, kind: u8, at: usize) -> Request {
    let count = course.definition().activities().count();
    let target = || course.definition().activities().nth(at % count).unwrap().1.identifier.clone();
    match kind {
        0 | 1 => Request::Choice(target()),
        2 => Request::Jump(target()),
        3 => Request::Start,
        4 => Request::ResumeAll,
        5 | 6 => Request::Previous,
        7 => Request::Exit,
        8 => Request::ExitAll,
        9 => Request::Abandon,
        10 => Request::AbandonAll,
        11 => Request::SuspendAll,
        _ => Request::Continue,
    }
}

/// Takes a step; what came of it, where it was a request.
fn take(taking: &mut Taking<'_>, step: &Step) -> Option<Outcome> {
    match step {
        Step::Ask(kind, at) => Some(taking.ask(&request(taking.course, *kind, *at))),
        Step::Launch => Some(taking.launch()),
        Step::Wait(seconds) => {
            taking.now_ms += i64::from(*seconds) * 1_000;
            None
        }
        Step::Close(values) => {
            taking.close(values);
            None
        }
    }
}

/// What the state must be like after a request.
fn holds(taking: &Taking<'_>, before: &State, outcome: &Outcome) {
    let state = &taking.state;
    if outcome.exception.is_some() && !before.activities.iter().any(|a| a.available_children.is_some()) {
        let arranged = state.activities.iter().any(|activity| activity.available_children.is_some());
        assert!(arranged || state == before, "a refused request changes nothing");
    }
    if outcome.ended {
        assert_eq!(state.current, None);
        assert!(state.activities.iter().all(|activity| !activity.active), "nothing is active between sessions");
    }
    if let Some(delivered) = &outcome.deliver {
        assert_eq!(state.current.as_ref(), Some(delivered));
    }
    let definition = taking.course.definition();
    let current = state.current.as_ref().map(|id| definition.find(id).unwrap());
    let path: Vec<&str> = current.map_or_else(Vec::new, |current| {
        definition.path_to_root(current).map(|node| definition.activity(node).identifier.as_str()).collect()
    });
    for activity in &state.activities {
        let within = path.contains(&activity.identifier.as_str());
        assert!(within || !activity.active, "what is active holds the current activity");
        for objective in &activity.objectives {
            assert!(objective.values.measure.is_none_or(|measure| (-1.0..=1.0).contains(&measure)));
        }
    }
}

fn asked(course: &Course, taking: &Taking<'_>, request: &Request) -> Outcome {
    let mut other = Taking::new(course, 1);
    other.state = taking.state.clone();
    other.now_ms = taking.now_ms;
    let outcome = other.ask(request);
    if outcome.exception.is_some() {
        assert_eq!(other.state, taking.state, "{request:?} is refused, and changes nothing");
    }
    outcome
}

fn agrees(answer: Answer, outcome: &Outcome, what: &Request) {
    let real = match outcome {
        Outcome { exception: Some(_), .. } => Answer::Refused,
        Outcome { deliver: Some(_), .. } => Answer::Delivers,
        Outcome { ended: true, .. } => Answer::Ends,
        _ => Answer::Rests,
    };
    assert_eq!(answer, real, "{what:?}: {outcome:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any course, any requests, any reports: no panic, and the state stays whole.
    #[test]
    fn the_state_stays_whole(tree in tree(Chance::Allowed), steps in prop::collection::vec(step(), 1..30), seed: u64) {
        let course = tree.course();
        let mut taking = Taking::new(&course, seed);
        for step in &steps {
            let before = taking.state.clone();
            if let Some(outcome) = take(&mut taking, step) {
                holds(&taking, &before, &outcome);
            }
            taking.validity();
        }
    }

    /// A state that nobody could have come to does no harm: what is stored may have been changed by hand.
    #[test]
    fn a_state_that_makes_no_sense_does_no_harm(
        tree in tree(Chance::Allowed),
        steps in prop::collection::vec((step(), any::<(u8, u16, bool, bool)>()), 1..15),
        seed: u64,
    ) {
        let course = tree.course();
        let mut taking = Taking::new(&course, seed);
        for (step, (what, at, active, suspended)) in &steps {
            let count = taking.state.activities.len();
            let activity = &mut taking.state.activities[usize::from(*at) % count];
            activity.active = *active;
            activity.suspended = *suspended;
            activity.attempt_count = u32::MAX - u32::from(*what % 2);
            activity.attempt.begun_at_ms = Some(i64::MIN);
            activity.attempt.completion_amount = Some(f64::MAX);
            activity.objectives[0].values.measure = Some(f64::MIN);
            activity.available_children = Some(vec!["a0".into(), "a1".into(), "a1".into(), "none".into()]);
            let identifier = Some(activity.identifier.clone());
            match what % 4 {
                0 => taking.state.current = identifier,
                1 => taking.state.suspended = identifier,
                _ => {}
            }
            take(&mut taking, step);
            taking.validity();
        }
    }

    /// A state that was stored and read back has the same future as one that was not.
    #[test]
    fn a_stored_state_has_the_same_future(
        tree in tree(Chance::Allowed),
        steps in prop::collection::vec(step(), 1..30),
        seed: u64,
    ) {
        let course = tree.course();
        let (mut kept, mut stored) = (Taking::new(&course, seed), Taking::new(&course, seed));
        for step in &steps {
            let text = serde_json::to_string(&stored.state).unwrap();
            stored.state = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(take(&mut kept, step), take(&mut stored, step));
            stored.state.fit(course.definition());
            prop_assert_eq!(&kept.state, &stored.state);
        }
    }

    /// What is said to deliver delivers, what is said to end ends, and what is said to be refused is.
    #[test]
    fn validity_is_what_the_request_then_does(
        tree in tree(Chance::Forbidden),
        steps in prop::collection::vec(step(), 1..20),
        seed: u64,
    ) {
        let course = tree.course();
        let mut taking = Taking::new(&course, seed);
        for step in &steps {
            take(&mut taking, step);
            let validity = taking.validity();
            let asks = [
                (validity.start, Request::Start),
                (validity.resume_all, Request::ResumeAll),
                (validity.go_on, Request::Continue),
                (validity.go_back, Request::Previous),
                (validity.exit, Request::Exit),
                (validity.exit_all, Request::ExitAll),
                (validity.abandon, Request::Abandon),
                (validity.abandon_all, Request::AbandonAll),
                (validity.suspend_all, Request::SuspendAll),
            ];
            for (answer, request) in asks {
                agrees(answer, &asked(&course, &taking, &request), &request);
            }
            for entry in &validity.entries {
                let choice = Request::Choice(entry.identifier.clone());
                agrees(entry.choice, &asked(&course, &taking, &choice), &choice);
                let jump = Request::Jump(entry.identifier.clone());
                agrees(entry.jump, &asked(&course, &taking, &jump), &jump);
            }
            prop_assert!(validity.shows(Control::Continue) || !validity.go_on.is_valid());
        }
    }
}
