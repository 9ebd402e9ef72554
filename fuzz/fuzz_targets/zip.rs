//! Any bytes as a zip: inspecting and unpacking never panic and stay within the limits, a package that was found
//! usable opens, and every file in it is found under its own name.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scorm::package::{Archive, Limits, inspect};
use std::io::Cursor;
use std::sync::Arc;

const LIMITS: Limits = Limits {
    zip_bytes: 1 << 20,
    entries: 64,
    directory_bytes: 16 << 10,
    name_bytes: 128,
    unpacked_bytes: 256 << 10,
    entry_bytes: 64 << 10,
    manifest_bytes: 64 << 10,
};

fuzz_target!(|zip: &[u8]| {
    let inspection = inspect(Cursor::new(zip), &LIMITS);
    let bytes: Arc<[u8]> = zip.into();
    let archive = match Archive::open(Cursor::new(bytes), &LIMITS) {
        Ok(archive) => archive,
        Err(problems) => {
            assert!(!inspection.is_usable(), "it is usable and does not open: {problems:#?}");
            return;
        }
    };
    let mut total = 0;
    for (count, entry) in archive.entries().enumerate() {
        assert!(count < LIMITS.entries && entry.name.len() <= LIMITS.name_bytes, "`{}`", entry.name);
        assert_eq!(archive.find(entry.name).map(|found| found.name), Some(entry.name));
        total += entry.size;
        assert!(entry.size <= LIMITS.entry_bytes && total <= LIMITS.unpacked_bytes, "`{}`", entry.name);
        let mut copied = Vec::new();
        let copy = archive.copy(entry.name, &mut copied);
        assert!(copied.len() as u64 <= entry.size, "`{}` is larger than it says", entry.name);
        match archive.entry(entry.name) {
            Ok(read) => assert_eq!(read, Some(copied), "`{}`", entry.name),
            Err(_) => assert!(copy.is_err(), "`{}` is damaged only once", entry.name),
        }
    }
});
