//! The vocabulary of the application profiles: which elements there are, which values are allowed.
//!
//! 1.2: CAM 2.3.5 (content aggregation application profile). 2004: CAM 3.4 and 5, and the schemas.

use super::attributes;
use super::read::Problems;
use super::tree::{Element, Era, Namespace};
use crate::Problem;

/// What may stand in each element of content packaging.
const CONTENT: [(&str, &[&str]); 11] = [
    ("manifest", &["metadata", "organizations", "resources", "manifest"]),
    ("metadata", &["schema", "schemaversion"]),
    ("schema", &[]),
    ("schemaversion", &[]),
    ("organizations", &["organization"]),
    ("organization", &["title", "item", "metadata"]),
    ("title", &[]),
    ("item", &["title", "item", "metadata"]),
    ("resources", &["resource"]),
    ("resource", &["metadata", "file", "dependency"]),
    ("file", &["metadata"]),
];
const ADLCP_FIRST: [&str; 8] = [
    "location",
    "prerequisites",
    "maxtimeallowed",
    "timelimitaction",
    "datafromlms",
    "masteryscore",
    "schema",
    "schemaversion",
];
const ADLCP_SECOND: [&str; 6] = ["location", "dataFromLMS", "timeLimitAction", "completionThreshold", "data", "map"];
const ADLNAV: [&str; 3] = ["presentation", "navigationInterface", "hideLMSUI"];
const ADLSEQ: [&str; 6] = [
    "constrainedChoiceConsiderations",
    "rollupConsiderations",
    "objectives",
    "objective",
    "mapInfo",
    "objectivesGlobalToSystem",
];
const SEQUENCING: [&str; 25] = [
    "sequencing",
    "sequencingCollection",
    "controlMode",
    "sequencingRules",
    "preConditionRule",
    "exitConditionRule",
    "postConditionRule",
    "ruleConditions",
    "ruleCondition",
    "ruleAction",
    "limitConditions",
    "auxiliaryResources",
    "auxiliaryResource",
    "rollupRules",
    "rollupRule",
    "rollupConditions",
    "rollupCondition",
    "rollupAction",
    "objectives",
    "primaryObjective",
    "objective",
    "minNormalizedMeasure",
    "mapInfo",
    "randomizationControls",
    "deliveryControls",
];

/// Reports every element of SCORM's own namespaces that the standard does not have, has elsewhere, or spells
/// otherwise, and every value of sequencing and navigation that is outside its vocabulary.
pub(super) fn check(element: &Element, era: Era, problems: &mut Problems) {
    for child in &element.children {
        if child.is(Namespace::Content, "manifest") {
            continue;
        }
        known(element, child, era, problems);
        attributes::check(element, child, problems);
        values(child, problems);
        check(child, era, problems);
    }
}

fn known(parent: &Element, child: &Element, era: Era, problems: &mut Problems) {
    let name = &*child.name;
    let names: &[&str] = match (child.namespace, era) {
        (Namespace::Content, _) => return content(parent, child, problems),
        (Namespace::Adlcp, Era::First) => &ADLCP_FIRST,
        (Namespace::Adlcp, Era::Second) => &ADLCP_SECOND,
        (Namespace::Adlnav, _) => &ADLNAV,
        (Namespace::Adlseq, _) => &ADLSEQ,
        (Namespace::Sequencing, _) => &SEQUENCING,
        _ => return,
    };
    if names.contains(&name) {
        return;
    }
    match names.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        Some(known) => problems.push(
            child.place.mark(
                Problem::warning("element-case", format!("`{name}` is spelled `{known}` in this version of SCORM"))
                    .help(format!("write `{known}`; it was read as that")),
            ),
        ),
        None => problems.push(unknown(child, "it was left out")),
    }
}

fn content(parent: &Element, child: &Element, problems: &mut Problems) {
    let name = &*child.name;
    let all = || CONTENT.iter().map(|(name, _)| *name).chain(["dependency"]);
    if !all().any(|known| known == name) {
        problems.push(unknown(child, "it was left out"));
        return;
    }
    if parent.namespace != Namespace::Content {
        return;
    }
    let allowed = CONTENT.iter().find(|(known, _)| *known == &*parent.name).is_none_or(|(_, c)| c.contains(&name));
    if !allowed {
        problems.push(
            child.place.mark(
                Problem::warning("misplaced-element", format!("`<{name}>` may not stand in `<{}>`", parent.name))
                    .help("it was left out; move it to where the content packaging specification has it"),
            ),
        );
    }
}

fn unknown(element: &Element, what: &str) -> Problem {
    element.place.mark(
        Problem::warning("unknown-element", format!("`<{}>` is not an element of this version of SCORM", element.name))
            .help(format!("{what}; remove it, or check the spelling and the namespace")),
    )
}

fn values(element: &Element, problems: &mut Problems) {
    if element.is(Namespace::Sequencing, "minNormalizedMeasure") {
        let value = element.words();
        if !decimal(&value).is_some_and(|measure| (-1.0..=1.0).contains(&measure)) {
            // An error, because the passing score is what the record says: left out, it would pass or fail people
            // by a score that the author never set.
            problems.push(
                element.place.mark(
                    Problem::error("invalid-measure", format!("the passing score `{value}` is not from -1 to 1"))
                        .help("write 80% as `0.8`"),
                ),
            );
        }
    }
}

/// A decimal number of XML Schema: no exponent, no infinity.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if plain && digits.chars().any(|c| c.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Whether it is an `xs:duration` that is not negative.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return false,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    !rest.is_empty() && in_units(date, "YMD", Seconds::Whole) && in_units(time, "HMS", Seconds::Fraction)
}

#[derive(Clone, Copy, PartialEq)]
enum Seconds {
    Whole,
    Fraction,
}

/// Whether the text is numbers, each with one of the units behind it, in the units' order.
fn in_units(text: &str, units: &str, seconds: Seconds) -> bool {
    let mut left = units.chars();
    let mut number = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() || character == '.' {
            number.push(character);
            continue;
        }
        let fraction_allowed = seconds == Seconds::Fraction && character == 'S';
        let (whole, fraction) = number.split_once('.').unwrap_or((number.as_str(), "0"));
        let good = !whole.is_empty() && !fraction.is_empty() && !fraction.contains('.');
        if !good || (number.contains('.') && !fraction_allowed) || !left.any(|unit| unit == character) {
            return false;
        }
        number.clear();
    }
    number.is_empty()
}

/// Whether it is 1.2's `CMITimespan`: `HHHH:MM:SS.SS`, two to four digits of hours, hundredths optional.
pub(super) fn is_timespan(text: &str) -> bool {
    let digits = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split(':').collect();
    let [hours, minutes, seconds] = parts.as_slice() else { return false };
    let (whole, hundredths) = seconds.split_once('.').unwrap_or((seconds, "0"));
    digits(hours, 2, 4) && digits(minutes, 2, 2) && digits(whole, 2, 2) && digits(hundredths, 1, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_those_of_xml_schema() {
        for good in ["P5Y6M4DT12H30M58S", "P5Y6M4DT12H30M58.55S", "PT10M", "P1D", "PT0S", "P1Y"] {
            assert!(is_duration(good), "{good}");
        }
        for bad in
            ["5 days", "", "P", "PT", "P1DT", "PT10", "10M", "P1S", "PT1M1H", "PT1.5M", "-PT5M", "PT.5S", "PT1.S"]
        {
            assert!(!is_duration(bad), "{bad}");
        }
    }

    #[test]
    fn timespans_are_those_of_scorm_12() {
        for good in ["0000:30:00.00", "02:30:00", "0001:00:00.5"] {
            assert!(is_timespan(good), "{good}");
        }
        for bad in ["", "30:00", "1:00:00", "00:00:00.000", "00:00:00.", "12345:00:00", "aa:00:00"] {
            assert!(!is_timespan(bad), "{bad}");
        }
    }

    #[test]
    fn decimals_have_no_exponent_and_no_infinity() {
        assert_eq!(decimal("0.8"), Some(0.8));
        assert_eq!(decimal("-1"), Some(-1.0));
        for bad in ["1e1", "inf", "NaN", "", ".", "80%", "0,8", "--1"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }
}
