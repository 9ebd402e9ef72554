//! The learner's pages: what is due, and starting it.

pub mod launch;

use crate::{
    app::App,
    attempt::mode::Mode,
    db::on,
    error::Error,
    ids::CourseItemId,
    learn::launch::{Learner, What},
    report::{self, Status},
    sign_in::session::Member,
};
use axum::{
    Form, Router,
    extract::{Path, State},
    response::{Html, Redirect},
    routing::{get, post},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The routes of the learner's pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/{council}", get(|Path(slug): Path<String>| async move { Redirect::to(&format!("/{slug}/learn")) }))
        .route("/{council}/learn", get(page))
        .route("/{council}/learn/{course_item}/launch", post(launch_item))
}

#[derive(Serialize)]
struct LearnPage {
    due: Vec<LearnItem>,
    done: Vec<LearnItem>,
}

#[derive(Serialize)]
struct LearnItem {
    course_item_id: CourseItemId,
    title: String,
    due_date: Option<String>,
    /// `overdue`, `soon` (within two weeks) or `later`.
    urgency: &'static str,
    status: Status,
    /// The best score in per cent.
    score_percent: Option<i64>,
    completed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    course_item_id: CourseItemId,
    title_en: String,
    title_cy: String,
    due_date: Option<String>,
    completion: Option<String>,
    success: Option<String>,
    score_scaled: Option<f64>,
    completed_at: Option<i64>,
}

/// `GET /<council>/learn`: what is due, soonest first, and what is done.
async fn page(State(app): State<App>, member: Member) -> Result<Html<String>, Error> {
    let rows: Vec<Row> = on!(app.db.read(), |c| sqlx::query_as(
        "select i.course_item_id, i.title_en, i.title_cy, a.due_date, r.completion, r.success, r.score_scaled,
                r.completed_at
         from course_item i
         left join assignment a on a.course_item_id = i.course_item_id and a.council_id = i.council_id
         left join registration r on r.course_item_id = i.course_item_id and r.person_id = $2
                                 and r.council_id = i.council_id
                                 and not exists (select 1 from registration n where n.person_id = r.person_id
                                                 and n.course_item_id = r.course_item_id and n.cycle > r.cycle)
         where i.council_id = $1 and (a.assignment_id is not null or r.started_at is not null)
         order by case when a.due_date is null then 1 else 0 end, a.due_date, i.title_en"
    )
    .bind(member.council.council_id)
    .bind(member.person_id)
    .fetch_all(c))?;
    let today = app.clock.today(&member.council.time_zone);
    let (done, due) =
        rows.into_iter().map(|row| item(row, &member, today)).partition(|item| item.status == Status::Completed);
    app.pages.render("learn.html", &member.chrome(), LearnPage { due, done })
}

fn item(row: Row, member: &Member, today: Date) -> LearnItem {
    let due: Option<Date> = row.due_date.as_deref().and_then(|date| date.parse().ok());
    let days_left = due.and_then(|due| today.until(due).ok()).map(|span| span.get_days());
    LearnItem {
        course_item_id: row.course_item_id,
        title: member.language.choose(row.title_en, row.title_cy),
        due_date: row.due_date,
        urgency: match days_left {
            Some(days) if days < 0 => "overdue",
            Some(days) if days <= 14 => "soon",
            _ => "later",
        },
        status: Status::of(row.completion.as_deref(), row.success.as_deref()),
        score_percent: row.score_scaled.map(report::percent_of_scaled),
        completed_at: row.completed_at,
    }
}

#[derive(Deserialize)]
struct LaunchForm {
    #[serde(default)]
    mode: Mode,
}

/// `POST /<council>/learn/<course item>/launch`: starts or resumes, and goes to the player.
async fn launch_item(
    State(app): State<App>,
    Path((_, item)): Path<(String, CourseItemId)>,
    member: Member,
    Form(form): Form<LaunchForm>,
) -> Result<Redirect, Error> {
    // Nobody browses what is theirs to take.
    let mode = if form.mode == Mode::Review { Mode::Review } else { Mode::Normal };
    let mut tx = app.db.begin().await?;
    let address = launch::begin(&app, &mut tx, Learner::of(&member, mode), What::Item(item)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address))
}
