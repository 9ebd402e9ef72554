//! A council's people in the database: everybody it has had, and what a plan does to them.
//!
//! A placement is closed and another opened, never changed; nobody is deleted.

use super::{
    person::{Language, Person, PersonId as RosterPersonId, Placement, SourceName, Status},
    plan::{Change, Leaver, Plan},
    read::RosterRow,
};
use crate::{
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{CouncilId, PersonId, PlacementId},
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// When and for whom a plan is stored.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) council: CouncilId,
    pub(super) now_ms: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    person_id: PersonId,
    employee_ref: String,
    source: String,
    status: String,
    first_name: String,
    last_name: String,
    email: Option<String>,
    language: String,
    start_date: Option<String>,
    leave_date: Option<String>,
    directorate: Option<String>,
    service: Option<String>,
    team: Option<String>,
    job: Option<String>,
    manager_ref: Option<String>,
}

/// Everybody a council has had, with where they belong or belonged last.
pub(super) async fn everybody(tx: &mut Tx, council: CouncilId) -> Result<Vec<Person>, Error> {
    let rows: Vec<Row> = on_tx!(tx, |c| sqlx::query_as(
        "select p.person_id, p.employee_ref, p.source, p.status, p.first_name, p.last_name, p.email, p.language,
                p.start_date, p.leave_date, m.directorate, m.service, m.team, m.job, m.manager_ref
         from person p left join placement m on m.placement_id = (
             select l.placement_id from placement l where l.person_id = p.person_id and l.council_id = p.council_id
             order by case when l.to_at is null then 0 else 1 end, l.from_at desc, l.placement_id desc limit 1)
         where p.council_id = $1"
    )
    .bind(council)
    .fetch_all(c))?;
    Ok(rows.into_iter().map(Row::into_person).collect())
}

impl Row {
    fn into_person(self) -> Person {
        let known = |text: Option<String>| text.filter(|text| !text.is_empty());
        let date = |text: Option<String>| text.and_then(|text| text.parse::<Date>().ok());
        Person {
            person_id: RosterPersonId(self.person_id.0),
            employee_ref: self.employee_ref,
            source: SourceName(self.source),
            status: if self.status == "active" { Status::Active } else { Status::Left },
            first_name: self.first_name,
            last_name: self.last_name,
            email: known(self.email),
            language: Some(if self.language == "cy" { Language::Cy } else { Language::En }),
            placement: Placement {
                directorate: known(self.directorate),
                service: known(self.service),
                team: known(self.team),
                job: known(self.job),
                manager_ref: known(self.manager_ref),
            },
            start_date: date(self.start_date),
            leave_date: date(self.leave_date),
        }
    }
}

/// Carries a plan out. Leavers go first, since a joiner may have a leaver's number.
pub(super) async fn carry_out(tx: &mut Tx, at: At, plan: &Plan) -> Result<(), Error> {
    for leaver in &plan.leavers {
        leave(tx, at, leaver).await?;
    }
    let moving: BTreeSet<RosterPersonId> = plan.movers.iter().map(|change| change.after.person_id).collect();
    for change in &plan.movers {
        update(tx, at, change).await?;
        place(tx, at, PersonId(change.after.person_id.0), &change.after.placement).await?;
    }
    for change in plan.changes.iter().filter(|change| !moving.contains(&change.after.person_id)) {
        update(tx, at, change).await?;
    }
    for change in &plan.returners {
        update(tx, at, change).await?;
        place(tx, at, PersonId(change.after.person_id.0), &change.after.placement).await?;
    }
    for joiner in &plan.joiners {
        join(tx, at, plan, joiner).await?;
    }
    Ok(())
}

async fn join(tx: &mut Tx, at: At, plan: &Plan, joiner: &RosterRow) -> Result<(), Error> {
    let person = PersonId::new();
    run_tx!(
        tx,
        sqlx::query(
            "insert into person (person_id, council_id, employee_ref, source, first_name, last_name, email, language,
                                 start_date, leave_date, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)"
        )
        .bind(person)
        .bind(at.council)
        .bind(&joiner.employee_ref)
        .bind(&plan.import.source.0)
        .bind(&joiner.first_name)
        .bind(&joiner.last_name)
        .bind(joiner.email.as_deref())
        .bind(joiner.language.map_or("en", Language::tag))
        .bind(joiner.start_date.map(|date| date.to_string()))
        .bind(joiner.leave_date.map(|date| date.to_string()))
        .bind(at.now_ms)
    )?;
    place(tx, at, person, &joiner.placement).await
}

/// Stores a person as the plan has them, their placement apart.
async fn update(tx: &mut Tx, at: At, change: &Change) -> Result<(), Error> {
    let after = &change.after;
    run_tx!(
        tx,
        sqlx::query(
            "update person set source = $1, first_name = $2, last_name = $3, email = $4, language = $5,
                    start_date = $6, leave_date = $7, status = $8, updated_at = $9
             where person_id = $10 and council_id = $11"
        )
        .bind(&after.source.0)
        .bind(&after.first_name)
        .bind(&after.last_name)
        .bind(after.email.as_deref())
        .bind(after.language.map_or("en", Language::tag))
        .bind(after.start_date.map(|date| date.to_string()))
        .bind(after.leave_date.map(|date| date.to_string()))
        .bind(if after.is_active() { "active" } else { "left" })
        .bind(at.now_ms)
        .bind(PersonId(after.person_id.0))
        .bind(at.council)
    )?;
    Ok(())
}

/// Closes where somebody belongs and opens where they belong from now on.
async fn place(tx: &mut Tx, at: At, person: PersonId, placement: &Placement) -> Result<(), Error> {
    close_placement(tx, at, person).await?;
    run_tx!(
        tx,
        sqlx::query(
            "insert into placement (placement_id, council_id, person_id, directorate, service, team, job, manager_ref,
                                    from_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        )
        .bind(PlacementId::new())
        .bind(at.council)
        .bind(person)
        .bind(placement.directorate.as_deref().unwrap_or_default())
        .bind(placement.service.as_deref().unwrap_or_default())
        .bind(placement.team.as_deref().unwrap_or_default())
        .bind(placement.job.as_deref().unwrap_or_default())
        .bind(placement.manager_ref.as_deref())
        .bind(at.now_ms)
    )?;
    Ok(())
}

async fn close_placement(tx: &mut Tx, at: At, person: PersonId) -> Result<(), Error> {
    run_tx!(
        tx,
        sqlx::query("update placement set to_at = $1 where person_id = $2 and council_id = $3 and to_at is null")
            .bind(at.now_ms)
            .bind(person)
            .bind(at.council)
    )?;
    Ok(())
}

/// Deactivates somebody: their record stays, their ways in and their rights go.
async fn leave(tx: &mut Tx, at: At, leaver: &Leaver) -> Result<(), Error> {
    let person = PersonId(leaver.after.person_id.0);
    run_tx!(
        tx,
        sqlx::query(
            "update person set status = 'left', leave_date = $1, updated_at = $2
             where person_id = $3 and council_id = $4"
        )
        .bind(leaver.after.leave_date.map(|date| date.to_string()))
        .bind(at.now_ms)
        .bind(person)
        .bind(at.council)
    )?;
    close_placement(tx, at, person).await?;
    for forget in [
        "delete from session where person_id = $1 and council_id = $2",
        "delete from sign_in_link where person_id = $1 and council_id = $2",
        // Whoever comes back begins without an administrator's rights.
        "delete from role_grant where person_id = $1 and council_id = $2",
    ] {
        run_tx!(tx, sqlx::query(forget).bind(person).bind(at.council))?;
    }
    Ok(())
}
