//! Reading and writing what is tracked of activities (SN 4.2): objectives through their maps to global ones, attempts
//! without what the parent's current attempt does not count.
//!
//! A value that is read from a global objective stands before the activity's own, wherever the global one is known;
//! a value is written to global objectives the moment it is set (SN 3.10, 4.2), and so is the news that it is
//! no longer known; one that never was known is not, for that would wipe out what other activities wrote.

use super::definition::Node;
use super::sequencer::Sequencer;
use super::state::{ObjectiveState, ObjectiveValues};
use super::vocabulary::SharedValue;

/// Which attempts count where something is asked of an activity (SN 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// Any attempt: for the activity's own rules.
    Any,
    /// Only what is of the current attempt on its parent, where the parent says so: for the parent's rollup.
    CurrentOnParent,
}

impl Counting {
    fn counts(self, is_of_earlier_attempt: bool) -> bool {
        self == Self::Any || !is_of_earlier_attempt
    }
}

impl Sequencer<'_> {
    /// Whether an objective is satisfied; none while that is not known, or nothing is tracked.
    pub(super) fn satisfied(&self, node: Node, objective: usize, counting: Counting) -> Option<bool> {
        self.is_tracked(node).then(|| self.satisfied_value(node, objective, counting)).flatten()
    }

    /// An objective's normalized measure, where it is known and tracked.
    pub(super) fn measure(&self, node: Node, objective: usize, counting: Counting) -> Option<f64> {
        self.is_tracked(node).then(|| self.measure_value(node, objective, counting)).flatten()
    }

    fn is_tracked(&self, node: Node) -> bool {
        self.activity(node).delivery.tracked
    }

    /// Where its measure decides, it is what the measure says and nothing else: neither a global objective's status
    /// nor that it was delivered.
    fn satisfied_value(&self, node: Node, objective: usize, counting: Counting) -> Option<bool> {
        let definition = self.activity(node).objectives.get(objective)?;
        if definition.satisfied_by_measure {
            let activity = self.activity(node);
            let waits = !activity.rollup.measure_satisfaction_if_active
                && objective == 0
                && self.tracked(node).active
                && !activity.is_leaf();
            let measure = self.measure_value(node, objective, counting).filter(|_| !waits)?;
            return Some(measure >= definition.min_normalized_measure);
        }
        match definition.source(SharedValue::Satisfied) {
            Some(source) => self.global(source.global).satisfied,
            None => self.own(node, objective, counting)?.values.satisfied,
        }
    }

    fn measure_value(&self, node: Node, objective: usize, counting: Counting) -> Option<f64> {
        let definition = self.activity(node).objectives.get(objective)?;
        match definition.source(SharedValue::Measure) {
            Some(source) => self.global(source.global).measure,
            None => self.own(node, objective, counting)?.values.measure,
        }
    }

    /// Everything that is known of an objective, by way of its maps, whether or not the activity is tracked: what its
    /// SCO finds (RTE 4.2.17).
    pub(super) fn values(&self, node: Node, objective: usize) -> ObjectiveValues {
        let own = self.own(node, objective, Counting::Any).map(|own| own.values.clone()).unwrap_or_default();
        let global = |value: SharedValue| self.source(node, objective, value);
        ObjectiveValues {
            satisfied: self.satisfied_value(node, objective, Counting::Any),
            measure: self.measure_value(node, objective, Counting::Any),
            raw: global(SharedValue::Raw).and_then(|values| values.raw).or(own.raw),
            min: global(SharedValue::Min).and_then(|values| values.min).or(own.min),
            max: global(SharedValue::Max).and_then(|values| values.max).or(own.max),
            completed: global(SharedValue::Completion).and_then(|values| values.completed).or(own.completed),
            progress: global(SharedValue::Progress).and_then(|values| values.progress).or(own.progress),
        }
    }

    /// Whether the attempt is completed; none while that is not known. The primary objective's map may say
    /// (4th edition, `readCompletionStatus`).
    pub(super) fn completed(&self, node: Node, counting: Counting) -> Option<bool> {
        if !self.is_tracked(node) {
            return None;
        }
        let threshold = self.activity(node).completion;
        if threshold.completed_by_measure {
            return self.completion_amount(node, counting).map(|amount| amount >= threshold.min_progress_measure);
        }
        let global = self.source(node, 0, SharedValue::Completion).and_then(|values| values.completed);
        let attempt = &self.tracked(node).attempt;
        global.or(attempt.completed.filter(|_| counting.counts(attempt.is_of_earlier_attempt)))
    }

    /// Whether an objective other than the primary one is completed, where that is known (4th edition).
    pub(super) fn objective_completed(&self, node: Node, objective: usize) -> Option<bool> {
        if !self.is_tracked(node) {
            return None;
        }
        let global = self.source(node, objective, SharedValue::Completion).and_then(|values| values.completed);
        global.or_else(|| self.own(node, objective, Counting::Any)?.values.completed)
    }

    /// How far through the attempt is, where that is known.
    pub(super) fn completion_amount(&self, node: Node, counting: Counting) -> Option<f64> {
        if !self.is_tracked(node) {
            return None;
        }
        let global = self.source(node, 0, SharedValue::Progress).and_then(|values| values.progress);
        let attempt = &self.tracked(node).attempt;
        global.or(attempt.completion_amount.filter(|_| counting.counts(attempt.is_of_earlier_attempt)))
    }

    /// The activity's own record of an objective, where it counts.
    fn own(&self, node: Node, objective: usize, counting: Counting) -> Option<&ObjectiveState> {
        let own = self.tracked(node).objectives.get(objective);
        own.filter(|own| counting.counts(own.is_of_earlier_attempt))
    }

    /// The global objective that a value is read from.
    fn source(&self, node: Node, objective: usize, value: SharedValue) -> Option<&ObjectiveValues> {
        let source = self.activity(node).objectives.get(objective)?.source(value)?;
        Some(self.global(source.global))
    }

    /// Sets whether an objective is satisfied. Where its measure decides, this changes nothing.
    pub(super) fn set_satisfied(&mut self, node: Node, objective: usize, satisfied: Option<bool>) {
        if self.activity(node).objectives.get(objective).is_some_and(|own| !own.satisfied_by_measure) {
            self.store_satisfied(node, objective, satisfied);
        }
    }

    /// Sets an objective's measure, and where that decides what it says of satisfaction.
    pub(super) fn set_measure(&mut self, node: Node, objective: usize, measure: Option<f64>) {
        let Some(own) = self.own_mut(node, objective) else { return };
        let before = std::mem::replace(&mut own.values.measure, measure);
        if measure.is_some() || before.is_some() {
            self.share(node, objective, SharedValue::Measure, |global| global.measure = measure);
        }
        self.settle_by_measure(node, objective);
    }

    /// Where an objective's measure decides, its own or a global one, what it says of satisfaction is shared.
    pub(super) fn settle_by_measure(&mut self, node: Node, objective: usize) {
        if self.activity(node).objectives.get(objective).is_some_and(|own| own.satisfied_by_measure) {
            let satisfied = self.satisfied(node, objective, Counting::Any);
            // What is of an earlier attempt on the parent stays so: nothing has happened in the activity itself.
            let stale = self.own(node, objective, Counting::CurrentOnParent).is_none();
            if self.is_tracked(node) && !stale {
                self.store_satisfied(node, objective, satisfied);
            }
        }
    }

    fn store_satisfied(&mut self, node: Node, objective: usize, satisfied: Option<bool>) {
        let Some(own) = self.own_mut(node, objective) else { return };
        let before = std::mem::replace(&mut own.values.satisfied, satisfied);
        if satisfied.is_some() || before.is_some() {
            self.share(node, objective, SharedValue::Satisfied, |global| global.satisfied = satisfied);
        }
    }

    /// Sets an objective's scores, completion and progress (4th edition).
    pub(super) fn set_further(&mut self, node: Node, objective: usize, values: &ObjectiveValues) {
        let Some(own) = self.own_mut(node, objective) else { return };
        let before = own.values.clone();
        let ObjectiveValues { raw, min, max, completed, progress, .. } = *values;
        let ObjectiveValues { satisfied, measure, .. } = before;
        own.values = ObjectiveValues { satisfied, measure, raw, min, max, completed, progress };
        if raw.is_some() || before.raw.is_some() {
            self.share(node, objective, SharedValue::Raw, |global| global.raw = raw);
        }
        if min.is_some() || before.min.is_some() {
            self.share(node, objective, SharedValue::Min, |global| global.min = min);
        }
        if max.is_some() || before.max.is_some() {
            self.share(node, objective, SharedValue::Max, |global| global.max = max);
        }
        if completed.is_some() || before.completed.is_some() {
            self.share(node, objective, SharedValue::Completion, |global| global.completed = completed);
        }
        if progress.is_some() || before.progress.is_some() {
            self.share(node, objective, SharedValue::Progress, |global| global.progress = progress);
        }
    }

    /// Sets whether the attempt is completed, and shares it by way of the primary objective's map.
    pub(super) fn set_completed(&mut self, node: Node, completed: Option<bool>) {
        if !self.is_tracked(node) {
            return;
        }
        let attempt = &mut self.tracked_mut(node).attempt;
        let before = std::mem::replace(&mut attempt.completed, completed);
        attempt.is_of_earlier_attempt = false;
        if completed.is_none() && before.is_none() {
            return;
        }
        self.share(node, 0, SharedValue::Completion, |global| global.completed = completed);
    }

    /// Sets how far through the attempt is, and shares it by way of the primary objective's map.
    pub(super) fn set_completion_amount(&mut self, node: Node, amount: Option<f64>) {
        if !self.is_tracked(node) {
            return;
        }
        let attempt = &mut self.tracked_mut(node).attempt;
        let before = std::mem::replace(&mut attempt.completion_amount, amount);
        attempt.is_of_earlier_attempt = false;
        if amount.is_none() && before.is_none() {
            return;
        }
        self.share(node, 0, SharedValue::Progress, |global| global.progress = amount);
    }

    fn own_mut(&mut self, node: Node, objective: usize) -> Option<&mut ObjectiveState> {
        if !self.is_tracked(node) {
            return None;
        }
        let own = self.tracked_mut(node).objectives.get_mut(objective)?;
        if own.is_of_earlier_attempt {
            // The first thing that happens in the parent's new attempt takes the place of what was before.
            own.values = ObjectiveValues::default();
            own.is_of_earlier_attempt = false;
        }
        Some(own)
    }

    /// Writes to the global objectives that a value is mapped to.
    fn share(&mut self, node: Node, objective: usize, value: SharedValue, write: impl Fn(&mut ObjectiveValues)) {
        let Some(definition) = self.activity(node).objectives.get(objective) else { return };
        for map in definition.maps.iter().filter(|map| map.writes[value as usize]) {
            self.write_global(map.global, &write);
        }
    }

    /// Makes an activity ready for a new attempt (DB.2): nothing is known of it, and where it counts only its
    /// current attempt, what was known of what is below it is of an earlier one (SN 3.2).
    pub(super) fn begin_attempt(&mut self, node: Node) {
        let now_ms = self.now_ms;
        let tracked = self.tracked_mut(node);
        tracked.attempt = super::state::AttemptState { begun_at_ms: Some(now_ms), ..Default::default() };
        for objective in &mut tracked.objectives {
            let identifier = std::mem::take(&mut objective.identifier);
            *objective = ObjectiveState { identifier, ..ObjectiveState::default() };
        }
        let mut waiting = vec![node];
        while let Some(parent) = waiting.pop() {
            let control = self.activity(parent).control;
            for &child in &self.activity(parent).children {
                let tracked = self.tracked_mut(child);
                let attempted = tracked.attempt_count > 0;
                if attempted && control.use_current_attempt_progress_info {
                    tracked.attempt.is_of_earlier_attempt = true;
                }
                if attempted && control.use_current_attempt_objective_info {
                    tracked.objectives.iter_mut().for_each(|objective| objective.is_of_earlier_attempt = true);
                }
                waiting.push(child);
            }
        }
    }
}
