//! Who would manage whom once a plan is carried out, and what is odd about it. A manager's number is stored as given,
//! whoever it turns out to be: files come in parts, and a manager may be in the next.

use super::Plan;
use crate::roster::person::{Person, PersonId};
use crate::roster::warning::Warning;
use std::collections::{BTreeMap, HashMap};

/// An active person once the plan is carried out.
struct Place<'a> {
    employee_ref: &'a str,
    manager_ref: Option<&'a str>,
    /// The row in the file, for those it names.
    line: Option<u32>,
}

/// What to say of managers. `lines` has the row of everybody known whom the file names.
pub(super) fn check(plan: &Plan, people: &[&Person], lines: &HashMap<PersonId, u32>) -> Vec<Warning> {
    let places = places(plan, people, lines);
    let find = |employee_ref: &str| places.binary_search_by(|place| place.employee_ref.cmp(employee_ref)).ok();

    let mut unknown: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let mut leaving: BTreeMap<&str, usize> =
        plan.leavers.iter().map(|leaver| (&*leaver.after.employee_ref, 0)).collect();
    for place in &places {
        let Some(manager_ref) = place.manager_ref.filter(|manager_ref| find(manager_ref).is_none()) else { continue };
        if let Some(reports) = leaving.get_mut(manager_ref) {
            *reports += 1;
        } else if let Some(line) = place.line {
            unknown.entry(manager_ref).or_default().push(line);
        }
    }
    let mut warnings = Vec::new();
    for (manager_ref, mut lines) in unknown {
        lines.sort_unstable();
        warnings.push(Warning::UnknownManager { manager_ref: manager_ref.to_owned(), lines });
    }
    for (employee_ref, reports) in leaving.into_iter().filter(|(_, reports)| *reports > 0) {
        warnings.push(Warning::ManagerLeaves { employee_ref: employee_ref.to_owned(), reports });
    }
    let above: Vec<Option<usize>> = places.iter().map(|place| place.manager_ref.and_then(find)).collect();
    warnings.extend(cycles(&above).into_iter().filter_map(|ring| {
        // Only what this file touches: an old ring is not said again with every import.
        ring.iter().any(|index| places[*index].line.is_some()).then(|| Warning::ManagerCycle {
            employee_refs: ring.iter().map(|index| places[*index].employee_ref.to_owned()).collect(),
        })
    }));
    warnings
}

/// Everybody active once the plan is carried out, by number.
fn places<'a>(plan: &'a Plan, people: &[&'a Person], lines: &HashMap<PersonId, u32>) -> Vec<Place<'a>> {
    let place = |person: &'a Person, line| Place {
        employee_ref: &person.employee_ref,
        manager_ref: person.placement.manager_ref.as_deref(),
        line,
    };
    let moved = plan.movers.iter().chain(&plan.returners);
    let mut after: HashMap<PersonId, &Person> = moved.map(|change| (change.after.person_id, &change.after)).collect();
    after.extend(plan.leavers.iter().map(|leaver| (leaver.after.person_id, &leaver.after)));
    let known = people.iter().map(|person| *after.get(&person.person_id).unwrap_or(person));
    let mut places: Vec<Place<'_>> = known
        .filter(|person| person.is_active())
        .map(|person| place(person, lines.get(&person.person_id).copied()))
        .chain(plan.joiners.iter().map(|row| Place {
            employee_ref: &row.employee_ref,
            manager_ref: row.placement.manager_ref.as_deref(),
            line: Some(row.line),
        }))
        .collect();
    places.sort_by_key(|place| place.employee_ref);
    places
}

/// The rings of a graph in which each has at most one above, each from its smallest member.
fn cycles(above: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut reached_from = vec![usize::MAX; above.len()];
    let mut rings = Vec::new();
    for start in 0..above.len() {
        let mut at = start;
        while reached_from[at] == usize::MAX {
            reached_from[at] = start;
            let Some(next) = above[at] else { break };
            at = next;
            if reached_from[at] == start {
                rings.push(ring(above, at));
            }
        }
    }
    rings.sort();
    rings
}

fn ring(above: &[Option<usize>], member: usize) -> Vec<usize> {
    let around = |from: usize| {
        std::iter::successors(above[from], move |at| above[*at].filter(|_| *at != from)).collect::<Vec<usize>>()
    };
    let smallest = around(member).into_iter().min().unwrap_or(member);
    let mut ring = around(smallest);
    // It ends where it began; it is said from there.
    ring.rotate_right(1);
    ring
}
