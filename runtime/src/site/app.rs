//! The application's site: every feature's routes, the headers of every page, and errors as pages.

use crate::{
    admin,
    app::App,
    council,
    error::Error,
    learn, packages, people, roster, sign_in,
    sign_in::session::{Visitor, set_cookie},
    site::assets,
    team,
    words::Language,
};
use axum::{
    Router,
    extract::{FromRequestParts, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Serialize;
use std::sync::Arc;
use tower_http::{csrf::CsrfLayer, set_header::SetResponseHeaderLayer};

/// Scripts and styles of our own alone, and no frame around any page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The routes of the application's origin.
pub fn router(app: App) -> Router {
    let fixed = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    Router::new()
        .route("/", get(front))
        .route("/static/{*path}", get(assets::asset))
        .merge(sign_in::router())
        .merge(learn::router())
        .merge(team::router())
        .merge(admin::router())
        .merge(people::router())
        .merge(roster::pages::router())
        .merge(packages::pages::router(&app))
        .fallback(|| async { Error::NotFound })
        .layer(from_fn_with_state(app.clone(), error_pages))
        .layer(from_fn_with_state(app.clone(), remember_language))
        .layer(CsrfLayer::new())
        .layer(fixed(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(fixed(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .with_state(app)
}

#[derive(Serialize)]
struct FrontPage {
    councils: Vec<FrontCouncil>,
}

#[derive(Serialize)]
struct FrontCouncil {
    slug: String,
    name: String,
}

/// `GET /`: which council are you with?
async fn front(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    let councils = council::all(&app.db).await?;
    if let [only] = councils.as_slice() {
        return Ok(Redirect::to(&format!("/{}/sign-in", only.slug)).into_response());
    }
    let councils = councils
        .into_iter()
        .map(|council| FrontCouncil { name: council.name(visitor.language).to_owned(), slug: council.slug })
        .collect();
    Ok(app.pages.render("front.html", &visitor.chrome(None), FrontPage { councils })?.into_response())
}

#[derive(Serialize)]
struct ErrorPage {
    status: u16,
    /// The key of the page's words: `error-404` and its kind.
    kind: &'static str,
    detail: Option<String>,
}

/// Errors as pages in the reader's language; somebody who is not signed in is sent to do so, and back.
async fn error_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &app).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    let error = response.extensions().get::<Arc<Error>>().cloned();
    if let Some(Error::SignInFirst { council }) = error.as_deref() {
        let back = percent_encoding::utf8_percent_encode(&visitor.path, percent_encoding::NON_ALPHANUMERIC);
        return Redirect::to(&format!("/{council}/sign-in?next={back}")).into_response();
    }
    let status = response.status();
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == b"text/html; charset=utf-8");
    // A refusal of the framework's own (a form that does not read, a wrong method) is worded here too.
    if error.is_none() && (!status.is_client_error() || is_page) {
        return response;
    }
    let page = ErrorPage {
        status: status.as_u16(),
        kind: match status {
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::FORBIDDEN => "forbidden",
            StatusCode::UNAUTHORIZED => "launch-over",
            StatusCode::TOO_MANY_REQUESTS => "too-many",
            status if status.is_client_error() => "bad-request",
            _ => "problem",
        },
        detail: error
            .filter(|error| matches!(**error, Error::BadRequest(_) | Error::Usage(_) | Error::Input(_)))
            .map(|error| error.to_string()),
    };
    let slug = visitor.path.split(['/', '?']).nth(1).unwrap_or_default();
    let council = council::by_slug(&app.db, slug).await.ok();
    match app.pages.render("error.html", &visitor.chrome(council.as_ref()), page) {
        Ok(html) => (status, html).into_response(),
        Err(error) => {
            tracing::error!(%error, "the error page itself failed");
            (status, Html("<!doctype html><title>Error</title><h1>Sorry, there is a problem</h1>")).into_response()
        }
    }
}

/// An address with `lang=cy` chooses Welsh for the pages after it.
async fn remember_language(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = request
        .uri()
        .query()
        .and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")))
        .and_then(Language::parse);
    let mut response = next.run(request).await;
    if let Some(language) = asked {
        set_cookie(response.headers_mut(), &app, "language", language.as_str(), Some(365 * 24 * 60 * 60));
    }
    response
}
