//! The whole product, through its public surface: the command line, HTTP, and a real browser.

mod journeys;
mod killed;
mod packages;
mod player;
