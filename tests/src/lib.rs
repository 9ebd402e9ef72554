//! Whole-product tests: the driver that starts the real programs, and the journeys that use it (`tests/product`).
//!
//! Everything here goes through the public surface: the command line, HTTP, and a real browser. Nothing is faked.

pub mod browser;
pub mod http;
pub mod learner;
pub mod material;
pub mod postgres;
pub mod programs;
pub mod service;
pub mod wait;
