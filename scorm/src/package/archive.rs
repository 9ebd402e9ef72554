//! Serving files out of a stored zip: its list is read once, and each file when it is asked for.

use super::Limits;
use super::directory::{self, Directory, Record};
use crate::Problem;
use std::io::{self, Read, Seek, Write};
use std::sync::Arc;
use thiserror::Error;
use zip::ZipReadOptions;

/// A stored zip, ready to serve its files.
///
/// A clone costs a reference count and a clone of the reader; it shares the list of files, so a request neither
/// parses the central directory again nor waits for another. Use [`super::SharedFile`] over a file, or
/// `std::io::Cursor<Arc<[u8]>>` over bytes.
#[derive(Clone, Debug)]
pub struct Archive<R> {
    reader: R,
    directory: Arc<Directory>,
}

/// What the zip says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its path from the package's root.
    pub name: &'a str,
    /// Its size, in bytes; reading stops with an error where there is more.
    pub size: u64,
    /// The checksum of its content: with the size, good for an `ETag`.
    pub crc32: u32,
}

/// Why a file of a zip cannot be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The zip has no such file.
    #[error("there is no `{0}` in the package")]
    NotFound(String),
    /// The zip is damaged, cannot be read, or unpacks to more than it says.
    #[error("`{name}` cannot be unpacked: {source}")]
    Damaged {
        /// The file.
        name: String,
        /// What went wrong.
        source: io::Error,
    },
    /// What it is copied to cannot take it.
    #[error("`{name}` cannot be passed on: {source}")]
    Output {
        /// The file.
        name: String,
        /// What went wrong.
        source: io::Error,
    },
}

impl<R: Read + Seek + Clone> Archive<R> {
    /// Opens a zip, within limits.
    ///
    /// # Errors
    /// Everything that [`super::inspect`] would say against the zip itself. A package that it found usable opens.
    pub fn open(reader: R, limits: &Limits) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        match directory::read(reader.clone(), limits, &mut problems) {
            Some(directory) if !problems.iter().any(Problem::is_error) => {
                Ok(Self { reader, directory: Arc::new(directory) })
            }
            _ => Err(problems),
        }
    }

    /// The files, in the zip's order.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.directory.records.iter().map(entry)
    }

    /// The file at a path from the package's root: of exactly that name, or percent-decoded, or the only one whose
    /// name differs by case alone (packages are made on Windows). A leading slash and what follows a `?` or `#` are
    /// the caller's to take off.
    pub fn find(&self, path: &str) -> Option<Entry<'_>> {
        self.directory.find(path).map(entry)
    }

    /// The bytes of the file that [`Self::find`] finds; none where there is none. Never more than its declared
    /// size, which is within the limits.
    ///
    /// # Errors
    /// When the zip is damaged, or lied about the size.
    pub fn entry(&self, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(record) = self.directory.find(path) else { return Ok(None) };
        // Not the declared size, which may be a lie: what is read decides what is allocated.
        let mut bytes = Vec::with_capacity(usize::try_from(record.zipped.size().min(1 << 20)).unwrap_or(0));
        unpack(self.reader.clone(), record, &mut bytes)?;
        Ok(Some(bytes))
    }

    /// Copies a file in pieces, for those too large to hold.
    ///
    /// # Errors
    /// When there is no such file, the zip is damaged or lied about the size, or `output` fails.
    pub fn copy(&self, path: &str, output: &mut impl Write) -> Result<u64, ReadError> {
        let record = self.directory.find(path).ok_or_else(|| ReadError::NotFound(path.to_owned()))?;
        unpack(self.reader.clone(), record, output)
    }
}

fn entry(record: &Record) -> Entry<'_> {
    Entry { name: &record.name, size: record.zipped.size(), crc32: record.zipped.crc32() }
}

/// Unpacks a file, counting: it ends with an error before a byte beyond the declared size is passed on. (The zip
/// crate counts too; a limit that memory hangs on is not left to a default of another crate's.)
pub(super) fn unpack<R: Read + Seek>(
    mut reader: R,
    record: &Record,
    output: &mut impl Write,
) -> Result<u64, ReadError> {
    let name = || record.name.clone();
    let damaged = |source: io::Error| ReadError::Damaged { name: name(), source };
    let size = record.zipped.size();
    let mut file = record
        .zipped
        .as_ref()
        .with_reader(&mut reader, ZipReadOptions::new())
        .map_err(|error| damaged(io::Error::other(error.to_string())))?;
    let mut buffer = [0; 16 * 1024];
    let mut copied = 0_u64;
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(damaged(error)),
        };
        copied = copied.saturating_add(read as u64);
        if copied > size {
            return Err(damaged(io::Error::other("the file is larger than the zip says")));
        }
        let piece = buffer.get(..read).unwrap_or_default();
        output.write_all(piece).map_err(|source| ReadError::Output { name: name(), source })?;
    }
    if copied < size {
        return Err(damaged(io::Error::from(io::ErrorKind::UnexpectedEof)));
    }
    Ok(copied)
}
