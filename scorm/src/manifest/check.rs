//! The rules that no schema can state: what refers to what, what must be unique, what must be there to launch.

use super::model::{Item, Kind, Manifest, Organization};
use super::read::Problems;
use super::text::Place;
use crate::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// Reports what is wrong with the manifest as a whole.
pub(super) fn check(manifest: &Manifest, problems: &mut Problems) {
    identifiers(manifest, problems);
    organizations(manifest, problems);
    resources(manifest, problems);
    let mut launched = 0;
    let index = manifest.resources.iter().map(|resource| (resource.identifier.as_str(), resource)).collect();
    for organization in &manifest.organizations {
        if organization.title.is_empty() {
            problems.push(untitled(&organization.identifier, organization.place));
        }
        for item in &organization.items {
            launched += check_item(item, manifest, &index, problems);
        }
    }
    if launched == 0 && !manifest.organizations.is_empty() {
        let place = manifest.organization().map(|organization| organization.place).unwrap_or_default();
        problems.push(
            place.mark(
                Problem::error("nothing-to-launch", "no item of the course has anything to launch")
                    .help("give an `<item>` the `identifierref` of a `<resource>` with an `href`"),
            ),
        );
    }
}

type Index<'m> = BTreeMap<&'m str, &'m super::model::Resource>;

/// Checks an item and those under it; answers how many launch something.
fn check_item(item: &Item, manifest: &Manifest, index: &Index<'_>, problems: &mut Problems) -> usize {
    if item.title.is_empty() {
        problems.push(untitled(&item.identifier, item.place));
    }
    if item.identifier.is_empty() {
        problems.push(
            item.place.mark(
                Problem::error("missing-identifier", format!("the item `{}` has no identifier", item.title))
                    .help("give it an `identifier`: a learner's results are kept under it"),
            ),
        );
    }
    let mut launched = item.items.iter().map(|below| check_item(below, manifest, index, problems)).sum();
    let Some(reference) = &item.resource else {
        if item.items.is_empty() {
            problems.push(
                item.place.mark(
                    Problem::warning("empty-item", format!("`{}` launches nothing and holds nothing", item.identifier))
                        .help("give it an `identifierref`, or remove it"),
                ),
            );
        }
        return launched;
    };
    if !item.items.is_empty() && manifest.standard.is_2004() {
        problems.push(
            item.place.mark(
                Problem::warning(
                    "heading-with-resource",
                    format!("`{}` holds items and launches something itself", item.identifier),
                )
                .help("SCORM 2004 launches only items that hold no others; move it into an item of its own"),
            ),
        );
    }
    match index.get(reference.as_str()) {
        Some(resource) => {
            launched += 1;
            if resource.href.is_none() {
                let message =
                    format!("the resource `{reference}` has no `href`, and `{}` launches it", item.identifier);
                problems.push(
                    resource.place.mark(
                        Problem::error("missing-href", message)
                            .help("give the `<resource>` the `href` of the file to launch"),
                    ),
                );
            }
        }
        None => problems.push(dangling(item, reference)),
    }
    launched
}

fn dangling(item: &Item, reference: &str) -> Problem {
    let message = format!("`{}` refers to the resource `{reference}`, which is not in the manifest", item.identifier);
    item.place.mark(
        Problem::error("dangling-identifierref", message).help("correct the `identifierref`, or add the resource"),
    )
}

fn untitled(identifier: &str, place: Place) -> Problem {
    place.mark(
        Problem::warning("missing-title", format!("`{identifier}` has no title"))
            .help("give it a `<title>`: learners see its identifier instead"),
    )
}

fn identifiers(manifest: &Manifest, problems: &mut Problems) {
    let mut activities = BTreeMap::new();
    for organization in &manifest.organizations {
        unique(&organization.identifier, organization.place, &mut activities, problems);
        visit(&organization.items, &mut |item: &Item| unique(&item.identifier, item.place, &mut activities, problems));
    }
    let mut resources = BTreeMap::new();
    for resource in &manifest.resources {
        unique(&resource.identifier, resource.place, &mut resources, problems);
        if let Some(place) = activities.get(resource.identifier.as_str()) {
            problems.push(
                resource.place.mark(
                    Problem::warning(
                        "shared-identifier",
                        format!(
                            "`{}` is a resource's identifier and an item's, on line {}",
                            resource.identifier, place.line
                        ),
                    )
                    .help("give each its own; it is clear from the context which is meant"),
                ),
            );
        }
    }
}

/// An error, because results are kept and resources found by identifier: one of the two would be lost.
fn unique<'m>(identifier: &'m str, place: Place, seen: &mut BTreeMap<&'m str, Place>, problems: &mut Problems) {
    if identifier.is_empty() {
        return;
    }
    if let Some(first) = seen.insert(identifier, place) {
        problems.push(
            place.mark(
                Problem::error(
                    "duplicate-identifier",
                    format!("`{identifier}` is the identifier of two things; the first is on line {}", first.line),
                )
                .help("give each an identifier of its own"),
            ),
        );
    }
}

fn visit<'m>(items: &'m [Item], action: &mut impl FnMut(&'m Item)) {
    for item in items {
        action(item);
        visit(&item.items, action);
    }
}

fn organizations(manifest: &Manifest, problems: &mut Problems) {
    let Some(first) = manifest.organizations.first() else {
        problems.push(
            manifest.place.mark(
                Problem::error(
                    "missing-organization",
                    "the manifest has no organization, so there is nothing to deliver",
                )
                .help("export it as a course: a package of resources alone cannot be taken"),
            ),
        );
        return;
    };
    let Some(default) = &manifest.default_organization else {
        if manifest.organizations.len() > 1 {
            problems.push(
                first.place.mark(
                    Problem::warning("default-organization-missing", "no default is named among several organizations")
                        .help(format!("name one in `<organizations default=…>`; `{}` was taken", first.identifier)),
                ),
            );
        }
        return;
    };
    if manifest.organizations.iter().any(|organization: &Organization| organization.identifier == *default) {
        return;
    }
    let message = format!("the default organization `{default}` is not in the manifest");
    let problem = if manifest.organizations.len() == 1 {
        Problem::warning("default-organization-missing", message)
            .help(format!("write `default=\"{}\"`; it was taken, being the only one", first.identifier))
    } else {
        // With several, a guess might deliver the wrong course.
        Problem::error("default-organization-missing", message).help("name one of those that are there")
    };
    problems.push(first.place.mark(problem));
}

fn resources(manifest: &Manifest, problems: &mut Problems) {
    let known: BTreeSet<&str> = manifest.resources.iter().map(|resource| resource.identifier.as_str()).collect();
    let mut launched = BTreeSet::new();
    for organization in &manifest.organizations {
        visit(&organization.items, &mut |item: &Item| {
            if let Some(resource) = &item.resource {
                launched.insert(resource.as_str());
            }
        });
    }
    for resource in &manifest.resources {
        if resource.kind == Kind::Unknown && launched.contains(resource.identifier.as_str()) {
            let name = if manifest.standard.is_2004() { "scormType" } else { "scormtype" };
            problems.push(
                resource.place.mark(
                    Problem::warning(
                        "missing-scorm-type",
                        format!("the resource `{}` does not say whether it is a SCO or an asset", resource.identifier),
                    )
                    .help(format!(
                        "write `adlcp:{name}=\"sco\"`; it was taken for one, but other systems take it for an asset"
                    )),
                ),
            );
        }
        for dependency in &resource.dependencies {
            if !known.contains(dependency.as_str()) {
                problems.push(
                    resource.place.mark(
                        Problem::warning(
                            "dangling-dependency",
                            format!(
                                "`{}` depends on the resource `{dependency}`, which is not in the manifest",
                                resource.identifier
                            ),
                        )
                        .help("correct the `identifierref`, or add the resource"),
                    ),
                );
            }
        }
    }
}
