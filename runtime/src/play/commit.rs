//! `POST /_runtime/commit`: entries of a launch's stream, by a token that is good for that visit alone.
//!
//! No cookie is asked for, so that a later visit, whoever's it is, can still deliver what an earlier one left.

use crate::{
    app::App,
    attempt::{apply::Answer, writer::Claim},
    db::{on, run},
    error::Error,
    sign_in::session::SESSION_MS,
};
use axum::{Json, extract::State};
use scorm::stream::Batch;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

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

/// A module that plays keeps the sign-in alive: looked at now and then, and written in the last quarter of its time.
async fn keep_alive(app: &App, claim: Claim) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    if !app.renewals.is_due(claim, now_ms) {
        return Ok(());
    }
    let due: Option<(Vec<u8>,)> = on!(app.db.read(), |c| sqlx::query_as(
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
            app.db,
            sqlx::query("update session set expires_at = $1 where session_hash = $2")
                .bind(now_ms + SESSION_MS)
                .bind(session_hash)
        )?;
    }
    Ok(())
}

fn needs_renewal(expires_at: i64, now_ms: i64) -> bool {
    expires_at - now_ms < SESSION_MS * 3 / 4
}

/// How long after a look at a visit's sign-in the next is due.
const LOOK_AGAIN_MS: i64 = SESSION_MS / 16;
/// Beyond this many visits, all are looked at again.
const MOST_REMEMBERED: usize = 10_000;

/// When each visit's sign-in was last looked at.
#[derive(Debug, Default)]
pub struct Renewals(Mutex<HashMap<Claim, i64>>);

impl Renewals {
    /// A visit's sign-in has been looked at, and was not due yet.
    pub(super) fn looked_at(&self, claim: Claim, expires_at: i64, now_ms: i64) {
        if !needs_renewal(expires_at, now_ms) {
            self.is_due(claim, now_ms);
        }
    }

    fn is_due(&self, claim: Claim, now_ms: i64) -> bool {
        let mut looked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.get(&claim).is_some_and(|at_ms| (*at_ms..at_ms + LOOK_AGAIN_MS).contains(&now_ms)) {
            return false;
        }
        if looked.len() >= MOST_REMEMBERED {
            looked.clear();
        }
        looked.insert(claim, now_ms);
        true
    }
}
