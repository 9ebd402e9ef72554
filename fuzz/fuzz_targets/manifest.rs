//! Any bytes as a manifest: reading never panics, what was read is written so that it reads again, and from then on
//! it stays as it is. The same manifest in a zip is inspected, and its course is sequenced.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use scorm::manifest::{MAX_PROBLEMS, read, write};
use scorm::package::{Limits, inspect};
use scorm::sequencing::{Course, Surroundings};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fuzz_target!(|xml: &[u8]| -> Corpus {
    let (manifest, problems) = read(xml);
    // An error that comes late, and the line that says how many were left out, stand beside them.
    assert!(problems.len() <= MAX_PROBLEMS + 2, "{} problems", problems.len());
    let Some(manifest) = manifest else { return Corpus::Keep };

    let text = write(&manifest);
    let (again, problems) = read(text.as_bytes());
    let again = again.unwrap_or_else(|| panic!("what was written does not read: {problems:#?}\n{text}"));
    let second = write(&again);
    assert_eq!(text, second, "what was written reads as something else");

    let inspection = inspect(Cursor::new(package(xml)), &Limits::default());
    assert_eq!(inspection.standard, Some(manifest.standard), "the package is of another standard");

    if let Some(course) = Course::read(&manifest) {
        let mut state = course.new_state();
        let mut around = Surroundings { now_ms: 0, random: &mut |_| 0 };
        course.launch(&mut state, &mut around);
        course.validity(&state, None, 0);
    }
    Corpus::Keep
});

fn package(xml: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in [("imsmanifest.xml", xml), ("index.html", b"".as_slice()), ("a b/c.html", b"")] {
        zip.start_file(name, stored).expect("the name is good");
        zip.write_all(content).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}
