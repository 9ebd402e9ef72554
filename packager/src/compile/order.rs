//! Compiles questions whose entries are to be put in order: a numbered list, which is written in the right order.

use super::list::{self, Called};
use super::{Surroundings, Versions, mixing, question};
use crate::draft::{Draft, DraftBlock};
use crate::markup::Block;
use crate::module::Order;
use scorm::Problem;

const CALLED: Called = Called {
    entry: "entry",
    written: "write each as `1. text {#name}`, in the right order, and under it three spaces, `> ` and why it stands there",
    inner: None,
    attributes: &[],
};

/// Two entries have one order besides the right one, so that nobody would have to think.
const LEAST: usize = 3;

/// Something to put in order; nothing where it cannot be asked.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Order> {
    let mut torn = false;
    for (draft, block) in &versions.versions {
        torn |= is_torn(draft, block, problems);
    }
    if torn {
        return None;
    }
    let lists = list::read_as(versions, CALLED, surroundings, problems)?;
    let (source, block) = versions.source();
    question::count(source, block, "entry", (lists[0].entries.len(), LEAST), problems);
    if !lists[0].numbered {
        problems.push(
            source
                .file
                .error(
                    lists[0].entries.first().map_or(block.place, |entry| entry.place),
                    "order-without-numbers",
                    format!("what is to be put in order in `{}` is not numbered", block.id),
                )
                .help("write `1. `, `2. ` and so on before the entries, in the right order"),
        );
    }
    for entry in lists[0].entries.iter().filter(|entry| entry.ticked.is_some()) {
        problems.push(
            source
                .file
                .error(entry.place, "ticked-item", "what is to be put in order is not ticked")
                .help("write its number and the text"),
        );
    }
    for ((draft, _), list) in versions.versions.iter().zip(&lists) {
        let help = "under it write three spaces, `> `, and why it stands there";
        question::feedback(draft, CALLED.entry, &list.entries, help, problems);
    }
    let right: Vec<String> = lists[0].entries.iter().map(|entry| entry.id.clone()).collect();
    let mixed = mixing::mixed(&block.id, &right);
    Some(Order { right, mixed, words: list::words(versions, lists) })
}

/// Feedback that is not indented far enough stands in no entry and tears the list in two; said by itself, since what
/// is missing then says nothing.
fn is_torn(draft: &Draft<'_>, block: &DraftBlock, problems: &mut Vec<Problem>) -> bool {
    let stray = block.body.windows(2).find_map(|pair| match pair {
        [Block::List { ordered: true, .. }, Block::Quote { place, .. }] => Some(*place),
        _ => None,
    });
    let Some(place) = stray else { return false };
    problems.push(
        draft
            .file
            .error(place, "feedback-outside-entry", "this feedback belongs to no entry")
            .help("indent it so that `>` stands under the entry's first letter: three spaces after `1. `"),
    );
    true
}
