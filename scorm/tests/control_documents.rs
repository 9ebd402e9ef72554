//! The schemas that packages ship, against the official ones: the same verdict on every manifest there is, and on what
//! becomes of manifests when one thing in them is changed.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

#[path = "control_documents/mutants.rs"]
mod mutants;
mod written;
#[path = "control_documents/xmllint.rs"]
mod xmllint;

use mutants::{Met, Tried, mutants};
use scorm::Standard;
use scorm::manifest::{MANIFEST, Metadata, control_documents, schema_files, write};
use std::path::{Path, PathBuf};
use written::{STANDARDS, several, single};
use xmllint::{Schemas, Verdict, judge};

/// Manifests in which every element and attribute of a standard stands at least once.
const EVERYTHING: [(Standard, &str); 3] = [
    (Standard::Scorm12, include_str!("control_documents/1.2.xml")),
    (Standard::Scorm2004Third, include_str!("control_documents/2004.3.xml")),
    (Standard::Scorm2004Fourth, include_str!("control_documents/2004.4.xml")),
];

/// Genuine manifests of which mutants are made; together they use what vendors use.
const MUTATED: [(Standard, &str); 5] = [
    (Standard::Scorm12, "ContentPackagingWithMetadata_SCORM12.zip"),
    (Standard::Scorm12, "RuntimeBasicCalls_SCORM12.zip"),
    (Standard::Scorm2004Third, "RuntimeBasicCalls_SCORM20043rdEdition.zip"),
    (Standard::Scorm2004Fourth, "LMSTestPackage_CM-10.zip"),
    (Standard::Scorm2004Fourth, "ok-control.zip"),
];

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/scorm")
}

/// The official schemas and ours, or nothing (and a line that says why) where they cannot be run.
fn both(standard: Standard) -> Option<(Schemas, Schemas)> {
    let version = STANDARDS.iter().find(|(known, _)| *known == standard).unwrap().1;
    let driver = shared().join("xsd").join(version).join("_driver.xsd");
    if !driver.exists() {
        println!("skipped: ../shared/scorm is not here");
        return None;
    }
    Some((Schemas::at(&driver)?, Schemas::ours(standard)?))
}

/// Every manifest in the shared packages: the zip's name and the text, as bytes since not all are UTF-8.
fn genuine() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in ["packages", "packages-broken", "lms-2004-4/zips"] {
        for file in std::fs::read_dir(shared().join(folder)).unwrap() {
            let path = file.unwrap().path();
            let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
            for index in 0..archive.len() {
                let mut entry = archive.by_index(index).unwrap();
                if entry.name().unwrap().rsplit('/').next() == Some(MANIFEST) {
                    let mut bytes = Vec::new();
                    std::io::copy(&mut entry, &mut bytes).unwrap();
                    found.push((path.file_name().unwrap().to_string_lossy().into_owned(), bytes));
                }
            }
        }
    }
    found.sort();
    found
}

/// Whether a manifest's namespaces are those of a standard. Both editions of 2004 share theirs, and 2nd edition too.
fn belongs(bytes: &[u8], standard: Standard) -> bool {
    let first = bytes.windows(16).any(|window| window == b"imscp_rootv1p1p2");
    first == (standard == Standard::Scorm12)
}

/// Our own writer's manifests of a standard.
fn own(standard: Standard) -> Vec<(String, Vec<u8>)> {
    let mut bare = single(standard);
    bare.metadata = Metadata::default();
    [("single", single(standard)), ("several", several(standard)), ("bare", bare)]
        .map(|(name, manifest)| (name.to_owned(), write(&manifest).into_bytes()))
        .to_vec()
}

/// The values that a text has of a facet.
fn facets(text: &'static str, facet: &str) -> Vec<&'static str> {
    let start = format!("<xs:{facet} value=\"");
    text.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What the standard's schemas have to try.
fn tried(standard: Standard) -> Tried {
    let types = control_documents(standard).iter().flat_map(|(_, text)| text.split("<xs:restriction"));
    let mut vocabularies: Vec<Vec<&str>> = types.clone().map(|text| facets(text, "enumeration")).collect();
    vocabularies.sort_unstable();
    vocabularies.dedup();
    let mut limits: Vec<usize> =
        types.flat_map(|text| facets(text, "maxLength")).map(|limit| limit.parse().unwrap()).collect();
    limits.sort_unstable();
    limits.dedup();
    Tried { vocabularies, limits }
}

/// Where the two differ, in words; nothing where they agree.
fn disagreements(names: &[String], official: &[Verdict], ours: &[Verdict]) -> Vec<String> {
    let pairs = names.iter().zip(official.iter().zip(ours));
    pairs
        .filter(|(_, (official, ours))| official.accepted != ours.accepted)
        .map(|(name, (official, ours))| {
            let word = if official.accepted { "accepted" } else { "refused" };
            format!("{name}: officially {word}. {}{}", official.complaint, ours.complaint)
        })
        .collect()
}

#[test]
fn every_manifest_is_judged_as_the_official_schemas_judge_it() {
    for (standard, version) in STANDARDS {
        let Some((official, ours)) = both(standard) else { return };
        let mut manifests = own(standard);
        manifests.extend(genuine().into_iter().filter(|(_, bytes)| belongs(bytes, standard)));
        let (names, texts): (Vec<String>, Vec<Vec<u8>>) = manifests.into_iter().unzip();
        let [official, ours] = judge([&official, &ours], &format!("genuine-{version}"), &texts);
        let different = disagreements(&names, &official, &ours);
        let refused = official.iter().filter(|verdict| !verdict.accepted).count();
        println!(
            "{version}: {} of {} manifests judged alike, {refused} refused",
            names.len() - different.len(),
            names.len()
        );
        assert!(different.is_empty(), "{version}:\n{}", different.join("\n"));
    }
}

#[test]
fn every_mutant_is_judged_as_the_official_schemas_judge_it() {
    let mut all = Vec::new();
    for (standard, version) in STANDARDS {
        let Some((official, ours)) = both(standard) else { return };
        let everything = EVERYTHING.iter().find(|(known, _)| *known == standard).unwrap().1;
        let mut sources = vec![("everything".to_owned(), everything.as_bytes().to_vec())];
        sources.extend(own(standard).into_iter().filter(|(name, _)| name == "several"));
        let chosen = |(name, _): &(String, Vec<u8>)| MUTATED.contains(&(standard, name.as_str()));
        sources.extend(genuine().into_iter().filter(chosen));
        let (mut names, mut texts) = (Vec::new(), Vec::new());
        let (tried, mut met) = (tried(standard), Met::new());
        for (source, bytes) in &sources {
            for mutant in mutants(std::str::from_utf8(bytes).unwrap(), &tried, &mut met) {
                names.push(format!("{version} {source}, {}", mutant.what));
                texts.push(mutant.text.into_bytes());
            }
        }
        let [official, ours] = judge([&official, &ours], &format!("mutants-{version}"), &texts);
        let different = disagreements(&names, &official, &ours);
        let refused = official.iter().filter(|verdict| !verdict.accepted).count();
        assert!(refused < names.len(), "{version}: xmllint accepts nothing");
        println!(
            "{version}: {} of {} mutants of {} manifests judged alike, {refused} refused",
            names.len() - different.len(),
            names.len(),
            sources.len()
        );
        all.extend(different);
    }
    assert!(all.is_empty(), "{} differ:\n{}", all.len(), all.join("\n"));
}

#[test]
fn what_we_write_is_valid_by_our_own_schemas_and_what_is_wrong_is_not() {
    for (standard, version) in STANDARDS {
        let Some(ours) = Schemas::ours(standard) else { return };
        let (names, mut texts): (Vec<String>, Vec<Vec<u8>>) = own(standard).into_iter().unzip();
        texts.push(EVERYTHING.iter().find(|(known, _)| *known == standard).unwrap().1.into());
        for (name, verdict) in
            names.iter().map(String::as_str).chain(["everything"]).zip(judge([&ours], "own", &texts)[0].iter())
        {
            assert!(verdict.accepted, "{version} {name}: {}", verdict.complaint);
        }
        let right = write(&several(standard));
        let wrong: Vec<Vec<u8>> = [
            ("<resources ", "<bogus/><resources "),
            (" identifier=\"first\"", ""),
            ("identifier=\"second\"", "identifier=\"first\""),
            ("<organizations ", "<organisations "),
            (">exit", ">leave"),
            ("continue,no message", "carry on"),
            ("=\"sco\"", "=\"SCO\""),
        ]
        .iter()
        .map(|(from, to)| right.replace(from, to).into_bytes())
        .filter(|changed| changed != right.as_bytes())
        .collect();
        for (text, verdict) in wrong.iter().zip(&judge([&ours], "wrong", &wrong)[0]) {
            assert!(!verdict.accepted, "{version}: {}", String::from_utf8_lossy(text));
        }
    }
}

#[test]
fn every_file_that_is_named_is_there_and_none_needs_a_network() {
    for (standard, version) in STANDARDS {
        let documents = control_documents(standard);
        assert!(documents.is_sorted_by_key(|(name, _)| *name), "{version}");
        let named = |file: &str| documents.iter().any(|(name, _)| *name == file);
        assert!(schema_files(standard).iter().all(|file| named(file)), "{version}");
        for (name, text) in documents {
            for location in text.split("schemaLocation=\"").skip(1) {
                assert!(named(location.split('"').next().unwrap()), "{version} {name}");
            }
        }
    }
}
