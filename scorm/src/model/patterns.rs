//! What a learner's answer and a pattern of right answers look like, by the type of interaction
//! (SCORM 2004 4th Ed. RTE 4.2.9.1, 4.2.9.2; SCORM 1.2 RTE 3.4.4).

use super::errors::Fault;
use super::types;

/// Between the parts of an answer.
pub(super) const PARTS: &str = "[,]";
/// Between the two sides of a part.
pub(super) const SIDES: &str = "[.]";
/// Between the ends of a range of numbers.
pub(super) const ENDS: &str = "[:]";
/// The most answers of a choice, matching or sequencing interaction.
const MOST_CHOICES: usize = 36;

/// How many patterns an interaction of the type may have.
pub(super) fn most(kind: &str) -> u32 {
    if matches!(kind, "true-false" | "likert" | "numeric" | "other") { 1 } else { super::data::MOST_RECORDS }
}

/// Whether the patterns of an interaction of the type must differ.
pub(super) fn are_unique(kind: &str) -> bool {
    matches!(kind, "choice" | "sequencing")
}

/// Whether `value` is an answer to an interaction of the type.
pub(super) fn response(kind: &str, value: &str) -> Result<(), Fault> {
    is(match kind {
        "true-false" => matches!(value, "true" | "false"),
        "choice" => value.is_empty() || is_set(value),
        "fill-in" => value.split(PARTS).all(types::is_localised),
        "long-fill-in" => types::is_localised(value),
        "likert" => value.is_empty() || types::is_uri(value),
        "matching" => value.is_empty() || are_pairs(value),
        "performance" => value.is_empty() || value.split(PARTS).all(is_step),
        "sequencing" => value.is_empty() || is_list(value),
        "numeric" => types::number(value).is_some(),
        _ => true,
    } && !value.contains('\0'))
}

/// Whether `value` is a pattern of right answers to an interaction of the type.
pub(super) fn pattern(kind: &str, value: &str) -> Result<(), Fault> {
    is(match kind {
        "fill-in" | "long-fill-in" => match after_matters(value, &["{case_matters=", "{order_matters="]) {
            Some(rest) if kind == "fill-in" => rest.split(PARTS).all(types::is_localised),
            Some(rest) => types::is_localised(rest),
            None => false,
        },
        "performance" => after_matters(value, &["{order_matters="]).is_some_and(|rest| rest.split(PARTS).all(is_step)),
        "numeric" => is_interval(value),
        _ => return response(kind, value),
    } && !value.contains('\0'))
}

/// 1.2's `CMIFeedback`, where the package is held to the letter of it.
pub(super) fn feedback(kind: &str, value: &str) -> Result<(), Fault> {
    let single = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let list = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(value);
    is(match kind {
        "true-false" => matches!(value, "0" | "1" | "t" | "f" | "true" | "false"),
        "choice" | "sequencing" => list.split(',').all(single),
        "likert" => value.is_empty() || single(value),
        "matching" => list
            .split(',')
            .all(|pair| pair.split_once('.').is_some_and(|(source, target)| single(source) && single(target))),
        "numeric" => types::number(value).is_some(),
        _ => true,
    })
}

fn is(holds: bool) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(Fault::Type) }
}

/// What follows the `{case_matters=true}` and `{order_matters=false}` at the start; none where one of them
/// says neither true nor false.
fn after_matters<'a>(mut value: &'a str, names: &[&str]) -> Option<&'a str> {
    while let Some(rest) = names.iter().find_map(|name| value.strip_prefix(name)) {
        value = rest.strip_prefix("true}").or_else(|| rest.strip_prefix("false}"))?;
    }
    Some(value)
}

fn is_list(value: &str) -> bool {
    value.split(PARTS).count() <= MOST_CHOICES && value.split(PARTS).all(types::is_uri)
}

fn is_set(value: &str) -> bool {
    let parts: Vec<&str> = value.split(PARTS).collect();
    let twice = parts.iter().enumerate().any(|(index, part)| parts.iter().skip(index + 1).any(|other| other == part));
    is_list(value) && !twice
}

fn are_pairs(value: &str) -> bool {
    let pair = |part: &str| {
        part.split_once(SIDES).is_some_and(|(source, target)| types::is_uri(source) && types::is_uri(target))
    };
    value.split(PARTS).count() <= MOST_CHOICES && value.split(PARTS).all(pair)
}

/// A step's name and answer, either of which may be missing.
fn is_step(part: &str) -> bool {
    part.split_once(SIDES).is_some_and(|(name, answer)| {
        let named = name.is_empty() || types::is_uri(name);
        named && !answer.contains(SIDES) && !(name.is_empty() && answer.is_empty())
    })
}

fn is_interval(value: &str) -> bool {
    let Some((least, most)) = value.split_once(ENDS) else { return types::number(value).is_some() };
    let end = |text: &str| text.is_empty() || types::number(text).is_some();
    let ordered = match (types::number(least), types::number(most)) {
        (Some(least), Some(most)) => least <= most,
        _ => true,
    };
    end(least) && end(most) && ordered
}
