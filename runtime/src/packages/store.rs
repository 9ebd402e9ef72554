//! The stored zips (`data/packages/<sha256>.zip`) and what is known of each: served as they are, never unpacked.

use crate::{
    db::{Db, on},
    error::Error,
    ids::{CouncilId, PackageVersionId},
    secret,
};
use scorm::{
    Standard,
    manifest::{self, MANIFEST},
    model::{self, DataModel, Exit},
    package::{Archive, Inspection, Limits, Sco, SharedFile, inspect},
    sequencing::Course,
};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fs::File,
    io::{Read, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// How many packages are kept open at once.
const MOST_OPEN: usize = 64;

/// Finds and keeps the stored zips.
#[derive(Clone, Debug)]
pub struct PackageStore {
    folder: PathBuf,
    db: Db,
    open: Arc<Mutex<HashMap<PackageVersionId, Arc<StoredPackage>>>>,
}

/// One stored zip, open.
#[derive(Debug)]
pub struct StoredPackage {
    /// The council whose package it is.
    pub council: CouncilId,
    /// Its title.
    pub title: String,
    /// What it was made for.
    pub standard: Standard,
    /// Whether SCORM 1.2's 4,096 characters are enforced.
    pub strict_limits: bool,
    /// What can be launched, in order.
    pub scos: Vec<Sco>,
    /// Its activity tree and the rules on it.
    pub course: Course,
    /// The zip's SHA-256, which names its file.
    pub sha256: String,
    /// The zip.
    pub archive: Archive<SharedFile>,
}

impl StoredPackage {
    /// The item of an identifier.
    pub fn sco(&self, identifier: &str) -> Option<&Sco> {
        self.scos.iter().find(|sco| sco.identifier == identifier)
    }

    /// Whether there is somewhere to go: more than one thing to launch.
    pub fn has_contents(&self) -> bool {
        self.scos.len() > 1
    }

    /// Whether its result is what its rules of rollup say: 2004, with more than one thing to launch.
    pub fn is_sequenced(&self) -> bool {
        self.standard.is_2004() && self.has_contents()
    }

    /// Whether a communication session that ended so ends the attempt: in 2004, a single SCO left for good.
    pub fn ends_attempt(&self, model: &DataModel) -> bool {
        self.standard.is_2004() && !self.has_contents() && model::outcome(model).exit != Exit::Suspend
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    council_id: CouncilId,
    sha256: String,
    title: String,
    standard: String,
    strict_limits: bool,
}

impl PackageStore {
    /// The store of a data folder.
    pub fn new(data: &Path, db: Db) -> Self {
        Self { folder: data.join("packages"), db, open: Arc::default() }
    }

    /// The file of a zip.
    pub fn path(&self, sha256: &str) -> PathBuf {
        self.folder.join(format!("{sha256}.zip"))
    }

    /// A stored package, opened once and kept.
    pub async fn stored(&self, version: PackageVersionId) -> Result<Arc<StoredPackage>, Error> {
        if let Some(open) = self.opened(version) {
            return Ok(open);
        }
        let row: Row = on!(self.db.read(), |c| sqlx::query_as(
            "select council_id, sha256, title, standard, strict_limits from package_version
             where package_version_id = $1"
        )
        .bind(version)
        .fetch_optional(c))?
        .ok_or(Error::NotFound)?;
        let path = self.path(&row.sha256);
        let package = tokio::task::spawn_blocking(move || open(&path, row))
            .await
            .map_err(|error| Error::Internal(format!("a package could not be opened: {error}")))??;
        let package = Arc::new(package);
        let mut kept = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_OPEN {
            kept.clear();
        }
        kept.insert(version, Arc::clone(&package));
        Ok(package)
    }

    fn opened(&self, version: PackageVersionId) -> Option<Arc<StoredPackage>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).get(&version).cloned()
    }

    /// Keeps a zip under its hash. The file is complete before it has its name, so a crash leaves none by half.
    pub fn keep(&self, mut zip: impl Read) -> Result<Kept, Error> {
        let disk = |source| Error::Disk { path: self.folder.display().to_string(), source };
        std::fs::create_dir_all(&self.folder).map_err(disk)?;
        let mut part = tempfile::Builder::new().suffix(".part").tempfile_in(&self.folder).map_err(disk)?;
        let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
        loop {
            let count = zip.read(&mut buffer).map_err(disk)?;
            if count == 0 {
                break;
            }
            hash.update(&buffer[..count]);
            part.write_all(&buffer[..count]).map_err(disk)?;
            bytes += count as u64;
        }
        let sha256 = secret::hex(&hash.finalize());
        let path = self.path(&sha256);
        if !path.exists() {
            part.as_file().sync_all().map_err(disk)?;
            part.persist(&path).map_err(|error| disk(error.error))?;
        }
        Ok(Kept { sha256, bytes })
    }
}

/// A zip that is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its SHA-256, which names its file.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

fn open(path: &Path, row: Row) -> Result<StoredPackage, Error> {
    let disk = |source| Error::Disk { path: path.display().to_string(), source };
    let file = File::open(path).and_then(SharedFile::new).map_err(disk)?;
    let limits = Limits::default();
    let Inspection { scos, .. } = inspect(file.clone(), &limits);
    let archive = Archive::open(file, &limits).map_err(Error::Input)?;
    let unreadable = |what: &str| Error::Internal(format!("`{}`: {what}", path.display()));
    let manifest = archive.entry(MANIFEST).map_err(|error| unreadable(&error.to_string()))?;
    let manifest = manifest.and_then(|xml| manifest::read(&xml).0);
    let course = manifest.as_ref().and_then(Course::read).ok_or_else(|| unreadable("no organization to deliver"))?;
    Ok(StoredPackage {
        council: row.council_id,
        title: row.title,
        standard: Standard::parse(&row.standard)
            .ok_or_else(|| Error::Internal(format!("`{}` is no standard", row.standard)))?,
        strict_limits: row.strict_limits,
        scos,
        course,
        sha256: row.sha256,
        archive,
    })
}
