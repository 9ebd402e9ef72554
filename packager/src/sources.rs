//! What a build reads: the files of the modules and the themes and a council's schemas, held in memory so that every stage after this one is
//! a pure function. The only file of the library that touches the disk.

use rust_embed::Embed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Folders of authored text and pictures are small; anything larger is a mistake (a recording belongs in `media/`).
const FILE_BYTES_LIMIT: u64 = 64 * 1024 * 1024;
/// How deep a folder may nest: `modules/dojo/passwords/media/` is three.
const DEPTH_LIMIT: usize = 8;
/// The official sets of control documents have up to 40 files and 200 KB; a folder beyond this is another folder.
const SCHEMA_COUNT_LIMIT: usize = 200;
const SCHEMA_BYTES_LIMIT: u64 = 4 * 1024 * 1024;
/// How many files of any kind are looked at to find them.
const SCHEMA_LOOK_LIMIT: usize = 2_000;

#[derive(Embed)]
#[folder = "../modules"]
#[allow_missing = true]
struct EmbeddedModules;

#[derive(Embed)]
#[folder = "../themes"]
#[allow_missing = true]
struct EmbeddedThemes;

/// A folder of files, by path from its root with `/` between names; iterated in the order of the paths.
#[derive(Clone, Debug, Default)]
pub struct FileSet {
    label: String,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl FileSet {
    /// An empty set; `label` is the folder's name as problems show it.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), files: BTreeMap::new() }
    }

    /// Reads a folder and what is below it; hidden files and links are left out.
    ///
    /// # Errors
    /// The folder or a file cannot be read, a file is over 64 MiB, or folders nest more than 8 deep.
    pub fn from_folder(folder: &Path, label: impl Into<String>) -> io::Result<Self> {
        let mut set = Self::new(label);
        read_folder(folder, "", 0, &mut set.files)?;
        Ok(set)
    }

    /// Reads a folder of control documents and what is below it: files that end in `.xsd` or `.dtd`, and nothing else.
    ///
    /// # Errors
    /// The folder or a file cannot be read, there is a link in it, a name that not every system can unpack, or more than
    /// 200 such files, 4 MiB of them, 2,000 files of any kind, or folders nested more than 8 deep.
    pub fn from_schema_folder(folder: &Path, label: impl Into<String>) -> io::Result<Self> {
        let mut set = Self::new(label);
        let mut reading = SchemaReading { files: &mut set.files, bytes: 0, looked: 0 };
        reading.folder(folder, "", 0)?;
        Ok(set)
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files below a folder, as (path from that folder, bytes), in order.
    pub fn below(&self, folder: &str) -> Vec<(&str, &[u8])> {
        let prefix = format!("{folder}/");
        self.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?, bytes.as_ref()))).collect()
    }

    /// A path as problems show it: with the folder's name in front.
    pub fn shown(&self, path: &str) -> String {
        if self.label.is_empty() { path.to_owned() } else { format!("{}/{path}", self.label) }
    }
}

/// Everything a build reads.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The authored modules, their facts and defaults.
    pub modules: FileSet,
    /// The themes, each in a folder of its name.
    pub themes: FileSet,
}

impl Sources {
    /// The modules and themes that are part of the program (in a debug build, read from the project's folders).
    pub fn embedded() -> Self {
        Self { modules: embedded_modules(), themes: embedded_themes() }
    }

    /// The folders given, each standing in for the part of the program it replaces.
    ///
    /// # Errors
    /// A folder cannot be read; the error names it.
    pub fn from_folders(modules: Option<&Path>, themes: Option<&Path>) -> io::Result<Self> {
        let read = |folder: &Path| {
            FileSet::from_folder(folder, shown_folder(folder))
                .map_err(|error| io::Error::new(error.kind(), format!("cannot read `{}`: {error}", folder.display())))
        };
        Ok(Self {
            modules: modules.map_or_else(|| Ok(embedded_modules()), read)?,
            themes: themes.map_or_else(|| Ok(embedded_themes()), read)?,
        })
    }

    /// The text of a file by the name that problems show, for quoting the line.
    pub fn text(&self, shown: &str) -> Option<&str> {
        [&self.modules, &self.themes].into_iter().find_map(|set| {
            let path = if set.label.is_empty() { shown } else { shown.strip_prefix(&set.label)?.strip_prefix('/')? };
            std::str::from_utf8(set.get(path)?).ok()
        })
    }
}

/// A folder as problems show it.
pub fn shown_folder(folder: &Path) -> String {
    folder.to_string_lossy().replace('\\', "/").trim_end_matches('/').to_owned()
}

fn embedded_modules() -> FileSet {
    embedded("modules", EmbeddedModules::iter(), EmbeddedModules::get)
}

fn embedded_themes() -> FileSet {
    embedded("themes", EmbeddedThemes::iter(), EmbeddedThemes::get)
}

fn embedded(
    label: &str,
    paths: impl Iterator<Item = Cow<'static, str>>,
    get: fn(&str) -> Option<rust_embed::EmbeddedFile>,
) -> FileSet {
    let mut set = FileSet::new(label);
    for path in paths {
        if let Some(file) = get(&path) {
            set.insert(path.replace('\\', "/"), file.data);
        }
    }
    set
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
) -> io::Result<()> {
    if depth > DEPTH_LIMIT {
        return Err(io::Error::other(format!("`{prefix}` is more than {DEPTH_LIMIT} folders deep")));
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return Err(io::Error::other(format!("a file name in `{}` is not Unicode", folder.display())));
        };
        if name.starts_with('.') {
            continue;
        }
        let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            read_folder(&entry.path(), &path, depth + 1, files)?;
        } else if kind.is_file() {
            if entry.metadata()?.len() > FILE_BYTES_LIMIT {
                return Err(io::Error::other(format!("`{path}` is over 64 MiB")));
            }
            files.insert(path, Cow::Owned(std::fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// What was read so far of a folder of control documents.
struct SchemaReading<'s> {
    files: &'s mut BTreeMap<String, Cow<'static, [u8]>>,
    bytes: u64,
    looked: usize,
}

impl SchemaReading<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        if depth > DEPTH_LIMIT {
            return Err(io::Error::other(format!("`{prefix}` is more than {DEPTH_LIMIT} folders deep")));
        }
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            self.looked += 1;
            if self.looked > SCHEMA_LOOK_LIMIT {
                let message = format!("there are over {SCHEMA_LOOK_LIMIT} files in it: name the folder of the schemas");
                return Err(io::Error::other(message));
            }
            let name = entry.file_name();
            let path = format!("{prefix}{}", name.to_string_lossy());
            let kind = entry.file_type()?;
            if kind.is_symlink() {
                return Err(io::Error::other(format!("`{path}` is a link: put the file itself there")));
            }
            let is_hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
            if kind.is_dir() && !is_hidden {
                self.folder(&entry.path(), &format!("{path}/"), depth + 1)?;
            } else if kind.is_file() && !is_hidden && is_schema(&path) {
                self.file(&entry.path(), path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, place: &Path, path: String) -> io::Result<()> {
        // The names of a package must mean the same wherever it is unpacked.
        if !path.chars().all(|c| c.is_ascii_alphanumeric() || "/._- ".contains(c)) {
            let message = format!("`{path}` may only have letters, digits, `.`, `_`, `-` and spaces in its name");
            return Err(io::Error::other(message));
        }
        let left = SCHEMA_BYTES_LIMIT - self.bytes;
        let mut bytes = Vec::new();
        // One byte more than is allowed tells that there is more, whatever size the disk says the file has.
        File::open(place)?.take(left + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > left {
            return Err(io::Error::other(format!("its schemas are over {} MiB", SCHEMA_BYTES_LIMIT / 1024 / 1024)));
        }
        self.bytes += bytes.len() as u64;
        self.files.insert(path, Cow::Owned(bytes));
        if self.files.len() > SCHEMA_COUNT_LIMIT {
            return Err(io::Error::other(format!("there are over {SCHEMA_COUNT_LIMIT} schemas in it")));
        }
        Ok(())
    }
}

fn is_schema(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case("xsd") || end.eq_ignore_ascii_case("dtd"))
}
