//! ADL's LMS conformance suite for SCORM 2004 4th Edition, and courses that others made: in process, by the crate
//! `scorm` alone, and in Chromium, by the whole product. One command prints the counts:
//! `cargo test -p tests --test conformance -- --nocapture`. `CASE=RU-15b` keeps to one case.

mod applet;
mod chromium;
mod course;
mod genuine;
mod in_process;
mod session;
mod suite;
mod taking;
