//! What is taken from a SCO's data model into the tree when its session ends (RTE 4.2, SN 4.2), and the navigation
//! request that follows.

use super::definition::{Content, Node};
use super::navigation::Request;
use super::sequencer::Sequencer;
use super::state::ObjectiveValues;
use crate::model::{self, Completion, DataModel, Exit, Success};

/// The request that follows a session of a SCO: the learner's own before the SCO's (SN 5.6), and the end of all
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
        let by_name = objectives(sequencer, node, model);
        primary(sequencer, node, model, &by_name);
    }
    let suspends = outcome.exit == Exit::Suspend || request == Some(&Request::SuspendAll);
    sequencer.tracked_mut(node).suspended = suspends;
    sequencer.overall_rollup(node);
}

/// Adds what an earlier session of a SCO reported late, when another activity may be the current one: a completion,
/// a pass and a higher score count; nothing is taken back.
pub(super) fn raise(sequencer: &mut Sequencer<'_>, node: Node, model: &DataModel) {
    let outcome = model::outcome(model);
    if outcome.completion == Completion::Completed {
        sequencer.set_completed(node, Some(true));
        sequencer.tracked_mut(node).attempt.completion_set = true;
    }
    let scaled = outcome.score.and_then(|score| score.scaled);
    let known = sequencer.tracked(node).objectives.first().and_then(|primary| primary.values.measure);
    if scaled.is_some_and(|scaled| known.is_none_or(|known| scaled > known)) {
        sequencer.set_measure(node, 0, scaled);
    }
    if outcome.success == Success::Passed {
        sequencer.set_satisfied(node, 0, Some(true));
        sequencer.tracked_mut(node).objectives[0].success_set = true;
    }
    sequencer.overall_rollup(node);
}

/// What the SCO says of itself: the attempt, and the primary objective. Whatever it has set so, be it to unknown,
/// stands before what it says of the primary objective by name; `by_name` is that.
fn primary(sequencer: &mut Sequencer<'_>, node: Node, model: &DataModel, by_name: &ObjectiveValues) {
    let outcome = model::outcome(model);
    let is_set = |element: &str| model.value(element).is_some();
    let (says_completion, says_success) = (is_set("cmi.completion_status"), is_set("cmi.success_status"));
    let progress = outcome.progress.or(by_name.progress);
    let threshold = sequencer.activity(node).completion;
    let completed = match outcome.completion {
        _ if threshold.completed_by_measure => progress.map(|progress| progress >= threshold.min_progress_measure),
        Completion::Completed => Some(true),
        Completion::Incomplete | Completion::NotAttempted => Some(false),
        Completion::Unknown if says_completion => None,
        Completion::Unknown => by_name.completed,
    };
    let satisfied = match outcome.success {
        Success::Passed => Some(true),
        Success::Failed => Some(false),
        Success::Unknown if says_success => None,
        Success::Unknown => by_name.satisfied,
    };
    let score = outcome.score.unwrap_or_default();
    sequencer.set_completion_amount(node, progress);
    sequencer.set_completed(node, completed);
    sequencer.set_measure(node, 0, score.scaled.or(by_name.measure));
    sequencer.set_satisfied(node, 0, satisfied);
    let further = ObjectiveValues {
        raw: score.raw.or(by_name.raw),
        min: score.min.or(by_name.min),
        max: score.max.or(by_name.max),
        completed,
        progress,
        ..ObjectiveValues::default()
    };
    sequencer.set_further(node, 0, &further);
    let tracked = sequencer.tracked_mut(node);
    tracked.attempt.completion_set |= says_completion;
    tracked.objectives[0].success_set |= says_success;
}

/// What the SCO says of the activity's objectives by name; what of the primary one is returned.
fn objectives(sequencer: &mut Sequencer<'_>, node: Node, model: &DataModel) -> ObjectiveValues {
    let mut primary = ObjectiveValues::default();
    let activity = sequencer.activity(node);
    for record in 0..model.count("cmi.objectives") {
        let identifier = model.value(&format!("cmi.objectives.{record}.id"));
        let mut own = activity.objectives.iter().map(|own| own.identifier.as_deref());
        let Some(place) = identifier.and_then(|_| own.position(|own| own == identifier)) else { continue };
        let said = said_by_name(model, record);
        if said == sequencer.values(node, place) {
            // What was read from a global objective and left alone is not the SCO's own word.
            continue;
        }
        if place == 0 {
            primary = said;
            continue;
        }
        sequencer.set_measure(node, place, said.measure);
        sequencer.set_further(node, place, &said);
        sequencer.set_satisfied(node, place, said.satisfied);
    }
    primary
}

fn said_by_name(model: &DataModel, record: u32) -> ObjectiveValues {
    let value = |name: &str| model.value(&format!("cmi.objectives.{record}.{name}"));
    let number = |name: &str| value(name).and_then(|text| text.parse::<f64>().ok());
    let word = |name: &str, yes: &str| value(name).filter(|word| *word != "unknown").map(|word| word == yes);
    ObjectiveValues {
        satisfied: word("success_status", "passed"),
        measure: number("score.scaled"),
        raw: number("score.raw"),
        min: number("score.min"),
        max: number("score.max"),
        completed: word("completion_status", "completed"),
        progress: number("progress_measure"),
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
