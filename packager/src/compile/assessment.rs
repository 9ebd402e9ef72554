//! Compiles assessments: what is said before them, a bank of questions, and how many of those are drawn, how many must
//! be right and how often one may try.

use super::{
    Surroundings, Versions, attribute, check_attributes, check_facts, inside, no_cues_in_blocks, question, substitute,
    take_heading,
};
use crate::draft::{Draft, DraftBlock};
use crate::module::{Assessment, Body, Step, Text, Words};
use crate::place::{Place, to_u32};
use scorm::Problem;

/// How often a learner may be told that they may try: more than that is as often as they like.
const MOST_TRIES: u32 = 99;

/// An assessment; nothing where it cannot be taken. `pass_mark` is the module's.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    pass_mark: u32,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Assessment> {
    check_attributes(versions, &["draw", "pass", "tries", "facts"], problems);
    check_facts(versions, surroundings.values, problems);
    let opening: Words<Text> = versions
        .versions
        .iter()
        .map(|(draft, block)| (draft.language, opening(draft, block, surroundings, problems)))
        .collect();
    let mut questions = Vec::new();
    for versions in inside(versions, problems) {
        let id = versions.source().1.id.clone();
        let body = question::compile(&versions, surroundings, problems).map(Body::Question);
        questions.extend(body.map(|body| Step { id, body }));
    }
    let (source, block) = versions.source();
    // As written: a question with an error of its own is still one of the bank.
    let bank = to_u32(block.inner.len());
    if bank == 0 && block.sound {
        problems.push(
            source
                .file
                .error(
                    block.place,
                    "assessment-without-questions",
                    format!("the assessment `{}` asks nothing", block.id),
                )
                .help("write questions into it, between `:::question{#some-name pick=\"one\"}` and `:::`"),
        );
    }
    let draw = draw(versions, bank, problems);
    let pass = number(versions, "pass", (0, 100), "leave it out for the module's own pass mark", problems);
    let tries = number(versions, "tries", (1, MOST_TRIES), "leave it out for as many as a learner likes", problems);
    if questions.is_empty() {
        return None;
    }
    Some(Assessment { opening, questions, draw, pass: pass.unwrap_or(pass_mark), tries })
}

/// What is said before the first question.
fn opening(
    draft: &Draft<'_>,
    block: &DraftBlock,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Text {
    let mut blocks = block.body.clone();
    let heading = take_heading(draft, &mut blocks, surroundings.values, problems);
    if heading.is_none() && blocks.is_empty() && block.sound {
        problems.push(
            draft
                .file
                .error(
                    block.place,
                    "assessment-without-opening",
                    format!("the assessment `{}` says nothing before its questions", block.id),
                )
                .help("write a heading, `## Check what you know`, and a line on what comes"),
        );
    }
    no_cues_in_blocks(draft.file, &blocks, problems);
    substitute(draft, &mut blocks, surroundings.values, problems);
    Text { heading, blocks }
}

/// How many questions are drawn for a try, of `bank`.
fn draw(versions: &Versions<'_, '_>, bank: u32, problems: &mut Vec<Problem>) -> u32 {
    let Some(draw) = number(versions, "draw", (1, u32::MAX), "leave it out to ask them all", problems) else {
        return bank;
    };
    let place = place_of(versions, "draw");
    let file = versions.source().0.file;
    if draw > bank {
        problems.push(
            file.error(place, "draw-too-large", format!("{draw} questions are drawn, and there are {bank}"))
                .help("write more questions, or draw fewer; best is a bank of twice as many as are drawn"),
        );
    } else if bank < draw.saturating_mul(2) {
        problems.push(
            file.warning(
                place,
                "small-bank",
                format!("{draw} of {bank} questions are drawn, so a second try repeats some"),
            )
            .help("write at least twice as many questions as are drawn, or leave `draw` out to ask them all"),
        );
    }
    draw
}

fn place_of(versions: &Versions<'_, '_>, name: &str) -> Place {
    attribute(versions, name).map_or(versions.source().1.place, |value| value.place)
}

/// A whole number within limits, where the attribute is written.
fn number(
    versions: &Versions<'_, '_>,
    name: &str,
    (least, most): (u32, u32),
    otherwise: &str,
    problems: &mut Vec<Problem>,
) -> Option<u32> {
    let written = attribute(versions, name)?;
    let number = written.value.parse().ok().filter(|number| (least..=most).contains(number));
    if number.is_none() {
        let range = if most == u32::MAX { format!("from {least}") } else { format!("from {least} to {most}") };
        problems.push(
            versions
                .source()
                .0
                .file
                .error(written.place, "number-wrong", format!("`{name}` is `{}`", written.value))
                .help(format!("write a whole number {range}, or {otherwise}")),
        );
    }
    number
}
