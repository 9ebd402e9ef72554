//! The administrator's own pages: completion by team, its downloads, and what was set aside.
//!
//! Every route takes an [`Administrator`](crate::sign_in::session::Administrator), who is one of the council in the
//! address, and every query takes that council.

mod overview;
mod set_aside;

use crate::app::App;
use axum::{Router, routing::get};

/// The routes of the administrator's own pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/{council}/admin", get(overview::page))
        .route("/{council}/admin/report.csv", get(overview::teams_csv))
        .route("/{council}/admin/report-people.csv", get(overview::people_csv))
        .route("/{council}/admin/set-aside", get(set_aside::page))
}
