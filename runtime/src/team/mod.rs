//! A manager's page: the people who report to them, and what each has completed.

use crate::{
    app::App,
    error::Error,
    report::{self, Filter, PersonCompletion, Status},
    sign_in::session::Member,
};
use axum::{Router, extract::State, response::Html, routing::get};
use jiff::civil::Date;
use serde::Serialize;

/// The routes of a manager's pages.
pub fn router() -> Router<App> {
    Router::new().route("/{council}/team", get(page))
}

#[derive(Serialize)]
struct TeamPage {
    assigned: usize,
    completed: usize,
    people: Vec<TeamMember>,
}

#[derive(Serialize)]
struct TeamMember {
    name: String,
    employee_ref: String,
    courses: Vec<TeamCourse>,
}

#[derive(Serialize)]
struct TeamCourse {
    title: String,
    status: Status,
    due_date: Option<String>,
    is_overdue: bool,
    completed_at: Option<i64>,
}

/// `GET /<council>/team`.
async fn page(State(app): State<App>, member: Member) -> Result<Html<String>, Error> {
    if !member.is_manager {
        return Err(Error::Forbidden);
    }
    let filter = Filter { manager_ref: Some(member.employee_ref.clone()), ..Filter::default() };
    let rows = report::by_person(&app.db, member.council.council_id, &filter).await?;
    let today = app.clock.today(&member.council.time_zone);
    let mut people: Vec<TeamMember> = Vec::new();
    for row in &rows {
        let course = course(row, &member, today);
        match people.last_mut().filter(|person| person.employee_ref == row.employee_ref) {
            Some(person) => person.courses.push(course),
            None => people.push(TeamMember {
                name: row.name(),
                employee_ref: row.employee_ref.clone(),
                courses: vec![course],
            }),
        }
    }
    let completed = rows.iter().filter(|row| row.status() == Status::Completed).count();
    app.pages.render("team.html", &member.chrome(), TeamPage { assigned: rows.len(), completed, people })
}

fn course(row: &PersonCompletion, member: &Member, today: Date) -> TeamCourse {
    let status = row.status();
    let due: Option<Date> = row.due_date.as_deref().and_then(|date| date.parse().ok());
    TeamCourse {
        title: row.title(member.language).to_owned(),
        is_overdue: status != Status::Completed && due.is_some_and(|due| due < today),
        due_date: row.due_date.clone(),
        completed_at: row.completed_at.filter(|_| status == Status::Completed),
        status,
    }
}
