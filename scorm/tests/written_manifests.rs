//! What is written: valid by the official schemas, the same when read again, and as Moodle needs it.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

use scorm::manifest::{
    CompletionThreshold, Control, Element, FileReference, Item, Kind, Manifest, Metadata, Organization, Resource, Text,
    TimeLimitAction, read, schema_files, write,
};
use scorm::{Problem, Standard};
use std::path::{Path, PathBuf};
use std::process::Command;

const STANDARDS: [(Standard, &str); 3] =
    [(Standard::Scorm12, "1.2"), (Standard::Scorm2004Third, "2004.3"), (Standard::Scorm2004Fourth, "2004.4")];

fn single(standard: Standard) -> Manifest {
    let mut manifest = Manifest::new(standard, "council.passwords.base.both.standard");
    manifest.version = Some("1.0.0".into());
    manifest.metadata = Metadata {
        titles: vec![Text::new("en", "Passwords & \"phrases\""), Text::new("cy", "Cyfrineiriau: tŷ, dŵr <ŵŷ>")],
        descriptions: vec![Text::new("en", "Make a strong one."), Text::new("cy", "Gwnewch un cryf.")],
        languages: vec!["en".into(), "cy".into()],
        version: Some("1.0.0".into()),
        typical_learning_time: Some("PT4M".into()),
        location: None,
    };
    let mut item = Item::new("passwords", "Passwords / Cyfrineiriau").launching("passwords-resource");
    if standard.is_2004() {
        item.scaled_passing_score = Some(0.8);
        item.completion_set_by_content = true;
        item.objective_set_by_content = true;
        item.hidden_controls = vec![Control::Continue, Control::Previous, Control::SuspendAll];
    } else {
        item.mastery_score = Some(80.0);
    }
    manifest.organizations = vec![Organization {
        identifier: "passwords-organization".into(),
        title: "Passwords / Cyfrineiriau".into(),
        items: vec![item],
        ..Organization::default()
    }];
    manifest.default_organization = Some("passwords-organization".into());
    manifest.resources = vec![Resource {
        identifier: "passwords-resource".into(),
        kind: Kind::Sco,
        media: "webcontent".into(),
        href: Some("index.html".into()),
        files: ["index.html", "player.js", "t%C5%B7.svg"].map(FileReference::new).to_vec(),
        ..Resource::default()
    }];
    manifest
}

fn several(standard: Standard) -> Manifest {
    let mut manifest = single(standard);
    manifest.schema_files = schema_files(standard).iter().map(|file| (*file).to_owned()).collect();
    let mut heading = Item::new("heading", "First part");
    let mut first = Item::new("first", "First").launching("passwords-resource");
    first.parameters = Some("?part=1&x=\"2\"".into());
    first.time_limit_action = Some(TimeLimitAction::ContinueNoMessage);
    first.data_from_lms = Some("line one\nline two".into());
    let mut second = Item::new("second", "Second").launching("second-resource");
    second.visible = false;
    if standard.is_2004() {
        first.max_time_allowed = Some("PT30M".into());
        second.completion_threshold =
            Some(CompletionThreshold { completed_by_measure: true, min_progress_measure: 0.75, progress_weight: 1.0 });
    } else {
        first.max_time_allowed = Some("0000:30:00.00".into());
        second.prerequisites = Some("first".into());
    }
    heading.items = vec![first, second];
    let organization = &mut manifest.organizations[0];
    organization.items.push(heading);
    if standard.is_2004() {
        organization.objectives_global_to_system = Some(false);
    }
    if standard == Standard::Scorm2004Fourth {
        organization.shared_data_global_to_system = Some(false);
        organization.completion_threshold =
            Some(CompletionThreshold { completed_by_measure: true, min_progress_measure: 0.5, progress_weight: 1.0 });
    }
    manifest.resources_base = Some("content/".into());
    manifest.resources[0].dependencies = vec!["shared".into()];
    manifest.resources.push(Resource {
        identifier: "second-resource".into(),
        kind: Kind::Sco,
        media: "webcontent".into(),
        base: Some("second/".into()),
        href: Some("index.html?mode=full#top".into()),
        files: vec![FileReference::new("index.html")],
        ..Resource::default()
    });
    manifest.resources.push(Resource {
        identifier: "shared".into(),
        media: "webcontent".into(),
        files: vec![FileReference::new("shared.css")],
        ..Resource::default()
    });
    manifest
}

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
