//! Whole-product tests: the driver that starts the real programs, the journeys that use it (`tests/product`), and the
//! conformance suites (`tests/conformance`, which also replays one of them in process).
//!
//! Everything here goes through the public surface: the command line, HTTP, and a real browser. Nothing is faked.

pub mod browser;
pub mod http;
pub mod learner;
pub mod material;
pub mod postgres;
pub mod programs;
pub mod service;
pub mod site;
pub mod wait;
