//! Compiles decision trees: every answer leads on, every way ends at an outcome, and nothing stands beside the ways.

use super::super::{Surroundings, Versions, check_attributes, check_facts, list};
use super::{answers, entry_attribute, headed, of_other_sort};
use crate::draft::{Draft, Kind};
use crate::place::Place;
use crate::suggest;
use crate::tool::{Fork, Outcome, Tree, Way};
use scorm::Problem;
use std::collections::BTreeSet;

pub(super) fn compile(
    versions: &Versions<'_, '_>,
    parts: &[Versions<'_, '_>],
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Tree {
    let (draft, block) = versions.source();
    let before = super::super::errors(problems);
    let names: Vec<&str> = parts.iter().map(|part| part.source().1.id.as_str()).collect();
    let mut tree = Tree { asks: Vec::new(), outcomes: Vec::new() };
    // Where each answer of each question says where it leads.
    let mut places = Vec::new();
    for part in parts {
        check_attributes(part, &["facts"], problems);
        check_facts(part, surroundings.values, problems);
        let id = part.source().1.id.clone();
        if part.source().1.kind == Kind::Outcome {
            tree.outcomes.push(Outcome { id, words: headed(part, surroundings, problems) });
            continue;
        }
        let Some(lists) = answers(part, 2, surroundings, problems) else { continue };
        let ways: Vec<(Way, Place)> =
            lists[0].entries.iter().map(|entry| way(draft, entry, &names, problems)).collect();
        let (ways, found): (Vec<Way>, Vec<Place>) = ways.into_iter().unzip();
        places.push(found);
        tree.asks.push(Fork { id, answers: ways, words: list::words(part, lists) });
    }
    if !parts.iter().any(|part| part.source().1.kind == Kind::Ask) && block.sound {
        let message = format!("the tree `{}` asks nothing", block.id);
        problems.push(
            draft
                .file
                .error(block.place, "tree-without-questions", message)
                .help("write its questions, each as `:::ask{#some-name}`; it starts at the first"),
        );
    }
    // With a way that leads nowhere, what is reached and what is not cannot be told.
    if super::super::errors(problems) == before {
        loops(draft, &tree, &places, problems);
        unreached(draft, parts, &tree, problems);
    }
    tree
}

fn way(draft: &Draft<'_>, entry: &list::Entry, names: &[&str], problems: &mut Vec<Problem>) -> (Way, Place) {
    of_other_sort(draft, entry, "points", "only the answers of a checker have points", problems);
    let id = entry.id.clone();
    let Some(to) = entry_attribute(entry, "to") else {
        problems.push(
            draft
                .file
                .error(entry.place, "missing-way", format!("the answer `{id}` leads nowhere"))
                .help(format!("write `{{#{id} to=\"…\"}}`, with the name of the next question or of an outcome")),
        );
        return (Way { id, to: String::new() }, entry.place);
    };
    if !names.contains(&to.value.as_str()) {
        let message = format!("there is no question and no outcome `{}` here", to.value);
        problems.push(
            draft.file.error(to.place, "unknown-way", message).help(suggest::help(&to.value, names.iter().copied())),
        );
    }
    (Way { id, to: to.value.clone() }, to.place)
}

/// Says so where an answer leads back to a question that may have been asked on the way to it.
fn loops(draft: &Draft<'_>, tree: &Tree, places: &[Vec<Place>], problems: &mut Vec<Problem>) {
    let position = |id: &str| tree.asks.iter().position(|ask| ask.id == id);
    let mut done = vec![false; tree.asks.len()];
    for start in 0..tree.asks.len() {
        // The questions on the way from `start`, each with the next of its answers to follow.
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.pop() {
            let Some(answer) = tree.asks[at].answers.get(next).filter(|_| !done[at]) else {
                done[at] = true;
                continue;
            };
            way.push((at, next + 1));
            let Some(to) = position(&answer.to) else { continue };
            if way.iter().any(|(passed, _)| *passed == to) {
                let message = format!("this leads back to `{}`, and so round and round", answer.to);
                problems.push(
                    draft
                        .file
                        .error(places[at][next], "loop", message)
                        .help("lead on to a question that is not yet asked, or to an outcome"),
                );
            } else {
                way.push((to, 0));
            }
        }
    }
}

fn unreached(draft: &Draft<'_>, parts: &[Versions<'_, '_>], tree: &Tree, problems: &mut Vec<Problem>) {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&str> = tree.asks.first().map(|ask| ask.id.as_str()).into_iter().collect();
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            let ask = tree.asks.iter().find(|ask| ask.id == id);
            next.extend(ask.into_iter().flat_map(|ask| ask.answers.iter().map(|answer| answer.to.as_str())));
        }
    }
    for part in parts {
        let (_, block) = part.source();
        if !reached.contains(block.id.as_str()) {
            let message = format!("no answer leads to the {} `{}`", block.kind.name(), block.id);
            problems.push(
                draft
                    .file
                    .error(block.place, "unreached", message)
                    .help(format!("give an answer `to=\"{}\"`, or delete it in every language", block.id)),
            );
        }
    }
}
