//! What is taken from a SCO's data model into the tree when its session ends (RTE 4.2, SN 4.2.1), and the navigation
//! request that follows.

use super::definition::{Content, Node};
use super::navigation::Request;
use super::sequencer::Sequencer;
use super::state::ObjectiveValues;
use crate::model::{self, Completion, DataModel, Exit, Outcome, Success};

/// The request that follows a session of a SCO: the learner's own before the SCO's (SN 5.6.2), and the end of all
/// where the SCO's time is up or the learner signed out in it, unless the learner is leaving anyway (RTE 4.2.8).
pub(super) fn request(model: &DataModel, learner: Option<&Request>) -> Option<Request> {
    let leaves = |request: &Request| request.abandons() || matches!(request, Request::SuspendAll | Request::ExitAll);
    let own = model.value("adl.nav.request").and_then(Request::parse);
    let asked = learner.cloned().or(own);
    match model::outcome(model).exit {
        Exit::TimeOut | Exit::Logout if !asked.as_ref().is_some_and(leaves) => Some(Request::ExitAll),
        _ => asked,
    }
}

/// Records what the SCO of an active activity reported. `request` is what follows: what is abandoned is not
/// recorded, and suspending all suspends whatever the SCO said.
pub(super) fn record(sequencer: &mut Sequencer<'_>, node: Node, model: &DataModel, request: Option<&Request>) {
    if request.is_some_and(Request::abandons) || !sequencer.tracked(node).active {
        return;
    }
    shared_data(sequencer, node, model);
    let outcome = model::outcome(model);
    if sequencer.activity(node).content == Content::Sco {
        objectives(sequencer, node, model);
        primary(sequencer, node, model, &outcome);
    }
    let suspends = outcome.exit == Exit::Suspend || request == Some(&Request::SuspendAll);
    sequencer.tracked_mut(node).suspended = suspends;
    sequencer.overall_rollup(node);
}

/// What the SCO says of itself: the attempt, and the primary objective.
fn primary(sequencer: &mut Sequencer<'_>, node: Node, model: &DataModel, outcome: &Outcome) {
    let is_set = |element: &str| model.value(element).is_some();
    let tracked = sequencer.activity(node).delivery.tracked;
    if tracked {
        let attempt = &mut sequencer.tracked_mut(node).attempt;
        attempt.completion_set |= is_set("cmi.completion_status");
        sequencer.set_completion_amount(node, outcome.progress);
        sequencer.set_completed(
            node,
            match outcome.completion {
                Completion::Completed => Some(true),
                Completion::Incomplete | Completion::NotAttempted => Some(false),
                Completion::Unknown => None,
            },
        );
    }
    let score = outcome.score.unwrap_or_default();
    if score.scaled.is_some() {
        sequencer.set_measure(node, 0, score.scaled);
    }
    let before = sequencer.tracked(node).objectives[0].values.clone();
    let further = ObjectiveValues {
        raw: score.raw.or(before.raw),
        min: score.min.or(before.min),
        max: score.max.or(before.max),
        ..before
    };
    sequencer.set_further(node, 0, &further);
    let success = match outcome.success {
        Success::Passed => Some(true),
        Success::Failed => Some(false),
        Success::Unknown => None,
    };
    if is_set("cmi.success_status") {
        sequencer.tracked_mut(node).objectives[0].success_set = true;
    }
    if tracked && (success.is_some() || is_set("cmi.success_status")) {
        sequencer.set_satisfied(node, 0, success);
    }
}

/// What the SCO says of the activity's objectives by name.
fn objectives(sequencer: &mut Sequencer<'_>, node: Node, model: &DataModel) {
    let activity = sequencer.activity(node);
    for record in 0..model.count("cmi.objectives") {
        let element = |name: &str| format!("cmi.objectives.{record}.{name}");
        let Some(identifier) = model.value(&element("id")) else { continue };
        let place = activity.objectives.iter().position(|own| own.identifier.as_deref() == Some(identifier));
        let Some(place) = place else { continue };
        let known = sequencer.values(node, place);
        let number = |name: &str| model.value(&element(name)).and_then(|text| text.trim().parse::<f64>().ok());
        let word = |name: &str, yes: &str| {
            let value = model.value(&element(name)).filter(|value| *value != "unknown");
            value.map(|value| value == yes)
        };
        let said = ObjectiveValues {
            satisfied: word("success_status", "passed"),
            measure: number("score.scaled"),
            raw: number("score.raw"),
            min: number("score.min"),
            max: number("score.max"),
            completed: word("completion_status", "completed"),
            progress: number("progress_measure"),
        };
        if said == known {
            // What was read from a global objective and left alone is not the SCO's own word.
            continue;
        }
        sequencer.set_measure(node, place, said.measure);
        sequencer.set_further(node, place, &said);
        sequencer.set_satisfied(node, place, said.satisfied);
        let is_set = model.value(&element("success_status")).is_some();
        if let Some(own) = sequencer.tracked_mut(node).objectives.get_mut(place) {
            own.success_set |= is_set;
        }
    }
}

/// What the SCO put into stores of shared data that it may write (RTE 4.3).
fn shared_data(sequencer: &mut Sequencer<'_>, node: Node, model: &DataModel) {
    for map in sequencer.activity(node).launch.shared_data.iter().filter(|map| map.writes) {
        let store = super::opening::record(model, "adl.data", &map.target);
        let store = store.and_then(|index| model.value(&format!("adl.data.{index}.store")));
        if let Some(store) = store {
            sequencer.state.shared.data.insert(map.target.clone(), store.to_owned());
        }
    }
}
