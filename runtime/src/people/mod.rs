//! The administrator's pages about people: finding one, and what is recorded of them.

mod search;

use crate::app::App;
use axum::{Router, routing::get};

/// The routes of the people's pages.
pub fn router() -> Router<App> {
    Router::new().route("/{council}/admin/people", get(search::page))
}
