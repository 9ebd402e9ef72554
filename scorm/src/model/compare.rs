//! Whether two values of an element say the same, by its type: `1` and `1.0`, `PT60S` and `PT1M`, a choice in
//! another order.

use super::data::DataModel;
use super::element::Kind;
use super::patterns::{ENDS, PARTS, SIDES};
use super::schema::{Reading, Schema};
use super::time::session_time_ms;
use super::types::number;
use crate::Standard;

/// Real numbers are compared to six decimals.
const NEAR: f64 = 0.000_000_5;
/// The language of text that names none.
const LANGUAGE: &str = "en";

impl DataModel {
    /// Whether two values of an element say the same. Answers and patterns are compared by the type of the
    /// interaction that they stand in; values of unknown elements, and those not of their type, as text.
    pub fn same(&self, element: &str, left: &str, right: &str) -> bool {
        let Reading::Element(place) = Schema::of(self.standard()).read(element) else { return left == right };
        left == right
            || match place.element.kind {
                Kind::Response => same_answer(self.interaction_type(element), left, right),
                Kind::Pattern => same_pattern(self.interaction_type(element), left, right),
                kind => same_value(self.standard(), kind, left, right),
            }
    }
}

fn same_value(standard: Standard, kind: Kind, left: &str, right: &str) -> bool {
    match kind {
        Kind::Integer(_) | Kind::Decimal { .. } | Kind::Real(_) | Kind::Result(_) => same_number(left, right),
        Kind::Duration | Kind::Timespan => {
            let ms = |value| session_time_ms(standard, value);
            ms(left).is_some() && ms(left) == ms(right)
        }
        Kind::Localised(_) => localised(left) == localised(right),
        Kind::Language => left.eq_ignore_ascii_case(right),
        Kind::Children => sorted(left, ",") == sorted(right, ","),
        _ => false,
    }
}

fn same_number(left: &str, right: &str) -> bool {
    matches!((number(left), number(right)), (Some(left), Some(right)) if (left - right).abs() < NEAR)
}

fn same_answer(kind: &str, left: &str, right: &str) -> bool {
    match kind {
        "choice" | "matching" => sorted(left, PARTS) == sorted(right, PARTS),
        "fill-in" => left.split(PARTS).map(localised).eq(right.split(PARTS).map(localised)),
        "long-fill-in" => localised(left) == localised(right),
        "numeric" => same_number(left, right),
        "performance" => {
            left.split(PARTS).count() == right.split(PARTS).count()
                && left.split(PARTS).zip(right.split(PARTS)).all(|(left, right)| same_step(left, right))
        }
        _ => false,
    }
}

fn same_pattern(kind: &str, left: &str, right: &str) -> bool {
    if !matches!(kind, "fill-in" | "long-fill-in" | "performance") {
        return if kind == "numeric" { same_ends(left, right) } else { same_answer(kind, left, right) };
    }
    let (left, right) = (Matters::read(left), Matters::read(right));
    if (left.case, left.order, left.language) != (right.case, right.order, right.language) {
        return false;
    }
    let fold = |text: &str| if left.case { text.to_owned() } else { text.to_lowercase() };
    let parts = |text: &str| {
        let mut parts: Vec<String> = match kind {
            "fill-in" => text.split(PARTS).map(|part| fold(&localised(part).concat())).collect(),
            "performance" => text.split(PARTS).map(str::to_owned).collect(),
            _ => vec![fold(&localised(text).concat())],
        };
        if !left.order {
            parts.sort_unstable();
        }
        parts
    };
    parts(left.rest) == parts(right.rest) || (kind == "performance" && same_answer(kind, left.rest, right.rest))
}

/// What stands before a pattern, in any order: whether case matters (if it does not say, no), whether order does
/// (if not, yes), and the language.
struct Matters<'a> {
    case: bool,
    order: bool,
    language: &'a str,
    rest: &'a str,
}

impl<'a> Matters<'a> {
    fn read(rest: &'a str) -> Self {
        let mut matters = Self { case: false, order: true, language: LANGUAGE, rest };
        while let Some((name, value, after)) = said(matters.rest) {
            match (name, value) {
                ("case_matters", "true" | "false") => matters.case = value == "true",
                ("order_matters", "true" | "false") => matters.order = value == "true",
                ("lang", language) => matters.language = language,
                _ => break,
            }
            matters.rest = after;
        }
        matters
    }
}

/// `{name=value}` at the start, and what follows.
fn said(text: &str) -> Option<(&str, &str, &str)> {
    let (said, after) = text.strip_prefix('{')?.split_once('}')?;
    let (name, value) = said.split_once('=')?;
    Some((name, value, after))
}

fn same_step(left: &str, right: &str) -> bool {
    match (left.split_once(SIDES), right.split_once(SIDES)) {
        (Some((left, answer)), Some((right, other))) => left == right && (answer == other || same_ends(answer, other)),
        _ => left == right,
    }
}

fn same_ends(left: &str, right: &str) -> bool {
    let same = |left: &str, right: &str| left == right || same_number(left, right);
    match (left.split_once(ENDS), right.split_once(ENDS)) {
        (Some((least, most)), Some((other_least, other_most))) => same(least, other_least) && same(most, other_most),
        (None, None) => same(left, right),
        _ => false,
    }
}

/// The language, and the text after it.
fn localised(text: &str) -> [&str; 2] {
    match text.strip_prefix("{lang=").and_then(|rest| rest.split_once('}')) {
        Some((language, text)) => [language, text],
        None => [LANGUAGE, text],
    }
}

fn sorted<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts: Vec<&str> = text.split(separator).collect();
    parts.sort_unstable();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_by_what_they_say() {
        let mut model = DataModel::new(Standard::Scorm2004Fourth);
        for (index, kind) in ["choice", "sequencing", "fill-in", "performance", "numeric"].iter().enumerate() {
            model.initialise(&format!("cmi.interactions.{index}.type"), kind);
        }
        for (element, left, right, same) in [
            ("cmi.score.raw", "1", "1.0000001", true),
            ("cmi.score.raw", "1", "1.00001", false),
            ("cmi.total_time", "PT1H", "PT60M", true),
            ("cmi.learner_name", "{lang=en}Mair", "Mair", true),
            ("cmi.learner_name", "{lang=cy}Mair", "Mair", false),
            ("cmi.suspend_data", "1", "1.0", false),
            ("cmi.score._children", "raw,min", "min,raw", true),
            ("cmi.interactions.0.learner_response", "a[,]b", "b[,]a", true),
            ("cmi.interactions.1.learner_response", "a[,]b", "b[,]a", false),
            ("cmi.interactions.2.correct_responses.0.pattern", "{case_matters=false}A[,]b", "a[,]B", true),
            ("cmi.interactions.2.correct_responses.0.pattern", "{case_matters=true}A", "A", false),
            (
                "cmi.interactions.2.correct_responses.0.pattern",
                "{order_matters=false}a[,]b",
                "{order_matters=false}b[,]a",
                true,
            ),
            ("cmi.interactions.3.correct_responses.0.pattern", "{order_matters=true}a[.]1[:]2", "a[.]1.0[:]2.0", true),
            ("cmi.interactions.4.correct_responses.0.pattern", "1[:]", "1.0[:]", true),
            ("cmi.interactions.4.learner_response", "3", "3.0", true),
        ] {
            assert_eq!(model.same(element, left, right), same, "{element}: {left} and {right}");
        }
    }
}
