//! Which navigation requests would work now, all in one traversal (SN 5.6), and the table of contents with them.
//!
//! What ends before anything else is sequenced is the same for every request but those that leave: the current
//! activity. So that is done once, on a copy, and every request is sequenced from there, without changing anything.
//! An answer is therefore what the request would do, not what it might.

use super::definition::{Definition, Node};
use super::navigation::{Request, SequencingRequest};
use super::requests::Sequenced;
use super::sequencer::Sequencer;
use super::termination::TerminationRequest;
use super::tracking::Counting;
use super::vocabulary::PreconditionAction;
use crate::Standard;
use crate::manifest::Control;
use serde::Serialize;

/// What a request would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// It would be refused, and change nothing.
    #[default]
    Refused,
    /// It would deliver an activity.
    Delivers,
    /// It would end the current activity and deliver nothing; the session stays open.
    Rests,
    /// It would end the sequencing session.
    Ends,
}

impl Answer {
    /// Whether the request would do anything.
    pub fn is_valid(self) -> bool {
        self != Self::Refused
    }
}

/// What every navigation request would do now.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Validity {
    /// Start.
    pub start: Answer,
    /// Resume all.
    pub resume_all: Answer,
    /// Continue.
    pub go_on: Answer,
    /// Previous.
    pub go_back: Answer,
    /// Exit.
    pub exit: Answer,
    /// Exit all.
    pub exit_all: Answer,
    /// Abandon.
    pub abandon: Answer,
    /// Abandon all.
    pub abandon_all: Answer,
    /// Suspend all.
    pub suspend_all: Answer,
    /// Whether the current activity is in a cluster with flow. The LMS then offers to continue, even where nothing
    /// would come of it: the suite has it so, as ADL's own runtime does (SN 5.6).
    pub offers_continue: bool,
    /// The controls that the current activity hides.
    pub hidden: Vec<Control>,
    /// The table of contents: every activity, the organization first, each before its children.
    pub entries: Vec<Entry>,
}

impl Validity {
    /// Whether the LMS is to offer a control: its request would work, and the current activity does not hide it.
    pub fn shows(&self, control: Control) -> bool {
        let offered = match control {
            Control::Previous => self.go_back.is_valid(),
            Control::Continue => self.offers_continue,
            Control::Exit => self.exit.is_valid(),
            Control::ExitAll => self.exit_all.is_valid(),
            Control::Abandon => self.abandon.is_valid(),
            Control::AbandonAll => self.abandon_all.is_valid(),
            Control::SuspendAll => self.suspend_all.is_valid(),
        };
        offered && !self.hidden.contains(&control)
    }

    /// Whether the table of contents is of any use: there is something to choose in it but the current activity.
    pub fn shows_contents(&self) -> bool {
        self.entries.iter().any(|entry| entry.visible && !entry.current && entry.choice.is_valid())
    }

    /// The elements of `adl.nav.request_valid` with their values (SN 5.6).
    pub fn request_valid(&self, standard: Standard) -> Vec<(String, &'static str)> {
        let word = |answer: Answer| if answer.is_valid() { "true" } else { "false" };
        let mut values = vec![
            ("adl.nav.request_valid.continue".to_owned(), word(self.go_on)),
            ("adl.nav.request_valid.previous".to_owned(), word(self.go_back)),
        ];
        for entry in &self.entries {
            let target = &entry.identifier;
            values.push((format!("adl.nav.request_valid.choice.{{target={target}}}"), word(entry.choice)));
            if standard >= Standard::Scorm2004Fourth {
                values.push((format!("adl.nav.request_valid.jump.{{target={target}}}"), word(entry.jump)));
            }
        }
        values
    }

    /// The entry of an activity.
    pub fn entry(&self, identifier: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.identifier == identifier)
    }
}

/// An activity in the table of contents.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The item.
    pub identifier: String,
    /// Its title.
    pub title: String,
    /// How deep it is: 0 for the organization.
    pub depth: usize,
    /// Whether it is to be shown.
    pub visible: bool,
    /// What choosing it would do.
    pub choice: Answer,
    /// What jumping to it would do.
    pub jump: Answer,
    /// Whether it is the current activity.
    pub current: bool,
    /// Whether its attempt is completed, where that is known.
    pub completed: Option<bool>,
    /// Whether its primary objective is satisfied, where that is known.
    pub satisfied: Option<bool>,
}

/// Every answer. The sequencer works on a copy of the state, which this changes.
pub(super) fn validity(sequencer: &mut Sequencer<'_>) -> Validity {
    let current = sequencer.current();
    let mut validity = Validity {
        hidden: current.map(|node| sequencer.activity(node).hidden_controls.clone()).unwrap_or_default(),
        entries: entries(sequencer),
        ..Validity::default()
    };
    let Some(current) = current else {
        sequencer.prepare(SequencingRequest::Start);
        sequencer.mark();
        let choices = choices(sequencer);
        validity.start = answer(sequencer, &Request::Start);
        validity.resume_all = answer(sequencer, &Request::ResumeAll);
        fill(sequencer, &mut validity, &choices, None);
        return validity;
    };
    leaving(sequencer, current, &mut validity);
    // Navigation asks about what is active now; sequencing about what is once that has ended.
    let open = choices(sequencer);
    let (go_on, go_back) = (sequencer.navigation(&Request::Continue), sequencer.navigation(&Request::Previous));
    validity.offers_continue = go_on.is_ok();
    let is_12 = !sequencer.definition.standard.is_2004();
    let exits = sequencer.navigation(&Request::Exit).is_ok();
    let post = if exits { sequencer.terminate(TerminationRequest::Exit) } else { Ok(None) };
    sequencer.mark();
    let Ok(post) = post else { return validity };
    let asked = |valid: bool, request| {
        if valid { outcome(sequencer, post.unwrap_or(request)) } else { Answer::Refused }
    };
    validity.go_on = asked(go_on.is_ok(), SequencingRequest::Continue);
    validity.go_back = asked(go_back.is_ok(), SequencingRequest::Previous);
    validity.exit = asked(exits, SequencingRequest::Exit);
    if is_12 {
        // No suite asks for more, and a control that does nothing helps nobody.
        validity.offers_continue = validity.go_on.is_valid();
    }
    fill(sequencer, &mut validity, &open, post);
    validity
}

/// The requests that leave the course, or the activity without a trace.
fn leaving(sequencer: &Sequencer<'_>, current: Node, validity: &mut Validity) {
    let tracked = sequencer.tracked(current);
    let (active, at_root) = (tracked.active, current == Node::ROOT);
    validity.exit_all = Answer::Ends;
    validity.abandon_all = Answer::Ends;
    if active || tracked.suspended || !at_root {
        validity.suspend_all = Answer::Ends;
    }
    if active {
        validity.abandon = if at_root { Answer::Ends } else { Answer::Rests };
    }
}

/// Of every activity, whether NB.2.1 lets it be chosen.
fn choices(sequencer: &Sequencer<'_>) -> Vec<bool> {
    let nodes = sequencer.definition.activities().map(|(node, _)| node);
    nodes.map(|node| sequencer.choice_is_open(node).is_ok()).collect()
}

/// Fills in what choosing and jumping would do, from the state in which the current activity has ended.
fn fill(sequencer: &Sequencer<'_>, validity: &mut Validity, open: &[bool], post: Option<SequencingRequest>) {
    let jumps = sequencer.current().is_some() && sequencer.definition.standard >= Standard::Scorm2004Fourth;
    for ((node, _), entry) in sequencer.definition.activities().zip(&mut validity.entries) {
        if open[node.0] {
            entry.choice = outcome(sequencer, post.unwrap_or(SequencingRequest::Choice(node)));
        }
        if jumps && sequencer.is_available(node) {
            entry.jump = outcome(sequencer, post.unwrap_or(SequencingRequest::Jump(node)));
        }
        let hidden = |step| sequencer.precondition(step, PreconditionAction::HiddenFromChoice);
        entry.visible &= !sequencer.definition.path_to_root(node).any(hidden);
    }
}

/// What a request does that ends nothing before.
fn answer(sequencer: &Sequencer<'_>, request: &Request) -> Answer {
    sequencer.navigation(request).map_or(Answer::Refused, |(_, request)| outcome(sequencer, request))
}

fn outcome(sequencer: &Sequencer<'_>, request: SequencingRequest) -> Answer {
    let outcome = sequencer.sequence(request).and_then(|sequenced| match sequenced {
        Sequenced::Deliver(node) => sequencer.delivery_request(node).map(|()| Answer::Delivers),
        Sequenced::EndSession { .. } => Ok(Answer::Ends),
        Sequenced::Nothing => Ok(Answer::Rests),
    });
    outcome.unwrap_or_default()
}

/// The table of contents before anything is known of choosing.
fn entries(sequencer: &Sequencer<'_>) -> Vec<Entry> {
    let definition: &Definition = sequencer.definition;
    let mut depths: Vec<usize> = Vec::with_capacity(definition.activities.len());
    let entries = definition.activities().map(|(node, activity)| {
        let depth = activity.parent.map_or(0, |parent| depths[parent.0] + 1);
        depths.push(depth);
        Entry {
            identifier: activity.identifier.clone(),
            title: activity.title.clone(),
            depth,
            visible: activity.is_visible && (sequencer.is_available(node) || activity.is_heading()),
            choice: Answer::Refused,
            jump: Answer::Refused,
            current: sequencer.current() == Some(node),
            completed: sequencer.completed(node, Counting::Any),
            satisfied: sequencer.satisfied(node, 0, Counting::Any),
        }
    });
    entries.collect()
}
