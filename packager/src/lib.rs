//! Turns authored modules into packages.
//!
//! `Sources → Draft → Module → Pages → files → zip`, pure functions between: [`sources`] alone reads a disk, nothing
//! here writes one, and nothing asks what day it is. Problems are collected, all of them, each with its place.
//!
//! ```no_run
//! use packager::{BuildOptions, Sources, build};
//!
//! let sources = Sources::embedded();
//! match build(&sources, &BuildOptions::default()) {
//!     Ok(build) => build.packages.iter().for_each(|package| println!("{}", package.file_name)),
//!     Err(problems) => problems.iter().for_each(|problem| println!("{problem}")),
//! }
//! ```

mod attributes;
mod axes;
pub mod catalogue;
mod compile;
mod control_documents;
mod date;
mod draft;
mod fences;
mod fix;
mod html;
mod language;
mod library;
mod library_page;
mod manifest;
mod markup;
mod module;
mod packages;
mod pages;
pub mod place;
pub mod report;
mod settings;
pub mod sources;
mod suggest;
mod theme;
mod tool;
mod values;
mod words;
mod zipping;

pub use axes::{Edition, Target, Variant};
pub use control_documents::ControlDocuments;
pub use date::in_words as date_in_words;
pub use fix::{Fixed, fix};
pub use language::{Language, LanguageSet};
pub use library_page::library_page;
pub use packages::{Build, BuildOptions, Built, build, check};
pub use sources::{FileSet, Sources};
