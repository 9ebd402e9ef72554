//! Visits whose streams are coming, kept in memory between commits, so that a commit reads nothing, and what commits
//! changed, written together.
//!
//! Only the writer of commits changes what is kept here, but for the player's navigation, which holds the attempt
//! meanwhile ([`KeptVisits::hold`]). On PostgreSQL, where another runtime may change it, nothing is kept.

use crate::{
    attempt::{
        apply::Visit,
        result::RegistrationResult,
        store::{self, ScoKey, StoredSco},
        writer::Claim,
    },
    db::{Truth, Tx},
    error::Error,
    ids::AttemptId,
};
use scorm::model::{self, Success};
use sqlx::{Postgres, QueryBuilder, Sqlite};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// More learners than commit within the same minute on one machine; each takes a few kilobytes.
const MOST_KEPT: usize = 1024;

/// The statements, for one driver.
macro_rules! write_rows {
    ($driver:ty, $tx:expr, $rows:expr) => {{
        let mut query = QueryBuilder::<$driver>::new(
            "insert into sco_visit (attempt_id, epoch, council_id, launch_id, sco, last_entry, begun_at, last_seen_at) ",
        );
        query.push_values(&$rows, |mut values, row| {
            let visit = &row.open.visit;
            values
                .push_bind(row.claim.attempt)
                .push_bind(row.claim.epoch)
                .push_bind(visit.council())
                .push_bind(visit.launch_id)
                .push_bind(visit.sco.as_str())
                .push_bind(visit.last_entry)
                .push_bind(visit.begun_at)
                .push_bind(row.pending.now_ms);
        });
        query.push(
            " on conflict (attempt_id, epoch) do update set last_entry = excluded.last_entry,
                  last_seen_at = excluded.last_seen_at",
        );
        query.build().execute(&mut **$tx).await?;

        let states: Vec<&Rows<'_>> = $rows.iter().filter(|row| row.pending.writes_state).collect();
        if !states.is_empty() {
            let mut query = QueryBuilder::<$driver>::new(
                "insert into sco_state (attempt_id, sco, council_id, model, completion, success, score_scaled, terminated,
                                        updated_at) ",
            );
            query.push_values(&states, |mut values, row| {
                let part = &row.pending.part;
                values
                    .push_bind(row.claim.attempt)
                    .push_bind(row.open.visit.sco.as_str())
                    .push_bind(row.open.visit.council())
                    .push_bind(row.model.as_str())
                    .push_bind(store::completion_str(part.completion))
                    .push_bind(store::success_str(part.success))
                    .push_bind(part.score_scaled)
                    .push_bind(row.open.stored.terminated)
                    .push_bind(row.pending.now_ms);
            });
            query.push(store::STATE_CONFLICT);
            query.build().execute(&mut **$tx).await?;
        }

        let interactions: Vec<(&Rows<'_>, &str)> =
            states.iter().filter_map(|row| Some((*row, row.interactions.as_deref()?))).collect();
        if !interactions.is_empty() {
            let mut query =
                QueryBuilder::<$driver>::new("insert into sco_interactions (attempt_id, sco, model, projected) ");
            query.push_values(&interactions, |mut values, (row, model)| {
                values
                    .push_bind(row.claim.attempt)
                    .push_bind(row.open.visit.sco.as_str())
                    .push_bind(*model)
                    .push_bind(false);
            });
            query.push(
                " on conflict (attempt_id, sco) do update set model = excluded.model, projected = excluded.projected",
            );
            query.build().execute(&mut **$tx).await?;
        }
    }};
}

/// A visit as its commits left it.
#[derive(Debug)]
pub(super) struct OpenVisit {
    pub(super) visit: Visit,
    pub(super) stored: StoredSco,
    /// What the SCO last said of success.
    pub(super) success: Success,
    /// What is not written yet.
    pub(super) pending: Option<Pending>,
}

impl OpenVisit {
    /// A visit as it is stored.
    pub(super) fn new(visit: Visit, stored: StoredSco) -> Self {
        let success = model::outcome(&stored.model).success;
        Self { visit, stored, success, pending: None }
    }
}

/// What commits changed of a visit.
#[derive(Debug)]
pub(super) struct Pending {
    /// The SCO's rows too; a stale visit changes only its own.
    pub(super) writes_state: bool,
    pub(super) part: RegistrationResult,
    /// The interactions changed.
    pub(super) interactions: bool,
    pub(super) now_ms: i64,
}

/// The visits, shared by the writer and the player's navigation.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptVisits(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    visits: BTreeMap<Claim, OpenVisit>,
    /// The attempts of visits that were taken out and are still as they were.
    out: BTreeSet<AttemptId>,
    held: HashMap<AttemptId, usize>,
    /// Which state of the database they are of.
    truth: Truth,
}

/// While this lives, nothing is kept of an attempt.
#[derive(Debug)]
pub struct Held {
    kept: KeptVisits,
    attempt: AttemptId,
}

impl KeptVisits {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what is kept of an attempt, and keeps nothing of it until the answer is dropped.
    pub(super) fn hold(&self, attempt: AttemptId) -> Held {
        let mut inner = self.inner();
        inner.visits.retain(|claim, _| claim.attempt != attempt);
        inner.out.remove(&attempt);
        *inner.held.entry(attempt).or_default() += 1;
        drop(inner);
        Held { kept: self.clone(), attempt }
    }

    /// Forgets everything where the database is not what it was when the visits were kept. To be asked first in each
    /// transaction.
    pub(super) fn check(&self, tx: &Tx) {
        let Tx::Sqlite(tx) = tx else { return };
        let mut inner = self.inner();
        if inner.truth != tx.truth() {
            inner.visits.clear();
            inner.out.clear();
            inner.truth = tx.truth();
        }
    }

    /// Takes a visit out, to be worked on before the transaction begins.
    pub(super) fn take(&self, claim: Claim) -> Option<OpenVisit> {
        let mut inner = self.inner();
        let open = inner.visits.remove(&claim)?;
        inner.out.insert(claim.attempt);
        Some(open)
    }

    /// Whether a visit that was taken out is still as the transaction finds it: nobody has held its attempt since,
    /// and the database is what it was.
    pub(super) fn is_as_taken(&self, attempt: AttemptId) -> bool {
        self.inner().out.contains(&attempt)
    }

    /// Keeps visits as they are in the transaction, before it ends: nobody else can have changed them yet.
    pub(super) fn keep(&self, visits: BTreeMap<Claim, OpenVisit>) {
        let mut inner = self.inner();
        inner.make_room(visits.len());
        inner.out.clear();
        for (claim, visit) in visits {
            if !inner.held.contains_key(&claim.attempt) {
                inner.visits.insert(claim, visit);
            }
        }
    }
}

impl Held {
    /// Keeps the visit that was opened meanwhile, unless somebody else holds the attempt too.
    pub(super) fn keep(&self, tx: &Tx, claim: Claim, open: OpenVisit) {
        if !matches!(tx, Tx::Sqlite(_)) {
            return;
        }
        self.kept.check(tx);
        let mut inner = self.kept.inner();
        inner.make_room(1);
        if inner.held.get(&claim.attempt) == Some(&1) {
            inner.visits.insert(claim, open);
        }
    }
}

impl Inner {
    fn make_room(&mut self, more: usize) {
        if self.visits.len() + more > MOST_KEPT {
            self.visits.clear();
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut inner = self.kept.inner();
        if let Some(count) = inner.held.get_mut(&self.attempt) {
            *count -= 1;
            if *count == 0 {
                inner.held.remove(&self.attempt);
            }
        }
    }
}

/// A visit's rows, ready to be written.
struct Rows<'v> {
    claim: Claim,
    open: &'v OpenVisit,
    pending: Pending,
    model: String,
    interactions: Option<String>,
}

/// Writes what commits changed: a statement a table, however many learners. In the order of the visits, since several
/// runtimes that wrote the same rows in different orders would wait for each other for ever.
pub(super) async fn write(tx: &mut Tx, visits: &mut BTreeMap<Claim, OpenVisit>) -> Result<(), Error> {
    let mut taken: Vec<(Claim, Pending)> = Vec::new();
    for (claim, open) in visits.iter_mut() {
        if let Some(pending) = open.pending.take() {
            taken.push((*claim, pending));
        }
    }
    let mut rows = Vec::with_capacity(taken.len());
    for (claim, pending) in taken {
        let Some(open) = visits.get(&claim) else { continue };
        let model = if pending.writes_state { store::state_json(&open.stored.model)? } else { String::new() };
        let interactions = pending.writes_state && pending.interactions;
        let interactions = interactions.then(|| store::interactions_json(&open.stored.model)).transpose()?;
        rows.push(Rows { claim, open, pending, model, interactions: interactions.flatten() });
    }
    if rows.is_empty() {
        return Ok(());
    }
    match tx {
        Tx::Sqlite(tx) => write_rows!(Sqlite, tx, rows),
        Tx::Postgres(tx) => write_rows!(Postgres, tx, rows),
    }
    for row in rows.iter().filter(|row| row.pending.writes_state) {
        let key = row.key();
        if row.pending.interactions && row.interactions.is_none() {
            store::delete_interactions(tx, key).await?;
        }
    }
    Ok(())
}

impl Rows<'_> {
    fn key(&self) -> ScoKey<'_> {
        ScoKey { council: self.open.visit.council(), attempt: self.claim.attempt, sco: &self.open.visit.sco }
    }
}
