//! The schemas at the root of a SCORM package ("control documents"): the product's own, or a council's copies. They are
//! the same in every package of a target, so a build compresses them once.

use crate::axes::Target;
use crate::sources::FileSet;
use crate::zipping::{Compressed, PackageFile, compress_all};
use scorm::manifest::{control_documents, schema_files};
use scorm::{Problem, Standard};
use std::collections::BTreeMap;

/// Which control documents go into packages.
#[derive(Clone, Debug, Default)]
pub enum ControlDocuments {
    /// Those of the product.
    #[default]
    Ours,
    /// A council's own copies, as [`FileSet::from_schema_folder`] reads them: all of them, in every SCORM package.
    Council(FileSet),
}

/// Control documents ready to be put into packages, by target: path and bytes.
pub(crate) type Ready = BTreeMap<Target, Vec<(String, Compressed)>>;

/// The files that a manifest of the standard names in `xsi:schemaLocation`.
pub(crate) fn named(standard: Standard) -> Vec<String> {
    schema_files(standard).iter().map(|file| (*file).to_owned()).collect()
}

impl ControlDocuments {
    /// Says so where a package would name a file that it does not hold, or might hold another edition's.
    pub(crate) fn check(&self, targets: &[Target], problems: &mut Vec<Problem>) {
        let Self::Council(files) = self else { return };
        for target in targets {
            let Some(standard) = target.standard() else { continue };
            for file in schema_files(standard).iter().filter(|file| files.get(file).is_none()) {
                problems.push(
                    Problem::error(
                        "missing-control-document",
                        format!("`{target}` needs `{file}`, which is not there"),
                    )
                    .in_file(files.shown(file))
                    .help(
                        "put the file into the folder of `--control-documents`, under that name and not in a \
                             folder below it; or build only the targets that its files are for, with `--target`",
                    ),
                );
            }
        }
        if [Target::Scorm2004Third, Target::Scorm2004Fourth].iter().all(|edition| targets.contains(edition)) {
            problems.push(
                Problem::warning(
                    "control-documents-for-two-editions",
                    "`scorm2004-3` and `scorm2004-4` get the same control documents, and each edition has its own",
                )
                .in_file(files.shown("").trim_end_matches('/'))
                .help("build one of them at a time, with `--target` and that edition's folder"),
            );
        }
    }

    /// The files for each target, compressed, by path.
    pub(crate) fn ready(&self, targets: &[Target]) -> zip::result::ZipResult<Ready> {
        let mut ready = Ready::new();
        for &target in targets {
            let Some(standard) = target.standard() else { continue };
            let files: Vec<PackageFile> = match self {
                Self::Ours => control_documents(standard)
                    .iter()
                    .map(|(name, text)| PackageFile { path: (*name).to_owned(), bytes: text.as_bytes().to_vec() })
                    .collect(),
                Self::Council(files) => files
                    .paths()
                    .filter_map(|path| Some(PackageFile { path: path.to_owned(), bytes: files.get(path)?.to_vec() }))
                    .collect(),
            };
            let compressed = compress_all(&files)?;
            ready.insert(target, files.into_iter().map(|file| file.path).zip(compressed).collect());
        }
        Ok(ready)
    }
}
