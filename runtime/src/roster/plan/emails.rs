//! Who may have which email: no two active people share one, since a sign-in link goes to it.

use super::matching::{Matching, Outcome};
use crate::roster::warning::Warning;
use std::borrow::Cow;
use std::collections::HashSet;

/// The email that each outcome's person is to have, by the outcome's number.
///
/// Whoever has an email keeps it. Of several who newly claim one, none gets it, as nothing says whose it is: each keeps
/// the one they had, or none. One email may pass from a person to another in the same file. A returner whose cell is
/// blank has their old one back only if nobody else has or claims it.
pub(super) fn settle<'a>(matching: &Matching<'a>) -> (Vec<Option<Cow<'a, str>>>, Vec<Warning>) {
    let mut claims = claims(matching);
    let mut warnings = Vec::new();
    // A claim refused leaves its claimant with the old email, which somebody else may have claimed in the hope that it
    // came free; so again, until nothing is refused. Claims are only ever refused, so it ends.
    loop {
        let losers = refused(&claims);
        if losers.is_empty() {
            break;
        }
        for (index, others) in losers {
            let claim = &mut claims[index];
            if let (Some(line), Some(email)) = (claim.line, claim.wanted.take()) {
                let employee_ref = claim.employee_ref.to_owned();
                warnings.push(Warning::EmailTaken { line, employee_ref, email: email.into_owned(), others });
            }
            claim.wanted.clone_from(&claim.had);
        }
    }
    warnings.sort_by_key(|warning| if let Warning::EmailTaken { line, .. } = warning { *line } else { 0 });
    let mut emails = vec![None; matching.outcomes.len()];
    for claim in claims {
        if let Some(outcome) = claim.outcome {
            emails[outcome] = claim.wanted;
        }
    }
    (emails, warnings)
}

/// What one person who will be active has for an email, and wants.
struct Claim<'a> {
    outcome: Option<usize>,
    line: Option<u32>,
    employee_ref: &'a str,
    had: Option<Cow<'a, str>>,
    wanted: Option<Cow<'a, str>>,
    /// It is a returner's old email, which the file does not give: it yields to every other claim.
    yields: bool,
}

fn claims<'a>(matching: &Matching<'a>) -> Vec<Claim<'a>> {
    let mut claims = Vec::with_capacity(matching.people.len() + matching.outcomes.len());
    let mut placed = HashSet::with_capacity(matching.outcomes.len());
    for (index, outcome) in matching.outcomes.iter().enumerate() {
        let (row, had, stored) = match outcome {
            Outcome::Join(row) => (row, None, None),
            Outcome::Stay(person, row) => {
                placed.insert(person.person_id);
                let stored = person.email.as_deref().map(lowercase);
                (row, stored.clone(), stored)
            }
            // Since they left, what was theirs may have become another's: they claim it anew.
            Outcome::Return(person, row) => {
                placed.insert(person.person_id);
                (row, None, person.email.as_deref().map(lowercase))
            }
            Outcome::Leave(person, ..) => {
                placed.insert(person.person_id);
                continue;
            }
            Outcome::LeftAlready(..) | Outcome::NeverJoined => continue,
        };
        let yields = row.email.is_none() && matches!(outcome, Outcome::Return(..));
        let wanted = row.email.as_deref().map(lowercase).or(stored);
        let (outcome, line, employee_ref) = (Some(index), Some(row.line), &row.employee_ref);
        claims.push(Claim { outcome, line, employee_ref, had, wanted, yields });
    }
    for person in &matching.people {
        if person.is_active() && !placed.contains(&person.person_id) {
            let email = person.email.as_deref().map(lowercase);
            let employee_ref = &person.employee_ref;
            let had = email.clone();
            claims.push(Claim { outcome: None, line: None, employee_ref, had, wanted: email, yields: false });
        }
    }
    claims
}

/// The claims to refuse as things stand, with the numbers of the others in each one's way.
fn refused(claims: &[Claim<'_>]) -> Vec<(usize, Vec<String>)> {
    let mut wanted: Vec<(&str, usize)> =
        claims.iter().enumerate().filter_map(|(index, claim)| Some((claim.wanted.as_deref()?, index))).collect();
    wanted.sort_unstable();
    let mut refused = Vec::new();
    for rivals in wanted.chunk_by(|a, b| a.0 == b.0).filter(|rivals| rivals.len() > 1) {
        // Where some yield, only they are refused for now: without them there may be nothing left to refuse.
        let some_yield = rivals.iter().any(|(_, index)| claims[*index].yields);
        let is_refused = |claim: &Claim<'_>| claim.wanted != claim.had && claim.yields == some_yield;
        for (_, index) in rivals.iter().filter(|(_, index)| is_refused(&claims[*index])) {
            let others = rivals.iter().filter(|(_, other)| other != index);
            let mut others: Vec<String> = others.map(|(_, other)| claims[*other].employee_ref.to_owned()).collect();
            others.sort_unstable();
            refused.push((*index, others));
        }
    }
    refused
}

fn lowercase(email: &str) -> Cow<'_, str> {
    if email.chars().any(char::is_uppercase) { email.to_lowercase().into() } else { email.into() }
}
