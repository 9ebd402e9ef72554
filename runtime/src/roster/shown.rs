//! A plan as a page shows it: the first rows of each list, and its warnings and stops in the reader's words.

use super::{
    apply::{Previewed, may_go_on},
    person::Person,
    plan::{Change, FieldChange, LeaveReason, Mode},
    read::Rejected,
};
use crate::{
    error::Error,
    ids::RosterImportId,
    pages::{ShownProblem, long_date, shown_problems},
    words::{Language, Words},
};
use fluent_bundle::FluentArgs;
use serde::Serialize;
use serde_json::Value;

/// How many rows of a list are shown: enough to see whether the file is the right one.
const MOST_ROWS: usize = 200;
/// How many lines a sentence names.
const MOST_LINES: usize = 5;

/// What a file would change.
#[derive(Serialize)]
pub(super) struct PreviewPage {
    import_id: RosterImportId,
    file_name: String,
    source: String,
    is_full: bool,
    is_empty: bool,
    unchanged: usize,
    joiners: Rows<Joiner>,
    movers: Rows<Changed>,
    changes: Rows<Changed>,
    returners: Rows<Changed>,
    leavers: Rows<Leaver>,
    rejected: Rows<RejectedRow>,
    notes: Vec<ShownProblem>,
    warnings: Vec<String>,
    stops: Vec<String>,
    may_go_on: bool,
    /// `changed`: people changed since it was seen; `stopped`: a guard held it back.
    pub(super) notice: Option<&'static str>,
}

#[derive(Serialize)]
struct Rows<T> {
    count: usize,
    shown: Vec<T>,
}

impl<T> Rows<T> {
    fn of<S>(all: &[S], shown: impl FnMut(&S) -> T) -> Self {
        Self { count: all.len(), shown: all.iter().take(MOST_ROWS).map(shown).collect() }
    }
}

#[derive(Serialize)]
struct Joiner {
    line: u32,
    employee_ref: String,
    name: String,
    place: Vec<String>,
}

#[derive(Serialize)]
struct Changed {
    line: u32,
    employee_ref: String,
    name: String,
    fields: Vec<FieldChange>,
}

#[derive(Serialize)]
struct Leaver {
    employee_ref: String,
    name: String,
    place: Vec<String>,
    reason: LeaveReason,
}

#[derive(Serialize)]
struct RejectedRow {
    line: u32,
    employee_ref: Option<String>,
    problems: Vec<ShownProblem>,
}

impl PreviewPage {
    /// A preview in a language.
    pub(super) fn of(previewed: &Previewed, words: &Words, language: Language) -> Result<Self, Error> {
        let plan = &previewed.plan;
        let warnings = plan.warnings.iter().map(|warning| said(words, language, "roster-warning", "code", warning));
        let stops = plan.stops.iter().map(|stop| said(words, language, "roster-stop", "stop", stop));
        Ok(Self {
            import_id: previewed.import_id,
            file_name: previewed.file_name.clone(),
            source: plan.import.source.to_string(),
            is_full: plan.import.mode == Mode::Full,
            is_empty: plan.is_empty(),
            unchanged: plan.unchanged,
            joiners: Rows::of(&plan.joiners, |row| Joiner {
                line: row.line,
                employee_ref: row.employee_ref.clone(),
                name: format!("{} {}", row.first_name, row.last_name),
                place: place(&[&row.placement.directorate, &row.placement.service, &row.placement.team]),
            }),
            movers: Rows::of(&plan.movers, |change| changed(change, true)),
            changes: Rows::of(&plan.changes, |change| changed(change, false)),
            returners: Rows::of(&plan.returners, |change| Changed {
                fields: change.fields.clone(),
                ..changed(change, true)
            }),
            leavers: Rows::of(&plan.leavers, |leaver| Leaver {
                employee_ref: leaver.after.employee_ref.clone(),
                name: name(&leaver.after),
                place: place(&[
                    &leaver.after.placement.directorate,
                    &leaver.after.placement.service,
                    &leaver.after.placement.team,
                ]),
                reason: leaver.reason,
            }),
            rejected: Rows::of(&previewed.roster.rejected, |row| rejected(row, words, language)),
            notes: shown_problems(words, language, &previewed.roster.problems),
            warnings: warnings.collect::<Result<_, _>>()?,
            stops: stops.collect::<Result<_, _>>()?,
            may_go_on: may_go_on(&plan.stops),
            notice: None,
        })
    }
}

fn name(person: &Person) -> String {
    format!("{} {}", person.first_name, person.last_name)
}

fn place(parts: &[&Option<String>]) -> Vec<String> {
    parts.iter().filter_map(|part| (*part).clone()).filter(|part| !part.is_empty()).collect()
}

/// Who is in both lists shows each field once: where they belong among the movers, the rest among the changes.
fn changed(change: &Change, is_move: bool) -> Changed {
    Changed {
        line: change.line,
        employee_ref: change.after.employee_ref.clone(),
        name: name(&change.after),
        fields: change.fields.iter().filter(|field| field.field.is_placement() == is_move).cloned().collect(),
    }
}

fn rejected(row: &Rejected, words: &Words, language: Language) -> RejectedRow {
    RejectedRow {
        line: row.line,
        employee_ref: row.employee_ref.clone(),
        problems: shown_problems(words, language, &row.problems),
    }
}

/// A warning or a stop in words: its fields are the arguments of the message that has its code.
fn said(words: &Words, language: Language, kind: &str, tag: &str, what: &impl Serialize) -> Result<String, Error> {
    let value = serde_json::to_value(what)?;
    let code = value[tag].as_str().unwrap_or_default().to_owned();
    let mut arguments = FluentArgs::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        match value {
            Value::Number(number) => arguments.set(name.clone(), number.as_i64().unwrap_or_default()),
            Value::Array(_) | Value::String(_) => arguments.set(name.clone(), text(words, language, name, value)?),
            Value::Object(_) => arguments.set(name.clone(), said(words, language, "roster-stop", "stop", value)?),
            _ => {}
        }
    }
    words.say(language, &format!("{kind}-{code}"), &arguments)
}

fn text(words: &Words, language: Language, name: &str, value: &Value) -> Result<String, Error> {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let Some(all) = value.as_array() else {
        let text = plain(value);
        return Ok(match text.parse() {
            Ok(date) if name == "leave_date" => long_date(language, date),
            _ => text,
        });
    };
    let mut parts: Vec<String> = Vec::new();
    for one in all.iter().take(MOST_LINES) {
        parts.push(match name {
            "kept" => words.plain(language, &format!("field-{}", plain(one)))?,
            _ => plain(one),
        });
    }
    if all.len() > MOST_LINES {
        parts.push("…".into());
    }
    Ok(parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            person::SourceName,
            plan::Field,
            warning::{Stop, Warning},
        },
        *,
    };

    #[test]
    fn every_warning_and_stop_has_its_words_in_both_languages() {
        let words = Words::load().expect("words");
        let text = String::from;
        let (line, employee_ref, stored, given) = (7, text("E7"), text("A B"), text("C D"));
        let stops = [
            Stop::FileUnusable,
            Stop::TooManyLeavers { leavers: 60, of: 200 },
            Stop::TooManyRenamed { renamed: 60, of: 200 },
            Stop::LeaversUncertain { lines: vec![3, 4, 5, 6, 7, 8], leavers: 2 },
        ];
        let warnings = [
            Warning::OtherSource { line, employee_ref: employee_ref.clone(), source: SourceName(text("agency")) },
            Warning::LeaverNamesDiffer {
                line,
                employee_ref: employee_ref.clone(),
                stored: stored.clone(),
                given: given.clone(),
            },
            Warning::BothNamesChanged {
                line,
                employee_ref: employee_ref.clone(),
                stored: stored.clone(),
                given: given.clone(),
            },
            Warning::RefReused { line, employee_ref: employee_ref.clone(), stored: stored.clone() },
            Warning::EmailTaken {
                line,
                employee_ref: employee_ref.clone(),
                email: text("a@b.example"),
                others: vec![text("E8")],
            },
            Warning::StoredLeaveDatePassed {
                line,
                employee_ref: employee_ref.clone(),
                leave_date: "2026-05-31".parse().expect("a date"),
            },
            Warning::PartlyMoved { line, employee_ref: employee_ref.clone(), kept: vec![Field::Service, Field::Team] },
            Warning::KeptAsRejected { line, employee_ref: employee_ref.clone() },
            Warning::UnknownManager { manager_ref: text("E9"), lines: vec![2, 3] },
            Warning::ManagerLeaves { employee_ref, reports: 2 },
            Warning::ManagerCycle { employee_refs: vec![text("E1"), text("E2")] },
            Warning::LostZeros { pairs: 3, stored, given },
            Warning::WentOn { stop: stops[3].clone() },
        ];
        for language in [Language::En, Language::Cy] {
            for stop in &stops {
                said(&words, language, "roster-stop", "stop", stop).expect("words");
            }
            for warning in &warnings {
                said(&words, language, "roster-warning", "code", warning).expect("words");
            }
        }
        let moved = said(&words, Language::Cy, "roster-warning", "code", &warnings[6]).expect("words");
        assert!(moved.ends_with("Gwasanaeth, Tîm."), "{moved}");
    }
}
