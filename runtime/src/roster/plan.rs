//! What a roster file would change: the rows against the people now known. Pure and deterministic; nothing is stored
//! here, and the order of the people given does not matter.

mod difference;
mod emails;
mod managers;
mod matching;

use self::difference::{differences, kept_below, updated};
use self::matching::{Matching, Outcome};
use super::person::{Person, PersonId, SourceName, Status};
use super::read::{ReadRoster, RosterRow};
use super::warning::{Stop, Warning};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What absence from the file means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The file names everybody of its source: who is not in it has left.
    Full,
    /// The file names only those who changed: absence says nothing.
    Changes,
}

/// What to do where a file looks wrong as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// Stop and say why.
    Stop,
    /// An administrator has seen the reason and says to go on; it stays in the plan as a warning.
    GoOn,
}

/// How a file is to be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Whose people the file is about.
    pub source: SourceName,
    /// Whether the file is full.
    pub mode: Mode,
    /// The council's date today.
    pub today: Date,
    /// Whether to go on where the plan would stop.
    pub guard: Guard,
}

/// A field of a person, as it is called in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the column of that name")]
pub enum Field {
    FirstName,
    LastName,
    Email,
    Language,
    StartDate,
    LeaveDate,
    /// Only where somebody returns by another source's file.
    Source,
    Directorate,
    Service,
    Team,
    Job,
    ManagerRef,
}

impl Field {
    /// The column's name: `first_name`.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Email => "email",
            Self::Language => "language",
            Self::StartDate => "start_date",
            Self::LeaveDate => "leave_date",
            Self::Source => "source",
            Self::Directorate => "directorate",
            Self::Service => "service",
            Self::Team => "team",
            Self::Job => "job",
            Self::ManagerRef => "manager_ref",
        }
    }

    /// Whether it says where somebody belongs: a change of it is a move.
    pub fn is_placement(self) -> bool {
        matches!(self, Self::Directorate | Self::Service | Self::Team | Self::Job | Self::ManagerRef)
    }
}

/// One field's old and new value, as they are shown: dates as `2026-05-31`, languages by their tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which field.
    pub field: Field,
    /// As stored now.
    pub old: Option<String>,
    /// As it would be.
    pub new: Option<String>,
}

/// A person who is known and would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The row's line.
    pub line: u32,
    /// What differs, in the order of [`Field`]; for a returner it may be nothing but their coming back.
    pub fields: Vec<FieldChange>,
    /// The whole person once the plan is carried out: what to store.
    pub after: Person,
}

/// Why somebody leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeaveReason {
    /// A full file of their source does not name them.
    NotInFile,
    /// Their row's leave date is today or earlier.
    LeaveDate,
    /// Their number has passed to somebody with other names and a later start date.
    RefReused,
}

/// A person who would be deactivated. Nothing of theirs is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaver {
    /// The row that says so; none for somebody who is not in the file.
    pub line: Option<u32>,
    /// Why.
    pub reason: LeaveReason,
    /// The person with [`Status::Left`] and a leave date: what to store.
    pub after: Person,
}

/// What a file would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How the file was taken.
    pub import: Import,
    /// New people, in the file's order, with the email each may have.
    pub joiners: Vec<RosterRow>,
    /// People with another name, email, language or date, in the file's order.
    pub changes: Vec<Change>,
    /// People with another placement, in the file's order. Who also has another name or email is in both lists, with
    /// the same [`Change::after`].
    pub movers: Vec<Change>,
    /// People who had left and are back, in the file's order.
    pub returners: Vec<Change>,
    /// People who leave, by `employee_ref`.
    pub leavers: Vec<Leaver>,
    /// How many rows say what is stored already.
    pub unchanged: usize,
    /// How many rows are of people who had left before they were ever known here; nobody is made of them.
    pub never_joined: usize,
    /// What to look at.
    pub warnings: Vec<Warning>,
    /// Why not to carry it out; empty when it may be.
    pub stops: Vec<Stop>,
}

impl Plan {
    /// Whether carrying it out would store nothing.
    pub fn is_empty(&self) -> bool {
        self.joiners.is_empty()
            && self.changes.is_empty()
            && self.movers.is_empty()
            && self.returners.is_empty()
            && self.leavers.is_empty()
    }

    /// Whether it may be carried out.
    pub fn may_apply(&self) -> bool {
        self.stops.is_empty()
    }
}

/// What `roster` would change among `current`, everybody a council has had, of every source.
///
/// To carry a plan out: store every leaver first, then changes, movers and returners, then joiners, so that a number
/// or an email is free before it is somebody else's. Two people may swap emails in one plan.
pub fn plan(current: &[Person], roster: &ReadRoster, import: &Import) -> Plan {
    let mut plan = Plan::empty(import);
    if !roster.is_usable() {
        plan.stops.push(Stop::FileUnusable);
        return plan;
    }
    let mut matching = Matching::find(current, roster, import);
    plan.warnings.append(&mut matching.warnings);
    let (emails, warnings) = emails::settle(&matching);
    plan.warnings.extend(warnings);

    let mut lines = HashMap::with_capacity(matching.outcomes.len());
    for (outcome, email) in matching.outcomes.iter().zip(emails) {
        if let Outcome::Stay(person, row) | Outcome::Return(person, row) = outcome {
            lines.insert(person.person_id, row.line);
        }
        plan.add(*outcome, email.as_deref());
    }
    plan.leavers
        .sort_by(|a, b| (&a.after.employee_ref, a.after.person_id).cmp(&(&b.after.employee_ref, b.after.person_id)));
    plan.finish(&matching, roster, &lines);
    plan
}

impl Plan {
    fn empty(import: &Import) -> Self {
        Self {
            import: import.clone(),
            joiners: Vec::new(),
            changes: Vec::new(),
            movers: Vec::new(),
            returners: Vec::new(),
            leavers: Vec::new(),
            unchanged: 0,
            never_joined: 0,
            warnings: Vec::new(),
            stops: Vec::new(),
        }
    }

    fn add(&mut self, outcome: Outcome<'_>, email: Option<&str>) {
        match outcome {
            Outcome::Join(row) => self.joiners.push(RosterRow { email: email.map(str::to_owned), ..row.clone() }),
            Outcome::Stay(person, row) => self.add_stay(person, row, email),
            Outcome::Return(person, row) => {
                // Coming back ends their leaving: the stored leave date goes, though the row's cell is blank.
                let leave_date = row.leave_date;
                let after = Person { leave_date, status: Status::Active, ..updated(person, row, email) };
                let after = Person { source: self.import.source.clone(), ..after };
                self.returners.push(Change { line: row.line, fields: differences(person, &after), after });
            }
            Outcome::Leave(person, row, reason, leave_date) => {
                let mut after = Person { status: Status::Left, leave_date: Some(leave_date), ..person.clone() };
                // The name they leave under is the one they would return by. A re-used number's row names another.
                if let (Some(row), LeaveReason::LeaveDate) = (row, reason) {
                    after.first_name.clone_from(&row.first_name);
                    after.last_name.clone_from(&row.last_name);
                }
                self.leavers.push(Leaver { line: row.map(|row| row.line), reason, after });
            }
            Outcome::LeftAlready(person, row, leave_date) => {
                let after = Person { leave_date: Some(leave_date), ..person.clone() };
                self.add_change(person, after, row.line);
            }
            Outcome::NeverJoined => self.never_joined += 1,
        }
    }

    fn add_stay(&mut self, person: &Person, row: &RosterRow, email: Option<&str>) {
        if let (None, Some(leave_date)) = (row.leave_date, person.leave_date)
            && leave_date <= self.import.today
        {
            let employee_ref = row.employee_ref.clone();
            self.warnings.push(Warning::StoredLeaveDatePassed { line: row.line, employee_ref, leave_date });
        }
        let kept = kept_below(&person.placement, &row.placement);
        if !kept.is_empty() {
            self.warnings.push(Warning::PartlyMoved { line: row.line, employee_ref: row.employee_ref.clone(), kept });
        }
        self.add_change(person, updated(person, row, email), row.line);
    }

    fn add_change(&mut self, before: &Person, after: Person, line: u32) {
        let (moves, fields): (Vec<_>, Vec<_>) =
            differences(before, &after).into_iter().partition(|change| change.field.is_placement());
        if moves.is_empty() && fields.is_empty() {
            self.unchanged += 1;
            return;
        }
        if !moves.is_empty() {
            self.movers.push(Change { line, fields: moves, after: after.clone() });
        }
        if !fields.is_empty() {
            self.changes.push(Change { line, fields, after });
        }
    }

    /// What can only be said of the plan as a whole.
    fn finish(&mut self, matching: &Matching<'_>, roster: &ReadRoster, lines: &HashMap<PersonId, u32>) {
        let managers = managers::check(self, &matching.people, lines);
        self.warnings.extend(managers);
        self.warnings.extend(lost_zeros(&self.joiners, &self.leavers));
        let stops = stops(self, matching, roster);
        if matching.goes_on() {
            self.warnings.extend(stops.into_iter().map(|stop| Warning::WentOn { stop }));
        } else {
            self.stops = stops;
        }
    }
}

fn stops(plan: &Plan, matching: &Matching<'_>, roster: &ReadRoster) -> Vec<Stop> {
    let of = matching.people.iter().filter(|person| person.is_active() && person.source == plan.import.source).count();
    let mut stops = Vec::new();
    let leavers = plan.leavers.len();
    if is_over_a_fifth(leavers, of) {
        stops.push(Stop::TooManyLeavers { leavers, of });
    }
    // Two such people in a small council are nothing odd.
    if matching.renamed > 2 && is_over_a_fifth(matching.renamed, of) {
        stops.push(Stop::TooManyRenamed { renamed: matching.renamed, of });
    }
    let hidden: Vec<u32> = roster.rejected.iter().filter(|row| row.hides_somebody()).map(|row| row.line).collect();
    let leavers = matching.absent();
    if !hidden.is_empty() && leavers > 0 {
        stops.push(Stop::LeaversUncertain { lines: hidden, leavers });
    }
    stops
}

fn is_over_a_fifth(part: usize, of: usize) -> bool {
    part * 5 > of
}

/// Joiners who are leavers but for the zeros at the front of their numbers.
fn lost_zeros(joiners: &[RosterRow], leavers: &[Leaver]) -> Option<Warning> {
    let bare = |number: &str| number.trim_start_matches('0').to_owned();
    let leavers: BTreeMap<String, &str> =
        leavers.iter().map(|leaver| (bare(&leaver.after.employee_ref), leaver.after.employee_ref.as_str())).collect();
    let mut pairs = joiners.iter().filter_map(|row| {
        let stored = leavers.get(&bare(&row.employee_ref))?;
        (*stored != row.employee_ref).then(|| (stored.to_string(), row.employee_ref.clone()))
    });
    let (stored, given) = pairs.next()?;
    Some(Warning::LostZeros { pairs: 1 + pairs.count(), stored, given })
}
