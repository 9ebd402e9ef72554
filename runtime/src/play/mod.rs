//! The content's origin: launch codes, the player page, the package's files, and commits.
//!
//! Packages are strangers' code. Nothing here reads the application's cookies, and nothing here is served to
//! anybody whose launch does not name the very package version of the host.

mod calls;
mod commit;
mod files;
mod launch;
mod player;

pub use commit::Renewals;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, header},
    routing::{get, post},
};
use tower_http::set_header::SetResponseHeaderLayer;

/// A learner's commits after a long time without a network: far above what a module sends.
const MOST_COMMIT_BYTES: usize = 4 * 1024 * 1024;

/// The routes of the content's origin.
pub fn router(app: App) -> Router {
    let fixed = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    Router::new()
        .route("/_runtime/launch", get(launch::redeem))
        .route("/_runtime/play", get(player::page))
        .route("/_runtime/begin", post(player::begin))
        .route("/_runtime/alive", post(player::alive))
        .route("/_runtime/commit", post(commit::commit).layer(DefaultBodyLimit::max(MOST_COMMIT_BYTES)))
        .route("/_runtime/calls", post(calls::keep))
        .route("/_runtime/table/{standard}", get(player::table))
        .route("/_runtime/adapter/{name}", get(player::adapter_file))
        .route("/_runtime/static/{name}", get(player::static_file))
        .route("/{*path}", get(files::file))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(fixed(HeaderName::from_static("origin-agent-cluster"), "?1"))
        // Content's own `unload` handlers still run: many packages save there.
        .layer(fixed(
            HeaderName::from_static("permissions-policy"),
            "unload=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        ))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(axum::middleware::from_fn(launch::plain_errors))
        .with_state(app)
}
