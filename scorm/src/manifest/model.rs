//! What a manifest says, as plain data: the part of content packaging that this product uses, for 1.2 and for 2004.
//!
//! Sequencing is kept as it was written ([`Element`]); the few facts of it that every launch needs (the passing
//! score, time limits, who sets completion) are taken out of it into fields of their own.

use super::text::Place;
use super::tree::Element;
use crate::Standard;
use serde::Serialize;

/// A manifest (SCORM 1.2 CAM 2.3.2, SCORM 2004 4th Ed. CAM 3.4.1).
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// Unique in the LMS; stable over the versions of a package.
    pub identifier: String,
    /// The version of the manifest, which vendors also use for the course's.
    pub version: Option<String>,
    /// What it declares itself to be.
    pub standard: Standard,
    /// What the course is about, from the manifest's own metadata.
    pub metadata: Metadata,
    /// `xml:base` of the manifest.
    pub base: Option<String>,
    /// The identifier of the organization that is delivered.
    pub default_organization: Option<String>,
    /// The ways in which the content is ordered; a learner takes one.
    pub organizations: Vec<Organization>,
    /// `xml:base` of all the resources.
    pub resources_base: Option<String>,
    /// The content's files, in bundles.
    pub resources: Vec<Resource>,
    /// 2004: `imsss:sequencingCollection`, as written.
    pub sequencing_collection: Option<Element>,
    /// The files that `xsi:schemaLocation` names, relative to the manifest: its control documents. To write it, fill
    /// this with [`super::schema_files`], and put them into the package.
    pub schema_files: Vec<String>,
    /// Where it begins.
    pub place: Place,
}

impl Manifest {
    /// A manifest without content, to be filled.
    pub fn new(standard: Standard, identifier: impl Into<String>) -> Self {
        Self {
            identifier: identifier.into(),
            version: None,
            standard,
            metadata: Metadata::default(),
            base: None,
            default_organization: None,
            organizations: Vec::new(),
            resources_base: None,
            resources: Vec::new(),
            sequencing_collection: None,
            schema_files: Vec::new(),
            place: Place::default(),
        }
    }

    /// The organization that is delivered: the default one, or else the first.
    pub fn organization(&self) -> Option<&Organization> {
        let default = self.default_organization.as_deref();
        let named = self.organizations.iter().find(|organization| Some(organization.identifier.as_str()) == default);
        named.or_else(|| self.organizations.first())
    }

    /// The resource of that identifier.
    pub fn resource(&self, identifier: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.identifier == identifier)
    }
}

/// The part of the learning object metadata (IEEE 1484.12.1, IMS MD 1.2.1) that is read and written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title, in each language.
    pub titles: Vec<Text>,
    /// The description, in each language.
    pub descriptions: Vec<Text>,
    /// The languages of the content, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The edition of the content.
    pub version: Option<String>,
    /// How long it takes, as an ISO 8601 duration: `PT4M`.
    pub typical_learning_time: Option<String>,
    /// The file that holds the metadata instead (`adlcp:location`), from the package's root. A manifest only names it:
    /// [`super::read_metadata`] reads it.
    pub location: Option<String>,
}

impl Metadata {
    /// Takes over what is not said here.
    pub fn fill_from(&mut self, other: Self) {
        fn fill<T>(own: &mut Vec<T>, other: Vec<T>) {
            if own.is_empty() {
                *own = other;
            }
        }
        fill(&mut self.titles, other.titles);
        fill(&mut self.descriptions, other.descriptions);
        fill(&mut self.languages, other.languages);
        self.version = self.version.take().or(other.version);
        self.typical_learning_time = self.typical_learning_time.take().or(other.typical_learning_time);
    }
}

/// Words in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// A BCP 47 tag; none where the manifest says none.
    pub language: Option<String>,
    /// The words.
    pub text: String,
}

impl Text {
    /// Words in a language.
    pub fn new(language: impl Into<String>, text: impl Into<String>) -> Self {
        Self { language: Some(language.into()), text: text.into() }
    }
}

/// An order in which content is delivered (CAM 3.4.1.5).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organization {
    /// Unique in the manifest.
    pub identifier: String,
    /// The course's title.
    pub title: String,
    /// Its activities.
    pub items: Vec<Item>,
    /// 2004: whether objectives are shared with other courses; true unless it says otherwise.
    pub objectives_global_to_system: Option<bool>,
    /// 2004 4th edition: whether shared data is the learner's in every course; true unless it says otherwise.
    pub shared_data_global_to_system: Option<bool>,
    /// 2004 4th edition: when the progress measure makes the course complete.
    pub completion_threshold: Option<CompletionThreshold>,
    /// 2004: `imsss:sequencing`, as written.
    pub sequencing: Option<Element>,
    /// What is said about it.
    pub metadata: Metadata,
    /// Where it stands.
    pub place: Place,
}

/// An activity: a heading, or something to launch (CAM 3.4.1.8).
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Unique in the manifest; what an LMS files a learner's results under.
    pub identifier: String,
    /// The title in the contents.
    pub title: String,
    /// The resource to launch; none for a heading.
    pub resource: Option<String>,
    /// What is added to the resource's address.
    pub parameters: Option<String>,
    /// Whether it shows in the contents.
    pub visible: bool,
    /// The activities under it.
    pub items: Vec<Item>,
    /// 1.2: what must be done before, in AICC's script.
    pub prerequisites: Option<String>,
    /// 1.2: the score to pass, from 0 to 100.
    pub mastery_score: Option<f64>,
    /// The longest that an attempt may take: 1.2 `HHHH:MM:SS.SS`; 2004 an ISO 8601 duration.
    pub max_time_allowed: Option<String>,
    /// What happens then.
    pub time_limit_action: Option<TimeLimitAction>,
    /// What the SCO is told at its start (`cmi.launch_data`).
    pub data_from_lms: Option<String>,
    /// 2004: when the progress measure alone makes it complete.
    pub completion_threshold: Option<CompletionThreshold>,
    /// 2004: the score to pass, from -1 to 1, where the primary objective is satisfied by measure.
    pub scaled_passing_score: Option<f64>,
    /// 2004: whether only the SCO itself completes it.
    pub completion_set_by_content: bool,
    /// 2004: whether only the SCO itself satisfies it.
    pub objective_set_by_content: bool,
    /// 2004: which of the LMS's controls to hide while it is shown.
    pub hidden_controls: Vec<Control>,
    /// 2004: `imsss:sequencing`, as written. When present, it is what is written again, and not the fields above
    /// that were taken from it.
    pub sequencing: Option<Element>,
    /// 2004 4th edition: `adlcp:data`, as written.
    pub shared_data: Option<Element>,
    /// What is said about it.
    pub metadata: Metadata,
    /// Where it stands.
    pub place: Place,
}

impl Item {
    /// A heading, or with a resource an activity; visible, without rules.
    pub fn new(identifier: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            identifier: identifier.into(),
            title: title.into(),
            resource: None,
            parameters: None,
            visible: true,
            items: Vec::new(),
            prerequisites: None,
            mastery_score: None,
            max_time_allowed: None,
            time_limit_action: None,
            data_from_lms: None,
            completion_threshold: None,
            scaled_passing_score: None,
            completion_set_by_content: false,
            objective_set_by_content: false,
            hidden_controls: Vec::new(),
            sequencing: None,
            shared_data: None,
            metadata: Metadata::default(),
            place: Place::default(),
        }
    }

    /// The same item, launching that resource.
    #[must_use]
    pub fn launching(mut self, resource: impl Into<String>) -> Self {
        self.resource = Some(resource.into());
        self
    }
}

/// What happens when the time is up (RTE 4.2.22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum TimeLimitAction {
    /// The learner is told and the SCO ends.
    #[serde(rename = "exit,message")]
    ExitMessage,
    /// The SCO ends.
    #[serde(rename = "exit,no message")]
    ExitNoMessage,
    /// The learner is told and goes on.
    #[serde(rename = "continue,message")]
    ContinueMessage,
    /// The learner goes on.
    #[serde(rename = "continue,no message")]
    ContinueNoMessage,
}

impl TimeLimitAction {
    /// The standard's token.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ExitMessage => "exit,message",
            Self::ExitNoMessage => "exit,no message",
            Self::ContinueMessage => "continue,message",
            Self::ContinueNoMessage => "continue,no message",
        }
    }

    /// The action that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        [Self::ExitMessage, Self::ExitNoMessage, Self::ContinueMessage, Self::ContinueNoMessage]
            .into_iter()
            .find(|action| action.as_str() == token)
    }
}

/// A control of the LMS's that an activity may hide (CAM 5.2.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Control {
    /// To the previous activity.
    Previous,
    /// To the next activity.
    Continue,
    /// Out of the activity.
    Exit,
    /// Out of the course.
    ExitAll,
    /// Out of the activity, and nothing of it counts.
    Abandon,
    /// Out of the course, and nothing of it counts.
    AbandonAll,
    /// Out of the course, to come back to the same place.
    SuspendAll,
}

impl Control {
    /// Every control.
    pub const ALL: [Self; 7] =
        [Self::Previous, Self::Continue, Self::Exit, Self::ExitAll, Self::Abandon, Self::AbandonAll, Self::SuspendAll];

    /// The standard's token.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Previous => "previous",
            Self::Continue => "continue",
            Self::Exit => "exit",
            Self::ExitAll => "exitAll",
            Self::Abandon => "abandon",
            Self::AbandonAll => "abandonAll",
            Self::SuspendAll => "suspendAll",
        }
    }

    /// The control that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|control| control.as_str() == token)
    }
}

/// When the progress measure makes an activity complete (CAM 5.1.1.6). In 2nd and 3rd edition it is a number alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CompletionThreshold {
    /// Whether the measure decides at all.
    pub completed_by_measure: bool,
    /// The least progress that completes it, from 0 to 1.
    pub min_progress_measure: f64,
    /// How much it weighs in its parent's progress, from 0 to 1.
    pub progress_weight: f64,
}

impl Default for CompletionThreshold {
    fn default() -> Self {
        Self { completed_by_measure: false, min_progress_measure: 1.0, progress_weight: 1.0 }
    }
}

/// A bundle of files, one of which may be launched (CAM 3.4.1.20).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// Unique in the manifest.
    pub identifier: String,
    /// Whether it talks to the LMS.
    pub kind: Kind,
    /// Its type: `webcontent`.
    pub media: String,
    /// The file to launch, relative to its base, with parameters.
    pub href: Option<String>,
    /// `xml:base` of the resource.
    pub base: Option<String>,
    /// Its files, relative to its base.
    pub files: Vec<FileReference>,
    /// The identifiers of resources that it needs.
    pub dependencies: Vec<String>,
    /// What is said about it.
    pub metadata: Metadata,
    /// Where it stands.
    pub place: Place,
}

/// `adlcp:scormtype` (1.2), `adlcp:scormType` (2004).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A sharable content object: it looks for the API.
    Sco,
    /// Files that do not look for the API.
    #[default]
    Asset,
    /// The manifest does not say. It is delivered as a SCO: an asset is complete once it is launched, and a
    /// completion must never come of a missing attribute.
    Unknown,
}

impl Kind {
    /// Whether it is delivered as a SCO.
    pub fn is_sco(self) -> bool {
        self != Self::Asset
    }
}

/// A file that a resource lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReference {
    /// Its address, relative to the resource's base, percent-encoded as the author left it.
    pub href: String,
    /// Where it stands.
    pub place: Place,
}

impl FileReference {
    /// A file.
    pub fn new(href: impl Into<String>) -> Self {
        Self { href: href.into(), place: Place::default() }
    }
}
