//! The run-time data model of SCORM 1.2 and 2004: one table of elements, the values of a SCO under it, and
//! what they say of the learner.
//!
//! The table (`table12`, `table2004`) is plain data. [`DataModel`] reads it for the server; the adapter in the
//! browser reads the same table, as JSON that [`crate::adapter::table_json`] writes. The cases in
//! `cases/model` run against both.

mod compare;
mod data;
mod element;
mod errors;
mod interactions;
mod language;
mod outcome;
mod patterns;
mod schema;
mod session;
mod table12;
mod table2004;
mod time;
mod types;

pub use data::DataModel;
pub use element::{Access, Element, Kind, Limit, Range, Rule};
pub use errors::Refused;
pub use interactions::{Interaction, interactions};
pub use outcome::{Completion, Exit, Outcome, Score, Success, outcome};
pub use session::{begin, finish};
pub use time::{format_time_ms, session_time_ms};

pub(crate) use data::MOST_RECORDS;
pub(crate) use errors::{Fault, error_strings};
pub(crate) use language::{THREE_LETTERS, TWO_LETTERS};
pub(crate) use types::{NAVIGATION, describe};

use crate::Standard;

/// Every element of the standard, in the standard's order.
pub fn elements(standard: Standard) -> &'static [Element] {
    &schema::Schema::of(standard).elements
}
