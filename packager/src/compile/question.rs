//! Compiles questions: which kind each is, and those with options to pick from: a prompt, options, which of them are
//! right, and what is said to each.

use super::list::{self, Entry, List};
use super::{Surroundings, Versions, check_attributes, check_facts, fill_in, matching, order};
use crate::draft::{Draft, DraftBlock};
use crate::module::{Choice, Choices, Pick, Question};
use crate::suggest;
use scorm::Problem;

/// What a question asks for.
enum Asked {
    Pick(Pick),
    Order,
    Match,
    FillIn,
}

/// The most entries of a question: as many as SCORM 1.2, which knows each by one character, can tell apart
/// (SCORM 1.2 RTE 3.4.4, `CMIFeedback`).
pub(super) const MOST_ENTRIES: usize = 36;

/// A question; nothing where it cannot be asked.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Question> {
    check_attributes(versions, &["pick", "facts"], problems);
    check_facts(versions, surroundings.values, problems);
    match asked(versions, problems) {
        Asked::Pick(pick) => choices(versions, pick, surroundings, problems).map(Question::Choices),
        Asked::Order => order::compile(versions, surroundings, problems).map(Question::Order),
        Asked::Match => matching::compile(versions, surroundings, problems).map(Question::Match),
        Asked::FillIn => fill_in::compile(versions, surroundings, problems).map(Question::FillIn),
    }
}

fn choices(
    versions: &Versions<'_, '_>,
    pick: Pick,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Choices> {
    let (source, source_block) = versions.source();
    let lists = list::read(versions, surroundings, problems)?;
    check_right(source, source_block, &lists[0], pick, problems);
    for ((draft, _), list) in versions.versions.iter().zip(&lists) {
        let help = "under it write two spaces, `> `, and why it is right or wrong";
        feedback(draft, "option", &list.entries, help, problems);
    }
    let options = lists[0]
        .entries
        .iter()
        .map(|option| Choice { id: option.id.clone(), right: option.ticked == Some(true) })
        .collect();
    let words = list::words(versions, lists);
    Some(Choices { pick, options, words })
}

const PICKS: [&str; 6] = ["one", "many", "true-false", "order", "match", "fill-in"];

fn asked(versions: &Versions<'_, '_>, problems: &mut Vec<Problem>) -> Asked {
    let (source, block) = versions.source();
    let Some(pick) = super::attribute(versions, "pick") else {
        if !block.sound {
            return Asked::Pick(Pick::Many);
        }
        problems.push(
            source
                .file
                .error(
                    block.place,
                    "missing-pick",
                    format!("the question `{}` does not say how many options are right", block.id),
                )
                .help("add `pick=\"one\"` or `pick=\"many\"` inside the braces"),
        );
        return Asked::Pick(Pick::One);
    };
    match pick.value.as_str() {
        "one" => Asked::Pick(Pick::One),
        "many" => Asked::Pick(Pick::Many),
        "true-false" => Asked::Pick(Pick::TrueFalse),
        "order" => Asked::Order,
        "match" => Asked::Match,
        "fill-in" => Asked::FillIn,
        other => {
            problems.push(
                source
                    .file
                    .error(pick.place, "unknown-pick", format!("there is no way to pick `{other}`"))
                    .help(suggest::help(other, PICKS)),
            );
            Asked::Pick(Pick::Many)
        }
    }
}

/// Says so where there are too few entries to ask about, or more than a record can tell apart.
pub(super) fn count(
    draft: &Draft<'_>,
    block: &DraftBlock,
    entry: &str,
    (found, least): (usize, usize),
    problems: &mut Vec<Problem>,
) {
    let entry = if found == 1 { entry.to_owned() } else { list::plural(entry) };
    let message = format!("the question `{}` has {found} {entry}", block.id);
    if found < least {
        let least = if least == 2 { "two" } else { "three" };
        let help = format!("write at least {least}");
        problems.push(draft.file.error(block.place, "too-few-options", message).help(help));
    } else if found > MOST_ENTRIES {
        problems.push(
            draft
                .file
                .error(block.place, "too-many-options", message)
                .help(format!("write at most {MOST_ENTRIES}: a learner's record tells no more apart")),
        );
    }
}

fn check_right(draft: &Draft<'_>, block: &DraftBlock, list: &List, pick: Pick, problems: &mut Vec<Problem>) {
    let file = draft.file;
    for option in list.entries.iter().filter(|option| option.ticked.is_none()) {
        problems.push(
            file.error(
                option.place,
                "option-without-box",
                format!("the option `{}` does not say whether it is right", option.id),
            )
            .help("write `- [x]` before a right one and `- [ ]` before a wrong one"),
        );
    }
    count(draft, block, "option", (list.entries.len(), 2), problems);
    if pick == Pick::TrueFalse {
        let mut names: Vec<&str> = list.entries.iter().map(|option| option.id.as_str()).collect();
        names.sort_unstable();
        if names != ["false", "true"] {
            problems.push(
                file.error(
                    block.place,
                    "not-true-and-false",
                    format!("the options of `{}` are not called `true` and `false`", block.id),
                )
                .help("write two: `- [x] True {#true}` and `- [ ] False {#false}`, whichever is right ticked"),
            );
        }
    }
    let right = list.entries.iter().filter(|option| option.ticked == Some(true)).count();
    if right == 0 {
        problems.push(
            file.error(block.place, "no-right-answer", format!("the question `{}` has no right answer", block.id))
                .help("write `- [x]` before the right option"),
        );
    }
    if pick != Pick::Many && right > 1 {
        problems.push(
            file.error(
                block.place,
                "too-many-right-answers",
                format!("one option is to be picked in `{}`, and {right} are right", block.id),
            )
            .help("write `pick=\"many\"`, or leave one `- [x]`"),
        );
    }
}

/// Says so where an entry has no feedback.
pub(super) fn feedback<'e>(
    draft: &Draft<'_>,
    called: &str,
    entries: impl IntoIterator<Item = &'e Entry>,
    help: &str,
    problems: &mut Vec<Problem>,
) {
    for entry in entries.into_iter().filter(|entry| entry.text.is_empty()) {
        let message = format!("the {called} `{}` has no feedback", entry.id);
        problems.push(draft.file.error(entry.place, "missing-feedback", message).help(help));
    }
}
