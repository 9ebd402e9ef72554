//! Assignments: who must take what by when.

use crate::{
    clock::Clock,
    db::{Db, run},
    error::Error,
    ids::{AssignmentId, CouncilId, CourseItemId},
};
use jiff::civil::Date;

/// Assigns a course item to everyone, due on a date; where it is assigned already, the date changes.
pub async fn to_everyone(
    db: &Db,
    clock: &Clock,
    council: CouncilId,
    item: CourseItemId,
    due: Option<Date>,
) -> Result<(), Error> {
    // The item is looked up among the council's own, so that nobody assigns another's.
    let assigned = run!(
        db,
        sqlx::query(
            "insert into assignment (assignment_id, council_id, course_item_id, due_date, created_at)
             select $1, council_id, course_item_id, $4, $5 from course_item where council_id = $2 and course_item_id = $3
             on conflict (council_id, course_item_id) do update set due_date = excluded.due_date"
        )
        .bind(AssignmentId::new())
        .bind(council)
        .bind(item)
        .bind(due.map(|due| due.to_string()))
        .bind(clock.now_ms())
    )?;
    if assigned == 0 { Err(Error::NotFound) } else { Ok(()) }
}
