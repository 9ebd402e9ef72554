//! The words of sequencing, as enums: what a rule may test, what it may do, when children are selected.

/// What a sequencing rule tests (SN 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The objective is satisfied.
    Satisfied,
    /// Whether the objective is satisfied is known.
    ObjectiveStatusKnown,
    /// The objective's measure is known.
    ObjectiveMeasureKnown,
    /// The objective's measure is greater than the threshold.
    ObjectiveMeasureGreaterThan,
    /// The objective's measure is less than the threshold.
    ObjectiveMeasureLessThan,
    /// The attempt is completed.
    Completed,
    /// Whether the attempt is completed is known.
    ActivityProgressKnown,
    /// The activity has been attempted.
    Attempted,
    /// No further attempt is allowed.
    AttemptLimitExceeded,
    /// The attempt took longer than is allowed.
    TimeLimitExceeded,
    /// Outside the time in which it may be taken; SCORM does not evaluate it.
    OutsideAvailableTimeRange,
    /// Always true.
    Always,
}

impl Condition {
    /// What a manifest may write for it.
    pub(crate) const TOKENS: [&'static str; 12] = tokens(&Self::ALL);
    const ALL: [(Self, &'static str); 12] = [
        (Self::Satisfied, "satisfied"),
        (Self::ObjectiveStatusKnown, "objectiveStatusKnown"),
        (Self::ObjectiveMeasureKnown, "objectiveMeasureKnown"),
        (Self::ObjectiveMeasureGreaterThan, "objectiveMeasureGreaterThan"),
        (Self::ObjectiveMeasureLessThan, "objectiveMeasureLessThan"),
        (Self::Completed, "completed"),
        (Self::ActivityProgressKnown, "activityProgressKnown"),
        (Self::Attempted, "attempted"),
        (Self::AttemptLimitExceeded, "attemptLimitExceeded"),
        (Self::TimeLimitExceeded, "timeLimitExceeded"),
        (Self::OutsideAvailableTimeRange, "outsideAvailableTimeRange"),
        (Self::Always, "always"),
    ];

    /// The condition that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        named(&Self::ALL, token)
    }
}

/// What a precondition rule does (SN 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreconditionAction {
    /// Flow passes over the activity.
    Skip,
    /// The activity cannot be delivered.
    Disabled,
    /// The learner cannot choose it.
    HiddenFromChoice,
    /// Nothing after it can be reached.
    StopForwardTraversal,
}

impl PreconditionAction {
    /// What a manifest may write for it.
    pub(crate) const TOKENS: [&'static str; 4] = tokens(&Self::ALL);
    const ALL: [(Self, &'static str); 4] = [
        (Self::Skip, "skip"),
        (Self::Disabled, "disabled"),
        (Self::HiddenFromChoice, "hiddenFromChoice"),
        (Self::StopForwardTraversal, "stopForwardTraversal"),
    ];

    /// The action that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        named(&Self::ALL, token)
    }
}

/// What a postcondition rule does (SN 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostconditionAction {
    /// The parent's attempt ends too.
    ExitParent,
    /// The whole tree's attempt ends.
    ExitAll,
    /// The activity is attempted again.
    Retry,
    /// The tree's attempt ends, and begins again.
    RetryAll,
    /// On to the next activity.
    Continue,
    /// Back to the previous activity.
    Previous,
}

impl PostconditionAction {
    /// What a manifest may write for it.
    pub(crate) const TOKENS: [&'static str; 6] = tokens(&Self::ALL);
    const ALL: [(Self, &'static str); 6] = [
        (Self::ExitParent, "exitParent"),
        (Self::ExitAll, "exitAll"),
        (Self::Retry, "retry"),
        (Self::RetryAll, "retryAll"),
        (Self::Continue, "continue"),
        (Self::Previous, "previous"),
    ];

    /// The action that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        named(&Self::ALL, token)
    }
}

/// What a rollup rule makes of its activity (SN 3.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollupAction {
    /// Satisfied.
    Satisfied,
    /// Not satisfied.
    NotSatisfied,
    /// Completed.
    Completed,
    /// Incomplete.
    Incomplete,
}

impl RollupAction {
    /// What a manifest may write for it.
    pub(crate) const TOKENS: [&'static str; 4] = tokens(&Self::ALL);
    const ALL: [(Self, &'static str); 4] = [
        (Self::Satisfied, "satisfied"),
        (Self::NotSatisfied, "notSatisfied"),
        (Self::Completed, "completed"),
        (Self::Incomplete, "incomplete"),
    ];

    /// The action that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        named(&Self::ALL, token)
    }
}

/// Which children count for a rollup rule, and how many must (SN 3.7).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChildActivitySet {
    /// Every one.
    All,
    /// At least one.
    Any,
    /// None.
    None,
    /// So many at least.
    AtLeastCount(u32),
    /// Such a part of them at least, from 0 to 1.
    AtLeastPercent(f64),
}

/// When a child counts for its parent's rollup (SN 3.9, `adlseq:rollupConsiderations`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Required {
    /// Always.
    #[default]
    Always,
    /// Not while it is suspended.
    IfNotSuspended,
    /// Once it has been attempted.
    IfAttempted,
    /// Unless its rules skip it.
    IfNotSkipped,
}

impl Required {
    /// What a manifest may write for it.
    pub(crate) const TOKENS: [&'static str; 4] = tokens(&Self::ALL);
    const ALL: [(Self, &'static str); 4] = [
        (Self::Always, "always"),
        (Self::IfNotSuspended, "ifNotSuspended"),
        (Self::IfAttempted, "ifAttempted"),
        (Self::IfNotSkipped, "ifNotSkipped"),
    ];

    /// The consideration that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        named(&Self::ALL, token)
    }
}

/// When children are selected or put in another order (SN 3.11, 3.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// Never.
    #[default]
    Never,
    /// Before the first attempt on the activity.
    Once,
    /// Before each attempt on the activity.
    OnEachNewAttempt,
}

impl Timing {
    /// What a manifest may write for it.
    pub(crate) const TOKENS: [&'static str; 3] = tokens(&Self::ALL);
    const ALL: [(Self, &'static str); 3] =
        [(Self::Never, "never"), (Self::Once, "once"), (Self::OnEachNewAttempt, "onEachNewAttempt")];

    /// The timing that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        named(&Self::ALL, token)
    }
}

/// How the conditions of a rule are joined (SN 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// Every condition must hold: what a sequencing rule does unless it says otherwise.
    All,
    /// One is enough: what a rollup rule does unless it says otherwise.
    Any,
}

impl Combination {
    /// What a manifest may write for it.
    pub(crate) const TOKENS: [&'static str; 2] = tokens(&Self::ALL);
    const ALL: [(Self, &'static str); 2] = [(Self::All, "all"), (Self::Any, "any")];

    /// The combination that a token names.
    pub fn parse(token: &str) -> Option<Self> {
        named(&Self::ALL, token)
    }
}

/// A value of an objective that can be shared with other activities (SN 3.10, `adlseq:mapInfo`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedValue {
    /// Whether it is satisfied.
    Satisfied,
    /// The normalized measure: a score from -1 to 1.
    Measure,
    /// The raw score (4th edition).
    Raw,
    /// The least score there is (4th edition).
    Min,
    /// The greatest score there is (4th edition).
    Max,
    /// Whether it is completed (4th edition).
    Completion,
    /// How far through, from 0 to 1 (4th edition).
    Progress,
}

const fn tokens<T, const N: usize>(all: &[(T, &'static str); N]) -> [&'static str; N] {
    let mut tokens = [""; N];
    let mut at = 0;
    while at < N {
        tokens[at] = all[at].1;
        at += 1;
    }
    tokens
}

fn named<T: Copy>(all: &[(T, &str)], token: &str) -> Option<T> {
    all.iter().find(|(_, name)| *name == token).map(|(value, _)| *value)
}
