//! Compiles questions: a prompt, options, which of them are right, and what is said to each.

use super::list::{self, List};
use super::{Surroundings, Versions, check_attributes, check_facts};
use crate::draft::{Draft, DraftBlock};
use crate::module::{Choice, Pick, Question};
use scorm::Problem;

/// A question; nothing where it cannot be asked.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Question> {
    check_attributes(versions, &["pick", "facts"], problems);
    check_facts(versions, surroundings.values, problems);
    let (source, source_block) = versions.source();
    let pick = pick(versions, problems);
    let lists = list::read(versions, surroundings, problems)?;
    check_right(source, source_block, &lists[0], pick, problems);
    for ((draft, _), list) in versions.versions.iter().zip(&lists) {
        feedback(draft, list, problems);
    }
    let options = lists[0]
        .entries
        .iter()
        .map(|option| Choice { id: option.id.clone(), right: option.ticked == Some(true) })
        .collect();
    let words = list::words(versions, lists);
    Some(Question { pick, options, words })
}

fn pick(versions: &Versions<'_, '_>, problems: &mut Vec<Problem>) -> Pick {
    let (source, block) = versions.source();
    let Some(pick) = super::attribute(versions, "pick") else {
        if !block.sound {
            return Pick::Many;
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
        return Pick::One;
    };
    match pick.value.as_str() {
        "one" => Pick::One,
        "many" => Pick::Many,
        "true-false" => Pick::TrueFalse,
        other => {
            let later = ["match", "order", "fill-in"].contains(&other);
            let (code, message) = if later {
                ("kind-not-yet-supported", format!("questions of the kind `{other}` are not yet supported"))
            } else {
                ("unknown-pick", format!("there is no way to pick `{other}`"))
            };
            problems.push(source.file.error(pick.place, code, message).help("use `one`, `many` or `true-false`"));
            Pick::Many
        }
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
    if list.entries.len() < 2 {
        problems.push(
            file.error(
                block.place,
                "too-few-options",
                format!("the question `{}` has {} option", block.id, list.entries.len()),
            )
            .help("write at least two"),
        );
    }
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

fn feedback(draft: &Draft<'_>, list: &List, problems: &mut Vec<Problem>) {
    for option in list.entries.iter().filter(|option| option.text.is_empty()) {
        let message = format!("the option `{}` has no feedback", option.id);
        problems.push(
            draft
                .file
                .error(option.place, "missing-feedback", message)
                .help("under it write two spaces, `> `, and why it is right or wrong"),
        );
    }
}
