//! The adapter as it is embedded: whole, small, and in step with the table.

use scorm::{Standard, adapter};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What the adapter with the largest table may weigh, compressed file by file as it is served.
const MOST_BYTES: u64 = 25_000;

#[test]
fn every_import_is_embedded() {
    let names: Vec<&str> = adapter::files().iter().map(|(name, _)| *name).collect();
    for (name, text) in adapter::files() {
        for (_, import) in text.match_indices("from './").map(|(at, found)| (at, &text[at + found.len()..])) {
            let imported = import.split('\'').next().unwrap();
            assert!(names.contains(&imported), "{name} imports {imported}, which is not embedded");
        }
    }
}

#[test]
fn the_adapter_and_its_table_are_small() {
    for standard in [Standard::Scorm12, Standard::Scorm2004Fourth] {
        let table = adapter::table_json(standard);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let files = adapter::files().iter().copied().chain([("table.json", table.as_str())]);
        for (name, text) in files {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        let mut archive = ZipArchive::new(zip.finish().unwrap()).unwrap();
        let bytes: u64 = (0..archive.len()).map(|index| archive.by_index(index).unwrap().compressed_size()).sum();
        println!("adapter with the table of SCORM {standard}: {bytes} bytes deflated");
        assert!(bytes < MOST_BYTES, "{bytes} bytes");
    }
}
