//! Rollup rules: RB.1.4, RB.1.4.1, RB.1.4.2, and the rules that apply where an activity has none (SN 3.7).

use super::definition::{Node, RollupRule};
use super::rules::combined;
use super::sequencer::Sequencer;
use super::tracking::Counting;
use super::vocabulary::{ChildActivitySet, Combination, Condition, PreconditionAction, Required, RollupAction};

/// The conditions of the rules that apply by default, of all children.
const SATISFACTION_KNOWN: &[(Condition, bool)] = &[(Condition::ObjectiveStatusKnown, false)];
const SATISFIED: &[(Condition, bool)] = &[(Condition::Satisfied, false)];
const PROGRESS_KNOWN: &[(Condition, bool)] = &[(Condition::ActivityProgressKnown, false)];
const COMPLETED: &[(Condition, bool)] = &[(Condition::Completed, false)];

impl Sequencer<'_> {
    /// RB.1.4 Rollup Rule Check Subprocess: whether a rule with the action applies. Where the activity has no rule
    /// about satisfaction, or none about completion, the default ones stand for it (RB.1.2 b, RB.1.3 b).
    pub(super) fn rollup_rule_check(&self, node: Node, action: RollupAction) -> bool {
        let about_satisfaction = |action| matches!(action, RollupAction::Satisfied | RollupAction::NotSatisfied);
        let rules = &self.activity(node).rollup.rules;
        if rules.iter().any(|rule| about_satisfaction(rule.action) == about_satisfaction(action)) {
            return rules.iter().any(|rule| rule.action == action && self.rollup_rule_applies(node, rule));
        }
        let conditions = match action {
            RollupAction::NotSatisfied => SATISFACTION_KNOWN,
            RollupAction::Satisfied => SATISFIED,
            RollupAction::Incomplete => PROGRESS_KNOWN,
            RollupAction::Completed => COMPLETED,
        };
        // Unlike a rule that somebody wrote, these say nothing of an activity no child of which counts.
        let counts = |&child: &Node| self.activity(child).delivery.tracked && self.counts_for_rollup(child, action);
        self.available(node).iter().any(counts)
            && self.children_meet(node, action, ChildActivitySet::All, conditions, Combination::Any)
    }

    fn rollup_rule_applies(&self, node: Node, rule: &RollupRule) -> bool {
        self.children_meet(node, rule.action, rule.children, &rule.conditions, rule.combination)
    }

    /// Whether enough of the children that count meet the conditions. Where none counts, all do: the suite's RU-15b
    /// and RU-15c want it so, and the book's pseudo-code only asks for no child that does not.
    fn children_meet(
        &self,
        node: Node,
        action: RollupAction,
        children: ChildActivitySet,
        conditions: &[(Condition, bool)],
        combination: Combination,
    ) -> bool {
        let (mut count, mut met, mut unmet, mut unknown) = (0_u32, 0_u32, 0_u32, 0_u32);
        for &child in self.available(node) {
            if !self.activity(child).delivery.tracked || !self.counts_for_rollup(child, action) {
                continue;
            }
            count += 1;
            match self.rollup_conditions(child, conditions, combination) {
                Some(true) => met += 1,
                Some(false) => unmet += 1,
                None => unknown += 1,
            }
        }
        match children {
            ChildActivitySet::All => unmet == 0 && unknown == 0,
            ChildActivitySet::Any => met > 0,
            ChildActivitySet::None => met == 0 && unknown == 0,
            ChildActivitySet::AtLeastCount(least) => met >= least,
            ChildActivitySet::AtLeastPercent(least) => count > 0 && f64::from(met) / f64::from(count) >= least,
        }
    }

    /// RB.1.4.1 Evaluate Rollup Conditions Subprocess: whether a child meets a rule's conditions; none where that is
    /// not known.
    fn rollup_conditions(
        &self,
        child: Node,
        conditions: &[(Condition, bool)],
        combination: Combination,
    ) -> Option<bool> {
        let results = conditions.iter().map(|&(condition, not)| {
            let result = self.activity_condition(child, condition, Counting::CurrentOnParent);
            if not { result.map(|holds| !holds) } else { result }
        });
        combined(results, combination)
    }

    /// RB.1.4.2 Check Child for Rollup Subprocess: whether a child counts for the action.
    fn counts_for_rollup(&self, child: Node, action: RollupAction) -> bool {
        let rollup = &self.activity(child).rollup;
        let (counts, required) = match action {
            RollupAction::Satisfied => (rollup.objective_satisfied, rollup.required.satisfied),
            RollupAction::NotSatisfied => (rollup.objective_satisfied, rollup.required.not_satisfied),
            RollupAction::Completed => (rollup.progress_completion, rollup.required.completed),
            RollupAction::Incomplete => (rollup.progress_completion, rollup.required.incomplete),
        };
        let tracked = self.tracked(child);
        counts
            && match required {
                Required::Always => true,
                Required::IfNotSuspended => tracked.attempt_count > 0 && !tracked.suspended,
                Required::IfAttempted => tracked.attempt_count > 0,
                Required::IfNotSkipped => !self.precondition(child, PreconditionAction::Skip),
            }
    }
}
