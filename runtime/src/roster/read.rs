//! A roster file's bytes to rows. Pure: nothing is stored or looked up here, and no input makes it panic.
//!
//! A file that cannot be used at all has one error among [`ReadRoster::problems`] and no rows; a row that cannot be
//! used is in [`ReadRoster::rejected`] with every fault it has, and the others stand. Every message names the line of
//! the file, as an editor or a spreadsheet counts it.

mod cells;
mod columns;
mod decode;
mod table;
mod values;

use self::cells::Readings;
use self::columns::Columns;
use self::decode::decode;
use self::table::records;
use super::person::{Language, Placement};
use jiff::civil::Date;
use scorm::Problem;
use serde::{Deserialize, Serialize};

/// What a roster file may be at most; a larger one is refused before it is looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The file's size in bytes.
    pub bytes: usize,
    /// Rows, the header and blank lines not counted.
    pub rows: usize,
    /// One cell's length in characters.
    pub cell_chars: usize,
}

/// 200,000 rows, four times the staff of a council of 50,000, and room for 160 bytes in each.
impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 32 << 20, rows: 200_000, cell_chars: 200 }
    }
}

/// One usable row. A blank cell is `None`, and so is every cell of a column the file does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRow {
    /// The line of the file it begins on, from 1.
    pub line: u32,
    /// The HR system's number for the person.
    pub employee_ref: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Email, in lowercase.
    pub email: Option<String>,
    /// Preferred language.
    pub language: Option<Language>,
    /// Where they belong, as far as the file says.
    pub placement: Placement,
    /// First day; it may be to come.
    pub start_date: Option<Date>,
    /// Last day; it may be to come.
    pub leave_date: Option<Date>,
}

/// One row that cannot be used, with every reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The line of the file it begins on, from 1.
    pub line: u32,
    /// The line it ends on: a later one where a cell has line breaks in it.
    pub last_line: u32,
    /// Whose row it is, where that much can be read.
    pub employee_ref: Option<String>,
    /// What is wrong with it, by column.
    pub problems: Vec<Problem>,
}

impl Rejected {
    /// Whether it may stand for somebody who cannot be named: a full file with such a row does not say who has left.
    pub fn hides_somebody(&self) -> bool {
        self.employee_ref.is_none() || self.last_line > self.line
    }
}

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReadRoster {
    /// The usable rows, in the file's order; no two have the same `employee_ref`.
    pub rows: Vec<RosterRow>,
    /// The other rows, in the file's order.
    pub rejected: Vec<Rejected>,
    /// What is to be said of the file as a whole; with an error among them there are no rows.
    pub problems: Vec<Problem>,
}

impl ReadRoster {
    /// Whether the file could be read, whatever became of single rows.
    pub fn is_usable(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }
}

/// Reads a roster file.
pub fn read(bytes: &[u8], limits: &Limits) -> ReadRoster {
    let mut roster = ReadRoster::default();
    if let Err(problem) = read_into(&mut roster, bytes, limits) {
        return ReadRoster { problems: vec![problem], ..ReadRoster::default() };
    }
    roster
}

/// `Err` is the one reason why the file cannot be used.
fn read_into(roster: &mut ReadRoster, bytes: &[u8], limits: &Limits) -> Result<(), Problem> {
    if bytes.len() > limits.bytes {
        let message = format!("the file has {} bytes; a roster may have {}", bytes.len(), limits.bytes);
        return Err(Problem::error("file-too-large", message).help("export only the columns a roster needs"));
    }
    let (text, encoding) = decode(bytes)?;
    roster.problems.extend(encoding);
    // Line breaks of old Macs, which would otherwise make one line of the file.
    let text = if text.contains('\n') { text } else { text.replace('\r', "\n").into() };

    let mut columns = None;
    let mut readings = Readings::default();
    let mut count = 0;
    records(&text, |record| {
        let Some(columns) = &columns else {
            let headings: Vec<&str> = record.cells.iter().collect();
            let (found, notes) = Columns::find(&headings, record.line)?;
            roster.problems.extend(notes);
            columns = Some(found);
            return Ok(());
        };
        count += 1;
        if count > limits.rows {
            let message = format!("line {} begins row {count}; a roster may have {} rows", record.line, limits.rows);
            return Err(Problem::error("too-many-rows", message).help("split it by source"));
        }
        readings.add(columns, &record, limits);
        Ok(())
    })?;
    let Some(columns) = columns else {
        return Err(
            Problem::error("empty-file", "the file is empty").help("export the roster again, with a heading line")
        );
    };
    if count == 0 {
        return Err(Problem::error("no-rows", "the file has headings but no rows").help("export the roster again"));
    }
    (roster.rows, roster.rejected) = readings.finish(&columns);
    Ok(())
}
