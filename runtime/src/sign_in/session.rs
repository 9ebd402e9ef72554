//! Who is signed in: the session cookie, its table, and the extractors through which handlers learn of it.

use crate::{
    app::App,
    council::{self, Council},
    db::{Tx, on, run, run_tx},
    error::Error,
    ids::{CouncilId, PersonId},
    pages::{Chrome, ChromeCouncil, ChromePerson},
    secret,
    words::Language,
};
use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderMap, header, request::Parts},
};
use std::collections::HashMap;

/// How long a session lasts without use. A module that plays renews it.
pub const SESSION_MS: i64 = 2 * 60 * 60 * 1000;

const COOKIE: &str = "session";
const COOKIE_HTTPS: &str = "__Host-session";

/// Somebody of the council in the address who is signed in.
#[derive(Clone, Debug)]
pub struct Member {
    /// The council, which is the person's own.
    pub council: Council,
    /// The person.
    pub person_id: PersonId,
    /// First and last name.
    pub name: String,
    /// Whether the administrator's pages are theirs.
    pub is_administrator: bool,
    /// The staff number; managers are known by it.
    pub employee_ref: String,
    /// Whether anybody reports to them.
    pub is_manager: bool,
    /// The language of the page.
    pub language: Language,
    /// The page's address.
    pub path: String,
    /// What is stored of the session's token.
    pub session_hash: Vec<u8>,
}

impl Member {
    /// What surrounds the page.
    pub fn chrome(&self) -> Chrome {
        Chrome {
            language: self.language,
            path: self.path.clone(),
            council: Some(chrome_council(&self.council, self.language)),
            person: Some(ChromePerson {
                name: self.name.clone(),
                is_administrator: self.is_administrator,
                is_manager: self.is_manager,
            }),
        }
    }
}

/// An administrator of the council in the address.
#[derive(Clone, Debug)]
pub struct Administrator(pub Member);

/// Anybody, signed in or not: the language and the address of the page.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The language of the page.
    pub language: Language,
    /// The page's address.
    pub path: String,
}

impl Visitor {
    /// What surrounds a page of a council before anybody has signed in.
    pub fn chrome(&self, council: Option<&Council>) -> Chrome {
        Chrome {
            language: self.language,
            path: self.path.clone(),
            council: council.map(|council| chrome_council(council, self.language)),
            person: None,
        }
    }
}

fn chrome_council(council: &Council, language: Language) -> ChromeCouncil {
    ChromeCouncil {
        slug: council.slug.clone(),
        name: council.name(language).to_owned(),
        time_zone: council.time_zone.clone(),
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    person_id: PersonId,
    employee_ref: String,
    first_name: String,
    last_name: String,
    language: String,
    expires_at: i64,
    is_administrator: bool,
    is_manager: bool,
}

impl FromRequestParts<App> for Member {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(path) =
            Path::<HashMap<String, String>>::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
        let slug = path.get("council").ok_or(Error::NotFound)?;
        let council = council::by_slug(&app.db, slug).await?;
        let sign_in_first = || Error::SignInFirst { council: slug.clone() };
        let token = cookie(&parts.headers, cookie_name(app)).ok_or_else(sign_in_first)?;
        let session_hash = secret::hash(token);
        let now_ms = app.clock.now_ms();
        // The council stands in the condition, so a session of one council opens nothing of another.
        let row: Option<SessionRow> = on!(app.db.read(), |c| sqlx::query_as(
            "select p.person_id, p.employee_ref, p.first_name, p.last_name, p.language, s.expires_at,
                    exists (select 1 from role_grant g where g.person_id = p.person_id and g.council_id = p.council_id
                            and g.role = 'administrator') as is_administrator,
                    exists (select 1 from placement m where m.council_id = p.council_id and m.to_at is null
                            and m.manager_ref = p.employee_ref) as is_manager
             from session s join person p on p.person_id = s.person_id and p.council_id = s.council_id
             where s.session_hash = $1 and s.council_id = $2 and s.expires_at > $3 and p.status = 'active'"
        )
        .bind(&session_hash)
        .bind(council.council_id)
        .bind(now_ms)
        .fetch_optional(c))?;
        let row = row.ok_or_else(sign_in_first)?;
        if row.expires_at - now_ms < SESSION_MS * 3 / 4 {
            renew(app, &session_hash).await?;
        }
        let own = Language::parse(&row.language);
        Ok(Self {
            person_id: row.person_id,
            name: format!("{} {}", row.first_name, row.last_name),
            employee_ref: row.employee_ref,
            is_administrator: row.is_administrator,
            is_manager: row.is_manager,
            language: language(parts, own),
            path: page_path(parts),
            council,
            session_hash,
        })
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let member = Member::from_request_parts(parts, app).await?;
        if member.is_administrator { Ok(Self(member)) } else { Err(Error::Forbidden) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self { language: language(parts, None), path: page_path(parts) })
    }
}

/// Begins a session and gives the cookies to set: the session's, and the person's language.
pub async fn begin(
    app: &App,
    tx: &mut Tx,
    council: CouncilId,
    person: PersonId,
) -> Result<(HeaderMap, Vec<u8>), Error> {
    let token = secret::random_token()?;
    let session_hash = secret::hash(&token);
    let now_ms = app.clock.now_ms();
    run_tx!(
        tx,
        sqlx::query(
            "insert into session (session_hash, council_id, person_id, created_at, expires_at)
             values ($1, $2, $3, $4, $5)"
        )
        .bind(&session_hash)
        .bind(council)
        .bind(person)
        .bind(now_ms)
        .bind(now_ms + SESSION_MS)
    )?;
    let mut headers = HeaderMap::new();
    set_cookie(&mut headers, app, cookie_name(app), &token, None);
    // The next person on a shared machine is met in their own language, not in the last one's choice.
    set_cookie(&mut headers, app, "language", "", Some(0));
    Ok((headers, session_hash))
}

/// Ends a session and gives the cookies that forget it.
pub async fn end(app: &App, session_hash: &[u8]) -> Result<HeaderMap, Error> {
    run!(app.db, sqlx::query("delete from session where session_hash = $1").bind(session_hash))?;
    let mut headers = HeaderMap::new();
    set_cookie(&mut headers, app, cookie_name(app), "", Some(0));
    set_cookie(&mut headers, app, "language", "", Some(0));
    Ok(headers)
}

/// Keeps a session alive: somebody is using it.
pub async fn renew(app: &App, session_hash: &[u8]) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    run!(
        app.db,
        sqlx::query("update session set expires_at = $1 where session_hash = $2 and expires_at > $3")
            .bind(now_ms + SESSION_MS)
            .bind(session_hash)
            .bind(now_ms)
    )?;
    Ok(())
}

/// The value of a request's cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Adds a host-only cookie; `max_age_s` of 0 forgets it.
pub fn set_cookie(headers: &mut HeaderMap, app: &App, name: &str, value: &str, max_age_s: Option<u32>) {
    let secure = if app.origins.is_https() { "; Secure" } else { "" };
    let age = max_age_s.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    if let Ok(value) = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}").parse() {
        headers.append(header::SET_COOKIE, value);
    }
}

/// `__Host-` where there is HTTPS: no other host, nor a path of this one, can set it.
fn cookie_name(app: &App) -> &'static str {
    if app.origins.is_https() { COOKIE_HTTPS } else { COOKIE }
}

fn page_path(parts: &Parts) -> String {
    parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned()
}

/// The address's `lang`, then the choice made before, then the person's own, then the browser's.
fn language(parts: &Parts, own: Option<Language>) -> Language {
    let asked = parts.uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")));
    let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked
        .and_then(Language::parse)
        .or_else(|| cookie(&parts.headers, "language").and_then(Language::parse))
        .or(own)
        .or_else(|| accepted?.split(',').find_map(|tag| Language::parse(tag.split(';').next()?.trim())))
        .unwrap_or_default()
}
