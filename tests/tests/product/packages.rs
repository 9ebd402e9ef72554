//! Packages through `packager inspect`: genuine ones are described, broken ones refused or warned about.

use serde_json::Value;
use std::path::Path;
use tests::{material, programs};

fn inspect(zip: &Path) -> (i32, Value) {
    let outcome = programs::packager([Path::new("inspect"), zip, Path::new("--format"), Path::new("json")]);
    let json = serde_json::from_str(&outcome.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}: {}", zip.display(), outcome.said()));
    (outcome.code, json)
}

#[test]
fn every_genuine_package_is_described() {
    let Some(shared) = material::shared() else { return };
    let zips = material::zips(&shared.join("packages"));
    assert!(zips.len() >= 15, "{zips:?}");
    for zip in zips {
        let (code, inspection) = inspect(&zip);
        let name = zip.display();
        assert_eq!(code, 0, "{name}: {inspection}");
        assert!(inspection["title"].as_str().is_some_and(|title| !title.trim().is_empty()), "{name}: {inspection}");
        assert!(inspection["scos"].as_array().is_some_and(|scos| !scos.is_empty()), "{name}: {inspection}");
        let file_name = zip.file_name().expect("a name").to_string_lossy().into_owned();
        let standard = inspection["standard"].as_str().unwrap_or_default();
        let expected = [("SCORM12", "1.2"), ("20043rd", "2004 3rd"), ("20042nd", "2004 2nd"), ("20044th", "2004 4th")];
        for (part, version) in expected {
            if file_name.contains(part) {
                assert_eq!(standard, version, "{name}");
            }
        }
    }
}

#[test]
fn every_broken_package_is_refused_or_warned_about_with_the_reason() {
    let Some(shared) = material::shared() else { return };
    let mut said = 0;
    for zip in material::zips(&shared.join("packages-broken")) {
        let (code, inspection) = inspect(&zip);
        let name = zip.file_name().expect("a name").to_string_lossy().into_owned();
        let problems = inspection["problems"].as_array().cloned().unwrap_or_default();
        let worse: Vec<&Value> = problems.iter().filter(|problem| problem["severity"] != "note").collect();
        if name == "ok-control.zip" {
            assert_eq!(code, 0, "{inspection}");
            assert!(worse.is_empty(), "{inspection}");
            continue;
        }
        assert!(!worse.is_empty(), "{name}: nothing is said: {inspection}");
        for problem in worse {
            assert!(problem["message"].as_str().is_some_and(|message| message.len() > 10), "{name}: {problem}");
        }
        said += 1;
    }
    assert_eq!(said, 17);
}
