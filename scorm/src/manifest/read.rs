//! Reading a manifest, any vendor's: from bytes to the model, with a problem for everything that had to be forgiven.

use super::model::{FileReference, Kind, Manifest, Resource};
use super::text::{MANIFEST, Place};
use super::tree::{Element, Era, Found, Namespace};
use super::{MAX_PROBLEMS, check, items, lom, profile, text, tree};
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
    if root.name == "manifest" && root.namespace == Namespace::None {
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
    let standard = standard(&root, &found, problems)?;
    let era = if standard.is_2004() { Era::Second } else { Era::First };
    let manifest = manifest(&root, standard, era, problems);
    profile::check(&root, era, problems);
    check::check(&manifest, problems);
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

/// The version that the manifest is of: what it says, where that fits its namespaces.
fn standard(root: &Element, found: &Found, problems: &mut Problems) -> Result<Standard, Problem> {
    let metadata = root.first(Namespace::Content, "metadata");
    let child = |name: &str| {
        let metadata = metadata?;
        metadata.first(Namespace::Content, name).or_else(|| metadata.first(Namespace::Adlcp, name))
    };
    // Early 1.2 packages (ADL's own Maritime Navigation) state it in the metadata of a part only.
    let version = child("schemaversion").or_else(|| part_version(root));
    let stated = version.map(Element::words).unwrap_or_default();
    let place = version.or(metadata).unwrap_or(root).place;
    let by_namespace = if found.second_era && !found.first_era {
        if uses_fourth(root) { Standard::Scorm2004Fourth } else { Standard::Scorm2004Third }
    } else {
        Standard::Scorm12
    };
    let Some((standard, spelling)) = parse_version(&stated) else {
        let schema = child("schema").map(Element::words).unwrap_or_default();
        let no_namespace = !found.first_era && !found.second_era;
        if !schema.is_empty() && !schema.to_ascii_uppercase().contains("SCORM") && (no_namespace || !has_adl(root)) {
            return Err(place.mark(
                Problem::error("not-scorm", format!("the manifest is of `{schema}`, not of SCORM"))
                    .help("export it as SCORM 1.2 or 2004"),
            ));
        }
        let message = if stated.is_empty() {
            "the manifest does not say which version of SCORM it is".to_owned()
        } else {
            format!("`{stated}` is not a version of SCORM that is known")
        };
        problems.push(place.mark(Problem::warning("unknown-schemaversion", message).help(format!(
            "by its namespaces it was read as SCORM {by_namespace}; write `1.2`, `CAM 1.3`, `2004 3rd Edition` or `2004 4th Edition` in `<schemaversion>`"
        ))));
        return Ok(by_namespace);
    };
    if (standard.is_2004() && found.first_era && !found.second_era)
        || (!standard.is_2004() && found.second_era && !found.first_era)
    {
        let era = if standard.is_2004() { "1.2" } else { "2004" };
        // An error: the two generations look for different APIs, so half of the guesses would lose every result.
        problems.push(
            place.mark(
                Problem::error(
                    "schemaversion-mismatch",
                    format!(
                        "`<schemaversion>` says `{stated}`, and the manifest's namespaces are those of SCORM {era}"
                    ),
                )
                .help("export the package again as one or the other; which API the content looks for cannot be told"),
            ),
        );
        return Ok(by_namespace);
    }
    let exact = version.is_some_and(|v| v.text == stated);
    if spelling == Spelling::Loose || !exact {
        problems.push(place.mark(
            Problem::note("schemaversion-spelling", format!("`{stated}` was read as SCORM {standard}")).help(
                "some systems (Moodle) take only `1.2`, `CAM 1.3`, `2004 3rd Edition` or `2004 4th Edition`, without white space around it",
            ),
        ));
    }
    Ok(standard)
}

#[derive(PartialEq)]
enum Spelling {
    Exact,
    Loose,
}

fn parse_version(stated: &str) -> Option<(Standard, Spelling)> {
    let exact = match stated {
        "1.2" => Some(Standard::Scorm12),
        "CAM 1.3" => Some(Standard::Scorm2004Second),
        "2004 3rd Edition" => Some(Standard::Scorm2004Third),
        "2004 4th Edition" => Some(Standard::Scorm2004Fourth),
        _ => None,
    };
    if let Some(standard) = exact {
        return Some((standard, Spelling::Exact));
    }
    let loose = stated.to_ascii_lowercase();
    let loose = loose.trim_start_matches("adl").trim_start().trim_start_matches("scorm").trim_start();
    let standard = match loose {
        "1.2" | "1.2.0" | "v1.2" => Standard::Scorm12,
        "cam 1.3" | "1.3" | "2004 2nd edition" | "2004 2nd" => Standard::Scorm2004Second,
        "2004 3rd edition" | "2004 3rd" | "2004 third edition" | "2004" | "cam 1.3.1" | "1.3.1" => {
            Standard::Scorm2004Third
        }
        "2004 4th edition" | "2004 4th" | "2004 fourth edition" => Standard::Scorm2004Fourth,
        _ => return None,
    };
    Some((standard, Spelling::Loose))
}

/// The first `schemaversion` in the metadata of an organization, item or resource.
fn part_version(element: &Element) -> Option<&Element> {
    let own = element.first(Namespace::Content, "metadata");
    own.and_then(|metadata| metadata.first(Namespace::Content, "schemaversion"))
        .or_else(|| element.children.iter().find_map(part_version))
}

fn has_adl(element: &Element) -> bool {
    element.namespace == Namespace::Adlcp
        || element.attributes.iter().any(|a| a.namespace == Namespace::Adlcp)
        || element.children.iter().any(has_adl)
}

/// Whether it has what only the 4th edition knows.
fn uses_fourth(element: &Element) -> bool {
    element.is(Namespace::Adlcp, "data")
        || element.plain("completedByMeasure").is_some()
        || (element.namespace == Namespace::Adlseq && element.name == "objectives")
        || element.children.iter().any(uses_fourth)
}

fn manifest(root: &Element, standard: Standard, era: Era, problems: &mut Problems) -> Manifest {
    let mut manifest = Manifest::new(standard, root.plain("identifier").unwrap_or_default());
    manifest.version = filled(root.plain("version"));
    manifest.base = filled(root.attribute(Namespace::Xml, "base"));
    manifest.schema_files = schema_files(root);
    if manifest.identifier.is_empty() {
        problems.push(
            root.place.mark(
                Problem::warning("missing-identifier", "the manifest has no identifier")
                    .help("give `<manifest>` an `identifier` that stays the same over its versions"),
            ),
        );
    }
    if let Some(metadata) = root.first(Namespace::Content, "metadata") {
        manifest.metadata = lom::read(metadata);
    }
    let collection = root.first(Namespace::Sequencing, "sequencingCollection");
    manifest.sequencing_collection = collection.cloned();
    let collection = items::collection(collection);
    match root.first(Namespace::Content, "organizations") {
        Some(organizations) => {
            manifest.default_organization = filled(organizations.plain("default"));
            let read = organizations.all(Namespace::Content, "organization");
            manifest.organizations = read.map(|o| items::organization(o, era, &collection, problems)).collect();
        }
        None => problems.push(missing_section(root, "organizations")),
    }
    match root.first(Namespace::Content, "resources") {
        Some(resources) => {
            manifest.resources_base = filled(resources.attribute(Namespace::Xml, "base"));
            let mut misspelled = Vec::new();
            let read = resources.all(Namespace::Content, "resource");
            manifest.resources = read.map(|element| resource(element, era, &mut misspelled, problems)).collect();
            report_misspelled(&misspelled, era, problems);
        }
        None => problems.push(missing_section(root, "resources")),
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
    if attribute.name != right || attribute.namespace != Namespace::Adlcp {
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
