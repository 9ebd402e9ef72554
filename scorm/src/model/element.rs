//! What the element table is made of: one row an element, its rules as data.
//!
//! Nothing here decides anything; `data` and `types` read these rows in Rust, and `js/model.js` and
//! `js/types.js` read the same rows as JSON in the browser.

use crate::Standard;

/// Who may read and write an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The SCO may read and write it.
    ReadWrite,
    /// The SCO may only read it.
    ReadOnly,
    /// The SCO may only write it.
    WriteOnly,
    /// Between the LMS and the adapter; to the SCO it does not exist.
    Internal,
}

/// How long a string may be, in characters (Unicode code points).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What the standard permits (1.2) or asks every LMS to keep at least (2004's smallest permitted maximum).
    pub standard: u32,
    /// What is accepted unless the package is set strict.
    pub accepted: u32,
}

/// The ends of a range of numbers, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lowest value, where there is one.
    pub least: Option<f64>,
    /// The highest value, where there is one.
    pub most: Option<f64>,
}

impl Range {
    /// Every number.
    pub const ANY: Self = Self { least: None, most: None };

    /// Whether it holds `number`.
    pub fn holds(self, number: f64) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|most| number <= most)
    }
}

/// The type of an element's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// `CMIString255`, `CMIString4096`, `characterstring`.
    Text(Limit),
    /// `localized_string_type`: text that may begin with `{lang=cy}`.
    Localised(Limit),
    /// 1.2's `CMIIdentifier`: printable ASCII without spaces where strict.
    Identifier(Limit),
    /// `long_identifier_type`: a URI or URN, or a name that could stand in one.
    LongIdentifier(Limit),
    /// 1.2's `CMIInteger` and `CMISInteger`.
    Integer(Range),
    /// 1.2's `CMIDecimal`.
    Decimal {
        /// The values allowed.
        range: Range,
        /// Whether it may be empty (`CMIBlank`).
        blank: bool,
    },
    /// `real(10,7)`.
    Real(Range),
    /// `CMIVocabulary` or `state`: one of these words, exactly.
    Vocabulary(&'static [&'static str]),
    /// An interaction's result: one of these words, or a number.
    Result(&'static [&'static str]),
    /// `language_type`, or empty.
    Language,
    /// 1.2's `CMITimespan`: `HHHH:MM:SS.SS`.
    Timespan,
    /// 1.2's `CMITime`: `HH:MM:SS.SS`.
    Time,
    /// `timeinterval(second,10,2)`: `P1Y2M3DT4H5M6.78S`.
    Duration,
    /// `time(second,10,0)`: `2026-11-23T09:30:00.00Z`.
    Timestamp,
    /// What the learner answered, by the interaction's type.
    Response,
    /// A pattern of right answers, by the interaction's type.
    Pattern,
    /// 1.2's `CMIFeedback`, by the interaction's type where strict.
    Feedback(Limit),
    /// `adl.nav.request`.
    NavigationRequest,
    /// `_children`: the names that stand below, from the table.
    Children,
    /// `_count`: the records there are, from their indices.
    Count,
}

/// What an element asks beyond its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing.
    Plain,
    /// No two records of its collection may hold the same value.
    Unique,
    /// As `Unique`, and once set it stays.
    UniqueOnce,
    /// What is set is put after what is there (1.2's `cmi.comments`).
    Appends,
    /// A bucket of shared data: `_access` beside it says who may read and write it; empty is as if never set.
    Shared,
    /// Where `threshold` is set the value is worked out from `measure`, whatever the SCO set
    /// (`SCORM 2004 4th Ed. RTE 4.2.4.1, 4.2.21.1`).
    Measured {
        /// The element with the threshold.
        threshold: &'static str,
        /// The element with the measure.
        measure: &'static str,
        /// The value from the threshold up.
        reached: &'static str,
        /// The value below it.
        below: &'static str,
    },
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Element {
    /// Its name, with `n` for each index: `cmi.interactions.n.objectives.n.id`. `{target}` stands for
    /// `{target=…}` in the navigation model.
    pub name: &'static str,
    /// Who may read and write it.
    pub access: Access,
    /// The type of its value.
    pub kind: Kind,
    /// What `GetValue` answers before anybody has set it; none: 403 in 2004, empty in 1.2.
    pub default: Option<&'static str>,
    /// The elements of the same record that must be set first (408).
    pub needs: &'static [&'static str],
    /// What it asks beyond its type.
    pub rule: Rule,
    /// The first and last edition that has it.
    pub editions: (Standard, Standard),
}

impl Element {
    /// Whether `standard` has it.
    pub fn is_in(&self, standard: Standard) -> bool {
        self.editions.0 <= standard && standard <= self.editions.1
    }

    /// Whether it is a keyword (`_children`, `_count`, `_version`).
    pub fn is_keyword(&self) -> bool {
        self.last_name().starts_with('_')
    }

    /// The part of its name after the last dot.
    pub fn last_name(&self) -> &'static str {
        self.name.rsplit('.').next().unwrap_or(self.name)
    }
}
