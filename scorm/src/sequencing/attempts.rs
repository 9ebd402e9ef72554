//! Ending attempts: UP.3 and UP.4.

use super::definition::Node;
use super::sequencer::Sequencer;
use super::tracking::Counting;

impl Sequencer<'_> {
    /// UP.3 Terminate Descendent Attempts Process: ends the attempts between the current activity and what it has in
    /// common with the activity that is about to be; both excluded.
    pub(super) fn terminate_descendent_attempts(&mut self, node: Node) {
        let Some(current) = self.current() else { return };
        let common = self.definition.common_ancestor(current, node);
        let path = self.definition.path_to_root(current).skip(1).take_while(|&step| step != common);
        for step in path.collect::<Vec<_>>() {
            self.end_attempt(step);
        }
    }

    /// UP.4 End Attempt Process. A leaf whose content has said nothing is completed and satisfied by having been
    /// delivered, unless only its content, or its measure, may say so; one that was suspended is left as it is.
    pub(super) fn end_attempt(&mut self, node: Node) {
        let activity = self.activity(node);
        if activity.is_leaf() {
            if activity.delivery.tracked && !self.tracked(node).suspended {
                self.complete_unless_set(node);
            }
        } else {
            let suspended = activity.children.iter().any(|&child| self.tracked(child).suspended);
            self.tracked_mut(node).suspended = suspended;
        }
        self.stop_clock(node);
        self.tracked_mut(node).active = false;
        self.overall_rollup(node);
        if !activity.is_leaf() && !self.tracked(node).suspended {
            self.arrange_children(node);
        }
    }

    fn complete_unless_set(&mut self, node: Node) {
        let activity = self.activity(node);
        let (delivery, tracked) = (activity.delivery, self.tracked(node));
        let by_measure = activity.completion.completed_by_measure;
        let completion_set = tracked.attempt.completion_set || delivery.completion_set_by_content || by_measure;
        let success_set = tracked.objectives[0].success_set || delivery.objective_set_by_content;
        if !completion_set && self.completed(node, Counting::Any).is_none() {
            self.set_completed(node, Some(true));
        }
        if !success_set && self.satisfied(node, 0, Counting::Any).is_none() {
            self.set_satisfied(node, 0, Some(true));
        }
    }

    /// Adds the time since the attempt was delivered to its durations (TM.1.2.1, TM.1.2.2).
    pub(super) fn stop_clock(&mut self, node: Node) {
        let now_ms = self.now_ms;
        let elapsed_ms = |since_ms: i64| u64::try_from(now_ms.saturating_sub(since_ms)).unwrap_or_default();
        let tracked = self.tracked_mut(node);
        let Some(since_ms) = tracked.attempt.running_since_ms.take() else { return };
        let session_ms = elapsed_ms(since_ms);
        let before_ms = tracked.attempt.absolute_duration_ms;
        let absolute_ms = tracked.attempt.begun_at_ms.map_or(session_ms, elapsed_ms).max(before_ms);
        tracked.attempt.absolute_duration_ms = absolute_ms;
        tracked.attempt.experienced_duration_ms = tracked.attempt.experienced_duration_ms.saturating_add(session_ms);
        tracked.absolute_duration_ms = tracked.absolute_duration_ms.saturating_add(absolute_ms - before_ms);
        tracked.experienced_duration_ms = tracked.experienced_duration_ms.saturating_add(session_ms);
    }
}
