//! Limit conditions and sequencing rules: UP.1, UP.2, UP.2.1 and UP.5.

use super::definition::{Node, Rule, RuleCondition};
use super::prerequisites::lesson_status;
use super::sequencer::Sequencer;
use super::tracking::Counting;
use super::vocabulary::{Combination, Condition, PostconditionAction, PreconditionAction};
use crate::Standard;

/// What the precondition rules say of every activity, evaluated once for a traversal in which nothing changes.
pub(super) struct Marks {
    /// By activity: [`PreconditionAction`] by [`PreconditionAction`], and last what UP.5 says.
    flags: Vec<[bool; 5]>,
    /// Of each activity, how many available siblings before it stop a forward traversal.
    pub(super) stops_before: Vec<u32>,
}

const CHECKED: usize = 4;

impl Sequencer<'_> {
    /// Evaluates every activity's precondition rules ahead. They must be evaluated again after any change.
    pub(super) fn mark(&mut self) {
        self.marks = None;
        let nodes = || (0..self.definition.activities.len()).map(Node);
        let flags = nodes().map(|node| {
            let rule = |action| self.precondition(node, action);
            [
                rule(PreconditionAction::Skip),
                rule(PreconditionAction::Disabled),
                rule(PreconditionAction::HiddenFromChoice),
                rule(PreconditionAction::StopForwardTraversal),
                self.check_activity(node),
            ]
        });
        let flags: Vec<[bool; 5]> = flags.collect();
        let mut stops_before = vec![0; flags.len()];
        for node in nodes() {
            let mut stops = 0;
            for &child in self.available(node) {
                stops_before[child.0] = stops;
                stops += u32::from(flags[child.0][PreconditionAction::StopForwardTraversal as usize]);
            }
        }
        self.marks = Some(Marks { flags, stops_before });
    }

    /// UP.1 Limit Conditions Check Process: whether another attempt would exceed the activity's limits. An attempt
    /// that is in progress or suspended is not cut short by them.
    pub(super) fn limits_exceeded(&self, node: Node) -> bool {
        let (activity, tracked) = (self.activity(node), self.tracked(node));
        if !activity.delivery.tracked || tracked.active || tracked.suspended {
            return false;
        }
        self.attempt_limit_exceeded(node) || self.time_limit_exceeded(node)
    }

    fn attempt_limit_exceeded(&self, node: Node) -> bool {
        let count = self.tracked(node).attempt_count;
        self.activity(node).limits.attempt_limit.is_some_and(|limit| count > 0 && count >= limit || limit == 0)
    }

    fn time_limit_exceeded(&self, node: Node) -> bool {
        let attempt = &self.tracked(node).attempt;
        let running_ms = attempt.running_since_ms.map_or(0, |since_ms| self.now_ms.saturating_sub(since_ms));
        let taken_ms = attempt.absolute_duration_ms.saturating_add(u64::try_from(running_ms).unwrap_or_default());
        let limit_ms = self.activity(node).limits.attempt_absolute_duration_ms;
        limit_ms.is_some_and(|limit_ms| self.tracked(node).attempt_count > 0 && taken_ms >= limit_ms)
    }

    /// UP.2 Sequencing Rules Check Process, for precondition rules of one action: whether one of them applies.
    pub(super) fn precondition(&self, node: Node, action: PreconditionAction) -> bool {
        if let Some(marks) = &self.marks {
            return marks.flags[node.0][action as usize];
        }
        if action == PreconditionAction::Disabled && !self.prerequisites_hold(node) {
            return true;
        }
        self.activity(node).preconditions.iter().any(|rule| rule.action == action && self.rule_applies(node, rule))
    }

    /// SCORM 1.2: whether what must be done before the activity has been. Once begun, it stays open.
    fn prerequisites_hold(&self, node: Node) -> bool {
        let Some(prerequisites) = &self.activity(node).prerequisites else { return true };
        let status = |item: &str| {
            let node = self.definition.find(item)?;
            let (completed, satisfied) = (self.completed(node, Counting::Any), self.satisfied(node, 0, Counting::Any));
            Some(lesson_status(self.tracked(node).attempt_count > 0, completed, satisfied))
        };
        self.tracked(node).attempt_count > 0 || prerequisites.hold(&status)
    }

    /// UP.2 Sequencing Rules Check Process, for exit rules: whether one of them applies.
    pub(super) fn exit_rule(&self, node: Node) -> bool {
        self.activity(node).exits.iter().any(|rule| self.rule_applies(node, rule))
    }

    /// UP.2 Sequencing Rules Check Process, for postcondition rules: the action of the first that applies.
    pub(super) fn postcondition(&self, node: Node) -> Option<PostconditionAction> {
        let rules = &self.activity(node).postconditions;
        rules.iter().find(|rule| self.rule_applies(node, rule)).map(|rule| rule.action)
    }

    /// UP.2.1 Sequencing Rule Check Subprocess: whether a rule's conditions hold. One that is not known does not,
    /// nor does its opposite; a rule without conditions does not apply.
    fn rule_applies<Action>(&self, node: Node, rule: &Rule<Action>) -> bool {
        let results = rule.conditions.iter().map(|condition| {
            let result = self.condition(node, condition);
            if condition.not { result.map(|holds| !holds) } else { result }
        });
        combined(results, rule.combination) == Some(true)
    }

    fn condition(&self, node: Node, condition: &RuleCondition) -> Option<bool> {
        let objective = condition.objective;
        let known = objective < self.activity(node).objectives.len();
        let of_objective = objective > 0 && self.definition.standard >= Standard::Scorm2004Fourth;
        match condition.condition {
            Condition::ObjectiveStatusKnown => known.then(|| self.satisfied(node, objective, Counting::Any).is_some()),
            Condition::ObjectiveMeasureKnown => known.then(|| self.measure(node, objective, Counting::Any).is_some()),
            Condition::ObjectiveMeasureGreaterThan => {
                self.measure(node, objective, Counting::Any).map(|measure| measure > condition.threshold)
            }
            Condition::ObjectiveMeasureLessThan => {
                self.measure(node, objective, Counting::Any).map(|measure| measure < condition.threshold)
            }
            Condition::Satisfied => self.satisfied(node, objective, Counting::Any),
            // The 4th edition's objectives have a completion of their own; the primary one's is the attempt's.
            Condition::Completed if of_objective => self.objective_completed(node, objective),
            Condition::ActivityProgressKnown if of_objective => {
                known.then(|| self.objective_completed(node, objective).is_some())
            }
            other => self.activity_condition(node, other, Counting::Any),
        }
    }

    /// The conditions that both kinds of rule have, of the activity itself or its primary objective.
    pub(super) fn activity_condition(&self, node: Node, condition: Condition, counting: Counting) -> Option<bool> {
        match condition {
            Condition::Satisfied => self.satisfied(node, 0, counting),
            Condition::ObjectiveStatusKnown => Some(self.satisfied(node, 0, counting).is_some()),
            Condition::ObjectiveMeasureKnown => Some(self.measure(node, 0, counting).is_some()),
            Condition::Completed => self.completed(node, counting),
            Condition::ActivityProgressKnown => Some(self.completed(node, counting).is_some()),
            Condition::Attempted => Some(self.tracked(node).attempt_count > 0),
            Condition::AttemptLimitExceeded => Some(self.attempt_limit_exceeded(node)),
            Condition::TimeLimitExceeded => Some(self.time_limit_exceeded(node)),
            // SCORM does not evaluate available times (SN 3.5), and a rollup rule has no thresholds.
            Condition::OutsideAvailableTimeRange
            | Condition::ObjectiveMeasureGreaterThan
            | Condition::ObjectiveMeasureLessThan => None,
            Condition::Always => Some(true),
        }
    }

    /// UP.5 Check Activity Process: whether the activity is disabled or its limits are exceeded.
    pub(super) fn check_activity(&self, node: Node) -> bool {
        if let Some(marks) = &self.marks {
            return marks.flags[node.0][CHECKED];
        }
        self.precondition(node, PreconditionAction::Disabled) || self.limits_exceeded(node)
    }
}

/// Conditions joined, where each may be unknown (SN UP.2.1, RB.1.4.1): none where that leaves the result open, or
/// there is no condition.
pub(super) fn combined(results: impl Iterator<Item = Option<bool>>, combination: Combination) -> Option<bool> {
    let decides = combination == Combination::Any;
    let (mut any, mut unknown) = (false, false);
    for result in results {
        match result {
            Some(holds) if holds == decides => return Some(decides),
            Some(_) => any = true,
            None => unknown = true,
        }
    }
    (any && !unknown).then_some(!decides)
}
