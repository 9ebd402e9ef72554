//! What a plan says beside its changes: warnings to look at, and stops that hold it back.
//!
//! Both are data, so that a page can word them in either language; [`Display`](std::fmt::Display) is the English of
//! the command line and the log.

use super::person::SourceName;
use super::plan::Field;
use jiff::civil::Date;
use scorm::Problem;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something an administrator should look at; the rest of the plan stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Warning {
    /// The row's number belongs to an active person of another source; the row changes nothing.
    OtherSource {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// The source it belongs to.
        source: SourceName,
    },
    /// The row has left, but names somebody else than the active person of that number; the row changes nothing.
    LeaverNamesDiffer {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// The stored name.
        stored: String,
        /// The row's name.
        given: String,
    },
    /// Both names changed on one number: a change, unless the number has passed to somebody else.
    BothNamesChanged {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// The stored name.
        stored: String,
        /// The row's name.
        given: String,
    },
    /// The number was somebody else's, who has left; a new person joins under it.
    RefReused {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// Whose it was.
        stored: String,
    },
    /// Another person has the email, or claims it in the same file; it is not taken.
    EmailTaken {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// The email.
        email: String,
        /// The numbers of the others who have or claim it, sorted.
        others: Vec<String>,
    },
    /// Still in the file, although the stored leave date has passed and the row has none: they stay.
    StoredLeaveDatePassed {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// The stored leave date.
        leave_date: Date,
    },
    /// Moved to another directorate or service while a cell below it is blank, and so keeps what it said before.
    PartlyMoved {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// The blank cells' fields, which are kept: service, team.
        kept: Vec<Field>,
    },
    /// Their row was rejected: they stay as they are, and do not count as having left.
    KeptAsRejected {
        /// The rejected row's line.
        line: u32,
        /// The number.
        employee_ref: String,
    },
    /// Rows name a manager who is no active person once the plan is carried out; the number is kept all the same.
    UnknownManager {
        /// The manager's number.
        manager_ref: String,
        /// The lines that name it, in order.
        lines: Vec<u32>,
    },
    /// Somebody leaves, to whom people still report.
    ManagerLeaves {
        /// The leaver's number.
        employee_ref: String,
        /// How many active people report to it.
        reports: usize,
    },
    /// People who manage each other in a ring, or one who manages themselves.
    ManagerCycle {
        /// The numbers in the ring, each managed by the next, from the smallest.
        employee_refs: Vec<String>,
    },
    /// Joiners and leavers are alike but for zeros at the front, which spreadsheets drop.
    LostZeros {
        /// How many pairs there are.
        pairs: usize,
        /// A number as stored.
        stored: String,
        /// The same in the file.
        given: String,
    },
    /// A stop that was overruled.
    WentOn {
        /// What would have stopped the plan.
        stop: Stop,
    },
}

/// Why a plan is not to be carried out as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stop", rename_all = "kebab-case")]
pub enum Stop {
    /// The file could not be read; telling the plan to go on does not help.
    FileUnusable,
    /// More than a fifth of the source's people would leave.
    TooManyLeavers {
        /// How many would leave.
        leavers: usize,
        /// How many active people the source has.
        of: usize,
    },
    /// More than a fifth of the source's people would change both names, as when one column of a sheet was sorted.
    TooManyRenamed {
        /// How many would.
        renamed: usize,
        /// How many active people the source has.
        of: usize,
    },
    /// Rejected rows do not say whose they are, so that some leavers may not be.
    LeaversUncertain {
        /// The lines of those rows.
        lines: Vec<u32>,
        /// How many people leave only because the file does not name them.
        leavers: usize,
    },
}

impl Warning {
    /// Its stable name, as in its JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherSource { .. } => "other-source",
            Self::LeaverNamesDiffer { .. } => "leaver-names-differ",
            Self::BothNamesChanged { .. } => "both-names-changed",
            Self::RefReused { .. } => "ref-reused",
            Self::EmailTaken { .. } => "email-taken",
            Self::StoredLeaveDatePassed { .. } => "stored-leave-date-passed",
            Self::PartlyMoved { .. } => "partly-moved",
            Self::KeptAsRejected { .. } => "kept-as-rejected",
            Self::UnknownManager { .. } => "unknown-manager",
            Self::ManagerLeaves { .. } => "manager-leaves",
            Self::ManagerCycle { .. } => "manager-cycle",
            Self::LostZeros { .. } => "lost-zeros",
            Self::WentOn { .. } => "went-on",
        }
    }

    /// The line it is about, or the first of them; none where it is about the plan or people beyond the file.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::OtherSource { line, .. }
            | Self::LeaverNamesDiffer { line, .. }
            | Self::BothNamesChanged { line, .. }
            | Self::RefReused { line, .. }
            | Self::EmailTaken { line, .. }
            | Self::StoredLeaveDatePassed { line, .. }
            | Self::PartlyMoved { line, .. }
            | Self::KeptAsRejected { line, .. } => Some(*line),
            Self::UnknownManager { lines, .. } => lines.first().copied(),
            Self::ManagerLeaves { .. } | Self::ManagerCycle { .. } | Self::LostZeros { .. } | Self::WentOn { .. } => {
                None
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::OtherSource { .. } => "import it from that source, or end it there first",
            Self::LeaverNamesDiffer { .. } => "if the active person has left, correct the names in the file",
            Self::BothNamesChanged { .. } => {
                "if the number is somebody else's now, import the old holder's leave date first; their record would pass on"
            }
            Self::RefReused { .. } => "if it is the same person, correct the name; their record begins anew",
            Self::EmailTaken { .. } => "correct it in the HR system; they keep the email they had, or none",
            Self::StoredLeaveDatePassed { .. } => {
                "put the new leave date in the file, or remove the stored one on their page"
            }
            Self::PartlyMoved { .. } => "fill in the cell if it changed too",
            Self::KeptAsRejected { .. } => "correct the row and import the file again",
            Self::UnknownManager { .. } => "correct the number, or import the manager's row too",
            Self::ManagerLeaves { .. } => "give them another manager",
            Self::ManagerCycle { .. } => "leave the manager of whoever is at the top blank in the HR system",
            Self::LostZeros { .. } => "format the column as text in the spreadsheet and export again",
            Self::WentOn { .. } => "nothing, if that is what was meant",
        }
    }

    /// The warning as every tool shows one.
    pub fn to_problem(&self) -> Problem {
        let mut problem = Problem::warning(self.code(), self.to_string()).help(self.help());
        problem.line = self.line();
        problem
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSource { line, employee_ref, source } => {
                write!(f, "`{employee_ref}` on line {line} belongs to the source `{source}`; the row changes nothing")
            }
            Self::LeaverNamesDiffer { line, employee_ref, stored, given } => {
                write!(
                    f,
                    "`{employee_ref}` on line {line} is `{given}`, who has left; here it is `{stored}`, who stays"
                )
            }
            Self::BothNamesChanged { line, employee_ref, stored, given } => {
                write!(f, "`{employee_ref}` on line {line} changes both names, from `{stored}` to `{given}`")
            }
            Self::RefReused { line, employee_ref, stored } => {
                write!(f, "`{employee_ref}` on line {line} was `{stored}`, who left; a new person joins under it")
            }
            Self::EmailTaken { line, employee_ref, email, others } => {
                write!(f, "`{employee_ref}` on line {line} has the email `{email}`, as has `{}`", others.join("`, `"))
            }
            Self::StoredLeaveDatePassed { line, employee_ref, leave_date } => {
                write!(
                    f,
                    "`{employee_ref}` on line {line} was to leave on {leave_date} and is still in the file; they stay"
                )
            }
            Self::PartlyMoved { line, employee_ref, kept } => {
                let kept: Vec<String> = kept.iter().map(|field| format!("`{}`", field.name())).collect();
                write!(
                    f,
                    "`{employee_ref}` on line {line} moves, but leaves {} blank, so that it stays as before",
                    kept.join(" and ")
                )
            }
            Self::KeptAsRejected { line, employee_ref } => {
                write!(f, "`{employee_ref}` stays as it is, since its row on line {line} was rejected")
            }
            Self::UnknownManager { manager_ref, lines } => {
                write!(f, "the manager `{manager_ref}` on {} is nobody active", Lines(lines))
            }
            Self::ManagerLeaves { employee_ref, reports } => {
                let people = if *reports == 1 { "person" } else { "people" };
                write!(f, "`{employee_ref}` leaves and manages {reports} {people} still")
            }
            Self::ManagerCycle { employee_refs } => match &employee_refs[..] {
                [one] => write!(f, "`{one}` is their own manager"),
                all => write!(f, "`{}` manage each other in a ring", all.join("`, `")),
            },
            Self::LostZeros { pairs, stored, given } => {
                write!(
                    f,
                    "{pairs} joiners and leavers differ only by zeros at the front, such as `{given}` and `{stored}`"
                )
            }
            Self::WentOn { stop } => write!(f, "went on although {stop}"),
        }
    }
}

impl Stop {
    /// Its stable name, as in its JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileUnusable => "file-unusable",
            Self::TooManyLeavers { .. } => "too-many-leavers",
            Self::TooManyRenamed { .. } => "too-many-renamed",
            Self::LeaversUncertain { .. } => "leavers-uncertain",
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::FileUnusable => "correct the file first",
            Self::TooManyLeavers { .. } => "check that the file is whole and of this source; if it is, go on",
            Self::TooManyRenamed { .. } => "check that the sheet's columns were sorted together; if they were, go on",
            Self::LeaversUncertain { .. } => "correct those rows; if they are nobody's, go on",
        }
    }

    /// The stop as every tool shows an error.
    pub fn to_problem(&self) -> Problem {
        Problem::error(self.code(), self.to_string()).help(self.help())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileUnusable => f.write_str("the file cannot be used"),
            Self::TooManyLeavers { leavers, of } => {
                write!(f, "{leavers} of the source's {of} people would leave, more than a fifth")
            }
            Self::TooManyRenamed { renamed, of } => {
                write!(f, "{renamed} of the source's {of} people would change both names, more than a fifth")
            }
            Self::LeaversUncertain { lines, leavers } => {
                let people = if *leavers == 1 { "person is" } else { "people are" };
                write!(f, "{leavers} {people} not in the file, but may be on {}, which cannot be read", Lines(lines))
            }
        }
    }
}

/// Lines in a sentence, the first few by number.
struct Lines<'a>(&'a [u32]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMED: usize = 5;
        let named: Vec<String> = self.0.iter().take(NAMED).map(u32::to_string).collect();
        f.write_str(if self.0.len() == 1 { "line " } else { "lines " })?;
        f.write_str(&named.join(", "))?;
        match self.0.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
