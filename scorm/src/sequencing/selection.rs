//! Which children are used and in what order: SR.1 and SR.2.
//!
//! The book leaves open when the processes run, only that it is before the attempt they are for. They run when a
//! sequencing session begins and when an attempt on an activity ends, so that the contents already show what the next
//! attempt will be.

use super::definition::Node;
use super::sequencer::Sequencer;
use super::vocabulary::Timing;

impl Sequencer<'_> {
    /// SR.1 and SR.2 for every activity for which they have not been applied yet: at the beginning of a session.
    pub(super) fn arrange_all(&mut self) {
        for index in 0..self.definition.activities.len() {
            let node = Node(index);
            if self.tracked(node).available_children.is_none() {
                self.arrange_children(node);
            }
        }
    }

    /// SR.1, then SR.2.
    pub(super) fn arrange_children(&mut self, node: Node) {
        self.select_children(node);
        self.randomize_children(node);
    }

    /// SR.1 Select Children Process: keeps as many children as the activity asks for, in their order, each as likely
    /// as another.
    ///
    /// The book defines `once` and leaves `onEachNewAttempt` for later; it is taken at its word, before each.
    fn select_children(&mut self, node: Node) {
        let selection = self.activity(node).selection;
        let Some(count) = selection.count.filter(|_| self.may_arrange(node, selection.timing)) else { return };
        let children = self.activity(node).children.iter().copied();
        let mut chosen: Vec<Node> = children.filter(|&child| !self.activity(child).is_heading()).collect();
        while chosen.len() > count as usize {
            let out = self.chance(chosen.len());
            chosen.remove(out);
        }
        self.set_available(node, &chosen);
    }

    /// SR.2 Randomize Children Process: puts the available children in an order by chance, each as likely as another.
    fn randomize_children(&mut self, node: Node) {
        let randomization = self.activity(node).randomization;
        if !randomization.reorder_children || !self.may_arrange(node, randomization.timing) {
            return;
        }
        let mut children = self.available(node).to_vec();
        for last in (1..children.len()).rev() {
            let other = self.chance(last + 1);
            children.swap(last, other);
        }
        self.set_available(node, &children);
    }

    fn may_arrange(&self, node: Node, timing: Timing) -> bool {
        let tracked = self.tracked(node);
        let at_rest = !self.activity(node).is_leaf() && !tracked.active && !tracked.suspended;
        at_rest
            && match timing {
                Timing::Never => false,
                Timing::Once => tracked.attempt_count == 0,
                Timing::OnEachNewAttempt => true,
            }
    }
}
