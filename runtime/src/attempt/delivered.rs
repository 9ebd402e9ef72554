//! The data model that a SCO finds when it is delivered: new, as it was left, or as it is looked at again, with the
//! LMS's own values for this visit. For SCORM 2004 sequencing says most of it (`Tree::open`); 1.2's stands here.

use crate::{
    attempt::{
        mode::Mode,
        preferences,
        store::{self, ScoKey, StoredSco},
        tree::Tree,
    },
    db::{Tx, on_tx},
    error::Error,
    ids::AttemptId,
    packages::store::StoredPackage,
};
use scorm::{
    Standard,
    model::{self, DataModel, Exit},
    package::Sco,
    sequencing,
};

/// The learner, as the data model names them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct LearnerIdentity {
    employee_ref: String,
    first_name: String,
    last_name: String,
    preferences: Option<String>,
}

/// What a SCO is given.
#[derive(Debug)]
pub(super) struct Delivered {
    pub(super) model: DataModel,
    /// Its interactions are not those stored.
    pub(super) interactions: bool,
}

/// The data model as the SCO finds it.
pub(super) async fn deliver(
    tx: &mut Tx,
    key: ScoKey<'_>,
    package: &StoredPackage,
    tree: &Tree<'_>,
    sco: &Sco,
    mode: Mode,
) -> Result<Delivered, Error> {
    let own = store::read(tx, key, package).await?;
    let before = own.as_ref().map(|own| own.model.clone());
    let earlier = match own {
        None if tree.resumes(key.sco) || mode == Mode::Review => left_before(tx, key, package).await?,
        own => own,
    };
    let model = found(key, package, tree, sco, mode, earlier)?;
    let mut model = model.strict(package.strict_limits);
    mode.give(&mut model);
    let interactions = store::differ(before.as_ref(), &model);
    Ok(Delivered { model, interactions })
}

/// What the SCO finds, of what it or the LMS knows.
fn found(
    key: ScoKey<'_>,
    package: &StoredPackage,
    tree: &Tree<'_>,
    sco: &Sco,
    mode: Mode,
    earlier: Option<StoredSco>,
) -> Result<DataModel, Error> {
    let learner = &tree.learner;
    if let (Mode::Review, false, Some(earlier)) = (mode, tree.resumes(key.sco), &earlier) {
        return Ok(looked_at_again(earlier));
    }
    let mut model = if package.standard.is_2004() {
        let name = format!("{}, {}", learner.last_name, learner.first_name);
        let named = sequencing::Learner { id: &learner.employee_ref, name: &name };
        // A tab that was closed has not added its time yet.
        let earlier = earlier.map(|mut earlier| {
            if !earlier.terminated {
                model::finish(&mut earlier.model);
            }
            earlier.model
        });
        let opened = tree.open(key.sco, named, earlier);
        opened.ok_or_else(|| Error::Internal(format!("`{}` is no activity", key.sco)))?
    } else {
        opened(package, sco, learner, earlier)
    };
    preferences::give(learner.preferences.as_deref(), &mut model)?;
    Ok(model)
}

/// To be reviewed: everything as it was left, whether or not the attempt was over.
fn looked_at_again(earlier: &StoredSco) -> DataModel {
    let mut model = earlier.model.clone();
    model::begin(&mut model);
    model.initialise(Names::of(model.standard()).entry, "resume");
    model
}

/// What the SCO left in an earlier attempt on the same zip.
async fn left_before(tx: &mut Tx, key: ScoKey<'_>, package: &StoredPackage) -> Result<Option<StoredSco>, Error> {
    let left: Option<(AttemptId,)> = on_tx!(tx, |c| sqlx::query_as(
        "select e.attempt_id from attempt a join attempt e on e.registration_id = a.registration_id
             and e.package_version_id = a.package_version_id and e.number < a.number and e.mode in (a.mode, 'normal')
         join sco_state s on s.attempt_id = e.attempt_id and s.sco = $1
         where a.attempt_id = $2 and a.council_id = $3 order by e.number desc limit 1"
    )
    .bind(key.sco)
    .bind(key.attempt)
    .bind(key.council)
    .fetch_optional(c))?;
    match left {
        Some((attempt,)) => store::read(tx, ScoKey { attempt, ..key }, package).await,
        None => Ok(None),
    }
}

/// SCORM 1.2: the data model as a SCO finds it: new, or as it was left, with the LMS's own values set for this visit.
fn opened(package: &StoredPackage, sco: &Sco, learner: &LearnerIdentity, earlier: Option<StoredSco>) -> DataModel {
    let standard = package.standard;
    let (mut model, entry) = match earlier {
        None => (DataModel::new(standard), "ab-initio"),
        Some(earlier) => resumed(standard, earlier),
    };
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
