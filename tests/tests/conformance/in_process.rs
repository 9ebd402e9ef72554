//! The suite replayed in process: every API call with its return value and error code, the activity delivered at each
//! visit, the LMS's controls, and how each case ends.
//!
//! The state machine of the API is `scorm/js/api.js`'s in a browser, and a small one of these tests' here;
//! `scorm/cases/api/states.json` documents both.

use crate::{
    session::Session,
    suite::{Case, Launch, Look, Package, Step, Suite, Visit},
};
use scorm::{
    manifest::Control,
    model::{self, DataModel},
    sequencing::{Learner, Outcome, Request, Shared, State, Surroundings, Validity},
};
use std::collections::BTreeMap;

#[test]
fn every_case_of_the_suite_passes_in_process() {
    let Some(suite) = Suite::read() else { return };
    let mut shared: BTreeMap<&str, Shared> = BTreeMap::new();
    let (mut passed, mut failures) = (0, Vec::new());
    for case in &suite.cases {
        let mut replay = Replay::new(&suite, case, &shared.get(case.number()).cloned().unwrap_or_default());
        replay.run();
        if let Some(left) = replay.shared() {
            shared.insert(case.number(), left);
        }
        passed += usize::from(replay.failures.is_empty());
        failures.append(&mut replay.failures);
    }
    println!("in process: {passed} of {} cases passed", suite.cases.len());
    assert!(failures.is_empty(), "{} failures in process:\n{}", failures.len(), failures.join("\n"));
}

/// A package as its learner has it.
struct Taken {
    package: Package,
    state: State,
    models: BTreeMap<String, DataModel>,
}

/// A case, as far as it has got.
struct Replay<'c> {
    case: &'c Case,
    taken: BTreeMap<&'c str, Taken>,
    open: &'c str,
    delivered: Option<String>,
    now_ms: i64,
    failures: Vec<String>,
}

impl<'c> Replay<'c> {
    fn new(suite: &Suite, case: &'c Case, shared: &Shared) -> Self {
        let mut taken = BTreeMap::new();
        for name in case.packages() {
            let package = Package::open(&suite.zip(name));
            let mut state = package.course.new_state();
            if package.course.definition().objectives_global_to_system {
                state.shared = shared.clone();
            }
            taken.insert(name, Taken { package, state, models: BTreeMap::new() });
        }
        Self { case, taken, open: case.packages()[0], delivered: None, now_ms: 1_000_000, failures: Vec::new() }
    }

    fn taken(&mut self) -> &mut Taken {
        self.taken.get_mut(self.open).expect("it is one of the case's")
    }

    /// The global objectives and shared data of the case's learner.
    fn shared(&self) -> Option<Shared> {
        let taken = &self.taken[self.open];
        taken.package.course.definition().objectives_global_to_system.then(|| taken.state.shared.clone())
    }

    fn run(&mut self) {
        self.launch(&Launch { package: None, choose: None });
        if let Some(title) = self.case.start() {
            self.ask_step(&Step::Choose(title.to_owned()));
        }
        for (index, visit) in self.case.visits.iter().enumerate() {
            let place = format!("{} visit {}", self.case.id, index + 1);
            let delivered = self.delivered.take();
            let acts = &self.taken[self.open].package.acts;
            let act = delivered.as_ref().map(|id| acts[id].as_str());
            if act != Some(visit.activity.as_str()) {
                self.failures.push(format!("{place}: delivered {act:?}, not `{}`", visit.activity));
                return;
            }
            self.visit(visit, &delivered.expect("it is there"), &place);
        }
    }

    /// Launches a package of the case's, by the same learner.
    fn launch(&mut self, launch: &Launch<'c>) {
        if let Some(name) = launch.package {
            let is_global = |taken: &Taken| taken.package.course.definition().shared_data_global_to_system;
            let left = &self.taken[self.open];
            let (shared, is_left_global) = (left.state.shared.clone(), is_global(left));
            self.open = name;
            let taken = self.taken();
            taken.state.shared.objectives = shared.objectives;
            if is_left_global && is_global(taken) {
                taken.state.shared.data = shared.data;
            }
        }
        let now_ms = self.now_ms;
        let taken = self.taken();
        let around = &mut Surroundings { now_ms, random: &mut |_| 0 };
        self.delivered = taken.package.course.launch(&mut taken.state, around).deliver;
        if let Some(title) = launch.choose {
            self.ask_step(&Step::Choose(title.to_owned()));
        }
    }

    fn ask_step(&mut self, step: &Step) -> Outcome {
        let request = self.request(step);
        self.ask(&request)
    }

    fn ask(&mut self, request: &Request) -> Outcome {
        self.now_ms += 1_000;
        let now_ms = self.now_ms;
        let taken = self.taken();
        let around = &mut Surroundings { now_ms, random: &mut |_| 0 };
        let outcome = taken.package.course.request(&mut taken.state, request, around);
        self.delivered.clone_from(&outcome.deliver);
        outcome
    }

    fn request(&self, step: &Step) -> Request {
        match step {
            Step::Continue => Request::Continue,
            Step::Previous => Request::Previous,
            Step::ExitAll => Request::ExitAll,
            Step::Choose(title) => Request::Choice(self.taken[self.open].package.entry(title)),
        }
    }

    fn visit(&mut self, visit: &'c Visit, activity: &str, place: &str) {
        let now_ms = self.now_ms;
        let (id, name) = self.case.learner();
        let taken = self.taken();
        let validity = taken.package.course.validity(&taken.state, None, now_ms);
        let earlier = taken.models.remove(activity);
        let model = taken.package.course.open(&taken.state, activity, Learner { id, name }, earlier, now_ms);
        let mut session = Session::new(model.expect("an activity that is delivered can be opened"));
        self.controls(visit, &validity, place);
        for call in &visit.calls {
            if let Err(failure) = session.make(call) {
                self.failures.push(format!("{place}: {failure}"));
            }
        }
        self.leave(visit, activity, session, place);
    }

    /// What the SCO asks for, and the learner does, at the end of a visit.
    fn leave(&mut self, visit: &'c Visit, activity: &str, mut session: Session, place: &str) {
        let then = visit.then();
        let learner = then.learner.as_ref().map(|step| self.request(step));
        self.now_ms += 60_000;
        let now_ms = self.now_ms;
        let taken = self.taken();
        let around = &mut Surroundings { now_ms, random: &mut |_| 0 };
        // A learner cannot be quicker than a SCO that asks for itself.
        let asked = learner.as_ref().filter(|_| !visit.sco_asks());
        let request = taken.package.course.close(&mut taken.state, activity, &session.model, asked, around);
        model::finish(&mut session.model);
        taken.models.insert(activity.to_owned(), session.model);
        // The state that is stored and read back is the state.
        let stored = serde_json::to_string(&taken.state).expect("a state can be stored");
        taken.state = serde_json::from_str(&stored).expect("a state can be read back");
        let mut outcome = request.map(|request| self.ask(&request)).unwrap_or_default();
        if let Some(learner) = learner.filter(|_| visit.sco_asks()) {
            outcome = self.ask(&learner);
        }
        if outcome.exception.is_some() && !then.leaves {
            self.failures.push(format!("{place}: refused: {outcome:?}"));
        }
        if then.leaves && !outcome.ended {
            outcome = self.ask(&Request::ExitAll);
        }
        if then.ends && !outcome.ended {
            self.failures.push(format!("{place}: the attempt has not ended: {outcome:?}"));
        }
        if let Some(launch) = &then.launches {
            self.launch(launch);
        }
    }

    fn controls(&mut self, visit: &Visit, validity: &Validity, place: &str) {
        let control = |name: &str| if name == "continue" { Control::Continue } else { Control::Previous };
        for (look, expected) in visit.looks() {
            let entry = |title| validity.entry(&self.taken[self.open].package.entry(title)).cloned().expect("an entry");
            let found = match look {
                Look::Enabled(name) => validity.shows(control(name)),
                Look::Disabled(name) => !validity.shows(control(name)),
                Look::ContentsOfUse => validity.shows_contents(),
                Look::Visible(title) => entry(title).visible,
                Look::Selectable(title) => entry(title).visible && entry(title).choice.is_valid(),
                Look::OwnButton => continue,
            };
            if found != expected {
                self.failures.push(format!("{place}: {look:?}: {found}, not {expected}"));
            }
        }
    }
}
