//! Which row is which person: what each row means for somebody known, or that nobody is.

use super::{Guard, Import, LeaveReason, Mode};
use crate::roster::person::{Person, PersonId};
use crate::roster::read::{ReadRoster, RosterRow};
use crate::roster::warning::Warning;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// What one row, or its absence, means.
#[derive(Clone, Copy)]
pub(super) enum Outcome<'a> {
    /// Somebody new.
    Join(&'a RosterRow),
    /// Somebody active, who may differ.
    Stay(&'a Person, &'a RosterRow),
    /// Somebody who had left.
    Return(&'a Person, &'a RosterRow),
    /// Somebody who leaves, with the row that says so if there is one.
    Leave(&'a Person, Option<&'a RosterRow>, LeaveReason, Date),
    /// Somebody who had left and whose row agrees, with its date.
    LeftAlready(&'a Person, &'a RosterRow, Date),
    /// Somebody who had left before they were ever known.
    NeverJoined,
}

/// Every row's meaning, in the file's order, then who is not in the file, by `employee_ref`.
pub(super) struct Matching<'a> {
    /// Everybody known, by `employee_ref`, then id.
    pub(super) people: Vec<&'a Person>,
    pub(super) outcomes: Vec<Outcome<'a>>,
    pub(super) warnings: Vec<Warning>,
    /// People both of whose names a row changes.
    pub(super) renamed: usize,
    /// People of the source for whom the file has a row.
    seen: HashSet<PersonId>,
    import: &'a Import,
}

impl<'a> Matching<'a> {
    pub(super) fn find(current: &'a [Person], roster: &'a ReadRoster, import: &'a Import) -> Self {
        let mut people: Vec<&Person> = current.iter().collect();
        people.sort_by(|a, b| (&a.employee_ref, a.person_id).cmp(&(&b.employee_ref, b.person_id)));
        let outcomes = Vec::with_capacity(roster.rows.len());
        let seen = HashSet::with_capacity(roster.rows.len());
        let mut matching = Self { people, outcomes, warnings: Vec::new(), renamed: 0, seen, import };
        for row in &roster.rows {
            matching.match_row(row);
        }
        if import.mode == Mode::Full {
            matching.find_absent(roster);
        }
        matching
    }

    /// Everybody who has or had a number.
    fn holders(&self, employee_ref: &str) -> Vec<&'a Person> {
        let start = self.people.partition_point(|person| person.employee_ref.as_str() < employee_ref);
        self.people[start..].iter().copied().take_while(|person| person.employee_ref == employee_ref).collect()
    }

    fn match_row(&mut self, row: &'a RosterRow) {
        let left_on = row.leave_date.filter(|date| *date <= self.import.today);
        let holders = self.holders(&row.employee_ref);
        let Some(person) = holders.iter().copied().find(|person| person.is_active()) else {
            return self.match_with_leavers(row, &holders, left_on);
        };
        if person.source != self.import.source {
            let (line, employee_ref, source) = (row.line, row.employee_ref.clone(), person.source.clone());
            return self.warnings.push(Warning::OtherSource { line, employee_ref, source });
        }
        self.seen.insert(person.person_id);
        // A row of somebody who left, and whose number the active person has now, says nothing of the latter.
        let is_earlier = |holder: &&Person| !holder.is_active() && same_names(holder, row);
        if left_on.is_some() && !same_names(person, row) && holders.iter().copied().any(|holder| is_earlier(&holder)) {
            return self.match_with_leavers(row, &holders, left_on);
        }
        if both_names_differ(person, row) {
            let (line, employee_ref, stored, given) = (
                row.line,
                row.employee_ref.clone(),
                full_name(person),
                format!("{} {}", row.first_name, row.last_name),
            );
            if left_on.is_some() {
                return self.warnings.push(Warning::LeaverNamesDiffer { line, employee_ref, stored, given });
            }
            self.renamed += 1;
            // A later start date under other names is somebody else; without one, a person may change both names, and
            // losing their record would be the worse mistake. So it is a change to look at.
            if let Some(date) = date_passed_on(person, row, self.import.today) {
                self.outcomes.push(Outcome::Leave(person, Some(row), LeaveReason::RefReused, date));
                return self.match_with_leavers(row, &holders, None);
            }
            self.warnings.push(Warning::BothNamesChanged { line, employee_ref, stored, given });
        }
        self.outcomes.push(match left_on {
            Some(date) => Outcome::Leave(person, Some(row), LeaveReason::LeaveDate, date),
            None => Outcome::Stay(person, row),
        });
    }

    /// A row whose number no active person has. It is the latest leaver of that number and those names who returns,
    /// from whichever source; other names are another person, since a record given to the wrong one is worse than a
    /// record begun again. Emails are not looked at: councils re-use them too.
    fn match_with_leavers(&mut self, row: &'a RosterRow, holders: &[&'a Person], left_on: Option<Date>) {
        let latest = |person: &&&Person| (person.is_active(), person.leave_date, Reverse(person.person_id));
        // Of several namesakes, a leave date that agrees is the same leaving.
        let likeliest = |person: &&&Person| (left_on.is_some() && person.leave_date == left_on, latest(person));
        let returner = holders.iter().filter(|person| same_names(person, row)).max_by_key(likeliest);
        self.outcomes.push(match (returner, left_on) {
            (Some(person), Some(date)) => Outcome::LeftAlready(person, row, date),
            (Some(person), None) => Outcome::Return(person, row),
            (None, Some(_)) => Outcome::NeverJoined,
            (None, None) => {
                if let Some(previous) = holders.iter().max_by_key(latest) {
                    let (line, employee_ref, stored) = (row.line, row.employee_ref.clone(), full_name(previous));
                    self.warnings.push(Warning::RefReused { line, employee_ref, stored });
                }
                Outcome::Join(row)
            }
        });
    }

    /// Who of the source has no row. Somebody whose row was rejected is in the file all the same.
    fn find_absent(&mut self, roster: &'a ReadRoster) {
        let mut rejected = BTreeMap::new();
        for row in &roster.rejected {
            if let Some(employee_ref) = row.employee_ref.as_deref() {
                rejected.entry(employee_ref).or_insert(row.line);
            }
        }
        let today = self.import.today;
        for person in &self.people {
            if !person.is_active() || person.source != self.import.source || self.seen.contains(&person.person_id) {
                continue;
            }
            if let Some(line) = rejected.get(person.employee_ref.as_str()) {
                let employee_ref = person.employee_ref.clone();
                self.warnings.push(Warning::KeptAsRejected { line: *line, employee_ref });
                continue;
            }
            let date = person.leave_date.filter(|date| *date <= today).unwrap_or(today);
            self.outcomes.push(Outcome::Leave(person, None, LeaveReason::NotInFile, date));
        }
    }

    /// How many leave only because the file does not name them.
    pub(super) fn absent(&self) -> usize {
        self.outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Leave(_, None, ..))).count()
    }

    /// Whether an administrator said to go on.
    pub(super) fn goes_on(&self) -> bool {
        self.import.guard == Guard::GoOn
    }
}

/// A person's name as it is shown.
fn full_name(person: &Person) -> String {
    format!("{} {}", person.first_name, person.last_name)
}

/// The day before the row's person started, where that shows the number has passed on.
fn date_passed_on(person: &Person, row: &RosterRow, today: Date) -> Option<Date> {
    let (before, start) = (person.start_date?, row.start_date?);
    if start <= before {
        return None;
    }
    let last = start.yesterday().unwrap_or(start).min(today);
    Some(person.leave_date.filter(|date| *date <= last).unwrap_or(last))
}

fn same_names(person: &Person, row: &RosterRow) -> bool {
    same_name(&person.first_name, &row.first_name) && same_name(&person.last_name, &row.last_name)
}

fn both_names_differ(person: &Person, row: &RosterRow) -> bool {
    !same_name(&person.first_name, &row.first_name) && !same_name(&person.last_name, &row.last_name)
}

/// Whether two spellings are one name: case, spaces, hyphens and apostrophes do not count.
fn same_name(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let letters =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    letters(a) == letters(b)
}
