//! The forms that single values may have: dates, emails, numbers, visible text.

use jiff::civil::Date;

/// How a date is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    Clear(Date),
    /// `01/05/2026`: the first of May here, unless the rest of the file says otherwise.
    EitherWay(Date),
    /// `05/31/2026`.
    MonthFirst,
    /// `31/02/2026`, or a year before 1900.
    NoSuchDay,
    /// Any other form.
    NoDate,
}

/// Reads `2026-05-31` and `31/05/2026`. Single digits (`5/1/2026`) are refused, being how American sheets write.
pub(super) fn written(value: &str) -> Written {
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let digits = value.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let date = |year: i16, month: i16, day: i16| -> Option<Date> {
        // A year before 1900 is a slip of the keyboard; 9999 is how some systems write "no end".
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (year >= 1900).then_some(date)
    };
    let separators =
        (value.len() == 10).then(|| value.bytes().filter(|byte| !byte.is_ascii_digit()).collect::<Vec<_>>());
    match separators.as_deref() {
        Some(b"--") => {
            let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
                return Written::NoDate;
            };
            date(year, month, day).map_or(Written::NoSuchDay, Written::Clear)
        }
        Some(b"//") => {
            let (Some(day), Some(month), Some(year)) = (number(0..2), number(3..5), number(6..10)) else {
                return Written::NoDate;
            };
            match (date(year, month, day), date(year, day, month)) {
                (Some(date), Some(other)) if other != date => Written::EitherWay(date),
                (Some(date), _) => Written::Clear(date),
                (None, Some(_)) => Written::MonthFirst,
                (None, None) => Written::NoSuchDay,
            }
        }
        _ => Written::NoDate,
    }
}

/// Whether it has the shape of an email address. Only a message that arrives proves more.
pub(super) fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return false };
    let plain = |c: char| {
        !c.is_whitespace() && !matches!(c, '@' | '"' | '(' | ')' | '<' | '>' | ',' | ';' | ':' | '\\' | '[' | ']')
    };
    value.len() <= 254
        && !local.is_empty()
        && local.chars().all(plain)
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

pub(super) fn is_scientific(value: &str) -> bool {
    let Some((mantissa, exponent)) = value.split_once("E+") else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(exponent) && mantissa.split('.').all(digits)
}

/// Control characters, and those that hide or reorder what stands beside them. Joiners (U+200C, U+200D) are letters'
/// own business in several scripts.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}
