//! OP.1, which joins the processes: a navigation request, what it ends, what it delivers.

use super::definition::Node;
use super::exception::Exception;
use super::navigation::{Navigation, Request, SequencingRequest};
use super::requests::Sequenced;
use super::sequencer::Sequencer;

impl Sequencer<'_> {
    /// OP.1 Overall Sequencing Process, for one navigation request. An exception may leave the state half changed:
    /// whoever calls it keeps what was before.
    pub(super) fn overall(&mut self, request: &Request) -> Result<Sequenced, Exception> {
        let navigation = self.navigation(request)?;
        let sequenced = self.ended_and_sequenced(navigation)?;
        match sequenced {
            Sequenced::Deliver(node) => {
                self.delivery_request(node)?;
                self.deliver(node)?;
            }
            Sequenced::EndSession { walked_off } => self.end_session(walked_off),
            Sequenced::Nothing => {}
        }
        Ok(sequenced)
    }

    /// The termination request process, where something ends, then the sequencing request process.
    pub(super) fn ended_and_sequenced(&mut self, (ends, request): Navigation) -> Result<Sequenced, Exception> {
        let post = match ends {
            Some(ends) => self.terminate(ends)?,
            None => None,
        };
        let request = post.unwrap_or(request);
        self.prepare(request);
        self.sequence(request)
    }

    /// Global objectives and shared data that are the course's own last for one attempt on it (CAM 5.1.1, RTE 4.3.1).
    /// They are gone before the rules that read them say where the next attempt begins.
    pub(super) fn prepare(&mut self, request: SequencingRequest) {
        let root = self.tracked(Node::ROOT);
        let begins = match self.current() {
            None => !root.suspended,
            Some(current) => request == SequencingRequest::Retry && current == Node::ROOT,
        };
        if begins && !root.active {
            if !self.definition.objectives_global_to_system {
                self.clear_globals();
            }
            if !self.definition.shared_data_global_to_system {
                self.state.shared.data.clear();
            }
        }
    }

    /// Flow past the last activity leaves the attempts on what holds it open; they end with the session.
    fn end_session(&mut self, walked_off: bool) {
        if walked_off {
            self.terminate_descendent_attempts(Node::ROOT);
            if self.tracked(Node::ROOT).active {
                self.end_attempt(Node::ROOT);
            }
        }
        self.set_current(None);
    }
}
