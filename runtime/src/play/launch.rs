//! From a one-use code to a cookie of this origin alone, and from that cookie to the launch it stands for.

use crate::{
    app::App,
    attempt::visit::OpenLaunch,
    config::Site,
    db::{on, on_tx},
    error::Error,
    ids::PackageVersionId,
    secret,
    sign_in::session::{cookie, set_cookie},
    words::Language,
};
use axum::{
    extract::{FromRequestParts, Query, Request, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

const COOKIE: &str = "launch";
/// A launch outlasts the longest course; it ends with the session that began it in any case.
const COOKIE_MS: i64 = 12 * 60 * 60 * 1000;

/// The launch that a request belongs to, in the language in which it began.
#[derive(Clone, Debug)]
pub(super) struct Launched {
    pub(super) launch: OpenLaunch,
    pub(super) language: Language,
}

#[derive(Deserialize)]
pub(super) struct Code {
    code: String,
    #[serde(default)]
    lang: Language,
}

#[derive(sqlx::FromRow)]
struct Redeemed {
    launch_id: Uuid,
    package_version_id: PackageVersionId,
}

/// `GET /_runtime/launch?code=…`: the code becomes a cookie, once.
pub(super) async fn redeem(
    State(app): State<App>,
    Query(code): Query<Code>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    let redeemed: Option<Redeemed> = on_tx!(&mut tx, |c| sqlx::query_as(
        "update launch set redeemed_at = $1
         where code_hash = $2 and redeemed_at is null and code_expires_at > $1
         returning launch_id,
             (select a.package_version_id from attempt a where a.attempt_id = launch.attempt_id) as package_version_id"
    )
    .bind(now_ms)
    .bind(secret::hash(&code.code))
    .fetch_optional(c))?;
    tx.commit().await?;
    let Some(redeemed) = redeemed else {
        // A browser that restores the page repeats the address; its cookie is as good as ever.
        return match cookie(&headers, COOKIE) {
            Some(_) => Ok(Redirect::to("/_runtime/play").into_response()),
            None => Err(Error::LaunchNotValid),
        };
    };
    let statement =
        format!("{}.{}.{}.{}", redeemed.launch_id, redeemed.package_version_id, now_ms + COOKIE_MS, code.lang);
    let mut cookies = HeaderMap::new();
    set_cookie(&mut cookies, &app, COOKIE, &app.signer.sign("launch", &statement)?, None);
    Ok((cookies, Redirect::to("/_runtime/play")).into_response())
}

impl FromRequestParts<App> for Launched {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let site = parts.extensions.get::<Site>().copied();
        let statement = cookie(&parts.headers, COOKIE)
            .and_then(|signed| app.signer.verify("launch", signed))
            .ok_or(Error::LaunchNotValid)?;
        let (launch, version, language) = read(statement, app.clock.now_ms()).ok_or(Error::LaunchNotValid)?;
        match site {
            Some(Site::Content(None)) => {}
            Some(Site::Content(Some(host))) if host == version => {}
            _ => return Err(Error::LaunchNotValid),
        }
        // The session must still be there: on a shared machine, signing out ends what was launched.
        let launch: Option<OpenLaunch> = on!(app.db.read(), |c| sqlx::query_as(
            "select l.launch_id, l.council_id, l.attempt_id, a.package_version_id, l.session_hash,
                    s.expires_at as session_expires_at
             from launch l join attempt a on a.attempt_id = l.attempt_id
             join session s on s.session_hash = l.session_hash
             where l.launch_id = $1 and a.package_version_id = $2 and s.expires_at > $3"
        )
        .bind(launch)
        .bind(version)
        .bind(app.clock.now_ms())
        .fetch_optional(c))?;
        Ok(Self { launch: launch.ok_or(Error::LaunchNotValid)?, language })
    }
}

fn read(statement: &str, now_ms: i64) -> Option<(Uuid, PackageVersionId, Language)> {
    let mut parts = statement.split('.');
    let launch = parts.next()?.parse().ok()?;
    let version = parts.next()?.parse().ok()?;
    let expires_ms: i64 = parts.next()?.parse().ok()?;
    let language = Language::parse(parts.next()?)?;
    (expires_ms > now_ms).then_some((launch, version, language))
}

/// Errors of this origin as short pages in both languages: there is no session here to know the reader's by.
pub(super) async fn plain_errors(request: Request, next: Next) -> Response {
    let wants_html = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<Arc<Error>>().cloned() else { return response };
    if !wants_html {
        return (response.status(), error_line(&error)).into_response();
    }
    (response.status(), Html(error_page(response.status()))).into_response()
}

/// What a program is told; nothing of our insides.
fn error_line(error: &Error) -> String {
    if error.status().is_server_error() { "something went wrong here; try again".into() } else { error.to_string() }
}

fn error_page(status: StatusCode) -> String {
    let (en, cy) = match status {
        StatusCode::NOT_FOUND => (
            "This part of the course is not there. Go back to your courses and start it again.",
            "Nid yw’r rhan hon o’r cwrs yno. Ewch yn ôl i’ch cyrsiau a dechreuwch eto.",
        ),
        StatusCode::UNAUTHORIZED => (
            "This course is not open any more. What you did is saved. Go back to your courses and start it again.",
            "Nid yw’r cwrs hwn ar agor mwyach. Mae’r hyn a wnaethoch wedi’i gadw. Ewch yn ôl i’ch cyrsiau a dechreuwch \
             eto.",
        ),
        _ => (
            "Sorry, there is a problem. What you did is kept. Try again in a few minutes.",
            "Mae’n ddrwg gennym, mae problem. Mae’r hyn a wnaethoch wedi’i gadw. Rhowch gynnig arall ymhen ychydig \
             funudau.",
        ),
    };
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{status}</title><body style=\"font:1.125rem/1.6 system-ui,sans-serif;\
         max-width:36em;margin:3em auto;padding:0 1em;color:#14213d;background:#fbf7f0\"><h1>{en}</h1>\
         <p lang=\"cy\" style=\"font-size:1.5em\">{cy}</p></body></html>"
    )
}
