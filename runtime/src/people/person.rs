//! One person's page: where they belong and belonged, what they took, and the evidence behind it.

use crate::{
    app::App,
    db::on,
    error::Error,
    ids::{CouncilId, PersonId, RegistrationId},
    record::{self, AttemptRecord, EvidenceRecord, RegistrationRecord, ScoRecord},
    report::{self, Filter, Status, percent_of_scaled},
    sign_in::{
        link,
        session::{Administrator, Member},
    },
};
use axum::{
    extract::{Path, State},
    response::Html,
};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Serialize)]
struct PersonPage {
    person_id: PersonId,
    details: Details,
    placements: Vec<Placement>,
    registrations: Vec<Registration>,
    /// What is assigned and was never opened.
    not_started: Vec<NotStarted>,
    /// A sign-in address that was made just now; it is shown this once.
    link: Option<String>,
}

#[derive(Serialize, sqlx::FromRow)]
struct Details {
    first_name: String,
    last_name: String,
    employee_ref: String,
    source: String,
    email: Option<String>,
    language: String,
    status: String,
    start_date: Option<String>,
    leave_date: Option<String>,
    has_password: bool,
}

#[derive(Serialize, sqlx::FromRow)]
struct Placement {
    directorate: String,
    service: String,
    team: String,
    job: String,
    manager_ref: Option<String>,
    manager_id: Option<PersonId>,
    manager_first: Option<String>,
    manager_last: Option<String>,
    from_at: i64,
    to_at: Option<i64>,
}

#[derive(Serialize)]
struct NotStarted {
    title: String,
    due_date: Option<String>,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the identifier is named as everywhere")]
struct Registration {
    registration_id: RegistrationId,
    title: String,
    status: Status,
    score: Option<i64>,
    language: String,
    started_at: Option<i64>,
    completed_at: Option<i64>,
    attempts: Vec<Attempt>,
    evidence: Vec<Event>,
}

#[derive(Serialize)]
struct Attempt {
    number: i64,
    package_version: String,
    standard: String,
    started_at: Option<i64>,
    ended_at: Option<i64>,
    scos: Vec<Stored>,
    set_aside: Vec<SetAside>,
}

#[derive(Serialize)]
struct Stored {
    sco: String,
    status: Status,
    score: Option<i64>,
    is_terminated: bool,
    updated_at: Option<i64>,
    data_model: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct SetAside {
    element: Option<String>,
    value: Option<String>,
    reason: String,
}

/// One thing that happened; the page has a sentence for each kind.
#[derive(Serialize)]
struct Event {
    kind: &'static str,
    occurred_at: Option<i64>,
    score: Option<i64>,
    language: String,
    variant: String,
    minutes: Option<i64>,
}

/// `GET /<council>/admin/people/<person>`.
pub(super) async fn page(
    State(app): State<App>,
    Path((_, person)): Path<(String, PersonId)>,
    Administrator(member): Administrator,
) -> Result<Html<String>, Error> {
    person_page(&app, &member, person, None).await
}

/// `POST /<council>/admin/people/<person>/link`: makes a sign-in address and shows it once.
pub(super) async fn make_link(
    State(app): State<App>,
    Path((_, person)): Path<(String, PersonId)>,
    Administrator(member): Administrator,
) -> Result<Html<String>, Error> {
    let council = &member.council;
    if details(&app, council.council_id, person).await?.status != "active" {
        return Err(Error::BadRequest("this person has left, and cannot sign in".into()));
    }
    let address = link::make(&app, council.council_id, &council.slug, person, None).await?;
    tracing::info!(council = council.slug, by = %member.person_id, %person, "a sign-in address was made");
    person_page(&app, &member, person, Some(address)).await
}

async fn person_page(
    app: &App,
    member: &Member,
    person: PersonId,
    link: Option<String>,
) -> Result<Html<String>, Error> {
    let council = member.council.council_id;
    let details = details(app, council, person).await?;
    let mut titles = titles(app, council, person).await?;
    let registrations = record::read(app, council, person, None)
        .await?
        .registrations
        .into_iter()
        .map(|one| {
            let title = titles.remove(&one.registration_id);
            let title = title.map(|(en, cy)| member.language.choose(en, cy)).unwrap_or_default();
            registration(one, title)
        })
        .collect();
    let filter = Filter { person: Some(person), ..Filter::default() };
    let not_started = report::by_person(&app.db, council, &filter)
        .await?
        .into_iter()
        .filter(|row| row.completion.is_none())
        .map(|row| NotStarted { title: row.title(member.language).to_owned(), due_date: row.due_date })
        .collect();
    let placements = placements(app, council, person).await?;
    let page = PersonPage { person_id: person, details, placements, registrations, not_started, link };
    app.pages.render("admin/person.html", &member.chrome(), page)
}

async fn details(app: &App, council: CouncilId, person: PersonId) -> Result<Details, Error> {
    on!(app.db.read(), |c| sqlx::query_as(
        "select first_name, last_name, employee_ref, source, email, language, status, start_date, leave_date,
                password_hash is not null as has_password
         from person where person_id = $1 and council_id = $2"
    )
    .bind(person)
    .bind(council)
    .fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Where somebody belongs and belonged, the latest first.
async fn placements(app: &App, council: CouncilId, person: PersonId) -> Result<Vec<Placement>, Error> {
    Ok(on!(app.db.read(), |c| sqlx::query_as(
        "select m.directorate, m.service, m.team, m.job, m.manager_ref, b.person_id as manager_id,
                b.first_name as manager_first, b.last_name as manager_last, m.from_at, m.to_at
         from placement m left join person b on b.council_id = m.council_id and b.employee_ref = m.manager_ref
                                            and b.status = 'active' and m.to_at is null
         where m.person_id = $1 and m.council_id = $2 order by m.from_at desc, m.placement_id desc"
    )
    .bind(person)
    .bind(council)
    .fetch_all(c))?)
}

/// The titles of what somebody is registered on, in English and Welsh.
async fn titles(
    app: &App,
    council: CouncilId,
    person: PersonId,
) -> Result<HashMap<RegistrationId, (String, String)>, Error> {
    let rows: Vec<(RegistrationId, String, String)> = on!(app.db.read(), |c| sqlx::query_as(
        "select r.registration_id, i.title_en, i.title_cy from registration r
         join course_item i on i.course_item_id = r.course_item_id and i.council_id = r.council_id
         where r.person_id = $1 and r.council_id = $2"
    )
    .bind(person)
    .bind(council)
    .fetch_all(c))?;
    Ok(rows.into_iter().map(|(registration, en, cy)| (registration, (en, cy))).collect())
}

fn registration(one: RegistrationRecord, title: String) -> Registration {
    Registration {
        registration_id: one.registration_id,
        title,
        status: Status::of(Some(&one.completion), Some(&one.success)),
        score: one.score_scaled.map(percent_of_scaled),
        language: one.language,
        started_at: at_ms(one.started_at.as_deref()),
        completed_at: at_ms(one.completed_at.as_deref()),
        attempts: one.attempts.into_iter().map(attempt).collect(),
        evidence: one.evidence.iter().map(event).collect(),
    }
}

fn attempt(one: AttemptRecord) -> Attempt {
    Attempt {
        number: one.number,
        package_version: one.package_version,
        standard: one.standard,
        started_at: at_ms(one.started_at.as_deref()),
        ended_at: at_ms(one.ended_at.as_deref()),
        scos: one.scos.into_iter().map(sco).collect(),
        set_aside: one
            .set_aside
            .into_iter()
            .map(|one| SetAside { element: one.element, value: one.value, reason: one.reason })
            .collect(),
    }
}

fn sco(one: ScoRecord) -> Stored {
    Stored {
        status: Status::of(Some(&one.completion), Some(&one.success)),
        score: one.score_scaled.map(percent_of_scaled),
        is_terminated: one.terminated,
        updated_at: at_ms(one.updated_at.as_deref()),
        data_model: one.data_model,
        sco: one.sco,
    }
}

fn event(one: &EvidenceRecord) -> Event {
    let text = |name: &str| one.detail[name].as_str().unwrap_or_default().to_owned();
    Event {
        kind: match one.kind.as_str() {
            "launched" => "launched",
            "completed" => "completed",
            "passed" => "passed",
            "failed" => "failed",
            "score" => "score",
            "taken" => "taken",
            "session ended" => "session-ended",
            _ => "other",
        },
        occurred_at: at_ms(one.occurred_at.as_deref()),
        score: one.detail["scaled"].as_f64().map(percent_of_scaled),
        language: text("language"),
        variant: text("variant"),
        minutes: one.detail["session_time_ms"].as_i64().map(|ms| (ms + 59_999) / 60_000),
    }
}

/// The record's ISO 8601 in milliseconds since 1970.
fn at_ms(at: Option<&str>) -> Option<i64> {
    at?.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}
