//! "Why was this not completed?": the plain reason first, from what is recorded; then every call, where they are kept.

use crate::{
    app::App,
    attempt::calls::{self, KeptCall},
    db::on,
    error::Error,
    ids::{PersonId, RegistrationId},
    record::{self, AttemptRecord, RegistrationRecord, ScoRecord},
    sign_in::session::{Administrator, Member},
};
use axum::{
    Form,
    extract::{Path, State},
    response::{Html, Redirect},
};
use serde::{Deserialize, Serialize};

/// What the record says, worst first. The page has a sentence for each.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Reason {
    /// It is completed.
    Completed,
    /// The course was launched, and nothing of it has been opened.
    NeverOpened,
    /// The SCO has not made one call that is recorded.
    SaidNothing { part: String },
    /// The SCO never called `Initialize` (only known where calls are kept).
    NeverInitialised { part: String },
    /// The SCO judged that the learner did not pass.
    BelowMastery { part: String, score: i64, needed: i64 },
    /// The same, without a score to compare.
    Failed { part: String },
    /// The SCO called `Terminate` and never set a status.
    StatusNeverSet { part: String },
    /// The SCO says itself that the learner is not through.
    Incomplete { part: String, location: Option<String> },
    /// The SCO never called `Terminate`: the window was closed, or the device stopped.
    NeverTerminated { part: String },
    /// Parts of the course have not been opened, or not completed.
    PartsLeft { left: usize, of: usize },
    /// Values that the SCO set did not fit and were set aside.
    SetAside { count: usize },
    /// Calls were answered with an error.
    Errors { count: usize },
}

#[derive(Serialize)]
struct WhyPage {
    person_id: PersonId,
    person: String,
    registration_id: RegistrationId,
    title: String,
    reasons: Vec<Reason>,
    keeps_calls: bool,
    visits: Vec<Visit>,
}

/// The calls of one visit to a SCO.
#[derive(Serialize)]
struct Visit {
    attempt: i64,
    sco: String,
    began_at: i64,
    errors: usize,
    calls: Vec<KeptCall>,
}

#[derive(sqlx::FromRow)]
struct Row {
    title_en: String,
    title_cy: String,
    first_name: String,
    last_name: String,
    keeps_calls: bool,
}

/// `GET /<council>/admin/people/<person>/courses/<registration>`.
pub(super) async fn page(
    State(app): State<App>,
    Path((_, person, registration)): Path<(String, PersonId, RegistrationId)>,
    Administrator(member): Administrator,
) -> Result<Html<String>, Error> {
    let council = member.council.council_id;
    let row = row(&app, &member, person, registration).await?;
    let record = record::read(&app, council, person, None).await?;
    let record = record.registrations.into_iter().find(|one| one.registration_id == registration);
    let record = record.ok_or(Error::NotFound)?;
    let kept = calls::of_registration(&app, council, registration).await?;
    let parts = parts(&app, &record).await?;
    let page = WhyPage {
        person_id: person,
        person: format!("{} {}", row.first_name, row.last_name),
        registration_id: registration,
        title: member.language.choose(row.title_en, row.title_cy),
        reasons: reasons(&record, &parts, &kept),
        keeps_calls: row.keeps_calls,
        visits: visits(kept),
    };
    app.pages.render("admin/why.html", &member.chrome(), page)
}

#[derive(Deserialize)]
pub(super) struct Keep {
    keep: String,
}

/// `POST /<council>/admin/people/<person>/courses/<registration>/calls`: begins to keep calls, or stops.
pub(super) async fn keep_calls(
    State(app): State<App>,
    Path((slug, person, registration)): Path<(String, PersonId, RegistrationId)>,
    Administrator(member): Administrator,
    Form(form): Form<Keep>,
) -> Result<Redirect, Error> {
    // The registration must be that person's, and the person the council's.
    row(&app, &member, person, registration).await?;
    calls::set_kept(&app, member.council.council_id, registration, form.keep == "yes").await?;
    tracing::info!(council = slug, by = %member.person_id, %person, keep = form.keep, "a record of calls");
    Ok(Redirect::to(&format!("/{slug}/admin/people/{person}/courses/{registration}")))
}

async fn row(app: &App, member: &Member, person: PersonId, registration: RegistrationId) -> Result<Row, Error> {
    on!(app.db.read(), |c| sqlx::query_as(
        "select i.title_en, i.title_cy, p.first_name, p.last_name, r.keeps_calls from registration r
         join course_item i on i.course_item_id = r.course_item_id
         join person p on p.person_id = r.person_id
         where r.registration_id = $1 and r.person_id = $2 and r.council_id = $3"
    )
    .bind(registration)
    .bind(person)
    .bind(member.council.council_id)
    .fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// The parts of the latest attempt's package: identifier and title.
async fn parts(app: &App, record: &RegistrationRecord) -> Result<Vec<(String, String)>, Error> {
    let Some(attempt) = record.attempts.last() else { return Ok(Vec::new()) };
    let version: Option<(crate::ids::PackageVersionId,)> =
        on!(app.db.read(), |c| sqlx::query_as("select package_version_id from attempt where attempt_id = $1")
            .bind(attempt.attempt_id)
            .fetch_optional(c))?;
    let Some((version,)) = version else { return Ok(Vec::new()) };
    let package = app.packages.stored(version).await?;
    let scos = package.scos.iter().filter(|sco| sco.is_sco);
    Ok(scos.map(|sco| (sco.identifier.clone(), sco.title.clone())).collect())
}

/// Why the registration stands where it does, from its latest attempt. Pure: what it is given is all it looks at.
fn reasons(record: &RegistrationRecord, parts: &[(String, String)], kept: &[KeptCall]) -> Vec<Reason> {
    if record.completion == "completed" && record.success != "failed" {
        return vec![Reason::Completed];
    }
    let Some(attempt) = record.attempts.last().filter(|attempt| !attempt.scos.is_empty()) else {
        return vec![Reason::NeverOpened];
    };
    let mut reasons: Vec<Reason> = attempt.scos.iter().flat_map(|sco| of_sco(sco, attempt, parts, kept)).collect();
    let is_done =
        |identifier: &str| attempt.scos.iter().any(|sco| sco.sco == identifier && sco.completion == "completed");
    let left = parts.iter().filter(|(identifier, _)| !is_done(identifier)).count();
    if parts.len() > 1 && left > 0 {
        reasons.push(Reason::PartsLeft { left, of: parts.len() });
    }
    if !attempt.set_aside.is_empty() {
        reasons.push(Reason::SetAside { count: attempt.set_aside.len() });
    }
    let errors = kept.iter().filter(|call| call.number == attempt.number && call.error_code != 0).count();
    if errors > 0 {
        reasons.push(Reason::Errors { count: errors });
    }
    reasons
}

fn of_sco(sco: &ScoRecord, attempt: &AttemptRecord, parts: &[(String, String)], kept: &[KeptCall]) -> Vec<Reason> {
    let title = parts.iter().find(|(identifier, _)| *identifier == sco.sco).map(|(_, title)| title.clone());
    // An asset says nothing, and is complete.
    let Some(part) = title else { return Vec::new() };
    let value = |names: [&str; 2]| names.iter().find_map(|name| sco.data_model.get(*name)).cloned();
    if sco.success == "failed" {
        return vec![below_mastery(sco, &part).unwrap_or(Reason::Failed { part })];
    }
    if sco.completion == "completed" {
        return Vec::new();
    }
    let mut reasons = Vec::new();
    let status = value(["cmi.completion_status", "cmi.core.lesson_status"]);
    let own: Vec<&KeptCall> = kept.iter().filter(|call| call.number == attempt.number && call.sco == sco.sco).collect();
    let spoke = status.is_some() || value(["cmi.location", "cmi.core.lesson_location"]).is_some() || sco.terminated;
    if !own.is_empty() && !own.iter().any(|call| call.name == "Initialize" && call.error_code == 0) {
        reasons.push(Reason::NeverInitialised { part: part.clone() });
    } else if !spoke {
        reasons.push(Reason::SaidNothing { part: part.clone() });
    }
    let says_incomplete = sco.completion == "incomplete";
    if says_incomplete {
        let location = value(["cmi.location", "cmi.core.lesson_location"]).filter(|location| !location.is_empty());
        reasons.push(Reason::Incomplete { part: part.clone(), location });
    } else if sco.terminated {
        reasons.push(Reason::StatusNeverSet { part: part.clone() });
    }
    if !sco.terminated && spoke {
        reasons.push(Reason::NeverTerminated { part });
    }
    reasons
}

/// The score against the one to pass, both in per cent.
fn below_mastery(sco: &ScoRecord, part: &str) -> Option<Reason> {
    let number = |name: &str| sco.data_model.get(name)?.parse::<f64>().ok();
    let needed = number("cmi.scaled_passing_score").map(|scaled| scaled * 100.0);
    let needed = needed.or_else(|| number("cmi.student_data.mastery_score"))?;
    let score = sco.score_scaled? * 100.0;
    #[expect(clippy::cast_possible_truncation, reason = "per cent, from -100 to 100")]
    let whole = |percent: f64| percent.round() as i64;
    (score < needed).then(|| Reason::BelowMastery { part: part.to_owned(), score: whole(score), needed: whole(needed) })
}

fn visits(kept: Vec<KeptCall>) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    let mut last = None;
    for call in kept {
        let place = (call.number, call.epoch);
        if last != Some(place) {
            last = Some(place);
            let sco = call.sco.clone();
            visits.push(Visit { attempt: call.number, sco, began_at: call.called_at, errors: 0, calls: Vec::new() });
        }
        if let Some(visit) = visits.last_mut() {
            visit.errors += usize::from(call.error_code != 0);
            visit.calls.push(call);
        }
    }
    visits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AttemptId, PackageId};
    use std::collections::BTreeMap;

    fn record(completion: &str, success: &str, model: &[(&str, &str)], terminated: bool) -> RegistrationRecord {
        let data_model: BTreeMap<String, String> =
            model.iter().map(|(element, value)| ((*element).to_owned(), (*value).to_owned())).collect();
        let score = data_model.get("cmi.core.score.raw").and_then(|raw| raw.parse::<f64>().ok());
        let sco = ScoRecord {
            sco: "a".into(),
            completion: completion.into(),
            success: success.into(),
            score_scaled: score.map(|raw| raw / 100.0),
            terminated,
            updated_at: None,
            data_model,
        };
        let attempt = AttemptRecord {
            attempt_id: AttemptId::new(),
            number: 1,
            package_id: PackageId::new(),
            package_version: String::new(),
            standard: "1.2".into(),
            sha256: String::new(),
            epoch: 1,
            started_at: None,
            ended_at: None,
            scos: vec![sco],
            set_aside: Vec::new(),
        };
        RegistrationRecord {
            registration_id: RegistrationId::new(),
            title: String::new(),
            completion: completion.into(),
            success: success.into(),
            score_scaled: None,
            language: String::new(),
            started_at: None,
            completed_at: None,
            attempts: vec![attempt],
            evidence: Vec::new(),
        }
    }

    fn why(record: &RegistrationRecord) -> Vec<Reason> {
        reasons(record, &[("a".to_owned(), "Fire".to_owned())], &[])
    }

    #[test]
    fn the_plain_reason_comes_first() {
        let part = || "Fire".to_owned();
        assert_eq!(why(&record("completed", "passed", &[], true)), [Reason::Completed]);
        assert_eq!(why(&record("not attempted", "unknown", &[], false)), [Reason::SaidNothing { part: part() }]);
        assert_eq!(why(&record("unknown", "unknown", &[], true)), [Reason::StatusNeverSet { part: part() }]);
        let left = record("incomplete", "unknown", &[("cmi.core.lesson_status", "incomplete")], false);
        let incomplete = Reason::Incomplete { part: part(), location: None };
        assert_eq!(why(&left), [incomplete, Reason::NeverTerminated { part: part() }]);
        let scores = [("cmi.core.score.raw", "40"), ("cmi.student_data.mastery_score", "80")];
        let below = Reason::BelowMastery { part: part(), score: 40, needed: 80 };
        assert_eq!(why(&record("completed", "failed", &scores, true)), [below]);
        let empty = RegistrationRecord { attempts: Vec::new(), ..record("not attempted", "unknown", &[], false) };
        assert_eq!(why(&empty), [Reason::NeverOpened]);
    }
}
