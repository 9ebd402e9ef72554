//! The player page around a SCO, and what it asks for: the SCO opened, the adapter and its table.

use super::{commit, launch::Launched};
use crate::{
    app::App,
    attempt::{
        tree::Navigation,
        visit::{self, Asked, Visit},
    },
    db::on,
    error::Error,
    packages::store::StoredPackage,
    pages::Chrome,
    sign_in::session,
    words::Language,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use scorm::{
    Standard, adapter,
    sequencing::{Exception, Request},
};
use serde::{Deserialize, Serialize};

/// The player's own page: its scripts and styles alone, framing nothing but this origin's files.
const PLAYER_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

#[derive(Serialize)]
struct PlayerPage {
    title: String,
    home: String,
    standard: Standard,
    has_contents: bool,
}

/// `GET /_runtime/play`. It changes nothing: a browser may fetch it ahead or restore it.
pub(super) async fn page(State(app): State<App>, launched: Launched) -> Result<(HeaderMap, Html<String>), Error> {
    let package = app.packages.stored(launched.launch.package_version_id).await?;
    let around = around(&app, &launched).await?;
    let chrome = Chrome { language: launched.language, path: "/_runtime/play".into(), council: None, person: None };
    let page = PlayerPage {
        title: match launched.language {
            Language::En => around.title_en,
            Language::Cy => around.title_cy,
        },
        home: format!("{}/{}/learn", app.origins.app, around.slug),
        standard: package.standard,
        has_contents: package.has_contents(),
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAYER_POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok((headers, app.pages.render("player.html", &chrome, page)?))
}

/// What the page asks for. Without `leaving` it has just been loaded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Begin {
    /// The epoch that is left.
    leaving: Option<i64>,
    /// What the learner asked for, spelt as `adl.nav.request`; none where the SCO did.
    request: Option<String>,
}

/// What the page needs next.
#[derive(Serialize)]
pub(super) struct Begun {
    #[serde(flatten)]
    visit: Option<BegunVisit>,
    /// What the next request leaves.
    epoch: i64,
    /// The sequencing session is over.
    ended: bool,
    /// Why what was asked for could not be done: the code of the standard's process.
    refused: Option<&'static str>,
    navigation: Option<Navigation>,
}

/// One visit to a SCO.
#[derive(Serialize)]
struct BegunVisit {
    sco: String,
    title: String,
    address: String,
    strict: bool,
    token: String,
    key: String,
    values: Vec<(String, String)>,
    /// Whether every call is to be sent too.
    keeps_calls: bool,
}

/// `POST /_runtime/begin`: opens a SCO as a new epoch of the attempt: where the course begins or was left, or where a
/// navigation request leads.
pub(super) async fn begin(
    State(app): State<App>,
    launched: Launched,
    Json(asked): Json<Begin>,
) -> Result<Json<Begun>, Error> {
    let package = app.packages.stored(launched.launch.package_version_id).await?;
    let asked = match (asked.leaving, asked.request) {
        (None, _) => Asked::Open,
        (Some(leaving), None) => Asked::Move { leaving, request: None },
        (Some(leaving), Some(request)) => {
            let unknown = || Error::BadRequest(format!("`{request}` is no navigation request"));
            Asked::Move { leaving, request: Some(Request::parse(&request).ok_or_else(unknown)?) }
        }
    };
    let navigated = visit::navigate(&app, &launched.launch, &package, asked).await?;
    if let Some(visit) = &navigated.visit {
        app.renewals.looked_at(visit.claim(), launched.launch.session_expires_at, app.clock.now_ms());
    }
    let keeps_calls = navigated.keeps_calls;
    Ok(Json(Begun {
        visit: navigated.visit.as_ref().map(|visit| begun(&app, &package, visit, keeps_calls)).transpose()?,
        epoch: navigated.epoch,
        ended: navigated.ended,
        refused: navigated.refused.map(Exception::code),
        navigation: navigated.navigation,
    }))
}

fn begun(app: &App, package: &StoredPackage, visit: &Visit, keeps_calls: bool) -> Result<BegunVisit, Error> {
    let sco = package.sco(&visit.sco).ok_or(Error::NotFound)?;
    let claim = visit.claim();
    Ok(BegunVisit {
        sco: sco.identifier.clone(),
        title: sco.title.clone(),
        address: format!("/{}", sco.launch.trim_start_matches('/')),
        strict: package.strict_limits,
        token: commit::token(app, claim)?,
        key: format!("{}:{}", claim.attempt, claim.epoch),
        values: visit.model.values().map(|(element, value)| (element.to_owned(), value.to_owned())).collect(),
        keeps_calls,
    })
}

/// `POST /_runtime/alive`: somebody is still reading.
pub(super) async fn alive(State(app): State<App>, launched: Launched) -> Result<StatusCode, Error> {
    session::renew(&app, &launched.launch.session_hash).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the player page says of the course and the council around it.
#[derive(sqlx::FromRow)]
struct Around {
    slug: String,
    title_en: String,
    title_cy: String,
}

async fn around(app: &App, launched: &Launched) -> Result<Around, Error> {
    Ok(on!(app.db.read(), |c| sqlx::query_as(
        "select c.slug, i.title_en, i.title_cy from attempt a
         join registration r on r.registration_id = a.registration_id
         join course_item i on i.course_item_id = r.course_item_id
         join council c on c.council_id = a.council_id
         where a.attempt_id = $1 and a.council_id = $2"
    )
    .bind(launched.launch.attempt_id)
    .bind(launched.launch.council_id)
    .fetch_one(c))?)
}

/// `GET /_runtime/table/<standard>`: the element table that the adapter answers from.
pub(super) async fn table(Path(standard): Path<String>) -> Result<Response, Error> {
    let standard = Standard::parse(&standard).ok_or(Error::NotFound)?;
    Ok(file("application/json", adapter::table_json(standard)))
}

/// `GET /_runtime/adapter/<name>`: a module of the adapter.
pub(super) async fn adapter_file(Path(name): Path<String>) -> Result<Response, Error> {
    let (_, text) = adapter::files().iter().find(|(file, _)| *file == name).ok_or(Error::NotFound)?;
    Ok(file("text/javascript; charset=utf-8", (*text).to_owned()))
}

/// `GET /_runtime/static/<name>`: the player's own script and style.
pub(super) async fn static_file(Path(name): Path<String>) -> Result<Response, Error> {
    let asset = crate::site::assets::Assets::get(&name).ok_or(Error::NotFound)?;
    let kind = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => return Err(Error::NotFound),
    };
    Ok(file(kind, String::from_utf8_lossy(&asset.data).into_owned()))
}

fn file(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], text).into_response()
}
