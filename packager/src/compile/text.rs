//! Compiles blocks that are text under a heading: pages and summaries.

use super::{Surroundings, Versions, check_attributes, check_facts, no_cues_in_blocks, substitute, take_heading};
use crate::draft::{Draft, DraftBlock};
use crate::module::{Text, Words};
use scorm::Problem;

/// A page or a summary; nothing where a language has no words.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Words<Text>> {
    check_attributes(versions, &["facts"], problems);
    check_facts(versions, surroundings.values, problems);
    read(versions, surroundings, problems)
}

/// The block's words, whatever its opening line says; nothing where a language has none.
pub(super) fn read(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Words<Text>> {
    versions
        .versions
        .iter()
        .map(|(draft, block)| Some((draft.language, words(draft, block, surroundings, problems)?)))
        .collect()
}

pub(super) fn words(
    draft: &Draft<'_>,
    block: &DraftBlock,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Text> {
    let mut blocks = block.body.clone();
    let heading = take_heading(draft, &mut blocks, surroundings.values, problems);
    if blocks.is_empty() {
        if block.sound {
            problems.push(super::empty(draft, block));
        }
        return None;
    }
    no_cues_in_blocks(draft.file, &blocks, problems);
    substitute(draft, &mut blocks, surroundings.values, problems);
    Some(Text { heading, blocks })
}
