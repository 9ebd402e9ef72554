//! What a roster file would change: the rows against the people now known. Pure and deterministic; nothing is stored
//! here, and the order of the people given does not matter.

use super::person::{Person, SourceName};
use super::read::{ReadRoster, RosterRow};
use super::warning::{Stop, Warning};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What absence from the file means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The file names everybody of its source: who is not in it has left.
    Full,
    /// The file names only those who changed: absence says nothing.
    Changes,
}

/// What to do where a file looks wrong as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// Stop and say why.
    Stop,
    /// An administrator has seen the reason and says to go on; it stays in the plan as a warning.
    GoOn,
}

/// How a file is to be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Whose people the file is about.
    pub source: SourceName,
    /// Whether the file is full.
    pub mode: Mode,
    /// The council's date today.
    pub today: Date,
    /// Whether to go on where the plan would stop.
    pub guard: Guard,
}

/// A field of a person, as it is called in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the column of that name")]
pub enum Field {
    FirstName,
    LastName,
    Email,
    Language,
    StartDate,
    LeaveDate,
    /// Only where somebody returns by another source's file.
    Source,
    Directorate,
    Service,
    Team,
    Job,
    ManagerRef,
}

/// One field's old and new value, as they are shown: dates as `2026-05-31`, languages by their tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which field.
    pub field: Field,
    /// As stored now.
    pub old: Option<String>,
    /// As it would be.
    pub new: Option<String>,
}

/// A person who is known and would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The row's line.
    pub line: u32,
    /// What differs, in the order of [`Field`]; for a returner it may be nothing but their coming back.
    pub fields: Vec<FieldChange>,
    /// The whole person once the plan is carried out: what to store.
    pub after: Person,
}

/// Why somebody leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeaveReason {
    /// A full file of their source does not name them.
    NotInFile,
    /// Their row's leave date is today or earlier.
    LeaveDate,
    /// Their number has passed to somebody with other names and a later start date.
    RefReused,
}

/// A person who would be deactivated. Nothing of theirs is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaver {
    /// The row that says so; none for somebody who is not in the file.
    pub line: Option<u32>,
    /// Why.
    pub reason: LeaveReason,
    /// The person with [`Status::Left`](super::person::Status::Left) and a leave date: what to store.
    pub after: Person,
}

/// What a file would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How the file was taken.
    pub import: Import,
    /// New people, in the file's order, with the email each may have.
    pub joiners: Vec<RosterRow>,
    /// People with another name, email, language or date, in the file's order.
    pub changes: Vec<Change>,
    /// People with another placement, in the file's order. Who also has another name or email is in both lists, with
    /// the same [`Change::after`].
    pub movers: Vec<Change>,
    /// People who had left and are back, in the file's order.
    pub returners: Vec<Change>,
    /// People who leave, by `employee_ref`.
    pub leavers: Vec<Leaver>,
    /// How many rows say what is stored already.
    pub unchanged: usize,
    /// How many rows are of people who had left before they were ever known here; nobody is made of them.
    pub never_joined: usize,
    /// What to look at.
    pub warnings: Vec<Warning>,
    /// Why not to carry it out; empty when it may be.
    pub stops: Vec<Stop>,
}

impl Plan {
    /// Whether carrying it out would store nothing.
    pub fn is_empty(&self) -> bool {
        self.joiners.is_empty()
            && self.changes.is_empty()
            && self.movers.is_empty()
            && self.returners.is_empty()
            && self.leavers.is_empty()
    }

    /// Whether it may be carried out.
    pub fn may_apply(&self) -> bool {
        self.stops.is_empty()
    }
}

/// What `roster` would change among `current`, everybody a council has had, of every source.
pub fn plan(current: &[Person], roster: &ReadRoster, import: &Import) -> Plan {
    let _ = (current, roster);
    Plan {
        import: import.clone(),
        joiners: Vec::new(),
        changes: Vec::new(),
        movers: Vec::new(),
        returners: Vec::new(),
        leavers: Vec::new(),
        unchanged: 0,
        never_joined: 0,
        warnings: Vec::new(),
        stops: Vec::new(),
    }
}
