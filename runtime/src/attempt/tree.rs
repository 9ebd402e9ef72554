//! Where an attempt is in its activity tree: stored beside the attempt, with what its learner shares over courses.
//!
//! The tree is changed where a learner goes from one activity to another (`visit.rs`); a commit only looks at it, to
//! say what would follow (`apply.rs`), so that what is abandoned leaves no trace.

use crate::{
    attempt::{delivered::LearnerIdentity, mode::Mode, result::RegistrationResult, standing::Standing, store::ScoKey},
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::AttemptId,
    packages::store::StoredPackage,
};
use scorm::{
    manifest::Control,
    model::{Completion, DataModel, Success},
    sequencing::{Course, Entry, ObjectiveValues, Outcome, Request, State, Surroundings, Validity},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// An attempt's activity tree, read for one transaction.
#[derive(Clone, Debug)]
pub(super) struct Tree<'p> {
    course: &'p Course,
    attempt: AttemptId,
    /// How the learner stood with the course before this transaction.
    pub(super) standing: Standing,
    pub(super) learner: LearnerIdentity,
    /// Whether every call is to be kept.
    pub(super) keeps_calls: bool,
    pub(super) state: State,
    /// How many times a SCO was opened.
    pub(super) epoch: i64,
    /// The SCO that was opened last, where that was in this transaction.
    pub(super) opened: Option<String>,
    /// The attempt is over for good.
    pub(super) is_over: bool,
    pub(super) mode: Mode,
    pub(super) now_ms: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    standing: Standing,
    #[sqlx(flatten)]
    learner: LearnerIdentity,
    keeps_calls: bool,
    mode: Mode,
    epoch: i64,
    ended_at: Option<i64>,
    sequencing: Option<String>,
    objectives: Option<String>,
    data: Option<String>,
}

impl<'p> Tree<'p> {
    /// Reads the tree of an attempt.
    pub(super) async fn read(
        tx: &mut Tx,
        key: ScoKey<'_>,
        package: &'p StoredPackage,
        now_ms: i64,
    ) -> Result<Self, Error> {
        let row: Row = on_tx!(tx, |c| sqlx::query_as(
            "select a.council_id, r.person_id, a.registration_id, a.package_version_id, r.completion, r.success,
                    r.score_scaled, r.language, r.completed_at, r.keeps_calls, p.employee_ref, p.first_name,
                    p.last_name, s.preferences, a.mode, a.epoch, a.ended_at, a.sequencing, s.objectives, s.data
             from attempt a join registration r on r.registration_id = a.registration_id
             join person p on p.person_id = r.person_id
             left join learner_shared s on s.person_id = r.person_id
             where a.attempt_id = $1 and a.council_id = $2"
        )
        .bind(key.attempt)
        .bind(key.council)
        .fetch_one(c))?;
        let course = &package.course;
        let mut state = match &row.sequencing {
            Some(state) => serde_json::from_str(state)?,
            None => course.new_state(),
        };
        state.fit(course.definition());
        if let (true, Some(objectives)) = (course.definition().objectives_global_to_system, &row.objectives) {
            state.shared.objectives = serde_json::from_str(objectives)?;
        }
        if let (true, Some(data)) = (course.definition().shared_data_global_to_system, &row.data) {
            state.shared.data = serde_json::from_str(data)?;
        }
        Ok(Self {
            course,
            attempt: key.attempt,
            standing: row.standing,
            learner: row.learner,
            keeps_calls: row.keeps_calls,
            epoch: row.epoch,
            opened: None,
            is_over: row.ended_at.is_some(),
            mode: row.mode,
            state,
            now_ms,
        })
    }

    /// Keeps it. What the course shares with others goes to the learner, the rest stays with the attempt.
    pub(super) async fn write(mut self, tx: &mut Tx) -> Result<(), Error> {
        let definition = self.course.definition();
        let mut objectives: Option<BTreeMap<String, ObjectiveValues>> = None;
        let mut data: Option<BTreeMap<String, String>> = None;
        if definition.objectives_global_to_system {
            objectives = Some(std::mem::take(&mut self.state.shared.objectives));
        }
        if definition.shared_data_global_to_system {
            data = Some(std::mem::take(&mut self.state.shared.data));
        }
        run_tx!(
            tx,
            sqlx::query(
                "update attempt set sequencing = $1, epoch = $2, current_sco = coalesce($3, current_sco)
                 where attempt_id = $4 and council_id = $5"
            )
            .bind(serde_json::to_string(&self.state)?)
            .bind(self.epoch)
            .bind(&self.opened)
            .bind(self.attempt)
            .bind(self.standing.council_id)
        )?;
        let objectives = objectives.filter(|objectives| !objectives.is_empty());
        let data = data.filter(|data| !data.is_empty());
        // Looking at a course teaches the learner's other courses nothing.
        if !self.mode.counts() || (objectives.is_none() && data.is_none()) {
            return Ok(());
        }
        let json = |text: Result<String, serde_json::Error>| text.map_err(Error::from);
        run_tx!(
            tx,
            sqlx::query(
                "insert into learner_shared (person_id, council_id, objectives, data)
                 values ($1, $2, coalesce($3, '{}'), coalesce($4, '{}'))
                 on conflict (person_id) do update set
                     objectives = coalesce($3, learner_shared.objectives), data = coalesce($4, learner_shared.data)"
            )
            .bind(self.standing.person_id)
            .bind(self.standing.council_id)
            .bind(objectives.map(|objectives| json(serde_json::to_string(&objectives))).transpose()?)
            .bind(data.map(|data| json(serde_json::to_string(&data))).transpose()?)
        )?;
        Ok(())
    }

    /// Begins a sequencing session, or goes on with one that was cut off.
    pub(super) fn launch(&mut self) -> Outcome {
        let Self { course, state, now_ms, .. } = self;
        course.launch(state, &mut Surroundings { now_ms: *now_ms, random: &mut random_below })
    }

    /// A navigation request.
    pub(super) fn request(&mut self, request: &Request) -> Outcome {
        let Self { course, state, now_ms, .. } = self;
        course.request(state, request, &mut Surroundings { now_ms: *now_ms, random: &mut random_below })
    }

    /// Ends the session of the current activity's SCO, and gives the request that follows.
    pub(super) fn close(&mut self, activity: &str, model: &DataModel, learner: Option<&Request>) -> Option<Request> {
        let Self { course, state, now_ms, .. } = self;
        let mut around = Surroundings { now_ms: *now_ms, random: &mut random_below };
        course.close(state, activity, model, learner, &mut around)
    }

    /// Adds what was reported late of another activity than the current one.
    pub(super) fn raise(&mut self, activity: &str, model: &DataModel) {
        self.course.raise(&mut self.state, activity, model, self.now_ms);
    }

    /// Whether the current activity is being delivered.
    pub(super) fn running(&self) -> Option<&str> {
        let current = self.state.current.as_deref()?;
        let is_active = |id: &str| self.state.activities.iter().any(|known| known.identifier == id && known.active);
        is_active(current).then_some(current)
    }

    /// Whether anything waits to be gone on with.
    pub(super) fn is_suspended(&self) -> bool {
        self.state.suspended.is_some() || self.state.activities.iter().any(|activity| activity.suspended)
    }

    /// The course's result by its rules of rollup. Where those leave both statuses open, nothing.
    pub(super) fn result(&self) -> Option<RegistrationResult> {
        let (completed, satisfied, score_scaled) = self.course.result(&self.state);
        if completed.is_none() && satisfied.is_none() {
            return None;
        }
        Some(RegistrationResult {
            completion: match completed.or(satisfied.filter(|satisfied| *satisfied)) {
                Some(true) => Completion::Completed,
                Some(false) => Completion::Incomplete,
                None => Completion::Unknown,
            },
            success: match satisfied {
                Some(true) => Success::Passed,
                Some(false) => Success::Failed,
                None => Success::Unknown,
            },
            score_scaled,
        })
    }

    /// The same, as if the learner left now: what is being delivered ends with what is known of it.
    pub(super) fn result_if_left(&self) -> Option<RegistrationResult> {
        let mut copy = self.clone();
        copy.request(&Request::ExitAll);
        copy.result()
    }

    /// The same, as if the running SCO's session ended now.
    pub(super) fn result_with(&self, activity: &str, model: &DataModel) -> Option<RegistrationResult> {
        let mut copy = self.clone();
        copy.close(activity, model, None);
        copy.result()
    }

    /// What the player offers. `running` is the data model of the SCO that is being taken.
    pub(super) fn navigation(&self, running: Option<&DataModel>) -> Navigation {
        let validity = self.course.validity(&self.state, running, self.now_ms);
        Navigation::new(self.course, &self.state, &validity)
    }

    /// The data model with which an activity's SCO is delivered (SCORM 2004).
    pub(super) fn open(
        &self,
        activity: &str,
        learner: scorm::sequencing::Learner<'_>,
        earlier: Option<DataModel>,
    ) -> Option<DataModel> {
        self.course.open(&self.state, activity, learner, earlier, self.now_ms)
    }

    /// Whether the attempt on an activity goes on where it was left.
    pub(super) fn resumes(&self, activity: &str) -> bool {
        self.state.activities.iter().any(|known| known.identifier == activity && known.attempt.resumed)
    }
}

/// What a learner can do next, as the player shows it and `adl.nav.request_valid` says it.
#[derive(Clone, Debug, Serialize)]
pub struct Navigation {
    /// The controls that would do something: `continue`, `previous`, `exit`, `suspend`, `abandon`.
    controls: Vec<&'static str>,
    /// The controls that the package wants hidden (`adlnav:hideLMSUI`).
    hidden: Vec<&'static str>,
    /// The table of contents.
    contents: Vec<ContentsEntry>,
    /// `adl.nav.request_valid`: element and value.
    values: Vec<(String, &'static str)>,
}

/// An entry of the table of contents.
#[derive(Clone, Debug, Serialize)]
struct ContentsEntry {
    identifier: String,
    title: String,
    depth: usize,
    is_current: bool,
    may_choose: bool,
    status: &'static str,
}

impl Navigation {
    fn new(course: &Course, state: &State, validity: &Validity) -> Self {
        let controls = [
            ("continue", Control::Continue),
            ("previous", Control::Previous),
            ("exit", Control::ExitAll),
            ("suspend", Control::SuspendAll),
            ("abandon", Control::AbandonAll),
        ];
        let is_open = state.current.is_some();
        let named = |is: &dyn Fn(Control) -> bool| -> Vec<&'static str> {
            controls.iter().filter(|(_, control)| is(*control)).map(|(name, _)| *name).collect()
        };
        let is_begun = |entry: &Entry| {
            state.activities.iter().any(|known| known.identifier == entry.identifier && known.attempt_count > 0)
        };
        let contents = validity.entries.iter().filter(|entry| entry.visible).map(|entry| ContentsEntry {
            identifier: entry.identifier.clone(),
            title: entry.title.clone(),
            depth: entry.depth,
            is_current: entry.current,
            may_choose: entry.choice.is_valid(),
            status: match (entry.completed, entry.satisfied) {
                (_, Some(true)) => "passed",
                (Some(true), Some(false)) => "failed",
                (Some(true), None) => "completed",
                _ if is_begun(entry) => "in-progress",
                _ => "not-started",
            },
        });
        Self {
            controls: named(&|control| is_open && validity.shows(control)),
            hidden: named(&|control| validity.hidden.contains(&control)),
            contents: contents.collect(),
            values: validity.request_valid(course.definition().standard),
        }
    }
}

/// A random whole number below another, for the order in which activities are chosen. Without randomness from the
/// system the first is as good as any.
fn random_below(limit: usize) -> usize {
    let mut bytes = [0; 8];
    if getrandom::fill(&mut bytes).is_err() {
        return 0;
    }
    let random = u64::from_le_bytes(bytes) % u64::try_from(limit.max(1)).unwrap_or(1);
    usize::try_from(random).unwrap_or(0)
}
