//! Which modules there are: every folder with a `module.toml`.

use crate::sources::{FileSet, Sources};
use crate::suggest;
use scorm::Problem;

/// A module's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The module's id, which is the folder's name.
    pub id: String,
    /// The folder, from the root of the modules: `dojo/passwords`.
    pub folder: String,
    /// Its `module.toml`, as problems show it.
    pub shown: String,
}

/// Every module there is, by folder.
pub fn modules(sources: &Sources) -> Vec<Found> {
    find(&sources.modules)
}

fn find(modules: &FileSet) -> Vec<Found> {
    modules
        .paths()
        .filter_map(|path| {
            let folder = path.strip_suffix("/module.toml")?;
            let id = folder.rsplit('/').next()?;
            Some(Found { id: id.to_owned(), folder: folder.to_owned(), shown: modules.shown(path) })
        })
        .collect()
}

/// The modules named, or all of them; says so where a name is nobody's, or that of two.
pub(crate) fn choose(modules: &FileSet, wanted: &[String], problems: &mut Vec<Problem>) -> Vec<Found> {
    let all = find(modules);
    for (index, found) in all.iter().enumerate() {
        if let Some(first) = all[..index].iter().find(|earlier| earlier.id == found.id) {
            problems.push(
                Problem::error("module-twice", format!("there are two modules `{}`", found.id))
                    .in_file(found.shown.clone())
                    .at(1, 1)
                    .help(format!("the other is `{}`; give one another id", first.shown)),
            );
        }
    }
    if wanted.is_empty() {
        if all.is_empty() {
            problems.push(
                Problem::error("no-modules", "there is no module").in_file(modules.shown("")).help(
                    "a module is a folder with a `module.toml`; name the folder that holds them with `--modules`",
                ),
            );
        }
        return all;
    }
    let mut chosen: Vec<Found> = Vec::new();
    for name in wanted {
        match all.iter().find(|found| &found.id == name || &found.folder == name) {
            Some(found) if chosen.contains(found) => {}
            Some(found) => chosen.push(found.clone()),
            None => problems.push(
                Problem::error("unknown-module", format!("there is no module `{name}`"))
                    .help(suggest::help(name, all.iter().map(|found| found.id.as_str()))),
            ),
        }
    }
    chosen
}
