//! Compiles questions whose answer is typed: the entries are what is accepted, each language's its own, and one entry
//! with an empty tick box stands for any other answer.

use super::list::{self, Called, Entry, List};
use super::{Surroundings, Versions, question};
use crate::draft::{Draft, DraftBlock};
use crate::markup::{self, Block};
use crate::module::{FillIn, FillInWords, Words};
use scorm::Problem;

const CALLED: Called = Called {
    entry: "answer",
    written: "write each accepted answer as `- text {#name}`, and at the end `- [ ] Anything else {#other}`",
    inner: None,
    attributes: &[],
};

/// As long as SCORM keeps an answer (SCORM 2004 4th Ed. RTE 4.2.9, `localized_string_type`; 1.2 has five more).
const LONGEST: usize = 250;

/// An answer to type; nothing where none could be right.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<FillIn> {
    let lists = list::read_apart(versions, CALLED, surroundings, problems)?;
    let (source, block) = versions.source();
    let other = other(source, block, &lists[0], problems)?;
    let mut words = Words::new();
    for (index, ((draft, block), list)) in versions.versions.iter().zip(lists).enumerate() {
        if index > 0 {
            no_boxes(draft, &list, problems);
        }
        if let Some(said) = in_language(draft, block, list, &other, problems) {
            words.insert(draft.language, said);
        }
    }
    (words.len() == versions.versions.len()).then_some(FillIn { words })
}

/// The name of the entry that stands for any other answer.
fn other(draft: &Draft<'_>, block: &DraftBlock, list: &List, problems: &mut Vec<Problem>) -> Option<String> {
    for entry in list.entries.iter().filter(|entry| entry.ticked == Some(true)) {
        problems.push(
            draft
                .file
                .error(entry.place, "ticked-item", "an accepted answer is not ticked")
                .help("write `- ` and the answer"),
        );
    }
    let mut others = list.entries.iter().filter(|entry| entry.ticked == Some(false));
    let found = others.next();
    if found.is_none() {
        problems.push(
            draft
                .file
                .error(
                    block.place,
                    "no-other-answer",
                    format!("the question `{}` says nothing to an answer that is not accepted", block.id),
                )
                .help("add `- [ ] Anything else {#other}`, and under it two spaces, `> ` and what is said then"),
        );
    }
    let mut one = true;
    for again in others {
        one = false;
        problems.push(
            draft
                .file
                .error(again.place, "several-other-answers", "there is already an entry for any other answer")
                .help("leave one `- [ ]`; what is accepted has no box"),
        );
    }
    found.map(|entry| entry.id.clone()).filter(|id| one && !id.is_empty())
}

fn no_boxes(draft: &Draft<'_>, list: &List, problems: &mut Vec<Problem>) {
    for entry in list.entries.iter().filter(|entry| entry.ticked.is_some()) {
        problems.push(
            draft
                .file
                .error(entry.place, "structure-in-translation", "tick boxes stand in the module's first language alone")
                .help("write `- ` and the text"),
        );
    }
}

fn in_language(
    draft: &Draft<'_>,
    block: &DraftBlock,
    list: List,
    other: &str,
    problems: &mut Vec<Problem>,
) -> Option<FillInWords> {
    let (others, answers): (Vec<Entry>, Vec<Entry>) = list.entries.into_iter().partition(|entry| entry.id == other);
    let Some(not_accepted) = others.into_iter().next() else {
        problems.push(
            draft
                .file
                .error(
                    block.place,
                    "missing-option",
                    format!("the answer `{other}` of `{}` has no words in {}", block.id, draft.language.name()),
                )
                .help(format!("add `- … {{#{other}}}`, and under it what is said to an answer that is not accepted")),
        );
        return None;
    };
    if answers.is_empty() {
        problems.push(
            draft
                .file
                .error(block.place, "no-right-answer", format!("the question `{}` accepts no answer", block.id))
                .help("write what is accepted as `- text {#name}`"),
        );
    }
    let help = "under it write two spaces, `> `, and what is said to an answer that is not accepted";
    question::feedback(draft, CALLED.entry, [&not_accepted], help, problems);
    let accepted = accepted(draft, &answers, problems);
    let right = right(draft, block, answers, problems);
    Some(FillInWords { prompt: list.prompt, accepted, right, other: not_accepted.text })
}

/// What is accepted, as plain words: none too long to be kept, none without a letter, none there already.
fn accepted(draft: &Draft<'_>, answers: &[Entry], problems: &mut Vec<Problem>) -> Vec<String> {
    let mut accepted: Vec<String> = Vec::new();
    for answer in answers {
        let words = markup::plain(&answer.label);
        let length = words.chars().count();
        let mut report = |code, message: String, help: &str| {
            problems.push(draft.file.error(answer.place, code, message).help(help));
        };
        if length > LONGEST {
            report(
                "answer-too-long",
                format!("the answer has {length} characters, and a record keeps {LONGEST}"),
                "ask for less to be typed, or let it be picked",
            );
        } else if compared(&words).is_empty() && !words.is_empty() {
            report(
                "answer-without-letters",
                format!("the answer `{words}` has no letter and no digit, and nothing else is compared"),
                "write the answer in words",
            );
        } else if accepted.iter().any(|earlier| compared(earlier) == compared(&words)) {
            report(
                "answer-twice",
                format!("`{words}` is accepted already"),
                "delete one: capital letters, spaces and punctuation make no difference",
            );
        }
        accepted.push(words);
    }
    accepted
}

/// What the player compares of an answer, but for its accents.
fn compared(words: &str) -> String {
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What is said to an accepted answer: it stands once, under any of them.
fn right(draft: &Draft<'_>, block: &DraftBlock, answers: Vec<Entry>, problems: &mut Vec<Problem>) -> Vec<Block> {
    let first = answers.first().map(|answer| answer.place);
    let mut said = answers.into_iter().filter(|answer| !answer.text.is_empty());
    let right = said.next();
    if let (None, Some(place)) = (&right, first) {
        problems.push(
            draft
                .file
                .error(
                    place,
                    "missing-feedback",
                    format!("the question `{}` says nothing to an accepted answer", block.id),
                )
                .help("under the last accepted answer write two spaces, `> `, and why it is right"),
        );
    }
    for again in said {
        problems.push(
            draft
                .file
                .error(again.place, "feedback-twice", "there is already something to say to an accepted answer")
                .help("leave one, under any of them: it is said to all"),
        );
    }
    right.map(|answer| answer.text).unwrap_or_default()
}
