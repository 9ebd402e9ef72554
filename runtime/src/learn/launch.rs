//! Launching: from a course item or a package to an attempt, a one-use code, and an address on the content's origin.

use crate::{
    app::App,
    attempt::{
        evidence::{self, Happening},
        mode::Mode,
    },
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{AttemptId, CouncilId, CourseItemId, PackageId, PackageVersionId, PersonId, RegistrationId},
    secret,
    sign_in::session::Member,
    words::Language,
};
use uuid::Uuid;

/// A launch code is followed at once by the browser that was given it.
const CODE_MS: i64 = 2 * 60 * 1000;

/// Whose launch it is.
#[derive(Clone, Copy, Debug)]
pub struct Learner<'a> {
    /// The council.
    pub council: CouncilId,
    /// The person.
    pub person: PersonId,
    /// What is stored of the session's token: the launch ends with the session.
    pub session_hash: &'a [u8],
    /// The language in which to offer the course, where there is a choice.
    pub language: Language,
    /// How the course is to be taken.
    pub mode: Mode,
}

impl<'a> Learner<'a> {
    /// Somebody who is signed in.
    pub fn of(member: &'a Member, mode: Mode) -> Self {
        Self {
            council: member.council.council_id,
            person: member.person_id,
            session_hash: &member.session_hash,
            language: member.language,
            mode,
        }
    }
}

/// What to launch.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// Whatever package of the item suits the learner.
    Item(CourseItemId),
    /// This package, and no other of its item.
    Package(PackageId),
}

/// A package that would do, with what the learner has of its item.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Offer {
    package_version_id: PackageVersionId,
    course_item_id: CourseItemId,
    languages: String,
    /// The registration of the newest cycle.
    registration_id: Option<RegistrationId>,
    started_at: Option<i64>,
    /// The attempt that is open in it, on whatever zip.
    attempt_id: Option<AttemptId>,
    attempt_version_id: Option<PackageVersionId>,
    attempt_package_id: Option<PackageId>,
}

/// Begins or continues the learner's attempt and gives the address that opens the player.
pub async fn begin(app: &App, tx: &mut Tx, learner: Learner<'_>, what: What) -> Result<String, Error> {
    let now_ms = app.clock.now_ms();
    let offers = offers(tx, learner, what).await?;
    let best = best(&offers, learner.language).ok_or(Error::NotFound)?;
    let registration = registration(tx, learner, best, now_ms).await?;
    // An attempt stays on its version; a learner who chose another package of the item begins a new one.
    let is_chosen = match what {
        What::Item(_) => true,
        What::Package(package) => best.attempt_package_id == Some(package),
    };
    let (attempt, version) = match (best.attempt_id, best.attempt_version_id) {
        (Some(attempt), Some(version)) if is_chosen => (attempt, version),
        _ => (begin_attempt(tx, learner, registration, best, now_ms).await?, best.package_version_id),
    };
    let code = secret::random_token()?;
    run_tx!(
        tx,
        sqlx::query(
            "insert into launch (launch_id, council_id, attempt_id, code_hash, code_expires_at, session_hash, started_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(Uuid::now_v7())
        .bind(learner.council)
        .bind(attempt)
        .bind(secret::hash(&code))
        .bind(now_ms + CODE_MS)
        .bind(learner.session_hash)
        .bind(now_ms)
    )?;
    let detail = serde_json::json!({ "mode": learner.mode.as_str() });
    let launched = Happening { kind: "launched", detail, occurred_at_ms: now_ms };
    let subject = evidence::Subject {
        council: learner.council,
        person: learner.person,
        registration,
        attempt,
        package_version: version,
    };
    evidence::record(tx, &[(subject, launched)], now_ms).await?;
    Ok(format!("{}/_runtime/launch?code={code}&lang={}", app.origins.content(version), learner.language))
}

/// The newest version of each package that would do, newest first.
async fn offers(tx: &mut Tx, learner: Learner<'_>, what: What) -> Result<Vec<Offer>, Error> {
    let (item, package) = match what {
        What::Item(item) => (Some(item), None),
        What::Package(package) => (None, Some(package)),
    };
    Ok(on_tx!(tx, |c| sqlx::query_as(
        "select v.package_version_id, p.course_item_id, v.languages, r.registration_id, r.started_at, a.attempt_id,
                a.package_version_id as attempt_version_id, t.package_id as attempt_package_id
         from package_version v join package p on p.package_id = v.package_id
         left join registration r on r.registration_id = (
             select n.registration_id from registration n where n.council_id = $1 and n.person_id = $2
                 and n.course_item_id = p.course_item_id order by n.cycle desc limit 1)
         left join attempt a on a.attempt_id = (
             select o.attempt_id from attempt o where o.registration_id = r.registration_id and o.ended_at is null
                 and o.mode = $3 order by o.number desc limit 1)
         left join package_version t on t.package_version_id = a.package_version_id
         where v.council_id = $1 and (p.course_item_id = $4 or p.package_id = $5)
           and not exists (select 1 from package_version w where w.package_id = v.package_id
                           and w.package_version_id > v.package_version_id)
         order by v.package_version_id desc"
    )
    .bind(learner.council)
    .bind(learner.person)
    .bind(learner.mode.as_str())
    .bind(item)
    .bind(package)
    .fetch_all(c))?)
}

/// The offer that speaks the learner's language, else both, else the newest.
fn best(offers: &[Offer], language: Language) -> Option<&Offer> {
    let speaks = |offer: &&Offer| offer.languages.split(' ').any(|tag| Language::parse(tag) == Some(language));
    let several = |offer: &&Offer| offer.languages.split(' ').count() > 1;
    offers.iter().filter(speaks).find(several).or_else(|| offers.iter().find(speaks)).or_else(|| offers.first())
}

/// The learner's registration of the newest cycle: the one there is, or the first.
async fn registration(tx: &mut Tx, learner: Learner<'_>, offer: &Offer, now_ms: i64) -> Result<RegistrationId, Error> {
    let registration = match offer.registration_id {
        Some(registration) => registration,
        None => first_registration(tx, learner, offer.course_item_id, now_ms).await?,
    };
    if learner.mode.counts() && offer.started_at.is_none() {
        run_tx!(
            tx,
            sqlx::query("update registration set started_at = $1 where registration_id = $2 and started_at is null")
                .bind(now_ms)
                .bind(registration)
        )?;
    }
    Ok(registration)
}

/// Where another request makes it at the same time, theirs.
async fn first_registration(
    tx: &mut Tx,
    learner: Learner<'_>,
    item: CourseItemId,
    now_ms: i64,
) -> Result<RegistrationId, Error> {
    let (registration,): (RegistrationId,) = on_tx!(tx, |c| sqlx::query_as(
        "insert into registration (registration_id, council_id, person_id, course_item_id, cycle, created_at)
         values ($1, $2, $3, $4, 1, $5)
         on conflict (person_id, course_item_id, cycle) do update set cycle = registration.cycle
         returning registration_id"
    )
    .bind(RegistrationId::new())
    .bind(learner.council)
    .bind(learner.person)
    .bind(item)
    .bind(now_ms)
    .fetch_one(c))?;
    Ok(registration)
}

/// A new attempt. What is known of the activities of the same zip goes on: limits count attempts, and rules look at
/// earlier ones (SN 4.2).
async fn begin_attempt(
    tx: &mut Tx,
    learner: Learner<'_>,
    registration: RegistrationId,
    offer: &Offer,
    now_ms: i64,
) -> Result<AttemptId, Error> {
    let attempt = AttemptId::new();
    run_tx!(
        tx,
        sqlx::query("update attempt set ended_at = $1 where registration_id = $2 and ended_at is null and mode = $3")
            .bind(now_ms)
            .bind(registration)
            .bind(learner.mode.as_str())
    )?;
    run_tx!(
        tx,
        sqlx::query(
            "insert into attempt (attempt_id, council_id, registration_id, package_version_id, number, started_at,
                                  mode, sequencing)
             select $1, $2, $3, $4, coalesce(max(number), 0) + 1, $5, $6,
                 (select e.sequencing from attempt e where e.registration_id = $3 and e.package_version_id = $4
                      and e.mode = $6 order by e.number desc limit 1)
             from attempt where registration_id = $3"
        )
        .bind(attempt)
        .bind(learner.council)
        .bind(registration)
        .bind(offer.package_version_id)
        .bind(now_ms)
        .bind(learner.mode.as_str())
    )?;
    Ok(attempt)
}
