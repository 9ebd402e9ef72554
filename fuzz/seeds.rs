//! Corpora to start from, in `fuzz/corpus`: the project's own test cases, and the packages of `../shared/scorm` where
//! they are here. Nothing of it is committed.

use scorm::manifest;
use scorm::sequencing::{Course, Request, Surroundings};
use serde_json::{Value, json};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use zip::write::{SimpleFileOptions, ZipWriter};

const STANDARDS: [&str; 4] = ["1.2", "2004 2nd", "2004 3rd", "2004 4th"];
/// Larger seeds slow every run down and find no more.
const MOST: usize = 64 << 10;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifests = root.join("../scorm/tests/control_documents");
    for path in
        files(&manifests).chain([root.join("course.xml")]).filter(|path| path.extension() == Some("xml".as_ref()))
    {
        let xml = fs::read(&path).expect("the file is here");
        seed("manifest", &name(&path), &xml);
        seed("zip", &name(&path), &package(&xml));
    }
    for path in files(&root.join("../scorm/cases/model")) {
        let cases: Vec<Value> =
            serde_json::from_slice(&fs::read(&path).expect("the file is here")).expect("it is JSON");
        for (at, case) in cases.iter().enumerate() {
            model_case(&format!("{}-{at}", name(&path)), case);
        }
    }
    states(&fs::read(root.join("course.xml")).expect("the file is here"));
    for folder in ["packages", "packages-broken"] {
        for path in files(&root.join("../../shared/scorm").join(folder)) {
            let bytes = fs::read(&path).unwrap_or_default();
            seed("zip", &name(&path), &bytes);
            let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { continue };
            let Ok(file) = archive.by_name("imsmanifest.xml") else { continue };
            let mut xml = Vec::new();
            if file.take(1 << 20).read_to_end(&mut xml).is_ok() {
                seed("manifest", &name(&path), &xml);
                seed("zip", &format!("{}-small", name(&path)), &package(&xml));
            }
        }
    }
}

/// A case of the data model, its calls as the targets take them.
fn model_case(name: &str, case: &Value) {
    let standard = case["standard"].as_str().unwrap_or_default();
    let number = STANDARDS.iter().position(|&known| known == standard).expect("the standard is known");
    let strict = case["strict"].as_bool().unwrap_or_default();
    let mut input = vec![u8::try_from(number).expect("there are four") | (u8::from(strict) << 2)];
    let mut set = Vec::new();
    for call in case["calls"].as_array().expect("a case has calls") {
        let (element, value) = (call[1].as_str().unwrap_or_default(), call[2].as_str().unwrap_or_default());
        input.extend(format!("\u{1e}{element}\u{1f}{value}").bytes());
        if call[0] == "set" {
            set.push(json!([element, value]));
        }
    }
    seed("data_model", name, &input);
    let entry = json!({"number": 1, "sco": "a", "at_ms": 0, "set": set, "terminate": true, "navigation": "continue"});
    seed("entry", name, json!({"token": "t", "entries": [entry]}).to_string().as_bytes());
}

/// States along one way through the course, each with steps to take from it.
fn states(xml: &[u8]) {
    let course = manifest::read(xml).0.as_ref().and_then(Course::read).expect("the course is good");
    let mut state = course.new_state();
    let mut around = Surroundings { now_ms: 1_699_999_000_000, random: &mut |bound| bound - 1 };
    let requests = [
        Request::Start,
        Request::Choice("quiz".to_owned()),
        Request::Continue,
        Request::SuspendAll,
        Request::ResumeAll,
        Request::Previous,
        Request::ExitAll,
    ];
    for (at, request) in requests.iter().enumerate() {
        course.request(&mut state, request, &mut around);
        let stored = serde_json::to_string(&state).expect("a state is JSON");
        for (steps, more) in
            [b"\x0c\x0d\x02\x1d\x02\x2f".as_slice(), b"\x24\x16\x07\x09\x3e\x0b\x01\x08"].iter().enumerate()
        {
            seed("sequencing", &format!("{at}-{steps}"), &[*more, b"\n", stored.as_bytes()].concat());
        }
    }
}

fn package(xml: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let stored = deflated.compression_method(zip::CompressionMethod::Stored);
    for (name, content, options) in
        [("imsmanifest.xml", xml, deflated), ("r.html", b"<p>", stored), ("a/B.html", &[b'a'; 200], deflated)]
    {
        zip.start_file(name, options).expect("the name is good");
        zip.write_all(content).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let files = fs::read_dir(folder).into_iter().flatten();
    files.map(|file| file.expect("the folder can be read").path()).filter(|path| path.is_file())
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn seed(target: &str, name: &str, bytes: &[u8]) {
    if bytes.len() <= MOST {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        fs::create_dir_all(&folder).expect("the folder can be made");
        fs::write(folder.join(name), bytes).expect("the seed can be written");
    }
}
