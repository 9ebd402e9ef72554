//! Files become a zip, the same bytes for the same files: sorted paths, one fixed time, one set of permissions.

use rayon::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// A file of a package.
#[derive(Clone, Debug)]
pub(crate) struct PackageFile {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

/// A file that was compressed once and may go into several packages: a zip of its own.
pub(crate) struct Compressed(Vec<u8>);

/// The zip format's earliest time: no package says when it was built.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// Compresses one file.
pub(crate) fn compress(file: &PackageFile) -> zip::result::ZipResult<Compressed> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(file.bytes.len() / 3 + 256)));
    writer.start_file(file.path.as_str(), options())?;
    writer.write_all(&file.bytes)?;
    Ok(Compressed(writer.finish()?.into_inner()))
}

/// Compresses files side by side.
pub(crate) fn compress_all(files: &[PackageFile]) -> zip::result::ZipResult<Vec<Compressed>> {
    files.par_iter().map(compress).collect()
}

/// Puts compressed files together, in the order given (the caller sorts them by path).
pub(crate) fn assemble<'c>(files: impl IntoIterator<Item = &'c Compressed>) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let mut archive = ZipArchive::new(Cursor::new(file.0.as_slice()))?;
        writer.raw_copy_file(archive.by_index_raw(0)?)?;
    }
    Ok(writer.finish()?.into_inner())
}
