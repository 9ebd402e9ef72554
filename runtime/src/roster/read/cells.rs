//! A record's cells to a row: what each column may hold, and how to say that it does not.

use super::columns::{Column, Columns};
use super::table::Record;
use super::values::{Written, is_email, is_invisible, is_scientific, written};
use super::{Limits, Rejected, RosterRow};
use crate::roster::person::{Language, Placement};
use jiff::civil::Date;
use scorm::Problem;
use std::collections::{BTreeMap, HashSet};

/// What a spreadsheet runs as a formula when a cell begins with it, in their wide forms too.
///
/// No name, number, team or email begins so. What is stored is exported again as CSV, into the spreadsheet of a
/// manager or an auditor, where such a cell would run (OWASP, "CSV Injection"); putting an apostrophe before it would
/// alter the name instead. So it never gets in.
const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What a spreadsheet leaves in a cell whose formula failed.
const SHEET_ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"];

/// The rows of a file as they are read, until what needs all of them is known: duplicates and the order of dates.
#[derive(Default)]
pub(super) struct Readings {
    read: Vec<(RosterRow, OrderUnclear)>,
    rejected: Vec<Rejected>,
    /// The first date that only makes sense with its month first, and its line.
    month_first: Option<(String, u32)>,
}

/// Which of a row's dates could be read either way round.
#[derive(Clone, Copy, Default)]
struct OrderUnclear {
    start: bool,
    leave: bool,
}

impl Readings {
    /// Reads one record.
    pub(super) fn add(&mut self, columns: &Columns, record: &Record, limits: &Limits) {
        let mut cells = Cells { columns, record, limits, problems: Vec::new(), month_first: None };
        if record.has_stray_quote {
            cells.refuse(
                "stray-quote",
                format!("a quotation mark on line {} opens or closes in the middle of a cell", record.line),
                "put a whole cell in quotation marks, with no space before them, and double those inside it",
            );
        }
        cells.check_width();
        let employee_ref = cells.employee_ref();
        let first_name = cells.required(Column::FirstName);
        let last_name = cells.required(Column::LastName);
        let email = cells.email();
        let language = cells.language();
        let placement = Placement {
            directorate: cells.text(Column::Directorate),
            service: cells.text(Column::Service),
            team: cells.text(Column::Team),
            job: cells.text(Column::Job),
            manager_ref: cells.number(Column::ManagerRef),
        };
        let (start_date, start) = cells.date(Column::StartDate);
        let (leave_date, leave) = cells.date(Column::LeaveDate);
        cells.check_order(start_date, leave_date);

        let Cells { problems, month_first, .. } = cells;
        if let Some(text) = month_first {
            self.month_first.get_or_insert((text, record.line));
        }
        match (employee_ref, first_name, last_name) {
            (Some(employee_ref), Some(first_name), Some(last_name)) if problems.is_empty() => {
                let row = RosterRow {
                    line: record.line,
                    employee_ref,
                    first_name,
                    last_name,
                    email,
                    language,
                    placement,
                    start_date,
                    leave_date,
                };
                self.read.push((row, OrderUnclear { start, leave }));
            }
            (employee_ref, ..) => {
                self.rejected.push(Rejected { line: record.line, last_line: record.last_line, employee_ref, problems });
            }
        }
    }

    /// The usable rows and the rejected, both in the file's order.
    pub(super) fn finish(self, columns: &Columns) -> (Vec<RosterRow>, Vec<Rejected>) {
        let Self { read, mut rejected, month_first } = self;
        let duplicates = duplicates(&read, &rejected);
        for reject in &mut rejected {
            let lines = reject.employee_ref.as_ref().and_then(|employee_ref| duplicates.get(employee_ref));
            reject
                .problems
                .extend(lines.map(|lines| duplicate(columns, reject.line, reject.employee_ref.as_deref(), lines)));
        }
        let mut rows = Vec::with_capacity(read.len());
        for (row, unclear) in read {
            let mut problems = Vec::new();
            if let Some(lines) = duplicates.get(&row.employee_ref) {
                problems.push(duplicate(columns, row.line, Some(&row.employee_ref), lines));
            }
            if let Some((example, line)) = &month_first {
                let dates = [
                    (Column::StartDate, unclear.start, row.start_date),
                    (Column::LeaveDate, unclear.leave, row.leave_date),
                ];
                for (column, _, date) in dates.into_iter().filter(|(_, unclear, _)| *unclear) {
                    let date = date.map(|date| date.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
                    problems.push(placed(row.line, "date-unclear", format!(
                        "`{date}` in `{}` on line {} may be day first or month first, since `{example}` on line {line} is month first",
                        columns.heading(column), row.line,
                    ), "write every date as `2026-05-31`"));
                }
            }
            if problems.is_empty() {
                rows.push(row);
            } else {
                let employee_ref = Some(row.employee_ref);
                rejected.push(Rejected { line: row.line, last_line: row.line, employee_ref, problems });
            }
        }
        rejected.sort_by_key(|rejected| rejected.line);
        (rows, rejected)
    }
}

/// The lines of every number that more than one row has, whether those rows are otherwise right or not.
fn duplicates(read: &[(RosterRow, OrderUnclear)], rejected: &[Rejected]) -> BTreeMap<String, Vec<u32>> {
    let numbers = || {
        let rows = read.iter().map(|(row, _)| (row.employee_ref.as_str(), row.line));
        rows.chain(rejected.iter().filter_map(|row| Some((row.employee_ref.as_deref()?, row.line))))
    };
    let mut seen = HashSet::with_capacity(read.len());
    let mut lines: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (employee_ref, _) in numbers() {
        if !seen.insert(employee_ref) {
            lines.entry(employee_ref.to_owned()).or_default();
        }
    }
    if !lines.is_empty() {
        for (employee_ref, line) in numbers() {
            if let Some(lines) = lines.get_mut(employee_ref) {
                lines.push(line);
            }
        }
    }
    for lines in lines.values_mut() {
        lines.sort_unstable();
    }
    lines
}

fn duplicate(columns: &Columns, line: u32, employee_ref: Option<&str>, lines: &[u32]) -> Problem {
    const NAMED: usize = 5;
    let mut others: Vec<String> = lines.iter().filter(|other| **other != line).map(u32::to_string).collect();
    if others.len() > NAMED {
        let more = others.len() - NAMED;
        others.truncate(NAMED);
        others.push(format!("{more} more"));
    }
    let lines = if others.len() == 1 { "line" } else { "lines" };
    let message = format!(
        "`{}` in `{}` on line {line} is also on {lines} {}",
        employee_ref.unwrap_or_default(),
        columns.heading(Column::EmployeeRef),
        others.join(", ")
    );
    placed(line, "duplicate-employee-ref", message, "keep one row for each person")
}

fn placed(line: u32, code: &'static str, message: String, help: &str) -> Problem {
    let mut problem = Problem::error(code, message).help(help);
    problem.line = Some(line);
    problem
}

/// One record while it is read, with what has been found wrong.
struct Cells<'a> {
    columns: &'a Columns,
    record: &'a Record,
    limits: &'a Limits,
    problems: Vec<Problem>,
    month_first: Option<String>,
}

impl Cells<'_> {
    fn refuse(&mut self, code: &'static str, message: String, help: &str) {
        self.problems.push(placed(self.record.line, code, message, help));
    }

    /// Refuses one cell, quoting it; a very long one is cut.
    fn refuse_cell(&mut self, column: Column, code: &'static str, value: &str, is: &str, help: &str) {
        let short: String = value.chars().take(60).chain((value.chars().nth(60).is_some()).then_some('…')).collect();
        let shown: String =
            short.chars().flat_map(|c| if is_invisible(c) { c.escape_unicode().collect() } else { vec![c] }).collect();
        let place = format!("in `{}` on line {}", self.columns.heading(column), self.record.line);
        self.refuse(code, format!("`{shown}` {place} {is}"), help);
    }

    fn check_width(&mut self) {
        let width = self.columns.width();
        let extra = self.record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if extra {
            let message = format!(
                "line {} has {} cells, and there are {width} headings",
                self.record.line,
                self.record.cells.len()
            );
            self.refuse("too-many-cells", message, "put a cell with a comma in it in quotation marks");
        }
    }

    /// A cell as it stands, trimmed, with its line breaks and runs of spaces made one space; `None` where it is blank.
    /// A lone dash is how people write "none", and as harmless: a blank cell changes nothing.
    fn cell(&self, column: Column) -> Option<String> {
        let raw = self.record.cells.get(self.columns.place(column)?)?;
        let mut words = raw.split_whitespace();
        let mut value = words.next()?.to_owned();
        for word in words {
            value.push(' ');
            value.push_str(word);
        }
        (!matches!(value.as_str(), "-" | "–" | "—")).then_some(value)
    }

    /// A cell of text. `None` where it is blank or refused.
    fn text(&mut self, column: Column) -> Option<String> {
        let value = self.cell(column)?;
        if value.starts_with(FORMULA_STARTS) {
            let help = "type the value itself; a cell may not begin with `=`, `+`, `-` or `@`, which spreadsheets run";
            self.refuse_cell(column, "formula", &value, "would be a formula in a spreadsheet", help);
        } else if SHEET_ERRORS.iter().any(|error| value.starts_with(error)) {
            self.refuse_cell(
                column,
                "sheet-error",
                &value,
                "is a spreadsheet's error",
                "correct the formula and export again",
            );
        } else if value.chars().any(is_invisible) {
            let help = "delete the cell and type it again";
            self.refuse_cell(column, "invisible-character", &value, "has a character that cannot be seen", help);
        } else if value.chars().count() > self.limits.cell_chars {
            let help = format!("shorten it to {} characters", self.limits.cell_chars);
            self.refuse_cell(column, "cell-too-long", &value, "is too long", &help);
        } else {
            return Some(value);
        }
        None
    }

    fn required(&mut self, column: Column) -> Option<String> {
        if self.cell(column).is_none() {
            let message = format!("no `{}` on line {}", self.columns.heading(column), self.record.line);
            self.refuse("missing-value", message, "fill it in, or delete the row if it is nobody's");
            return None;
        }
        self.text(column)
    }

    fn employee_ref(&mut self) -> Option<String> {
        self.required(Column::EmployeeRef)?;
        self.number(Column::EmployeeRef)
    }

    /// A staff number. Spreadsheets show a long one as `1.23E+08`, and have then lost the rest of it.
    fn number(&mut self, column: Column) -> Option<String> {
        let value = self.text(column)?;
        if is_scientific(&value) {
            let help = "format the column as text in the spreadsheet and export again";
            self.refuse_cell(column, "number-shortened", &value, "is a number that a spreadsheet has shortened", help);
            return None;
        }
        Some(value)
    }

    fn email(&mut self) -> Option<String> {
        let value = self.text(Column::Email)?;
        if is_email(&value) {
            return Some(value.to_lowercase());
        }
        let help = "write it as `name@council.gov.uk`, or leave the cell blank";
        self.refuse_cell(Column::Email, "bad-email", &value, "is not an email address", help);
        None
    }

    fn language(&mut self) -> Option<Language> {
        let value = self.cell(Column::Language)?;
        match value.to_lowercase().as_str() {
            "en" | "en-gb" | "en_gb" | "eng" | "english" | "saesneg" => Some(Language::En),
            "cy" | "cy-gb" | "cy_gb" | "cym" | "welsh" | "cymraeg" => Some(Language::Cy),
            _ => {
                let help = "write `en` or `cy`, or leave the cell blank";
                self.refuse_cell(Column::Language, "bad-language", &value, "is neither English nor Welsh", help);
                None
            }
        }
    }

    /// A date, and whether it could be read either way round.
    fn date(&mut self, column: Column) -> (Option<Date>, bool) {
        let Some(value) = self.cell(column) else { return (None, false) };
        match written(&value) {
            Written::Clear(date) => return (Some(date), false),
            Written::EitherWay(date) => return (Some(date), true),
            Written::MonthFirst => {
                let help = "write the day first, `31/05/2026`, or better `2026-05-31`";
                self.refuse_cell(column, "bad-date", &value, "is not a date with the day first", help);
                self.month_first = Some(value);
            }
            Written::NoSuchDay => {
                self.refuse_cell(
                    column,
                    "bad-date",
                    &value,
                    "is no day of the calendar",
                    "write a day that there is, from 1900 on",
                );
            }
            Written::NoDate => {
                let help = "write it as `2026-05-31` or `31/05/2026`, with two digits for the day and the month";
                self.refuse_cell(column, "bad-date", &value, "is not a date in a form that can be relied on", help);
            }
        }
        (None, false)
    }

    fn check_order(&mut self, start: Option<Date>, leave: Option<Date>) {
        if let (Some(start), Some(leave)) = (start, leave)
            && leave < start
        {
            let [start_heading, leave_heading] =
                [Column::StartDate, Column::LeaveDate].map(|column| self.columns.heading(column));
            let line = self.record.line;
            let message = format!("`{leave_heading}` {leave} on line {line} is before `{start_heading}` {start}");
            self.refuse("leaves-before-start", message, "correct one of the two");
        }
    }
}
