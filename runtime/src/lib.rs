//! The LMS: councils, rosters, assignments, the player, and evidence of completion.
//!
//! One folder a feature, each with its routes, its queries and its pages. `site` puts them on two origins: the
//! application's, and the one from which packages are played.

pub mod app;
pub mod assignment;
pub mod attempt;
pub mod cli;
pub mod clock;
pub mod config;
pub mod council;
pub mod db;
pub mod error;
pub mod ids;
pub mod learn;
pub mod packages;
pub mod pages;
pub mod play;
pub mod record;
pub mod report;
pub mod roster;
pub mod secret;
pub mod sign_in;
pub mod site;
pub mod words;

pub use error::Error;
