//! `POST /_runtime/commit`: entries of a launch's stream, by a token that is good for that visit alone.
//!
//! No cookie is asked for, so that a later visit, whoever's it is, can still deliver what an earlier one left.

use crate::{
    app::App,
    attempt::{apply::Answer, writer::Claim},
    db::run,
    error::Error,
};
use axum::{Json, extract::State};
use scorm::stream::Batch;

/// The most entries of one request; the adapter sends far fewer.
const MOST_ENTRIES: usize = 2000;

pub(super) async fn commit(State(app): State<App>, Json(batch): Json<Batch>) -> Result<Json<Answer>, Error> {
    let claim = claim(&app, &batch.token)?;
    if batch.entries.len() > MOST_ENTRIES {
        return Err(Error::BadRequest(format!(
            "{} entries in one request: send at most {MOST_ENTRIES}",
            batch.entries.len()
        )));
    }
    let answer = app.commits.commit(claim, batch.entries).await?;
    keep_alive(&app, claim).await?;
    Ok(Json(answer))
}

/// The token that [`commit`] takes.
pub(super) fn token(app: &App, claim: Claim) -> Result<String, Error> {
    app.signer.sign("commit", &format!("{}.{}", claim.attempt, claim.epoch))
}

/// What a token says, where it is one of ours.
pub(super) fn claim(app: &App, token: &str) -> Result<Claim, Error> {
    app.signer.verify("commit", token).and_then(read).ok_or(Error::LaunchNotValid)
}

fn read(statement: &str) -> Option<Claim> {
    let (attempt, epoch) = statement.split_once('.')?;
    Some(Claim { attempt: attempt.parse().ok()?, epoch: epoch.parse().ok()? })
}

/// A module that plays keeps the sign-in alive; one write in a quarter of the session's time is enough.
async fn keep_alive(app: &App, claim: Claim) -> Result<(), Error> {
    use crate::sign_in::session::SESSION_MS;
    let now_ms = app.clock.now_ms();
    let due: Option<(Vec<u8>,)> = crate::db::on!(app.db.read(), |c| sqlx::query_as(
        "select s.session_hash from sco_visit v join launch l on l.launch_id = v.launch_id
         join session s on s.session_hash = l.session_hash
         where v.attempt_id = $1 and v.epoch = $2 and s.expires_at > $3 and s.expires_at < $4"
    )
    .bind(claim.attempt)
    .bind(claim.epoch)
    .bind(now_ms)
    .bind(now_ms + SESSION_MS * 3 / 4)
    .fetch_optional(c))?;
    if let Some((session_hash,)) = due {
        run!(
            app.db.write(),
            sqlx::query("update session set expires_at = $1 where session_hash = $2")
                .bind(now_ms + SESSION_MS)
                .bind(session_hash)
        )?;
    }
    Ok(())
}
