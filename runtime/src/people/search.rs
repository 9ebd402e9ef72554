//! Finding people by name, staff number or team, fifty at a time.
//!
//! Names are compared here and not in the database, so that `sian` finds `Siân` and `PRYS` finds `Prys` on every
//! database alike.

use crate::{
    app::App,
    db::on,
    error::Error,
    ids::{CouncilId, PersonId},
    pages::address,
    sign_in::session::Administrator,
};
use axum::{
    extract::{Query, State},
    response::Html,
};
use serde::{Deserialize, Serialize};

const ROWS: usize = 50;

#[derive(Serialize)]
struct PeoplePage {
    q: String,
    /// The team whose people are shown, as it is written on the overview.
    place: Vec<String>,
    directorate: String,
    service: String,
    team: String,
    count: usize,
    people: Vec<Found>,
    pages: Pages,
}

#[derive(Serialize)]
struct Pages {
    page: usize,
    last: usize,
    previous_href: Option<String>,
    next_href: Option<String>,
}

#[derive(Clone, Serialize, sqlx::FromRow)]
struct Found {
    person_id: PersonId,
    employee_ref: String,
    first_name: String,
    last_name: String,
    email: Option<String>,
    status: String,
    directorate: String,
    service: String,
    team: String,
    assigned: i64,
    completed: i64,
}

/// What to find, as the address has it.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    directorate: Option<String>,
    #[serde(default)]
    service: Option<String>,
    #[serde(default)]
    team: Option<String>,
    #[serde(default)]
    page: Option<usize>,
}

impl Asked {
    /// A team's link names its place in full; blanks are part of it.
    fn is_place(&self) -> bool {
        [&self.directorate, &self.service, &self.team].into_iter().flatten().any(|part| !part.is_empty())
    }

    fn finds(&self, person: &Found) -> bool {
        let is = |asked: &Option<String>, own: &str| asked.as_deref().unwrap_or_default() == own;
        if self.is_place()
            && !(is(&self.directorate, &person.directorate)
                && is(&self.service, &person.service)
                && is(&self.team, &person.team)
                && person.status == "active")
        {
            return false;
        }
        let own = [
            person.first_name.as_str(),
            &person.last_name,
            &person.employee_ref,
            &person.team,
            person.email.as_deref().unwrap_or_default(),
        ]
        .join(" ");
        let own = folded(&own);
        folded(&self.q).split_whitespace().all(|word| own.contains(word))
    }
}

/// `GET /<council>/admin/people`.
pub(super) async fn page(
    State(app): State<App>,
    Administrator(member): Administrator,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Error> {
    let everybody = everybody(&app, member.council.council_id).await?;
    let found: Vec<&Found> = everybody.iter().filter(|person| asked.finds(person)).collect();
    let last = found.len().div_ceil(ROWS).max(1);
    let number = asked.page.unwrap_or(1).clamp(1, last);
    let path = format!("/{}/admin/people", member.council.slug);
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    let (directorate, service, team) = (part(&asked.directorate), part(&asked.service), part(&asked.team));
    let href = |number: usize| {
        address(
            &path,
            &[
                ("q", &asked.q),
                ("directorate", &directorate),
                ("service", &service),
                ("team", &team),
                ("page", &number.to_string()),
            ],
        )
    };
    let page = PeoplePage {
        count: found.len(),
        people: found.iter().skip((number - 1) * ROWS).take(ROWS).map(|person| (*person).clone()).collect(),
        pages: Pages {
            page: number,
            last,
            previous_href: (number > 1).then(|| href(number - 1)),
            next_href: (number < last).then(|| href(number + 1)),
        },
        place: [&directorate, &service, &team].into_iter().filter(|part| !part.is_empty()).cloned().collect(),
        q: asked.q.clone(),
        directorate,
        service,
        team,
    };
    app.pages.render("admin/people.html", &member.chrome(), page)
}

/// Everybody a council has had, active people first, each in the order of a telephone book.
async fn everybody(app: &App, council: CouncilId) -> Result<Vec<Found>, Error> {
    Ok(on!(app.db.read(), |c| sqlx::query_as(
        "select p.person_id, p.employee_ref, p.first_name, p.last_name, p.email, p.status,
                coalesce(m.directorate, '') as directorate, coalesce(m.service, '') as service,
                coalesce(m.team, '') as team,
                (select count(*) from assignment a where a.council_id = p.council_id) as assigned,
                (select count(*) from assignment a join registration r on r.course_item_id = a.course_item_id
                 where a.council_id = p.council_id and r.person_id = p.person_id and r.completion = 'completed'
                   and r.success <> 'failed'
                   and not exists (select 1 from registration n where n.person_id = r.person_id
                                   and n.course_item_id = r.course_item_id and n.cycle > r.cycle)) as completed
         from person p left join placement m on m.person_id = p.person_id and m.council_id = p.council_id
                                             and m.to_at is null
         where p.council_id = $1
         order by case p.status when 'active' then 0 else 1 end, p.last_name, p.first_name, p.employee_ref"
    )
    .bind(council)
    .fetch_all(c))?)
}

/// Lowercase and without accents.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ẁ' | 'ẃ' | 'ŵ' | 'ẅ' => 'w',
            'ỳ' | 'ý' | 'ŷ' | 'ÿ' => 'y',
            'ç' => 'c',
            'ñ' => 'n',
            'ł' => 'l',
            'ś' | 'š' => 's',
            'ź' | 'ż' | 'ž' => 'z',
            '’' => '\'',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_search_needs_no_accents() {
        assert_eq!(folded("Siân ŴYN O’Brien"), "sian wyn o'brien");
    }
}
