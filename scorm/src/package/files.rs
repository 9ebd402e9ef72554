//! Whether the files that a manifest names are in the zip, and the address at which each item is launched.

use super::address::{Inside, Target, encode_path, encode_suffix, resolve, with_parameters};
use super::directory::{Directory, Record};
use crate::Problem;
use crate::manifest::{Item, MANIFEST, Manifest, Place, Resource};
use std::collections::BTreeSet;

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

fn target(manifest: &Manifest, resource: &Resource, href: &str) -> Target {
    resolve([manifest.base.as_deref(), manifest.resources_base.as_deref(), resource.base.as_deref()], href)
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
    let inside = match target(manifest, resource, href) {
        Target::Inside(inside) => inside,
        Target::External(address) => {
            report(
                Problem::error(
                    "external-launch",
                    format!("`{}` launches `{address}`, which is not in the package", item.identifier),
                )
                .help("content on another site cannot reach the LMS's API: put it into the package"),
            );
            return None;
        }
        Target::Outside => {
            report(
                Problem::error(
                    "href-outside",
                    format!("`{}` launches `{href}`, which leads out of the package", item.identifier),
                )
                .help("make the `href` relative to the manifest, without `..`"),
            );
            return None;
        }
    };
    let suffix = with_parameters(&inside.suffix, item.parameters.as_deref().unwrap_or_default());
    let record = match look_up(directory, &inside) {
        Lookup::Found(record) => record,
        Lookup::ByCase(record) => {
            report(
                Problem::warning(
                    "file-case",
                    format!("`{}` launches `{}`, which is `{}` in the zip", item.identifier, inside.path, record.name),
                )
                .help("write it alike in both: many systems do not find it otherwise"),
            );
            record
        }
        Lookup::Missing => {
            report(
                Problem::error(
                    "missing-file",
                    format!("`{}` launches `{}`, which is not in the zip", item.identifier, inside.path),
                )
                .help("put the file into the zip, or correct the `href`"),
            );
            return None;
        }
    };
    if inside.irregular {
        report(irregular(href));
    }
    Some(format!("{}{}", encode_path(&record.name), encode_suffix(&suffix)))
}

fn irregular(href: &str) -> Problem {
    Problem::warning("irregular-href", format!("`{href}` has backslashes or begins with a slash"))
        .help("write it relative to the manifest, with slashes; it was read as that")
}

/// Reports listed files and control documents that are not in the zip. Warnings: the content may not need them.
pub(super) fn listed(manifest: &Manifest, directory: &Directory, problems: &mut Vec<Problem>) {
    let mut missing: Vec<(Place, String)> = Vec::new();
    for resource in &manifest.resources {
        for file in &resource.files {
            match target(manifest, resource, &file.href) {
                Target::Inside(inside) => {
                    if matches!(look_up(directory, &inside), Lookup::Missing) {
                        missing.push((file.place, inside.path));
                    }
                }
                Target::External(_) => {}
                Target::Outside => missing.push((file.place, file.href.clone())),
            }
        }
    }
    for (place, path) in missing.iter().take(20) {
        problems.push(
            place.mark(
                Problem::warning("missing-listed-file", format!("`{path}` is listed and is not in the zip"))
                    .help("put it into the zip, or take it off the list: the content may look for it"),
            ),
        );
    }
    if missing.len() > 20 {
        let message = format!("{} more listed files are not in the zip", missing.len() - 20);
        problems.push(Problem::warning("missing-listed-file", message).in_file(MANIFEST).help("see the first 20"));
    }
    let schemas: Vec<&str> =
        manifest.schema_files.iter().map(String::as_str).filter(|file| directory.find(file).is_none()).collect();
    if !schemas.is_empty() {
        problems.push(
            Problem::warning(
                "missing-schema-file",
                format!("the manifest names `{}`, not in the zip", schemas.join("`, `")),
            )
            .in_file(MANIFEST)
            .help("add the schemas that `xsi:schemaLocation` names: strict systems refuse a package without them"),
        );
    }
}
