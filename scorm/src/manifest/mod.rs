//! The manifest of a package (`imsmanifest.xml`): its model, and how it is read, checked and written.
//!
//! [`read`] is lenient and says so: whatever it had to forgive is a problem in its list (see
//! `docs/decisions/0004-lenient-manifests.md`). [`write()`] is strict: what it writes is valid against the official
//! schemas and has the literal prefixes that Moodle looks for.

mod attributes;
mod check;
mod items;
mod lom;
mod model;
mod profile;
mod read;
mod references;
mod schemas;
mod text;
mod tree;
mod version;
mod write;
mod xml;

pub use lom::read_file as read_metadata;
pub use model::{
    CompletionThreshold, Control, FileReference, Item, Kind, Manifest, Metadata, Organization, Resource, Text,
    TimeLimitAction,
};
pub use read::read;
pub use schemas::control_documents;
pub use text::{MANIFEST, Place};
pub use tree::{
    Attribute, Element, Era, MAX_ALL_ATTRIBUTES, MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_VALUE, Name, Namespace,
};
pub use write::{schema_files, write};

/// How many problems of one manifest are kept. A reader has given up long before, and a hostile manifest must not
/// fill the memory with them.
pub const MAX_PROBLEMS: usize = 200;
