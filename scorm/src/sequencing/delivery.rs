//! Delivering an activity: DB.1.1, DB.2 and DB.2.1. (DB.1.2 and DB.2.2 are nobody's: the book has none.)

use super::definition::Node;
use super::exception::Exception;
use super::sequencer::Sequencer;

impl Sequencer<'_> {
    /// DB.1.1 Delivery Request Process: whether the activity may be delivered.
    ///
    /// Exceptions: DB.1.1-1 not a leaf; -2 nothing to deliver; -3 disabled, or its limits are exceeded.
    pub(super) fn delivery_request(&self, node: Node) -> Result<(), Exception> {
        if !self.activity(node).is_leaf() {
            return Err(Exception("DB.1.1-1"));
        }
        if self.activity(node).is_heading() {
            return Err(Exception("DB.1.1-2"));
        }
        if self.definition.path_to_root(node).any(|step| self.check_activity(step)) {
            return Err(Exception("DB.1.1-3"));
        }
        Ok(())
    }

    /// DB.2 Content Delivery Environment Process: attempts begin, or go on where they were suspended, from the root
    /// in to the activity, which becomes the current one.
    ///
    /// Exception: DB.2-1 the current activity is still active.
    pub(super) fn deliver(&mut self, node: Node) -> Result<(), Exception> {
        if self.current().is_some_and(|current| self.tracked(current).active) {
            return Err(Exception("DB.2-1"));
        }
        if self.suspended() != Some(node) {
            self.clear_suspended_activity(node);
        }
        self.terminate_descendent_attempts(node);
        for step in self.definition.path_from_root(node) {
            if self.tracked(step).active {
                continue;
            }
            let resumes = std::mem::take(&mut self.tracked_mut(step).suspended);
            if self.activity(step).delivery.tracked && !resumes {
                let tracked = self.tracked_mut(step);
                tracked.attempt_count = tracked.attempt_count.saturating_add(1);
                self.begin_attempt(step);
            }
            let now_ms = self.now_ms;
            let tracked = self.tracked_mut(step);
            tracked.active = true;
            tracked.attempt.resumed = resumes;
            tracked.attempt.running_since_ms = Some(now_ms);
        }
        self.set_current(Some(node));
        self.set_suspended(None);
        Ok(())
    }

    /// DB.2.1 Clear Suspended Activity Subprocess: another activity than the suspended one is delivered, so that is
    /// no longer waited for.
    fn clear_suspended_activity(&mut self, node: Node) {
        let Some(suspended) = self.suspended() else { return };
        let common = self.definition.common_ancestor(node, suspended);
        let path: Vec<Node> = self.definition.path_to_root(suspended).collect();
        for step in path {
            let children = &self.activity(step).children;
            if !children.iter().any(|&child| self.tracked(child).suspended) {
                self.tracked_mut(step).suspended = false;
            }
            if step == common {
                break;
            }
        }
        self.set_suspended(None);
    }
}
