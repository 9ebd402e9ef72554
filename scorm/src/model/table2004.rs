//! The elements of SCORM 2004 (RTE 4.2, SN 5.6), with the editions that have them.

use super::element::{Access, Element, Kind, Limit, Range, Rule};
use crate::Standard::{Scorm2004Fourth as FOURTH, Scorm2004Second as SECOND, Scorm2004Third as THIRD};

/// The longest value that is kept of any element, in characters. The standard only gives the least that must be;
/// this stands far above it, so that nothing real is cut, and keeps one value's entry under 2 MB however it is
/// escaped, so that no server's limit on a request leaves it stuck at the head of the stream.
const MOST: u32 = 300_000;

const fn limit(standard: u32) -> Limit {
    Limit { standard, accepted: MOST }
}

const fn real(least: Option<f64>, most: Option<f64>) -> Kind {
    Kind::Real(Range { least, most })
}

const ANY: Kind = Kind::Real(Range::ANY);
const SCALED: Kind = real(Some(-1.0), Some(1.0));
const PROGRESS: Kind = real(Some(0.0), Some(1.0));
const ID: Kind = Kind::LongIdentifier(limit(4_000));
const COMPLETION: Kind = Kind::Vocabulary(&["completed", "incomplete", "not attempted", "unknown"]);
const SUCCESS: Kind = Kind::Vocabulary(&["passed", "failed", "unknown"]);
const VALIDITY: Kind = Kind::Vocabulary(&["true", "false", "unknown"]);
const INTERACTIONS: &[&str] = &[
    "true-false",
    "choice",
    "fill-in",
    "long-fill-in",
    "likert",
    "matching",
    "performance",
    "sequencing",
    "numeric",
    "other",
];
const INTERACTION_ID: &[&str] = &["cmi.interactions.n.id"];
const INTERACTION_ID_AND_TYPE: &[&str] = &["cmi.interactions.n.id", "cmi.interactions.n.type"];
const OBJECTIVE_ID: &[&str] = &["cmi.objectives.n.id"];

const fn row(name: &'static str, access: Access, kind: Kind) -> Element {
    Element { name, access, kind, default: None, needs: &[], rule: Rule::Plain, editions: (SECOND, FOURTH) }
}

const fn read_write(name: &'static str, kind: Kind) -> Element {
    row(name, Access::ReadWrite, kind)
}

const fn read_only(name: &'static str, kind: Kind) -> Element {
    row(name, Access::ReadOnly, kind)
}

const fn interaction(name: &'static str, kind: Kind) -> Element {
    Element { needs: INTERACTION_ID, ..read_write(name, kind) }
}

const fn objective(name: &'static str, kind: Kind) -> Element {
    Element { needs: OBJECTIVE_ID, ..read_write(name, kind) }
}

const fn default(element: Element, value: &'static str) -> Element {
    Element { default: Some(value), ..element }
}

const fn fourth(element: Element) -> Element {
    Element { editions: (FOURTH, FOURTH), ..element }
}

/// Every element of SCORM 2004, in the standard's order.
pub(super) const ELEMENTS: &[Element] = &[
    default(read_only("cmi._version", Kind::Text(limit(250))), "1.0"),
    read_only("cmi.comments_from_learner._children", Kind::Children),
    read_only("cmi.comments_from_learner._count", Kind::Count),
    read_write("cmi.comments_from_learner.n.comment", Kind::Localised(limit(4_000))),
    read_write("cmi.comments_from_learner.n.location", Kind::Text(limit(250))),
    read_write("cmi.comments_from_learner.n.timestamp", Kind::Timestamp),
    read_only("cmi.comments_from_lms._children", Kind::Children),
    read_only("cmi.comments_from_lms._count", Kind::Count),
    read_only("cmi.comments_from_lms.n.comment", Kind::Localised(limit(4_000))),
    read_only("cmi.comments_from_lms.n.location", Kind::Text(limit(250))),
    read_only("cmi.comments_from_lms.n.timestamp", Kind::Timestamp),
    Element {
        rule: Rule::Measured {
            threshold: "cmi.completion_threshold",
            measure: "cmi.progress_measure",
            reached: "completed",
            below: "incomplete",
        },
        ..default(read_write("cmi.completion_status", COMPLETION), "unknown")
    },
    read_only("cmi.completion_threshold", PROGRESS),
    default(read_only("cmi.credit", Kind::Vocabulary(&["credit", "no-credit"])), "credit"),
    default(read_only("cmi.entry", Kind::Vocabulary(&["ab-initio", "resume", ""])), "ab-initio"),
    row("cmi.exit", Access::WriteOnly, Kind::Vocabulary(&["time-out", "suspend", "logout", "normal", ""])),
    read_only("cmi.interactions._children", Kind::Children),
    read_only("cmi.interactions._count", Kind::Count),
    read_write("cmi.interactions.n.id", ID),
    interaction("cmi.interactions.n.type", Kind::Vocabulary(INTERACTIONS)),
    read_only("cmi.interactions.n.objectives._count", Kind::Count),
    Element { rule: Rule::Unique, ..interaction("cmi.interactions.n.objectives.n.id", ID) },
    interaction("cmi.interactions.n.timestamp", Kind::Timestamp),
    read_only("cmi.interactions.n.correct_responses._count", Kind::Count),
    Element {
        needs: INTERACTION_ID_AND_TYPE,
        ..read_write("cmi.interactions.n.correct_responses.n.pattern", Kind::Pattern)
    },
    interaction("cmi.interactions.n.weighting", ANY),
    Element { needs: INTERACTION_ID_AND_TYPE, ..read_write("cmi.interactions.n.learner_response", Kind::Response) },
    interaction("cmi.interactions.n.result", Kind::Result(&["correct", "incorrect", "unanticipated", "neutral"])),
    interaction("cmi.interactions.n.latency", Kind::Duration),
    interaction("cmi.interactions.n.description", Kind::Localised(limit(250))),
    read_only("cmi.launch_data", Kind::Text(limit(4_000))),
    read_only("cmi.learner_id", ID),
    read_only("cmi.learner_name", Kind::Localised(limit(250))),
    read_only("cmi.learner_preference._children", Kind::Children),
    default(read_write("cmi.learner_preference.audio_level", real(Some(0.0), None)), "1"),
    default(read_write("cmi.learner_preference.language", Kind::Language), ""),
    default(read_write("cmi.learner_preference.delivery_speed", real(Some(0.0), None)), "1"),
    default(read_write("cmi.learner_preference.audio_captioning", Kind::Vocabulary(&["-1", "0", "1"])), "0"),
    read_write("cmi.location", Kind::Text(limit(1_000))),
    read_only("cmi.max_time_allowed", Kind::Duration),
    default(read_only("cmi.mode", Kind::Vocabulary(&["browse", "normal", "review"])), "normal"),
    read_only("cmi.objectives._children", Kind::Children),
    read_only("cmi.objectives._count", Kind::Count),
    Element { rule: Rule::UniqueOnce, ..read_write("cmi.objectives.n.id", ID) },
    read_only("cmi.objectives.n.score._children", Kind::Children),
    objective("cmi.objectives.n.score.scaled", SCALED),
    objective("cmi.objectives.n.score.raw", ANY),
    objective("cmi.objectives.n.score.min", ANY),
    objective("cmi.objectives.n.score.max", ANY),
    default(objective("cmi.objectives.n.success_status", SUCCESS), "unknown"),
    default(objective("cmi.objectives.n.completion_status", COMPLETION), "unknown"),
    objective("cmi.objectives.n.progress_measure", PROGRESS),
    objective("cmi.objectives.n.description", Kind::Localised(limit(250))),
    read_write("cmi.progress_measure", PROGRESS),
    read_only("cmi.scaled_passing_score", SCALED),
    read_only("cmi.score._children", Kind::Children),
    read_write("cmi.score.scaled", SCALED),
    read_write("cmi.score.raw", ANY),
    read_write("cmi.score.min", ANY),
    read_write("cmi.score.max", ANY),
    row("cmi.session_time", Access::WriteOnly, Kind::Duration),
    Element {
        rule: Rule::Measured {
            threshold: "cmi.scaled_passing_score",
            measure: "cmi.score.scaled",
            reached: "passed",
            below: "failed",
        },
        ..default(read_write("cmi.success_status", SUCCESS), "unknown")
    },
    Element { editions: (SECOND, SECOND), ..read_write("cmi.suspend_data", Kind::Text(limit(4_000))) },
    Element { editions: (THIRD, FOURTH), ..read_write("cmi.suspend_data", Kind::Text(limit(64_000))) },
    default(
        read_only(
            "cmi.time_limit_action",
            Kind::Vocabulary(&["exit,message", "continue,message", "exit,no message", "continue,no message"]),
        ),
        "continue,no message",
    ),
    default(read_only("cmi.total_time", Kind::Duration), "PT0H0M0S"),
    default(read_write("adl.nav.request", Kind::NavigationRequest), "_none_"),
    default(read_only("adl.nav.request_valid.continue", VALIDITY), "unknown"),
    default(read_only("adl.nav.request_valid.previous", VALIDITY), "unknown"),
    default(read_only("adl.nav.request_valid.choice.{target}", VALIDITY), "unknown"),
    fourth(default(read_only("adl.nav.request_valid.jump.{target}", VALIDITY), "unknown")),
    fourth(read_only("adl.data._children", Kind::Children)),
    fourth(read_only("adl.data._count", Kind::Count)),
    fourth(read_only("adl.data.n.id", ID)),
    fourth(Element { rule: Rule::Shared, ..read_write("adl.data.n.store", Kind::Text(limit(64_000))) }),
    fourth(default(row("adl.data.n._access", Access::Internal, Kind::Vocabulary(&["rw", "r", "w", ""])), "rw")),
];
