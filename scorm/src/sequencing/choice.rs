//! Choosing an activity: SB.2.4, SB.2.9, SB.2.9.1 and SB.2.9.2. Nothing here changes state.

use super::definition::Node;
use super::exception::Exception;
use super::flow::Flow;
use super::sequencer::{Direction, Sequencer};
use super::vocabulary::PreconditionAction;

impl Sequencer<'_> {
    /// SB.2.9 Choice Sequencing Request Process.
    ///
    /// Exceptions: SB.2.9-2 not available; -3 hidden from choice; -4 no choice; -5 nothing to walk; -6 prevent
    /// activation; -7 choice exit; -8 constrained choice; -9 nothing to deliver in the target. (-1, no target, cannot
    /// happen here: navigation has found it.)
    pub(super) fn choice(&self, target: Node) -> Result<Flow, Exception> {
        for step in self.definition.path_to_root(target) {
            if !self.is_available(step) {
                return Err(Exception("SB.2.9-2"));
            }
            if self.precondition(step, PreconditionAction::HiddenFromChoice) {
                return Err(Exception("SB.2.9-3"));
            }
        }
        if self.activity(target).parent.is_some_and(|parent| !self.activity(parent).control.choice) {
            return Err(Exception("SB.2.9-4"));
        }
        self.choice_path(target)?;
        if self.activity(target).is_leaf() {
            return Ok(Flow::Deliver(target));
        }
        // Whatever stops flow, the answer is that the target has nothing to deliver; walking out of it is no answer.
        match self.flow(target, Direction::Forward, true) {
            Ok(Flow::Deliver(found)) => Ok(Flow::Deliver(found)),
            Ok(Flow::EndSession) | Err(_) => Err(Exception("SB.2.9-9")),
        }
    }

    /// SB.2.9, steps 8 to 12: whether the way from the current activity to the target is open.
    fn choice_path(&self, target: Node) -> Result<(), Exception> {
        let Some(current) = self.current() else { return self.path_down(Node::ROOT, target, true) };
        if current == target {
            return Ok(());
        }
        let parent = self.activity(target).parent;
        if parent.is_some() && self.activity(current).parent == parent {
            return self.path_among_siblings(current, target);
        }
        let common = self.definition.common_ancestor(current, target);
        if current == common {
            return self.path_down(common, target, true);
        }
        let constrained = self.path_up(current, common, target == common)?;
        if target == common {
            return Ok(());
        }
        if let Some(constrained) = constrained {
            let forward = self.is_after(target, constrained);
            let direction = if forward { Direction::Forward } else { Direction::Backward };
            let consider = self.choice_flow(constrained, direction);
            if !self.definition.is_within(target, consider) && target != constrained {
                return Err(Exception("SB.2.9-8"));
            }
        }
        self.path_down(common, target, self.is_after(target, current))
    }

    /// The siblings from the current activity to the target.
    fn path_among_siblings(&self, current: Node, target: Node) -> Result<(), Exception> {
        let (Some(from), Some(to)) = (self.place(current), self.place(target)) else {
            return Err(Exception("SB.2.9-5"));
        };
        if to < from {
            return self.choice_activity_traversal(current, Direction::Backward);
        }
        if let Some(marks) = &self.marks {
            let stopped = marks.stops_before[target.0] > marks.stops_before[current.0];
            return if stopped { Err(Exception("SB.2.4-1")) } else { Ok(()) };
        }
        let siblings = self.activity(current).parent.map(|parent| self.available(parent)).unwrap_or_default();
        siblings[from..to].iter().try_for_each(|&step| self.choice_activity_traversal(step, Direction::Forward))
    }

    /// Out to the common ancestor; the innermost ancestor that constrains choice, where one does.
    fn path_up(&self, current: Node, common: Node, to_ancestor: bool) -> Result<Option<Node>, Exception> {
        let mut constrained = None;
        for step in self.definition.path_to_root(current).take_while(|&step| step != common) {
            if !self.activity(step).control.choice_exit {
                return Err(Exception("SB.2.9-7"));
            }
            // What constrains choice is what the learner is in, not the activity that was taken.
            let is_taken = step == current && self.activity(step).is_leaf();
            if !to_ancestor && !is_taken && self.activity(step).constrained_choice.constrain_choice {
                constrained = constrained.or(Some(step));
            }
        }
        Ok(constrained)
    }

    /// From the common ancestor in to the target, which is excluded.
    fn path_down(&self, common: Node, target: Node, forward: bool) -> Result<(), Exception> {
        for step in self.definition.path_to_root(target).skip(1) {
            if forward {
                self.choice_activity_traversal(step, Direction::Forward)?;
            }
            if step == common {
                return Ok(());
            }
            if !self.tracked(step).active && self.activity(step).constrained_choice.prevent_activation {
                return Err(Exception("SB.2.9-6"));
            }
        }
        // Without a session the root itself may be the target: there is no way to walk to it.
        Ok(())
    }

    /// SB.2.4 Choice Activity Traversal Subprocess.
    ///
    /// Exceptions: SB.2.4-1 stop forward traversal; -2 forward only; -3 nothing before the root.
    fn choice_activity_traversal(&self, node: Node, direction: Direction) -> Result<(), Exception> {
        match (direction, self.activity(node).parent) {
            (Direction::Forward, _) if self.precondition(node, PreconditionAction::StopForwardTraversal) => {
                Err(Exception("SB.2.4-1"))
            }
            (Direction::Backward, None) => Err(Exception("SB.2.4-3")),
            (Direction::Backward, Some(parent)) if self.activity(parent).control.forward_only => {
                Err(Exception("SB.2.4-2"))
            }
            _ => Ok(()),
        }
    }

    /// SB.2.9.1 Choice Flow Subprocess, SB.2.9.2 Choice Flow Tree Traversal Subprocess: the activity next to one
    /// that constrains choice, or itself where there is none.
    fn choice_flow(&self, constrained: Node, direction: Direction) -> Node {
        let mut path = self.definition.path_to_root(constrained);
        path.find_map(|step| self.sibling(step, direction)).unwrap_or(constrained)
    }
}
