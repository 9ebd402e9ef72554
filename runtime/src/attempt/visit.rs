//! Going from one activity to another: where a navigation request leads, and the SCO it opens as a new epoch of the
//! attempt. What the SCO then finds is `delivered.rs`'s.

use crate::{
    app::App,
    attempt::{
        apply,
        delivered::{self, Delivered},
        evidence,
        kept::OpenVisit,
        result::RegistrationResult,
        standing::{self, Raise},
        store::{self, ScoKey, StoredSco},
        tree::{Navigation, Tree},
        writer::Claim,
    },
    db::{Tx, run_tx},
    error::Error,
    ids::{AttemptId, CouncilId, PackageVersionId},
    packages::store::StoredPackage,
};
use scorm::{
    model::{self, Completion, DataModel, Exit},
    sequencing::{Exception, Outcome, Request},
};
use uuid::Uuid;

/// A SCO opened in the player.
#[derive(Debug)]
pub struct Visit {
    /// The attempt.
    pub attempt: AttemptId,
    /// The visit's epoch: higher than every earlier one of the attempt.
    pub epoch: i64,
    /// The item that is delivered.
    pub sco: String,
    /// The data model as the SCO finds it.
    pub model: DataModel,
}

/// What the player asks for.
#[derive(Clone, Debug)]
pub enum Asked {
    /// The page has been loaded: begin, or go on where it was left.
    Open,
    /// The learner, or the SCO, asks to go somewhere else.
    Move {
        /// The epoch that is left; a request that was answered before is not carried out twice.
        leaving: i64,
        /// What the learner asked for; none where the SCO did.
        request: Option<Request>,
    },
}

/// Where it led.
#[derive(Debug)]
pub struct Navigated {
    /// The attempt's epoch now; the next request leaves it.
    pub epoch: i64,
    /// The SCO to show; none while the learner is to choose, or once the session is over.
    pub visit: Option<Visit>,
    /// The sequencing session is over.
    pub ended: bool,
    /// Why what was asked for could not be done; where it could not, what was open is open again.
    pub refused: Option<Exception>,
    /// What can be asked for next; none where there is nothing but one SCO.
    pub navigation: Option<Navigation>,
    /// Whether every call is to be kept.
    pub keeps_calls: bool,
}

/// The launch that a content cookie names, while the session that began it lasts.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OpenLaunch {
    /// The launch.
    pub launch_id: Uuid,
    /// The council.
    pub council_id: CouncilId,
    /// The attempt.
    pub attempt_id: AttemptId,
    /// The zip.
    pub package_version_id: PackageVersionId,
    /// What is stored of the session's token.
    pub session_hash: Vec<u8>,
    /// When the session ends, unless it is renewed.
    pub session_expires_at: i64,
}

/// Carries out what the player asks for, in one transaction.
pub async fn navigate(
    app: &App,
    launch: &OpenLaunch,
    package: &StoredPackage,
    asked: Asked,
) -> Result<Navigated, Error> {
    let now_ms = app.clock.now_ms();
    let held = app.commits.hold(launch.attempt_id);
    let mut tx = app.db.begin().await?;
    store::lock(&mut tx, launch.attempt_id).await?;
    let key = ScoKey { council: launch.council_id, attempt: launch.attempt_id, sco: "" };
    let mut tree = Tree::read(&mut tx, key, package, now_ms).await?;
    let is_current = matches!(asked, Asked::Move { leaving, .. } if leaving == tree.epoch);
    if tree.is_over {
        // An attempt that ended is not reopened by reloading the player: its data model stays as it was left.
        return if is_current { Ok(Navigated::ended(&tree)) } else { Err(Error::LaunchNotValid) };
    }
    let mut outcome = match asked {
        Asked::Move { request, .. } if is_current => leave(&mut tx, key, package, &mut tree, request.as_ref()).await?,
        _ => go_on(&mut tx, key, package, &mut tree).await?,
    };
    let refused = outcome.exception.take();
    if refused.is_some() {
        // What was open goes on where it was, if anything was.
        outcome = if tree.state.current.is_some() { tree.launch() } else { outcome };
    }
    // A course of 1.2 has no attempts that end: its SCOs find what they left.
    if outcome.ended && package.standard.is_2004() && !tree.is_suspended() {
        end_attempt(&mut tx, key, now_ms).await?;
    }
    let visit = match outcome.deliver {
        Some(activity) => Some(open(&mut tx, launch, package, &mut tree, &activity).await?),
        None => None,
    };
    if tree.mode.counts() {
        raise(&mut tx, key, package, &tree, visit.as_ref(), now_ms).await?;
    }
    let navigation = package.has_contents().then(|| tree.navigation(visit.as_ref().map(|visit| &visit.model)));
    let opened = visit.as_ref().map(|visit| opened(visit, launch, &tree));
    let (epoch, keeps_calls) = (tree.epoch, tree.keeps_calls);
    tree.write(&mut tx).await?;
    // Nothing that could fail or be cut off comes between this and the end of the transaction.
    if let Some((claim, open)) = opened {
        held.keep(&tx, claim, open);
    }
    tx.commit().await?;
    drop(held);
    Ok(Navigated { epoch, visit, ended: outcome.ended, refused, navigation, keeps_calls })
}

/// What the writer of commits needs to know of a visit that has just been opened.
fn opened(visit: &Visit, launch: &OpenLaunch, tree: &Tree<'_>) -> (Claim, OpenVisit) {
    let claim = visit.claim();
    let stored = StoredSco { model: visit.model.clone(), terminated: false };
    let visit = apply::Visit {
        sco: visit.sco.clone(),
        launch_id: launch.launch_id,
        last_entry: 0,
        begun_at: tree.now_ms,
        current_epoch: visit.epoch,
        mode: tree.mode,
        standing: tree.standing.clone(),
    };
    (claim, OpenVisit::new(visit, stored))
}

impl Visit {
    /// What its commits name.
    pub fn claim(&self) -> Claim {
        Claim { attempt: self.attempt, epoch: self.epoch }
    }
}

impl Navigated {
    fn ended(tree: &Tree<'_>) -> Self {
        let keeps_calls = tree.keeps_calls;
        Self { epoch: tree.epoch, visit: None, ended: true, refused: None, navigation: None, keeps_calls }
    }
}

pub(super) async fn end_attempt(tx: &mut Tx, key: ScoKey<'_>, now_ms: i64) -> Result<(), Error> {
    run_tx!(
        tx,
        sqlx::query("update attempt set ended_at = $1 where attempt_id = $2 and council_id = $3")
            .bind(now_ms)
            .bind(key.attempt)
            .bind(key.council)
    )?;
    Ok(())
}

/// The page has been loaded. A session that was cut off goes on with the same activity, unless its SCO had ended and
/// asked for something, or had completed: then that is caught up with, and the learner goes on to what is next.
async fn go_on(tx: &mut Tx, key: ScoKey<'_>, package: &StoredPackage, tree: &mut Tree<'_>) -> Result<Outcome, Error> {
    let running = tree.running().map(ToOwned::to_owned);
    if let Some(activity) = running.filter(|_| package.has_contents())
        && let Some(stored) = store::read(tx, ScoKey { sco: &activity, ..key }, package).await?
        && stored.terminated
        && model::outcome(&stored.model).exit != Exit::Suspend
    {
        let asked = tree.close(&activity, &stored.model, None);
        let is_completed = model::outcome(&stored.model).completion == Completion::Completed;
        // A window that was closed half way is no decision to be done with the part.
        let asked = asked.or(is_completed.then_some(Request::Exit));
        let mut outcome = asked.map(|asked| tree.request(&asked)).unwrap_or_default();
        if is_completed && outcome == Outcome::default() {
            outcome = tree.request(&Request::Continue);
        }
        if outcome.deliver.is_some() {
            return Ok(outcome);
        }
        if tree.running().is_none() && tree.state.current.is_some() {
            return Ok(Outcome::default());
        }
    }
    Ok(tree.launch())
}

/// The current activity's SCO has been unloaded, or has ended: what it reported is recorded, and what follows is done.
async fn leave(
    tx: &mut Tx,
    key: ScoKey<'_>,
    package: &StoredPackage,
    tree: &mut Tree<'_>,
    request: Option<&Request>,
) -> Result<Outcome, Error> {
    let Some(activity) = tree.running().map(ToOwned::to_owned) else {
        return Ok(request.map(|request| tree.request(request)).unwrap_or_default());
    };
    let key = ScoKey { sco: &activity, ..key };
    let stored = store::read(tx, key, package).await?;
    let model = stored.map_or_else(|| DataModel::new(package.standard), |stored| stored.model);
    let Some(request) = tree.close(&activity, &model, request) else { return Ok(Outcome::default()) };
    if request.abandons() {
        store::delete(tx, key).await?;
    }
    Ok(tree.request(&request))
}

/// Opens an activity as a new epoch of the attempt.
async fn open(
    tx: &mut Tx,
    launch: &OpenLaunch,
    package: &StoredPackage,
    tree: &mut Tree<'_>,
    activity: &str,
) -> Result<Visit, Error> {
    let now_ms = tree.now_ms;
    let sco = package.sco(activity).ok_or_else(|| Error::Internal(format!("`{activity}` launches nothing")))?;
    let key = ScoKey { council: launch.council_id, attempt: launch.attempt_id, sco: &sco.identifier };
    tree.epoch += 1;
    tree.opened = Some(sco.identifier.clone());
    let Delivered { model, interactions } = delivered::deliver(tx, key, package, tree, sco, tree.mode).await?;
    let stored = StoredSco { model, terminated: false };
    let part =
        if sco.is_sco { RegistrationResult::of(&model::outcome(&stored.model)) } else { RegistrationResult::SEEN };
    store::write(tx, key, &stored, &part, interactions, now_ms).await?;
    run_tx!(
        tx,
        sqlx::query(
            "insert into sco_visit (attempt_id, epoch, council_id, launch_id, sco, begun_at, last_seen_at)
             values ($1, $2, $3, $4, $5, $6, $6)"
        )
        .bind(key.attempt)
        .bind(tree.epoch)
        .bind(key.council)
        .bind(launch.launch_id)
        .bind(&sco.identifier)
        .bind(now_ms)
    )?;
    Ok(Visit { attempt: key.attempt, epoch: tree.epoch, sco: sco.identifier.clone(), model: stored.model })
}

/// Raises the registration's result by what the tree says now. An asset says nothing to an LMS: it is complete once
/// it is launched.
async fn raise(
    tx: &mut Tx,
    key: ScoKey<'_>,
    package: &StoredPackage,
    tree: &Tree<'_>,
    visit: Option<&Visit>,
    now_ms: i64,
) -> Result<(), Error> {
    let is_asset = |visit: &&Visit| package.sco(&visit.sco).is_some_and(|sco| !sco.is_sco);
    let asset = visit.filter(is_asset);
    let by_rules = package.is_sequenced().then(|| if asset.is_some() { tree.result_if_left() } else { tree.result() });
    let result = match (by_rules.flatten(), asset) {
        (Some(result), _) => result,
        (None, Some(asset)) => {
            let key = ScoKey { sco: &asset.sco, ..key };
            standing::rolled_up(tx, key, package, RegistrationResult::SEEN).await?
        }
        (None, None) => return Ok(()),
    };
    let raise = Raise { result, language: None, begun_at_ms: now_ms, occurred_at_ms: now_ms };
    let happenings = tree.standing.raise(tx, raise).await?;
    evidence::record(tx, &tree.standing.subject(key.attempt).did(happenings), now_ms).await
}
