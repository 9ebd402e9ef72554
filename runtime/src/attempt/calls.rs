//! The record of API calls: kept for a registration whose administrator asks for it, shown on the page that says why
//! a course was not completed. It is an aid to support and never evidence: a browser sends it as well as it can.

use crate::{
    app::App,
    attempt::writer::Claim,
    db::{on, on_tx, run, run_tx},
    error::Error,
    ids::{CouncilId, RegistrationId},
};
use serde::{Deserialize, Serialize};

/// The most calls of one visit that are kept: content that asks for the time every second fills a disk otherwise.
pub const MOST_CALLS: i64 = 5_000;
/// Elements, values and answers are cut to this many characters.
const MOST_CHARACTERS: usize = 500;

/// A call, as the adapter answered it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// Its place among the calls of the visit, from 1.
    position: u32,
    /// When, by the browser's clock, in milliseconds since 1970.
    at_ms: i64,
    /// By 2004's names: `Initialize`, `SetValue` …
    name: String,
    element: String,
    value: String,
    result: String,
    error_code: u16,
    /// Which rule, where there is an error.
    reason: String,
}

/// A call that was kept.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct KeptCall {
    /// The attempt's number.
    pub number: i64,
    /// The visit.
    pub epoch: i64,
    /// Its place in the visit.
    pub position: i64,
    /// The SCO.
    pub sco: String,
    /// When, by the browser's clock.
    pub called_at: i64,
    /// By 2004's names.
    pub name: String,
    /// The element, or empty.
    pub element: String,
    /// The value that was set, or empty.
    pub value: String,
    /// What the adapter answered.
    pub result: String,
    /// The error code afterwards; 0 is none.
    pub error_code: i64,
    /// Which rule, where there is an error.
    pub reason: String,
}

/// Begins to keep a registration's calls, or stops.
pub async fn set_kept(app: &App, council: CouncilId, registration: RegistrationId, keep: bool) -> Result<(), Error> {
    let changed = run!(
        app.db,
        sqlx::query("update registration set keeps_calls = $1 where registration_id = $2 and council_id = $3")
            .bind(keep)
            .bind(registration)
            .bind(council)
    )?;
    if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Keeps what a visit's browser sends, each call once.
pub async fn keep(app: &App, claim: Claim, calls: &[Call]) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let visit: Option<(CouncilId, String)> = on_tx!(&mut tx, |c| sqlx::query_as(
        "select v.council_id, v.sco from sco_visit v join attempt a on a.attempt_id = v.attempt_id
         join registration r on r.registration_id = a.registration_id
         where v.attempt_id = $1 and v.epoch = $2 and r.keeps_calls"
    )
    .bind(claim.attempt)
    .bind(claim.epoch)
    .fetch_optional(c))?;
    // Somebody has said stop meanwhile: nothing more is kept.
    let Some((council, sco)) = visit else { return Ok(()) };
    for call in calls.iter().filter(|call| i64::from(call.position) <= MOST_CALLS) {
        run_tx!(
            &mut tx,
            sqlx::query(
                "insert into api_call (attempt_id, epoch, position, council_id, sco, called_at, name, element, value,
                                       result, error_code, reason)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing"
            )
            .bind(claim.attempt)
            .bind(claim.epoch)
            .bind(i64::from(call.position))
            .bind(council)
            .bind(&sco)
            .bind(call.at_ms)
            .bind(cut(&call.name))
            .bind(cut(&call.element))
            .bind(cut(&call.value))
            .bind(cut(&call.result))
            .bind(i64::from(call.error_code))
            .bind(cut(&call.reason))
        )?;
    }
    tx.commit().await
}

/// The calls of a registration, the latest visit first, each visit's in order.
pub async fn of_registration(
    app: &App,
    council: CouncilId,
    registration: RegistrationId,
) -> Result<Vec<KeptCall>, Error> {
    Ok(on!(app.db.read(), |c| sqlx::query_as(
        "select a.number, k.epoch, k.position, k.sco, k.called_at, k.name, k.element, k.value, k.result, k.error_code,
                k.reason
         from api_call k join attempt a on a.attempt_id = k.attempt_id
         where a.registration_id = $1 and k.council_id = $2
         order by a.number desc, k.epoch desc, k.position limit 20000"
    )
    .bind(registration)
    .bind(council)
    .fetch_all(c))?)
}

/// No database holds a NUL, and nobody reads more than a few hundred characters.
fn cut(text: &str) -> String {
    text.chars().filter(|c| *c != '\0').take(MOST_CHARACTERS).collect()
}
