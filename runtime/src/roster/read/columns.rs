//! Which column of a file is which field: the headings a roster may have, by their names and synonyms.

use scorm::Problem;

/// A field a roster file can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    EmployeeRef,
    FirstName,
    LastName,
    Email,
    Language,
    Directorate,
    Service,
    Team,
    Job,
    ManagerRef,
    StartDate,
    LeaveDate,
}

/// Every column with its own name and the headings that HR systems give it, in English and Welsh. Case, spaces,
/// underscores, hyphens and full stops do not matter. What usually holds a name rather than a number (`Line manager`,
/// `Reports to`) is left out.
#[rustfmt::skip]
const COLUMNS: [(Column, &str, &[&str]); 12] = [
    (Column::EmployeeRef, "employee_ref", &[
        "employee reference", "employee number", "employee no", "employee id", "emp ref", "emp number", "emp no", "emp id",
        "payroll ref", "payroll reference", "payroll number", "payroll no", "payroll id",
        "staff ref", "staff reference", "staff number", "staff no", "staff id",
        "personnel number", "personnel no", "person ref", "person number", "assignment number", "id number",
        "rhif cyflogai", "rhif cyflogres", "rhif staff",
    ]),
    (Column::FirstName, "first_name", &["forename", "forenames", "given name", "given names", "enw cyntaf"]),
    (Column::LastName, "last_name", &["surname", "family name", "cyfenw"]),
    (Column::Email, "email", &["email address", "work email", "work email address", "business email", "e bost", "cyfeiriad e bost"]),
    (Column::Language, "language", &["lang", "preferred language", "language preference", "iaith", "dewis iaith"]),
    (Column::Directorate, "directorate", &["directorate name", "department", "department name", "cyfarwyddiaeth", "adran"]),
    (Column::Service, "service", &["service name", "service area", "division", "gwasanaeth"]),
    (Column::Team, "team", &["team name", "section", "unit", "tîm"]),
    (Column::Job, "job", &["job title", "job role", "role", "post", "post title", "position", "position title", "swydd", "teitl swydd"]),
    (Column::ManagerRef, "manager_ref", &[
        "manager reference", "manager number", "manager no", "manager id", "manager id number",
        "manager employee ref", "manager employee number", "manager employee no", "manager employee id",
        "manager payroll number", "manager staff number", "managers employee number", "managers payroll number",
        "line manager ref", "line manager number", "line manager no", "line manager id",
        "line manager employee number", "line manager payroll number", "supervisor id", "supervisor number",
        "rhif rheolwr",
    ]),
    (Column::StartDate, "start_date", &[
        "date started", "date joined", "joining date", "hire date", "date of hire", "employment start date", "dyddiad dechrau",
    ]),
    (Column::LeaveDate, "leave_date", &[
        "leaving date", "leaver date", "date left", "date of leaving", "end date", "employment end date",
        "termination date", "last working day", "dyddiad gadael",
    ]),
];

/// The columns without which there is nobody to import.
const REQUIRED: [Column; 3] = [Column::EmployeeRef, Column::FirstName, Column::LastName];

impl Column {
    /// The column's own name.
    fn name(self) -> &'static str {
        COLUMNS[self as usize].1
    }
}

/// Where in a record each field stands.
#[derive(Debug)]
pub(super) struct Columns {
    places: [Option<usize>; COLUMNS.len()],
    headings: Vec<String>,
}

impl Columns {
    /// Finds the columns by the headings of `line`. The notes name those that are not used.
    pub(super) fn find(headings: &[&str], line: u32) -> Result<(Self, Vec<Problem>), Problem> {
        let normal: Vec<String> = headings.iter().map(|heading| normal(heading)).collect();
        let mut places = [None; COLUMNS.len()];
        for (column, name, synonyms) in COLUMNS {
            let named = |wanted: &str| -> Vec<usize> {
                let wanted = self::normal(wanted);
                (0..normal.len()).filter(|index| normal[*index] == wanted).collect()
            };
            // A column of the very name is meant, whatever else could pass for it.
            let mut found = named(name);
            if found.is_empty() {
                found = synonyms.iter().flat_map(|synonym| named(synonym)).collect();
            }
            if let [first, second, ..] = found[..] {
                return Err(on_line(
                    line,
                    Problem::error(
                        "column-twice",
                        format!(
                            "`{}` and `{}` on line {line} both stand for `{name}`",
                            headings[first], headings[second]
                        ),
                    )
                    .help(format!("delete one of the two columns, or head the right one `{name}`")),
                ));
            }
            places[column as usize] = found.first().copied();
        }
        let columns = Self { places, headings: headings.iter().map(|heading| heading.trim().to_owned()).collect() };
        columns.require(line)?;
        let notes = columns.unused(line).into_iter().collect();
        Ok((columns, notes))
    }

    /// The cell's number in a record, from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// The heading as the file has it, for messages; the column's own name where it has none.
    pub(super) fn heading(&self, column: Column) -> &str {
        self.place(column).map_or(column.name(), |place| &self.headings[place])
    }

    /// How many cells a record should have.
    pub(super) fn width(&self) -> usize {
        self.headings.len()
    }

    fn require(&self, line: u32) -> Result<(), Problem> {
        let missing: Vec<Column> = REQUIRED.into_iter().filter(|column| self.place(*column).is_none()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = missing.iter().map(|column| format!("`{}`", column.name())).collect();
        let examples: Vec<String> = missing
            .iter()
            .map(|column| {
                let synonyms: Vec<String> =
                    COLUMNS[*column as usize].2.iter().step_by(5).take(3).map(|name| format!("`{name}`")).collect();
                format!("`{}` can also be headed {}", column.name(), synonyms.join(" or "))
            })
            .collect();
        let found: Vec<String> =
            self.headings.iter().filter(|name| !name.is_empty()).map(|name| format!("`{}`", shorten(name))).collect();
        Err(on_line(
            line,
            Problem::error(
                "missing-column",
                format!("no column {} among the headings on line {line}: {}", names.join(", "), found.join(", ")),
            )
            .help(format!("the first line holds the headings; {}", examples.join("; "))),
        ))
    }

    fn unused(&self, line: u32) -> Option<Problem> {
        let unused: Vec<String> = (0..self.width())
            .filter(|index| !self.places.contains(&Some(*index)) && !self.headings[*index].is_empty())
            .map(|index| format!("`{}`", shorten(&self.headings[index])))
            .collect();
        (!unused.is_empty())
            .then(|| on_line(line, Problem::note("columns-not-used", format!("not used: {}", unused.join(", ")))))
    }
}

fn on_line(line: u32, mut problem: Problem) -> Problem {
    problem.line = Some(line);
    problem
}

/// A heading may be a whole badly quoted file; a message need not repeat it.
fn shorten(heading: &str) -> String {
    if heading.chars().count() <= 40 { heading.to_owned() } else { heading.chars().take(39).chain(['…']).collect() }
}

/// A heading as it is compared: `E-mail Address (work)` as `emailaddress`.
fn normal(heading: &str) -> String {
    let plain = heading.split('(').next().unwrap_or_default();
    let kept =
        plain.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '‑' | '.' | '\'' | '’' | '*' | ':'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_stands_for_two_columns() {
        let mut names: Vec<String> = COLUMNS
            .iter()
            .flat_map(|(_, name, synonyms)| synonyms.iter().chain([name]).map(|name| normal(name)))
            .collect();
        names.sort();
        let before = names.len();
        names.dedup();
        assert_eq!(names.len(), before);
    }

    #[test]
    fn the_table_is_in_the_order_of_the_columns() {
        for (index, (column, ..)) in COLUMNS.iter().enumerate() {
            assert_eq!(*column as usize, index);
        }
    }
}
