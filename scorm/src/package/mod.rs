//! A package: a zip with a manifest at its root, read within limits and inspected.
//!
//! Nothing here writes a file. What a package claims is checked against [`Limits`] from its central directory alone,
//! before anything is unpacked; what it then really holds is counted while it is read, so that a size that lies is
//! found out before it costs memory.

mod address;
mod archive;
mod directory;
mod files;
mod inspect;
mod reader;

pub use address::{decode, encode_path};
pub use archive::{Archive, Entry, ReadError};
pub use inspect::{Content, Inspection, Sco, inspect};
pub use reader::SharedFile;

/// What a package may cost. A package over any of them is refused with the limit in the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of the zip itself, in bytes.
    pub zip_bytes: u64,
    /// How many files and folders it may hold.
    pub entries: usize,
    /// The size of its list of files (its central directory), in bytes.
    pub directory_bytes: u64,
    /// The length of a file's name with its folders, in bytes.
    pub name_bytes: usize,
    /// What its files unpack to together, in bytes.
    pub unpacked_bytes: u64,
    /// What one file unpacks to, in bytes.
    pub entry_bytes: u64,
    /// What the manifest unpacks to, in bytes.
    pub manifest_bytes: u64,
}

/// 1 GiB of zip, 20,000 files, 4 GiB unpacked, 1 GiB a file, 16 MiB of manifest: several times the largest package
/// of video seen, and a course of 20,000 files needs some 5 MiB of manifest.
impl Default for Limits {
    fn default() -> Self {
        Self {
            zip_bytes: 1 << 30,
            entries: 20_000,
            directory_bytes: 32 << 20,
            name_bytes: 1024,
            unpacked_bytes: 4 << 30,
            entry_bytes: 1 << 30,
            manifest_bytes: 16 << 20,
        }
    }
}
