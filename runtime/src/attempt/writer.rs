//! The one place where commits become durable: entries from many learners, drained into one transaction.
//!
//! There is no waiting window. Whatever queued while the last transaction was syncing goes into the next, so a
//! lone learner waits for one sync and a thousand share a few.

use crate::{
    attempt::{
        apply::{self, Answer, Applied},
        evidence,
        kept::{self, Held, KeptVisits, OpenVisit},
        project,
    },
    clock::Clock,
    db::{Db, Tx},
    error::Error,
    ids::AttemptId,
    packages::store::PackageStore,
};
use scorm::stream;
use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};
use tokio::sync::{Notify, mpsc, oneshot};

/// The most batches in one transaction: enough to share a sync widely, few enough that none waits long.
const MOST_BATCHES: usize = 128;

/// What a commit token says: whose stream it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// The attempt.
    pub attempt: AttemptId,
    /// The visit's epoch in the attempt.
    pub epoch: i64,
}

/// Entries to make durable, and where to say so.
#[derive(Debug)]
struct Job {
    claim: Claim,
    entries: Vec<stream::Entry>,
    reply: oneshot::Sender<Result<Answer, Error>>,
}

/// Hands entries to the writer's task.
#[derive(Clone, Debug)]
pub struct CommitWriter {
    queue: mpsc::Sender<Job>,
    kept: KeptVisits,
}

/// What the writer's task works with.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) packages: PackageStore,
    pub(super) kept: KeptVisits,
}

impl CommitWriter {
    /// Starts the writer's task, and the one that projects interactions after it.
    pub fn start(db: Db, clock: Clock, packages: PackageStore) -> Self {
        let (queue, jobs) = mpsc::channel(4096);
        let written = Arc::new(Notify::new());
        tokio::spawn(project::keep_projecting(db.clone(), packages.clone(), Arc::clone(&written)));
        let kept = KeptVisits::default();
        tokio::spawn(keep_writing(Desk { db, clock, packages, kept: kept.clone() }, jobs, written));
        Self { queue, kept }
    }

    /// To be held while an attempt is changed elsewhere: from before the transaction begins until it has ended.
    pub fn hold(&self, attempt: AttemptId) -> Held {
        self.kept.hold(attempt)
    }

    /// Applies the entries that are new, in order, and returns once they are durable.
    pub async fn commit(&self, claim: Claim, entries: Vec<stream::Entry>) -> Result<Answer, Error> {
        let (reply, answer) = oneshot::channel();
        let stopped = || Error::Internal("the writer of commits has stopped".into());
        self.queue.send(Job { claim, entries, reply }).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

async fn keep_writing(desk: Desk, mut jobs: mpsc::Receiver<Job>, written: Arc<Notify>) {
    let mut drained = Vec::new();
    while jobs.recv_many(&mut drained, MOST_BATCHES).await > 0 {
        match write_together(&desk, &drained).await {
            Ok(together) => {
                tokio::spawn(acknowledge(together, std::mem::take(&mut drained), Arc::clone(&written)));
            }
            Err(error) => {
                tracing::warn!(%error, batches = drained.len(), "a transaction of commits failed; writing one by one");
                for job in drained.drain(..) {
                    match write_together(&desk, std::slice::from_ref(&job)).await {
                        Ok(together) => acknowledge(together, vec![job], Arc::clone(&written)).await,
                        Err(error) => drop(job.reply.send(Err(error))),
                    }
                }
            }
        }
    }
}

/// Says so once what was written is durable. The next transaction is filled meanwhile.
async fn acknowledge(together: Together, jobs: Vec<Job>, written: Arc<Notify>) {
    let Together { tx, answers, has_interactions } = together;
    if let Err(error) = tx.commit().await {
        tracing::warn!(%error, batches = jobs.len(), "a transaction of commits did not become durable");
        let lost = || Error::Internal("the commit did not reach the disk; it is to be sent again".into());
        return jobs.into_iter().for_each(|job| drop(job.reply.send(Err(lost()))));
    }
    for (job, answer) in jobs.into_iter().zip(answers) {
        // A learner who has gone no longer listens; the entries are durable all the same.
        let _ = job.reply.send(answer.ok_or(Error::LaunchNotValid));
    }
    if has_interactions {
        written.notify_one();
    }
}

/// What the entries of several learners came to, in a transaction that is still to end.
struct Together {
    tx: Tx,
    /// `None` stands for a batch whose attempt is not there any more.
    answers: Vec<Option<Answer>>,
    has_interactions: bool,
}

/// What can be done of a batch before there is a transaction.
#[derive(Default)]
struct Ahead {
    visits: BTreeMap<Claim, OpenVisit>,
    /// What a learner's first batch came to; nothing for the others, which follow it.
    applied: Vec<Option<Applied>>,
}

impl Ahead {
    /// Applies what is new to the visits that are kept, while the disk is still busy with what came before.
    fn of(desk: &Desk, jobs: &[Job]) -> Self {
        let mut ahead = Self::default();
        for job in jobs {
            let open = if ahead.visits.contains_key(&job.claim) { None } else { desk.kept.take(job.claim) };
            ahead.applied.push(open.map(|mut open| {
                let applied = apply::apply_entries(&mut open, &job.entries, desk.clock.now_ms());
                ahead.visits.insert(job.claim, open);
                applied
            }));
        }
        ahead
    }
}

/// One transaction.
async fn write_together(desk: &Desk, jobs: &[Job]) -> Result<Together, Error> {
    let Ahead { mut visits, applied } = Ahead::of(desk, jobs);
    let mut tx = desk.db.begin().await?;
    desk.kept.check(&tx);
    visits.retain(|claim, _| desk.kept.is_as_taken(claim.attempt));
    let mut answers = Vec::with_capacity(jobs.len());
    let mut happened = Vec::new();
    for (job, applied) in jobs.iter().zip(applied) {
        let applied = applied.filter(|_| visits.contains_key(&job.claim));
        if let Entry::Vacant(place) = visits.entry(job.claim)
            && let Some(open) = apply::open(&mut tx, desk, job.claim).await?
        {
            place.insert(open);
        }
        let Some(open) = visits.get_mut(&job.claim) else {
            answers.push(None);
            continue;
        };
        let now_ms = desk.clock.now_ms();
        let applied = applied.unwrap_or_else(|| apply::apply_entries(open, &job.entries, now_ms));
        answers.push(Some(apply::follow_up(&mut tx, desk, job.claim, open, applied, &mut happened).await?));
    }
    let touches_interactions = |open: &OpenVisit| open.pending.as_ref().is_some_and(|new| new.interactions);
    let has_interactions = visits.values().any(touches_interactions);
    evidence::record(&mut tx, &happened, desk.clock.now_ms()).await?;
    kept::write(&mut tx, &mut visits).await?;
    // What fails before this is forgotten; what fails after it, `check` forgets: the disk is the truth.
    if matches!(tx, Tx::Sqlite(_)) {
        desk.kept.keep(visits);
    }
    Ok(Together { tx, answers, has_interactions })
}
