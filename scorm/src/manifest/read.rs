//! Reading a manifest, any vendor's: from bytes to the model, with a problem for everything that had to be forgiven.

use super::model::{FileReference, Kind, Manifest, Resource};
use super::text::{MANIFEST, Place};
use super::tree::{Element, Era, Found, Namespace};
use super::{MAX_PROBLEMS, check, items, lom, profile, references, text, tree, version};
use crate::{Problem, Standard};

/// The problems found so far, up to [`MAX_PROBLEMS`].
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    dropped: usize,
}

impl Problems {
    pub(super) fn push(&mut self, problem: Problem) {
        // An error is never dropped for want of room: it decides whether the package is usable.
        if self.list.len() < MAX_PROBLEMS || (problem.is_error() && !self.list.iter().any(Problem::is_error)) {
            self.list.push(problem);
        } else {
            self.dropped += 1;
        }
    }

    /// Adds those of another part of the reading.
    fn append(&mut self, other: Self) {
        other.list.into_iter().for_each(|problem| self.push(problem));
        self.dropped += other.dropped;
    }

    fn finish(mut self) -> Vec<Problem> {
        if self.dropped > 0 {
            let message = format!("{} more problems are not shown", self.dropped);
            self.list.push(Problem::note("more-problems", message).in_file(MANIFEST));
        }
        self.list
    }
}

/// Reads a manifest. There is none where it is not XML or is not a manifest at all; otherwise there is one, however
/// faulty, and the problems say whether it can be used.
///
/// Never panics, and allocates in proportion to its input: elements are nested at most [`tree::MAX_DEPTH`] deep and
/// number at most [`tree::MAX_ELEMENTS`], and entities of a document type are refused.
pub fn read(xml: &[u8]) -> (Option<Manifest>, Vec<Problem>) {
    let mut problems = Problems::default();
    let manifest = match read_text(xml, &mut problems) {
        Ok(manifest) => Some(manifest),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    (manifest, problems.finish())
}

fn read_text(xml: &[u8], problems: &mut Problems) -> Result<Manifest, Problem> {
    let text = text::decode(xml, &mut problems.list)?;
    let mut found = Found::default();
    let mut root = tree::parse(&text, &mut found)?;
    if &*root.name == "manifest" && root.namespace == Namespace::None {
        adopt(&mut root);
        problems.push(
            root.place.mark(
                Problem::warning("missing-namespace", "the manifest does not say which vocabulary it is in")
                    .help("give `<manifest>` the `xmlns` of its version of SCORM; it was read as content packaging"),
            ),
        );
    }
    if !root.is(Namespace::Content, "manifest") {
        return Err(root.place.mark(
            Problem::error("not-a-manifest", format!("the file holds `<{}>`, not a SCORM `<manifest>`", root.name))
                .help("check that the package is SCORM 1.2 or 2004: cmi5, xAPI and AICC packages are something else"),
        ));
    }
    report_found(&found, problems);
    let standard = version::standard(&root, &found, problems)?;
    let era = if standard.is_2004() { Era::Second } else { Era::First };
    let mut of_profile = Problems::default();
    profile::check(&root, era, &mut of_profile);
    let manifest = manifest(root, standard, era, problems);
    problems.append(of_profile);
    check::check(&manifest, problems);
    references::check(&manifest, problems);
    Ok(manifest)
}

/// Puts elements without a namespace into content packaging's.
fn adopt(element: &mut Element) {
    if element.namespace == Namespace::None {
        element.namespace = Namespace::Content;
    }
    element.children.iter_mut().for_each(adopt);
}

fn report_found(found: &Found, problems: &mut Problems) {
    if let Some(place) = found.doctype {
        problems.push(
            place.mark(
                Problem::warning("manifest-doctype", "the manifest has a document type, which was not read")
                    .help("remove the `<!DOCTYPE …>`: SCORM's manifests are described by schemas"),
            ),
        );
    }
    for (prefix, place) in &found.undeclared {
        problems.push(
            place.mark(
                Problem::warning("undeclared-prefix", format!("the prefix `{prefix}:` is used and not declared"))
                    .help(format!("declare `xmlns:{prefix}` on `<manifest>`; it was read as what it usually means")),
            ),
        );
    }
}

/// Takes the tree apart into the model.
fn manifest(mut root: Element, standard: Standard, era: Era, problems: &mut Problems) -> Manifest {
    let mut manifest = Manifest::new(standard, root.plain("identifier").unwrap_or_default());
    manifest.version = filled(root.plain("version"));
    manifest.base = filled(root.attribute(Namespace::Xml, "base"));
    manifest.schema_files = schema_files(&root);
    manifest.place = root.place;
    if manifest.identifier.is_empty() {
        problems.push(
            root.place.mark(
                Problem::warning("missing-identifier", "the manifest has no identifier")
                    .help("give `<manifest>` an `identifier` that stays the same over its versions"),
            ),
        );
    }
    manifest.metadata = lom::of(&root);
    let shared = root.take(Namespace::Sequencing, "sequencingCollection");
    let collection = items::collection(shared.as_ref());
    match root.take(Namespace::Content, "organizations") {
        Some(mut organizations) => {
            manifest.default_organization = filled(organizations.plain("default"));
            let read = organizations.all_mut(Namespace::Content, "organization");
            manifest.organizations = read.map(|o| items::organization(o, era, &collection, problems)).collect();
        }
        None => problems.push(missing_section(&root, "organizations")),
    }
    manifest.sequencing_collection = shared;
    match root.first(Namespace::Content, "resources") {
        Some(resources) => {
            manifest.resources_base = filled(resources.attribute(Namespace::Xml, "base"));
            let mut misspelled = Vec::new();
            let read = resources.all(Namespace::Content, "resource");
            manifest.resources = read.map(|element| resource(element, era, &mut misspelled, problems)).collect();
            report_misspelled(&misspelled, era, problems);
        }
        None => problems.push(missing_section(&root, "resources")),
    }
    for submanifest in root.all(Namespace::Content, "manifest") {
        problems.push(
            submanifest.place.mark(
                Problem::warning("submanifest", "the manifest holds another manifest, which was left out")
                    .help("SCORM 2004 has no rules for it; merge its organizations and resources into the first"),
            ),
        );
    }
    manifest
}

fn missing_section(root: &Element, name: &str) -> Problem {
    root.place.mark(
        Problem::error("missing-section", format!("the manifest has no `<{name}>`"))
            .help("export the package again: without it there is nothing to launch"),
    )
}

/// A value that is there and not empty.
pub(super) fn filled(value: Option<&str>) -> Option<String> {
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}

/// The second of each pair of `xsi:schemaLocation`, where it is a file of the package.
fn schema_files(root: &Element) -> Vec<String> {
    let locations = root.attribute(Namespace::Schema, "schemaLocation").unwrap_or_default();
    let files = locations.split_whitespace().skip(1).step_by(2);
    files.filter(|file| !file.contains("://")).map(str::to_owned).collect()
}

fn resource(element: &Element, era: Era, misspelled: &mut Vec<Place>, problems: &mut Problems) -> Resource {
    Resource {
        identifier: element.plain("identifier").unwrap_or_default().to_owned(),
        kind: kind(element, era, misspelled, problems),
        media: element.plain("type").unwrap_or_default().to_owned(),
        href: filled(element.plain("href")),
        base: filled(element.attribute(Namespace::Xml, "base")),
        files: element
            .all(Namespace::Content, "file")
            .filter_map(|file| filled(file.plain("href")).map(|href| FileReference { href, place: file.place }))
            .collect(),
        dependencies: element
            .all(Namespace::Content, "dependency")
            .filter_map(|dependency| filled(dependency.plain("identifierref")))
            .collect(),
        metadata: lom::of(element),
        place: element.place,
    }
}

/// `adlcp:scormtype` of 1.2, `adlcp:scormType` of 2004; taken in either spelling, and without its prefix.
fn kind(element: &Element, era: Era, misspelled: &mut Vec<Place>, problems: &mut Problems) -> Kind {
    let right = scorm_type(era);
    let usual = |namespace: Namespace| matches!(namespace, Namespace::Adlcp | Namespace::None);
    let attributes = || element.attributes.iter().filter(|a| a.name.eq_ignore_ascii_case(right));
    let found =
        attributes().find(|a| a.namespace == Namespace::Adlcp).or_else(|| attributes().find(|a| usual(a.namespace)));
    let Some(attribute) = found else { return Kind::Unknown };
    if &*attribute.name != right || attribute.namespace != Namespace::Adlcp {
        misspelled.push(element.place);
    }
    let value = attribute.value.trim();
    let kind = if value.eq_ignore_ascii_case("sco") {
        Kind::Sco
    } else if value.eq_ignore_ascii_case("asset") {
        Kind::Asset
    } else {
        Kind::Unknown
    };
    if !matches!(value, "sco" | "asset") {
        problems.push(element.place.mark(
            Problem::warning("scorm-type-value", format!("`{value}` is neither `sco` nor `asset`")).help(match kind {
                Kind::Unknown => "it was read as `sco`",
                Kind::Sco | Kind::Asset => "write it in lower case; it was read as that",
            }),
        ));
    }
    kind
}

fn scorm_type(era: Era) -> &'static str {
    if era == Era::First { "scormtype" } else { "scormType" }
}

/// One problem for all of them: a tool that spells it wrong spells it wrong everywhere.
fn report_misspelled(places: &[Place], era: Era, problems: &mut Problems) {
    let Some(first) = places.first() else { return };
    let right = scorm_type(era);
    let others = match places.len() - 1 {
        0 => String::new(),
        others => format!(" (and on {others} more resources)"),
    };
    problems.push(
        first.mark(
            Problem::warning(
                "scorm-type-case",
                format!("the attribute is `adlcp:{right}` in this version of SCORM{others}"),
            )
            .help(format!("write `adlcp:{right}`; it was read as that, but other systems take the SCO for an asset")),
        ),
    );
}
