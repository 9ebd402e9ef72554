//! Sequencing requests but choice: SB.2.5 to SB.2.8 and SB.2.10 to SB.2.13. Nothing here changes state.

use super::definition::Node;
use super::exception::Exception;
use super::flow::Flow;
use super::navigation::SequencingRequest;
use super::sequencer::{Direction, Sequencer};

/// What a sequencing request comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sequenced {
    /// An activity is to be delivered.
    Deliver(Node),
    /// The sequencing session ends.
    EndSession {
        /// Because flow went past the last activity, with attempts still open.
        walked_off: bool,
    },
    /// Nothing is delivered, and the session stays open.
    Nothing,
}

impl Sequencer<'_> {
    /// SB.2.12 Sequencing Request Process.
    pub(super) fn sequence(&self, request: SequencingRequest) -> Result<Sequenced, Exception> {
        let flow = match request {
            SequencingRequest::Start => self.start(),
            SequencingRequest::ResumeAll => self.resume_all(),
            SequencingRequest::Continue => self.go_on(),
            SequencingRequest::Previous => self.go_back(),
            SequencingRequest::Choice(target) => self.choice(target),
            SequencingRequest::Jump(target) => self.jump(target),
            SequencingRequest::Retry => self.retry(),
            SequencingRequest::Exit => return self.exit_session(),
        };
        flow.map(|flow| match flow {
            Flow::Deliver(node) => Sequenced::Deliver(node),
            Flow::EndSession => Sequenced::EndSession { walked_off: true },
        })
    }

    /// SB.2.5 Start Sequencing Request Process. Exception: SB.2.5-1 the session has begun.
    fn start(&self) -> Result<Flow, Exception> {
        if self.current().is_some() {
            return Err(Exception("SB.2.5-1"));
        }
        if self.activity(Node::ROOT).is_leaf() {
            return Ok(Flow::Deliver(Node::ROOT));
        }
        self.flow(Node::ROOT, Direction::Forward, true)
    }

    /// SB.2.6 Resume All Sequencing Request Process. Exceptions: SB.2.6-1 the session has begun; -2 there is no
    /// suspended activity.
    fn resume_all(&self) -> Result<Flow, Exception> {
        if self.current().is_some() {
            return Err(Exception("SB.2.6-1"));
        }
        self.suspended().map(Flow::Deliver).ok_or(Exception("SB.2.6-2"))
    }

    /// SB.2.7 Continue Sequencing Request Process. Exceptions: SB.2.7-1 the session has not begun; -2 no flow.
    fn go_on(&self) -> Result<Flow, Exception> {
        let current = self.current().ok_or(Exception("SB.2.7-1"))?;
        if self.activity(current).parent.is_some_and(|parent| !self.activity(parent).control.flow) {
            return Err(Exception("SB.2.7-2"));
        }
        self.flow(current, Direction::Forward, false)
    }

    /// SB.2.8 Previous Sequencing Request Process. Exceptions: SB.2.8-1 the session has not begun; -2 no flow.
    fn go_back(&self) -> Result<Flow, Exception> {
        let current = self.current().ok_or(Exception("SB.2.8-1"))?;
        if self.activity(current).parent.is_some_and(|parent| !self.activity(parent).control.flow) {
            return Err(Exception("SB.2.8-2"));
        }
        self.flow(current, Direction::Backward, false)
    }

    /// SB.2.10 Retry Sequencing Request Process. Exceptions: SB.2.10-1 the session has not begun; -2 the activity is
    /// active or suspended; -3 nothing to deliver in it.
    fn retry(&self) -> Result<Flow, Exception> {
        let current = self.current().ok_or(Exception("SB.2.10-1"))?;
        if self.tracked(current).active || self.tracked(current).suspended {
            return Err(Exception("SB.2.10-2"));
        }
        if self.activity(current).is_leaf() {
            return Ok(Flow::Deliver(current));
        }
        self.flow(current, Direction::Forward, true).map_err(|_| Exception("SB.2.10-3"))
    }

    /// SB.2.11 Exit Sequencing Request Process. Exceptions: SB.2.11-1 the session has not begun; -2 the activity is
    /// still active.
    fn exit_session(&self) -> Result<Sequenced, Exception> {
        let current = self.current().ok_or(Exception("SB.2.11-1"))?;
        if self.tracked(current).active {
            return Err(Exception("SB.2.11-2"));
        }
        let at_root = current == Node::ROOT;
        Ok(if at_root { Sequenced::EndSession { walked_off: false } } else { Sequenced::Nothing })
    }

    /// SB.2.13 Jump Sequencing Request Process (4th edition): to the target whatever the rules. Exception: SB.2.13-1
    /// the session has not begun.
    fn jump(&self, target: Node) -> Result<Flow, Exception> {
        self.current().map(|_| Flow::Deliver(target)).ok_or(Exception("SB.2.13-1"))
    }
}
