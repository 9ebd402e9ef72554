//! The types of values: whether a value is of its element's type, and how a type is put in words.
//!
//! `js/types.js` holds the same rules; the cases in `cases/model` run against both.

use super::element::{Kind, Limit, Range};
use super::errors::Fault;
use super::{language, time};

/// How far a number may stand outside its range: half of the seventh decimal, which `real(10,7)` cannot say,
/// and where sums of fractions go astray.
const SLACK: f64 = 0.000_000_05;

/// The names of the navigation requests that take no target (SCORM 2004 4th Ed. SN 5.6.2).
pub(crate) const NAVIGATION: &[&str] =
    &["_none_", "continue", "previous", "exit", "exitAll", "abandon", "abandonAll", "suspendAll"];

/// Whether `value` is of the type, by itself.
pub(super) fn check(kind: Kind, value: &str, strict: bool) -> Result<(), Fault> {
    // No character string of XML or of a database can hold it, and a half-kept value is worse than none.
    if value.contains('\0') {
        return Err(Fault::Type);
    }
    let is_type = match kind {
        Kind::Text(limit) | Kind::Feedback(limit) => fits(value, limit, strict),
        Kind::Localised(limit) => is_localised(value) && fits(value, limit, strict),
        Kind::Identifier(limit) => fits(value, limit, strict) && is_identifier(value, strict),
        Kind::LongIdentifier(limit) => is_uri(value) && fits(value, limit, strict),
        Kind::Integer(range) => return within(integer(value), range),
        Kind::Decimal { blank: true, .. } if value.is_empty() => true,
        Kind::Decimal { range, .. } | Kind::Real(range) => return within(number(value), range),
        Kind::Vocabulary(words) => words.contains(&value),
        Kind::Result(words) => words.contains(&value) || number(value).is_some(),
        Kind::Language => value.is_empty() || language::is_language(value),
        Kind::Timespan => time::timespan_ms(value).is_some(),
        Kind::Time => time::is_time_of_day(value),
        Kind::Duration => time::duration_ms(value).is_some(),
        Kind::Timestamp => time::is_timestamp(value),
        Kind::NavigationRequest => is_navigation(value),
        Kind::Response | Kind::Pattern | Kind::Children | Kind::Count => true,
    };
    if is_type { Ok(()) } else { Err(Fault::Type) }
}

/// A number as both standards write them: digits, a sign, a point, and (from scripts) an exponent.
pub(super) fn number(value: &str) -> Option<f64> {
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        None => (unsigned, "0"),
    };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let written = digits(whole) && digits(decimals) && digits(exponent) && !exponent.is_empty();
    if !written || whole.len() + decimals.len() == 0 {
        return None;
    }
    value.parse().ok().filter(|number: &f64| number.is_finite())
}

fn integer(value: &str) -> Option<f64> {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) { None } else { number(value) }
}

fn within(number: Option<f64>, range: Range) -> Result<(), Fault> {
    let number = number.ok_or(Fault::Type)?;
    let wider = Range { least: range.least.map(|least| least - SLACK), most: range.most.map(|most| most + SLACK) };
    if wider.holds(number) { Ok(()) } else { Err(Fault::Range) }
}

fn fits(value: &str, limit: Limit, strict: bool) -> bool {
    let most = if strict { limit.standard } else { limit.accepted } as usize;
    value.len() <= most || value.chars().count() <= most
}

/// Any text; `{lang=…}` before it must hold a language.
pub(super) fn is_localised(value: &str) -> bool {
    let Some(rest) = value.strip_prefix("{lang=") else { return true };
    rest.split_once('}').is_some_and(|(tag, _)| language::is_language(tag))
}

fn is_identifier(value: &str, strict: bool) -> bool {
    if strict { value.bytes().all(|byte| byte.is_ascii_graphic()) } else { !value.chars().any(char::is_control) }
}

/// A URI, a URN, or a name that could stand in one: no space, and none of the characters that a URI escapes.
pub(super) fn is_uri(value: &str) -> bool {
    let plain =
        |character: char| !character.is_whitespace() && !character.is_control() && !"<>\"{}|\\^`[]".contains(character);
    if value.is_empty() || !value.chars().all(plain) {
        return false;
    }
    let Some(urn) = value.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("urn:")).map(|_| &value[4..]) else {
        return true;
    };
    urn.split_once(':').is_some_and(|(space, name)| {
        let named = space.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        named && (2..=32).contains(&space.len()) && !space.starts_with('-') && !name.is_empty()
    })
}

fn is_navigation(value: &str) -> bool {
    let target = value.strip_prefix("{target=").and_then(|rest| rest.split_once('}'));
    let targeted = target.is_some_and(|(target, request)| !target.is_empty() && matches!(request, "choice" | "jump"));
    targeted || NAVIGATION.contains(&value)
}

/// The type in words, for a diagnostic: `a real number from -1 to 1`.
pub(crate) fn describe(kind: Kind, strict: bool) -> String {
    match kind {
        Kind::Text(limit) => format!("at most {} characters", most(limit, strict)),
        Kind::Localised(limit) => format!("at most {} characters, after a known `{{lang=…}}`", most(limit, strict)),
        Kind::Feedback(limit) => format!("an answer of at most {} characters", most(limit, strict)),
        Kind::Identifier(limit) => format!("an identifier of at most {} characters", most(limit, strict)),
        Kind::LongIdentifier(_) => "an identifier without spaces".into(),
        Kind::Integer(range) => format!("a whole number{}", ends(range)),
        Kind::Decimal { range, blank } => format!("a number{}{}", ends(range), if blank { " or nothing" } else { "" }),
        Kind::Real(range) => format!("a real number{}", ends(range)),
        Kind::Vocabulary(words) => format!("one of `{}`", words.join("` `")),
        Kind::Result(words) => format!("a number or one of `{}`", words.join("` `")),
        Kind::Language => "a language code".into(),
        Kind::Timespan => "a timespan `HHHH:MM:SS.SS`".into(),
        Kind::Time => "a time of day `HH:MM:SS.SS`".into(),
        Kind::Duration => "a duration `PnYnMnDTnHnMn.nnS`".into(),
        Kind::Timestamp => "a time `YYYY-MM-DDThh:mm:ss.ssZ`".into(),
        Kind::Response => "an answer of its interaction's type".into(),
        Kind::Pattern => "a pattern of its interaction's type".into(),
        Kind::NavigationRequest => "a navigation request".into(),
        Kind::Children | Kind::Count => "nothing".into(),
    }
}

fn most(limit: Limit, strict: bool) -> u32 {
    if strict { limit.standard } else { limit.accepted }
}

fn ends(range: Range) -> String {
    match (range.least, range.most) {
        (Some(least), Some(most)) => format!(" from {least} to {most}"),
        (Some(least), None) => format!(" from {least}"),
        (None, Some(most)) => format!(" up to {most}"),
        (None, None) => String::new(),
    }
}
