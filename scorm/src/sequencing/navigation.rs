//! Navigation requests, and whether they mean anything now: NB.2.1.

use super::definition::Node;
use super::exception::Exception;
use super::sequencer::Sequencer;
use super::termination::TerminationRequest;
use crate::Standard;
use crate::manifest::Control;
use serde::{Deserialize, Serialize};

/// What a learner, a SCO or the LMS asks for (SN 4.4, 5.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Request {
    /// Begin.
    Start,
    /// Go on where the course was left with suspend all.
    ResumeAll,
    /// On to the next activity.
    Continue,
    /// Back to the previous one.
    Previous,
    /// To that one, as the rules allow.
    Choice(String),
    /// To that one, whatever the rules (4th edition).
    Jump(String),
    /// Out of the activity.
    Exit,
    /// Out of the course.
    ExitAll,
    /// Out of the activity, and nothing of it counts.
    Abandon,
    /// Out of the course, and nothing of it counts.
    AbandonAll,
    /// Out of the course, to come back to the same place.
    SuspendAll,
}

impl Request {
    /// `adl.nav.request`: `continue`, `{target=lesson-2}choice`; none for `_none_` (SN 5.6).
    pub fn parse(value: &str) -> Option<Self> {
        if let Some((target, request)) = value.strip_prefix("{target=").and_then(|rest| rest.split_once('}')) {
            return match request {
                "choice" => Some(Self::Choice(target.to_owned())),
                "jump" => Some(Self::Jump(target.to_owned())),
                _ => None,
            };
        }
        Control::parse(value).map(Self::of)
    }

    /// What a control of the LMS's asks for.
    pub fn of(control: Control) -> Self {
        match control {
            Control::Previous => Self::Previous,
            Control::Continue => Self::Continue,
            Control::Exit => Self::Exit,
            Control::ExitAll => Self::ExitAll,
            Control::Abandon => Self::Abandon,
            Control::AbandonAll => Self::AbandonAll,
            Control::SuspendAll => Self::SuspendAll,
        }
    }

    /// Whether what was done in the activity is thrown away (TB.2.3, steps 6 and 7).
    pub fn abandons(&self) -> bool {
        matches!(self, Self::Abandon | Self::AbandonAll)
    }
}

/// What is to be delivered next (SN 4.8), or that nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SequencingRequest {
    Start,
    ResumeAll,
    Continue,
    Previous,
    Choice(Node),
    Jump(Node),
    Retry,
    Exit,
}

/// A request that means something now: what ends, and what is to be delivered then.
pub(super) type Navigation = (Option<TerminationRequest>, SequencingRequest);

impl Sequencer<'_> {
    /// NB.2.1 Navigation Request Process.
    ///
    /// Exceptions: NB.2.1-1 the session has begun; -2 it has not; -3 there is no suspended activity; -4 no flow;
    /// -5 forward only; -6 no previous activity of the root; -8 choice exit; -9 no path to the target; -10 no
    /// choice; -11 no such activity; -12 the activity has ended; -13 not a request of this edition.
    pub(super) fn navigation(&self, request: &Request) -> Result<Navigation, Exception> {
        let begun = || self.current().ok_or(Exception("NB.2.1-2"));
        match request {
            Request::Start | Request::ResumeAll if self.current().is_some() => Err(Exception("NB.2.1-1")),
            Request::Start => Ok((None, SequencingRequest::Start)),
            Request::ResumeAll if self.suspended().is_none() => Err(Exception("NB.2.1-3")),
            Request::ResumeAll => Ok((None, SequencingRequest::ResumeAll)),
            Request::Continue => {
                let current = begun()?;
                let flows = self.activity(current).parent.is_some_and(|parent| self.activity(parent).control.flow);
                let go_on = (self.exit_if_active(current), SequencingRequest::Continue);
                if flows { Ok(go_on) } else { Err(Exception("NB.2.1-4")) }
            }
            Request::Previous => {
                let current = begun()?;
                let parent = self.activity(current).parent.ok_or(Exception("NB.2.1-6"))?;
                let control = self.activity(parent).control;
                let go_back = (self.exit_if_active(current), SequencingRequest::Previous);
                if control.flow && !control.forward_only { Ok(go_back) } else { Err(Exception("NB.2.1-5")) }
            }
            Request::Choice(target) => self.choice_navigation(target),
            Request::Jump(target) => self.jump_navigation(target),
            Request::Exit | Request::Abandon => {
                let ends =
                    if *request == Request::Exit { TerminationRequest::Exit } else { TerminationRequest::Abandon };
                let active = self.tracked(begun()?).active;
                if active { Ok((Some(ends), SequencingRequest::Exit)) } else { Err(Exception("NB.2.1-12")) }
            }
            Request::ExitAll => begun().map(|_| (Some(TerminationRequest::ExitAll), SequencingRequest::Exit)),
            Request::AbandonAll => begun().map(|_| (Some(TerminationRequest::AbandonAll), SequencingRequest::Exit)),
            Request::SuspendAll => begun().map(|_| (Some(TerminationRequest::SuspendAll), SequencingRequest::Exit)),
        }
    }

    fn exit_if_active(&self, current: Node) -> Option<TerminationRequest> {
        self.tracked(current).active.then_some(TerminationRequest::Exit)
    }

    fn choice_navigation(&self, target: &str) -> Result<Navigation, Exception> {
        let target = self.definition.find(target).ok_or(Exception("NB.2.1-11"))?;
        self.choice_is_open(target)?;
        let ends = self.current().and_then(|current| self.exit_if_active(current));
        Ok((ends, SequencingRequest::Choice(target)))
    }

    /// NB.2.1, step 7, for an activity of the tree.
    pub(super) fn choice_is_open(&self, target: Node) -> Result<(), Exception> {
        if !self.is_available(target) {
            return Err(Exception("NB.2.1-11"));
        }
        if self.activity(target).parent.is_some_and(|parent| !self.activity(parent).control.choice) {
            return Err(Exception("NB.2.1-10"));
        }
        let Some(current) = self.current() else { return Ok(()) };
        let common = self.definition.common_ancestor(current, target);
        let mut left = self.definition.path_to_root(current).take_while(|&step| step != common);
        let held = left.any(|step| self.tracked(step).active && !self.activity(step).control.choice_exit);
        if held { Err(Exception("NB.2.1-8")) } else { Ok(()) }
    }

    fn jump_navigation(&self, target: &str) -> Result<Navigation, Exception> {
        if self.definition.standard < Standard::Scorm2004Fourth {
            return Err(Exception("NB.2.1-13"));
        }
        let target = self.definition.find(target).filter(|&target| self.is_available(target));
        let target = target.ok_or(Exception("NB.2.1-11"))?;
        let current = self.current().ok_or(Exception("NB.2.1-2"))?;
        Ok((self.exit_if_active(current), SequencingRequest::Jump(target)))
    }
}
