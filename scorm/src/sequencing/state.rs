//! What changes while a learner takes a course: tracking and activity state (SN 4.2), as plain data that is stored
//! as JSON and read back at any point. Activities and objectives are known by identifier, so a stored state still
//! fits after the manifest's items were put in another order.

use super::definition::Definition;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, HashMap};

/// A learner's way through one course. It belongs to one [`Definition`]; see [`State::fit`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The current activity (SN AM.1.2); none while no sequencing session is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// The suspended activity (SN AM.1.2), where the course was left with suspend all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<String>,
    /// What is tracked of each activity, in the tree's order; one of which nothing is known may be missing.
    #[serde(default, serialize_with = "touched")]
    pub activities: Vec<ActivityState>,
    /// Global objectives and shared data.
    #[serde(default)]
    pub shared: Shared,
}

/// What activities share, and where the course says so courses: of one learner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// Global objectives, by identifier (SN 3.10).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub objectives: BTreeMap<String, ObjectiveValues>,
    /// Stores of shared data, by identifier (RTE 4.3).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub data: BTreeMap<String, String>,
}

/// What is tracked of an activity (SN 4.2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActivityState {
    /// The item.
    pub identifier: String,
    /// An attempt on it is in progress (AM.1.1 activity is active).
    #[serde(skip_serializing_if = "is_false")]
    pub active: bool,
    /// Its attempt was suspended (AM.1.1 activity is suspended).
    #[serde(skip_serializing_if = "is_false")]
    pub suspended: bool,
    /// Attempts begun (TM.1.2.1 activity attempt count). Its progress status is known once there is one.
    #[serde(skip_serializing_if = "is_zero")]
    pub attempt_count: u32,
    /// From the beginning to the end of all attempts, in milliseconds (TM.1.2.1).
    #[serde(skip_serializing_if = "is_zero_ms")]
    pub absolute_duration_ms: u64,
    /// The time in which attempts were not suspended, in milliseconds (TM.1.2.1).
    #[serde(skip_serializing_if = "is_zero_ms")]
    pub experienced_duration_ms: u64,
    /// The attempt, current or latest.
    pub attempt: AttemptState,
    /// Its objectives, in the definition's order.
    pub objectives: Vec<ObjectiveState>,
    /// The children that are used, in the order in which they are (AM.1.1); all in the manifest's order where there
    /// is no selection or randomization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_children: Option<Vec<String>>,
}

/// An attempt on an activity (TM.1.2.2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttemptState {
    /// Whether it is completed; none while that is not known (attempt progress and completion status).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completed: Option<bool>,
    /// The content has said something of its completion, be it `unknown`: it is not completed without it.
    #[serde(skip_serializing_if = "is_false")]
    pub completion_set: bool,
    /// How far through, from 0 to 1 (attempt completion amount).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_amount: Option<f64>,
    /// Since when it was begun, while it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun_at_ms: Option<i64>,
    /// Since when it is being delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub running_since_ms: Option<i64>,
    /// From its beginning to its end so far, in milliseconds.
    #[serde(skip_serializing_if = "is_zero_ms")]
    pub absolute_duration_ms: u64,
    /// The time in which it was not suspended, in milliseconds.
    #[serde(skip_serializing_if = "is_zero_ms")]
    pub experienced_duration_ms: u64,
    /// It goes on where it was suspended: its SCO finds the data model that it left.
    #[serde(skip_serializing_if = "is_false")]
    pub resumed: bool,
    /// It was made before the current attempt on the parent, which counts only what is newer (SN 3.2).
    #[serde(skip_serializing_if = "is_false")]
    pub is_of_earlier_attempt: bool,
}

/// An objective of an activity's own (TM.1.1).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObjectiveState {
    /// Its identifier; empty for a primary objective without one.
    pub identifier: String,
    /// What is known of it.
    #[serde(flatten)]
    pub values: ObjectiveValues,
    /// The content has said something of its success, be it `unknown`: it is not satisfied without it.
    #[serde(skip_serializing_if = "is_false")]
    pub success_set: bool,
    /// It was made before the current attempt on the parent, which counts only what is newer (SN 3.2).
    #[serde(skip_serializing_if = "is_false")]
    pub is_of_earlier_attempt: bool,
}

/// What is known of an objective, an activity's or a global one (TM.1.1; 4th edition: also scores and progress).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObjectiveValues {
    /// Objective progress and satisfied status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<bool>,
    /// Objective normalized measure, from -1 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<f64>,
    /// Raw score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<f64>,
    /// Least score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Greatest score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Whether it is completed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completed: Option<bool>,
    /// How far through, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<f64>,
}

impl State {
    /// Nothing known yet of any activity.
    pub fn new(definition: &Definition) -> Self {
        let mut state = Self::default();
        state.fit(definition);
        state
    }

    /// Makes a state that was read back fit its definition: one entry an activity, in the tree's order. What belongs
    /// to activities that the manifest no longer has is dropped.
    pub fn fit(&mut self, definition: &Definition) {
        if self.fits(definition) {
            return;
        }
        let mut stored: HashMap<String, ActivityState> = HashMap::with_capacity(self.activities.len());
        for activity in self.activities.drain(..) {
            stored.entry(activity.identifier.clone()).or_insert(activity);
        }
        for (_, activity) in definition.activities() {
            let mut state = stored.remove(&activity.identifier).unwrap_or_default();
            state.identifier.clone_from(&activity.identifier);
            let mut known = std::mem::take(&mut state.objectives);
            for objective in &activity.objectives {
                let identifier = objective.identifier.clone().unwrap_or_default();
                let place = known.iter().position(|known| known.identifier == identifier);
                let objective = place.map(|place| known.swap_remove(place));
                state.objectives.push(objective.unwrap_or(ObjectiveState { identifier, ..ObjectiveState::default() }));
            }
            self.activities.push(state);
        }
        for named in [&mut self.current, &mut self.suspended] {
            named.take_if(|identifier| definition.find(identifier).is_none());
        }
    }

    /// Whether it has one entry an activity, in the tree's order.
    pub(super) fn fits(&self, definition: &Definition) -> bool {
        self.activities.len() == definition.activities.len()
            && self.activities.iter().zip(&definition.activities).all(|(state, activity)| {
                let mut objectives = state.objectives.iter().zip(&activity.objectives);
                state.identifier == activity.identifier
                    && state.objectives.len() == activity.objectives.len()
                    && objectives.all(|(own, known)| own.identifier == known.identifier.as_deref().unwrap_or_default())
            })
            && [&self.current, &self.suspended].into_iter().flatten().all(|id| definition.find(id).is_some())
    }
}

impl ActivityState {
    /// Whether anything is known of it.
    fn is_touched(&self) -> bool {
        let untouched =
            Self { identifier: self.identifier.clone(), objectives: self.objectives.clone(), ..Self::default() };
        *self != untouched || self.objectives.iter().any(ObjectiveState::is_touched)
    }
}

impl ObjectiveState {
    fn is_touched(&self) -> bool {
        self.success_set || self.is_of_earlier_attempt || self.values != ObjectiveValues::default()
    }
}

/// Leaves out the activities of which nothing is known: in a large course, most.
fn touched<S: Serializer>(activities: &[ActivityState], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(activities.iter().filter(|activity| activity.is_touched()))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero_ms(value: &u64) -> bool {
    *value == 0
}
