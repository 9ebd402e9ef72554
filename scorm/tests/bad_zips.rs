//! Zips that are damaged, too large, or built to do harm: each is refused with its own code, and none costs more
//! than its limits.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

use scorm::package::{Archive, Inspection, Limits, ReadError, SharedFile, inspect};
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Course</title>
    <item identifier="i" identifierref="r"><title>Item</title></item>
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>
</manifest>"#;

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn course(more: &[(&str, &[u8])]) -> Vec<u8> {
    let own: [(&str, &[u8]); 2] = [("imsmanifest.xml", MANIFEST.as_bytes()), ("index.html", b"<p>Course</p>")];
    zip(&[&own, more].concat())
}

/// Replaces bytes by as many others, wherever they are: in the local headers and in the list.
fn patch(zip: &mut [u8], from: &[u8], to: &[u8]) {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    let mut count = 0;
    while at + from.len() <= zip.len() {
        if zip[at..].starts_with(from) {
            zip[at..at + to.len()].copy_from_slice(to);
            count += 1;
        }
        at += 1;
    }
    assert!(count > 0, "nothing to patch");
}

/// Where the list's record of a file begins.
fn central(zip: &[u8], name: &str) -> usize {
    (0..zip.len())
        .find(|at| zip[*at..].starts_with(b"PK\x01\x02") && zip[at + 46..].starts_with(name.as_bytes()))
        .expect("the file is in the list")
}

fn inspected(zip: &[u8]) -> Inspection {
    inspect(Cursor::new(zip), &Limits::default())
}

#[track_caller]
fn refused(zip: &[u8], code: &str) -> String {
    refused_within(zip, &Limits::default(), code)
}

#[track_caller]
fn refused_within(zip: &[u8], limits: &Limits, code: &str) -> String {
    let found = inspect(Cursor::new(zip), limits);
    let codes: Vec<_> = found.problems.iter().filter(|p| p.is_error()).map(|p| p.code).collect();
    assert_eq!(codes, [code], "{:?}", found.problems);
    assert!(!found.is_usable());
    let problem = found.problems[0].to_string();
    assert!(problem.contains("help: "), "{problem}");
    problem
}

#[test]
fn a_good_course_has_no_problem() {
    let found = inspected(&course(&[]));
    assert_eq!(found.problems, []);
    assert_eq!(found.scos[0].launch, "index.html");
}

#[test]
fn what_is_no_whole_zip_is_refused() {
    refused(b"", "empty-file");
    refused(b"%PDF-1.7 and so on, a document that somebody picked by mistake", "not-a-zip");
    refused(&vec![0; 100_000], "not-a-zip");
    refused(b"PK", "not-a-zip");
    let whole = course(&[("film.mp4", &[7; 5000])]);
    for cut in [whole.len() / 2, whole.len() - 1, whole.len() - 30] {
        refused(&whole[..cut], "truncated-zip");
    }
}

#[test]
fn a_zip_without_a_manifest_at_its_root_is_refused_and_told_where_it_is() {
    refused(&zip(&[("index.html", b"")]), "no-manifest");
    let nested = zip(&[("deep/er/imsmanifest.xml", b""), ("my course/imsmanifest.xml", MANIFEST.as_bytes())]);
    assert!(refused(&nested, "manifest-not-at-root").contains("`my course`"));
    assert!(refused(&zip(&[("IMSManifest.xml", MANIFEST.as_bytes())]), "manifest-case").contains("rename it"));
    refused(&zip(&[]), "no-manifest");
}

#[test]
fn an_entry_that_leads_out_of_the_package_is_refused() {
    for name in [
        "../evil.html",
        "a/../../evil.html",
        "/etc/passwd",
        "..\\evil.html",
        "C:\\evil.html",
        "c:/evil.html",
        "\\\\h\\s",
    ] {
        // The writer makes some names harmless, so a name of the same length is put in their place.
        let plain = "x".repeat(name.len());
        let mut zip = course(&[(&plain, b"")]);
        patch(&mut zip, plain.as_bytes(), name.as_bytes());
        let problem = refused(&zip, "entry-outside");
        assert!(problem.contains(name), "{problem}");
    }
}

#[test]
fn a_name_that_cannot_be_a_file_name_is_refused() {
    let mut zip = course(&[("control-character", b"")]);
    patch(&mut zip, b"control-character", b"control\ncharacter");
    refused(&zip, "entry-name");
    let mut zip = course(&[("nul-in-a-name.html", b"")]);
    patch(&mut zip, b"nul-in-a-name.html", b"nul\0in-a-name.html");
    refused(&zip, "entry-name");
    refused(&course(&[(&"long/".repeat(300), b"")]), "entry-name");
}

#[test]
fn a_link_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(course(&[])));
    writer.add_symlink("secret", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    writer.start_file("imsmanifest.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(MANIFEST.as_bytes()).unwrap();
    writer.start_file("index.html", SimpleFileOptions::default()).unwrap();
    let problem = refused(&writer.finish().unwrap().into_inner(), "symlink-entry");
    assert!(problem.starts_with("secret:"), "{problem}");
}

#[test]
fn a_hundred_thousand_entries_are_refused_before_they_are_read() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..100_000 {
        writer.start_file(number.to_string(), stored).unwrap();
    }
    let zip = writer.finish().unwrap().into_inner();
    assert!(refused(&zip, "too-many-entries").contains("100000"));
}

#[test]
fn what_is_over_a_limit_is_refused() {
    let zip = course(&[("one.bin", &vec![0; 40_000]), ("two.bin", &vec![0; 40_000])]);
    let limits = Limits { unpacked_bytes: 60_000, ..Limits::default() };
    refused_within(&zip, &limits, "unpacked-too-large");
    refused_within(&zip, &Limits { entries: 3, ..Limits::default() }, "too-many-entries");
    refused_within(&zip, &Limits { zip_bytes: 100, ..Limits::default() }, "zip-too-large");
    refused_within(&zip, &Limits { directory_bytes: 50, ..Limits::default() }, "directory-too-large");
    refused_within(&zip, &Limits { manifest_bytes: 100, ..Limits::default() }, "manifest-too-large");
    let limits = Limits { entry_bytes: 1000, ..Limits::default() };
    let found = inspect(Cursor::new(&zip), &limits);
    let codes: Vec<_> = found.problems.iter().map(|problem| (problem.code, problem.file.as_str())).collect();
    assert_eq!(codes, [("entry-too-large", "one.bin"), ("entry-too-large", "two.bin")]);
}

#[test]
fn a_manifest_that_inflates_to_a_bomb_is_refused_by_its_declared_size() {
    let bomb = [MANIFEST.as_bytes(), &vec![b' '; 17 << 20]].concat();
    let zip = zip(&[("imsmanifest.xml", &bomb)]);
    assert!(zip.len() < 1 << 20);
    refused(&zip, "manifest-too-large");
}

#[test]
fn a_size_that_lies_is_found_out_while_reading() {
    let large = [MANIFEST.as_bytes(), &vec![b' '; 5 << 20]].concat();
    let mut lying = zip(&[("imsmanifest.xml", &large), ("index.html", b"")]);
    let at = central(&lying, "imsmanifest.xml");
    lying[at + 24..at + 28].copy_from_slice(&1000_u32.to_le_bytes());
    let problem = refused(&lying, "damaged-entry");
    assert!(problem.contains("larger than"), "{problem}");

    let mut short = course(&[]);
    let at = central(&short, "imsmanifest.xml");
    short[at + 24..at + 28].copy_from_slice(&100_000_u32.to_le_bytes());
    refused(&short, "damaged-entry");
}

#[test]
fn a_size_that_lies_is_found_out_while_serving_and_costs_no_more_than_it_says() {
    let mut zip = course(&[("big.bin", &vec![0; 3 << 20])]);
    let at = central(&zip, "big.bin");
    zip[at + 24..at + 28].copy_from_slice(&5000_u32.to_le_bytes());
    let archive = Archive::open(Cursor::new(Arc::<[u8]>::from(zip)), &Limits::default()).unwrap();
    assert!(matches!(archive.entry("big.bin"), Err(ReadError::Damaged { .. })));
    let mut copied = Vec::new();
    assert!(archive.copy("big.bin", &mut copied).is_err());
    assert!(copied.len() <= 5000);
    assert!(archive.entry("index.html").unwrap().is_some(), "the others are served");
}

#[test]
fn damaged_content_is_found_out_by_its_checksum() {
    let mut zip = zip(&[("imsmanifest.xml", MANIFEST.as_bytes()), ("index.html", b"")]);
    let at = central(&zip, "imsmanifest.xml");
    zip[at + 16] ^= 0xFF;
    refused(&zip, "damaged-entry");
}

#[test]
fn encrypted_and_unusually_compressed_entries_are_refused() {
    let mut zip = course(&[("quiz.js", b"secret")]);
    let at = central(&zip, "quiz.js");
    zip[at + 8] |= 1;
    assert!(refused(&zip, "encrypted-entry").starts_with("quiz.js:"));

    let mut zip = course(&[("quiz.js", b"secret")]);
    let at = central(&zip, "quiz.js");
    zip[at + 10..at + 12].copy_from_slice(&14_u16.to_le_bytes());
    assert!(refused(&zip, "unsupported-compression").starts_with("quiz.js:"));
}

#[test]
fn two_files_of_one_name_are_refused_and_names_that_differ_by_case_are_told() {
    let mut zip = course(&[("first.html", b"1"), ("other.html", b"2")]);
    patch(&mut zip, b"other.html", b"first.html");
    assert!(refused(&zip, "duplicate-entry").starts_with("first.html:"));
    // `a/b` and `a/./b` are the same file to whoever asks for it.
    let mut zip = course(&[("folder/x/first.html", b"1"), ("folder/first.html", b"2")]);
    patch(&mut zip, b"folder/x/", b"folder/./");
    assert!(refused(&zip, "duplicate-entry").starts_with("folder/first.html:"));

    let found = inspected(&course(&[("Page.html", b"1"), ("page.html", b"2")]));
    assert!(found.is_usable());
    assert_eq!(found.problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["entries-differ-by-case"]);
}

#[test]
fn names_with_backslashes_are_read_as_folders_and_told_once() {
    let manifest = MANIFEST.replace("index.html", "pages/index.html");
    let mut zip = zip(&[
        ("imsmanifest.xml", manifest.as_bytes()),
        ("pages/index.html", b"<p>Course</p>"),
        ("pages/second.html", b""),
    ]);
    patch(&mut zip, b"pages/", b"pages\\");
    // The manifest is deflated, so only the names were changed.
    let found = inspected(&zip);
    assert!(found.is_usable(), "{:?}", found.problems);
    assert_eq!(found.problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["backslash-in-name"]);
    assert_eq!(found.scos[0].launch, "pages/index.html");
    let archive = Archive::open(Cursor::new(Arc::<[u8]>::from(zip)), &Limits::default()).unwrap();
    assert_eq!(archive.entry("pages/index.html").unwrap().unwrap(), b"<p>Course</p>");
}

#[test]
fn a_stored_zip_serves_its_files_by_name_by_encoding_and_by_case() {
    let zip = course(&[
        ("My Page.html", b"space"),
        ("100%25.html", b"literal"),
        ("100%.html", b"percent"),
        ("t\u{177}.svg", b"welsh"),
        ("Twin.js", b"1"),
        ("twin.js", b"2"),
    ]);
    let archive = Archive::open(Cursor::new(Arc::<[u8]>::from(zip)), &Limits::default()).unwrap();
    let get = |path: &str| archive.entry(path).unwrap();
    assert_eq!(get("My Page.html").unwrap(), b"space");
    assert_eq!(get("My%20Page.html").unwrap(), b"space");
    assert_eq!(get("my%20page.HTML").unwrap(), b"space");
    assert_eq!(get("100%25.html").unwrap(), b"literal", "exactly that name comes first");
    assert_eq!(get("t%C5%B7.svg").unwrap(), b"welsh");
    assert_eq!(get("T\u{176}.svg").unwrap(), b"welsh");
    assert_eq!(get("Twin.js").unwrap(), b"1");
    assert_eq!(get("TWIN.js"), None, "which of the two is meant cannot be told");
    for outside in ["../imsmanifest.xml", "%2e%2e/imsmanifest.xml", "/etc/passwd", "", "/", "nothing", "%00"] {
        assert_eq!(get(outside), None, "{outside}");
    }
    let found = archive.find("INDEX.html").unwrap();
    assert_eq!((found.name, found.size), ("index.html", 13));
    assert_eq!(archive.entries().count(), 8);
}

#[test]
fn clones_of_an_archive_over_one_file_read_at_once() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("shared.zip");
    let contents: Vec<Vec<u8>> = (0..8_u8).map(|n| vec![n; 50_000 + usize::from(n)]).collect();
    let names: Vec<String> = (0..8).map(|n| format!("{n}.bin")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(contents.iter().map(Vec::as_slice)).collect();
    std::fs::write(&path, course(&files)).unwrap();
    let reader = SharedFile::new(std::fs::File::open(&path).unwrap()).unwrap();
    let archive = Archive::open(reader, &Limits::default()).unwrap();
    std::thread::scope(|scope| {
        for (name, content) in &files {
            let archive = archive.clone();
            scope.spawn(move || {
                for _ in 0..50 {
                    assert_eq!(archive.entry(name).unwrap().unwrap(), *content);
                }
            });
        }
    });
}

#[test]
fn an_archive_opens_only_what_inspection_would_let_pass() {
    let mut zip = course(&[("xxxxxxxxxxxx", b"")]);
    patch(&mut zip, b"xxxxxxxxxxxx", b"../evil.html");
    let problems = Archive::open(Cursor::new(zip.as_slice()), &Limits::default()).unwrap_err();
    assert_eq!(problems[0].code, "entry-outside");
}
