//! Which version of SCORM a manifest is of: what it states, where that fits its namespaces.

use super::read::Problems;
use super::text::Place;
use super::tree::{Element, Found, Namespace};
use crate::{Problem, Standard};

/// The version that the manifest is of: what it says, where that fits its namespaces.
pub(super) fn standard(root: &Element, found: &Found, problems: &mut Problems) -> Result<Standard, Problem> {
    let metadata = root.first(Namespace::Content, "metadata");
    let child = |name: &str| {
        let metadata = metadata?;
        metadata.first(Namespace::Content, name).or_else(|| metadata.first(Namespace::Adlcp, name))
    };
    // Early 1.2 packages (ADL's own Maritime Navigation) state it in the metadata of a part only.
    let version = child("schemaversion").or_else(|| part_version(root));
    let stated = version.map(Element::words).unwrap_or_default();
    let place = version.or(metadata).unwrap_or(root).place;
    let by_namespace = || match (found.second_era && !found.first_era, uses_fourth(root)) {
        (true, true) => Standard::Scorm2004Fourth,
        (true, false) => Standard::Scorm2004Third,
        (false, _) => Standard::Scorm12,
    };
    let Some((standard, spelling)) = parse_version(&stated) else {
        let schema = child("schema").map(Element::words).unwrap_or_default();
        return unknown(&stated, &schema, by_namespace(), root, place, problems);
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
        return Ok(by_namespace());
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

/// A version that is not stated, or in words that are not known: told by the namespaces, where those are SCORM's.
fn unknown(
    stated: &str,
    schema: &str,
    by_namespace: Standard,
    root: &Element,
    place: Place,
    problems: &mut Problems,
) -> Result<Standard, Problem> {
    if !schema.is_empty() && !schema.to_ascii_uppercase().contains("SCORM") && !has_adl(root) {
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
    let versions = "`1.2`, `CAM 1.3`, `2004 3rd Edition` or `2004 4th Edition`";
    problems.push(place.mark(Problem::warning("unknown-schemaversion", message).help(format!(
        "write {versions} in `<schemaversion>`; it was read as SCORM {by_namespace}, by its namespaces"
    ))));
    Ok(by_namespace)
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
        "2004 3rd edition" | "2004 3rd" | "2004 third edition" | "2004" => Standard::Scorm2004Third,
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
        || (element.namespace == Namespace::Adlseq && &*element.name == "objectives")
        || element.children.iter().any(uses_fourth)
}
