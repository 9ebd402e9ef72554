//! Completion by team: the table, its bars, its filters and its downloads.

use crate::{
    app::App,
    error::Error,
    pages::address,
    report::{self, Filter, TeamCompletion},
    sign_in::session::{Administrator, Member},
};
use axum::{
    extract::{Query, State},
    http::header,
    response::{Html, IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct OverviewPage {
    directorate: String,
    course: String,
    /// The title of the course that is chosen.
    course_title: Option<String>,
    directorates: Vec<String>,
    courses: Vec<Choice>,
    people: i64,
    assigned: i64,
    completed: i64,
    percent: i64,
    groups: Vec<Group>,
    teams_csv: String,
    people_csv: String,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    title: String,
}

/// The teams of a directorate.
#[derive(Serialize)]
struct Group {
    directorate: String,
    people: i64,
    assigned: i64,
    completed: i64,
    percent: i64,
    teams: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    service: String,
    team: String,
    people: i64,
    assigned: i64,
    completed: i64,
    percent: i64,
    address: String,
}

/// The filters, as the address has them.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    directorate: String,
    #[serde(default)]
    course: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            directorate: (!self.directorate.is_empty()).then(|| self.directorate.clone()),
            course_item: self.course.parse().ok(),
            ..Filter::default()
        }
    }
}

/// `GET /<council>/admin`: completion by team.
pub(super) async fn page(
    State(app): State<App>,
    Administrator(member): Administrator,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let (council, language) = (member.council.council_id, member.language);
    let teams = report::by_team(&app.db, council, &asked.filter()).await?;
    let courses: Vec<Choice> = report::assigned_items(&app.db, council)
        .await?
        .into_iter()
        .map(|item| Choice {
            id: item.course_item_id.to_string(),
            title: language.choose(item.title_en, item.title_cy),
        })
        .collect();
    let sum = |of: fn(&TeamCompletion) -> i64| teams.iter().map(of).sum::<i64>();
    let (assigned, completed) = (sum(|team| team.assigned), sum(|team| team.completed));
    let root = format!("/{}/admin", member.council.slug);
    let filters = [("directorate", asked.directorate.as_str()), ("course", asked.course.as_str())];
    let page = OverviewPage {
        course_title: courses.iter().find(|course| course.id == asked.course).map(|course| course.title.clone()),
        directorates: report::directorates(&app.db, council).await?,
        people: sum(|team| team.people),
        percent: report::percent(completed, assigned),
        assigned,
        completed,
        teams_csv: address(&format!("{root}/report.csv"), &filters),
        people_csv: address(&format!("{root}/report-people.csv"), &filters),
        groups: groups(&root, teams),
        courses,
        directorate: asked.directorate,
        course: asked.course,
    };
    app.pages.render("admin/overview.html", &member.chrome(), page)
}

fn groups(root: &str, teams: Vec<TeamCompletion>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for team in teams {
        let place = [
            ("directorate", team.directorate.as_str()),
            ("service", team.service.as_str()),
            ("team", team.team.as_str()),
        ];
        let shown = Row {
            address: address(&format!("{root}/people"), &place),
            people: team.people,
            assigned: team.assigned,
            completed: team.completed,
            percent: team.percent(),
            service: team.service,
            team: team.team,
        };
        if groups.last().is_none_or(|group| group.directorate != team.directorate) {
            groups.push(Group {
                directorate: team.directorate,
                people: 0,
                assigned: 0,
                completed: 0,
                percent: 0,
                teams: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.people += shown.people;
            group.assigned += shown.assigned;
            group.completed += shown.completed;
            group.percent = report::percent(group.completed, group.assigned);
            group.teams.push(shown);
        }
    }
    groups
}

/// `GET /<council>/admin/report.csv`: the same table.
pub(super) async fn teams_csv(
    State(app): State<App>,
    Administrator(member): Administrator,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let teams = report::by_team(&app.db, member.council.council_id, &asked.filter()).await?;
    Ok(download(&app, &member, "teams", report::csv::teams(&teams)?))
}

/// `GET /<council>/admin/report-people.csv`: one row a person and course.
pub(super) async fn people_csv(
    State(app): State<App>,
    Administrator(member): Administrator,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let people = report::by_person(&app.db, member.council.council_id, &asked.filter()).await?;
    let csv = report::csv::people(&people, member.language, &member.council.time_zone)?;
    Ok(download(&app, &member, "people", csv))
}

fn download(app: &App, member: &Member, of: &str, csv: Vec<u8>) -> Response {
    let today = app.clock.today(&member.council.time_zone);
    let name = format!("attachment; filename=\"{}-completion-{of}-{today}.csv\"", member.council.slug);
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, csv).into_response()
}
