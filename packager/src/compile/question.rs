//! Compiles questions: a prompt, options, which of them are right, and what is said to each.

use super::{
    Surroundings, Versions, check_attributes, check_facts, no_cues, no_cues_in_blocks, substitute, take_heading,
};
use crate::attributes::is_id;
use crate::draft::{self, Draft, DraftBlock};
use crate::markup::{self, Block, Inline, Item};
use crate::module::{Choice, OptionWords, Pick, Question, QuestionWords, Text, Words};
use crate::place::Place;
use scorm::Problem;
use std::collections::BTreeMap;

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
    let shapes: Vec<Option<Shape>> =
        versions.versions.iter().map(|(draft, block)| shape(draft, block, surroundings, problems)).collect();
    let shapes = shapes.into_iter().collect::<Option<Vec<_>>>()?;
    let structure = shapes.first()?;
    check_right(source, source_block, structure, pick, problems);
    for ((draft, block), other) in versions.versions.iter().zip(&shapes).skip(1) {
        if structure.options.iter().chain(&other.options).any(|option| option.id.is_empty()) {
            continue;
        }
        compare(draft, block, structure, other, problems);
    }
    let options = structure
        .options
        .iter()
        .map(|option| Choice { id: option.id.clone(), right: option.ticked == Some(true) })
        .collect();
    let mut words = Words::new();
    for ((draft, _), shape) in versions.versions.iter().zip(shapes) {
        let options = shape
            .options
            .into_iter()
            .map(|option| (option.id, OptionWords { label: option.label, feedback: option.feedback }))
            .collect::<BTreeMap<_, _>>();
        words.insert(draft.language, QuestionWords { prompt: shape.prompt, options });
    }
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
        other => {
            let later = ["true-false", "match", "order", "fill-in"].contains(&other);
            let (code, message) = if later {
                ("kind-not-yet-supported", format!("questions of the kind `{other}` are not yet supported"))
            } else {
                ("unknown-pick", format!("there is no way to pick `{other}`"))
            };
            problems.push(source.file.error(pick.place, code, message).help("use `one` or `many`"));
            Pick::Many
        }
    }
}

/// A question's body in one language, taken apart.
struct Shape {
    prompt: Text,
    options: Vec<OptionShape>,
}

struct OptionShape {
    id: String,
    ticked: Option<bool>,
    label: Vec<Inline>,
    feedback: Vec<Block>,
    place: Place,
}

fn shape(
    draft: &Draft<'_>,
    block: &DraftBlock,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Shape> {
    let mut blocks = block.body.clone();
    let heading = take_heading(draft, &mut blocks, surroundings.values, problems);
    let Some(position) = blocks.iter().rposition(|part| matches!(part, Block::List { .. })) else {
        problems.push(
            draft
                .file
                .error(block.place, "question-without-options", format!("the question `{}` has no options", block.id))
                .help("write each as `- [ ] text {#name}`, the right one as `- [x] text {#name}`, and under it two spaces, `> ` and the feedback"),
        );
        return None;
    };
    for after in blocks.drain(position + 1..) {
        problems.push(
            draft
                .file
                .error(after.place(), "text-after-options", "this stands after the options, where nobody would read it")
                .help("put it before them; feedback is indented by two spaces and starts with `> `"),
        );
    }
    let Some(Block::List { items, .. }) = blocks.pop() else { return None };
    if blocks.is_empty() && heading.is_none() {
        problems.push(
            draft
                .file
                .error(block.place, "question-without-prompt", format!("the question `{}` asks nothing", block.id))
                .help("write the question before its options"),
        );
    }
    no_cues_in_blocks(draft.file, &blocks, problems);
    substitute(draft, &mut blocks, surroundings.values, problems);
    let mut options: Vec<OptionShape> = Vec::new();
    for item in items {
        let option = option(draft, item, surroundings, problems);
        if options.iter().any(|earlier| !option.id.is_empty() && earlier.id == option.id) {
            problems.push(
                draft
                    .file
                    .error(
                        option.place,
                        "name-twice",
                        format!("the question `{}` has two options named `{}`", block.id, option.id),
                    )
                    .help("give each option a name of its own"),
            );
        }
        options.push(option);
    }
    Some(Shape { prompt: Text { heading, blocks }, options })
}

fn option(draft: &Draft<'_>, item: Item, surroundings: &Surroundings<'_>, problems: &mut Vec<Problem>) -> OptionShape {
    let file = draft.file;
    let mut label = Vec::new();
    let mut feedback = Vec::new();
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
                feedback.extend(blocks);
            }
            other => problems.push(
                file.error(other.place(), "not-in-option", "an option holds one line of text and its feedback")
                    .help("start feedback with `> `, and put anything else before the options"),
            ),
        }
    }
    if markup::plain(&label).is_empty() {
        problems.push(
            file.error(item.place, "empty-option", "the option says nothing").help("write its text after the dash"),
        );
    }
    let id = if let Some(id) = item.id {
        if !is_id(&id.value) {
            problems.push(draft::bad_name(file, &id));
        }
        id.value
    } else {
        problems.push(
            file.error(item.place, "missing-name", "the option has no name")
                .help("add one at the end of its line: `{#some-name}`; it must stay the same from version to version"),
        );
        String::new()
    };
    if feedback.is_empty() {
        problems.push(
            file.error(item.place, "missing-feedback", format!("the option `{id}` has no feedback"))
                .help("under it write two spaces, `> `, and why it is right or wrong"),
        );
    }
    OptionShape { id, ticked: item.ticked, label, feedback, place: item.place }
}

fn check_right(draft: &Draft<'_>, block: &DraftBlock, shape: &Shape, pick: Pick, problems: &mut Vec<Problem>) {
    let file = draft.file;
    for option in shape.options.iter().filter(|option| option.ticked.is_none()) {
        problems.push(
            file.error(
                option.place,
                "option-without-box",
                format!("the option `{}` does not say whether it is right", option.id),
            )
            .help("write `- [x]` before a right one and `- [ ]` before a wrong one"),
        );
    }
    if shape.options.len() < 2 {
        problems.push(
            file.error(
                block.place,
                "too-few-options",
                format!("the question `{}` has {} option", block.id, shape.options.len()),
            )
            .help("write at least two"),
        );
    }
    let right = shape.options.iter().filter(|option| option.ticked == Some(true)).count();
    if right == 0 {
        problems.push(
            file.error(block.place, "no-right-answer", format!("the question `{}` has no right answer", block.id))
                .help("write `- [x]` before the right option"),
        );
    }
    if pick == Pick::One && right > 1 {
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

fn compare(draft: &Draft<'_>, block: &DraftBlock, source: &Shape, other: &Shape, problems: &mut Vec<Problem>) {
    for option in &other.options {
        if option.ticked.is_some() {
            problems.push(
                draft
                    .file
                    .error(
                        option.place,
                        "structure-in-translation",
                        "which option is right is said in the module's first language alone",
                    )
                    .help("write `- ` and the text"),
            );
        }
        if !option.id.is_empty() && !source.options.iter().any(|known| known.id == option.id) {
            let names = source.options.iter().map(|known| known.id.as_str());
            problems.push(
                draft
                    .file
                    .error(
                        option.place,
                        "extra-option",
                        format!("the question `{}` has no option `{}`", block.id, option.id),
                    )
                    .help(crate::suggest::help(&option.id, names)),
            );
        }
    }
    for option in &source.options {
        if !option.id.is_empty() && !other.options.iter().any(|known| known.id == option.id) {
            problems.push(
                draft
                    .file
                    .error(
                        block.place,
                        "missing-option",
                        format!(
                            "the option `{}` of `{}` has no words in {}",
                            option.id,
                            block.id,
                            draft.language.name()
                        ),
                    )
                    .help(format!("add `- … {{#{}}}` and its feedback", option.id)),
            );
        }
    }
}
