//! ADL's LMS conformance suite for SCORM 2004 4th Edition, replayed in process: every API call with its return value
//! and error code, the activity delivered at each visit, the LMS's controls, and how each case ends.
//!
//! The manifests are the suite's own packages'. The state machine of the API is `scorm/js/api.js`'s in a browser, and
//! a small one of this test's here; `scorm/cases/api/states.json` documents both. `CASE=RU-15b` replays one case.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

mod genuine;
mod session;

use scorm::manifest::{self, Control, Kind};
use scorm::model::DataModel;
use scorm::package::{Archive, Limits};
use scorm::sequencing::{Course, Learner, Outcome, Request, Shared, State, Surroundings, Validity};
use serde::Deserialize;
use session::{Call, Session};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/scorm/lms-2004-4");

#[derive(Deserialize)]
struct Case {
    id: String,
    start: String,
    visits: Vec<Visit>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Visit {
    activity: String,
    ui_questions: String,
    ui_answers: String,
    calls: Vec<Call>,
    then: String,
}

#[test]
fn every_case_of_the_suite_passes() {
    let Ok(text) = fs::read_to_string(Path::new(FOLDER).join("vectors.json")) else {
        println!("skipped: ../shared/scorm is not here");
        return;
    };
    let cases: Vec<Case> = serde_json::from_str(&text).unwrap();
    let only = std::env::var("CASE").ok();
    let mut shared: BTreeMap<String, Shared> = BTreeMap::new();
    let (mut passed, mut failures) = (0, Vec::new());
    for case in cases.iter().filter(|case| only.as_ref().is_none_or(|only| *only == case.id)) {
        let number = case.id.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let mut replay = Replay::new(case, shared.get(number).cloned().unwrap_or_default());
        replay.run();
        if let Some(left) = replay.shared() {
            shared.insert(number.to_owned(), left);
        }
        passed += usize::from(replay.failures.is_empty());
        failures.append(&mut replay.failures);
    }
    println!("{passed} of {} cases passed", cases.len());
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// One package as its learner has it.
struct Package {
    course: Course,
    /// `act` of each activity's address.
    acts: BTreeMap<String, String>,
    state: State,
    models: BTreeMap<String, DataModel>,
}

/// A case, as far as it has got.
struct Replay<'c> {
    case: &'c Case,
    packages: BTreeMap<String, Package>,
    open: String,
    delivered: Option<String>,
    now_ms: i64,
    failures: Vec<String>,
}

impl<'c> Replay<'c> {
    fn new(case: &'c Case, shared: Shared) -> Self {
        let names = if case.id == "DDM" { vec!["DDMa".to_owned(), "DDMb".to_owned()] } else { vec![case.id.clone()] };
        let open = names[0].clone();
        let mut packages: BTreeMap<String, Package> =
            names.into_iter().map(|name| (name.clone(), Package::read(&name))).collect();
        let package = packages.get_mut(&open).unwrap();
        if package.course.definition().objectives_global_to_system {
            package.state.shared = shared;
        }
        Self { case, packages, open, delivered: None, now_ms: 1_000_000, failures: Vec::new() }
    }

    /// The global objectives and shared data of the case's learner.
    fn shared(&self) -> Option<Shared> {
        let package = &self.packages[&self.open];
        package.course.definition().objectives_global_to_system.then(|| package.state.shared.clone())
    }

    fn run(&mut self) {
        self.launch();
        if self.case.start != "." && self.case.start != "DDMa" {
            let request = Request::Choice(self.entry(&self.case.start));
            self.ask(&request);
        }
        for (index, visit) in self.case.visits.iter().enumerate() {
            let place = format!("{} visit {}", self.case.id, index + 1);
            let delivered = self.delivered.take();
            let package = &self.packages[&self.open];
            let act = delivered.as_ref().map(|id| package.acts[id].as_str());
            if act != Some(visit.activity.as_str()) {
                self.failures.push(format!("{place}: delivered {act:?}, not `{}`", visit.activity));
                return;
            }
            self.visit(visit, &delivered.unwrap(), &place);
        }
    }

    /// Launches the open package anew, as its learner would.
    fn launch(&mut self) {
        let now_ms = self.now_ms;
        let package = self.packages.get_mut(&self.open).unwrap();
        let outcome = package.course.launch(&mut package.state, &mut Surroundings { now_ms, random: &mut |_| 0 });
        self.delivered = outcome.deliver;
    }

    fn ask(&mut self, request: &Request) -> Outcome {
        self.now_ms += 1_000;
        let now_ms = self.now_ms;
        let package = self.packages.get_mut(&self.open).unwrap();
        let around = &mut Surroundings { now_ms, random: &mut |_| 0 };
        let outcome = package.course.request(&mut package.state, request, around);
        self.delivered.clone_from(&outcome.deliver);
        outcome
    }

    /// The activity with that title in the table of contents.
    fn entry(&self, title: &str) -> String {
        let package = &self.packages[&self.open];
        let definition = package.course.definition();
        if title.starts_with("the activity that corresponds to the root") {
            return definition.activities().next().unwrap().1.identifier.clone();
        }
        let found = definition.activities().find(|(_, activity)| activity.title.trim() == title);
        found.unwrap_or_else(|| panic!("no entry `{title}`")).1.identifier.clone()
    }

    fn visit(&mut self, visit: &Visit, activity: &str, place: &str) {
        let now_ms = self.now_ms;
        let learner = if self.case.id == "API" { ("@L1ID@", "@L1NAME@") } else { ("@L2ID@", "@L2NAME@") };
        let learner = Learner { id: learner.0, name: learner.1 };
        let package = self.packages.get_mut(&self.open).unwrap();
        let validity = package.course.validity(&package.state, None, now_ms);
        self.controls(visit, &validity, place);
        let package = self.packages.get_mut(&self.open).unwrap();
        let earlier = package.models.remove(activity);
        let model = package.course.open(&package.state, activity, learner, earlier, now_ms).unwrap();
        let mut session = Session::new(model);
        for call in &visit.calls {
            if let Err(failure) = session.make(call) {
                self.failures.push(format!("{place}: {failure}"));
            }
        }
        self.leave(visit, activity, session, place);
    }

    /// What the learner does, or the SCO asks for, at the end of a visit.
    fn leave(&mut self, visit: &Visit, activity: &str, mut session: Session, place: &str) {
        let (word, rest) = visit.then.split_once('~').unwrap_or((visit.then.as_str(), ""));
        let chosen = |title: &str| Some(Request::Choice(self.entry(title)));
        let asked = match word {
            "Continue" | "ContinueExitCM8" => Some(Request::Continue),
            "Previous" => Some(Request::Previous),
            "Choice" | "ChoiceExit" => chosen(rest),
            "Exit" | "TRIGExitAll" | "exitlaunch" => Some(Request::ExitAll),
            _ if word.starts_with("APIt") => chosen(&format!("API Implementation Test {}", &word[4..])),
            _ if word.starts_with("DMIt") => chosen(&format!("Data Model Implementation Test {}", &word[4..])),
            _ => None,
        };
        self.now_ms += 60_000;
        let now_ms = self.now_ms;
        let package = self.packages.get_mut(&self.open).unwrap();
        let around = &mut Surroundings { now_ms, random: &mut |_| 0 };
        let request = package.course.close(&mut package.state, activity, &session.model, asked.as_ref(), around);
        scorm::model::finish(&mut session.model);
        package.models.insert(activity.to_owned(), session.model);
        // The state that is stored and read back is the state.
        let stored = serde_json::to_string(&package.state).unwrap();
        package.state = serde_json::from_str(&stored).unwrap();
        let outcome = request.map(|request| self.ask(&request)).unwrap_or_default();
        self.after(word, rest, &outcome, place);
    }

    fn after(&mut self, word: &str, rest: &str, outcome: &Outcome, place: &str) {
        let mut fail = |what: &str| self.failures.push(format!("{place}: {what}: {outcome:?}"));
        match word {
            "Exit" | "TRIGExitAll" | "AutoTest" | "HasEnded" | "ChoiceExit" | "ContinueExitCM8" | "autoendrelaunch"
                if !outcome.ended =>
            {
                fail("the attempt has not ended");
            }
            "ContinueExitCM8" => self.launch(),
            "exitlaunch" | "autoendrelaunch" => self.switch(rest),
            "RootSX4b" => {
                let root = self.entry("the activity that corresponds to the root");
                self.ask(&Request::Choice(root));
            }
            _ if word.to_ascii_lowercase().starts_with("relaunch") || word.starts_with("DMBx") => {
                if !outcome.ended {
                    self.ask(&Request::ExitAll);
                }
                match word {
                    "ReLaunchDDMa" => self.switch("DDMa"),
                    "ReLaunchDDMb" => self.switch("DDMb"),
                    _ => self.launch(),
                }
                let chosen = match word {
                    "DMBxAct" => Some("Data Model Behavior Test 1"),
                    "RelaunchCM10" => Some("Activity 4"),
                    _ => None,
                };
                if let Some(title) = chosen {
                    let request = Request::Choice(self.entry(title));
                    self.ask(&request);
                }
            }
            _ if outcome.exception.is_some() => fail("refused"),
            _ => {}
        }
    }

    /// Launches another package of the case's, by the same learner.
    fn switch(&mut self, name: &str) {
        let global = |package: &Package| package.course.definition().shared_data_global_to_system;
        let left = &self.packages[&self.open];
        let (shared, both_global) = (left.state.shared.clone(), global(left) && global(&self.packages[name]));
        name.clone_into(&mut self.open);
        let package = self.packages.get_mut(name).unwrap();
        package.state.shared.objectives = shared.objectives;
        if both_global {
            package.state.shared.data = shared.data;
        }
        self.launch();
    }

    fn controls(&mut self, visit: &Visit, validity: &Validity, place: &str) {
        if visit.ui_questions.is_empty() {
            return;
        }
        for (question, answer) in visit.ui_questions.split('~').zip(visit.ui_answers.split('~')) {
            let (what, title) = question.split_once('@').unwrap_or((question, ""));
            let entry = || validity.entry(&self.entry(title)).cloned().unwrap();
            let found = match what {
                "continue.enabled" => validity.shows(Control::Continue),
                "continue.disabled" => !validity.shows(Control::Continue),
                "previous.enabled" => validity.shows(Control::Previous),
                "previous.disabled" => !validity.shows(Control::Previous),
                "toc.enabled" => validity.shows_contents(),
                "toc.visible" => entry().visible,
                "toc.enabled.selectable" => entry().visible && entry().choice.is_valid(),
                // Whether the learner finds a button of the SCO's own: not the LMS's.
                "click.button" => continue,
                other => panic!("{other}"),
            };
            if found != (answer == "Y") {
                self.failures.push(format!("{place}: {question}: {found}, not {answer}"));
            }
        }
    }
}

impl Package {
    fn read(name: &str) -> Self {
        Self::open(&Path::new(FOLDER).join(format!("zips/LMSTestPackage_{name}.zip")))
    }

    fn open(path: &Path) -> Self {
        let archive = Archive::open(Cursor::new(fs::read(path).unwrap()), &Limits::default()).unwrap();
        let xml = archive.entry(manifest::MANIFEST).unwrap().unwrap();
        let manifest = manifest::read(&xml).0.unwrap();
        let course = Course::read(&manifest).unwrap();
        let mut acts = BTreeMap::new();
        for (_, activity) in course.definition().activities() {
            let resource = activity.launch.resource.as_deref().and_then(|id| manifest.resource(id));
            let href = resource.filter(|r| r.kind != Kind::Unknown).and_then(|resource| resource.href.clone());
            let address =
                format!("{}{}", href.unwrap_or_default(), activity.launch.parameters.clone().unwrap_or_default());
            let act = address.split(['?', '&']).find_map(|part| part.strip_prefix("act=")).unwrap_or_default();
            acts.insert(activity.identifier.clone(), act.to_owned());
        }
        let state = course.new_state();
        Self { course, acts, state, models: BTreeMap::new() }
    }
}
