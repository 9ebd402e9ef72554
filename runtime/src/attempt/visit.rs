//! Opening a SCO: a new epoch of the attempt, with the data model as the SCO is to find it.

use crate::{
    app::App,
    attempt::{
        apply::{self, Standing},
        evidence::{self, Subject},
        result::RegistrationResult,
        store::{self, ScoKey, StoredSco, Touched},
    },
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{AttemptId, CouncilId, PackageVersionId, PersonId, RegistrationId},
    packages::store::StoredPackage,
};
use scorm::{
    Standard,
    model::{self, DataModel, Exit},
    package::Sco,
};
use uuid::Uuid;

/// A SCO opened in the player.
#[derive(Debug)]
pub struct Visit {
    /// The attempt.
    pub attempt: AttemptId,
    /// The visit's epoch: higher than every earlier one of the attempt.
    pub epoch: i64,
    /// The data model as the SCO finds it.
    pub model: DataModel,
}

/// The learner, as the data model names them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LearnerIdentity {
    /// `cmi.core.student_id`, `cmi.learner_id`.
    pub employee_ref: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
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
}

/// Opens a SCO of a launch. Whatever an earlier visit left is closed first.
pub async fn begin(app: &App, launch: &OpenLaunch, package: &StoredPackage, sco: &Sco) -> Result<Visit, Error> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    let key = ScoKey { council: launch.council_id, attempt: launch.attempt_id, sco: &sco.identifier };
    // An attempt that ended is not reopened by reloading the player: its data model stays as it was left.
    let epoch: Option<(i64,)> = on_tx!(&mut tx, |c| sqlx::query_as(
        "update attempt set epoch = epoch + 1, current_sco = $1
         where attempt_id = $2 and council_id = $3 and ended_at is null returning epoch"
    )
    .bind(&sco.identifier)
    .bind(launch.attempt_id)
    .bind(launch.council_id)
    .fetch_optional(c))?;
    let (epoch,) = epoch.ok_or(Error::LaunchNotValid)?;
    let learner = identity(&mut tx, launch.attempt_id).await?;
    let earlier = store::read(&mut tx, key, package).await?;
    let model = opened(package, sco, &learner, earlier);
    let stored = StoredSco { model, terminated: false };
    let part =
        if sco.is_sco { RegistrationResult::of(&model::outcome(&stored.model)) } else { RegistrationResult::SEEN };
    store::write(&mut tx, key, &stored, &part, Touched::ALL, now_ms).await?;
    if !sco.is_sco {
        asset_seen(&mut tx, key, package, part, now_ms).await?;
    }
    run_tx!(
        &mut tx,
        sqlx::query(
            "insert into sco_visit (attempt_id, epoch, council_id, launch_id, sco, begun_at, last_seen_at)
             values ($1, $2, $3, $4, $5, $6, $6)"
        )
        .bind(launch.attempt_id)
        .bind(epoch)
        .bind(launch.council_id)
        .bind(launch.launch_id)
        .bind(&sco.identifier)
        .bind(now_ms)
    )?;
    tx.commit().await?;
    Ok(Visit { attempt: launch.attempt_id, epoch, model: stored.model })
}

#[derive(sqlx::FromRow)]
struct RegistrationRow {
    registration_id: RegistrationId,
    person_id: PersonId,
    package_version_id: PackageVersionId,
    completion: String,
    success: String,
    score_scaled: Option<f64>,
    language: String,
    completed_at: Option<i64>,
}

/// An asset says nothing to an LMS: it is complete once it is launched.
async fn asset_seen(
    tx: &mut Tx,
    key: ScoKey<'_>,
    package: &StoredPackage,
    part: RegistrationResult,
    now_ms: i64,
) -> Result<(), Error> {
    let row: RegistrationRow = on_tx!(tx, |c| {
        sqlx::query_as(
        "select r.registration_id, r.person_id, a.package_version_id, r.completion, r.success, r.score_scaled, r.language,
                r.completed_at
         from attempt a join registration r on r.registration_id = a.registration_id
         where a.attempt_id = $1 and a.council_id = $2"
    )
    .bind(key.attempt)
    .bind(key.council)
    .fetch_one(c)
    })?;
    let standing = Standing {
        council: key.council,
        registration: row.registration_id,
        result: RegistrationResult {
            completion: store::parse_completion(&row.completion),
            success: store::parse_success(&row.success),
            score_scaled: row.score_scaled,
        },
        language: row.language,
        was_done: row.completed_at.is_some(),
    };
    let rolled = apply::rolled_up(tx, key, package, part).await?;
    let happenings = apply::raise_result(tx, &standing, rolled, None, now_ms).await?;
    let subject = Subject {
        council: key.council,
        person: row.person_id,
        registration: row.registration_id,
        attempt: key.attempt,
        package_version: row.package_version_id,
    };
    evidence::record(tx, &subject, &happenings, now_ms).await
}

async fn identity(tx: &mut Tx, attempt: AttemptId) -> Result<LearnerIdentity, Error> {
    Ok(on_tx!(tx, |c| sqlx::query_as(
        "select p.employee_ref, p.first_name, p.last_name from attempt a
         join registration r on r.registration_id = a.registration_id
         join person p on p.person_id = r.person_id where a.attempt_id = $1"
    )
    .bind(attempt)
    .fetch_one(c))?)
}

/// The data model as a SCO finds it: new, or as it was left, with the LMS's own values set for this visit.
fn opened(package: &StoredPackage, sco: &Sco, learner: &LearnerIdentity, earlier: Option<StoredSco>) -> DataModel {
    let standard = package.standard;
    let (model, entry) = match earlier {
        None => (DataModel::new(standard), "ab-initio"),
        Some(earlier) => resumed(standard, earlier),
    };
    let mut model = model.strict(package.strict_limits);
    let name = format!("{}, {}", learner.last_name, learner.first_name);
    let names = Names::of(standard);
    model.initialise(names.learner_id, &learner.employee_ref);
    model.initialise(names.learner_name, &name);
    model.initialise(names.credit, "credit");
    model.initialise(names.mode, "normal");
    model.initialise(names.entry, entry);
    let given = [
        (names.launch_data, sco.launch_data.clone()),
        (names.max_time_allowed, sco.max_time_allowed.clone()),
        (names.time_limit_action, sco.time_limit_action.map(|action| action.as_str().to_owned())),
        (
            names.passing_score,
            if standard.is_2004() { sco.scaled_passing_score } else { sco.mastery_score }
                .map(|score| score.to_string()),
        ),
        (names.completion_threshold, sco.completion_threshold.map(|threshold| threshold.to_string())),
    ];
    for (element, value) in given {
        if let (false, Some(value)) = (element.is_empty(), value) {
            model.initialise(element, &value);
        }
    }
    model
}

/// A SCO that was left: suspended, cut off without a word, or ended.
fn resumed(standard: Standard, earlier: StoredSco) -> (DataModel, &'static str) {
    let mut model = earlier.model;
    let outcome = model::outcome(&model);
    if let (false, Some(session_ms)) = (earlier.terminated, outcome.session_time_ms) {
        let total_ms = outcome.total_time_ms.saturating_add(session_ms);
        model.initialise(Names::of(standard).total_time, &model::format_time_ms(standard, total_ms));
    }
    model::begin(&mut model);
    // A window that was closed, or a battery that died, is no decision to start again.
    if !earlier.terminated || outcome.exit == Exit::Suspend {
        return (model, "resume");
    }
    if standard.is_2004() {
        // A normal exit ended the learner's attempt on the SCO: RTE 4.2.8 has the next one start afresh.
        return (DataModel::new(standard), "ab-initio");
    }
    (model, "")
}

/// Where each standard keeps what the LMS says.
struct Names {
    learner_id: &'static str,
    learner_name: &'static str,
    credit: &'static str,
    mode: &'static str,
    entry: &'static str,
    total_time: &'static str,
    launch_data: &'static str,
    max_time_allowed: &'static str,
    time_limit_action: &'static str,
    passing_score: &'static str,
    completion_threshold: &'static str,
}

impl Names {
    fn of(standard: Standard) -> Self {
        if standard.is_2004() {
            Self {
                learner_id: "cmi.learner_id",
                learner_name: "cmi.learner_name",
                credit: "cmi.credit",
                mode: "cmi.mode",
                entry: "cmi.entry",
                total_time: "cmi.total_time",
                launch_data: "cmi.launch_data",
                max_time_allowed: "cmi.max_time_allowed",
                time_limit_action: "cmi.time_limit_action",
                passing_score: "cmi.scaled_passing_score",
                completion_threshold: "cmi.completion_threshold",
            }
        } else {
            Self {
                learner_id: "cmi.core.student_id",
                learner_name: "cmi.core.student_name",
                credit: "cmi.core.credit",
                mode: "cmi.core.lesson_mode",
                entry: "cmi.core.entry",
                total_time: "cmi.core.total_time",
                launch_data: "cmi.launch_data",
                max_time_allowed: "cmi.student_data.max_time_allowed",
                time_limit_action: "cmi.student_data.time_limit_action",
                passing_score: "cmi.student_data.mastery_score",
                completion_threshold: "",
            }
        }
    }
}
