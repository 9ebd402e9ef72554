//! Whether the files that a manifest names are in the zip, and the address at which each item is launched.

use super::address::{Base, Inside, Target, encode_path, encode_suffix, with_parameters, without_dots};
use super::directory::{Directory, Record};
use crate::Problem;
use crate::manifest::{Item, MANIFEST, Manifest, Resource};
use std::collections::BTreeSet;

/// How many listed files that are missing are told one by one.
const MOST_MISSING: usize = 20;

/// How a file that a manifest names was found.
enum Lookup<'d> {
    Found(&'d Record),
    /// By another case than the manifest has.
    ByCase(&'d Record),
    Missing,
}

fn look_up<'d>(directory: &'d Directory, inside: &Inside) -> Lookup<'d> {
    let paths = || std::iter::once(inside.path.as_str()).chain(inside.folder_path.as_deref());
    let exact = |path: &str| {
        directory.exact(path).or_else(|| super::address::decode(path).and_then(|path| directory.exact(&path)))
    };
    if let Some(record) = paths().find_map(exact) {
        return Lookup::Found(record);
    }
    paths().find_map(|path| directory.find(path)).map_or(Lookup::Missing, Lookup::ByCase)
}

fn base(manifest: &Manifest, resource: &Resource) -> Base {
    Base::new([manifest.base.as_deref(), manifest.resources_base.as_deref(), resource.base.as_deref()])
}

/// The address that launches an item, from the package's root and percent-encoded; none, and an error, where it
/// leads nowhere. Each resource's faults are reported once, however many items use it.
pub(super) fn launch(
    manifest: &Manifest,
    item: &Item,
    resource: &Resource,
    directory: &Directory,
    reported: &mut BTreeSet<String>,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let href = resource.href.as_deref()?;
    let mut report = |problem: Problem| {
        if reported.insert(resource.identifier.clone()) {
            problems.push(resource.place.mark(problem));
        }
    };
    let inside = match inside(base(manifest, resource).resolve(href), &item.identifier, href) {
        Ok(inside) => inside,
        Err(problem) => {
            report(problem);
            return None;
        }
    };
    let (id, path) = (&item.identifier, &inside.path);
    let record = match look_up(directory, &inside) {
        Lookup::Found(record) => record,
        Lookup::ByCase(record) => {
            let message = format!("`{id}` launches `{path}`, which is `{}` in the zip", record.name);
            report(
                Problem::warning("file-case", message)
                    .help("write it alike in both: many systems do not find it otherwise"),
            );
            record
        }
        Lookup::Missing => {
            let message = format!("`{id}` launches `{path}`, which is not in the zip");
            report(Problem::error("missing-file", message).help("put the file into the zip, or correct the `href`"));
            return None;
        }
    };
    if inside.irregular {
        report(irregular(href));
    }
    let suffix = with_parameters(&inside.suffix, item.parameters.as_deref().unwrap_or_default());
    Some(format!("{}{}", encode_path(&record.name), encode_suffix(&suffix)))
}

/// The target, where it is in the package.
fn inside(target: Target, item: &str, href: &str) -> Result<Inside, Problem> {
    match target {
        Target::Inside(inside) => Ok(inside),
        Target::External(address) => {
            let message = format!("`{item}` launches `{address}`, which is not in the package");
            Err(Problem::error("external-launch", message)
                .help("content on another site cannot reach the LMS's API: put it into the package"))
        }
        Target::Outside => {
            let message = format!("`{item}` launches `{href}`, which leads out of the package");
            Err(Problem::error("href-outside", message).help("make the `href` relative to the manifest, without `..`"))
        }
    }
}

fn irregular(href: &str) -> Problem {
    Problem::warning("irregular-href", format!("`{href}` has backslashes or begins with a slash"))
        .help("write it relative to the manifest, with slashes; it was read as that")
}

/// The file that holds the course's own metadata, where the manifest names one that is there.
pub(super) fn metadata<'d>(manifest: &Manifest, directory: &'d Directory) -> Option<&'d Record> {
    match look_up_metadata(manifest, directory, manifest.metadata.location.as_deref()?) {
        Some(Lookup::Found(record) | Lookup::ByCase(record)) => Some(record),
        Some(Lookup::Missing) | None => None,
    }
}

/// None where the location leads out of the package.
fn look_up_metadata<'d>(manifest: &Manifest, directory: &'d Directory, location: &str) -> Option<Lookup<'d>> {
    match Base::new([manifest.base.as_deref(), None, None]).resolve(location) {
        Target::Inside(inside) => Some(look_up(directory, &inside)),
        Target::External(_) | Target::Outside => None,
    }
}

/// Reports the files of metadata that are not in the zip, all in one warning.
fn missing_metadata(manifest: &Manifest, directory: &Directory, problems: &mut Vec<Problem>) {
    fn below<'m>(items: &'m [Item], locations: &mut Vec<&'m str>) {
        for item in items {
            locations.extend(item.metadata.location.as_deref());
            below(&item.items, locations);
        }
    }
    let mut locations: Vec<&str> = manifest.metadata.location.as_deref().into_iter().collect();
    for organization in &manifest.organizations {
        locations.extend(organization.metadata.location.as_deref());
        below(&organization.items, &mut locations);
    }
    locations.extend(manifest.resources.iter().filter_map(|resource| resource.metadata.location.as_deref()));
    let is_missing = |location: &&str| {
        !matches!(look_up_metadata(manifest, directory, location), Some(Lookup::Found(_) | Lookup::ByCase(_)))
    };
    let missing: BTreeSet<&str> = locations.into_iter().filter(is_missing).collect();
    let Some(first) = missing.first() else { return };
    let others = match missing.len() - 1 {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    let message = format!("the manifest names `{first}`{others} for metadata, not in the zip");
    problems.push(
        manifest.place.mark(
            Problem::warning("missing-metadata", message)
                .help("put the file into the zip, or take `adlcp:location` out: the course can be taken without"),
        ),
    );
}

/// Reports listed files and control documents that are not in the zip. Warnings: the content may not need them.
pub(super) fn listed(manifest: &Manifest, directory: &Directory, problems: &mut Vec<Problem>) {
    let mut missing = 0_usize;
    for resource in &manifest.resources {
        let base = base(manifest, resource);
        for file in &resource.files {
            let path = match base.resolve(&file.href) {
                Target::Inside(inside) if matches!(look_up(directory, &inside), Lookup::Missing) => inside.path,
                Target::Inside(_) | Target::External(_) => continue,
                Target::Outside => file.href.clone(),
            };
            missing += 1;
            if missing <= MOST_MISSING {
                problems.push(
                    file.place.mark(
                        Problem::warning("missing-listed-file", format!("`{path}` is listed and is not in the zip"))
                            .help("put it into the zip, or take it off the list: the content may look for it"),
                    ),
                );
            }
        }
    }
    if missing > MOST_MISSING {
        let message = format!("{} more listed files are not in the zip", missing - MOST_MISSING);
        let help = format!("see the first {MOST_MISSING}");
        problems.push(Problem::warning("missing-listed-file", message).in_file(MANIFEST).help(help));
    }
    missing_metadata(manifest, directory, problems);
    let held = |file: &str| without_dots(file).is_some_and(|path| directory.find(&path).is_some());
    let schemas: Vec<&str> = manifest.schema_files.iter().map(String::as_str).filter(|file| !held(file)).collect();
    if !schemas.is_empty() {
        let message = format!("the manifest names `{}`, not in the zip", schemas.join("`, `"));
        problems.push(
            manifest.place.mark(
                Problem::warning("missing-schema-file", message).help(
                    "add the schemas that `xsi:schemaLocation` names: strict systems refuse a package without them",
                ),
            ),
        );
    }
}
