//! A launch's stream of entries, as it becomes durable: each once, in order, checked, and never backwards.

#![expect(clippy::unwrap_used, reason = "a panic in a test is its message")]

mod driver;

use driver::Site;
use runtime::{
    Error,
    attempt::{
        mode::Mode,
        visit::{self, Asked, OpenLaunch},
        writer::Claim,
    },
    ids::PersonId,
    learn::launch::{self, Learner, What},
    record::{self, RegistrationRecord},
    sign_in::session,
    words::Language,
};
use scorm::stream::Entry;

const STATUS: &str = "cmi.core.lesson_status";
const PLACE: &str = "cmi.core.lesson_location";

/// Somebody who has a course open.
struct Seat<'a> {
    site: &'a Site,
    person: PersonId,
    launch: OpenLaunch,
}

impl<'a> Seat<'a> {
    async fn take(site: &'a Site) -> Self {
        Self::take_in(site, Mode::Normal).await
    }

    async fn take_in(site: &'a Site, mode: Mode) -> Self {
        let person = site.person(&site.council, "GL0049").await;
        let mut tx = site.app.db.begin().await.unwrap();
        let (_, session_hash) = session::begin(&site.app, &mut tx, site.council.council_id, person).await.unwrap();
        let learner = Learner {
            council: site.council.council_id,
            person,
            session_hash: &session_hash,
            language: Language::En,
            mode,
        };
        launch::begin(&site.app, &mut tx, learner, What::Item(site.added.course_item_id)).await.unwrap();
        tx.commit().await.unwrap();
        let launch = sqlx::query_as(
            "select l.launch_id, l.council_id, l.attempt_id, a.package_version_id, l.session_hash,
                    s.expires_at as session_expires_at
             from launch l join attempt a on a.attempt_id = l.attempt_id
             join session s on s.session_hash = l.session_hash order by l.launch_id desc limit 1",
        )
        .fetch_one(site.sqlite())
        .await
        .unwrap();
        Self { site, person, launch }
    }

    /// Opens the SCO, as a page load does.
    async fn open(&self) -> (Claim, Vec<(String, String)>) {
        let package = self.site.app.packages.stored(self.launch.package_version_id).await.unwrap();
        let navigated = visit::navigate(&self.site.app, &self.launch, &package, Asked::Open).await.unwrap();
        let visit = navigated.visit.unwrap();
        let values = visit.model.values().map(|(element, value)| (element.to_owned(), value.to_owned())).collect();
        (Claim { attempt: visit.attempt, epoch: visit.epoch }, values)
    }

    /// Sends entries, each a list of elements; gives how far the server has got, and whether the tab is stale.
    async fn send(&self, claim: Claim, from: u32, entries: &[&[(&str, &str)]]) -> (u32, bool) {
        let entries = (from..).zip(entries).map(|(number, set)| entry(number, set)).collect();
        let answer = self.site.app.commits.commit(claim, entries).await.unwrap().acknowledgement;
        (answer.acknowledged, answer.stale)
    }

    async fn terminate(&self, claim: Claim, number: u32) {
        let entry = Entry { terminate: true, ..entry(number, &[]) };
        self.site.app.commits.commit(claim, vec![entry]).await.unwrap();
    }

    async fn record(&self) -> RegistrationRecord {
        let record = record::read(&self.site.app, self.site.council.council_id, self.person, None).await.unwrap();
        record.registrations.into_iter().next().unwrap()
    }

    async fn value(&self, element: &str) -> Option<String> {
        self.record().await.attempts[0].scos[0].data_model.get(element).cloned()
    }
}

fn entry(number: u32, set: &[(&str, &str)]) -> Entry {
    let set = set.iter().map(|&(element, value)| (element.to_owned(), value.to_owned())).collect();
    Entry { number, sco: "I".into(), at_ms: 0, set, ..Entry::default() }
}

fn kinds(record: &RegistrationRecord) -> Vec<&str> {
    record.evidence.iter().map(|one| one.kind.as_str()).collect()
}

#[tokio::test]
async fn an_entry_is_applied_once_however_often_it_comes() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, _) = seat.open().await;
    assert_eq!(seat.send(claim, 1, &[&[("cmi.comments", "a")]]).await, (1, false));
    assert_eq!(seat.send(claim, 1, &[&[("cmi.comments", "a")], &[("cmi.comments", "b")]]).await, (2, false));
    assert_eq!(seat.value("cmi.comments").await.as_deref(), Some("ab"));
}

#[tokio::test]
async fn a_gap_is_not_jumped_and_the_answer_says_where_it_is() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, _) = seat.open().await;
    assert_eq!(seat.send(claim, 2, &[&[(PLACE, "two")]]).await, (0, false));
    assert_eq!(seat.value(PLACE).await, None);
    assert_eq!(seat.send(claim, 1, &[&[(PLACE, "one")], &[(PLACE, "two")]]).await, (2, false));
    assert_eq!(seat.value(PLACE).await.as_deref(), Some("two"));
}

#[tokio::test]
async fn a_stale_tab_raises_the_result_and_never_moves_the_place() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (old, _) = seat.open().await;
    seat.send(old, 1, &[&[(STATUS, "incomplete"), (PLACE, "3")]]).await;
    let (new, values) = seat.open().await;
    assert!(values.contains(&(PLACE.to_owned(), "3".to_owned())), "the new visit begins where the old one was");
    seat.send(new, 1, &[&[(PLACE, "5"), ("cmi.suspend_data", "new")]]).await;
    let late: &[(&str, &str)] = &[(PLACE, "4"), ("cmi.suspend_data", "old"), (STATUS, "passed")];
    assert_eq!(seat.send(old, 2, &[late]).await, (2, true));
    let record = seat.record().await;
    assert_eq!((record.completion.as_str(), record.success.as_str()), ("completed", "passed"));
    assert_eq!(seat.value(PLACE).await.as_deref(), Some("5"));
    assert_eq!(seat.value("cmi.suspend_data").await.as_deref(), Some("new"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_begins_where_the_last_acknowledged_entry_of_the_one_before_left_it() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (mut claim, _) = seat.open().await;
    for round in 0..40_u32 {
        let commits = site.app.commits.clone();
        let sending = tokio::spawn(async move {
            let mut last = None;
            for number in 1..=200 {
                let place = format!("{round}.{number}");
                let answer = commits.commit(claim, vec![entry(number, &[(PLACE, &place)])]).await.unwrap();
                if answer.acknowledgement.stale {
                    return last;
                }
                last = Some(place);
            }
            panic!("the visit was never left");
        });
        tokio::time::sleep(std::time::Duration::from_micros(u64::from(round) * 100)).await;
        let (next, values) = seat.open().await;
        let found = values.into_iter().find(|(element, _)| element == PLACE).map(|(_, place)| place);
        // An entry that comes first is in what the next visit finds; one that comes after it is told so.
        if let Some(last) = sending.await.unwrap() {
            assert_eq!(found, Some(last));
        }
        claim = next;
    }
}

#[tokio::test]
async fn what_does_not_fit_is_set_aside_and_acknowledged() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, _) = seat.open().await;
    let mixed: &[(&str, &str)] =
        &[(STATUS, "nonsense"), ("cmi.core.no_such", "x"), (PLACE, "7"), ("cmi.comments", "\0")];
    assert_eq!(seat.send(claim, 1, &[mixed]).await, (1, false));
    let record = seat.record().await;
    let elements: Vec<_> = record.attempts[0].set_aside.iter().filter_map(|one| one.element.as_deref()).collect();
    assert_eq!(elements, [STATUS, "cmi.core.no_such", "cmi.comments"]);
    assert_eq!(seat.value(PLACE).await.as_deref(), Some("7"));
}

#[tokio::test]
async fn a_result_never_goes_back_and_evidence_says_each_thing_once() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, _) = seat.open().await;
    seat.send(claim, 1, &[&[(STATUS, "incomplete")], &[("cmi.core.score.raw", "80"), (STATUS, "passed")]]).await;
    seat.terminate(claim, 3).await;
    let (again, _) = seat.open().await;
    seat.send(again, 1, &[&[(STATUS, "incomplete"), ("cmi.core.score.raw", "10")], &[(STATUS, "failed")]]).await;
    let record = seat.record().await;
    assert_eq!((record.completion.as_str(), record.success.as_str()), ("completed", "passed"));
    assert_eq!(record.score_scaled, Some(0.8));
    assert_eq!(seat.value(STATUS).await.as_deref(), Some("failed"), "the data model holds what the SCO set");
    for kind in ["completed", "passed", "score"] {
        assert_eq!(kinds(&record).iter().filter(|one| **one == kind).count(), 1, "{kind}: {:?}", kinds(&record));
    }
}

#[tokio::test]
async fn the_evidence_itself_cannot_be_changed_or_deleted() {
    let site = Site::new().await;
    let _seat = Seat::take(&site).await;
    for change in [
        "delete from evidence",
        "update evidence set kind = 'passed'",
        "update evidence set detail = '{}', person_id = null, recorded_at = 1",
    ] {
        let refused = sqlx::query(change).execute(site.sqlite()).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{change}: {refused}");
    }
    sqlx::query("update evidence set person_id = null").execute(site.sqlite()).await.unwrap();
}

#[tokio::test]
async fn a_window_that_was_closed_resumes_and_its_time_counts() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, values) = seat.open().await;
    let entry = |values: &[(String, String)]| {
        values.iter().find(|(element, _)| element == "cmi.core.entry").map(|(_, value)| value.clone())
    };
    assert_eq!(entry(&values).as_deref(), Some("ab-initio"));
    seat.send(claim, 1, &[&[(STATUS, "incomplete"), (PLACE, "3"), ("cmi.core.session_time", "0000:01:30")]]).await;
    let (_, values) = seat.open().await;
    assert_eq!(entry(&values).as_deref(), Some("resume"));
    assert!(values.contains(&("cmi.core.total_time".to_owned(), "0000:01:30.00".to_owned())), "{values:?}");
    assert_eq!(seat.record().await.completion, "incomplete", "a closed window completes nothing");
}

#[tokio::test]
async fn interactions_become_rows_after_the_commit() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, _) = seat.open().await;
    let answer: &[(&str, &str)] = &[
        ("cmi.interactions.0.id", "best-password"),
        ("cmi.interactions.0.type", "choice"),
        ("cmi.interactions.0.student_response", "b"),
        ("cmi.interactions.0.result", "wrong"),
    ];
    seat.send(claim, 1, &[answer]).await;
    let mut rows: Vec<(String, Option<String>, Option<String>)> = Vec::new();
    for _ in 0..200 {
        rows = sqlx::query_as("select identifier, response, result from interaction")
            .fetch_all(site.sqlite())
            .await
            .unwrap();
        if !rows.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(rows, [("best-password".into(), Some("b".into()), Some("incorrect".into()))]);
}

#[tokio::test]
async fn a_visit_that_never_was_gets_nothing() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, _) = seat.open().await;
    let forged = Claim { epoch: claim.epoch + 1, ..claim };
    let refused = site.app.commits.commit(forged, vec![entry(1, &[(STATUS, "passed")])]).await.unwrap_err();
    assert!(matches!(refused, Error::LaunchNotValid), "{refused}");
    assert_eq!(seat.record().await.success, "unknown");
}

#[tokio::test]
async fn looking_again_starts_from_what_was_left_and_counts_for_nothing() {
    let site = Site::new().await;
    let seat = Seat::take(&site).await;
    let (claim, values) = seat.open().await;
    assert!(values.contains(&("cmi.core.credit".to_owned(), "credit".to_owned())), "{values:?}");
    let done: &[(&str, &str)] = &[(STATUS, "passed"), ("cmi.core.score.raw", "80"), (PLACE, "9")];
    seat.send(claim, 1, &[done]).await;
    seat.terminate(claim, 2).await;

    let again = Seat::take_in(&site, Mode::Review).await;
    let (claim, values) = again.open().await;
    for (element, value) in [("cmi.core.lesson_mode", "review"), ("cmi.core.credit", "no-credit"), (PLACE, "9")] {
        assert!(values.contains(&(element.to_owned(), value.to_owned())), "{element}: {values:?}");
    }
    again.send(claim, 1, &[&[(STATUS, "failed"), ("cmi.core.score.raw", "100")]]).await;
    let record = again.record().await;
    assert_eq!((record.success.as_str(), record.score_scaled), ("passed", Some(0.8)));
    assert_eq!(record.attempts.len(), 2);
    assert!(!kinds(&record).contains(&"failed"), "{:?}", kinds(&record));

    // The first attempt goes on where it was, untouched by the look.
    let first = Seat::take(&site).await;
    let (_, values) = first.open().await;
    assert!(values.contains(&(STATUS.to_owned(), "passed".to_owned())), "{values:?}");
}
