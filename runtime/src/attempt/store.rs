//! How a SCO's data model is stored: one state row, with the interactions apart, so that a commit
//! writes only what it changed.

use crate::{
    attempt::result::RegistrationResult,
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{AttemptId, CouncilId},
    packages::store::StoredPackage,
};
use scorm::model::{Completion, DataModel, Success};

/// A SCO's place in an attempt.
#[derive(Clone, Copy, Debug)]
pub struct ScoKey<'a> {
    /// The council.
    pub council: CouncilId,
    /// The attempt.
    pub attempt: AttemptId,
    /// The identifier of the SCO's item in the manifest.
    pub sco: &'a str,
}

/// What is stored of a SCO.
#[derive(Clone, Debug)]
pub struct StoredSco {
    /// The values, as the LMS and the SCO set them.
    pub model: DataModel,
    /// Whether the last communication session ended by itself.
    pub terminated: bool,
}

/// Whether a data model's interactions differ from those stored.
pub(super) fn differ(stored: Option<&DataModel>, model: &DataModel) -> bool {
    let of_interactions = |(element, _): &(&str, &str)| is_interaction(element);
    match stored {
        Some(stored) => !stored.values().filter(of_interactions).eq(model.values().filter(of_interactions)),
        None => model.count("cmi.interactions") > 0,
    }
}

/// Whether an element is of the interactions' row.
pub(super) fn is_interaction(element: &str) -> bool {
    element.starts_with("cmi.interactions.")
}

#[derive(sqlx::FromRow)]
struct Row {
    model: String,
    terminated: bool,
    interactions: Option<String>,
}

/// Where several runtimes share a server, one of them at a time changes an attempt. SQLite's one writer is lock
/// enough.
pub(super) async fn lock(tx: &mut Tx, attempt: AttemptId) -> Result<(), Error> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select 1 from attempt where attempt_id = $1 for update").bind(attempt).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Reads what is stored of a SCO.
pub async fn read(tx: &mut Tx, key: ScoKey<'_>, package: &StoredPackage) -> Result<Option<StoredSco>, Error> {
    let row: Option<Row> = on_tx!(tx, |c| sqlx::query_as(
        "select s.model, s.terminated, i.model as interactions from sco_state s
         left join sco_interactions i on i.attempt_id = s.attempt_id and i.sco = s.sco
         where s.attempt_id = $1 and s.sco = $2 and s.council_id = $3"
    )
    .bind(key.attempt)
    .bind(key.sco)
    .bind(key.council)
    .fetch_optional(c))?;
    row.map(|row| from_row(package, &row)).transpose()
}

fn from_row(package: &StoredPackage, row: &Row) -> Result<StoredSco, Error> {
    let values = values_of(&row.model, row.interactions.as_deref())?;
    let model = DataModel::from_values(package.standard, values).strict(package.strict_limits);
    Ok(StoredSco { model, terminated: row.terminated })
}

/// Every value of a SCO, for the record that an administrator reads.
pub fn values_of(model: &str, interactions: Option<&str>) -> Result<Vec<(String, String)>, Error> {
    let mut values: Vec<(String, String)> = serde_json::from_str(model)?;
    if let Some(interactions) = interactions {
        values.extend(serde_json::from_str::<Vec<(String, String)>>(interactions)?);
    }
    Ok(values)
}

/// What a state row that is there already takes from a newer one.
pub(super) const STATE_CONFLICT: &str = " on conflict (attempt_id, sco) do update set model = excluded.model,
     completion = excluded.completion, success = excluded.success, score_scaled = excluded.score_scaled,
     terminated = excluded.terminated, updated_at = excluded.updated_at";

/// The values of the state row.
pub(super) fn state_json(model: &DataModel) -> Result<String, Error> {
    json(model, |element| !is_interaction(element))
}

/// The values of the interactions' row, where there are any.
pub(super) fn interactions_json(model: &DataModel) -> Result<Option<String>, Error> {
    (model.count("cmi.interactions") > 0).then(|| json(model, is_interaction)).transpose()
}

/// Writes a SCO's state row, and the interactions' where they changed.
pub async fn write(
    tx: &mut Tx,
    key: ScoKey<'_>,
    stored: &StoredSco,
    result: &RegistrationResult,
    interactions: bool,
    now_ms: i64,
) -> Result<(), Error> {
    run_tx!(
        tx,
        sqlx::query(
            "insert into sco_state (attempt_id, sco, council_id, model, completion, success, score_scaled, terminated,
                                    updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (attempt_id, sco) do update set model = excluded.model, completion = excluded.completion,
                 success = excluded.success, score_scaled = excluded.score_scaled,
                 terminated = excluded.terminated, updated_at = excluded.updated_at"
        )
        .bind(key.attempt)
        .bind(key.sco)
        .bind(key.council)
        .bind(state_json(&stored.model)?)
        .bind(completion_str(result.completion))
        .bind(success_str(result.success))
        .bind(result.score_scaled)
        .bind(stored.terminated)
        .bind(now_ms)
    )?;
    if interactions {
        write_interactions(tx, key, &stored.model).await?;
    }
    Ok(())
}

async fn write_interactions(tx: &mut Tx, key: ScoKey<'_>, model: &DataModel) -> Result<(), Error> {
    let Some(interactions) = interactions_json(model)? else { return delete_interactions(tx, key).await };
    run_tx!(
        tx,
        sqlx::query(
            "insert into sco_interactions (attempt_id, sco, model, projected) values ($1, $2, $3, $4)
             on conflict (attempt_id, sco) do update set model = excluded.model, projected = excluded.projected"
        )
        .bind(key.attempt)
        .bind(key.sco)
        .bind(interactions)
        .bind(false)
    )?;
    Ok(())
}

/// Throws away what is stored of a SCO: it was abandoned.
pub async fn delete(tx: &mut Tx, key: ScoKey<'_>) -> Result<(), Error> {
    delete_interactions(tx, key).await?;
    run_tx!(
        tx,
        sqlx::query("delete from sco_state where attempt_id = $1 and sco = $2").bind(key.attempt).bind(key.sco)
    )?;
    Ok(())
}

pub(super) async fn delete_interactions(tx: &mut Tx, key: ScoKey<'_>) -> Result<(), Error> {
    run_tx!(
        tx,
        sqlx::query("delete from sco_interactions where attempt_id = $1 and sco = $2").bind(key.attempt).bind(key.sco)
    )?;
    Ok(())
}

/// Which requests are valid is worked out anew at every visit, and is many values in a large course.
fn json(model: &DataModel, is_wanted: impl Fn(&str) -> bool) -> Result<String, Error> {
    let is_kept = |element: &str| is_wanted(element) && !element.starts_with("adl.nav.request_valid.");
    let values: Vec<(&str, &str)> = model.values().filter(|(element, _)| is_kept(element)).collect();
    Ok(serde_json::to_string(&values)?)
}

/// As the schema's checks and SCORM spell it.
pub fn completion_str(completion: Completion) -> &'static str {
    match completion {
        Completion::Unknown => "unknown",
        Completion::NotAttempted => "not attempted",
        Completion::Incomplete => "incomplete",
        Completion::Completed => "completed",
    }
}

/// What [`completion_str`] wrote.
pub fn parse_completion(text: &str) -> Completion {
    match text {
        "completed" => Completion::Completed,
        "incomplete" => Completion::Incomplete,
        "not attempted" => Completion::NotAttempted,
        _ => Completion::Unknown,
    }
}

/// As the schema's checks and SCORM spell it.
pub fn success_str(success: Success) -> &'static str {
    match success {
        Success::Unknown => "unknown",
        Success::Passed => "passed",
        Success::Failed => "failed",
    }
}

/// What [`success_str`] wrote.
pub fn parse_success(text: &str) -> Success {
    match text {
        "passed" => Success::Passed,
        "failed" => Success::Failed,
        _ => Success::Unknown,
    }
}
