//! Any elements and values: a value that is accepted is kept as it was given, is accepted again, and compares equal
//! to itself; comparing is symmetric; lengths of time survive being written.
//!
//! The first byte picks the standard and strictness. Then come pairs, each after the byte 1E, with 1F between element
//! and value.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scorm::Standard;
use scorm::model::{self, DataModel, Rule, format_time_ms, session_time_ms};

const STANDARDS: [Standard; 4] =
    [Standard::Scorm12, Standard::Scorm2004Second, Standard::Scorm2004Third, Standard::Scorm2004Fourth];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let standard = STANDARDS[usize::from(first & 3)];
    let mut data = DataModel::new(standard).strict(first & 4 != 0);
    let text = String::from_utf8_lossy(rest);
    let mut earlier = "";
    for pair in text.split('\u{1e}') {
        let (element, value) = pair.split_once('\u{1f}').unwrap_or((pair, ""));
        let rule = rule(standard, element);
        assert!(data.same(element, value, value), "{element} {value:?}");
        assert_eq!(data.same(element, value, earlier), data.same(element, earlier, value), "{element} {value:?}");
        if data.set(element, value).is_ok() && rule != Some(Rule::Appends) {
            assert_eq!(data.value(element), Some(value), "{element}");
            assert_eq!(data.set(element, value), Ok(()), "{element} {value:?}");
            if let Ok(got) = data.get(element) {
                assert!(
                    got == value || !matches!(rule, Some(Rule::Plain | Rule::Unique | Rule::UniqueOnce)),
                    "{element}"
                );
            }
        } else {
            let _ = data.get(element);
        }
        time(standard, value);
        earlier = value;
    }
    let kept: Vec<_> = data.values().map(|(element, value)| (element.to_owned(), value.to_owned())).collect();
    let loaded = DataModel::from_values(standard, kept.iter().rev().cloned());
    assert!(loaded.values().eq(data.values()));
    assert_eq!(model::outcome(&loaded), model::outcome(&data));
    assert_eq!(model::interactions(&loaded), model::interactions(&data));
    model::finish(&mut data);
    model::begin(&mut data);
});

/// The rule of an element's row, its numbers read as `n`.
fn rule(standard: Standard, element: &str) -> Option<Rule> {
    let is_index = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = element.split('.').map(|part| if is_index(part) { "n" } else { part }).collect();
    let name = parts.join(".");
    model::elements(standard).iter().find(|row| row.name == name).map(|row| row.rule)
}

/// A length of time is written no longer than it is, and what was written stays as it is.
fn time(standard: Standard, value: &str) {
    let Some(time_ms) = session_time_ms(standard, value) else { return };
    let written = format_time_ms(standard, time_ms);
    let read = session_time_ms(standard, &written).unwrap_or_else(|| panic!("`{written}` of `{value}` does not read"));
    assert!(read <= time_ms, "`{value}` became `{written}`");
    assert_eq!(format_time_ms(standard, read), written, "`{value}`");
}
