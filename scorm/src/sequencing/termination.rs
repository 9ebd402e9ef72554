//! Ending what is being delivered: TB.2.1, TB.2.2 and TB.2.3.

use super::definition::Node;
use super::exception::Exception;
use super::navigation::SequencingRequest;
use super::sequencer::Sequencer;
use super::vocabulary::PostconditionAction;

/// What is to end (SN 4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TerminationRequest {
    Exit,
    ExitAll,
    SuspendAll,
    Abandon,
    AbandonAll,
}

/// What a postcondition rule asks for: TB.2.2 returns a termination request, a sequencing request, or both.
#[derive(Clone, Copy, Default)]
struct Postcondition {
    exit_parent: bool,
    exit_all: bool,
    request: Option<SequencingRequest>,
}

impl Sequencer<'_> {
    /// TB.2.3 Termination Request Process. What it returns takes the place of the request that came with it.
    ///
    /// Exceptions: TB.2.3-1 the session has not begun; -2 the activity has ended already; -3 nothing to suspend;
    /// -4 no parent to exit to.
    pub(super) fn terminate(&mut self, request: TerminationRequest) -> Result<Option<SequencingRequest>, Exception> {
        let current = self.current().ok_or(Exception("TB.2.3-1"))?;
        let active = self.tracked(current).active;
        match request {
            TerminationRequest::Exit | TerminationRequest::Abandon if !active => Err(Exception("TB.2.3-2")),
            TerminationRequest::Exit => self.exit(current),
            TerminationRequest::ExitAll => Ok(Some(self.exit_all(current, None))),
            TerminationRequest::SuspendAll => self.suspend_all(current),
            TerminationRequest::Abandon => {
                self.stop_clock(current);
                self.tracked_mut(current).active = false;
                Ok(None)
            }
            TerminationRequest::AbandonAll => {
                for step in self.definition.path_to_root(current).collect::<Vec<_>>() {
                    self.stop_clock(step);
                    self.tracked_mut(step).active = false;
                }
                self.set_current(Some(Node::ROOT));
                Ok(Some(SequencingRequest::Exit))
            }
        }
    }

    /// TB.2.3, step 3: the activity ends, and as many of its ancestors as exit and postcondition rules say.
    fn exit(&mut self, current: Node) -> Result<Option<SequencingRequest>, Exception> {
        self.end_attempt(current);
        self.exit_rules();
        loop {
            let Some(current) = self.current() else { return Err(Exception("TB.2.3-1")) };
            let post = self.postconditions(current);
            if post.exit_all {
                return Ok(Some(self.exit_all(current, post.request)));
            }
            if post.exit_parent {
                let parent = self.activity(current).parent.ok_or(Exception("TB.2.3-4"))?;
                self.set_current(Some(parent));
                self.end_attempt(parent);
                continue;
            }
            if current == Node::ROOT && post.request != Some(SequencingRequest::Retry) {
                return Ok(Some(SequencingRequest::Exit));
            }
            return Ok(post.request);
        }
    }

    /// TB.2.3, step 4: everything ends. What follows is what a postcondition rule asked for, or the end.
    fn exit_all(&mut self, current: Node, request: Option<SequencingRequest>) -> SequencingRequest {
        if self.tracked(current).active {
            self.end_attempt(current);
        }
        self.terminate_descendent_attempts(Node::ROOT);
        self.end_attempt(Node::ROOT);
        self.set_current(Some(Node::ROOT));
        request.unwrap_or(SequencingRequest::Exit)
    }

    /// TB.2.3, step 5.
    fn suspend_all(&mut self, current: Node) -> Result<Option<SequencingRequest>, Exception> {
        let tracked = self.tracked(current);
        let suspended = if tracked.active || tracked.suspended {
            self.overall_rollup(current);
            current
        } else {
            self.activity(current).parent.ok_or(Exception("TB.2.3-3"))?
        };
        self.set_suspended(Some(suspended));
        for step in self.definition.path_to_root(suspended).collect::<Vec<_>>() {
            self.stop_clock(step);
            let tracked = self.tracked_mut(step);
            tracked.active = false;
            tracked.suspended = true;
        }
        self.set_current(Some(Node::ROOT));
        Ok(Some(SequencingRequest::Exit))
    }

    /// TB.2.1 Sequencing Exit Action Rules Subprocess: the outermost ancestor whose exit rules apply ends, with
    /// everything in it, and becomes the current activity.
    fn exit_rules(&mut self) {
        let Some(parent) = self.current().and_then(|current| self.activity(current).parent) else { return };
        let path = self.definition.path_from_root(parent);
        let Some(target) = path.into_iter().find(|&step| self.exit_rule(step)) else { return };
        self.terminate_descendent_attempts(target);
        self.end_attempt(target);
        self.set_current(Some(target));
    }

    /// TB.2.2 Sequencing Post Condition Rules Subprocess.
    fn postconditions(&self, current: Node) -> Postcondition {
        if self.tracked(current).suspended {
            return Postcondition::default();
        }
        let nothing = Postcondition::default();
        match self.postcondition(current) {
            None => nothing,
            Some(PostconditionAction::ExitParent) => Postcondition { exit_parent: true, ..nothing },
            Some(PostconditionAction::ExitAll) => Postcondition { exit_all: true, ..nothing },
            Some(PostconditionAction::Retry) => Postcondition { request: Some(SequencingRequest::Retry), ..nothing },
            Some(PostconditionAction::RetryAll) => {
                Postcondition { exit_all: true, request: Some(SequencingRequest::Retry), ..nothing }
            }
            Some(PostconditionAction::Continue) => {
                Postcondition { request: Some(SequencingRequest::Continue), ..nothing }
            }
            Some(PostconditionAction::Previous) => {
                Postcondition { request: Some(SequencingRequest::Previous), ..nothing }
            }
        }
    }
}
