//! Applies a stream's entries to an attempt: each once, in order, checked against the data model, with the result
//! and the evidence that follow.

use crate::{
    attempt::{
        evidence::{Happening, Subject},
        kept::{OpenVisit, Pending},
        mode::Mode,
        preferences,
        result::RegistrationResult,
        standing::{self, Raise, Standing},
        store::{self, ScoKey, StoredSco},
        tree::{Navigation, Tree},
        visit,
        writer::{Claim, Desk},
    },
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{CouncilId, SetAsideId},
    packages::store::StoredPackage,
};
use scorm::{
    model::{self, DataModel, Success},
    sequencing::Request,
    stream::{Acknowledgement, Entry, SetAside},
};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

/// A browser's clock is believed this far before the visit began; an earlier time is taken as now.
const CLOCK_TOLERANCE_MS: i64 = 60 * 60 * 1000;

/// A visit to a SCO, with how its learner stands with the course.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Visit {
    pub(super) sco: String,
    pub(super) launch_id: Uuid,
    pub(super) last_entry: i64,
    pub(super) begun_at: i64,
    pub(super) current_epoch: i64,
    pub(super) mode: Mode,
    #[sqlx(flatten)]
    pub(super) standing: Standing,
}

impl Visit {
    /// Whose council's it is.
    pub(super) fn council(&self) -> CouncilId {
        self.standing.council_id
    }

    fn key(&self, claim: Claim) -> ScoKey<'_> {
        ScoKey { council: self.council(), attempt: claim.attempt, sco: &self.sco }
    }
}

/// What one batch did to a SCO, before it is written.
#[derive(Debug)]
pub(super) struct Applied {
    now_ms: i64,
    /// When the last of it happened.
    occurred_at_ms: i64,
    interactions: bool,
    last_entry: u32,
    /// The last entry that was applied before this batch.
    before: u32,
    ended: bool,
    set_aside: Vec<(SetAside, Option<String>)>,
    happenings: Vec<Happening>,
    language: Option<String>,
    preferences: Vec<(String, String)>,
    bears_on_sequencing: bool,
}

/// What the player is told of a batch.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// What is durable.
    #[serde(flatten)]
    pub acknowledgement: Acknowledgement,
    /// What can be asked for next, where the batch may have changed that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub navigation: Option<Navigation>,
}

/// Reads a visit and what its SCO has stored. `None` where the visit is unknown.
pub(super) async fn open(tx: &mut Tx, desk: &Desk, claim: Claim) -> Result<Option<OpenVisit>, Error> {
    store::lock(tx, claim.attempt).await?;
    let Some(visit) = find_visit(tx, claim).await? else { return Ok(None) };
    let package = desk.packages.stored(visit.standing.package_version_id).await?;
    let stored = store::read(tx, visit.key(claim), &package).await?;
    Ok(stored.map(|stored| OpenVisit::new(visit, stored)))
}

/// Does what follows from a batch that was applied. The SCO's own rows are left pending, to be written with those of
/// other learners; but for a course of several parts, whose result is read from all their rows.
pub(super) async fn follow_up(
    tx: &mut Tx,
    desk: &Desk,
    claim: Claim,
    open: &mut OpenVisit,
    applied: Applied,
    happened: &mut Vec<(Subject, Happening)>,
) -> Result<Answer, Error> {
    let is_stale = claim.epoch < open.visit.current_epoch;
    if applied.last_entry == applied.before {
        let acknowledgement =
            Acknowledgement { acknowledged: applied.last_entry, set_aside: Vec::new(), stale: is_stale };
        return Ok(Answer { acknowledgement, navigation: None });
    }
    let Applied { now_ms, occurred_at_ms, .. } = applied;
    let package = desk.packages.stored(open.visit.standing.package_version_id).await?;
    let part = part(&package, &open.visit.sco, &open.stored.model);
    let earlier = open.pending.take();
    // A stale tab's late entries may raise the result; they never move location or suspend data.
    let pending = Pending {
        writes_state: !is_stale,
        part,
        interactions: applied.interactions || earlier.is_some_and(|earlier| earlier.interactions),
        now_ms,
    };
    let key = open.visit.key(claim);
    if package.has_contents() && !is_stale {
        store::write(tx, key, &open.stored, &part, pending.interactions, now_ms).await?;
    }
    let followed = follow(tx, key, &package, &open.stored.model, &applied, is_stale, now_ms).await?;
    let rolled = match followed.result {
        Some(result) => result,
        None => standing::rolled_up(tx, key, &package, part).await?,
    };
    preferences::keep(tx, key.council, open.visit.standing.person_id, &applied.preferences).await?;
    let mut happenings = applied.happenings;
    if open.visit.mode.counts() && part.success == Success::Failed && open.success != Success::Failed {
        happenings.push(Happening {
            kind: "failed",
            detail: json!({ "sco": open.visit.sco, "scaled": part.score_scaled }),
            occurred_at_ms,
        });
    }
    let raise = Raise { result: rolled, language: applied.language, begun_at_ms: open.visit.begun_at, occurred_at_ms };
    if open.visit.mode.counts() && open.visit.standing.would_change(&raise) {
        // What is kept of the registration may be older than what another attempt has made of it.
        open.visit.standing = standing(tx, claim).await?;
        happenings.extend(open.visit.standing.raise(tx, raise).await?);
        open.visit.standing = standing(tx, claim).await?;
    }
    open.success = part.success;
    happened.extend(open.visit.standing.subject(claim.attempt).did(happenings));
    write_set_aside(tx, claim, &open.visit, &applied.set_aside, now_ms).await?;
    open.pending = Some(pending);
    let acknowledgement = Acknowledgement {
        acknowledged: applied.last_entry,
        set_aside: applied.set_aside.into_iter().map(|(set_aside, _)| set_aside).collect(),
        stale: is_stale,
    };
    Ok(Answer { acknowledgement, navigation: followed.navigation })
}

/// What a batch means for the course around its SCO.
#[derive(Default)]
struct Followed {
    /// The course's result, where rules say it.
    result: Option<RegistrationResult>,
    navigation: Option<Navigation>,
}

/// Looks at the activity tree as if the SCO's session ended with this batch. The tree itself changes only where the
/// SCO is the only one and has ended, or where what came late is another activity's.
async fn follow(
    tx: &mut Tx,
    key: ScoKey<'_>,
    package: &StoredPackage,
    model: &DataModel,
    applied: &Applied,
    is_stale: bool,
    now_ms: i64,
) -> Result<Followed, Error> {
    if !package.has_contents() {
        if applied.ended && !is_stale && package.ends_attempt(model) {
            let mut tree = Tree::read(tx, key, package, now_ms).await?;
            tree.close(key.sco, model, Some(&Request::ExitAll));
            tree.request(&Request::ExitAll);
            tree.write(tx).await?;
            visit::end_attempt(tx, key, now_ms).await?;
        }
        return Ok(Followed::default());
    }
    if !applied.bears_on_sequencing && !applied.ended {
        let rolls_up = package.is_sequenced();
        let result = if rolls_up { Tree::read(tx, key, package, now_ms).await?.result() } else { None };
        return Ok(Followed { result, navigation: None });
    }
    let mut tree = Tree::read(tx, key, package, now_ms).await?;
    let is_running = tree.running() == Some(key.sco);
    let result = if is_running {
        tree.result_with(key.sco, model)
    } else {
        tree.raise(key.sco, model);
        tree.result()
    };
    let navigation = (is_running && !is_stale).then(|| tree.navigation(Some(model)));
    if !is_running {
        tree.write(tx).await?;
    }
    Ok(Followed { result: result.filter(|_| package.is_sequenced()), navigation })
}

/// What one part of a package has come to. What is called an asset is complete once it is launched, and may be a SCO
/// all the same.
fn part(package: &StoredPackage, sco: &str, model: &DataModel) -> RegistrationResult {
    let said = RegistrationResult::of(&model::outcome(model));
    let is_asset = package.sco(sco).is_some_and(|sco| !sco.is_sco);
    if is_asset { RegistrationResult::SEEN.raised_by(said) } else { said }
}

async fn find_visit(tx: &mut Tx, claim: Claim) -> Result<Option<Visit>, Error> {
    Ok(on_tx!(tx, |c| {
        sqlx::query_as(
        "select v.sco, v.launch_id, v.last_entry, v.begun_at, a.epoch as current_epoch, a.mode, a.council_id, r.person_id,
                a.registration_id, a.package_version_id, r.completion, r.success, r.score_scaled, r.language,
                r.completed_at
         from sco_visit v join attempt a on a.attempt_id = v.attempt_id
         join registration r on r.registration_id = a.registration_id
         where v.attempt_id = $1 and v.epoch = $2"
    )
    .bind(claim.attempt)
    .bind(claim.epoch)
    .fetch_optional(c)
    })?)
}

/// How the learner stands with the course now.
async fn standing(tx: &mut Tx, claim: Claim) -> Result<Standing, Error> {
    find_visit(tx, claim).await?.map(|visit| visit.standing).ok_or(Error::LaunchNotValid)
}

/// The pure part: which entries are new and in order, and what they change.
pub(super) fn apply_entries(open: &mut OpenVisit, entries: &[Entry], now_ms: i64) -> Applied {
    let OpenVisit { visit, stored, .. } = open;
    let before = u32::try_from(visit.last_entry).unwrap_or(u32::MAX);
    let mut applied = Applied {
        now_ms,
        occurred_at_ms: entries.last().map_or(now_ms, |entry| at_ms(entry, visit, now_ms)),
        interactions: false,
        last_entry: before,
        before,
        ended: false,
        set_aside: Vec::new(),
        happenings: Vec::new(),
        language: None,
        preferences: Vec::new(),
        bears_on_sequencing: false,
    };
    for entry in entries {
        if entry.number <= applied.last_entry {
            continue;
        }
        if entry.number != applied.last_entry + 1 {
            break;
        }
        applied.last_entry = entry.number;
        apply_entry(stored, &mut applied, visit, entry, now_ms);
    }
    visit.last_entry = applied.last_entry.into();
    applied
}

fn apply_entry(stored: &mut StoredSco, applied: &mut Applied, visit: &Visit, entry: &Entry, now_ms: i64) {
    if entry.sco != visit.sco {
        let reason = format!("the entry is for `{}`, but this visit is to `{}`", entry.sco, visit.sco);
        applied.set_aside.push((SetAside { number: entry.number, element: None, reason }, None));
        return;
    }
    for (element, value) in &entry.set {
        if value.contains('\0') {
            // PostgreSQL holds no such text, and one learner's value must not fail everybody's transaction.
            let reason = format!("`{element}` holds a NUL character");
            let one = SetAside { number: entry.number, element: Some(element.clone()), reason };
            applied.set_aside.push((one, Some(value.replace('\0', "\u{fffd}"))));
            continue;
        }
        match stored.model.set(element, value) {
            Ok(()) => {
                applied.interactions |= store::is_interaction(element);
                stored.terminated = false;
                applied.bears_on_sequencing |= bears_on_sequencing(element);
                if preferences::is_preference(element) {
                    applied.preferences.push((element.clone(), value.clone()));
                }
                if is_language_preference(element) {
                    applied.language = Some(value.clone());
                }
            }
            Err(refused) => applied.set_aside.push((
                SetAside { number: entry.number, element: Some(element.clone()), reason: refused.reason },
                Some(value.clone()),
            )),
        }
    }
    if let Some(detail) = taken(&entry.set) {
        if let Some(language) = detail["language"].as_str() {
            applied.language = Some(language.to_owned());
        }
        applied.happenings.push(Happening { kind: "taken", detail, occurred_at_ms: at_ms(entry, visit, now_ms) });
    }
    if entry.terminate {
        let session_time_ms = model::outcome(&stored.model).session_time_ms;
        model::finish(&mut stored.model);
        stored.terminated = true;
        applied.ended = true;
        applied.happenings.push(Happening {
            kind: "session ended",
            detail: json!({ "sco": visit.sco, "session_time_ms": session_time_ms }),
            occurred_at_ms: at_ms(entry, visit, now_ms),
        });
    }
}

/// Whether a value may change what can be asked for next (SN 4.2, RTE 4.2).
fn bears_on_sequencing(element: &str) -> bool {
    let status = ["cmi.completion_status", "cmi.success_status", "cmi.progress_measure", "cmi.core.lesson_status"];
    let groups = ["cmi.score.", "cmi.core.score.", "cmi.objectives."];
    status.contains(&element) || groups.iter().any(|group| element.starts_with(group))
}

fn is_language_preference(element: &str) -> bool {
    matches!(element, "cmi.student_preference.language" | "cmi.learner_preference.language")
}

/// The interaction `taken`, by which our packages say in which language and variant they were taken: `cy.text`.
fn taken(set: &[(String, String)]) -> Option<serde_json::Value> {
    let interaction = set.iter().find_map(|(element, value)| {
        let interaction = element.strip_prefix("cmi.interactions.")?.strip_suffix(".id")?;
        value.ends_with("taken").then_some(interaction)
    })?;
    let response = set.iter().find_map(|(element, value)| {
        let field = element.strip_prefix("cmi.interactions.")?.strip_prefix(interaction)?;
        matches!(field, ".student_response" | ".learner_response").then_some(value)
    })?;
    let (language, variant) = response.split_once('.')?;
    Some(json!({ "language": language, "variant": variant }))
}

/// When an entry happened: by the browser's clock where that is possible, else now.
fn at_ms(entry: &Entry, visit: &Visit, now_ms: i64) -> i64 {
    if (visit.begun_at - CLOCK_TOLERANCE_MS..=now_ms).contains(&entry.at_ms) { entry.at_ms } else { now_ms }
}

async fn write_set_aside(
    tx: &mut Tx,
    claim: Claim,
    visit: &Visit,
    set_aside: &[(SetAside, Option<String>)],
    now_ms: i64,
) -> Result<(), Error> {
    for (one, value) in set_aside {
        run_tx!(
            tx,
            sqlx::query(
                "insert into set_aside (set_aside_id, council_id, attempt_id, epoch, entry_number, sco, element, value,
                                        reason, recorded_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            )
            .bind(SetAsideId::new())
            .bind(visit.standing.council_id)
            .bind(claim.attempt)
            .bind(claim.epoch)
            .bind(i64::from(one.number))
            .bind(&visit.sco)
            .bind(one.element.as_deref())
            .bind(value.as_deref())
            .bind(&one.reason)
            .bind(now_ms)
        )?;
    }
    Ok(())
}
