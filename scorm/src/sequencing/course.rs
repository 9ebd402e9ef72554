//! The way in: a course as a runtime uses it, activities by their identifiers.

use super::definition::{Definition, Node};
use super::exception::Exception;
use super::navigation::Request;
use super::opening::Learner;
use super::requests::Sequenced;
use super::sequencer::{Sequencer, Surroundings};
use super::state::State;
use super::tracking::Counting;
use super::validity::Validity;
use super::{closing, opening, read, validity};
use crate::manifest::Manifest;
use crate::model::DataModel;

/// A course that can be sequenced: a manifest's activity tree.
///
/// A web server loads a [`State`] (JSON), makes one call, and saves it. A visit to an activity is: [`Self::open`],
/// the SCO's session, [`Self::close`], and [`Self::request`] with what that returns. Where
/// [`Definition::objectives_global_to_system`] or [`Definition::shared_data_global_to_system`] says so, that part of
/// [`State::shared`] is the learner's in every course: put it in before a call, and keep it after.
#[derive(Clone, Debug)]
pub struct Course {
    definition: Definition,
}

/// What a request came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The activity to deliver.
    pub deliver: Option<String>,
    /// The sequencing session is over.
    pub ended: bool,
    /// The request was refused; nothing has changed.
    pub exception: Option<Exception>,
}

impl Course {
    /// The organization that a manifest delivers; none where it has none.
    pub fn read(manifest: &Manifest) -> Option<Self> {
        read::definition(manifest).map(|definition| Self { definition })
    }

    /// Its activity tree and rules.
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// A state in which nothing has happened.
    pub fn new_state(&self) -> State {
        State::new(&self.definition)
    }

    /// Begins a sequencing session: where the course was left with suspend all, or else at the start. Where the last
    /// session was cut off, the activity that was being delivered is delivered again.
    pub fn launch(&self, state: &mut State, around: &mut Surroundings<'_>) -> Outcome {
        state.fit(&self.definition);
        if let Some(current) = state.current.as_deref().and_then(|id| self.definition.find(id)) {
            let tracked = &mut state.activities[current.0];
            let deliver = tracked.active.then(|| tracked.identifier.clone());
            tracked.attempt.resumed |= tracked.active;
            return Outcome { deliver, ..Outcome::default() };
        }
        let mut outcome = Outcome::default();
        // What was suspended may no longer be delivered: its limits, a rule, an activity that had ended already.
        let resume = state.suspended.is_some().then_some(Request::ResumeAll);
        for request in resume.into_iter().chain([Request::Start]) {
            outcome = self.request(state, &request, around);
            if outcome.exception.is_none() {
                return outcome;
            }
        }
        match self.only_choice(&self.validity(state, None, around.now_ms)) {
            Some(only) => self.request(state, &Request::Choice(only), around),
            None => outcome,
        }
    }

    /// A course without flow waits for a choice; where there is only one, nobody has to be asked.
    fn only_choice(&self, validity: &Validity) -> Option<String> {
        let is_leaf = |id: &str| self.definition.find(id).is_some_and(|node| self.definition.activity(node).is_leaf());
        let mut leaves = validity
            .entries
            .iter()
            .filter(|entry| entry.visible && entry.choice.is_valid() && is_leaf(&entry.identifier));
        let only = leaves.next()?;
        leaves.next().is_none().then(|| only.identifier.clone())
    }

    /// A navigation request (OP.1). One that raises an exception changes nothing, however far it got.
    pub fn request(&self, state: &mut State, request: &Request, around: &mut Surroundings<'_>) -> Outcome {
        let mut sequencer = Sequencer::new(&self.definition, state, around);
        if sequencer.current().is_none() {
            // The order of children is part of what the learner sees before the session begins.
            sequencer.arrange_all();
        }
        let before = sequencer.state.clone();
        match sequencer.overall(request) {
            Ok(Sequenced::Deliver(node)) => {
                Outcome { deliver: Some(self.definition.activity(node).identifier.clone()), ..Outcome::default() }
            }
            Ok(Sequenced::EndSession { .. }) => Outcome { ended: true, ..Outcome::default() },
            Ok(Sequenced::Nothing) => Outcome::default(),
            Err(exception) => {
                *state = before;
                Outcome { exception: Some(exception), ..Outcome::default() }
            }
        }
    }

    /// What every navigation request would do now, and the table of contents. `running` is the data model of the
    /// SCO that is being taken: what it says counts as if it ended now.
    pub fn validity(&self, state: &State, running: Option<&DataModel>, now_ms: i64) -> Validity {
        let mut copy = state.clone();
        // Nothing that is asked here is left to chance.
        let mut around = Surroundings { now_ms, random: &mut |_| 0 };
        let mut sequencer = Sequencer::new(&self.definition, &mut copy, &mut around);
        if let (Some(model), Some(current)) = (running, sequencer.current()) {
            closing::record(&mut sequencer, current, model, None);
        }
        validity::validity(&mut sequencer)
    }

    /// The data model with which an activity's SCO is delivered; none where there is no such activity. `earlier` is
    /// the one it left, after [`crate::model::finish`], where there is one: it is used where the attempt goes on, and
    /// only then. For SCORM 2004: a 1.2 course has no data model of this kind, and gets none.
    pub fn open(
        &self,
        state: &State,
        activity: &str,
        learner: Learner<'_>,
        earlier: Option<DataModel>,
        now_ms: i64,
    ) -> Option<DataModel> {
        let node = self.definition.find(activity).filter(|_| self.definition.standard.is_2004())?;
        let mut model = self.reading(state, now_ms, |sequencer| opening::open(sequencer, node, learner, earlier));
        opening::request_valid(&self.validity(state, None, now_ms), &mut model);
        Some(model)
    }

    /// Ends the session of an activity's SCO, or asset: what it reported is recorded, unless it is abandoned.
    /// `learner` is what the learner asked for. Returns the request that follows, where there is one.
    pub fn close(
        &self,
        state: &mut State,
        activity: &str,
        model: &DataModel,
        learner: Option<&Request>,
        around: &mut Surroundings<'_>,
    ) -> Option<Request> {
        let request = closing::request(model, learner);
        let mut sequencer = Sequencer::new(&self.definition, state, around);
        let node = self.definition.find(activity).filter(|&node| sequencer.current() == Some(node));
        if let Some(node) = node {
            closing::record(&mut sequencer, node, model, request.as_ref());
        }
        request
    }

    /// Adds what an earlier visit to an activity reported late (an entry that was kept in a browser): only upwards.
    pub fn raise(&self, state: &mut State, activity: &str, model: &DataModel, now_ms: i64) {
        let Some(node) = self.definition.find(activity) else { return };
        let mut around = Surroundings { now_ms, random: &mut |_| 0 };
        closing::raise(&mut Sequencer::new(&self.definition, state, &mut around), node, model);
    }

    /// Whether the course is completed, and whether it is satisfied, where either is known; and its score.
    pub fn result(&self, state: &State) -> (Option<bool>, Option<bool>, Option<f64>) {
        self.reading(state, 0, |sequencer| {
            (
                sequencer.completed(Node::ROOT, Counting::Any),
                sequencer.satisfied(Node::ROOT, 0, Counting::Any),
                sequencer.measure(Node::ROOT, 0, Counting::Any),
            )
        })
    }

    fn reading<T>(&self, state: &State, now_ms: i64, read: impl FnOnce(&Sequencer<'_>) -> T) -> T {
        let mut state = state.clone();
        let mut around = Surroundings { now_ms, random: &mut |_| 0 };
        read(&Sequencer::new(&self.definition, &mut state, &mut around))
    }
}
