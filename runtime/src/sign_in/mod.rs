//! Signing in and out: by a password, or by an address that support staff made.

pub mod guard;
pub mod link;
pub mod password;
pub mod session;

use crate::{
    app::App,
    attempt::mode::Mode,
    council,
    db::{on, run_tx},
    error::Error,
    ids::PersonId,
    learn::launch::{self, Learner, What},
    words::Language,
};
use axum::{
    Form, Router,
    extract::{ConnectInfo, Path, Query, State},
    http::{HeaderMap, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use session::{Member, Visitor};
use std::net::SocketAddr;

/// The routes of signing in.
pub fn router() -> Router<App> {
    Router::new()
        .route("/{council}/sign-in", get(page).post(submit))
        .route("/{council}/sign-in/link/{token}", get(follow))
        .route("/{council}/sign-out", post(sign_out))
        .route("/{council}/account", get(account))
        .route("/{council}/account/password", post(change_password))
}

#[derive(Serialize)]
struct SignInPage {
    next: String,
    who: String,
    /// The key of what went wrong: `sign-in-wrong`, `sign-in-link-over`.
    error: Option<&'static str>,
}

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn page(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(next): Query<Next>,
    visitor: Visitor,
) -> Result<Html<String>, Error> {
    let council = council::by_slug(&app.db, &slug).await?;
    let page = SignInPage { next: next.next, who: String::new(), error: None };
    app.pages.render("sign_in.html", &visitor.chrome(Some(&council)), page)
}

#[derive(Deserialize)]
struct SignIn {
    who: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(sqlx::FromRow)]
struct Candidate {
    person_id: PersonId,
    password_hash: Option<String>,
}

async fn submit(
    State(app): State<App>,
    Path(slug): Path<String>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    visitor: Visitor,
    Form(form): Form<SignIn>,
) -> Result<Response, Error> {
    let council = council::by_slug(&app.db, &slug).await?;
    let who = form.who.trim().to_owned();
    app.guard.count(&format!("{slug}/{who}"), &address.ip().to_string())?;
    let candidates: Vec<Candidate> = on!(app.db.read(), |c| sqlx::query_as(
        "select person_id, password_hash from person
         where council_id = $1 and status = 'active' and (employee_ref = $2 or lower(email) = lower($2))"
    )
    .bind(council.council_id)
    .bind(&who)
    .fetch_all(c))?;
    // An address that two people share signs in neither: which of them it is cannot be known.
    let candidate = match <[Candidate; 1]>::try_from(candidates) {
        Ok([candidate]) => Some(candidate),
        Err(_) => None,
    };
    let stored = candidate.as_ref().and_then(|candidate| candidate.password_hash.clone());
    let right = password::verify(stored, form.password).await?;
    let Some(candidate) = candidate.filter(|_| right) else {
        let page = SignInPage { next: form.next, who, error: Some("sign-in-wrong") };
        return Ok(app.pages.render("sign_in.html", &visitor.chrome(Some(&council)), page)?.into_response());
    };
    let mut tx = app.db.begin().await?;
    let (cookies, _) = session::begin(&app, &mut tx, council.council_id, candidate.person_id).await?;
    tx.commit().await?;
    let next = own_path(&slug, &form.next).unwrap_or_else(|| format!("/{slug}/learn"));
    Ok((cookies, Redirect::to(&next)).into_response())
}

/// A path of this council's own pages, and nothing that leads elsewhere.
fn own_path(slug: &str, next: &str) -> Option<String> {
    let rest = next.strip_prefix('/')?.strip_prefix(slug)?;
    let plain = !next.contains(['\\', '\r', '\n']) && !next.starts_with("//");
    (plain && (rest.is_empty() || rest.starts_with(['/', '?']))).then(|| next.to_owned())
}

/// `GET /<council>/sign-in/link/<token>`: signs in; with a package, goes on into the player.
async fn follow(
    State(app): State<App>,
    Path((slug, token)): Path<(String, String)>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    visitor: Visitor,
) -> Result<Response, Error> {
    let council = council::by_slug(&app.db, &slug).await?;
    let Some(link) = link::find(&app, council.council_id, &token).await? else {
        app.guard.count(&format!("{slug}/link/{}", address.ip()), &address.ip().to_string())?;
        let page = SignInPage { next: String::new(), who: String::new(), error: Some("sign-in-link-over") };
        return Ok(app.pages.render("sign_in.html", &visitor.chrome(Some(&council)), page)?.into_response());
    };
    let mut tx = app.db.begin().await?;
    let (cookies, session_hash) = session::begin(&app, &mut tx, council.council_id, link.person_id).await?;
    let Some(package) = link.package_id else {
        tx.commit().await?;
        return Ok((cookies, Redirect::to(&format!("/{slug}/learn"))).into_response());
    };
    let learner = Learner {
        council: council.council_id,
        person: link.person_id,
        session_hash: &session_hash,
        language: Language::parse(&link.language).unwrap_or(visitor.language),
        mode: Mode::Normal,
    };
    let address = launch::begin(&app, &mut tx, learner, What::Package(package)).await?;
    tx.commit().await?;
    Ok((cookies, Redirect::to(&address)).into_response())
}

/// `POST /<council>/sign-out`. What was launched ends with it, and the browser forgets the pages.
async fn sign_out(State(app): State<App>, member: Member) -> Result<(HeaderMap, Redirect), Error> {
    let mut headers = session::end(&app, &member.session_hash).await?;
    if let Ok(value) = "\"cache\"".parse() {
        headers.insert(header::HeaderName::from_static("clear-site-data"), value);
    }
    Ok((headers, Redirect::to(&format!("/{}/sign-in", member.council.slug))))
}

#[derive(Serialize)]
struct AccountPage<'a> {
    /// Under which a password manager keeps the password.
    employee_ref: &'a str,
    has_password: bool,
    /// The key of what went wrong, or `None`.
    error: Option<&'static str>,
    saved: bool,
}

async fn account(State(app): State<App>, member: Member) -> Result<Html<String>, Error> {
    account_page(&app, &member, None, false).await
}

async fn account_page(
    app: &App,
    member: &Member,
    error: Option<&'static str>,
    saved: bool,
) -> Result<Html<String>, Error> {
    let has_password = stored_password(app, member).await?.is_some();
    app.pages.render(
        "account.html",
        &member.chrome(),
        AccountPage { employee_ref: &member.employee_ref, has_password, error, saved },
    )
}

#[derive(Deserialize)]
struct ChangePassword {
    #[serde(default)]
    current: String,
    new: String,
}

/// A first password needs none before it: whoever is here came by an address that support staff made.
async fn change_password(
    State(app): State<App>,
    member: Member,
    Form(form): Form<ChangePassword>,
) -> Result<Html<String>, Error> {
    app.guard.count(&format!("{}/{}", member.council.slug, member.employee_ref), "account")?;
    let stored = stored_password(&app, &member).await?;
    if stored.is_some() && !password::verify(stored, form.current).await? {
        return account_page(&app, &member, Some("password-current-wrong"), false).await;
    }
    if let Err(reason) = password::acceptable(&form.new) {
        return account_page(&app, &member, Some(reason), false).await;
    }
    let hashed = password::hash(form.new).await?;
    let mut tx = app.db.begin().await?;
    run_tx!(
        &mut tx,
        sqlx::query("update person set password_hash = $1, updated_at = $2 where person_id = $3 and council_id = $4")
            .bind(hashed)
            .bind(app.clock.now_ms())
            .bind(member.person_id)
            .bind(member.council.council_id)
    )?;
    // Whoever else was signed in as this person is not any more.
    run_tx!(
        &mut tx,
        sqlx::query("delete from session where person_id = $1 and session_hash <> $2")
            .bind(member.person_id)
            .bind(&member.session_hash)
    )?;
    tx.commit().await?;
    account_page(&app, &member, None, true).await
}

async fn stored_password(app: &App, member: &Member) -> Result<Option<String>, Error> {
    let (stored,): (Option<String>,) = on!(app.db.read(), |c| sqlx::query_as(
        "select password_hash from person where person_id = $1 and council_id = $2"
    )
    .bind(member.person_id)
    .bind(member.council.council_id)
    .fetch_one(c))?;
    Ok(stored)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn signing_in_leads_to_the_councils_own_pages_only() {
        assert_eq!(own_path("glanwern", "/glanwern/admin?team=x").as_deref(), Some("/glanwern/admin?team=x"));
        assert_eq!(own_path("glanwern", "/glanwern-evil/x"), None);
        assert_eq!(own_path("glanwern", "//evil.example/glanwern"), None);
        assert_eq!(own_path("glanwern", "https://evil.example"), None);
        assert_eq!(own_path("glanwern", "/glanwern/\\evil"), None);
    }
}
