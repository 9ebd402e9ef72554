//! The two sites on one listener: the application's and the content's, told apart by the host that is asked for.

pub mod app;
pub mod assets;
pub mod upload;

use crate::{app::App, config::Site, play};
use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use tower::ServiceExt;

#[derive(Clone)]
struct Sites {
    runtime: App,
    app: Router,
    content: Router,
}

/// Everything that the runtime serves.
pub fn router(runtime: App) -> Router {
    let sites = Sites { app: app::router(runtime.clone()), content: play::router(runtime.clone()), runtime };
    Router::new().fallback(by_host).with_state(sites)
}

async fn by_host(State(sites): State<Sites>, mut request: Request) -> Response {
    // Whoever watches the service asks by any name.
    if request.uri().path() == "/healthz" {
        return (StatusCode::OK, "ok\n").into_response();
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let Some(site) = sites.runtime.origins.site(host) else {
        return Redirect::temporary(&sites.runtime.origins.app).into_response();
    };
    request.extensions_mut().insert(site);
    let router = match site {
        Site::App => sites.app,
        Site::Content(_) => sites.content,
    };
    router.oneshot(request).await.unwrap_or_else(|never| match never {})
}
