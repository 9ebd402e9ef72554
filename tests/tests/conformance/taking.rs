//! A case taken in Chromium: its learner launches, does what the suite says with the player's own controls, and what
//! the SCOs got for an answer is compared.

use crate::{
    applet,
    suite::{Call, Case, Package, Step, Then, Visit},
};
use scorm::{Standard, model::DataModel};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};
use tests::{browser::Browser, wait};

/// Why a case cannot go on.
type Stuck = String;

/// A package of the suite, added to the council.
pub(crate) struct Added {
    pub(crate) package: Package,
    /// An address that signs the learner in and opens it.
    pub(crate) link: String,
}

/// A learner with a case in hand.
pub(crate) struct Taking<'a> {
    pub(crate) browser: &'a Browser,
    pub(crate) case: &'a Case,
    /// Their id, and their name as the data model has it.
    pub(crate) identity: (&'a str, &'a str),
    pub(crate) added: &'a BTreeMap<&'a str, Added>,
    pub(crate) failures: Vec<String>,
    /// The package that was launched last.
    open: &'a str,
    /// The visits since the last launch.
    since: Range<usize>,
    injected: Option<String>,
    models: BTreeMap<&'a str, DataModel>,
}

/// What the applet's stand-in saw of a visit.
#[derive(Deserialize)]
struct Seen {
    /// What the page found fault with by itself.
    complaints: Vec<String>,
    calls: Vec<Made>,
    /// What the learner saw in the player, as `Y` and `N`.
    answers: Option<String>,
    /// What Terminate answered, and the error code after it.
    end: Option<(String, String)>,
}

/// What came of a call.
#[derive(Deserialize)]
#[serde(untagged)]
enum Made {
    /// The element with its index, the answer, and the error code after it.
    Call(String, String, String),
    /// The identifiers of the objectives.
    Objectives((BTreeSet<String>,)),
}

impl<'a> Taking<'a> {
    pub(crate) fn new(
        browser: &'a Browser,
        case: &'a Case,
        identity: (&'a str, &'a str),
        added: &'a BTreeMap<&'a str, Added>,
    ) -> Self {
        let open = case.packages()[0];
        Self {
            browser,
            case,
            identity,
            added,
            failures: Vec::new(),
            open,
            since: 0..0,
            injected: None,
            models: BTreeMap::new(),
        }
    }

    /// From the first launch to the end.
    pub(crate) async fn take(&mut self) {
        if let Err(stuck) = self.take_visits().await {
            self.failures.push(format!("{}: {stuck}", self.case.id));
        }
        self.inject(None).await;
    }

    async fn take_visits(&mut self) -> Result<(), Stuck> {
        self.launch(0, self.case.start()).await?;
        for (index, visit) in self.case.visits.iter().enumerate() {
            let place = format!("visit {}", index + 1);
            let seen = self.until("finished", json!(index - self.since.start)).await;
            let seen = seen.map_err(|stuck| format!("{place}, to `{}`: {stuck}", visit.activity))?;
            let seen: Seen = serde_json::from_value(seen).expect("what a visit came to");
            self.judge(visit, &seen, &place);
            self.follow(index, visit).await.map_err(|stuck| format!("{place}: {stuck}"))?;
        }
        Ok(())
    }

    /// Launches the open package; the learner then chooses an entry, if one is named.
    async fn launch(&mut self, first: usize, choose: Option<&str>) -> Result<(), Stuck> {
        let launches = |visit: &Visit| visit.then().launches.is_some();
        let more = self.case.visits[first..].iter().position(launches);
        self.since = first..more.map_or(self.case.visits.len(), |more| first + more + 1);
        let added = &self.added[self.open];
        let script = applet::script(self.case, self.since.clone(), &added.package, choose.is_some());
        self.inject(Some(&script)).await;
        self.browser.go(&added.link).await;
        if let Some(title) = choose {
            self.until("settled", Value::Null).await?;
            self.browser.eval("(suite.strays = [], suite.waits = false)").await;
            self.step(&Step::Choose(title.to_owned())).await?;
        }
        Ok(())
    }

    /// Puts a script before those of every page, in place of the last.
    async fn inject(&mut self, script: Option<&str>) {
        let cdp = self.browser.driver().cdp();
        if let Some(old) = self.injected.take() {
            let old = json!({ "identifier": old });
            cdp.send_raw("Page.removeScriptToEvaluateOnNewDocument", old).await.expect("a script is taken away");
        }
        if let Some(script) = script {
            let source = json!({ "source": script });
            let answer = cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", source).await;
            let answer = answer.expect("a script is injected");
            self.injected = answer["identifier"].as_str().map(ToOwned::to_owned);
        }
    }

    /// What comes after a visit: what the SCO asked for, what the learner does, the end, the next launch.
    async fn follow(&mut self, index: usize, visit: &'a Visit) -> Result<(), Stuck> {
        let Then { learner, leaves, ends, launches } = visit.then();
        let learner_acts = learner.is_some() || leaves || ends;
        let mut ended = false;
        if visit.sco_asks() && learner_acts {
            let moved = self.until("moved", json!(index - self.since.start)).await?;
            ended = moved["state"] == "ended";
        }
        if let Some(step) = &learner {
            self.step(step).await?;
        }
        if leaves && !ended {
            self.step(&Step::ExitAll).await?;
        }
        if (leaves || ends) && self.added[self.open].package.is_single() {
            // Whoever leaves a course of one part is taken home.
            self.browser.wait_url("the learner's page", |url| url.ends_with("/learn")).await;
        } else if leaves || ends {
            self.until("ended", Value::Null).await?;
        }
        if let Some(launch) = launches {
            self.open = launch.package.unwrap_or(self.open);
            self.launch(index + 1, launch.choose).await?;
        }
        Ok(())
    }

    /// Uses a control of the player, as soon as it can be used.
    async fn step(&self, step: &Step) -> Result<(), Stuck> {
        let control = match step {
            Step::Continue => "[data-nav='continue']".to_owned(),
            Step::Previous => "[data-nav='previous']".to_owned(),
            Step::ExitAll => "[data-nav='exit']".to_owned(),
            Step::Choose(title) => {
                format!("#contents [data-activity='{}']", self.added[self.open].package.entry(title))
            }
        };
        let usable = self.until("ready", json!(control)).await;
        usable.map_err(|stuck| format!("{step:?} cannot be used: {stuck}"))?;
        self.browser.click(&control).await;
        Ok(())
    }

    /// Waits in the player's page until there is an answer; the page knows when there will be none.
    async fn until(&self, look: &str, argument: Value) -> Result<Value, Stuck> {
        let patience = wait::PATIENCE.as_millis();
        let script = format!(
            "const done = arguments[arguments.length - 1];
             if (typeof suite === 'undefined') done({{ stuck: `nothing is open at ${{location}}` }});
             else suite.until('{look}', {argument}, {patience}).then(done, (error) => done({{ stuck: String(error) }}));"
        );
        let found = self.browser.driver().execute_async(script, vec![]).await;
        let found = found.map_err(|error| format!("{look}: {error}"))?.json().clone();
        match found["stuck"].as_str() {
            Some(stuck) => Err(stuck.to_owned()),
            None => Ok(found),
        }
    }

    fn judge(&mut self, visit: &'a Visit, seen: &Seen, place: &str) {
        let mut wrong = seen.complaints.clone();
        let answers: Vec<&str> = seen.answers.as_deref().unwrap_or_default().split('~').collect();
        for (index, (look, expected)) in visit.looks().into_iter().enumerate() {
            let (expected, found) = (if expected { "Y" } else { "N" }, answers.get(index).copied().unwrap_or_default());
            if found != expected {
                wrong.push(format!("{look:?}: `{found}`, not `{expected}`"));
            }
        }
        if seen.calls.len() != visit.calls.len() {
            wrong.push(format!("{} calls of {} were made", seen.calls.len(), visit.calls.len()));
        }
        for (call, made) in visit.calls.iter().zip(&seen.calls) {
            if let Err(failure) = self.judge_call(&visit.activity, call, made) {
                wrong.push(failure);
            }
        }
        let ended = seen.end.as_ref().map(|(answer, code)| (answer.as_str(), code.as_str()));
        if !visit.calls.is_empty() && ended != Some(("true", "0")) {
            wrong.push(format!("Terminate: {ended:?}"));
        }
        let act = &visit.activity;
        self.failures.extend(wrong.into_iter().map(|what| format!("{} {place}, to `{act}`: {what}", self.case.id)));
    }

    fn judge_call(&mut self, activity: &'a str, call: &Call, made: &Made) -> Result<(), String> {
        let (element, answer, code) = match made {
            Made::Objectives((found,)) => return call.judge_objectives(found),
            Made::Call(element, answer, code) => (element, answer, code),
        };
        // How a value compares depends on what was set beside it, an interaction's type above all.
        let model = self.models.entry(activity).or_insert_with(|| DataModel::new(Standard::Scorm2004Fourth));
        if call.name == "doSetValue" && answer == "true" {
            let _ = model.set(element, &call.value);
        }
        let (id, name) = self.case.learner();
        let answer = match answer.as_str() {
            answer if answer == self.identity.0 => id,
            answer if answer == self.identity.1 => name,
            answer => answer,
        };
        call.judge(element, answer, code, model)
    }
}
