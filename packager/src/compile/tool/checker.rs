//! Compiles checkers: sections of questions with points, gates before sections, bands of the score, and what is said
//! after some answers. A section is what follows its heading, up to the next.

use super::super::{Surroundings, Versions, attribute, check_attributes, check_facts, list, text};
use super::{answers, bands, entry_attribute, headed, of_other_sort, when};
use crate::draft::{Draft, DraftBlock, Kind};
use crate::place::Placed;
use crate::suggest;
use crate::tool::{Checker, Gate, Level, Remark, Scored, ScoredAnswer, Section, Takes, Written};
use scorm::Problem;

/// The most points of one answer: far more than a score needs, and far from any number's end.
const MOST_POINTS: u32 = 1_000;

pub(super) fn compile(
    versions: &Versions<'_, '_>,
    parts: &[Versions<'_, '_>],
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Checker {
    let before = super::super::errors(problems);
    let mut checker = Checker { about: Vec::new(), sections: Vec::new(), bands: Vec::new(), remarks: Vec::new() };
    for part in parts {
        match part.source().1.kind {
            Kind::Section => {
                check_attributes(part, &["facts"], problems);
                check_facts(part, surroundings.values, problems);
                checker.sections.push(Section {
                    id: part.source().1.id.clone(),
                    gate: None,
                    asks: Vec::new(),
                    words: headed(part, surroundings, problems),
                });
            }
            Kind::Gate => gate(part, &mut checker, surroundings, problems),
            Kind::Ask => ask(part, &mut checker, surroundings, problems),
            _ => {}
        }
    }
    sections(versions, parts, &checker, problems);
    // What is possible is known only where every point is.
    let possible = (super::super::errors(problems) == before).then(|| checker.possible());
    checker.bands = bands::compile(versions, parts, possible, surroundings, problems);
    for part in parts {
        let level = match part.source().1.kind {
            Kind::Flag => level(part, problems),
            Kind::Advice => Level::Advice,
            _ => continue,
        };
        checker.remarks.extend(remark(part, level, &checker, surroundings, problems));
    }
    checker
}

/// Sections as a whole: there is one, the first is open, and each asks something.
fn sections(versions: &Versions<'_, '_>, parts: &[Versions<'_, '_>], checker: &Checker, problems: &mut Vec<Problem>) {
    let (draft, block) = versions.source();
    if checker.sections.is_empty() && block.sound {
        let message = format!("the checker `{}` has no section", block.id);
        problems.push(
            draft
                .file
                .error(block.place, "checker-without-sections", message)
                .help("before its questions write `:::section{#some-name}`, a line of `## ` and its name, and `:::`"),
        );
    }
    for part in parts.iter().filter(|part| part.source().1.kind == Kind::Section) {
        let (draft, block) = part.source();
        let asks = checker.sections.iter().any(|section| section.id == block.id && !section.asks.is_empty());
        // A question that could not be read is one all the same.
        let written = parts
            .iter()
            .skip_while(|each| each.source().1.place != block.place)
            .skip(1)
            .take_while(|each| each.source().1.kind != Kind::Section)
            .any(|each| each.source().1.kind == Kind::Ask);
        if !asks && !written {
            let message = format!("no question follows the section `{}`", block.id);
            problems.push(
                draft
                    .file
                    .error(block.place, "section-without-questions", message)
                    .help("write its questions after it, each as `:::ask{#some-name}`, or delete it in every language"),
            );
        }
    }
}

fn gate(part: &Versions<'_, '_>, checker: &mut Checker, surroundings: &Surroundings<'_>, problems: &mut Vec<Problem>) {
    check_attributes(part, &["opens", "facts"], problems);
    check_facts(part, surroundings.values, problems);
    let (draft, block) = part.source();
    let is_first = checker.sections.len() < 2;
    let fault = match checker.sections.last() {
        Some(section) if section.gate.is_some() => {
            Some(("two-gates", format!("`{}` has a gate already", section.id), "leave one gate a section"))
        }
        Some(section) if !section.asks.is_empty() => Some((
            "gate-after-questions",
            format!("this gate stands after questions of `{}`, the section it is to open", section.id),
            "put it between the section's heading and its first question",
        )),
        _ if is_first => Some((
            "gate-before-first-section",
            "the first section cannot have a gate, or there might be no score at all".to_owned(),
            "put it after the heading of a later section, which it is to open",
        )),
        _ => None,
    };
    if let Some((code, message, help)) = fault {
        problems.push(draft.file.error(block.place, code, message).help(help));
    }
    let Some(lists) = answers(part, 2, surroundings, problems) else { return };
    let answers: Vec<String> = lists[0].entries.iter().map(|entry| entry.id.clone()).collect();
    let opens = opens(part, &answers, problems);
    if let Some(section) = checker.sections.last_mut() {
        section.gate = Some(Gate { id: block.id.clone(), answers, opens, words: list::words(part, lists) });
    }
}

/// Which answers open the section.
fn opens(part: &Versions<'_, '_>, answers: &[String], problems: &mut Vec<Problem>) -> Vec<String> {
    let (draft, block) = part.source();
    let Some(opens) = attribute(part, "opens") else {
        if block.sound {
            let message = format!("the gate `{}` does not say which answer opens its section", block.id);
            problems.push(
                draft
                    .file
                    .error(block.place, "missing-opens", message)
                    .help("add `opens=\"yes\"` inside the braces, with the name of the answer"),
            );
        }
        return Vec::new();
    };
    let named: Vec<String> = opens.value.split_whitespace().map(str::to_owned).collect();
    for name in named.iter().filter(|name| !answers.contains(name)) {
        let message = format!("the gate `{}` has no answer `{name}`", block.id);
        problems.push(
            draft
                .file
                .error(opens.place, "unknown-answer", message)
                .help(suggest::help(name, answers.iter().map(String::as_str))),
        );
    }
    if named.is_empty() || answers.iter().all(|answer| named.contains(answer)) {
        let which = if named.is_empty() { "no answer" } else { "every answer" };
        problems.push(
            draft
                .file
                .error(opens.place, "gate-decides-nothing", format!("{which} opens the section"))
                .help("name the answers that do, with spaces between, and leave out one at least"),
        );
    }
    named
}

fn ask(part: &Versions<'_, '_>, checker: &mut Checker, surroundings: &Surroundings<'_>, problems: &mut Vec<Problem>) {
    check_attributes(part, &["pick", "facts"], problems);
    check_facts(part, surroundings.values, problems);
    let (draft, block) = part.source();
    let file = draft.file;
    let takes = match attribute(part, "pick") {
        None => Takes::One,
        Some(pick) => match pick.value.as_str() {
            "one" => Takes::One,
            "many" => Takes::Many,
            "words" => return written(part, checker, surroundings, problems),
            other => {
                problems.push(
                    file.error(pick.place, "unknown-pick", format!("there is no way to pick `{other}`"))
                        .help("use `one`, `many`, or `words` for an answer in the learner's own words"),
                );
                Takes::Many
            }
        },
    };
    if block.id == "band" {
        problems.push(
            file.error(
                block.place,
                "name-taken",
                "no question can be called `band`: conditions speak of the score's band by it",
            )
            .help("give it another name"),
        );
    }
    if checker.sections.is_empty() {
        problems.push(
            file.error(block.place, "ask-before-section", format!("the question `{}` stands before the first section", block.id))
                .help("before it write `:::section{#some-name}`, a line of `## ` and its name, and `:::`; or make it `pick=\"words\"`"),
        );
    }
    let least = if takes == Takes::One { 2 } else { 1 };
    let Some(lists) = answers(part, least, surroundings, problems) else { return };
    let before = problems.len();
    let scored = lists[0].entries.iter().map(|entry| scored(draft, entry, problems)).collect();
    let scored = Scored { id: block.id.clone(), takes, answers: scored, words: list::words(part, lists) };
    if scored.possible() == 0 && problems.len() == before {
        problems.push(
            file.error(block.place, "no-points", format!("no answer of `{}` is worth a point", block.id))
                .help("give one answer points, or, if it only opens a section, make it a `gate`"),
        );
    }
    if let Some(section) = checker.sections.last_mut() {
        section.asks.push(scored);
    }
}

fn scored(draft: &Draft<'_>, entry: &list::Entry, problems: &mut Vec<Problem>) -> ScoredAnswer {
    of_other_sort(draft, entry, "to", "only the answers of a tree lead somewhere", problems);
    let points = entry_attribute(entry, "points").map(|points| self::points(draft, points, problems));
    if points.is_none() {
        let message = format!("the answer `{}` has no points", entry.id);
        problems.push(
            draft
                .file
                .error(entry.place, "missing-points", message)
                .help(format!("write `{{#{} points=\"0\"}}`, with how many it is worth", entry.id)),
        );
    }
    ScoredAnswer { id: entry.id.clone(), points: points.unwrap_or(0) }
}

fn points(draft: &Draft<'_>, points: &Placed<String>, problems: &mut Vec<Problem>) -> u32 {
    bands::whole(&points.value).filter(|&points| points <= MOST_POINTS).unwrap_or_else(|| {
        let message = format!("`{}` is not a number of points", points.value);
        problems.push(
            draft
                .file
                .error(points.place, "bad-points", message)
                .help(format!("write a whole number from 0 to {MOST_POINTS}, in figures")),
        );
        0
    })
}

/// A question that is answered in words stands before the sections, for it has no points.
fn written(
    part: &Versions<'_, '_>,
    checker: &mut Checker,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) {
    let (draft, block) = part.source();
    if let Some(section) = checker.sections.last() {
        let message =
            format!("`{}` is answered in words, which have no points, and stands in `{}`", block.id, section.id);
        problems
            .push(draft.file.error(block.place, "words-in-section", message).help("put it before the first section"));
    }
    if let Some(words) = text::read(part, surroundings, problems) {
        checker.about.push(Written { id: block.id.clone(), words });
    }
}

fn level(part: &Versions<'_, '_>, problems: &mut Vec<Problem>) -> Level {
    let Some(level) = attribute(part, "level") else { return Level::Red };
    match level.value.as_str() {
        "red" => Level::Red,
        "amber" => Level::Amber,
        other => {
            let file = part.source().0.file;
            problems.push(
                file.error(level.place, "unknown-level", format!("a flag is not `{other}`"))
                    .help(suggest::help(other, ["red", "amber"])),
            );
            Level::Red
        }
    }
}

fn remark(
    part: &Versions<'_, '_>,
    level: Level,
    checker: &Checker,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Remark> {
    let known: &[&str] = if level == Level::Advice { &["when", "facts"] } else { &["when", "level", "facts"] };
    check_attributes(part, known, problems);
    check_facts(part, surroundings.values, problems);
    let words = text::read(part, surroundings, problems);
    let (draft, block) = part.source();
    let when = condition(part, draft, block, problems).map(|when| when::read(draft, when, checker, problems));
    Some(Remark { id: block.id.clone(), level, when: when?, words: words? })
}

fn condition<'d>(
    part: &Versions<'d, '_>,
    draft: &Draft<'_>,
    block: &DraftBlock,
    problems: &mut Vec<Problem>,
) -> Option<&'d Placed<String>> {
    let when = attribute(part, "when");
    if when.is_none() && block.sound {
        let message = format!("the {} `{}` does not say after which answer it is shown", block.kind.name(), block.id);
        problems.push(
            draft
                .file
                .error(block.place, "missing-when", message)
                .help("add `when=\"question is answer\"` inside the braces, with the names of both"),
        );
    }
    when
}
