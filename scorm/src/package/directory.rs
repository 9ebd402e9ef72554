//! The list of a zip's files: read within limits, every name made safe, nothing unpacked.

use super::Limits;
use super::address::without_dots;
use crate::Problem;
use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use zip::CompressionMethod;
use zip::read::{Config, OwnedZipFileEntry, ZipFileEntry};
use zip::unstable::read::ZipIterable;

/// After so many faults of a zip, nobody reads on.
const MOST_ERRORS: usize = 50;
/// After so many names that differ by case alone, the next ones are not told.
const MOST_CASE_WARNINGS: usize = 20;
const BY_CASE: &str = "entries-differ-by-case";

/// A file of a zip.
#[derive(Debug)]
pub(super) struct Record {
    /// The name with forward slashes, without `.` and empty segments: what the file is found by.
    pub(super) name: String,
    /// What the zip says of it.
    pub(super) zipped: OwnedZipFileEntry,
}

/// The files of a zip, by name. Folders are not among them.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) records: Vec<Record>,
    by_name: BTreeMap<String, usize>,
    /// By name in lower case; none where several names differ by case alone.
    by_folded: BTreeMap<String, Option<usize>>,
}

impl Directory {
    /// The file of exactly that name.
    pub(super) fn exact(&self, name: &str) -> Option<&Record> {
        self.by_name.get(name).and_then(|at| self.records.get(*at))
    }

    /// The file of that name, or of that name percent-decoded, or the only one whose name differs by case alone.
    pub(super) fn find(&self, name: &str) -> Option<&Record> {
        let decoded = super::address::decode(name);
        let folded = |name: &str| {
            self.by_folded.get(&name.to_lowercase()).copied().flatten().and_then(|at| self.records.get(at))
        };
        self.exact(name)
            .or_else(|| decoded.as_deref().and_then(|decoded| self.exact(decoded)))
            .or_else(|| folded(name))
            .or_else(|| decoded.as_deref().and_then(folded))
    }

    fn add(&mut self, record: Record, problems: &mut Vec<Problem>) {
        let at = self.records.len();
        if self.by_name.contains_key(&record.name) {
            problems.push(
                Problem::error("duplicate-entry", "the zip holds two files of this name")
                    .in_file(record.name)
                    .help("zip the folder again: which of the two is meant cannot be told"),
            );
            return;
        }
        match self.by_folded.get_mut(&record.name.to_lowercase()) {
            Some(other) => {
                let told = problems.iter().filter(|problem| problem.code == BY_CASE).count();
                if told < MOST_CASE_WARNINGS {
                    problems.push(
                        Problem::warning(BY_CASE, "another file's name differs from this by case alone")
                            .in_file(record.name.clone())
                            .help("rename one: on Windows and macOS they are one file"),
                    );
                }
                *other = None;
            }
            None => {
                self.by_folded.insert(record.name.to_lowercase(), Some(at));
            }
        }
        self.by_name.insert(record.name.clone(), at);
        self.records.push(record);
    }
}

/// Reads a zip's list of files. Answers none where it is no zip or goes over a limit that makes reading on pointless.
pub(super) fn read<R: Read + Seek>(mut zip: R, limits: &Limits, problems: &mut Vec<Problem>) -> Option<Directory> {
    match try_read(&mut zip, limits, problems) {
        Ok(directory) => Some(directory),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

fn try_read<R: Read + Seek>(zip: &mut R, limits: &Limits, problems: &mut Vec<Problem>) -> Result<Directory, Problem> {
    let size = zip.seek(SeekFrom::End(0)).map_err(|error| unreadable(&error.to_string()))?;
    if size == 0 {
        return Err(Problem::error("empty-file", "the file is empty").help("upload it again: it may have been cut off"));
    }
    if size > limits.zip_bytes {
        return Err(Problem::error(
            "zip-too-large",
            format!("the zip is {} bytes, over the limit of {}", size, limits.zip_bytes),
        )
        .help("make its recordings smaller, or ask whoever runs this system to raise the limit"));
    }
    let begins = beginning(zip).map_err(|error| unreadable(&error.to_string()))?;
    let mut iterable = ZipIterable::try_new(&mut *zip, Config::default()).map_err(|_| not_a_zip(begins))?;
    if iterable.len() > limits.entries {
        return Err(Problem::error(
            "too-many-entries",
            format!("the zip holds {} files, over the limit of {}", iterable.len(), limits.entries),
        )
        .help("leave out what the course does not need, such as its sources"));
    }
    let mut directory = Directory::default();
    let mut unpacked = 0_u64;
    let mut begin = None;
    for entry in iterable.files().map_err(|error| unreadable(&error.to_string()))? {
        let entry = entry.map_err(|_| truncated())?;
        let start = *begin.get_or_insert(entry.central_header_start());
        if entry.central_header_start().saturating_sub(start) > limits.directory_bytes {
            return Err(Problem::error(
                "directory-too-large",
                format!("the zip's list of files is over the limit of {} bytes", limits.directory_bytes),
            )
            .help("zip the folder again with another program, without comments"));
        }
        unpacked = unpacked.saturating_add(entry.size());
        if let Some(record) = record(entry, size, limits, problems)? {
            directory.add(record, problems);
        }
        if problems.iter().filter(|problem| problem.is_error()).count() > MOST_ERRORS {
            return Err(Problem::error("too-many-problems", "the zip has too many faults to list")
                .help("zip the folder again with another program"));
        }
    }
    if unpacked > limits.unpacked_bytes {
        problems.push(
            Problem::error(
                "unpacked-too-large",
                format!("the zip unpacks to {unpacked} bytes, over the limit of {}", limits.unpacked_bytes),
            )
            .help("make its recordings smaller, or ask whoever runs this system to raise the limit"),
        );
    }
    Ok(directory)
}

/// The entry as a record; none for a folder, or with an error among the problems for what may not be served.
fn record(
    entry: ZipFileEntry<'static>,
    zip_size: u64,
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Result<Option<Record>, Problem> {
    let Ok(raw) = entry.name().map(std::borrow::Cow::into_owned) else {
        problems.push(Problem::error("entry-name", "a file's name cannot be read").help("rename it in plain letters"));
        return Ok(None);
    };
    if raw.len() > limits.name_bytes {
        let start: String = raw.chars().take(60).collect();
        problems.push(
            Problem::error(
                "entry-name",
                format!("the name `{start}…` is over the limit of {} bytes", limits.name_bytes),
            )
            .help("give the file a shorter name"),
        );
        return Ok(None);
    }
    let Some(name) = safe_name(&raw, problems) else { return Ok(None) };
    if entry.is_symlink() {
        problems.push(
            Problem::error("symlink-entry", "the file is a link to another")
                .in_file(name)
                .help("put the file itself in the zip: links can lead out of the package"),
        );
        return Ok(None);
    }
    if entry.is_dir() || raw.ends_with('\\') || name.is_empty() {
        return Ok(None);
    }
    if let Some(problem) = not_servable(&entry, limits) {
        problems.push(problem.in_file(name));
        return Ok(None);
    }
    if entry.header_start().checked_add(entry.compressed_size()).is_none_or(|end| end > zip_size) {
        return Err(truncated());
    }
    Ok(Some(Record { name, zipped: entry.into() }))
}

/// Why a file may not, or cannot, be served.
fn not_servable(entry: &ZipFileEntry<'_>, limits: &Limits) -> Option<Problem> {
    if entry.encrypted() {
        return Some(Problem::error("encrypted-entry", "the file is encrypted").help("zip it without a password"));
    }
    if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        let message = format!("the file is compressed as {}", entry.compression());
        return Some(
            Problem::error("unsupported-compression", message)
                .help("zip it as `deflate`, which every program can read"),
        );
    }
    if entry.size() > limits.entry_bytes {
        let message = format!("the file unpacks to {} bytes, over the limit of {}", entry.size(), limits.entry_bytes);
        return Some(
            Problem::error("entry-too-large", message)
                .help("make it smaller, or ask whoever runs this system to raise the limit"),
        );
    }
    None
}

/// The name as a path below the package's root; none, and an error, where it leads out of it.
fn safe_name(raw: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let shown: String = raw.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    if raw.chars().any(char::is_control) {
        problems.push(
            Problem::error("entry-name", format!("the name `{shown}` holds a control character"))
                .help("rename the file in plain letters"),
        );
        return None;
    }
    let forward = raw.replace('\\', "/");
    let drive = forward.as_bytes().get(1) == Some(&b':') && forward.starts_with(|c: char| c.is_ascii_alphabetic());
    // `a/../b` stays inside, but no program that zips a folder writes it: someone is trying something.
    let climbs = forward.split('/').any(|segment| segment == "..");
    if drive || climbs || forward.starts_with('/') {
        problems.push(
            Problem::error("entry-outside", format!("the name `{shown}` leads out of the package"))
                .help("zip the folder again: names must be relative to it, without `..`"),
        );
        return None;
    }
    let once = |problem: &Problem| problem.code == "backslash-in-name";
    if forward != raw && !problems.iter().any(once) {
        problems.push(
            Problem::warning("backslash-in-name", "names in the zip have backslashes, which were read as slashes")
                .in_file(forward.clone())
                .help("zip the folder with a program that follows the zip standard"),
        );
    }
    without_dots(&forward)
}

#[derive(Clone, Copy, PartialEq)]
enum Begins {
    AsZip,
    AsSomethingElse,
}

fn beginning<R: Read + Seek>(zip: &mut R) -> std::io::Result<Begins> {
    zip.seek(SeekFrom::Start(0))?;
    let mut magic = Vec::with_capacity(4);
    zip.by_ref().take(4).read_to_end(&mut magic)?;
    Ok(if magic.starts_with(b"PK\x03\x04") { Begins::AsZip } else { Begins::AsSomethingElse })
}

fn not_a_zip(begins: Begins) -> Problem {
    match begins {
        Begins::AsZip => truncated(),
        Begins::AsSomethingElse => Problem::error("not-a-zip", "the file is not a zip")
            .help("upload the package as it was exported, a `.zip` that holds `imsmanifest.xml`"),
    }
}

fn truncated() -> Problem {
    Problem::error("truncated-zip", "the zip is cut off or damaged")
        .help("download or export it again, and upload it whole")
}

fn unreadable(cause: &str) -> Problem {
    Problem::error("unreadable", format!("the file cannot be read: {cause}")).help("try again")
}
