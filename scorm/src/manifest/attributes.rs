//! Which attributes the elements of sequencing and navigation have, and what these may say (CAM 5.1 and 5.2).
//!
//! What is not allowed is left out when a course is read, so that a course with a slip of the pen can still be taken;
//! here it is reported, since a rule that is left out changes where the course leads.

use super::profile::{decimal, is_duration};
use super::read::Problems;
use super::tree::{Attribute, Element, Namespace};
use crate::Problem;
use crate::sequencing::vocabulary::{
    Combination, Condition, PostconditionAction, PreconditionAction, Required, RollupAction, Timing,
};

/// What an attribute may say.
#[derive(Clone, Copy)]
enum Value {
    /// Anything: an identifier, or what SCORM does not use.
    Any,
    /// `true`, `false`, `1`, `0`.
    Flag,
    /// A whole number that is not negative.
    Whole,
    /// A decimal number, from and to.
    Number(f64, f64),
    /// An ISO 8601 duration.
    Duration,
    /// One of these.
    OneOf(&'static [&'static str]),
}

use Value::{Any, Duration, Flag, Number, OneOf, Whole};

const COMBINATION: Value = OneOf(&Combination::TOKENS);
const OPERATOR: Value = OneOf(&["not", "noOp"]);
const TIMING: Value = OneOf(&Timing::TOKENS);
const REQUIRED: Value = OneOf(&Required::TOKENS);
/// A rollup rule knows fewer conditions than a sequencing rule (CAM 5.1.7).
const ROLLUP_CONDITIONS: &[&str] = &[
    "satisfied",
    "objectiveStatusKnown",
    "objectiveMeasureKnown",
    "completed",
    "activityProgressKnown",
    "attempted",
    "attemptLimitExceeded",
    "timeLimitExceeded",
    "outsideAvailableTimeRange",
];

type Known = &'static [(&'static str, Value)];

/// The attributes of an element; none where it is no element of sequencing's.
fn known(parent: &Element, element: &Element) -> Option<Known> {
    match element.namespace {
        Namespace::Sequencing => sequencing(parent, &element.name),
        Namespace::Adlseq => Some(added(&element.name)),
        Namespace::Adlcp if &*element.name == "map" => {
            Some(&[("targetID", Any), ("readSharedData", Flag), ("writeSharedData", Flag)])
        }
        Namespace::Adlcp if &*element.name == "completionThreshold" => {
            Some(&[("completedByMeasure", Flag), ("minProgressMeasure", Any), ("progressWeight", Any)])
        }
        Namespace::Adlnav => Some(&[]),
        _ => None,
    }
}

fn sequencing(parent: &Element, name: &str) -> Option<Known> {
    Some(match name {
        "sequencing" => &[("ID", Any), ("IDRef", Any)],
        "controlMode" => &[
            ("choice", Flag),
            ("choiceExit", Flag),
            ("flow", Flag),
            ("forwardOnly", Flag),
            ("useCurrentAttemptObjectiveInfo", Flag),
            ("useCurrentAttemptProgressInfo", Flag),
        ],
        "ruleConditions" | "rollupConditions" => &[("conditionCombination", COMBINATION)],
        "ruleCondition" => &[
            ("referencedObjective", Any),
            ("measureThreshold", Number(-1.0, 1.0)),
            ("operator", OPERATOR),
            ("condition", OneOf(&Condition::TOKENS)),
        ],
        "ruleAction" => match &*parent.name {
            "preConditionRule" => &[("action", OneOf(&PreconditionAction::TOKENS))],
            "postConditionRule" => &[("action", OneOf(&PostconditionAction::TOKENS))],
            _ => &[("action", OneOf(&["exit"]))],
        },
        "limitConditions" => &[
            ("attemptLimit", Whole),
            ("attemptAbsoluteDurationLimit", Duration),
            ("attemptExperiencedDurationLimit", Duration),
            ("activityAbsoluteDurationLimit", Duration),
            ("activityExperiencedDurationLimit", Duration),
            ("beginTimeLimit", Any),
            ("endTimeLimit", Any),
        ],
        "rollupRules" => &[
            ("rollupObjectiveSatisfied", Flag),
            ("rollupProgressCompletion", Flag),
            ("objectiveMeasureWeight", Number(0.0, 1.0)),
        ],
        "rollupRule" => &[
            ("childActivitySet", OneOf(&["all", "any", "none", "atLeastCount", "atLeastPercent"])),
            ("minimumCount", Whole),
            ("minimumPercent", Number(0.0, 1.0)),
        ],
        "rollupCondition" => &[("operator", OPERATOR), ("condition", OneOf(ROLLUP_CONDITIONS))],
        "rollupAction" => &[("action", OneOf(&RollupAction::TOKENS))],
        "primaryObjective" | "objective" => &[("satisfiedByMeasure", Flag), ("objectiveID", Any)],
        "mapInfo" => &[
            ("targetObjectiveID", Any),
            ("readSatisfiedStatus", Flag),
            ("readNormalizedMeasure", Flag),
            ("writeSatisfiedStatus", Flag),
            ("writeNormalizedMeasure", Flag),
        ],
        "randomizationControls" => &[
            ("randomizationTiming", TIMING),
            ("selectCount", Whole),
            ("reorderChildren", Flag),
            ("selectionTiming", TIMING),
        ],
        "deliveryControls" => &[("tracked", Flag), ("completionSetByContent", Flag), ("objectiveSetByContent", Flag)],
        // SCORM has no use for these (CAM 5.1): nobody need mend them.
        "auxiliaryResources" | "auxiliaryResource" => return None,
        _ => &[],
    })
}

fn added(name: &str) -> Known {
    match name {
        "constrainedChoiceConsiderations" => &[("preventActivation", Flag), ("constrainChoice", Flag)],
        "rollupConsiderations" => &[
            ("requiredForSatisfied", REQUIRED),
            ("requiredForNotSatisfied", REQUIRED),
            ("requiredForCompleted", REQUIRED),
            ("requiredForIncomplete", REQUIRED),
            ("measureSatisfactionIfActive", Flag),
        ],
        "objective" => &[("objectiveID", Any)],
        "mapInfo" => &[
            ("targetObjectiveID", Any),
            ("readRawScore", Flag),
            ("readMinScore", Flag),
            ("readMaxScore", Flag),
            ("readCompletionStatus", Flag),
            ("readProgressMeasure", Flag),
            ("writeRawScore", Flag),
            ("writeMinScore", Flag),
            ("writeMaxScore", Flag),
            ("writeCompletionStatus", Flag),
            ("writeProgressMeasure", Flag),
        ],
        _ => &[],
    }
}

/// The attribute without which an element says nothing.
fn required(element: &Element) -> Option<&'static str> {
    match (element.namespace, &*element.name) {
        (Namespace::Sequencing, "ruleCondition" | "rollupCondition") => Some("condition"),
        (Namespace::Sequencing, "ruleAction" | "rollupAction") => Some("action"),
        (Namespace::Sequencing, "objective") => Some("objectiveID"),
        (Namespace::Sequencing | Namespace::Adlseq, "mapInfo") => Some("targetObjectiveID"),
        (Namespace::Adlcp, "map") => Some("targetID"),
        _ => None,
    }
}

/// The element without which a rule does nothing.
fn required_child(element: &Element) -> Option<&'static str> {
    match (element.namespace, &*element.name) {
        (Namespace::Sequencing, "preConditionRule" | "exitConditionRule" | "postConditionRule") => Some("ruleAction"),
        (Namespace::Sequencing, "rollupRule") => Some("rollupAction"),
        _ => None,
    }
}

/// Reports the attributes that an element does not have, what those that it has may not say, and what it lacks.
pub(super) fn check(parent: &Element, element: &Element, problems: &mut Problems) {
    let without = |what: String| {
        element.place.mark(
            Problem::warning("incomplete-rule", format!("`<{}>` has no {what}", element.name))
                .help("add it: without, it says nothing, and was left out"),
        )
    };
    if let Some(name) = required(element).filter(|name| element.plain(name).is_none_or(str::is_empty)) {
        problems.push(without(format!("`{name}`")));
    }
    if let Some(name) = required_child(element).filter(|name| element.first(Namespace::Sequencing, name).is_none()) {
        problems.push(without(format!("`<{name}>`")));
    }
    if let Some(known) = known(parent, element) {
        for attribute in element.attributes.iter().filter(|attribute| attribute.namespace == Namespace::None) {
            match known.iter().find(|(name, _)| *name == &*attribute.name) {
                Some((_, value)) => check_value(element, attribute, *value, problems),
                None => problems.push(unknown(element, attribute, known)),
            }
        }
    } else if element.namespace == Namespace::Content {
        let flags = ["isvisible", "objectivesGlobalToSystem", "sharedDataGlobalToSystem"];
        for flag in element.attributes.iter().filter(|attribute| flags.contains(&&*attribute.name)) {
            check_value(element, flag, Flag, problems);
        }
    }
}

fn check_value(element: &Element, attribute: &Attribute, value: Value, problems: &mut Problems) {
    let text = attribute.value.trim();
    let number = |low: f64, high: f64| decimal(text).is_some_and(|number| (low..=high).contains(&number));
    let is_allowed = match value {
        Any => true,
        Flag => matches!(text, "true" | "false" | "1" | "0"),
        Whole => text.parse::<u32>().is_ok(),
        Number(low, high) => number(low, high),
        Duration => is_duration(text),
        OneOf(words) => words.contains(&text),
    };
    if is_allowed {
        return;
    }
    let name = &attribute.name;
    if matches!(value, Duration) {
        return problems.push(
            element.place.mark(
                Problem::warning("invalid-duration", format!("`{text}` is not a duration (`{name}`)"))
                    .help("write it as ISO 8601 has it, such as `PT30M` or `P5D`; the limit was left out"),
            ),
        );
    }
    let what = match value {
        Flag => "`true` or `false`".to_owned(),
        Whole => "a whole number".to_owned(),
        Number(low, high) => format!("a number from {low} to {high}"),
        OneOf(words) => format!("one of `{}`", words.join("`, `")),
        Any | Duration => String::new(),
    };
    let message = format!("`{text}` is not what `{name}` of `<{}>` may say", element.name);
    problems.push(
        element.place.mark(
            Problem::warning("invalid-attribute", message)
                .help(format!("write {what}; it was read as if it were not there")),
        ),
    );
}

fn unknown(element: &Element, attribute: &Attribute, known: Known) -> Problem {
    let name = &attribute.name;
    let problem = match known.iter().find(|(right, _)| right.eq_ignore_ascii_case(name)) {
        Some((right, _)) => {
            Problem::warning("attribute-case", format!("`{name}` of `<{}>` is spelled `{right}`", element.name))
                .help(format!("write `{right}`; it was left out"))
        }
        None => Problem::warning("unknown-attribute", format!("`<{}>` has no attribute `{name}`", element.name))
            .help("remove it, or check the spelling; it was left out"),
    };
    element.place.mark(problem)
}
