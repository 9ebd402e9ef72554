//! Rosters: who works for a council, as its HR system last said.
//!
//! An import has two pure halves, [`read`](read::read) (a file's bytes to rows) and [`plan`](plan::plan) (the rows
//! and the people now known to what would change). A plan is data: it is shown before anything is stored, and it
//! carries all that storing it needs. [`apply`] previews and carries out; the pages and the command line call it.

pub mod apply;
mod history;
pub mod pages;
pub mod person;
pub mod plan;
pub mod read;
mod shown;
mod store;
pub mod warning;
