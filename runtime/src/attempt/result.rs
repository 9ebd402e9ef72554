//! A registration's result. It only moves forward: a later attempt, a stale tab or a careless package can raise
//! it and never lower it.

use scorm::model::{Completion, Outcome, Success};

/// How far a learner is with a course item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegistrationResult {
    /// `cmi.completion_status`, or what 1.2's lesson status says of it.
    pub completion: Completion,
    /// `cmi.success_status`, or what 1.2's lesson status says of it.
    pub success: Success,
    /// The best score, from -1 to 1.
    pub score_scaled: Option<f64>,
}

impl RegistrationResult {
    /// The result of somebody who has not begun.
    pub const NONE: Self = Self { completion: Completion::NotAttempted, success: Success::Unknown, score_scaled: None };

    /// The result of an asset that was launched: there is nothing more to it.
    pub const SEEN: Self = Self { completion: Completion::Completed, success: Success::Unknown, score_scaled: None };

    /// What one SCO says.
    pub fn of(outcome: &Outcome) -> Self {
        Self {
            completion: outcome.completion,
            success: outcome.success,
            score_scaled: outcome.score.as_ref().and_then(|score| score.scaled),
        }
    }

    /// Whether the course counts as done: gone through, and not failed.
    pub fn is_done(&self) -> bool {
        self.completion == Completion::Completed && self.success != Success::Failed
    }

    /// The same without a failure: what is left of a later attempt once an earlier one was done.
    #[must_use]
    pub fn unless_failed(self) -> Self {
        match self.success {
            Success::Failed => Self { success: Success::Unknown, ..self },
            _ => self,
        }
    }

    /// The higher of the two, part by part.
    #[must_use]
    pub fn raised_by(self, other: Self) -> Self {
        Self {
            completion: if completion_rank(other.completion) > completion_rank(self.completion) {
                other.completion
            } else {
                self.completion
            },
            success: if success_rank(other.success) > success_rank(self.success) {
                other.success
            } else {
                self.success
            },
            score_scaled: match (self.score_scaled, other.score_scaled) {
                (Some(one), Some(two)) => Some(one.max(two)),
                (one, two) => one.or(two),
            },
        }
    }

    /// Several SCOs as one: complete when all are, passed when none failed and all that say so passed, and the
    /// mean of their scores. Packages with sequencing rules of their own roll up by those instead.
    pub fn rolled_up(parts: &[Self]) -> Self {
        if parts.is_empty() {
            return Self::NONE;
        }
        let all = |is: fn(&Self) -> bool| parts.iter().all(is);
        let any = |is: fn(&Self) -> bool| parts.iter().any(is);
        let completion = if all(|part| part.completion == Completion::Completed) {
            Completion::Completed
        } else if all(|part| completion_rank(part.completion) == 0) {
            Completion::NotAttempted
        } else {
            Completion::Incomplete
        };
        let success = if any(|part| part.success == Success::Failed) {
            Success::Failed
        } else if completion == Completion::Completed && any(|part| part.success == Success::Passed) {
            Success::Passed
        } else {
            Success::Unknown
        };
        let scores: Vec<f64> = parts.iter().filter_map(|part| part.score_scaled).collect();
        #[expect(clippy::cast_precision_loss, reason = "a package has far fewer than 2^52 SCOs")]
        let score_scaled = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
        Self { completion, success, score_scaled }
    }
}

fn completion_rank(completion: Completion) -> u8 {
    match completion {
        Completion::Unknown | Completion::NotAttempted => 0,
        Completion::Incomplete => 1,
        Completion::Completed => 2,
    }
}

fn success_rank(success: Success) -> u8 {
    match success {
        Success::Unknown => 0,
        Success::Failed => 1,
        Success::Passed => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(completion: Completion, success: Success, score: Option<f64>) -> RegistrationResult {
        RegistrationResult { completion, success, score_scaled: score }
    }

    #[test]
    fn a_result_never_goes_back() {
        let done = result(Completion::Completed, Success::Passed, Some(0.9));
        let again = result(Completion::Incomplete, Success::Failed, Some(0.4));
        assert_eq!(done.raised_by(again), done);
        assert_eq!(again.raised_by(done), done);
        assert_eq!(done.raised_by(RegistrationResult::NONE), done);
    }

    #[test]
    fn a_failure_after_an_attempt_that_was_done_takes_nothing_away() {
        let seen = RegistrationResult::SEEN;
        let failed = result(Completion::Completed, Success::Failed, Some(0.2));
        assert!(seen.is_done());
        assert!(!seen.raised_by(failed).is_done(), "in the attempt itself the SCO's verdict counts");
        assert!(seen.raised_by(failed.unless_failed()).is_done());
    }

    #[test]
    fn a_course_is_complete_when_every_sco_is() {
        let done = result(Completion::Completed, Success::Passed, Some(1.0));
        let begun = result(Completion::Incomplete, Success::Unknown, Some(0.5));
        let rolled = RegistrationResult::rolled_up(&[done, begun]);
        assert_eq!(rolled, result(Completion::Incomplete, Success::Unknown, Some(0.75)));
        assert_eq!(RegistrationResult::rolled_up(&[done, done]), done);
        let failed = result(Completion::Completed, Success::Failed, None);
        assert_eq!(RegistrationResult::rolled_up(&[done, failed]).success, Success::Failed);
    }
}
