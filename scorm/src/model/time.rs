//! Times and lengths of time in both standards' notations, and in milliseconds.

use crate::Standard;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// Months and years have no fixed length; these are what a total is reckoned with.
const MONTH: u64 = 30 * DAY;
const YEAR: u64 = 365 * DAY;
/// The most that 1.2's four digits of hours can say.
const LONGEST_12: u64 = 10_000 * HOUR - 10;

/// A length of time as the SCO wrote it (`session_time`, `latency`, `max_time_allowed`), in milliseconds.
/// None where it is not one. Longer than can be counted is the longest that can.
pub fn session_time_ms(standard: Standard, value: &str) -> Option<u64> {
    if standard.is_2004() { duration_ms(value) } else { timespan_ms(value) }
}

/// A length of time in the standard's notation: `0001:02:03.40`, `PT1H2M3.4S`. Milliseconds below a hundredth
/// of a second are dropped.
pub fn format_time_ms(standard: Standard, time_ms: u64) -> String {
    let time_ms = if standard.is_2004() { time_ms } else { time_ms.min(LONGEST_12) };
    let (hours, minutes) = (time_ms / HOUR, time_ms % HOUR / MINUTE);
    let (seconds, hundredths) = (time_ms % MINUTE / SECOND, time_ms % SECOND / 10);
    if !standard.is_2004() {
        return format!("{hours:04}:{minutes:02}:{seconds:02}.{hundredths:02}");
    }
    let fraction = if hundredths == 0 { String::new() } else { format!(".{hundredths:02}") };
    format!("PT{hours}H{minutes}M{seconds}{fraction}S")
}

/// 1.2's `CMITimespan`: two to four digits of hours, two of minutes, two of seconds, up to two more.
pub(super) fn timespan_ms(value: &str) -> Option<u64> {
    let (hours, rest) = value.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':')?;
    let hours = digits(hours, 2..=4)?;
    Some(hours * HOUR + digits(minutes, 2..=2)? * MINUTE + seconds_ms(seconds, 2..=2)?)
}

/// 1.2's `CMITime`: a time of day.
pub(super) fn is_time_of_day(value: &str) -> bool {
    let mut parts = value.splitn(3, ':');
    let within = |part: Option<&str>, below: u64| part.and_then(|part| digits(part, 2..=2)).is_some_and(|n| n < below);
    within(parts.next(), 24)
        && within(parts.next(), 60)
        && parts.next().and_then(|seconds| seconds_ms(seconds, 2..=2)).is_some_and(|ms| ms < MINUTE)
}

/// 2004's `timeinterval(second,10,2)`: `P1Y2M3DT4H5M6.78S`, each part but one optional.
pub(super) fn duration_ms(value: &str) -> Option<u64> {
    let rest = value.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    if time.is_some_and(str::is_empty) || rest.is_empty() {
        return None;
    }
    let date = parts(date, &[('Y', YEAR), ('M', MONTH), ('D', DAY)])?;
    Some(date.saturating_add(parts(time.unwrap_or_default(), &[('H', HOUR), ('M', MINUTE), ('S', SECOND)])?))
}

/// A run of numbers with their letters, in order, each at most once.
fn parts(mut text: &str, units: &[(char, u64)]) -> Option<u64> {
    let mut total = 0_u64;
    for &(letter, unit) in units {
        let Some((number, rest)) = text.split_once(letter) else { continue };
        let part = if letter == 'S' {
            seconds_ms(number, 1..=usize::MAX)?
        } else {
            digits(number, 1..=usize::MAX)?.saturating_mul(unit)
        };
        total = total.saturating_add(part);
        text = rest;
    }
    text.is_empty().then_some(total)
}

/// Seconds with up to two decimals, in milliseconds.
fn seconds_ms(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u64> {
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let hundredths = match decimals {
        Some(decimals) => digits(decimals, 1..=2)? * if decimals.len() == 1 { 10 } else { 1 },
        None => 0,
    };
    Some(digits(whole, length)?.saturating_mul(SECOND).saturating_add(hundredths * 10))
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u64> {
    let plain = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().unwrap_or(u64::MAX))
}

/// 2004's `time(second,10,0)`, from 1970 to 2038 (RTE 4.1.1.7): a date, then as much of the time as is known;
/// a zone only after a fraction of a second.
pub(super) fn is_timestamp(value: &str) -> bool {
    let (date, time) = match value.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (value, None),
    };
    let mut parts = date.splitn(3, '-');
    let number = |part: &str, length: usize| digits(part, length..=length);
    let Some(year) = parts.next().and_then(|year| number(year, 4)).filter(|year| (1970..=2038).contains(year)) else {
        return false;
    };
    let month = match parts.next() {
        None => return time.is_none(),
        Some(month) => number(month, 2),
    };
    let Some(month) = month.filter(|month| (1..=12).contains(month)) else { return false };
    let day = match parts.next() {
        None => return time.is_none(),
        Some(day) => number(day, 2),
    };
    day.is_some_and(|day| (1..=days(year, month)).contains(&day)) && time.is_none_or(is_time_and_zone)
}

fn days(year: u64, month: u64) -> u64 {
    match month {
        // No century but 2000 lies between 1970 and 2038, and 2000 was a leap year.
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_time_and_zone(time: &str) -> bool {
    let within = |part: &str, below: u64| digits(part, 2..=2).is_some_and(|number| number < below);
    let mut parts = time.splitn(3, ':');
    if !parts.next().is_some_and(|hours| within(hours, 24)) {
        return false;
    }
    let Some(minutes) = parts.next() else { return true };
    if !within(minutes, 60) {
        return false;
    }
    let Some(seconds) = parts.next() else { return true };
    let Some((seconds, rest)) = seconds.split_once('.') else { return within(seconds, 60) };
    let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    let (fraction, zone) = rest.split_at(end);
    within(seconds, 60) && digits(fraction, 1..=2).is_some() && is_zone(zone)
}

fn is_zone(zone: &str) -> bool {
    if zone.is_empty() || zone == "Z" {
        return true;
    }
    let Some(offset) = zone.strip_prefix(['+', '-']) else { return false };
    let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
    let within = |part: &str, below: u64| digits(part, 2..=2).is_some_and(|number| number < below);
    within(hours, 24) && within(minutes, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_in_both_notations() {
        let scorm12 = |value| session_time_ms(Standard::Scorm12, value);
        assert_eq!(scorm12("0001:02:03.4"), Some(HOUR + 2 * MINUTE + 3_400));
        assert_eq!(scorm12("00:00:00"), Some(0));
        assert_eq!(scorm12("1:00:00"), None);
        assert_eq!(scorm12("00:00:00.123"), None);
        let scorm2004 = |value| session_time_ms(Standard::Scorm2004Fourth, value);
        assert_eq!(scorm2004("PT01H059M020S"), Some(2 * HOUR - MINUTE + 20 * SECOND));
        assert_eq!(scorm2004("P29D"), Some(29 * DAY));
        assert_eq!(scorm2004("P1M"), Some(MONTH));
        assert_eq!(scorm2004("PT1M"), Some(MINUTE));
        assert_eq!(scorm2004("PT1.5S"), Some(1_500));
        assert_eq!(scorm2004("PT99999999999999999999H"), Some(u64::MAX));
        for wrong in ["P", "PT", "P1DT", "1D", "P1H", "PT1D", "PT1S1M", "PT1.S", "PT1.234S", "P-1D", "PT1M2"] {
            assert_eq!(scorm2004(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_formatted_time_is_read_back() {
        for standard in [Standard::Scorm12, Standard::Scorm2004Fourth] {
            for time_ms in [0, 10, 990, 59_990, 3_599_990, 86_400_000, 9_999 * HOUR] {
                assert_eq!(session_time_ms(standard, &format_time_ms(standard, time_ms)), Some(time_ms));
            }
        }
        assert_eq!(format_time_ms(Standard::Scorm12, u64::MAX), "9999:59:59.99");
        assert_eq!(format_time_ms(Standard::Scorm2004Third, 3_723_400), "PT1H2M3.40S");
    }
}
