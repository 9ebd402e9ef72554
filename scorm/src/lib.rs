//! The SCORM standard as plain data and rules: manifests and packages, the run-time data model, and the
//! adapter that answers for it in a browser. No database, no web server, and no I/O beyond the bytes it is given.

pub mod adapter;
pub mod manifest;
pub mod model;
pub mod package;
pub mod problem;
pub mod sequencing;
pub mod standard;
pub mod stream;

pub use problem::{Problem, Severity};
pub use standard::Standard;
