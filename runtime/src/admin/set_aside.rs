//! What courses tried to save and did not fit: acknowledged, kept, and shown here.

use crate::{app::App, db::on, error::Error, ids::PersonId, sign_in::session::Administrator};
use axum::{extract::State, response::Html};
use serde::Serialize;

/// How many are shown; whoever has more has one package at fault.
const MOST: i64 = 200;

#[derive(Serialize)]
struct SetAsidePage {
    entries: Vec<Row>,
    is_cut: bool,
}

#[derive(Serialize, sqlx::FromRow)]
struct Row {
    recorded_at: i64,
    person_id: PersonId,
    first_name: String,
    last_name: String,
    employee_ref: String,
    package: String,
    element: Option<String>,
    value: Option<String>,
    reason: String,
}

/// `GET /<council>/admin/set-aside`: newest first.
pub(super) async fn page(State(app): State<App>, Administrator(member): Administrator) -> Result<Html<String>, Error> {
    let mut entries: Vec<Row> = on!(app.db.read(), |c| {
        sqlx::query_as(
        "select s.recorded_at, p.person_id, p.first_name, p.last_name, p.employee_ref, v.title as package, s.element,
                s.value, s.reason
         from set_aside s join attempt a on a.attempt_id = s.attempt_id and a.council_id = s.council_id
         join registration r on r.registration_id = a.registration_id and r.council_id = s.council_id
         join person p on p.person_id = r.person_id and p.council_id = s.council_id
         join package_version v on v.package_version_id = a.package_version_id and v.council_id = s.council_id
         where s.council_id = $1 order by s.recorded_at desc, s.set_aside_id desc limit $2"
    )
    .bind(member.council.council_id)
    .bind(MOST + 1)
    .fetch_all(c)
    })?;
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let is_cut = entries.len() > most;
    entries.truncate(most);
    app.pages.render("admin/set_aside.html", &member.chrome(), SetAsidePage { entries, is_cut })
}
