//! The cases of the data model, and the laws that hold for every value.

use proptest::prelude::*;
use scorm::Standard;
use scorm::model::{self, DataModel};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Case {
    name: String,
    standard: Standard,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    initial: BTreeMap<String, String>,
    calls: Vec<(String, String, Spelt, u16)>,
}

/// A value, or a text so many times over.
#[derive(Deserialize)]
#[serde(untagged)]
enum Spelt {
    Plain(String),
    Repeated { repeat: (String, usize) },
}

impl Spelt {
    fn text(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Repeated { repeat: (text, times) } => text.repeat(*times),
        }
    }
}

#[test]
fn every_case_answers_as_the_standard_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/model");
    let mut failures = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let cases: Vec<Case> = serde_json::from_str(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in &cases {
            count += 1;
            run(case, &mut failures);
        }
    }
    assert!(count > 20, "only {count} cases were found");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn run(case: &Case, failures: &mut Vec<String>) {
    let mut data = DataModel::new(case.standard).strict(case.strict);
    for (element, value) in &case.initial {
        data.initialise(element, value);
    }
    for (at, (call, element, value, code)) in case.calls.iter().enumerate() {
        let value = value.text();
        let (got, wanted) = match call.as_str() {
            "set" => (data.set(element, &value).map(|()| String::new()), String::new()),
            "get" => (data.get(element), value),
            other => panic!("{}: no call `{other}`", case.name),
        };
        let (answer, error) = match got {
            Ok(answer) => (answer, 0),
            Err(refused) => {
                assert!(!refused.reason.is_empty() && refused.reason.chars().count() < 256, "{}", refused.reason);
                (String::new(), refused.code)
            }
        };
        if (&answer, error) != (&wanted, *code) {
            let shown: String = answer.chars().take(60).collect();
            failures.push(format!("{}, call {} ({call} {element}): got `{shown}` {error}", case.name, at + 1));
        }
    }
}

const STANDARDS: [Standard; 4] =
    [Standard::Scorm12, Standard::Scorm2004Second, Standard::Scorm2004Third, Standard::Scorm2004Fourth];

/// An element of the table with indices in place of `n`, or something like one.
fn element() -> impl Strategy<Value = (Standard, String)> {
    let known = (prop::sample::select(&STANDARDS[..]), any::<prop::sample::Index>(), 0_u32..3, 0_u32..3).prop_map(
        |(standard, row, outer, inner)| {
            let name = row.get(model::elements(standard)).name.replace("{target}", "{target=a.b}");
            let name = name.replacen(".n.", &format!(".{outer}."), 1).replacen(".n.", &format!(".{inner}."), 1);
            (standard, name)
        },
    );
    prop_oneof![
        8 => known,
        1 => (prop::sample::select(&STANDARDS[..]), "[a-z0-9_.{}=]{0,40}"),
        1 => (prop::sample::select(&STANDARDS[..]), any::<String>()),
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[+-]?[0-9]{0,4}[.]?[0-9]{0,9}(e[0-9]{1,3})?",
        "P[0-9YMDTHS.]{0,12}",
        "[0-9]{1,4}:[0-9]{1,2}:[0-9.]{1,6}",
        "(\\{(lang|case_matters|order_matters)=[a-z-]{0,5}\\}){0,3}[a-z]{0,4}(\\[[,.:]\\][a-z]{0,3}){0,5}",
        prop::sample::select(vec!["passed", "completed", "suspend", "choice", "matching", "numeric", "true"])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_call_panics_and_what_is_set_is_read_back((standard, name) in element(), value in value(), strict: bool) {
        let mut data = DataModel::new(standard).strict(strict);
        data.initialise("cmi.interactions.0.id", "q");
        data.initialise("cmi.interactions.0.type", "performance");
        data.initialise("cmi.objectives.0.id", "o");
        let set = data.set(&name, &value);
        let got = data.get(&name);
        if set.is_ok() {
            prop_assert_eq!(data.value(&name), Some(value.as_str()));
            if let Ok(got) = got {
                prop_assert!(got == value || value.is_empty(), "{} is {} and not {}", name, got, value);
            }
        }
        model::outcome(&data);
        model::interactions(&data);
        model::finish(&mut data);
        model::begin(&mut data);
    }

    #[test]
    fn values_round_trip_in_a_stable_order(
        standard in prop::sample::select(&STANDARDS[..]),
        values in prop::collection::vec((element(), value()), 0..40),
    ) {
        let pairs = values.into_iter().map(|((_, name), value)| (name, value));
        let data = DataModel::from_values(standard, pairs);
        let kept: Vec<(String, String)> = data.values().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        let mut backwards = kept.clone();
        backwards.reverse();
        let again = DataModel::from_values(standard, backwards);
        prop_assert!(again.values().eq(kept.iter().map(|(n, v)| (n.as_str(), v.as_str()))));
        prop_assert_eq!(data.count("cmi.interactions"), again.count("cmi.interactions"));
        prop_assert_eq!(model::outcome(&data), model::outcome(&again));
    }

    #[test]
    fn a_time_that_is_added_up_is_read_back(time_ms in 0_u64..35_000_000_000, is_2004: bool) {
        let standard = if is_2004 { Standard::Scorm2004Fourth } else { Standard::Scorm12 };
        let text = model::format_time_ms(standard, time_ms);
        prop_assert_eq!(model::session_time_ms(standard, &text), Some(time_ms / 10 * 10));
    }
}

#[test]
fn counts_come_from_the_highest_index() {
    let names = ["cmi.objectives.2.id", "cmi.objectives.10.id", "cmi.objectives.9.id", "cmi.objectivesX.99.id"];
    let pairs = names.iter().map(|name| ((*name).to_owned(), "x".to_owned()));
    let data = DataModel::from_values(Standard::Scorm12, pairs);
    assert_eq!(data.get("cmi.objectives._count").unwrap(), "11");
    let order: Vec<&str> = data.values().map(|(name, _)| name).collect();
    assert_eq!(order, ["cmi.objectives.2.id", "cmi.objectives.9.id", "cmi.objectives.10.id", "cmi.objectivesX.99.id"]);
}

#[test]
fn the_table_is_sound() {
    for standard in STANDARDS {
        let elements = model::elements(standard);
        for (at, element) in elements.iter().enumerate() {
            assert!(!elements[..at].iter().any(|other| other.name == element.name), "{} twice", element.name);
            for needed in element.needs {
                assert!(elements.iter().any(|other| other.name == *needed), "{needed} is not in {standard}");
            }
        }
        let json: serde_json::Value = serde_json::from_str(&scorm::adapter::table_json(standard)).unwrap();
        assert_eq!(json["rows"].as_array().unwrap().len(), elements.len());
    }
}
