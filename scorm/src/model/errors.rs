//! What can be wrong with a call, SCORM's number for it in each standard, and the standards' error strings.

use crate::Standard;
use std::fmt;

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// SCORM's error code, as `LMSGetLastError` or `GetLastError` gives it.
    pub code: u16,
    /// A sentence that names the element and the rule; under 256 characters.
    pub reason: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.reason, self.code)
    }
}

impl std::error::Error for Refused {}

/// The faults a data model finds. Their names stand in the table's JSON, for the adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// `GetValue` without an element's name.
    GetNothing,
    /// `SetValue` without an element's name.
    SetNothing,
    /// No such element.
    Undefined,
    /// `_children` of an element that has none.
    NoChildren,
    /// `_count` of an element that is no collection.
    NoCount,
    /// `SetValue` of a keyword.
    Keyword,
    /// `SetValue` of what only the LMS sets.
    ReadOnly,
    /// `GetValue` of what only the SCO uses.
    WriteOnly,
    /// `GetValue` of what nobody has set.
    Unset,
    /// `GetValue` of a record that is not there.
    NoRecord,
    /// `SetValue` of a record that is not the next one.
    OutOfOrder,
    /// A value that another record has, or that may not change.
    Taken,
    /// More records than there may be.
    TooMany,
    /// Something else must be set first.
    Dependency,
    /// Not of the element's type.
    Type,
    /// Of its type, and out of its range.
    Range,
}

impl Fault {
    /// Each fault, its name in the table's JSON, and its codes in 1.2 and in 2004
    /// (SCORM 1.2 RTE 3.3.2.1; SCORM 2004 4th Ed. RTE 3.1.7).
    pub(crate) const ALL: [(Self, &'static str, u16, u16); 16] = [
        (Self::GetNothing, "getNothing", 201, 301),
        (Self::SetNothing, "setNothing", 201, 351),
        (Self::Undefined, "undefined", 201, 401),
        (Self::NoChildren, "noChildren", 202, 301),
        (Self::NoCount, "noCount", 203, 301),
        (Self::Keyword, "keyword", 402, 404),
        (Self::ReadOnly, "readOnly", 403, 404),
        (Self::WriteOnly, "writeOnly", 404, 405),
        (Self::Unset, "unset", 0, 403),
        (Self::NoRecord, "noRecord", 201, 301),
        (Self::OutOfOrder, "outOfOrder", 201, 351),
        (Self::Taken, "taken", 405, 351),
        (Self::TooMany, "tooMany", 201, 351),
        (Self::Dependency, "dependency", 101, 408),
        (Self::Type, "type", 405, 406),
        (Self::Range, "range", 405, 407),
    ];

    /// SCORM's number for it.
    pub(crate) fn code(self, standard: Standard) -> u16 {
        let row = Self::ALL.iter().find(|(fault, ..)| *fault == self);
        row.map_or(101, |&(_, _, scorm12, scorm2004)| if standard.is_2004() { scorm2004 } else { scorm12 })
    }

    /// The refusal of a call for it.
    pub(crate) fn refuse(self, standard: Standard, reason: String) -> Refused {
        let reason = if reason.chars().count() < 256 { reason } else { reason.chars().take(255).collect() };
        Refused { code: self.code(standard), reason }
    }
}

/// The error strings of a standard, by code (SCORM 1.2 RTE 3.3.2.1; SCORM 2004 4th Ed. RTE 3.1.7).
pub(crate) fn error_strings(standard: Standard) -> &'static [(u16, &'static str)] {
    if standard.is_2004() { STRINGS_2004 } else { STRINGS_12 }
}

const STRINGS_12: &[(u16, &str)] = &[
    (0, "No error"),
    (101, "General exception"),
    (201, "Invalid argument error"),
    (202, "Element cannot have children"),
    (203, "Element not an array - cannot have count"),
    (301, "Not initialized"),
    (401, "Not implemented error"),
    (402, "Invalid set value, element is a keyword"),
    (403, "Element is read only"),
    (404, "Element is write only"),
    (405, "Incorrect data type"),
];

const STRINGS_2004: &[(u16, &str)] = &[
    (0, "No Error"),
    (101, "General Exception"),
    (102, "General Initialization Failure"),
    (103, "Already Initialized"),
    (104, "Content Instance Terminated"),
    (111, "General Termination Failure"),
    (112, "Termination Before Initialization"),
    (113, "Termination After Termination"),
    (122, "Retrieve Data Before Initialization"),
    (123, "Retrieve Data After Termination"),
    (132, "Store Data Before Initialization"),
    (133, "Store Data After Termination"),
    (142, "Commit Before Initialization"),
    (143, "Commit After Termination"),
    (201, "General Argument Error"),
    (301, "General Get Failure"),
    (351, "General Set Failure"),
    (391, "General Commit Failure"),
    (401, "Undefined Data Model Element"),
    (402, "Unimplemented Data Model Element"),
    (403, "Data Model Element Value Not Initialized"),
    (404, "Data Model Element Is Read Only"),
    (405, "Data Model Element Is Write Only"),
    (406, "Data Model Element Type Mismatch"),
    (407, "Data Model Element Value Out Of Range"),
    (408, "Data Model Dependency Not Established"),
];
