//! Writes the names that blocks and options lack, from their own first words. Only the language that holds the
//! structure: in another, only a translator knows which block is which.

use crate::attributes::is_id;
use crate::catalogue;
use crate::draft::{self, Draft, DraftBlock};
use crate::language::Language;
use crate::markup::{self, Block, Inline, Item};
use crate::place::SourceFile;
use crate::settings::{self, Value};
use crate::sources::Sources;
use crate::values::text_of;
use std::collections::BTreeSet;

/// A file with names added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The file's path from the root of the modules.
    pub path: String,
    /// The file's name, as problems show it.
    pub shown: String,
    /// The whole new text.
    pub text: String,
    /// The names added, each with its line, from 1.
    pub names: Vec<(u32, String)>,
}

/// The files of the modules named (of all, where none is) that lack names, with names; nothing is written.
pub fn fix(sources: &Sources, modules: &[String]) -> Vec<Fixed> {
    // Problems are the check's to show; this only mends what it can.
    let mut ignored = Vec::new();
    catalogue::choose(&sources.modules, modules, &mut ignored)
        .into_iter()
        .filter_map(|found| {
            let name = format!("{}/module.toml", found.folder);
            let settings = text_of(&sources.modules, &name, &mut ignored)?;
            let table = settings::parse(SourceFile { name: &name, text: settings }, 0, settings, &mut ignored)?;
            let Value::Text(source) = &table.get("source")?.value else { return None };
            let language: Language = source.parse().ok()?;
            let path = format!("{}/{}", found.folder, language.file());
            let text = text_of(&sources.modules, &path, &mut ignored)?;
            let shown = sources.modules.shown(&path);
            let draft = draft::read(SourceFile { name: &shown, text }, language, &mut ignored);
            let (text, names) = with_names(&draft, text);
            (!names.is_empty()).then_some(Fixed { path, shown, text, names })
        })
        .collect()
}

fn with_names(draft: &Draft<'_>, text: &str) -> (String, Vec<(u32, String)>) {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut names = Vec::new();
    let mut taken: BTreeSet<String> = every_block(draft).map(|block| block.id.clone()).collect();
    for block in every_block(draft) {
        if block.opening.id.is_none() {
            let name = free(&first_words(&block.body), block.kind.name(), &mut taken);
            if let Some(line) = lines.get_mut(block.place.line as usize - 1)
                && name_block(line, block.kind.name(), &name)
            {
                names.push((block.place.line, name));
            }
        }
        let has_options = matches!(block.kind, draft::Kind::Question | draft::Kind::Ask | draft::Kind::Gate);
        let mut items = block.body.iter().filter(|_| has_options).filter_map(|part| match part {
            Block::List { items, .. } => Some(items),
            _ => None,
        });
        let Some(items) = items.next_back() else { continue };
        let items: Vec<&Item> = items.iter().flat_map(with_inner).collect();
        let mut taken: BTreeSet<String> =
            items.iter().filter_map(|item| item.id.as_ref().map(|id| id.value.clone())).collect();
        for item in items.into_iter().filter(|item| item.id.is_none()) {
            let name = free(&first_words(&item.blocks), "option", &mut taken);
            if name_option(&mut lines, item, &name) {
                names.push((item.place.line, name));
            }
        }
    }
    names.sort();
    (lines.concat(), names)
}

/// An entry and those listed under it: a term and its partner.
fn with_inner(item: &Item) -> impl Iterator<Item = &Item> {
    let lists = item.blocks.iter().filter_map(|block| match block {
        Block::List { items, .. } => Some(items),
        _ => None,
    });
    std::iter::once(item).chain(lists.flatten())
}

/// The blocks of a file, and those inside them.
fn every_block<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d DraftBlock> {
    draft.blocks.iter().flat_map(|block| std::iter::once(block).chain(&block.inner))
}

/// `:::page` and `:::page{facts="x"}` become `:::page{#name}` and `:::page{#name facts="x"}`.
fn name_block(line: &mut String, kind: &str, name: &str) -> bool {
    let Some(after) = line.find(kind).map(|start| start + kind.len()) else { return false };
    match line[after..].find('{') {
        Some(brace) => {
            let space = if line[after + brace + 1..].trim_start().starts_with('}') { "" } else { " " };
            line.insert_str(after + brace + 1, &format!("#{name}{space}"));
        }
        None => line.insert_str(after, &format!("{{#{name}}}")),
    }
    true
}

/// Puts the name at the end of an option's line, where the option is one line.
fn name_option(lines: &mut [String], item: &Item, name: &str) -> bool {
    let index = item.place.line as usize - 1;
    let next = lines.get(index + 1).map(|line| line.trim_start().to_owned()).unwrap_or_default();
    let numbered = next.trim_start_matches(|character: char| character.is_ascii_digit());
    let ends_here = next.is_empty()
        || [">", "- ", ":::"].iter().any(|start| next.starts_with(start))
        || (numbered.len() < next.len() && numbered.starts_with(". "));
    let Some(line) = lines.get_mut(index).filter(|_| ends_here) else { return false };
    let end = line.trim_end().len();
    line.insert_str(end, &format!(" {{#{name}}}"));
    true
}

/// The first words of a text as a name: `Three random words` becomes `three-random-words`.
fn first_words(blocks: &[Block]) -> String {
    let inlines: &[Inline] = match blocks.iter().find(|block| !matches!(block, Block::Quote { .. })) {
        Some(Block::Paragraph { inlines, .. } | Block::Heading { inlines, .. }) => inlines,
        _ => &[],
    };
    markup::plain(inlines)
        .split_whitespace()
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase())
        .filter(|word| !word.is_empty())
        .take(4)
        .collect::<Vec<_>>()
        .join("-")
}

/// A name that nobody has yet: the wish, or failing that the fallback, with a number where need be.
fn free(wish: &str, fallback: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = if is_id(wish) { wish } else { fallback };
    let mut name = stem.to_owned();
    let mut number = 1;
    while taken.contains(&name) {
        number += 1;
        name = format!("{stem}-{number}");
    }
    taken.insert(name.clone());
    name
}
