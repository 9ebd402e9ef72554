//! How a person would differ once a row is stored.

use super::{Field, FieldChange};
use crate::roster::person::{Language, Person, Placement};
use crate::roster::read::RosterRow;
use jiff::civil::Date;

/// The person with what the row says; a blank cell keeps what is stored.
pub(super) fn updated(person: &Person, row: &RosterRow, email: Option<&str>) -> Person {
    fn or(new: Option<&String>, stored: Option<&String>) -> Option<String> {
        new.or(stored).cloned()
    }
    let stored = &person.placement;
    let placement = Placement {
        directorate: or(row.placement.directorate.as_ref(), stored.directorate.as_ref()),
        service: or(row.placement.service.as_ref(), stored.service.as_ref()),
        team: or(row.placement.team.as_ref(), stored.team.as_ref()),
        job: or(row.placement.job.as_ref(), stored.job.as_ref()),
        manager_ref: or(row.placement.manager_ref.as_ref(), stored.manager_ref.as_ref()),
    };
    // Emails are compared without case; one stored in another case is left as it is.
    let is_same = matches!((email, &person.email), (Some(new), Some(old)) if old.to_lowercase() == new);
    Person {
        person_id: person.person_id,
        employee_ref: person.employee_ref.clone(),
        source: person.source.clone(),
        status: person.status,
        first_name: row.first_name.clone(),
        last_name: row.last_name.clone(),
        email: if is_same { person.email.clone() } else { email.map(str::to_owned) },
        language: row.language.or(person.language),
        placement,
        start_date: row.start_date.or(person.start_date),
        leave_date: row.leave_date.or(person.leave_date),
    }
}

/// What differs between two states of one person, in the order of [`Field`].
pub(super) fn differences(before: &Person, after: &Person) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let mut compare = |field, old: Option<&str>, new: Option<&str>| {
        if old != new {
            changes.push(FieldChange { field, old: old.map(str::to_owned), new: new.map(str::to_owned) });
        }
    };
    let dates = |date: Option<Date>| date.map(|date| date.to_string());
    compare(Field::FirstName, Some(&before.first_name), Some(&after.first_name));
    compare(Field::LastName, Some(&before.last_name), Some(&after.last_name));
    compare(Field::Email, before.email.as_deref(), after.email.as_deref());
    compare(Field::Language, before.language.map(Language::tag), after.language.map(Language::tag));
    if before.start_date != after.start_date {
        compare(Field::StartDate, dates(before.start_date).as_deref(), dates(after.start_date).as_deref());
    }
    if before.leave_date != after.leave_date {
        compare(Field::LeaveDate, dates(before.leave_date).as_deref(), dates(after.leave_date).as_deref());
    }
    compare(Field::Source, Some(&before.source.0), Some(&after.source.0));
    let (old, new) = (&before.placement, &after.placement);
    compare(Field::Directorate, old.directorate.as_deref(), new.directorate.as_deref());
    compare(Field::Service, old.service.as_deref(), new.service.as_deref());
    compare(Field::Team, old.team.as_deref(), new.team.as_deref());
    compare(Field::Job, old.job.as_deref(), new.job.as_deref());
    compare(Field::ManagerRef, old.manager_ref.as_deref(), new.manager_ref.as_deref());
    changes
}

/// The fields that a row leaves blank under one that it changes, and that so keep the name of another part of the
/// council.
pub(super) fn kept_below(stored: &Placement, row: &Placement) -> Vec<Field> {
    let changes = |new: &Option<String>, old: &Option<String>| new.is_some() && old.is_some() && new != old;
    let keeps = |new: &Option<String>, old: &Option<String>| new.is_none() && old.is_some();
    let directorate = changes(&row.directorate, &stored.directorate);
    let service = changes(&row.service, &stored.service);
    let mut kept = Vec::new();
    if directorate && keeps(&row.service, &stored.service) {
        kept.push(Field::Service);
    }
    if (directorate || service) && keeps(&row.team, &stored.team) {
        kept.push(Field::Team);
    }
    kept
}
