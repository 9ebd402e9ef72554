//! Who has completed what: the figures, apart from how they are shown. The pages, the downloads and the command line
//! all take them from here, so that they agree.
//!
//! Counted are active people and what is assigned to them. *Completed* is a registration that is completed and not
//! failed; of several cycles the latest counts.

pub mod csv;

use crate::{
    db::{Db, on},
    error::Error,
    ids::{CouncilId, CourseItemId, PersonId},
    words::Language,
};
use serde::Serialize;

/// How far somebody is with a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing of it was opened.
    NotStarted,
    /// Opened, and not completed.
    InProgress,
    /// Below the pass mark so far.
    Failed,
    /// Completed, and not failed.
    Completed,
}

impl Status {
    /// The status of a registration's stored `completion` and `success`; `None` where there is no registration.
    pub fn of(completion: Option<&str>, success: Option<&str>) -> Self {
        match (completion, success) {
            (_, Some("failed")) => Self::Failed,
            (Some("completed"), _) => Self::Completed,
            (Some("incomplete"), _) | (_, Some("passed")) => Self::InProgress,
            _ => Self::NotStarted,
        }
    }

    /// `not-started`, `in-progress`, `failed`, `completed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Failed => "failed",
            Self::Completed => "completed",
        }
    }
}

/// Which people and courses to count; `None` is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The directorate they belong to now.
    pub directorate: Option<String>,
    /// What is assigned.
    pub course_item: Option<CourseItemId>,
    /// The staff number of their manager now.
    pub manager_ref: Option<String>,
    /// One person.
    pub person: Option<PersonId>,
}

/// One team's figures. A team is known by its directorate and service too, since names come twice; each may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct TeamCompletion {
    /// The directorate.
    pub directorate: String,
    /// The service.
    pub service: String,
    /// The team.
    pub team: String,
    /// Active people with something assigned.
    pub people: i64,
    /// Assigned courses, each counted for each person.
    pub assigned: i64,
    /// How many of those are completed.
    pub completed: i64,
}

impl TeamCompletion {
    /// The completed share in whole per cent, rounded down, so that only everybody is 100.
    pub fn percent(&self) -> i64 {
        percent(self.completed, self.assigned)
    }
}

/// A share in whole per cent, rounded down; of nothing it is 0.
pub fn percent(part: i64, of: i64) -> i64 {
    if of == 0 { 0 } else { part * 100 / of }
}

/// A score from -1 to 1 as whole per cent.
pub fn percent_of_scaled(scaled: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a scaled score is between -1 and 1")]
    let percent = (scaled * 100.0).round() as i64;
    percent
}

/// Completion by team, in the order of directorate, service and team.
pub async fn by_team(db: &Db, council: CouncilId, filter: &Filter) -> Result<Vec<TeamCompletion>, Error> {
    Ok(on!(db.read(), |c| sqlx::query_as(
        "select coalesce(m.directorate, '') as directorate, coalesce(m.service, '') as service,
                coalesce(m.team, '') as team, count(distinct p.person_id) as people, count(*) as assigned,
                sum(case when r.completion = 'completed' and r.success <> 'failed' then 1 else 0 end) as completed
         from person p
         join assignment a on a.council_id = p.council_id
         left join placement m on m.person_id = p.person_id and m.council_id = p.council_id and m.to_at is null
         left join registration r on r.person_id = p.person_id and r.course_item_id = a.course_item_id
              and not exists (select 1 from registration n where n.person_id = r.person_id
                              and n.course_item_id = r.course_item_id and n.cycle > r.cycle)
         where p.council_id = $1 and p.status = 'active'
           and ($2 is null or m.directorate = $2) and ($3 is null or a.course_item_id = $3)
           and ($4 is null or m.manager_ref = $4) and ($5 is null or p.person_id = $5)
         group by 1, 2, 3 order by 1, 2, 3"
    )
    .bind(council)
    .bind(filter.directorate.as_deref())
    .bind(filter.course_item)
    .bind(filter.manager_ref.as_deref())
    .bind(filter.person)
    .fetch_all(c))?)
}

/// One person and one course that is assigned to them.
#[derive(Clone, Debug, PartialEq, Serialize, sqlx::FromRow)]
pub struct PersonCompletion {
    /// The person.
    pub person_id: PersonId,
    /// Their staff number.
    pub employee_ref: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The directorate they belong to, or nothing.
    pub directorate: String,
    /// The service.
    pub service: String,
    /// The team.
    pub team: String,
    /// Their manager's name, or where nobody active has it, the manager's staff number.
    pub manager: String,
    /// What is assigned.
    pub course_item_id: CourseItemId,
    /// Its title in English.
    pub title_en: String,
    /// Its title in Welsh.
    pub title_cy: String,
    /// By when, as an ISO date.
    pub due_date: Option<String>,
    /// As stored; `None` where nothing was opened.
    pub completion: Option<String>,
    /// As stored.
    pub success: Option<String>,
    /// The best score, from -1 to 1.
    pub score_scaled: Option<f64>,
    /// In which language it was taken, as a tag.
    pub language: Option<String>,
    /// When it was completed, in milliseconds since 1970.
    pub completed_at: Option<i64>,
}

impl PersonCompletion {
    /// How far they are.
    pub fn status(&self) -> Status {
        Status::of(self.completion.as_deref(), self.success.as_deref())
    }

    /// First and last name.
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// The course's title in a language.
    pub fn title(&self, language: Language) -> &str {
        language.choose(&self.title_en, &self.title_cy)
    }
}

/// Completion by person and course, in the order of last name, first name and course.
pub async fn by_person(db: &Db, council: CouncilId, filter: &Filter) -> Result<Vec<PersonCompletion>, Error> {
    Ok(on!(db.read(), |c| sqlx::query_as(
        "select p.person_id, p.employee_ref, p.first_name, p.last_name, coalesce(m.directorate, '') as directorate,
                coalesce(m.service, '') as service, coalesce(m.team, '') as team,
                coalesce(b.first_name || ' ' || b.last_name, m.manager_ref, '') as manager,
                i.course_item_id, i.title_en, i.title_cy, a.due_date, r.completion, r.success, r.score_scaled,
                r.language, r.completed_at
         from person p
         join assignment a on a.council_id = p.council_id
         join course_item i on i.course_item_id = a.course_item_id and i.council_id = p.council_id
         left join placement m on m.person_id = p.person_id and m.council_id = p.council_id and m.to_at is null
         left join person b on b.council_id = p.council_id and b.employee_ref = m.manager_ref and b.status = 'active'
         left join registration r on r.person_id = p.person_id and r.course_item_id = a.course_item_id
              and not exists (select 1 from registration n where n.person_id = r.person_id
                              and n.course_item_id = r.course_item_id and n.cycle > r.cycle)
         where p.council_id = $1 and p.status = 'active'
           and ($2 is null or m.directorate = $2) and ($3 is null or a.course_item_id = $3)
           and ($4 is null or m.manager_ref = $4) and ($5 is null or p.person_id = $5)
         order by p.last_name, p.first_name, p.employee_ref, i.title_en"
    )
    .bind(council)
    .bind(filter.directorate.as_deref())
    .bind(filter.course_item)
    .bind(filter.manager_ref.as_deref())
    .bind(filter.person)
    .fetch_all(c))?)
}

/// The names of the directorates that active people belong to, in order.
pub async fn directorates(db: &Db, council: CouncilId) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = on!(db.read(), |c| sqlx::query_as(
        "select distinct m.directorate from placement m
         join person p on p.person_id = m.person_id and p.status = 'active'
         where m.council_id = $1 and m.to_at is null and m.directorate <> '' order by 1"
    )
    .bind(council)
    .fetch_all(c))?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// A course item that is assigned to somebody.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AssignedItem {
    /// The item.
    pub course_item_id: CourseItemId,
    /// Its title in English.
    pub title_en: String,
    /// Its title in Welsh.
    pub title_cy: String,
    /// By when, as an ISO date.
    pub due_date: Option<String>,
}

/// What is assigned in a council.
pub async fn assigned_items(db: &Db, council: CouncilId) -> Result<Vec<AssignedItem>, Error> {
    Ok(on!(db.read(), |c| sqlx::query_as(
        "select i.course_item_id, i.title_en, i.title_cy, a.due_date from assignment a
         join course_item i on i.course_item_id = a.course_item_id and i.council_id = a.council_id
         where a.council_id = $1 order by i.title_en"
    )
    .bind(council)
    .fetch_all(c))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completed_means_completed_and_not_failed() {
        assert_eq!(Status::of(Some("completed"), Some("unknown")), Status::Completed);
        assert_eq!(Status::of(Some("completed"), Some("passed")), Status::Completed);
        assert_eq!(Status::of(Some("completed"), Some("failed")), Status::Failed);
        assert_eq!(Status::of(Some("incomplete"), Some("unknown")), Status::InProgress);
        assert_eq!(Status::of(None, None), Status::NotStarted);
    }

    #[test]
    fn only_everybody_is_a_hundred_per_cent() {
        assert_eq!(percent(199, 200), 99);
        assert_eq!(percent(200, 200), 100);
        assert_eq!(percent(0, 0), 0);
    }
}
