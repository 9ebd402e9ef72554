//! The elements of SCORM 1.2 (RTE 3.4.4), mandatory and optional: all are kept.

use super::element::{Access, Element, Kind, Limit, Range, Rule};
use crate::Standard;

const SCORE: Kind = Kind::Decimal { range: Range { least: Some(0.0), most: Some(100.0) }, blank: true };
const STRING_255: Kind = Kind::Text(Limit { standard: 255, accepted: 1_000 });
const STRING_4096: Kind = Kind::Text(Limit { standard: 4_096, accepted: 4_096 });
/// Real content needs more than the standard's 4,096 characters, and loses the learner's place without them.
const SUSPEND_DATA: Kind = Kind::Text(Limit { standard: 4_096, accepted: 64_000 });
const IDENTIFIER: Kind = Kind::Identifier(Limit { standard: 255, accepted: 4_000 });
const FEEDBACK: Kind = Kind::Feedback(Limit { standard: 255, accepted: 4_000 });
const OBJECTIVE_STATUS: &[&str] = &["passed", "completed", "failed", "incomplete", "browsed", "not attempted"];
/// `not attempted` is the LMS's own word.
const LESSON_STATUS: &[&str] = &["passed", "completed", "failed", "incomplete", "browsed"];

const fn row(name: &'static str, access: Access, kind: Kind, default: Option<&'static str>) -> Element {
    let editions = (Standard::Scorm12, Standard::Scorm12);
    Element { name, access, kind, default, needs: &[], rule: Rule::Plain, editions }
}

const fn read_write(name: &'static str, kind: Kind) -> Element {
    row(name, Access::ReadWrite, kind, Some(""))
}

const fn read_only(name: &'static str, kind: Kind) -> Element {
    row(name, Access::ReadOnly, kind, Some(""))
}

const fn write_only(name: &'static str, kind: Kind) -> Element {
    row(name, Access::WriteOnly, kind, None)
}

const fn integer(least: f64, most: f64) -> Kind {
    Kind::Integer(Range { least: Some(least), most: Some(most) })
}

/// Every element of SCORM 1.2, in the standard's order.
pub(super) const ELEMENTS: &[Element] = &[
    row("cmi._version", Access::ReadOnly, STRING_255, Some("3.4")),
    read_only("cmi.core._children", Kind::Children),
    read_only("cmi.core.student_id", IDENTIFIER),
    read_only("cmi.core.student_name", STRING_255),
    read_write("cmi.core.lesson_location", STRING_255),
    row("cmi.core.credit", Access::ReadOnly, Kind::Vocabulary(&["credit", "no-credit"]), Some("credit")),
    row("cmi.core.lesson_status", Access::ReadWrite, Kind::Vocabulary(LESSON_STATUS), Some("not attempted")),
    row("cmi.core.entry", Access::ReadOnly, Kind::Vocabulary(&["ab-initio", "resume", ""]), Some("ab-initio")),
    read_only("cmi.core.score._children", Kind::Children),
    read_write("cmi.core.score.raw", SCORE),
    read_write("cmi.core.score.min", SCORE),
    read_write("cmi.core.score.max", SCORE),
    row("cmi.core.total_time", Access::ReadOnly, Kind::Timespan, Some("0000:00:00.00")),
    row("cmi.core.lesson_mode", Access::ReadOnly, Kind::Vocabulary(&["browse", "normal", "review"]), Some("normal")),
    write_only("cmi.core.exit", Kind::Vocabulary(&["time-out", "suspend", "logout", ""])),
    write_only("cmi.core.session_time", Kind::Timespan),
    read_write("cmi.suspend_data", SUSPEND_DATA),
    read_only("cmi.launch_data", STRING_4096),
    Element { rule: Rule::Appends, ..read_write("cmi.comments", STRING_4096) },
    read_only("cmi.comments_from_lms", STRING_4096),
    read_only("cmi.objectives._children", Kind::Children),
    read_only("cmi.objectives._count", Kind::Count),
    read_write("cmi.objectives.n.id", IDENTIFIER),
    read_only("cmi.objectives.n.score._children", Kind::Children),
    read_write("cmi.objectives.n.score.raw", SCORE),
    read_write("cmi.objectives.n.score.min", SCORE),
    read_write("cmi.objectives.n.score.max", SCORE),
    row("cmi.objectives.n.status", Access::ReadWrite, Kind::Vocabulary(OBJECTIVE_STATUS), Some("not attempted")),
    read_only("cmi.student_data._children", Kind::Children),
    read_only("cmi.student_data.mastery_score", SCORE),
    read_only("cmi.student_data.max_time_allowed", Kind::Timespan),
    read_only(
        "cmi.student_data.time_limit_action",
        Kind::Vocabulary(&["exit,message", "exit,no message", "continue,message", "continue,no message", ""]),
    ),
    read_only("cmi.student_preference._children", Kind::Children),
    row("cmi.student_preference.audio", Access::ReadWrite, integer(-1.0, 100.0), Some("0")),
    read_write("cmi.student_preference.language", STRING_255),
    row("cmi.student_preference.speed", Access::ReadWrite, integer(-100.0, 100.0), Some("0")),
    row("cmi.student_preference.text", Access::ReadWrite, integer(-1.0, 1.0), Some("0")),
    read_only("cmi.interactions._children", Kind::Children),
    read_only("cmi.interactions._count", Kind::Count),
    write_only("cmi.interactions.n.id", IDENTIFIER),
    read_only("cmi.interactions.n.objectives._count", Kind::Count),
    write_only("cmi.interactions.n.objectives.n.id", IDENTIFIER),
    write_only("cmi.interactions.n.time", Kind::Time),
    write_only(
        "cmi.interactions.n.type",
        Kind::Vocabulary(&[
            "true-false",
            "choice",
            "fill-in",
            "matching",
            "performance",
            "sequencing",
            "likert",
            "numeric",
        ]),
    ),
    read_only("cmi.interactions.n.correct_responses._count", Kind::Count),
    write_only("cmi.interactions.n.correct_responses.n.pattern", FEEDBACK),
    write_only("cmi.interactions.n.weighting", Kind::Decimal { range: Range::ANY, blank: false }),
    write_only("cmi.interactions.n.student_response", FEEDBACK),
    write_only("cmi.interactions.n.result", Kind::Result(&["correct", "wrong", "unanticipated", "neutral"])),
    write_only("cmi.interactions.n.latency", Kind::Timespan),
];
