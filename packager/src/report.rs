//! Problems as a person or a program reads them: the one renderer for each format.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use scorm::{Problem, Severity};
use std::fmt::Write;

/// Problems with the lines they stand in, as on a terminal; `text` gives a file by the name in a problem.
pub fn terminal<'t>(problems: &[Problem], text: impl Fn(&str) -> Option<&'t str>) -> String {
    let renderer = Renderer::styled();
    problems.iter().map(|problem| one(problem, text(&problem.file), &renderer) + "\n\n").collect()
}

/// Problems as plain text, one place a line and its help below.
pub fn plain(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut text, problem| {
        let _ = writeln!(text, "{problem}");
        text
    })
}

/// How many errors and warnings there are, in a sentence.
pub fn tally(problems: &[Problem]) -> String {
    let count = |severity: Severity, one: &str, many: &str| {
        let count = problems.iter().filter(|problem| problem.severity == severity).count();
        format!("{count} {}", if count == 1 { one } else { many })
    };
    format!("{}, {}", count(Severity::Error, "error", "errors"), count(Severity::Warning, "warning", "warnings"))
}

fn one(problem: &Problem, text: Option<&str>, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(problem.message.as_str()).id(problem.code);
    let mut group = match (text, problem.line) {
        (Some(text), Some(line)) => {
            let span = span(text, line, problem.column.unwrap_or(1));
            title.element(
                Snippet::source(text).path(problem.file.as_str()).annotation(AnnotationKind::Primary.span(span)),
            )
        }
        _ if problem.file.is_empty() => Group::with_title(title),
        _ => title.element(annotate_snippets::Origin::path(problem.file.as_str())),
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The bytes of the word at a line and column; a point at the end of a line is empty.
fn span(text: &str, line: u32, column: u32) -> std::ops::Range<usize> {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let rest = text[before..].lines().next().unwrap_or("");
    let start = rest.char_indices().nth(column.saturating_sub(1) as usize).map_or(rest.len(), |(index, _)| index);
    let word = &rest[start..];
    let closing = match word.chars().next() {
        Some('[') => word.find(']').map(|end| end + 1),
        Some('{') => word.find('}').map(|end| if word[end + 1..].starts_with('}') { end + 2 } else { end + 1 }),
        _ => None,
    };
    let end = closing.or_else(|| word.find(char::is_whitespace)).unwrap_or(word.len());
    before + start..before + start + end.max(word.chars().next().map_or(0, char::len_utf8))
}
