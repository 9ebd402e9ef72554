//! Flow, from one activity to the next that can be delivered: SB.2.1, SB.2.2 and SB.2.3. Nothing here changes state.

use super::definition::Node;
use super::exception::Exception;
use super::sequencer::{Direction, Sequencer};
use super::vocabulary::PreconditionAction;

/// Where flow leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// To a leaf that can be delivered.
    Deliver(Node),
    /// Past the last activity: the session ends.
    EndSession,
}

/// What flow tree traversal finds.
enum Step {
    To(Node, Direction),
    EndSession,
}

impl Sequencer<'_> {
    /// SB.2.1 Flow Tree Traversal Subprocess: the next activity in a direction.
    ///
    /// Exceptions: SB.2.1-2 the cluster has no available children; -3 nothing before the root; -4 forward only.
    fn flow_tree_traversal(
        &self,
        mut node: Node,
        mut direction: Direction,
        into_children: bool,
        previous: Option<Direction>,
    ) -> Result<Step, Exception> {
        // A forward-only cluster that was entered backward and of which everything was skipped is left backward.
        let mut reversed = false;
        if previous == Some(Direction::Backward)
            && let Some(parent) = self.activity(node).parent
            && self.available(parent).last() == Some(&node)
        {
            direction = Direction::Backward;
            node = self.available(parent)[0];
            reversed = true;
        }
        if into_children && !self.activity(node).is_leaf() {
            let children = self.available(node);
            let forward = direction == Direction::Forward || self.activity(node).control.forward_only;
            let child = if forward { children.first() } else { children.last() };
            let direction = if forward { Direction::Forward } else { Direction::Backward };
            return child.map(|&child| Step::To(child, direction)).ok_or(Exception("SB.2.1-2"));
        }
        loop {
            let parent = self.activity(node).parent;
            match (direction, parent) {
                (Direction::Forward, None) => return Ok(Step::EndSession),
                (Direction::Backward, None) => return Err(Exception("SB.2.1-3")),
                (Direction::Backward, Some(parent)) if !reversed && self.activity(parent).control.forward_only => {
                    return Err(Exception("SB.2.1-4"));
                }
                (_, Some(parent)) => match self.sibling(node, direction) {
                    Some(sibling) => return Ok(Step::To(sibling, direction)),
                    None => node = parent,
                },
            }
            reversed = false;
        }
    }

    /// SB.2.2 Flow Activity Traversal Subprocess: the activity itself where it can be delivered, or else what comes
    /// after it in the direction.
    ///
    /// Exceptions: SB.2.2-1 the parent has no flow; SB.2.2-2 the activity is disabled or its limits are exceeded.
    fn flow_activity_traversal(&self, mut node: Node, mut direction: Direction) -> Result<Flow, Exception> {
        let mut previous = None;
        // A traversal only ever moves on; the bound is for trees that nobody has thought of.
        for _ in 0..4 * self.definition.activities.len() + 16 {
            if self.activity(node).parent.is_some_and(|parent| !self.activity(parent).control.flow) {
                return Err(Exception("SB.2.2-1"));
            }
            let into_children = if self.precondition(node, PreconditionAction::Skip) {
                false
            } else if self.check_activity(node) {
                return Err(Exception("SB.2.2-2"));
            } else if self.activity(node).is_leaf() {
                return Ok(Flow::Deliver(node));
            } else {
                true
            };
            let before = if into_children { None } else { previous };
            let Step::To(next, turned) = self.flow_tree_traversal(node, direction, into_children, before)? else {
                return Ok(Flow::EndSession);
            };
            previous = match (into_children, direction, turned) {
                (true, Direction::Backward, Direction::Forward) => Some(Direction::Backward),
                (true, ..) | (false, _, Direction::Backward) => None,
                (false, _, Direction::Forward) => previous,
            };
            (node, direction) = (next, turned);
        }
        Err(Exception("SB.2.2-2"))
    }

    /// SB.2.3 Flow Subprocess: from an activity, or into it, to one that can be delivered.
    pub(super) fn flow(&self, node: Node, direction: Direction, into_children: bool) -> Result<Flow, Exception> {
        match self.flow_tree_traversal(node, direction, into_children, None)? {
            Step::EndSession => Ok(Flow::EndSession),
            Step::To(next, direction_taken) => {
                let turned = into_children && direction == Direction::Backward;
                let direction = if turned { direction_taken } else { direction };
                self.flow_activity_traversal(next, direction)
            }
        }
    }
}
