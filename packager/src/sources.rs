//! What a build reads: the files of the modules and the themes, held in memory so that every stage after this one is
//! a pure function. The only file of the library that touches the disk.

use rust_embed::Embed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Folders of authored text and pictures are small; anything larger is a mistake (a recording belongs in `media/`).
const FILE_BYTES_LIMIT: u64 = 64 * 1024 * 1024;
/// How deep a folder may nest: `modules/dojo/passwords/media/` is three.
const DEPTH_LIMIT: usize = 8;

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
            FileSet::from_folder(folder, folder.to_string_lossy().replace('\\', "/").trim_end_matches('/'))
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
