//! The player page around a SCO, and what it asks for: the SCO opened, the adapter and its table.

use super::{commit, launch::Launched};
use crate::{
    app::App,
    attempt::{store, visit, writer::Claim},
    db::on,
    error::Error,
    ids::AttemptId,
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
use scorm::{Standard, adapter, package::Sco};
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
        has_contents: package.scos.len() > 1,
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAYER_POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok((headers, app.pages.render("player.html", &chrome, page)?))
}

#[derive(Deserialize)]
pub(super) struct Begin {
    /// The item to open; the one left last, or the first, where it is missing.
    sco: Option<String>,
}

/// What the player needs to run one visit to a SCO.
#[derive(Serialize)]
pub(super) struct Begun {
    sco: String,
    title: String,
    address: String,
    is_sco: bool,
    strict: bool,
    token: String,
    key: String,
    values: Vec<(String, String)>,
    contents: Vec<ContentsEntry>,
}

#[derive(Serialize)]
struct ContentsEntry {
    identifier: String,
    title: String,
    completion: &'static str,
    success: &'static str,
}

/// `POST /_runtime/begin`: opens a SCO as a new epoch of the attempt.
pub(super) async fn begin(
    State(app): State<App>,
    launched: Launched,
    Json(asked): Json<Begin>,
) -> Result<Json<Begun>, Error> {
    let package = app.packages.stored(launched.launch.package_version_id).await?;
    let sco = choose(&app, &launched, &package, asked.sco.as_deref()).await?;
    let visit = visit::begin(&app, &launched.launch, &package, sco).await?;
    let claim = Claim { attempt: visit.attempt, epoch: visit.epoch };
    Ok(Json(Begun {
        sco: sco.identifier.clone(),
        title: sco.title.clone(),
        address: format!("/{}", sco.launch.trim_start_matches('/')),
        is_sco: sco.is_sco,
        strict: package.strict_limits,
        token: commit::token(&app, claim)?,
        key: format!("{}:{}", claim.attempt, claim.epoch),
        values: visit.model.values().map(|(element, value)| (element.to_owned(), value.to_owned())).collect(),
        contents: contents(&app, visit.attempt, &package).await?,
    }))
}

/// `POST /_runtime/alive`: somebody is still reading.
pub(super) async fn alive(State(app): State<App>, launched: Launched) -> Result<StatusCode, Error> {
    session::renew(&app, &launched.launch.session_hash).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn choose<'a>(
    app: &App,
    launched: &Launched,
    package: &'a StoredPackage,
    asked: Option<&str>,
) -> Result<&'a Sco, Error> {
    if let Some(asked) = asked {
        return package.sco(asked).ok_or(Error::NotFound);
    }
    let (left,): (Option<String>,) = on!(app.db.read(), |c| sqlx::query_as(
        "select current_sco from attempt where attempt_id = $1 and council_id = $2"
    )
    .bind(launched.launch.attempt_id)
    .bind(launched.launch.council_id)
    .fetch_one(c))?;
    left.and_then(|left| package.sco(&left)).or_else(|| package.scos.first()).ok_or(Error::NotFound)
}

async fn contents(app: &App, attempt: AttemptId, package: &StoredPackage) -> Result<Vec<ContentsEntry>, Error> {
    let rows: Vec<(String, String, String)> =
        on!(app.db.read(), |c| sqlx::query_as("select sco, completion, success from sco_state where attempt_id = $1")
            .bind(attempt)
            .fetch_all(c))?;
    Ok(package
        .scos
        .iter()
        .filter(|sco| sco.visible)
        .map(|sco| {
            let row = rows.iter().find(|row| row.0 == sco.identifier);
            let (completion, success) = row.map_or(("not attempted", "unknown"), |row| (&row.1, &row.2));
            ContentsEntry {
                identifier: sco.identifier.clone(),
                title: sco.title.clone(),
                completion: store::completion_str(store::parse_completion(completion)),
                success: store::success_str(store::parse_success(success)),
            }
        })
        .collect())
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
