//! Reads what must be so for a flag or for advice, in words: `money is none`, `money is none or some`,
//! `money is not none`, `steps has plan`, `steps lacks plan or budget`, `band is fair`, joined by `and`.

use crate::draft::Draft;
use crate::place::Placed;
use crate::suggest;
use crate::tool::{About, Checker, Clause, Takes};
use scorm::Problem;

const HELP: &str = "write it as `question is answer`, `question is not answer`, `question has answer` or `question lacks answer` (where several may be picked), or `band is band`; join with `and`, and answers with `or`";

/// What a clause may speak of: its name, whether several answers may be picked, and the answers.
struct Known<'c> {
    name: &'c str,
    takes: Takes,
    answers: Vec<&'c str>,
}

/// The clauses of a condition; those that cannot be read are reported and left out.
pub(super) fn read(
    draft: &Draft<'_>,
    when: &Placed<String>,
    checker: &Checker,
    problems: &mut Vec<Problem>,
) -> Vec<Clause> {
    let known = known(checker);
    let words: Vec<&str> = when.value.split_whitespace().collect();
    let clauses = words.split(|&word| word == "and");
    clauses.filter_map(|words| clause(draft, when, words, &known, problems)).collect()
}

fn known(checker: &Checker) -> Vec<Known<'_>> {
    let bands = checker.bands.iter().map(|band| band.id.as_str()).collect();
    let mut known = vec![Known { name: "band", takes: Takes::One, answers: bands }];
    for section in &checker.sections {
        known.extend(section.gate.iter().map(|gate| Known {
            name: &gate.id,
            takes: Takes::One,
            answers: gate.answers.iter().map(String::as_str).collect(),
        }));
        known.extend(section.asks.iter().map(|ask| Known {
            name: &ask.id,
            takes: ask.takes,
            answers: ask.answers.iter().map(|answer| answer.id.as_str()).collect(),
        }));
    }
    known
}

fn clause(
    draft: &Draft<'_>,
    when: &Placed<String>,
    words: &[&str],
    known: &[Known<'_>],
    problems: &mut Vec<Problem>,
) -> Option<Clause> {
    let mut fault = |code, message: String, help: String| {
        problems.push(draft.file.error(when.place, code, message).help(help));
    };
    let (subject, takes, is, of) = match words {
        [subject, "is", "not", of @ ..] => (*subject, Takes::One, false, of),
        [subject, "is", of @ ..] => (*subject, Takes::One, true, of),
        [subject, "has", of @ ..] => (*subject, Takes::Many, true, of),
        [subject, "lacks", of @ ..] => (*subject, Takes::Many, false, of),
        _ => {
            fault("when-syntax", format!("`{}` is not a condition", words.join(" ")), HELP.to_owned());
            return None;
        }
    };
    let are_joined = of.len() % 2 == 1 && of.iter().skip(1).step_by(2).all(|&word| word == "or");
    if !are_joined {
        fault("when-syntax", format!("`{}` is not a condition", words.join(" ")), HELP.to_owned());
        return None;
    }
    let Some(found) = known.iter().find(|known| known.name == subject) else {
        let names = known.iter().map(|known| known.name);
        fault("unknown-question", format!("there is no question `{subject}` here"), suggest::help(subject, names));
        return None;
    };
    if found.takes != takes {
        let (message, help) = match found.takes {
            Takes::One => (format!("`{subject}` has one answer"), "write `is` or `is not`"),
            Takes::Many => (format!("`{subject}` may have several answers"), "write `has` or `lacks`"),
        };
        fault("when-syntax", message, help.to_owned());
        return None;
    }
    let of: Vec<&str> = of.iter().copied().step_by(2).collect();
    for answer in of.iter().filter(|answer| !found.answers.contains(answer)) {
        let (code, message) = if subject == "band" {
            ("unknown-band", format!("there is no band `{answer}` here"))
        } else {
            ("unknown-answer", format!("`{subject}` has no answer `{answer}`"))
        };
        fault(code, message, suggest::help(answer, found.answers.iter().copied()));
    }
    let about = if subject == "band" { About::Band } else { About::Ask(subject.to_owned()) };
    Some(Clause { about, is, of: of.into_iter().map(str::to_owned).collect() })
}
