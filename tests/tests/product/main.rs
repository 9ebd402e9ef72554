//! The whole product, through its public surface: the command line, HTTP, and a real browser.

mod accessibility;
mod adapter;
mod bad_input;
mod blocks;
mod film;
mod isolation;
mod journeys;
mod killed;
mod moodle;
mod packages;
mod player;
mod reading_order;
mod upgraded;
mod why;
