//! A learner's preferences (`cmi.learner_preference`, 1.2 `cmi.student_preference`), kept from one course to the next
//! (RTE 4.2.13; SCORM 1.2 RTE 3.4.4).

use crate::{
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{CouncilId, PersonId},
};
use scorm::{Standard, model::DataModel};
use std::collections::BTreeMap;

const OF_2004: &str = "cmi.learner_preference.";
const OF_12: &str = "cmi.student_preference.";

/// Whether an element is a preference.
pub(super) fn is_preference(element: &str) -> bool {
    element.starts_with(OF_2004) || element.starts_with(OF_12)
}

/// Puts what the learner has chosen before into a data model, where it says nothing yet. The scales of volume and
/// speed differ between the standards; a language is the same in both. `kept` is the row's.
pub(super) fn give(kept: Option<&str>, model: &mut DataModel) -> Result<(), Error> {
    let kept = read(kept)?;
    let (own, other) = if model.standard() == Standard::Scorm12 { (OF_12, OF_2004) } else { (OF_2004, OF_12) };
    let language = [own, other].iter().find_map(|prefix| kept.get(&format!("{prefix}language")));
    let language = language.map(|language| (format!("{own}language"), language.clone()));
    let all = kept.iter().filter(|(element, _)| element.starts_with(own)).map(|(e, v)| (e.clone(), v.clone()));
    for (element, value) in all.chain(language) {
        if model.value(&element).is_none() {
            model.initialise(&element, &value);
        }
    }
    Ok(())
}

/// Keeps what a SCO set.
pub(super) async fn keep(
    tx: &mut Tx,
    council: CouncilId,
    person: PersonId,
    set: &[(String, String)],
) -> Result<(), Error> {
    let chosen: Vec<&(String, String)> = set.iter().filter(|(element, _)| is_preference(element)).collect();
    if chosen.is_empty() {
        return Ok(());
    }
    let before = kept(tx, person).await?;
    let mut after = before.clone();
    after.extend(chosen.into_iter().cloned());
    if after == before {
        return Ok(());
    }
    run_tx!(
        tx,
        sqlx::query(
            "insert into learner_shared (person_id, council_id, preferences) values ($1, $2, $3)
             on conflict (person_id) do update set preferences = excluded.preferences"
        )
        .bind(person)
        .bind(council)
        .bind(serde_json::to_string(&after)?)
    )?;
    Ok(())
}

async fn kept(tx: &mut Tx, person: PersonId) -> Result<BTreeMap<String, String>, Error> {
    let row: Option<(String,)> =
        on_tx!(tx, |c| sqlx::query_as("select preferences from learner_shared where person_id = $1")
            .bind(person)
            .fetch_optional(c))?;
    read(row.as_ref().map(|(preferences,)| preferences.as_str()))
}

fn read(kept: Option<&str>) -> Result<BTreeMap<String, String>, Error> {
    Ok(kept.map(serde_json::from_str).transpose()?.unwrap_or_default())
}
