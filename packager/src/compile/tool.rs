//! Compiles tools: what a checker and a tree have in common. What is their own stands in `checker` and `tree`.

mod bands;
mod checker;
mod tree;
mod when;

use super::list::{self, Entry, List};
use super::{Surroundings, Versions, check_attributes, check_facts, inside, text};
use super::{no_cues_in_blocks, substitute, take_heading};
use crate::draft::{Draft, Kind};
use crate::module::{Text, Words};
use crate::place::Placed;
use crate::suggest;
use crate::tool::{Sort, Tool};
use scorm::Problem;

/// A tool; nothing where it has no words or is of no sort.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Tool> {
    check_attributes(versions, &["sort", "facts"], problems);
    check_facts(versions, surroundings.values, problems);
    let intro = text::read(versions, surroundings, problems);
    let (draft, block) = versions.source();
    let Some(sort) = super::attribute(versions, "sort") else {
        if block.sound {
            let message = format!("the tool `{}` does not say of which sort it is", block.id);
            problems.push(
                draft
                    .file
                    .error(block.place, "missing-sort", message)
                    .help("add `sort=\"checker\"` (answers add up to a score) or `sort=\"tree\"` (answers lead to an outcome) inside the braces"),
            );
        }
        return None;
    };
    let parts = inside(versions, problems);
    let sort = match sort.value.as_str() {
        "checker" => {
            let known = [Kind::Ask, Kind::Section, Kind::Gate, Kind::Flag, Kind::Advice, Kind::Band];
            let parts = of_sort(parts, "checker", &known, problems);
            Sort::Checker(checker::compile(versions, &parts, surroundings, problems))
        }
        "tree" => {
            let parts = of_sort(parts, "tree", &[Kind::Ask, Kind::Outcome], problems);
            Sort::Tree(tree::compile(versions, &parts, surroundings, problems))
        }
        other => {
            let message = format!("there is no sort of tool `{other}`");
            problems.push(
                draft.file.error(sort.place, "unknown-sort", message).help(suggest::help(other, ["checker", "tree"])),
            );
            return None;
        }
    };
    Some(Tool { intro: intro?, sort })
}

/// The blocks inside that a tool of the sort may hold.
fn of_sort<'d, 'a>(
    parts: Vec<Versions<'d, 'a>>,
    sort: &str,
    known: &[Kind],
    problems: &mut Vec<Problem>,
) -> Vec<Versions<'d, 'a>> {
    let (kept, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| known.contains(&part.source().1.kind));
    for part in others {
        let (draft, block) = part.source();
        let names = known.iter().map(|kind| format!("`{}`", kind.name())).collect::<Vec<_>>();
        let message = format!("a tool of the sort `{sort}` holds no `{}`", block.kind.name());
        problems
            .push(draft.file.error(block.place, "not-in-sort", message).help(format!("it holds {}", names.join(", "))));
    }
    kept
}

/// A part whose heading is its name, with or without text under it.
fn headed(part: &Versions<'_, '_>, surroundings: &Surroundings<'_>, problems: &mut Vec<Problem>) -> Words<Text> {
    let mut words = Words::new();
    for (draft, block) in &part.versions {
        let mut blocks = block.body.clone();
        let heading = take_heading(draft, &mut blocks, surroundings.values, problems);
        if heading.as_ref().is_none_or(String::is_empty) && block.sound {
            let message = format!("the {} `{}` has no heading", block.kind.name(), block.id);
            problems.push(
                draft
                    .file
                    .error(block.place, "missing-heading", message)
                    .help("begin it with a line of `## ` and what the learner is to call it"),
            );
        }
        no_cues_in_blocks(draft.file, &blocks, problems);
        substitute(draft, &mut blocks, surroundings.values, problems);
        words.insert(draft.language, Text { heading, blocks });
    }
    words
}

/// A question and its answers in every language; the first holds the structure.
fn answers(
    part: &Versions<'_, '_>,
    least: usize,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<List>> {
    let lists = list::read(part, surroundings, problems)?;
    let (draft, block) = part.source();
    for entry in lists[0].entries.iter().filter(|entry| entry.ticked.is_some()) {
        problems.push(
            draft
                .file
                .error(entry.place, "ticked-item", "no answer of a tool is right or wrong, so none has a box")
                .help("write `- ` and the text"),
        );
    }
    if lists[0].entries.len() < least {
        let message = format!("`{}` has {} answer", block.id, lists[0].entries.len());
        problems.push(draft.file.error(block.place, "too-few-options", message).help("write at least two"));
    }
    Some(lists)
}

/// Says so where an answer has an attribute that is of the other sort of tool.
fn of_other_sort(draft: &Draft<'_>, entry: &Entry, name: &str, help: &str, problems: &mut Vec<Problem>) {
    for (found, _) in entry.attributes.iter().filter(|(found, _)| found.value == name) {
        let message = format!("an answer has no `{name}` here");
        problems.push(draft.file.error(found.place, "unknown-attribute", message).help(help));
    }
}

/// The value of an attribute of an answer.
fn entry_attribute<'e>(entry: &'e Entry, name: &str) -> Option<&'e Placed<String>> {
    entry.attributes.iter().find(|(known, _)| known.value == name).map(|(_, value)| value)
}
