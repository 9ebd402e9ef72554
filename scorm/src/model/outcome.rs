//! What a data model says of the learner, in one shape for both standards.

use super::data::DataModel;
use super::time::session_time_ms;

/// Whether the learner has been through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Completion {
    /// The SCO has not said.
    #[default]
    Unknown,
    /// The SCO says that nothing has been done.
    NotAttempted,
    /// Begun.
    Incomplete,
    /// Gone through to the end, whether passed or failed.
    Completed,
}

/// Whether the learner has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Success {
    /// The SCO has not said.
    #[default]
    Unknown,
    /// Passed.
    Passed,
    /// Failed.
    Failed,
}

/// How the learner left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Exit {
    /// The SCO has not said.
    #[default]
    Unset,
    /// The SCO is done with, for now (also 1.2's empty exit).
    Normal,
    /// To go on where it was left.
    Suspend,
    /// The time allowed ran out.
    TimeOut,
    /// The learner signed out in the SCO.
    Logout,
}

/// A score, each part as the SCO set it.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Score {
    /// The points.
    pub raw: Option<f64>,
    /// The fewest points there are.
    pub min: Option<f64>,
    /// The most points there are.
    pub max: Option<f64>,
    /// From -1 to 1; in 1.2 worked out from the points, between `min` (or 0) and `max` (or 100).
    pub scaled: Option<f64>,
}

/// What the values say.
///
/// 1.2 has one word for two things: `passed` is completed and passed; `failed` is completed and failed, for
/// the learner went through it to the end and the SCO judged; `completed` says nothing of success; `browsed`
/// is incomplete, for looking is not taking. Whether a failed module counts as done is for the registration's
/// result to say, not for this.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Outcome {
    /// Whether the learner has been through it; 2004: by the completion threshold, where there is one.
    pub completion: Completion,
    /// Whether the learner has passed; 2004: by the scaled passing score, where there is one.
    pub success: Success,
    /// The score, where any part of it is set.
    pub score: Option<Score>,
    /// How the learner left.
    pub exit: Exit,
    /// The length of the session, in milliseconds, where the SCO has said it and [`super::finish`] has not
    /// yet added it to the total.
    pub session_time_ms: Option<u64>,
    /// The length of all sessions that have ended, in milliseconds.
    pub total_time_ms: u64,
    /// How far through, from 0 to 1 (2004).
    pub progress: Option<f64>,
    /// The SCO's own bookmark.
    pub location: Option<String>,
}

/// What the values say of the learner.
pub fn outcome(model: &DataModel) -> Outcome {
    let names = if model.standard().is_2004() { &NAMES_2004 } else { &NAMES_12 };
    let (completion, success) = status(model);
    let time_ms = |element| model.value(element).and_then(|value| session_time_ms(model.standard(), value));
    Outcome {
        completion,
        success,
        score: score(model, names.score),
        exit: exit(model, names.exit),
        session_time_ms: time_ms(names.session_time),
        total_time_ms: time_ms(names.total_time).unwrap_or_default(),
        progress: model.number("cmi.progress_measure"),
        location: model.value(names.location).map(str::to_owned),
    }
}

/// Where each standard keeps what both have.
pub(super) struct Names {
    pub(super) exit: &'static str,
    pub(super) session_time: &'static str,
    pub(super) total_time: &'static str,
    pub(super) entry: &'static str,
    pub(super) location: &'static str,
    pub(super) score: &'static str,
}

pub(super) const NAMES_12: Names = Names {
    exit: "cmi.core.exit",
    session_time: "cmi.core.session_time",
    total_time: "cmi.core.total_time",
    entry: "cmi.core.entry",
    location: "cmi.core.lesson_location",
    score: "cmi.core.score",
};

pub(super) const NAMES_2004: Names = Names {
    exit: "cmi.exit",
    session_time: "cmi.session_time",
    total_time: "cmi.total_time",
    entry: "cmi.entry",
    location: "cmi.location",
    score: "cmi.score",
};

fn status(model: &DataModel) -> (Completion, Success) {
    if model.standard().is_2004() {
        let answer = |element| model.get(element).unwrap_or_default();
        let completion = match answer("cmi.completion_status").as_str() {
            "completed" => Completion::Completed,
            "incomplete" => Completion::Incomplete,
            "not attempted" => Completion::NotAttempted,
            _ => Completion::Unknown,
        };
        let success = match answer("cmi.success_status").as_str() {
            "passed" => Success::Passed,
            "failed" => Success::Failed,
            _ => Success::Unknown,
        };
        return (completion, success);
    }
    match model.value("cmi.core.lesson_status") {
        Some("passed") => (Completion::Completed, Success::Passed),
        Some("failed") => (Completion::Completed, Success::Failed),
        Some("completed") => (Completion::Completed, Success::Unknown),
        Some("incomplete" | "browsed") => (Completion::Incomplete, Success::Unknown),
        Some("not attempted") => (Completion::NotAttempted, Success::Unknown),
        _ => (Completion::Unknown, Success::Unknown),
    }
}

fn score(model: &DataModel, below: &str) -> Option<Score> {
    let number = |part: &str| model.number(&format!("{below}.{part}"));
    let mut score = Score { raw: number("raw"), min: number("min"), max: number("max"), scaled: number("scaled") };
    if !model.standard().is_2004() {
        score.scaled = score.raw.and_then(|raw| scaled(raw, score.min.unwrap_or(0.0), score.max.unwrap_or(100.0)));
    }
    let any = [score.raw, score.min, score.max, score.scaled].iter().any(Option::is_some);
    any.then_some(score)
}

fn scaled(raw: f64, min: f64, max: f64) -> Option<f64> {
    (max > min).then(|| ((raw - min) / (max - min)).clamp(-1.0, 1.0))
}

fn exit(model: &DataModel, element: &str) -> Exit {
    match model.value(element) {
        None => Exit::Unset,
        Some("suspend") => Exit::Suspend,
        Some("time-out") => Exit::TimeOut,
        Some("logout") => Exit::Logout,
        Some(_) => Exit::Normal,
    }
}
