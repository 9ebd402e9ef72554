//! The people of a council as a roster knows them: plain data, without a database.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// A person's own id, for ever. An `employee_ref` may pass to somebody else; this never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub Uuid);

/// Where an import comes from: `HR`, `councillors`, `agency`. People leave only by their own source's files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceName(pub String);

impl fmt::Display for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The language a person would rather learn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Welsh.
    Cy,
}

impl Language {
    /// The BCP 47 tag, as it is stored and shown.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cy => "cy",
        }
    }
}

/// Whether a person works for the council now. Somebody who has left is kept, since their record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Works here, or has a start date to come.
    Active,
    /// Deactivated; [`Person::leave_date`] says since when.
    Left,
}

/// Where in the council a person belongs. `None` in a row means the file does not say; in a person, not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Placement {
    /// The directorate's name.
    pub directorate: Option<String>,
    /// The service's name.
    pub service: Option<String>,
    /// The team's name.
    pub team: Option<String>,
    /// The job's title.
    pub job: Option<String>,
    /// The manager's `employee_ref`, which may be nobody's.
    pub manager_ref: Option<String>,
}

/// One person as now stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Theirs for ever.
    pub person_id: PersonId,
    /// The HR system's number for them: unique among a council's active people, and re-used by some councils.
    pub employee_ref: String,
    /// Whose files say when they leave.
    pub source: SourceName,
    /// Active or left.
    pub status: Status,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Email, where they have one; no two active people share one.
    #[serde(default)]
    pub email: Option<String>,
    /// Preferred language, where known.
    #[serde(default)]
    pub language: Option<Language>,
    /// Where they belong now, or belonged last.
    #[serde(default)]
    pub placement: Placement,
    /// First day, where known; it may be to come.
    #[serde(default)]
    pub start_date: Option<Date>,
    /// The day they left, or for an active person the day they are to leave.
    #[serde(default)]
    pub leave_date: Option<Date>,
}

impl Person {
    /// Whether they work for the council now.
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }
}
