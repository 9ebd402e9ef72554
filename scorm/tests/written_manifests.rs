//! What is written: valid by the official schemas, the same when read again, and as Moodle needs it.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

mod written;

use scorm::manifest::{Element, Item, Manifest, Metadata, read, write};
use scorm::{Problem, Standard};
use std::path::{Path, PathBuf};
use std::process::Command;
use written::{STANDARDS, several, single};

fn validator() -> Option<PathBuf> {
    let validator = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/scorm/xsd/validate"));
    if !validator.exists() {
        println!("skipped: ../shared/scorm is not here");
        return None;
    }
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: xmllint is not installed");
        return None;
    }
    Some(validator.to_path_buf())
}

#[test]
fn every_written_manifest_is_valid_against_the_official_schemas() {
    let Some(validator) = validator() else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("written-manifests");
    std::fs::create_dir_all(&folder).unwrap();
    for (standard, version) in STANDARDS {
        let mut bare = single(standard);
        bare.metadata = Metadata::default();
        for (name, manifest) in [("single", single(standard)), ("several", several(standard)), ("bare", bare)] {
            let path = folder.join(format!("{version}-{name}.xml"));
            std::fs::write(&path, write(&manifest)).unwrap();
            let output = Command::new(&validator).arg(version).arg(&path).output().unwrap();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{version} {name}: {complaint}\n{}", write(&manifest));
        }
    }
}

#[test]
fn the_schemas_do_refuse_what_is_wrong() {
    let Some(validator) = validator() else { return };
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused.xml");
    for (standard, version) in STANDARDS {
        let wrong = write(&single(standard)).replace("<resources>", "<bogus/><resources>");
        std::fs::write(&path, wrong).unwrap();
        assert!(!Command::new(&validator).arg(version).arg(&path).output().unwrap().status.success(), "{version}");
    }
}

#[test]
fn what_is_written_reads_back_the_same_without_a_problem() {
    for standard in [Standard::Scorm2004Second].into_iter().chain(STANDARDS.map(|(standard, _)| standard)) {
        for manifest in [single(standard), several(standard)] {
            let (read, problems) = read(write(&manifest).as_bytes());
            assert_eq!(problems, Vec::<Problem>::new());
            let mut read = read.unwrap();
            // The fields taken out of sequencing are compared; the sequencing itself was made from them.
            forget_sequencing(&mut read.organizations[0].items);
            assert_eq!(read, manifest, "{standard}");
        }
    }
}

fn forget_sequencing(items: &mut [Item]) {
    for item in items {
        item.sequencing = None;
        forget_sequencing(&mut item.items);
    }
}

#[test]
fn what_was_read_of_a_genuine_package_is_written_and_reads_back_the_same() {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/scorm/packages"));
    let Ok(files) = std::fs::read_dir(shared) else {
        println!("skipped: ../shared/scorm is not here");
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        let archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap());
        let mut xml = Vec::new();
        std::io::copy(&mut archive.unwrap().by_name("imsmanifest.xml").unwrap(), &mut xml).unwrap();
        let mut first = read(&xml).0.unwrap();
        let mut second = read(write(&first).as_bytes()).0.unwrap();
        first.schema_files.clear();
        second.schema_files.clear();
        let text = write(&first);
        assert!(!text.contains("&#"), "{}", path.display());
        still_valid(&path, first.standard, &text);
        trim(&mut first);
        trim(&mut second);
        assert_eq!(first, second, "{}", path.display());
    }
}

/// A genuine package's sequencing is as valid after it was read and written as before.
fn still_valid(package: &Path, standard: Standard, text: &str) {
    let Some(validator) = validator() else { return };
    let version = match standard {
        Standard::Scorm12 => "1.2",
        Standard::Scorm2004Second => return,
        Standard::Scorm2004Third => "2004.3",
        Standard::Scorm2004Fourth => "2004.4",
    };
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rewritten.xml");
    std::fs::write(&path, text).unwrap();
    let output = Command::new(&validator).arg(version).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}: {}", package.display(), String::from_utf8_lossy(&output.stderr));
}

/// White space between elements is the writer's own.
fn trim(manifest: &mut Manifest) {
    fn items(list: &mut [Item]) {
        for item in list {
            item.sequencing.iter_mut().chain(&mut item.shared_data).for_each(trim_element);
            items(&mut item.items);
        }
    }
    manifest.sequencing_collection.iter_mut().for_each(trim_element);
    for organization in &mut manifest.organizations {
        organization.sequencing.iter_mut().for_each(trim_element);
        items(&mut organization.items);
    }
}

fn trim_element(element: &mut Element) {
    element.text = if element.children.is_empty() { element.text.trim().to_owned() } else { String::new() };
    element.children.iter_mut().for_each(trim_element);
}

#[test]
fn moodle_finds_the_literal_prefixes_and_versions_that_it_looks_for() {
    for (standard, schemaversion, scorm_type) in [
        (Standard::Scorm12, "<schemaversion>1.2</schemaversion>", "adlcp:scormtype=\"sco\""),
        (Standard::Scorm2004Third, "<schemaversion>2004 3rd Edition</schemaversion>", "adlcp:scormType=\"sco\""),
        (Standard::Scorm2004Fourth, "<schemaversion>2004 4th Edition</schemaversion>", "adlcp:scormType=\"sco\""),
    ] {
        let xml = write(&several(standard));
        assert!(xml.contains(schemaversion) && xml.contains(scorm_type), "{xml}");
        assert!(xml.contains("<manifest ") && xml.contains("<item ") && xml.contains("<title>"), "{xml}");
        assert!(xml.contains("tŷ, dŵr &lt;ŵŷ&gt;") && !xml.contains("&#"), "{xml}");
        if standard.is_2004() {
            assert!(xml.contains("<imsss:sequencing>") && xml.contains("<adlnav:hideLMSUI>continue<"), "{xml}");
        }
        assert_eq!(xml, write(&several(standard)), "the same model gives the same bytes");
    }
}

#[test]
fn a_character_that_xml_forbids_is_not_written() {
    let mut manifest = single(Standard::Scorm12);
    manifest.organizations[0].title = "a\u{0}b\u{1}c\u{FFFF}".into();
    let (read, problems) = read(write(&manifest).as_bytes());
    assert_eq!(problems, Vec::<Problem>::new());
    assert_eq!(read.unwrap().organizations[0].title, "abc");
}

/// Found while fuzzing: the same attribute under two prefixes was written twice under one, which is not XML.
#[test]
fn an_attribute_that_was_given_under_two_prefixes_is_written_once() {
    let given = r#"<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
        xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:x="http://www.imsglobal.org/xsd/imsss">
        <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
        <organizations><organization identifier="o"><title>O</title><item identifier="i" identifierref="r"><title>I</title>
        <imsss:sequencing><imsss:controlMode imsss:extra="first" x:extra="second"/></imsss:sequencing></item>
        </organization></organizations>
        <resources><resource identifier="r" type="webcontent" href="r.html"/></resources></manifest>"#;
    let text = write(&read(given.as_bytes()).0.unwrap());
    assert!(text.contains(r#"imsss:extra="first""#) && !text.contains("second"), "{text}");
    assert!(read(text.as_bytes()).0.is_some(), "{text}");
}

/// Found while fuzzing: it was written with white space inside, and without when it was read and written again.
#[test]
fn an_element_that_holds_only_what_is_left_out_is_written_empty() {
    let given = r#"<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
        xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:x="urn:x">
        <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
        <organizations><organization identifier="o"><title>O</title><item identifier="i" identifierref="r"><title>I</title>
        <imsss:sequencing><imsss:objectives><x:y/></imsss:objectives></imsss:sequencing></item>
        </organization></organizations>
        <resources><resource identifier="r" type="webcontent" href="r.html"/></resources></manifest>"#;
    let text = write(&read(given.as_bytes()).0.unwrap());
    assert!(text.contains("<imsss:objectives/>"), "{text}");
    assert_eq!(write(&read(text.as_bytes()).0.unwrap()), text);
}
