//! The numbered stream of entries that carries a launch's calls from the adapter to the server.
//!
//! A launch's entries are numbered from 1. The adapter keeps each until the server has acknowledged it, and the
//! server applies each once, in order: it skips what it has, and asks again for what it lacks. Nothing here
//! touches a network or a disk.

use serde::{Deserialize, Serialize};

/// What the adapter posts: entries of one launch, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// The commit-only token of the launch, which names its attempt and epoch.
    pub token: String,
    /// Consecutive entries, lowest number first.
    pub entries: Vec<Entry>,
}

/// One thing that happened in a SCO: elements that changed, the end of the session, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its place in the launch's stream, from 1, without gaps.
    pub number: u32,
    /// The identifier of the SCO's item in the manifest.
    pub sco: String,
    /// When it happened by the browser's clock, in milliseconds since 1970.
    pub at_ms: i64,
    /// The elements that changed since the last entry, in the order in which they were first set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<(String, String)>,
    /// Whether the SCO's communication session ended here (`LMSFinish`, `Terminate`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub terminate: bool,
    /// What the learner or the SCO asked for next: `continue`, `previous`, `exitAll`, `{target=…}choice` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub navigation: Option<String>,
}

/// What the server answers once every entry up to `acknowledged` is durable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The highest entry number that is durable, in order; 0 before the first. The adapter sends from the next.
    pub acknowledged: u32,
    /// Entries of this batch that did not fit and were kept for an administrator. They are acknowledged too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
    /// Whether a later launch of the attempt has begun: this one is a stale tab.
    pub stale: bool,
}

/// A change that did not fit the data model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// The entry's number.
    pub number: u32,
    /// The element, where one is to blame.
    pub element: Option<String>,
    /// Why, in a sentence.
    pub reason: String,
}
