//! The table of elements in `docs/conformance.md` is the table that the adapter and the server read.
//! `UPDATE_DOCS=1 cargo test -p scorm --test model_document` writes it anew.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

use scorm::{Standard, adapter};
use serde_json::Value;
use std::fmt::Write as _;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/conformance.md");
const BEGIN: &str = "<!-- The table of elements begins. It is written by scorm/tests/model_document.rs. -->\n";
const END: &str = "<!-- The table of elements ends. -->\n";

fn rows(standard: Standard) -> Vec<Value> {
    let table: Value = serde_json::from_str(&adapter::table_json(standard)).unwrap();
    table["rows"].as_array().unwrap().clone()
}

/// A row: element, access, type in words, default, what it needs, rule; and in which editions it stands so.
fn written(row: &Value, editions: &str) -> String {
    let text = |at: usize| row[at].as_str().unwrap_or_default().to_owned();
    let access = match text(1).as_str() {
        "rw" => "read and write",
        "r" => "read",
        "w" => "write",
        _ => "none: between LMS and adapter",
    };
    let words = match &row[6] {
        _ if row[2][0] == "children" => "the names of what is below it".to_owned(),
        _ if row[2][0] == "count" => "how many records there are".to_owned(),
        Value::Array(both) => format!("{}; strict: {}", both[0].as_str().unwrap(), both[1].as_str().unwrap()),
        one => one.as_str().unwrap_or_default().to_owned(),
    };
    let default = row[3].as_str().map_or_else(|| "–".to_owned(), |value| format!("`{value}`"));
    let default = if default == "``" { "empty".to_owned() } else { default };
    let needs = match &row[4] {
        Value::Array(needs) => needs.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        one => one.as_str().unwrap_or_default().to_owned(),
    };
    let needs = if needs.is_empty() { String::new() } else { format!("needs `{needs}`") };
    let rule = match &row[5] {
        Value::Array(rule) => {
            let parts = rule.iter().map(|part| part.as_str().map_or_else(|| part.to_string(), ToOwned::to_owned));
            parts.collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    let notes = [needs, rule].into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ");
    format!("| `{}` | {access} | {} | {default} | {editions} | {notes} |\n", text(0), words.replace('|', "\\|"))
}

fn table() -> String {
    const HEAD: &str = "| element | a SCO may | type | default | editions | rules |\n|---|---|---|---|---|---|\n";
    let mut text = String::from(BEGIN);
    let _ = write!(text, "\n### SCORM 1.2\n\n{HEAD}");
    for row in rows(Standard::Scorm12) {
        text.push_str(&written(&row, "1.2"));
    }
    let _ = write!(text, "\n### SCORM 2004\n\n{HEAD}");
    let editions =
        [(Standard::Scorm2004Fourth, "4th"), (Standard::Scorm2004Third, "3rd"), (Standard::Scorm2004Second, "2nd")];
    let tables: Vec<(Vec<Value>, &str)> = editions.map(|(standard, name)| (rows(standard), name)).into();
    let mut seen: Vec<&Value> = Vec::new();
    for row in tables.iter().flat_map(|(rows, _)| rows) {
        if seen.contains(&row) {
            continue;
        }
        seen.push(row);
        let has = tables.iter().filter(|(rows, _)| rows.contains(row)).map(|(_, name)| *name);
        text.push_str(&written(row, &has.collect::<Vec<_>>().join(", ")));
    }
    text + "\n" + END
}

#[test]
fn the_document_says_what_the_table_says() {
    let document = std::fs::read_to_string(DOCUMENT).unwrap();
    let begin = document.find(BEGIN).expect("the table's beginning");
    let end = document.find(END).expect("the table's end") + END.len();
    let wanted = table();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(DOCUMENT, format!("{}{wanted}{}", &document[..begin], &document[end..])).unwrap();
        return;
    }
    assert_eq!(&document[begin..end], wanted, "run it with UPDATE_DOCS=1, and read what changes");
}
