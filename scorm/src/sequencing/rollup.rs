//! Rollup: what an activity's children make of it. RB.1.1 a and b, RB.1.2, RB.1.3 and RB.1.5; the rules themselves
//! are [`super::rollup_rules`]'.

use super::definition::Node;
use super::sequencer::Sequencer;
use super::tracking::Counting;
use super::vocabulary::RollupAction;
use crate::Standard;
use std::collections::BTreeSet;

impl Sequencer<'_> {
    /// RB.1.5 Overall Rollup Process: the activity's ancestors, and itself where it has children, from the inside
    /// out.
    ///
    /// Where that changes a global objective, the activities that read it and their ancestors are rolled up as well
    /// (SN 4.6): what they have read is part of what their parents are made of, and may decide what they pass on.
    pub(super) fn overall_rollup(&mut self, node: Node) {
        let mut waiting: BTreeSet<Node> = self.definition.path_to_root(node).collect();
        // Objectives that feed one another in a circle may never settle; each activity gets a few turns.
        let mut turns = 4 * self.definition.activities.len() + 16;
        loop {
            self.readers_of_written(&mut waiting);
            // An activity stands before its descendants, so the last one waiting has none that waits.
            let Some(node) = waiting.pop_last() else { return };
            if self.activity(node).is_leaf() {
                for objective in 0..self.activity(node).objectives.len() {
                    self.settle_by_measure(node, objective);
                }
            } else {
                self.roll_up(node);
            }
            turns -= 1;
            if turns == 0 {
                self.written.clear();
                return;
            }
        }
    }

    fn readers_of_written(&mut self, waiting: &mut BTreeSet<Node>) {
        for place in std::mem::take(&mut self.written) {
            for &reader in &self.definition.globals[place].readers {
                for ancestor in self.definition.path_to_root(reader) {
                    if !waiting.insert(ancestor) {
                        break;
                    }
                }
            }
        }
    }

    /// One activity's rollup (RB.1.5, step 3).
    fn roll_up(&mut self, node: Node) {
        self.roll_up_measure(node);
        if self.definition.standard >= Standard::Scorm2004Fourth {
            self.roll_up_completion_amount(node);
        }
        self.roll_up_objective(node);
        self.roll_up_progress(node);
    }

    /// RB.1.1 a Measure Rollup Process: the weighted mean of the tracked children's measures.
    fn roll_up_measure(&mut self, node: Node) {
        let children = self.available(node).iter().filter(|&&child| self.activity(child).delivery.tracked);
        let measures = children.map(|&child| {
            let weight = self.activity(child).rollup.objective_measure_weight;
            (weight, self.measure(child, 0, Counting::CurrentOnParent))
        });
        let measure = weighted_mean(measures).map(|measure| measure.clamp(-1.0, 1.0));
        self.set_measure(node, 0, measure);
    }

    /// RB.1.1 b Completion Measure Rollup Process (4th edition): the weighted mean of the tracked children's
    /// completion amounts.
    fn roll_up_completion_amount(&mut self, node: Node) {
        let children = self.available(node).iter().filter(|&&child| self.activity(child).delivery.tracked);
        let amounts = children.map(|&child| {
            let weight = self.activity(child).completion.progress_weight;
            (weight, self.completion_amount(child, Counting::CurrentOnParent))
        });
        let amount = weighted_mean(amounts).map(|amount| amount.clamp(0.0, 1.0));
        self.set_completion_amount(node, amount);
    }

    /// RB.1.2 Objective Rollup Process: by measure (a) where the primary objective says so, by rules otherwise (b).
    fn roll_up_objective(&mut self, node: Node) {
        if self.activity(node).objectives[0].satisfied_by_measure {
            // RB.1.2 a. The measure may also be a global one that has changed since.
            self.settle_by_measure(node, 0);
            return;
        }
        let mut satisfied = None;
        if self.rollup_rule_check(node, RollupAction::NotSatisfied) {
            satisfied = Some(false);
        }
        if self.rollup_rule_check(node, RollupAction::Satisfied) {
            satisfied = Some(true);
        }
        if satisfied.is_some() {
            self.set_satisfied(node, 0, satisfied);
        }
    }

    /// RB.1.3 Activity Progress Rollup Process: by measure (a, 4th edition) where the completion threshold says so,
    /// by rules otherwise (b).
    fn roll_up_progress(&mut self, node: Node) {
        let threshold = self.activity(node).completion;
        if threshold.completed_by_measure {
            let amount = self.completion_amount(node, Counting::Any);
            self.set_completed(node, amount.map(|amount| amount >= threshold.min_progress_measure));
            return;
        }
        let mut completed = None;
        if self.rollup_rule_check(node, RollupAction::Incomplete) {
            completed = Some(false);
        }
        if self.rollup_rule_check(node, RollupAction::Completed) {
            completed = Some(true);
        }
        if completed.is_some() {
            self.set_completed(node, completed);
        }
    }
}

/// The sum of the known values by weight, over the sum of all weights; none where no value is known, or nothing
/// weighs anything.
fn weighted_mean(values: impl Iterator<Item = (f64, Option<f64>)>) -> Option<f64> {
    let (mut total, mut weights, mut known) = (0.0, 0.0, false);
    for (weight, value) in values {
        weights += weight;
        if let Some(value) = value {
            total += value * weight;
            known = true;
        }
    }
    (known && weights > 0.0).then(|| total / weights)
}
