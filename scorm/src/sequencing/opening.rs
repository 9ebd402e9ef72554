//! What a delivered SCO's data model starts with (RTE 4.2, SN 5.6): what the manifest says, what global objectives
//! and shared data hold, and where the attempt was suspended, what the SCO left.

use super::definition::{Activity, Node};
use super::sequencer::Sequencer;
use super::state::ObjectiveValues;
use super::validity::Validity;
use crate::Standard;
use crate::model::{self, DataModel};

/// The learner, as the data model names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Learner<'a> {
    /// `cmi.learner_id`.
    pub id: &'a str,
    /// `cmi.learner_name`.
    pub name: &'a str,
}

/// The data model for a delivery of the activity. `earlier` is what the SCO left in its last session; it is taken up
/// where the attempt goes on.
pub(super) fn open(
    sequencer: &Sequencer<'_>,
    node: Node,
    learner: Learner<'_>,
    earlier: Option<DataModel>,
) -> DataModel {
    let activity = sequencer.activity(node);
    let resumed = sequencer.tracked(node).attempt.resumed;
    let mut model = match earlier.filter(|_| resumed) {
        Some(mut earlier) => {
            model::begin(&mut earlier);
            earlier
        }
        None => DataModel::new(sequencer.definition.standard),
    };
    model.initialise("cmi.learner_id", learner.id);
    model.initialise("cmi.learner_name", learner.name);
    model.initialise("cmi.credit", "credit");
    model.initialise("cmi.mode", "normal");
    model.initialise("cmi.entry", if resumed { "resume" } else { "ab-initio" });
    launch_values(activity, &mut model);
    objectives(sequencer, node, &mut model);
    shared_data(sequencer, node, &mut model);
    model
}

fn launch_values(activity: &Activity, model: &mut DataModel) {
    let launch = &activity.launch;
    let values = [
        ("cmi.launch_data", launch.data.clone()),
        ("cmi.max_time_allowed", launch.max_time_allowed.clone()),
        ("cmi.time_limit_action", launch.time_limit_action.map(|action| action.as_str().to_owned())),
        ("cmi.completion_threshold", launch.completion_threshold.map(|threshold| threshold.to_string())),
        ("cmi.scaled_passing_score", launch.scaled_passing_score.map(|score| score.to_string())),
    ];
    for (element, value) in values {
        match value {
            Some(value) => model.initialise(element, &value),
            None => model.clear(element),
        }
    }
}

/// `cmi.objectives`: every objective of the activity's that has an identifier, with what its maps read (RTE 4.2.17).
fn objectives(sequencer: &Sequencer<'_>, node: Node, model: &mut DataModel) {
    for (place, objective) in sequencer.activity(node).objectives.iter().enumerate() {
        let Some(identifier) = &objective.identifier else { continue };
        let record = record(model, "cmi.objectives", identifier);
        let record = record.unwrap_or_else(|| {
            let next = model.count("cmi.objectives");
            model.initialise(&format!("cmi.objectives.{next}.id"), identifier);
            next
        });
        if objective.reads() {
            let below = format!("cmi.objectives.{record}");
            objective_values(model, &below, &sequencer.values(node, place));
        }
    }
}

fn objective_values(model: &mut DataModel, below: &str, values: &ObjectiveValues) {
    let fourth = model.standard() >= Standard::Scorm2004Fourth;
    let number = |value: Option<f64>| value.map(|value| value.to_string());
    let word = |value: Option<bool>, yes: &str, no: &str| value.map(|value| if value { yes } else { no }.to_owned());
    let mut set =
        vec![("success_status", word(values.satisfied, "passed", "failed")), ("score.scaled", number(values.measure))];
    if fourth {
        set.extend([
            ("score.raw", number(values.raw)),
            ("score.min", number(values.min)),
            ("score.max", number(values.max)),
            ("completion_status", word(values.completed, "completed", "incomplete")),
            ("progress_measure", number(values.progress)),
        ]);
    }
    for (name, value) in set {
        if let Some(value) = value {
            model.initialise(&format!("{below}.{name}"), &value);
        }
    }
}

/// `adl.data`: the stores that the activity's maps name, in their order (RTE 4.3).
fn shared_data(sequencer: &Sequencer<'_>, node: Node, model: &mut DataModel) {
    for (index, map) in sequencer.activity(node).launch.shared_data.iter().enumerate() {
        let below = format!("adl.data.{index}");
        let access = match (map.reads, map.writes) {
            (true, true) => "rw",
            (true, false) => "r",
            (false, true) => "w",
            (false, false) => "",
        };
        model.initialise(&format!("{below}.id"), &map.target);
        model.initialise(&format!("{below}._access"), access);
        match sequencer.state.shared.data.get(&map.target) {
            Some(store) => model.initialise(&format!("{below}.store"), store),
            None => model.clear(&format!("{below}.store")),
        }
    }
}

/// The record of a collection that has the identifier.
pub(super) fn record(model: &DataModel, collection: &str, identifier: &str) -> Option<u32> {
    (0..model.count(collection)).find(|index| model.value(&format!("{collection}.{index}.id")) == Some(identifier))
}

/// `adl.nav.request_valid`: what the SCO is told of every navigation request (SN 5.6).
pub(super) fn request_valid(validity: &Validity, model: &mut DataModel) {
    for (element, value) in validity.request_valid(model.standard()) {
        model.initialise(&element, value);
    }
}
