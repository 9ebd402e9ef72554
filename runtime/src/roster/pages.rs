//! The administrator's pages about rosters: handing a file in, seeing what it would change, and carrying it out.

use super::{
    apply::{self, Outcome, Past, Previewed, Upload},
    plan::{Guard, Mode},
    read::Limits,
    shown::PreviewPage,
};
use crate::{
    app::App,
    db::on,
    error::Error,
    ids::RosterImportId,
    pages::{ShownProblem, shown_problems},
    sign_in::session::{Administrator, Member},
    site::upload,
};
use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Multipart, Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use scorm::Problem;
use serde::{Deserialize, Serialize};

/// The routes of the rosters' pages.
pub fn router() -> Router<App> {
    let limit = Limits::default().bytes.saturating_add(upload::AROUND_BYTES);
    Router::new()
        .route("/{council}/admin/roster", get(page).post(submit).layer(DefaultBodyLimit::max(limit)))
        .route("/{council}/admin/roster/{roster_import}", get(one))
        .route("/{council}/admin/roster/{roster_import}/apply", post(confirm))
        .route("/{council}/admin/roster/{roster_import}/discard", post(discard))
}

#[derive(Serialize)]
struct RosterPage {
    source: String,
    is_full: Option<bool>,
    /// The sources that the council has had.
    sources: Vec<String>,
    problems: Vec<ShownProblem>,
    /// What is wrong with the form itself: a field and the key of its sentence.
    wrong: Option<Wrong>,
    file_name: String,
    limit_megabytes: usize,
    history: Vec<Past>,
}

#[derive(Serialize)]
struct Wrong {
    field: &'static str,
    key: &'static str,
}

/// `GET /<council>/admin/roster`.
async fn page(State(app): State<App>, Administrator(member): Administrator) -> Result<Html<String>, Error> {
    let page = roster_page(&app, &member).await?;
    app.pages.render("admin/roster.html", &member.chrome(), page)
}

async fn roster_page(app: &App, member: &Member) -> Result<RosterPage, Error> {
    let sources: Vec<(String,)> = on!(app.db.read(), |c| sqlx::query_as(
        "select distinct source from person where council_id = $1 and status = 'active' order by source"
    )
    .bind(member.council.council_id)
    .fetch_all(c))?;
    let sources: Vec<String> = sources.into_iter().map(|(source,)| source).collect();
    Ok(RosterPage {
        source: match sources.as_slice() {
            [] => "HR".into(),
            [only] => only.clone(),
            _ => String::new(),
        },
        is_full: None,
        sources,
        problems: Vec::new(),
        wrong: None,
        file_name: String::new(),
        limit_megabytes: Limits::default().bytes >> 20,
        history: apply::history(app, member.council.council_id).await?,
    })
}

/// `POST /<council>/admin/roster`: reads the file and shows what it would change.
async fn submit(
    State(app): State<App>,
    Administrator(member): Administrator,
    form: Multipart,
) -> Result<Response, Error> {
    let form = match upload::read(form, Limits::default().bytes).await {
        Ok(form) => form,
        Err(Error::Input(problems)) => return refused(&app, &member, Handed::default(), &problems).await,
        Err(error) => return Err(error),
    };
    let mode = match form.field("mode") {
        "full" => Some(Mode::Full),
        "changes" => Some(Mode::Changes),
        _ => None,
    };
    let handed = Handed { source: form.field("source").to_owned(), mode, file_name: form.file_name.clone() };
    let Some(mode) = mode else {
        let problem = Problem::error("no-mode", "nobody said whether the file is full");
        return refused(&app, &member, handed, &[problem]).await;
    };
    let upload = Upload { source: handed.source.clone(), mode, bytes: form.bytes()?, file_name: form.file_name };
    match apply::preview(&app, &member.council, upload, Some(member.person_id)).await {
        Ok(previewed) => Ok(Redirect::to(&import_path(&member, previewed.import_id)).into_response()),
        Err(Error::Input(problems)) => refused(&app, &member, handed, &problems).await,
        Err(error) => Err(error),
    }
}

/// The form as it was handed in, so that it need not be filled in again.
#[derive(Default)]
struct Handed {
    source: String,
    mode: Option<Mode>,
    file_name: String,
}

async fn refused(app: &App, member: &Member, handed: Handed, problems: &[Problem]) -> Result<Response, Error> {
    let wrong = problems.first().and_then(|problem| match problem.code {
        "no-file" => Some(Wrong { field: "file", key: "roster-no-file" }),
        "no-mode" => Some(Wrong { field: "mode-full", key: "roster-no-mode" }),
        "bad-source" => Some(Wrong { field: "source", key: "roster-bad-source" }),
        _ => None,
    });
    let page = roster_page(app, member).await?;
    let page = RosterPage {
        problems: if wrong.is_some() { Vec::new() } else { shown_problems(&app.words, member.language, problems) },
        source: if handed.source.is_empty() && wrong.is_none() { page.source } else { handed.source },
        is_full: handed.mode.map(|mode| mode == Mode::Full),
        file_name: handed.file_name,
        wrong,
        ..page
    };
    let html = app.pages.render("admin/roster.html", &member.chrome(), page)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}

/// `GET /<council>/admin/roster/<import>`: the preview while it waits, then the result.
async fn one(
    State(app): State<App>,
    Path((_, import)): Path<(String, RosterImportId)>,
    Administrator(member): Administrator,
) -> Result<Html<String>, Error> {
    if let Some(past) = apply::past(&app, member.council.council_id, import).await? {
        return app.pages.render("admin/roster_done.html", &member.chrome(), past);
    }
    let previewed = apply::waiting(&app, &member.council, import).await?;
    preview_page(&app, &member, &previewed, None)
}

fn preview_page(
    app: &App,
    member: &Member,
    previewed: &Previewed,
    notice: Option<&'static str>,
) -> Result<Html<String>, Error> {
    let mut page = PreviewPage::of(previewed, &app.words, member.language)?;
    page.notice = notice;
    app.pages.render("admin/roster_preview.html", &member.chrome(), page)
}

#[derive(Deserialize)]
struct Confirm {
    #[serde(default)]
    go_on: Option<String>,
}

/// `POST /<council>/admin/roster/<import>/apply`.
async fn confirm(
    State(app): State<App>,
    Path((_, import)): Path<(String, RosterImportId)>,
    Administrator(member): Administrator,
    Form(form): Form<Confirm>,
) -> Result<Response, Error> {
    // A second press of the button finds it done.
    if apply::past(&app, member.council.council_id, import).await?.is_some() {
        return Ok(Redirect::to(&import_path(&member, import)).into_response());
    }
    let guard = if form.go_on.is_some() { Guard::GoOn } else { Guard::Stop };
    Ok(match apply::apply(&app, &member.council, import, guard).await? {
        Outcome::Applied(_) => Redirect::to(&import_path(&member, import)).into_response(),
        Outcome::Stopped(previewed) => preview_page(&app, &member, &previewed, Some("stopped"))?.into_response(),
        Outcome::Changed(previewed) => preview_page(&app, &member, &previewed, Some("changed"))?.into_response(),
    })
}

/// `POST /<council>/admin/roster/<import>/discard`.
async fn discard(
    State(app): State<App>,
    Path((_, import)): Path<(String, RosterImportId)>,
    Administrator(member): Administrator,
) -> Result<Redirect, Error> {
    apply::discard(&app, member.council.council_id, import).await?;
    Ok(Redirect::to(&format!("/{}/admin/roster", member.council.slug)))
}

fn import_path(member: &Member, import: RosterImportId) -> String {
    format!("/{}/admin/roster/{import}", member.council.slug)
}
