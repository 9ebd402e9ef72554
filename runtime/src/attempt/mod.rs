//! Attempts: what a SCO set, how a commit becomes durable, and the result and the evidence that follow from it.

pub mod apply;
pub mod calls;
mod delivered;
pub mod evidence;
mod kept;
pub mod mode;
mod preferences;
pub mod project;
pub mod result;
mod standing;
pub mod store;
pub mod tree;
pub mod visit;
pub mod writer;
