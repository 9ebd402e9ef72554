//! Puts packages on the disk: all of them or none, and never half of one.

use anyhow::{Context, Result};
use packager::Built;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes each package beside its place and moves it there when all are written, so that the last good ones stay
/// until then.
pub(crate) fn packages(folder: &Path, packages: &[Built]) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let mut written: Vec<(PathBuf, PathBuf)> = Vec::new();
    let outcome = packages.iter().try_for_each(|package| {
        let place = folder.join(&package.file_name);
        let beside = folder.join(format!(".{}.{}.part", package.file_name, std::process::id()));
        written.push((beside.clone(), place));
        fs::write(&beside, &package.bytes).with_context(|| format!("cannot write `{}`", beside.display()))
    });
    let outcome = outcome.and_then(|()| {
        written.iter().try_for_each(|(beside, place)| {
            fs::rename(beside, place).with_context(|| format!("cannot write `{}`", place.display()))
        })
    });
    if outcome.is_err() {
        for (beside, _) in &written {
            // What was moved already is no longer there; the failure itself is what matters.
            let _ = fs::remove_file(beside);
        }
    }
    outcome
}

/// Writes a text beside its place and moves it there, so that nobody finds half of it.
pub(crate) fn text(place: &Path, text: &str) -> Result<()> {
    let mut beside = place.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = PathBuf::from(beside);
    fs::write(&beside, text).with_context(|| format!("cannot write `{}`", beside.display()))?;
    fs::rename(&beside, place).with_context(|| format!("cannot write `{}`", place.display()))
}
