//! Compiles the bands of a checker: every score that there can be lies in one, and in one only.

use super::super::{Surroundings, Versions, check_attributes, check_facts};
use super::headed;
use crate::draft::{Draft, DraftBlock, Kind};
use crate::place::Place;
use crate::tool::Band;
use scorm::Problem;

const HELP: &str = "write `from=\"30\"` (30 and more) or `above=\"30\"` (31 and more), and `to=\"50\"` (50 and less) or `below=\"50\"` (49 and less)";

/// The bands, lowest first. `possible` is the highest score, where that is known.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    parts: &[Versions<'_, '_>],
    possible: Option<u32>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Band> {
    let (draft, block) = versions.source();
    let mut bands = Vec::new();
    let mut are_known = possible.is_some();
    for part in parts.iter().filter(|part| part.source().1.kind == Kind::Band) {
        check_attributes(part, &["from", "above", "to", "below", "facts"], problems);
        check_facts(part, surroundings.values, problems);
        let words = headed(part, surroundings, problems);
        let (_, band) = part.source();
        let edges = edges(draft, band, possible, problems);
        are_known &= edges.is_some();
        let (from, to) = edges.unwrap_or_default();
        bands.push((Band { id: band.id.clone(), from, to, words }, band.place));
    }
    if bands.is_empty() && block.sound {
        let message = format!("the checker `{}` does not say what a score means", block.id);
        problems.push(
            draft.file.error(block.place, "checker-without-bands", message).help(
                "write what each range means: `:::band{#low below=\"30\"}`, a line of `## `, its text, and `:::`",
            ),
        );
    }
    bands.sort_by_key(|(band, _)| band.from);
    if let Some(possible) = possible.filter(|_| are_known) {
        meet(draft, &bands, possible, problems);
    }
    bands.into_iter().map(|(band, _)| band).collect()
}

/// A whole number in figures.
pub(super) fn whole(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

/// The lowest and the highest score of a band.
fn edges(
    draft: &Draft<'_>,
    band: &DraftBlock,
    possible: Option<u32>,
    problems: &mut Vec<Problem>,
) -> Option<(u32, u32)> {
    let mut fault = |place: Place, code, message: String| {
        problems.push(draft.file.error(place, code, message).help(HELP));
    };
    let mut is_sound = true;
    let (mut from, mut to) = (None, None);
    for (name, value) in &band.opening.attributes {
        let edge = match name.value.as_str() {
            "from" | "above" => &mut from,
            "to" | "below" => &mut to,
            _ => continue,
        };
        let Some(number) = whole(&value.value) else {
            fault(value.place, "band-edge", format!("`{}` is not a score", value.value));
            is_sound = false;
            continue;
        };
        if possible.is_some_and(|possible| number > possible.saturating_add(u32::from(name.value == "below"))) {
            let possible = possible.unwrap_or_default();
            fault(value.place, "band-beyond-score", format!("no score is higher than {possible}"));
            is_sound = false;
        }
        let number = match name.value.as_str() {
            "above" => number.checked_add(1),
            "below" => number.checked_sub(1),
            _ => Some(number),
        };
        match number {
            Some(number) if edge.is_none() => *edge = Some(number),
            Some(_) => {
                fault(name.place, "band-edge", format!("`{}` says twice where it begins or ends", band.id));
                is_sound = false;
            }
            None => {
                fault(value.place, "empty-band", format!("no score lies in `{}`", band.id));
                is_sound = false;
            }
        }
    }
    if from.is_none() && to.is_none() && is_sound && band.sound {
        fault(band.place, "band-edge", format!("the band `{}` does not say where it begins or ends", band.id));
        return None;
    }
    let (from, to) = (from.unwrap_or(0), to.or(possible).unwrap_or(u32::MAX));
    if from > to && is_sound {
        fault(band.place, "empty-band", format!("no score lies in `{}`", band.id));
        return None;
    }
    is_sound.then_some((from, to))
}

/// Says so where a score lies in no band, or in two.
fn meet(draft: &Draft<'_>, bands: &[(Band, Place)], possible: u32, problems: &mut Vec<Problem>) {
    let mut next = 0;
    let mut last: Option<&(Band, Place)> = None;
    for each in bands {
        let (band, place) = each;
        if let Some((lower, _)) = last.filter(|_| band.from < next) {
            let (first, end) = (band.from, band.to.min(next - 1));
            let message = format!("{} in both `{}` and `{}`", scores(first, end), lower.id, band.id);
            problems.push(draft.file.error(*place, "bands-overlap", message).help(HELP));
        } else if band.from > next {
            let message = format!("{} in no band", scores(next, band.from - 1));
            problems.push(draft.file.error(*place, "bands-gap", message).help(HELP));
        }
        if band.to >= next {
            next = band.to.saturating_add(1);
            last = Some(each);
        }
    }
    if let Some((_, place)) = last.filter(|_| next <= possible) {
        let message = format!("{} in no band", scores(next, possible));
        problems.push(draft.file.error(*place, "bands-gap", message).help(HELP));
    }
}

fn scores(first: u32, last: u32) -> String {
    if first == last { format!("the score {first} lies") } else { format!("the scores {first} to {last} lie") }
}
