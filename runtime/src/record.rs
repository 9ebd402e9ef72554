//! What is recorded of a person: registrations, attempts, the data model as stored, and the evidence behind them.

use crate::{
    app::App,
    attempt::store::values_of,
    db::on,
    error::Error,
    ids::{AttemptId, CouncilId, PackageId, PersonId, RegistrationId},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A person's record, as `runtime record --format json` prints it. Times are ISO 8601, in UTC.
#[derive(Debug, Serialize)]
pub struct Record {
    /// The staff number.
    pub employee_ref: String,
    /// First and last name.
    pub name: String,
    /// `active` or `left`.
    pub status: String,
    /// A course item each, the first registered first.
    pub registrations: Vec<RegistrationRecord>,
}

/// A learner on a course item.
#[derive(Debug, Serialize)]
pub struct RegistrationRecord {
    /// Its identifier.
    pub registration_id: RegistrationId,
    /// The course item's title in English.
    pub title: String,
    /// `not attempted`, `incomplete`, `completed`, `unknown`.
    pub completion: String,
    /// `passed`, `failed`, `unknown`.
    pub success: String,
    /// The best score, from -1 to 1.
    pub score_scaled: Option<f64>,
    /// The language in which it was taken, where the package says so.
    pub language: String,
    /// When it was first launched.
    pub started_at: Option<String>,
    /// When it was completed.
    pub completed_at: Option<String>,
    /// The attempts, oldest first.
    pub attempts: Vec<AttemptRecord>,
    /// What happened, oldest first.
    pub evidence: Vec<EvidenceRecord>,
}

/// One attempt.
#[derive(Debug, Serialize)]
pub struct AttemptRecord {
    /// Its identifier.
    pub attempt_id: AttemptId,
    /// Its number in the registration, from 1.
    pub number: i64,
    /// The package.
    pub package_id: PackageId,
    /// The version that the package's manifest declares.
    pub package_version: String,
    /// The standard that the package was made for.
    pub standard: String,
    /// The SHA-256 of the zip.
    pub sha256: String,
    /// How many times a SCO was opened.
    pub epoch: i64,
    /// When it began.
    pub started_at: Option<String>,
    /// When it ended for good, if it did.
    pub ended_at: Option<String>,
    /// What is stored of each SCO.
    pub scos: Vec<ScoRecord>,
    /// What did not fit the data model.
    pub set_aside: Vec<SetAsideRecord>,
}

/// What is stored of a SCO.
#[derive(Debug, Serialize)]
pub struct ScoRecord {
    /// The identifier of its item in the manifest.
    pub sco: String,
    /// As in [`RegistrationRecord`].
    pub completion: String,
    /// As in [`RegistrationRecord`].
    pub success: String,
    /// From -1 to 1.
    pub score_scaled: Option<f64>,
    /// Whether the last communication session ended by itself.
    pub terminated: bool,
    /// When it last changed.
    pub updated_at: Option<String>,
    /// Every element and its value.
    pub data_model: BTreeMap<String, String>,
}

/// A change that did not fit.
#[derive(Debug, Serialize)]
pub struct SetAsideRecord {
    /// The entry's number in its stream.
    pub entry_number: i64,
    /// The SCO.
    pub sco: String,
    /// The element.
    pub element: Option<String>,
    /// The value that was refused.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
}

/// One thing that happened.
#[derive(Debug, Serialize)]
pub struct EvidenceRecord {
    /// `launched`, `completed`, `passed`, `failed`, `score`, `taken`, `session ended`.
    pub kind: String,
    /// What belongs to it.
    pub detail: serde_json::Value,
    /// When it happened.
    pub occurred_at: Option<String>,
    /// When it reached the server.
    pub recorded_at: Option<String>,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    employee_ref: String,
    first_name: String,
    last_name: String,
    status: String,
}

#[derive(sqlx::FromRow)]
struct RegistrationRow {
    registration_id: RegistrationId,
    title_en: String,
    completion: String,
    success: String,
    score_scaled: Option<f64>,
    language: String,
    started_at: Option<i64>,
    completed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct AttemptRow {
    attempt_id: AttemptId,
    number: i64,
    package_id: PackageId,
    version: String,
    standard: String,
    sha256: String,
    epoch: i64,
    started_at: i64,
    ended_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct ScoRow {
    sco: String,
    completion: String,
    success: String,
    score_scaled: Option<f64>,
    terminated: bool,
    updated_at: i64,
    model: String,
    interactions: Option<String>,
}

#[derive(sqlx::FromRow)]
struct SetAsideRow {
    entry_number: i64,
    sco: String,
    element: Option<String>,
    value: Option<String>,
    reason: String,
}

#[derive(sqlx::FromRow)]
struct EvidenceRow {
    kind: String,
    detail: String,
    occurred_at: i64,
    recorded_at: i64,
}

/// Reads a person's record; with a package, that of its course item alone.
pub async fn read(
    app: &App,
    council: CouncilId,
    person: PersonId,
    package: Option<PackageId>,
) -> Result<Record, Error> {
    let row: PersonRow = on!(app.db.read(), |c| sqlx::query_as(
        "select employee_ref, first_name, last_name, status from person where person_id = $1 and council_id = $2"
    )
    .bind(person)
    .bind(council)
    .fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let registrations: Vec<RegistrationRow> = on!(app.db.read(), |c| sqlx::query_as(
        "select r.registration_id, i.title_en, r.completion, r.success, r.score_scaled, r.language, r.started_at,
                r.completed_at
         from registration r join course_item i on i.course_item_id = r.course_item_id
         where r.council_id = $1 and r.person_id = $2
           and ($3 = 0 or exists (select 1 from package p where p.course_item_id = r.course_item_id
                                  and p.package_id = $4))
         order by r.registration_id"
    )
    .bind(council)
    .bind(person)
    .bind(i64::from(package.is_some()))
    .bind(package)
    .fetch_all(c))?;
    let mut records = Vec::with_capacity(registrations.len());
    for registration in registrations {
        records.push(registration_record(app, council, registration).await?);
    }
    Ok(Record {
        employee_ref: row.employee_ref,
        name: format!("{} {}", row.first_name, row.last_name),
        status: row.status,
        registrations: records,
    })
}

async fn registration_record(app: &App, council: CouncilId, row: RegistrationRow) -> Result<RegistrationRecord, Error> {
    let attempts: Vec<AttemptRow> = on!(app.db.read(), |c| {
        sqlx::query_as(
        "select a.attempt_id, a.number, v.package_id, v.version, v.standard, v.sha256, a.epoch, a.started_at, a.ended_at
         from attempt a join package_version v on v.package_version_id = a.package_version_id
         where a.registration_id = $1 and a.council_id = $2 order by a.number"
    )
    .bind(row.registration_id)
    .bind(council)
    .fetch_all(c)
    })?;
    let evidence: Vec<EvidenceRow> = on!(app.db.read(), |c| sqlx::query_as(
        "select kind, detail, occurred_at, recorded_at from evidence
         where registration_id = $1 and council_id = $2 order by recorded_at, evidence_id"
    )
    .bind(row.registration_id)
    .bind(council)
    .fetch_all(c))?;
    let mut records = Vec::with_capacity(attempts.len());
    for attempt in attempts {
        records.push(attempt_record(app, council, attempt).await?);
    }
    Ok(RegistrationRecord {
        registration_id: row.registration_id,
        title: row.title_en,
        completion: row.completion,
        success: row.success,
        score_scaled: row.score_scaled,
        language: row.language,
        started_at: row.started_at.and_then(iso),
        completed_at: row.completed_at.and_then(iso),
        attempts: records,
        evidence: evidence.into_iter().map(evidence_record).collect::<Result<_, Error>>()?,
    })
}

async fn attempt_record(app: &App, council: CouncilId, row: AttemptRow) -> Result<AttemptRecord, Error> {
    let scos: Vec<ScoRow> = on!(app.db.read(), |c| sqlx::query_as(
        "select s.sco, s.completion, s.success, s.score_scaled, s.terminated, s.updated_at, s.model,
                i.model as interactions
         from sco_state s
         left join sco_interactions i on i.attempt_id = s.attempt_id and i.sco = s.sco
         where s.attempt_id = $1 and s.council_id = $2 order by s.sco"
    )
    .bind(row.attempt_id)
    .bind(council)
    .fetch_all(c))?;
    let set_aside: Vec<SetAsideRow> = on!(app.db.read(), |c| sqlx::query_as(
        "select entry_number, sco, element, value, reason from set_aside
         where attempt_id = $1 and council_id = $2 order by recorded_at, set_aside_id"
    )
    .bind(row.attempt_id)
    .bind(council)
    .fetch_all(c))?;
    Ok(AttemptRecord {
        attempt_id: row.attempt_id,
        number: row.number,
        package_id: row.package_id,
        package_version: row.version,
        standard: row.standard,
        sha256: row.sha256,
        epoch: row.epoch,
        started_at: iso(row.started_at),
        ended_at: row.ended_at.and_then(iso),
        scos: scos.into_iter().map(sco_record).collect::<Result<_, Error>>()?,
        set_aside: set_aside
            .into_iter()
            .map(|row| SetAsideRecord {
                entry_number: row.entry_number,
                sco: row.sco,
                element: row.element,
                value: row.value,
                reason: row.reason,
            })
            .collect(),
    })
}

fn sco_record(row: ScoRow) -> Result<ScoRecord, Error> {
    let values = values_of(&row.model, row.interactions.as_deref())?;
    Ok(ScoRecord {
        sco: row.sco,
        completion: row.completion,
        success: row.success,
        score_scaled: row.score_scaled,
        terminated: row.terminated,
        updated_at: iso(row.updated_at),
        data_model: values.into_iter().collect(),
    })
}

fn evidence_record(row: EvidenceRow) -> Result<EvidenceRecord, Error> {
    Ok(EvidenceRecord {
        kind: row.kind,
        detail: serde_json::from_str(&row.detail)?,
        occurred_at: iso(row.occurred_at),
        recorded_at: iso(row.recorded_at),
    })
}

/// ISO 8601, in UTC.
pub fn iso(at_ms: i64) -> Option<String> {
    jiff::Timestamp::from_millisecond(at_ms).ok().map(|at| at.to_string())
}

/// The record for people: indented lines.
pub fn written(record: &Record) -> String {
    use std::fmt::Write as _;
    let mut text = format!("{} ({}), {}\n", record.name, record.employee_ref, record.status);
    if record.registrations.is_empty() {
        text.push_str("  nothing recorded\n");
    }
    for registration in &record.registrations {
        let score = registration.score_scaled.map_or_else(String::new, |scaled| format!(", score {scaled}"));
        let _ =
            writeln!(text, "\n{}: {}, {}{score}", registration.title, registration.completion, registration.success);
        if let Some(completed_at) = &registration.completed_at {
            let _ = writeln!(text, "  completed at {completed_at}");
        }
        for attempt in &registration.attempts {
            let _ = writeln!(
                text,
                "  attempt {} on package {} version {} (SCORM {}), opened {} times",
                attempt.number, attempt.package_id, attempt.package_version, attempt.standard, attempt.epoch
            );
            for sco in &attempt.scos {
                let ended = if sco.terminated { "ended" } else { "open" };
                let _ = writeln!(text, "    {}: {}, {}, {ended}", sco.sco, sco.completion, sco.success);
                for (element, value) in &sco.data_model {
                    let _ = writeln!(text, "      {element} = {value}");
                }
            }
            for one in &attempt.set_aside {
                let _ = writeln!(text, "    set aside: entry {}: {}", one.entry_number, one.reason);
            }
        }
        for one in &registration.evidence {
            let at = one.occurred_at.as_deref().unwrap_or("");
            let _ = writeln!(text, "  {at} {} {}", one.kind, one.detail);
        }
    }
    text
}
