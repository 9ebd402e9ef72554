//! The figures as CSV that a spreadsheet opens safely: a byte order mark, so that Excel reads `ŵ`, and no cell that
//! it would take for a formula.
//!
//! Column names and statuses are the same in both languages, so that a sheet or a query built on the file goes on
//! working whoever downloads it.

use super::{PersonCompletion, TeamCompletion, percent_of_scaled};
use crate::{clock::date_of, error::Error, words::Language};

/// One row a team: directorate, service, team, people, assigned, completed, percent.
pub fn teams(teams: &[TeamCompletion]) -> Result<Vec<u8>, Error> {
    let mut sheet = Sheet::new(&["directorate", "service", "team", "people", "assigned", "completed", "percent"])?;
    for team in teams {
        sheet.row(&[
            team.directorate.clone(),
            team.service.clone(),
            team.team.clone(),
            team.people.to_string(),
            team.assigned.to_string(),
            team.completed.to_string(),
            team.percent().to_string(),
        ])?;
    }
    sheet.finish()
}

/// One row a person and course; course titles in a language, dates as the council's clock says.
pub fn people(people: &[PersonCompletion], language: Language, time_zone: &str) -> Result<Vec<u8>, Error> {
    let mut sheet = Sheet::new(&[
        "employee_ref",
        "name",
        "directorate",
        "service",
        "team",
        "manager",
        "course",
        "status",
        "score",
        "due",
        "completed",
        "language",
    ])?;
    for person in people {
        sheet.row(&[
            person.employee_ref.clone(),
            person.name(),
            person.directorate.clone(),
            person.service.clone(),
            person.team.clone(),
            person.manager.clone(),
            person.title(language).to_owned(),
            person.status().as_str().to_owned(),
            person.score_scaled.map(|scaled| percent_of_scaled(scaled).to_string()).unwrap_or_default(),
            person.due_date.clone().unwrap_or_default(),
            person.completed_at.map(|at_ms| date_of(at_ms, time_zone).to_string()).unwrap_or_default(),
            person.language.clone().unwrap_or_default(),
        ])?;
    }
    sheet.finish()
}

struct Sheet(::csv::Writer<Vec<u8>>);

impl Sheet {
    fn new(headings: &[&str]) -> Result<Self, Error> {
        let writer =
            ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
        let mut sheet = Self(writer);
        sheet.0.write_record(headings).map_err(failed)?;
        Ok(sheet)
    }

    fn row(&mut self, cells: &[String]) -> Result<(), Error> {
        self.0.write_record(cells.iter().map(|cell| safe(cell))).map_err(failed)
    }

    fn finish(self) -> Result<Vec<u8>, Error> {
        self.0.into_inner().map_err(|error| Error::Internal(format!("a CSV file could not be written: {error}")))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` gives it by value")]
fn failed(error: ::csv::Error) -> Error {
    Error::Internal(format!("a CSV file could not be written: {error}"))
}

/// A cell that a spreadsheet shows as it stands, and never works out.
fn safe(cell: &str) -> String {
    // A plain negative number is no formula; a score may be one.
    let is_number =
        cell.strip_prefix('-').is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()));
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+44 29", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-"] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        assert_eq!(safe("-25"), "-25");
        assert_eq!(safe("Siân Prŵs"), "Siân Prŵs");
    }

    #[test]
    fn excel_is_told_that_it_is_utf_8() {
        let team = TeamCompletion {
            directorate: "Dŵr".into(),
            service: String::new(),
            team: "=cmd|' /C calc'!A0".into(),
            people: 2,
            assigned: 2,
            completed: 1,
        };
        let text = String::from_utf8(teams(&[team]).expect("written")).expect("UTF-8");
        assert_eq!(
            text,
            "\u{feff}directorate,service,team,people,assigned,completed,percent\r\nDŵr,,'=cmd|' /C calc'!A0,2,2,1,50\r\n"
        );
    }
}
