//! The LMS.

pub mod roster;
