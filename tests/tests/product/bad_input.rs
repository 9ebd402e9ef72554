//! What is wrong is refused where it comes in, with the place and the remedy, and nothing that is stored changes.

use std::{fs, io::Cursor, io::Write, path::Path};
use tests::{learner, material, programs, service::Service};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Everything that is stored of a council, as its own commands tell it, and the kept zips.
fn stored(service: &Service) -> String {
    let mut stored = service.run(["report", "glanwern", "--format", "json"]).ok();
    for person in ["H001", "H002", "H003", "H004"] {
        stored.push_str(&service.run(["record", "glanwern", person, "--format", "json"]).ok());
    }
    let mut kept: Vec<String> = fs::read_dir(service.folder().join("packages"))
        .expect("the folder of packages")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    kept.sort();
    stored + kept.join("\n").as_str()
}

/// A council with its people, and somebody in the middle of a course.
fn council() -> Service {
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::assign_package(&service, "glanwern", &material::passwords("scorm2004-4"), "2030-06-30");
    learner::Launch::of(&service, "glanwern", "H002", &package).begin().set(&[("cmi.location", "half way")]);
    service
}

fn with_manifest(manifest: &str) -> Vec<u8> {
    material::zip([("imsmanifest.xml", manifest.as_bytes()), ("index.html", b"<p>A page")])
}

/// A package, and an entry that is a link.
fn with_symlink() -> Vec<u8> {
    let mut zip = ZipWriter::new_append(Cursor::new(material::one_page("links", "Links", "<p>A page"))).expect("a zip");
    zip.add_symlink("passwd", "/etc/passwd", SimpleFileOptions::default()).expect("a link is written");
    zip.finish().expect("the zip ends").into_inner()
}

/// A package, and an entry whose name leads out of its folder: the writer lets `../` pass.
fn with_way_out() -> Vec<u8> {
    let manifest = material::manifest("out", "Out", &["index.html"]);
    material::zip([("imsmanifest.xml", manifest.as_bytes()), ("index.html", b""), ("../../outside.html", b"outside")])
}

fn with_a_hundred_thousand_entries() -> Vec<u8> {
    let manifest = material::manifest("many", "Many", &["index.html"]);
    let names: Vec<String> = (0..100_000).map(|number| format!("{number}.txt")).collect();
    let many = names.iter().map(|name| (name.as_str(), b"".as_slice()));
    material::zip([("imsmanifest.xml", manifest.as_bytes()), ("index.html", b"")].into_iter().chain(many))
}

/// A small zip that unpacks to more than 4 GiB, honestly declared: one compressed entry, copied many times.
fn bomb() -> Vec<u8> {
    const MEGABYTES: usize = 64;
    let mut one = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    one.start_file("zeros", options).expect("an entry begins");
    let megabyte = vec![0; 1 << 20];
    for _ in 0..MEGABYTES {
        one.write_all(&megabyte).expect("an entry is written");
    }
    let mut one = ZipArchive::new(one.finish().expect("the zip ends")).expect("a zip");
    let mut zip = ZipWriter::new_append(Cursor::new(material::one_page("bomb", "Bomb", "<p>A page"))).expect("a zip");
    for number in 0..=(4096 / MEGABYTES) {
        let zeros = one.by_index_raw(0).expect("the entry");
        zip.raw_copy_file_rename(zeros, format!("{number}.bin")).expect("an entry is copied");
    }
    zip.finish().expect("the zip ends").into_inner()
}

#[test]
fn a_bad_package_is_refused_with_its_place_and_changes_nothing() {
    let service = council();
    let good = material::manifest("bad", "Bad", &["index.html"]);
    let entities = good.replacen("<manifest", "<!DOCTYPE m [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<manifest", 1);
    let entities = entities.replacen("<title>Bad", "<title>&a;", 1);
    let broken = good.replace("</organizations>", "");
    let missing = good.replace("href=\"index.html\">", "href=\"nowhere.html\">");
    let cases: [(&str, Vec<u8>, &str, &str); 10] = [
        ("no-zip", b"%PDF-1.7 somebody picked the wrong file".to_vec(), "not-a-zip", "help: "),
        ("empty", Vec::new(), "empty-file", "help: "),
        ("no-manifest", material::zip([("index.html", b"".as_slice())]), "no-manifest", "imsmanifest.xml"),
        ("way-out", with_way_out(), "entry-outside", "../../outside.html"),
        ("symlink", with_symlink(), "symlink-entry", "passwd"),
        ("many", with_a_hundred_thousand_entries(), "too-many-entries", "20000"),
        ("bomb", bomb(), "unpacked-too-large", "4294967296"),
        ("not-well-formed", with_manifest(&broken), "manifest-not-well-formed", "imsmanifest.xml:"),
        ("entities", with_manifest(&entities), "manifest-entities", "imsmanifest.xml:2:"),
        ("missing-file", with_manifest(&missing), "missing-file", "nowhere.html"),
    ];
    let before = stored(&service);
    for (name, zip, code, place) in cases {
        let path = service.file(&format!("{name}.zip"), zip);
        let refused = service.run(["package", "add", "glanwern", path.to_str().expect("UTF-8")]);
        let said = refused.said();
        assert_eq!(refused.code, 1, "{name}: {said}");
        assert!(said.contains(code) && said.contains(place) && said.contains("help: "), "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
        // The packager's own eyes see the same.
        let inspected = programs::packager([Path::new("inspect"), &path]);
        assert_eq!(inspected.code, 1, "{name}");
        assert!(inspected.said().contains(code), "{name}: {}", inspected.said());
        assert_eq!(stored(&service), before, "{name} changed something");
    }
}

#[test]
fn a_bad_roster_is_refused_with_its_place_and_changes_nothing() {
    let service = council();
    let before = stored(&service);
    let roster = |text: &str| material::ROSTER.to_owned() + text;
    let cases: [(&str, Vec<u8>, &str, &str); 7] = [
        ("missing-column", material::ROSTER.replacen("last_name", "gender", 1).into(), "missing-column", "line 1"),
        ("nothing", Vec::new(), "empty-file", "help: "),
        ("duplicate", roster("H002,Priya,Shah,,,,,,,\n").into(), "duplicate-employee-ref", "line 6"),
        ("formula", roster("=1+1,Eve,Hill,,,,,,,\n").into(), "formula", "line 6"),
        (
            "date",
            material::ROSTER
                .replace(",language\n", ",language,start_date\n")
                .replace(",cy\n", ",cy,2026-02-31\n")
                .into(),
            "bad-date",
            "line 2",
        ),
        ("nul", roster("H005,E\0ve,Hill,,,,,,,\n").into(), "nul-in-file", "help: "),
        ("cut-short", utf_16(material::ROSTER)[..301].to_vec(), "encoding", "help: "),
    ];
    for (name, bytes, code, place) in cases {
        let path = service.file(&format!("{name}.csv"), bytes);
        let path = path.to_str().expect("UTF-8");
        let refused = service.run(["roster", "import", "glanwern", path, "--source", "hr", "--full"]);
        let said = refused.said();
        assert_eq!(refused.code, 1, "{name}: {said}");
        assert!(said.contains(code) && said.contains(place) && said.contains("help: "), "{name}: {said}");
        assert_eq!(stored(&service), before, "{name} changed something");
    }
}

/// UTF-16, little-endian, with its mark, as a spreadsheet saves "Unicode text".
fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().fold(vec![0xff, 0xfe], |mut bytes, unit| {
        bytes.extend_from_slice(&unit.to_le_bytes());
        bytes
    })
}

#[test]
fn a_roster_in_a_spreadsheets_own_encoding_is_read_as_it_was_written() {
    let service = council();
    let named = |name: &str| material::ROSTER.replacen("Gareth,Rees", name, 1);
    let windows_1252 = encoding_rs::WINDOWS_1252.encode(&named("Siân,O’Brien")).0.into_owned();
    for (bytes, name) in [(windows_1252, "Siân O’Brien"), (utf_16(&named("Ŵyn,Ŷnyr")), "Ŵyn Ŷnyr")] {
        let path = service.file("encoded.csv", bytes);
        let path = path.to_str().expect("UTF-8");
        service.run(["roster", "import", "glanwern", path, "--source", "hr", "--full"]).ok();
        let record = learner::record(&service, "glanwern", "H003");
        assert!(record.to_string().contains(name), "{name}: {record}");
    }
}
