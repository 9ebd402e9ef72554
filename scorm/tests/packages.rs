//! Other people's packages: what each genuine one is, and what is wrong with each broken one.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

use scorm::package::{Inspection, Limits, inspect};
use scorm::{Severity, Standard};
use std::fs::File;
use std::path::{Path, PathBuf};

fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/scorm")).join(folder);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared/scorm is not here");
    None
}

fn inspected(path: &Path) -> Inspection {
    inspect(File::open(path).unwrap(), &Limits::default())
}

struct Genuine {
    file: &'static str,
    standard: Standard,
    title: &'static str,
    /// Items that deliver a SCO.
    scos: usize,
    /// Items that deliver anything.
    launched: usize,
    /// Codes of the warnings expected.
    warnings: &'static [&'static str],
}

const fn genuine(file: &'static str, standard: Standard, title: &'static str, scos: usize) -> Genuine {
    Genuine { file, standard, title, scos, launched: scos, warnings: &[] }
}

/// Counted by hand in each manifest. What is counted is items of the delivered organization: an item whose resource
/// is `sco` is one SCO, each time it is used.
const GENUINE: [Genuine; 15] = [
    // Two headings (B100, B110) and seven lessons; the version stands in the metadata of the parts only.
    genuine("ADL_MaritimeNavigation_SCORM12", Standard::Scorm12, "Maritime Navigation", 7),
    Genuine {
        // Eleven lessons are assets (INTRO, 1 to 7, 7 again, 8, 9). QUESTION1 to 9 are SCOs; 8 is used three times
        // (QUESTION8, 9A, 9A2) and 9 twice (QUESTION9, 9B): 9 resources, 12 items.
        launched: 23,
        ..genuine("ADL_PhotoshopExample_CAM1.3", Standard::Scorm2004Second, "Photoshop Example -- Linear", 12)
    },
    Genuine {
        // Its 18 pages are all declared `asset`, though its comment calls them SCOs.
        launched: 18,
        ..genuine("ContentPackagingOneFilePerSCO_SCORM12", Standard::Scorm12, "Golf Explained - CP One File Per SCO", 0)
    },
    genuine("ContentPackagingSingleSCO_SCORM12", Standard::Scorm12, "Golf Explained - CP Single SCO", 1),
    genuine(
        "ContentPackagingSingleSCO_SCORM20042ndEdition",
        Standard::Scorm2004Second,
        "Golf Explained - CP Single SCO",
        1,
    ),
    genuine("ContentPackagingWithMetadata_SCORM12", Standard::Scorm12, "SCORM 1.2 With Metadata", 1),
    Genuine {
        // `adlcp:dataFromLMS` is 2004's spelling, by which the schema refuses it; two scripts have `AND` and `OR`, which
        // are not AICC's; and it ships no schemas.
        warnings: &["element-case", "prerequisites-not-read", "prerequisites-not-read", "missing-schema-file"],
        ..genuine("PrerequisitesTest_SCORM12", Standard::Scorm12, "Prerequisites Test Course", 4)
    },
    genuine(
        "RunTimeAdvancedCalls_SCORM20043rdEdition",
        Standard::Scorm2004Third,
        "Golf Explained - Run-time Advanced Calls",
        1,
    ),
    genuine("RuntimeBasicCalls_SCORM12", Standard::Scorm12, "Golf Explained - Run-time Basic Calls", 1),
    genuine(
        "RuntimeBasicCalls_SCORM20043rdEdition",
        Standard::Scorm2004Third,
        "Golf Explained - Run-time Basic Calls",
        1,
    ),
    // Four headings and 18 pages, the same as in OneFilePerSCO, here declared `sco`.
    genuine("RuntimeMinimumCalls_SCORM12", Standard::Scorm12, "Golf Explained - Minimum Run-time Calls", 18),
    // Four parts and an assessment, in one resource each.
    genuine(
        "SequencingForcedSequential_SCORM20043rdEdition",
        Standard::Scorm2004Third,
        "Golf Explained - Sequencing Forced Order",
        5,
    ),
    genuine(
        "SequencingPostTestRollup4thEd_SCORM20044thEdition",
        Standard::Scorm2004Fourth,
        "Golf Explained - 4th Edition Features",
        5,
    ),
    genuine(
        "SequencingPostTestRollup_SCORM20043rdEdition",
        Standard::Scorm2004Third,
        "Golf Explained - Sequencing Post Test Rollup",
        5,
    ),
    // A hidden wrapper around four parts, and four tests that share one resource: 5 resources, 8 items.
    genuine(
        "SequencingSimpleRemediation_SCORM20043rdEdition",
        Standard::Scorm2004Third,
        "Golf Explained - Simple Remediation",
        8,
    ),
];

#[test]
fn every_genuine_package_is_described_and_usable() {
    let Some(folder) = shared("packages") else { return };
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, GENUINE.len(), "the table lists every package");
    for expected in GENUINE {
        let found = inspected(&folder.join(format!("{}.zip", expected.file)));
        let file = expected.file;
        assert_eq!(found.standard, Some(expected.standard), "{file}");
        assert_eq!(found.title, expected.title, "{file}");
        assert_eq!((found.sco_count(), found.scos.len()), (expected.scos, expected.launched), "{file}");
        assert!(found.is_usable(), "{file}: {:?}", found.problems);
        assert!(found.scos.iter().all(|sco| !sco.launch.is_empty()), "{file}");
        let warnings = found.problems.iter().filter(|problem| problem.severity == Severity::Warning);
        assert_eq!(warnings.map(|problem| problem.code).collect::<Vec<_>>(), expected.warnings, "{file}");
    }
}

#[test]
fn every_conformance_package_is_usable_and_without_fault() {
    let Some(folder) = shared("lms-2004-4/zips") else { return };
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let found = inspected(&path);
        assert_eq!(found.problems, [], "{}", path.display());
        assert_eq!(found.standard, Some(Standard::Scorm2004Fourth), "{}", path.display());
    }
}

/// The file, the code that names its own fault, and whether it is refused.
const BROKEN: [(&str, &str, Severity); 17] = [
    // Left out: a limit that is not understood limits nobody.
    ("bad-duration", "invalid-duration", Severity::Warning),
    ("bad-hidelmsui", "invalid-hide-lms-ui", Severity::Warning),
    // Refused: nobody could pass, or everybody would.
    ("bad-measure", "invalid-measure", Severity::Error),
    ("dangling-identifierref", "dangling-identifierref", Severity::Error),
    // There is one organization, so it is the one that is meant.
    ("default-org-missing", "default-organization-missing", Severity::Warning),
    // Refused: two activities' results would be kept as one.
    ("dup-id", "duplicate-identifier", Severity::Error),
    ("missing-sco-file", "missing-file", Severity::Error),
    ("missing-xsd", "missing-schema-file", Severity::Warning),
    ("nested-folder", "manifest-not-at-root", Severity::Error),
    ("no-manifest", "no-manifest", Severity::Error),
    ("no-scormtype", "missing-scorm-type", Severity::Warning),
    ("no-title", "missing-title", Severity::Warning),
    ("not-wellformed", "manifest-not-well-formed", Severity::Error),
    ("scormtype-case", "scorm-type-case", Severity::Warning),
    ("submanifest", "submanifest", Severity::Warning),
    ("unknown-element", "unknown-element", Severity::Warning),
    // Refused: which of the two APIs the content looks for cannot be told.
    ("wrong-schemaversion", "schemaversion-mismatch", Severity::Error),
];

#[test]
fn every_broken_package_is_refused_or_warned_about_by_its_own_fault() {
    let Some(folder) = shared("packages-broken") else { return };
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), BROKEN.len() + 1, "the table lists every package");
    for (file, code, severity) in BROKEN {
        let found = inspected(&folder.join(format!("{file}.zip")));
        let main = found.problems.first().unwrap_or_else(|| panic!("{file}: no problem"));
        assert_eq!((main.code, main.severity), (code, severity), "{file}: {:?}", found.problems);
        assert_eq!(found.is_usable(), severity != Severity::Error, "{file}");
        assert!(main.help.is_some(), "{file}");
        // No other fault is invented; a missing launch file is also one that is listed.
        let also: Vec<_> = found.problems.iter().map(|problem| problem.code).filter(|other| *other != code).collect();
        let expected: &[&str] = if file == "missing-sco-file" { &["missing-listed-file"] } else { &[] };
        assert_eq!(also, expected, "{file}");
    }
    let control = inspected(&folder.join("ok-control.zip"));
    assert_eq!(control.problems, []);
    assert_eq!((control.standard, control.sco_count()), (Some(Standard::Scorm2004Fourth), 3));
}

#[test]
fn a_problem_stands_where_its_fault_is() {
    let Some(folder) = shared("packages-broken") else { return };
    for (file, place) in [
        ("bad-duration", "imsmanifest.xml:26:16"),
        ("bad-measure", "imsmanifest.xml:41:22"),
        ("no-scormtype", "imsmanifest.xml:77:7"),
        ("not-wellformed", "imsmanifest.xml:105:1"),
        ("submanifest", "imsmanifest.xml:104:16"),
        ("unknown-element", "imsmanifest.xml:76:4"),
        ("nested-folder", "course/imsmanifest.xml"),
    ] {
        let found = inspected(&folder.join(format!("{file}.zip")));
        let shown = found.problems[0].to_string();
        assert!(shown.starts_with(&format!("{place}:")), "{shown}");
    }
}

#[test]
fn launch_data_scores_and_limits_come_out_of_the_manifest() {
    let Some(folder) = shared("packages") else { return };
    let course = inspected(&folder.join("PrerequisitesTest_SCORM12.zip"));
    assert_eq!(course.scos[0].mastery_score, Some(80.0));
    assert_eq!(course.scos[0].max_time_allowed.as_deref(), Some("02:30:00"));
    assert_eq!(course.scos[1].launch_data.as_deref(), Some("custom_data_for_module2"));
    assert_eq!(course.scos[3].prerequisites.as_deref(), Some("(module1 AND module2) OR module3"));
    let golf = inspected(&folder.join("RunTimeAdvancedCalls_SCORM20043rdEdition.zip"));
    assert_eq!(golf.scos[0].scaled_passing_score, Some(0.8));
    let photoshop = inspected(&folder.join("ADL_PhotoshopExample_CAM1.3.zip"));
    let question = photoshop.scos.iter().find(|sco| sco.identifier == "QUESTION1").unwrap();
    assert_eq!(question.launch, "Question1.htm?main=Exam&sub=Question%201");
    assert_eq!(question.scaled_passing_score, Some(0.7));
    let json = serde_json::to_value(&photoshop).unwrap();
    assert_eq!(json["standard"], "2004 2nd");
    assert_eq!((json["scos"].as_array().unwrap().len(), json["assets"].as_array().unwrap().len()), (12, 11));
    assert!(json["problems"].is_array() && json["title"].is_string() && json["identifier"].is_string());
}
