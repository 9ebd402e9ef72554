//! What a plan says beside its changes: warnings to look at, and stops that hold it back.
//!
//! Both are data, so that a page can word them in either language; [`Display`](std::fmt::Display) is the English of
//! the command line and the log.

use super::person::SourceName;
use serde::{Deserialize, Serialize};

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
        leave_date: jiff::civil::Date,
    },
    /// Moved to another directorate or service while a cell below it is blank, and so keeps what it said before.
    PartlyMoved {
        /// The row's line.
        line: u32,
        /// The number.
        employee_ref: String,
        /// The service or team that is kept.
        kept: String,
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
