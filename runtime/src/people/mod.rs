//! The administrator's pages about people: finding one, and what is recorded of them.

mod person;
mod search;
mod why;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// The routes of the people's pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/{council}/admin/people", get(search::page))
        .route("/{council}/admin/people/{person}", get(person::page))
        .route("/{council}/admin/people/{person}/link", post(person::make_link))
        .route("/{council}/admin/people/{person}/courses/{registration}", get(why::page))
        .route("/{council}/admin/people/{person}/courses/{registration}/calls", post(why::keep_calls))
}
