//! The suite as it is shared (`../shared/scorm/README.md`): its cases, what the learner does after each visit, its
//! packages, and whether an answer is the one expected.

use scorm::{
    manifest::{self, Kind},
    model::DataModel,
    package::{Archive, Limits},
    sequencing::Course,
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    path::{Path, PathBuf},
};
use tests::material;

/// How the suite names a contents entry that stands for the whole course.
const ROOT: &str = "the activity that corresponds to the root";

/// The suite, where it is beside the project.
pub(crate) struct Suite {
    folder: PathBuf,
    pub(crate) cases: Vec<Case>,
}

/// One case: visits to SCOs, in order.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    start: String,
    pub(crate) visits: Vec<Visit>,
}

/// A visit to a SCO.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Visit {
    /// `act` of the delivered SCO's address.
    pub(crate) activity: String,
    pub(crate) ui_questions: String,
    pub(crate) ui_answers: String,
    pub(crate) calls: Vec<Call>,
    then: String,
}

/// A call of the API, and what it must answer.
#[derive(Debug, Deserialize)]
pub(crate) struct Call {
    #[serde(rename = "fn")]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) arg: String,
    #[serde(default)]
    pub(crate) value: String,
    #[serde(default)]
    ret: String,
    #[serde(default)]
    err: String,
    #[serde(default)]
    objectives: BTreeSet<String>,
}

/// What is done once a visit's calls are made. What the SCO asks for comes before anything that the learner does.
#[derive(Debug, Default)]
pub(crate) struct Then<'c> {
    pub(crate) learner: Option<Step>,
    /// The learner leaves the course if the attempt has not ended by itself.
    pub(crate) leaves: bool,
    /// The attempt and the sequencing session must have ended.
    pub(crate) ends: bool,
    pub(crate) launches: Option<Launch<'c>>,
}

/// What a learner does with the player.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Continue,
    Previous,
    ExitAll,
    /// Chooses the entry of the contents with this title.
    Choose(String),
}

/// A launch, and the entry chosen after it.
#[derive(Debug, Default)]
pub(crate) struct Launch<'c> {
    /// None where it is the package that is open already.
    pub(crate) package: Option<&'c str>,
    pub(crate) choose: Option<&'static str>,
}

/// What a learner looks for in the player.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Look<'c> {
    Enabled(&'static str),
    Disabled(&'static str),
    ContentsOfUse,
    Visible(&'c str),
    Selectable(&'c str),
    /// A button of the SCO's own, not the LMS's.
    OwnButton,
}

impl Suite {
    /// Reads it; where it is missing, a plain line says so. `CASE` keeps to one case.
    pub(crate) fn read() -> Option<Self> {
        let folder = material::shared()?.join("lms-2004-4");
        let text = std::fs::read_to_string(folder.join("vectors.json")).expect("the suite's cases");
        let mut cases: Vec<Case> = serde_json::from_str(&text).expect("cases in JSON");
        if let Ok(only) = std::env::var("CASE") {
            cases.retain(|case| case.id == only || case.number() == only);
        }
        Some(Self { folder, cases })
    }

    /// The zip of a package.
    pub(crate) fn zip(&self, package: &str) -> PathBuf {
        self.folder.join(format!("zips/LMSTestPackage_{package}.zip"))
    }
}

impl Case {
    /// Cases that share a number share their learner, and run in order.
    pub(crate) fn number(&self) -> &str {
        self.id.trim_end_matches(|c: char| c.is_ascii_lowercase())
    }

    /// Its packages; the first is launched first.
    pub(crate) fn packages(&self) -> Vec<&str> {
        if self.id == "DDM" { vec!["DDMa", "DDMb"] } else { vec![&self.id] }
    }

    /// What is chosen after the first launch.
    pub(crate) fn start(&self) -> Option<&str> {
        (self.start != "." && self.start != "DDMa").then_some(&*self.start)
    }

    /// The suite's words for its learner's id and name: the first learner's case is the one of the API.
    pub(crate) fn learner(&self) -> (&'static str, &'static str) {
        if self.id == "API" { ("@L1ID@", "@L1NAME@") } else { ("@L2ID@", "@L2NAME@") }
    }
}

impl Visit {
    pub(crate) fn then(&self) -> Then<'_> {
        let (word, rest) = self.then.split_once('~').unwrap_or((&self.then, ""));
        let learner = |step| Then { learner: Some(step), ..Then::default() };
        let relaunches =
            |package, choose| Then { leaves: true, launches: Some(Launch { package, choose }), ..Then::default() };
        match word {
            "" => Then::default(),
            "Continue" => learner(Step::Continue),
            "ContinueExitCM8" => Then { ends: true, launches: Some(Launch::default()), ..learner(Step::Continue) },
            "Previous" => learner(Step::Previous),
            "Choice" => learner(Step::Choose(rest.to_owned())),
            "ChoiceExit" => Then { ends: true, ..learner(Step::Choose(rest.to_owned())) },
            "RootSX4b" => learner(Step::Choose(ROOT.to_owned())),
            "Exit" | "TRIGExitAll" => Then { ends: true, ..learner(Step::ExitAll) },
            "AutoTest" | "HasEnded" => Then { ends: true, ..Then::default() },
            "exitlaunch" => Then { ends: true, ..relaunches(Some(rest), None) },
            "autoendrelaunch" => Then { ends: true, leaves: false, ..relaunches(Some(rest), None) },
            "ReLaunchDDMa" => relaunches(Some("DDMa"), None),
            "ReLaunchDDMb" => relaunches(Some("DDMb"), None),
            "DMBxAct" => relaunches(None, Some("Data Model Behavior Test 1")),
            "RelaunchCM10" => relaunches(None, Some("Activity 4")),
            _ if word == "DMBx" || word.to_ascii_lowercase().starts_with("relaunch") => relaunches(None, None),
            _ => {
                let test = |prefix| word.strip_prefix(prefix);
                let title = match (test("APIt"), test("DMIt")) {
                    (Some(number), _) => format!("API Implementation Test {number}"),
                    (_, Some(number)) => format!("Data Model Implementation Test {number}"),
                    _ => panic!("`{word}` is nothing that a learner does"),
                };
                learner(Step::Choose(title))
            }
        }
    }

    /// Whether the SCO itself asks to go somewhere, by its request or by how it ends.
    pub(crate) fn sco_asks(&self) -> bool {
        let last = |element| {
            let set = |call: &&Call| call.name == "doSetValue" && call.arg == element && call.ret == "true";
            self.calls.iter().rfind(set).map_or("", |call| &call.value)
        };
        !matches!(last("adl.nav.request"), "" | "_none_") || matches!(last("cmi.exit"), "time-out" | "logout")
    }

    /// What the learner looks for when the visit starts, and whether it must be so.
    pub(crate) fn looks(&self) -> Vec<(Look<'_>, bool)> {
        if self.ui_questions.is_empty() {
            return Vec::new();
        }
        let answers = self.ui_answers.split('~').map(|answer| answer == "Y");
        self.ui_questions.split('~').map(Look::read).zip(answers).collect()
    }
}

impl<'c> Look<'c> {
    fn read(question: &'c str) -> Self {
        let (what, title) = question.split_once('@').unwrap_or((question, ""));
        match what {
            "continue.enabled" => Self::Enabled("continue"),
            "continue.disabled" => Self::Disabled("continue"),
            "previous.enabled" => Self::Enabled("previous"),
            "previous.disabled" => Self::Disabled("previous"),
            "toc.enabled" => Self::ContentsOfUse,
            "toc.visible" => Self::Visible(title),
            "toc.enabled.selectable" => Self::Selectable(title),
            "click.button" => Self::OwnButton,
            other => panic!("`{other}` is nothing to look for"),
        }
    }
}

impl Call {
    /// Whether an answer and the error code after it are those expected. `element` is the argument with its index,
    /// `model` what is known of the SCO's data: values compare by type.
    pub(crate) fn judge(&self, element: &str, answer: &str, code: &str, model: &DataModel) -> Result<(), String> {
        let agrees = match self.ret.as_str() {
            "Returned a valid value or error code" => matches!(code, "0" | "301" | "403"),
            "less255" => self.err == code && answer.chars().count() < 256,
            "emptyCS" => self.err == code && answer.is_empty(),
            // Asking for a record's identifier by that identifier is how the suite finds its index.
            "" if self.arg.ends_with("&.id") => code == "0" && self.arg.contains(&format!("&{answer}&")),
            expected => self.err == code && (model.same(element, answer, expected) || is_validity(element, answer)),
        };
        if agrees {
            return Ok(());
        }
        let short = |text: &str| text.chars().take(60).collect::<String>();
        let (got, wanted) = (short(answer), short(&self.ret));
        Err(format!(
            "{} {} `{}`: got `{got}` {code}, not `{wanted}` {}",
            self.name,
            self.arg,
            short(&self.value),
            self.err
        ))
    }

    /// Whether these are the identifiers of the objectives.
    pub(crate) fn judge_objectives(&self, found: &BTreeSet<String>) -> Result<(), String> {
        if *found == self.objectives { Ok(()) } else { Err(format!("objectives {found:?}, not {:?}", self.objectives)) }
    }
}

/// The suite leaves the exact answers open.
fn is_validity(element: &str, answer: &str) -> bool {
    element.starts_with("adl.nav.request_valid.") && matches!(answer, "true" | "false" | "unknown")
}

/// What a package's manifest says, as far as the tests ask.
pub(crate) struct Package {
    pub(crate) course: Course,
    /// `act` of each activity's address.
    pub(crate) acts: BTreeMap<String, String>,
}

impl Package {
    pub(crate) fn open(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let archive = Archive::open(Cursor::new(bytes), &Limits::default()).expect("a zip");
        let xml = archive.entry(manifest::MANIFEST).expect("a manifest").expect("a manifest that can be read");
        let manifest = manifest::read(&xml).0.expect("a manifest that can be used");
        let course = Course::read(&manifest).expect("a course");
        let mut acts = BTreeMap::new();
        for (_, activity) in course.definition().activities() {
            let resource = activity.launch.resource.as_deref().and_then(|id| manifest.resource(id));
            let href = resource.filter(|r| r.kind != Kind::Unknown).and_then(|resource| resource.href.clone());
            let address =
                format!("{}{}", href.unwrap_or_default(), activity.launch.parameters.clone().unwrap_or_default());
            let act = address.split(['?', '&']).find_map(|part| part.strip_prefix("act=")).unwrap_or_default();
            acts.insert(activity.identifier.clone(), act.to_owned());
        }
        Self { course, acts }
    }

    /// Whether there is but one thing to launch.
    pub(crate) fn is_single(&self) -> bool {
        self.acts.values().filter(|act| !act.is_empty()).count() == 1
    }

    /// The identifier of the activity with that title in the contents.
    pub(crate) fn entry(&self, title: &str) -> String {
        let mut activities = self.course.definition().activities();
        let found = if title.starts_with(ROOT) {
            activities.next()
        } else {
            activities.find(|(_, activity)| activity.title.trim() == title)
        };
        found.unwrap_or_else(|| panic!("no entry `{title}`")).1.identifier.clone()
    }
}
