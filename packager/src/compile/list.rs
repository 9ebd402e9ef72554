//! Reads blocks that are words and then a list of named entries, each with text of its own: a question's options, what
//! a reveal uncovers, what a checklist ticks.

use super::{
    Surroundings, Versions, check_attributes, check_facts, no_cues, no_cues_in_blocks, substitute, take_heading,
};
use crate::attributes::{Attributes, is_id};
use crate::draft::{self, Draft, DraftBlock, Kind};
use crate::markup::{self, Block, Inline, Item};
use crate::module::{EntryWords, ListWords, Listed, Text, Words};
use crate::place::Place;
use scorm::Problem;

/// A block's body in one language, taken apart.
pub(super) struct List {
    pub(super) prompt: Text,
    pub(super) entries: Vec<Entry>,
    /// Whether the entries are numbered.
    pub(super) numbered: bool,
}

/// An entry: what it is called, its line, and the text quoted under it.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) ticked: Option<bool>,
    pub(super) attributes: Attributes,
    pub(super) label: Vec<Inline>,
    pub(super) text: Vec<Block>,
    /// What is listed under it, where the kind has such a list.
    pub(super) inner: Vec<Entry>,
    pub(super) place: Place,
}

impl Entry {
    /// Whether it has no words, but perhaps a name.
    pub(super) fn is_silent(&self) -> bool {
        markup::plain(&self.label).is_empty()
    }
}

/// What the entries of a block are called, for whoever writes it.
#[derive(Clone, Copy)]
pub(super) struct Called {
    pub(super) entry: &'static str,
    /// How one is written.
    pub(super) written: &'static str,
    /// What stands in a list under an entry, where the kind has such a list. It may be a name alone.
    pub(super) inner: Option<&'static str>,
    /// What may follow the name of one in its braces.
    pub(super) attributes: &'static [&'static str],
}

/// The word for several.
pub(super) fn plural(entry: &str) -> String {
    entry.strip_suffix('y').map_or_else(|| format!("{entry}s"), |stem| format!("{stem}ies"))
}

fn called(kind: Kind) -> Called {
    let (entry, written, attributes): (_, _, &[&str]) = match kind {
        Kind::Question => (
            "option",
            "write each as `- [ ] text {#name}`, the right one as `- [x] text {#name}`, and under it two spaces, `> ` and the feedback",
            &[],
        ),
        Kind::Checklist => ("entry", "write each as `- [ ] text {#name}`", &[]),
        Kind::Acknowledge => {
            ("statement", "after the text write what is agreed to, as `- [ ] I have read this {#name}`", &[])
        }
        Kind::Moment => (
            "choice",
            "write each as `- text {#name to=\"some-moment\"}`; a moment that ends the story has a `verdict` instead",
            &["to"],
        ),
        Kind::Ask => (
            "answer",
            "write each as `- text {#name points=\"1\"}` in a checker, as `- text {#name to=\"next\"}` in a tree",
            &["points", "to"],
        ),
        Kind::Gate => ("answer", "write each as `- text {#name}`", &[]),
        _ => ("entry", "write each as `- text {#name}`, and under it two spaces, `> ` and what it uncovers", &[]),
    };
    Called { entry, written, inner: None, attributes }
}

/// Reads the block in every language, the first of which holds the structure. Nothing where one has no list.
pub(super) fn read(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<List>> {
    read_as(versions, called(versions.source().1.kind), surroundings, problems)
}

/// The same, where the kind of block alone does not say what its entries are called.
pub(super) fn read_as(
    versions: &Versions<'_, '_>,
    called: Called,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<List>> {
    let lists = read_apart(versions, called, surroundings, problems)?;
    for ((draft, block), other) in versions.versions.iter().zip(&lists).skip(1) {
        if lists[0].entries.iter().chain(&other.entries).all(|entry| !entry.id.is_empty()) {
            compare((draft, block), called, &lists[0], other, problems);
        }
    }
    Some(lists)
}

/// The same, where each language has entries of its own.
pub(super) fn read_apart(
    versions: &Versions<'_, '_>,
    called: Called,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<List>> {
    let lists: Vec<Option<List>> =
        versions.versions.iter().map(|(draft, block)| list(draft, block, called, surroundings, problems)).collect();
    lists.into_iter().collect()
}

/// The words of the block, by language.
pub(super) fn words(versions: &Versions<'_, '_>, lists: Vec<List>) -> Words<ListWords> {
    let languages = versions.versions.iter().map(|(draft, _)| draft.language);
    let words =
        lists.into_iter().map(|list| ListWords { prompt: list.prompt, entries: entry_words(list.entries).collect() });
    languages.zip(words).collect()
}

/// The words of entries, each with its id.
pub(super) fn entry_words(entries: impl IntoIterator<Item = Entry>) -> impl Iterator<Item = (String, EntryWords)> {
    entries.into_iter().map(|entry| (entry.id, EntryWords { label: entry.label, text: entry.text }))
}

/// A reveal, a checklist or an acknowledgement; nothing where there is nothing to open or to tick.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Listed> {
    check_attributes(versions, &["facts"], problems);
    check_facts(versions, surroundings.values, problems);
    let lists = read(versions, surroundings, problems)?;
    let (source, block) = versions.source();
    boxes(source, block, &lists[0], problems);
    if block.kind == Kind::Reveal {
        for ((draft, _), list) in versions.versions.iter().zip(&lists) {
            for entry in list.entries.iter().filter(|entry| entry.text.is_empty()) {
                let message = format!("the entry `{}` uncovers nothing", entry.id);
                problems.push(
                    draft
                        .file
                        .error(entry.place, "nothing-to-reveal", message)
                        .help("under it write two spaces, `> `, and what it uncovers"),
                );
            }
        }
    }
    let entries = lists[0].entries.iter().map(|entry| entry.id.clone()).collect();
    Some(Listed { entries, words: words(versions, lists) })
}

/// What is to be ticked has a box, which is empty, since the learner ticks it; what is to be opened has none.
fn boxes(draft: &Draft<'_>, block: &DraftBlock, list: &List, problems: &mut Vec<Problem>) {
    let wanted = (block.kind != Kind::Reveal).then_some(false);
    for entry in list.entries.iter().filter(|entry| entry.ticked != wanted) {
        let (code, message, help) = match (wanted, entry.ticked) {
            (None, _) => ("ticked-item", "what a reveal uncovers is not ticked".to_owned(), "write `- ` and the text"),
            (Some(_), None) => {
                ("entry-without-box", format!("`{}` has no box to tick", entry.id), "write `- [ ]` before its text")
            }
            (Some(_), Some(_)) => (
                "ticked-entry",
                format!("`{}` is ticked already, and it is the learner who ticks it", entry.id),
                "write `- [ ]` before its text",
            ),
        };
        problems.push(draft.file.error(entry.place, code, message).help(help));
    }
    if block.kind == Kind::Acknowledge && list.entries.len() > 1 {
        problems.push(
            draft
                .file
                .error(
                    list.entries[1].place,
                    "several-statements",
                    format!("`{}` asks for more than one thing to be acknowledged", block.id),
                )
                .help("write one statement; for several, one `acknowledge` each, so that each is on record"),
        );
    }
}

fn list(
    draft: &Draft<'_>,
    block: &DraftBlock,
    called: Called,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<List> {
    let (kind, entry, entries) = (block.kind.name(), called.entry, plural(called.entry));
    let mut blocks = block.body.clone();
    let heading = take_heading(draft, &mut blocks, surroundings.values, problems);
    let Some(position) = blocks.iter().rposition(|part| matches!(part, Block::List { .. })) else {
        problems.push(
            draft
                .file
                .error(
                    block.place,
                    code(block.kind, "question-without-options", "list-without-entries"),
                    format!("the {kind} `{}` has no {entries}", block.id),
                )
                .help(called.written),
        );
        return None;
    };
    for after in blocks.drain(position + 1..) {
        problems.push(
            draft
                .file
                .error(
                    after.place(),
                    code(block.kind, "text-after-options", "text-after-entries"),
                    format!("this stands after the {entries}, where nobody would read it"),
                )
                .help("put it before them; what belongs to one of them is indented by two spaces and starts with `> `"),
        );
    }
    let Some(Block::List { items, ordered: numbered, .. }) = blocks.pop() else { return None };
    if blocks.is_empty() && heading.is_none() {
        problems.push(
            draft
                .file
                .error(
                    block.place,
                    code(block.kind, "question-without-prompt", "list-without-prompt"),
                    format!("the {kind} `{}` says nothing before its {entries}", block.id),
                )
                .help(format!("write what it is about before its {entries}")),
        );
    }
    no_cues_in_blocks(draft.file, &blocks, problems);
    substitute(draft, &mut blocks, surroundings.values, problems);
    let mut read: Vec<Entry> = Vec::new();
    for item in items {
        let next = one(draft, item, called, surroundings, problems);
        if read.iter().any(|earlier| !next.id.is_empty() && earlier.id == next.id) {
            problems.push(
                draft
                    .file
                    .error(
                        next.place,
                        "name-twice",
                        format!("the {kind} `{}` has two {entries} named `{}`", block.id, next.id),
                    )
                    .help(format!("give each {entry} a name of its own")),
            );
        }
        read.push(next);
    }
    Some(List { prompt: Text { heading, blocks }, entries: read, numbered })
}

/// A question's codes are its own.
fn code(kind: Kind, of_question: &'static str, of_list: &'static str) -> &'static str {
    if kind == Kind::Question { of_question } else { of_list }
}

/// An entry, which says something.
fn one(
    draft: &Draft<'_>,
    item: Item,
    called: Called,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Entry {
    let read = perhaps_silent(draft, item, called, surroundings, problems);
    if read.is_silent() {
        problems.push(silent(draft, read.place, called.entry));
    }
    read
}

/// The error for an entry without words.
pub(super) fn silent(draft: &Draft<'_>, place: Place, entry: &str) -> Problem {
    draft.file.error(place, "empty-option", format!("the {entry} says nothing")).help("write its text after the dash")
}

fn perhaps_silent(
    draft: &Draft<'_>,
    item: Item,
    called: Called,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Entry {
    let file = draft.file;
    let entry = called.entry;
    for (name, _) in item.attributes.iter().filter(|(name, _)| !called.attributes.contains(&name.value.as_str())) {
        problems.push(
            file.error(name.place, "unknown-attribute", format!("this {entry} has no `{}`", name.value))
                .help(crate::suggest::help(&name.value, called.attributes.iter().copied())),
        );
    }
    let mut label = Vec::new();
    let mut text = Vec::new();
    let mut inner = Vec::new();
    for (index, part) in item.blocks.into_iter().enumerate() {
        match part {
            Block::Paragraph { mut inlines, .. } if index == 0 => {
                no_cues(file, &inlines, problems);
                surroundings.values.substitute(file, draft.language, &mut inlines, problems);
                label = inlines;
            }
            Block::Quote { mut blocks, .. } => {
                no_cues_in_blocks(file, &blocks, problems);
                substitute(draft, &mut blocks, surroundings.values, problems);
                text.extend(blocks);
            }
            Block::List { items, .. } if let Some(entry) = called.inner => {
                let called = Called { entry, inner: None, attributes: &[], ..called };
                inner.extend(items.into_iter().map(|item| perhaps_silent(draft, item, called, surroundings, problems)));
            }
            other => problems.push(
                file.error(
                    other.place(),
                    "not-in-option",
                    format!("each {entry} holds one line of text, and what is quoted under it"),
                )
                .help("start what belongs to it with `> `, and put anything else before the list"),
            ),
        }
    }
    let id = if let Some(id) = item.id {
        if !is_id(&id.value) {
            problems.push(draft::bad_name(file, &id));
        }
        id.value
    } else {
        problems.push(
            file.error(item.place, "missing-name", format!("the {entry} has no name"))
                .help("add one at the end of its line: `{#some-name}`; it must stay the same from version to version"),
        );
        String::new()
    };
    Entry { id, ticked: item.ticked, attributes: item.attributes, label, text, inner, place: item.place }
}

fn compare(
    (draft, block): (&Draft<'_>, &DraftBlock),
    called: Called,
    source: &List,
    other: &List,
    problems: &mut Vec<Problem>,
) {
    for entry in &other.entries {
        for (name, _) in &entry.attributes {
            let message = format!("`{}` belongs to the module's first language alone", name.value);
            problems.push(
                draft
                    .file
                    .error(name.place, "structure-in-translation", message)
                    .help(format!("write `{{#{}}}`", entry.id)),
            );
        }
        if entry.ticked.is_some() {
            problems.push(
                draft
                    .file
                    .error(
                        entry.place,
                        "structure-in-translation",
                        "tick boxes stand in the module's first language alone",
                    )
                    .help("write `- ` and the text"),
            );
        }
        if !entry.id.is_empty() && !source.entries.iter().any(|known| known.id == entry.id) {
            let names = source.entries.iter().map(|known| known.id.as_str());
            problems.push(
                draft
                    .file
                    .error(
                        entry.place,
                        "extra-option",
                        format!("the {} `{}` has no {} `{}`", block.kind.name(), block.id, called.entry, entry.id),
                    )
                    .help(crate::suggest::help(&entry.id, names)),
            );
        }
    }
    for entry in &source.entries {
        if !entry.id.is_empty() && !other.entries.iter().any(|known| known.id == entry.id) {
            problems.push(
                draft
                    .file
                    .error(
                        block.place,
                        "missing-option",
                        format!(
                            "the {} `{}` of `{}` has no words in {}",
                            called.entry,
                            entry.id,
                            block.id,
                            draft.language.name()
                        ),
                    )
                    .help(format!("add `- … {{#{}}}` and what is quoted under it", entry.id)),
            );
        }
    }
}
