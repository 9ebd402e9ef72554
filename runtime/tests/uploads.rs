//! Rosters and packages through the administrator's pages: what they would change, what they change, what is refused.

#![expect(clippy::unwrap_used, reason = "a panic in a test is its message")]

mod driver;

use driver::{ROSTER, SECOND_ROSTER, Site, package_titled};
use runtime::{
    Error,
    roster::{
        apply::{self, Outcome, Upload},
        plan::{Guard, Mode},
    },
};

const FULL: [(&str, &str); 2] = [("source", "HR"), ("mode", "full")];

#[tokio::test]
async fn a_roster_changes_nothing_until_it_is_confirmed() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let before = site.people_as_stored().await;
    let preview = site.preview(&administrator, SECOND_ROSTER).await;
    let page = administrator.get(&format!("{preview}?lang=en")).await;
    assert!(page.text.contains("Nothing has been changed yet"), "{}", page.text);
    assert!(page.text.contains("Sophie Entwistle"), "a leaver is named");
    assert_eq!(site.people_as_stored().await, before);

    let confirmed = administrator.post(&format!("{preview}/apply"), "").await;
    assert_eq!((confirmed.status, confirmed.location.as_deref()), (303, Some(preview.as_str())), "{}", confirmed.text);
    let done = administrator.get(&format!("{preview}?lang=en")).await;
    assert!(done.text.contains("The roster is imported"), "{}", done.text);
    let (left,): (i64,) = sqlx::query_as("select count(*) from person where council_id = $1 and status = 'left'")
        .bind(site.council.council_id)
        .fetch_one(site.sqlite())
        .await
        .unwrap();
    assert_eq!(left, 3, "leavers are deactivated and kept");
    let (open,): (i64,) = sqlx::query_as(
        "select count(*) from placement m join person p on p.person_id = m.person_id
         where p.council_id = $1 and m.to_at is null and p.status = 'left'",
    )
    .bind(site.council.council_id)
    .fetch_one(site.sqlite())
    .await
    .unwrap();
    assert_eq!(open, 0, "a leaver belongs nowhere now");
    let (moved,): (i64,) = sqlx::query_as(
        "select count(*) from placement m join person p on p.person_id = m.person_id
         where p.council_id = $1 and m.to_at is not null and p.status = 'active'",
    )
    .bind(site.council.council_id)
    .fetch_one(site.sqlite())
    .await
    .unwrap();
    assert_eq!(moved, 5, "where movers belonged is kept");

    // A second press, and the same file again, change nothing.
    assert_eq!(administrator.post(&format!("{preview}/apply"), "").await.status, 303);
    let again = site.preview(&administrator, SECOND_ROSTER).await;
    let page = administrator.get(&format!("{again}?lang=en")).await;
    assert!(page.text.contains("This file changes nothing"), "{}", page.text);
}

#[tokio::test]
async fn a_leaver_is_signed_out_and_loses_their_rights() {
    let site = Site::new().await;
    let leaver = site.member(&site.council, "GL0106").await;
    assert_eq!(leaver.get("/glanwern/learn").await.status, 200);
    let administrator = site.administrator().await;
    let preview = site.preview(&administrator, SECOND_ROSTER).await;
    administrator.post(&format!("{preview}/apply"), "").await;
    assert_eq!(leaver.get("/glanwern/learn").await.status, 303);
}

#[tokio::test]
async fn a_file_that_would_remove_many_stops_until_somebody_says_go_on() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let few: String = ROSTER.lines().take(100).fold(String::new(), |text, line| text + line + "\n");
    let preview = site.preview(&administrator, &few).await;
    let page = administrator.get(&format!("{preview}?lang=en")).await;
    assert!(page.text.contains("more than a fifth") && page.text.contains("name=\"go_on\""), "{}", page.text);
    let before = site.people_as_stored().await;
    let stopped = administrator.post(&format!("{preview}/apply"), "").await;
    assert_eq!(stopped.status, 200);
    assert_eq!(site.people_as_stored().await, before);
    let went_on = administrator.post(&format!("{preview}/apply"), "go_on=yes").await;
    assert_eq!(went_on.status, 303, "{}", went_on.text);
    assert_ne!(site.people_as_stored().await, before);
}

#[tokio::test]
async fn what_was_not_seen_is_not_carried_out() {
    let site = Site::new().await;
    let upload = |text: &str| Upload {
        source: "HR".into(),
        mode: Mode::Changes,
        file_name: "changes.csv".into(),
        bytes: text.into(),
    };
    let heading = "employee_ref,first_name,last_name,team\n";
    let seen =
        apply::preview(&site.app, &site.council, upload(&format!("{heading}GL0004,Andrew,Fairclough,A\n")), None)
            .await
            .unwrap();
    let other =
        apply::preview(&site.app, &site.council, upload(&format!("{heading}GL0004,Andrew,Fairclough,B\n")), None)
            .await
            .unwrap();
    let outcome = apply::apply(&site.app, &site.council, other.import_id, Guard::Stop).await.unwrap();
    assert!(matches!(outcome, Outcome::Applied(_)), "{outcome:?}");
    let outcome = apply::apply(&site.app, &site.council, seen.import_id, Guard::Stop).await.unwrap();
    assert!(matches!(outcome, Outcome::Changed(_)), "{outcome:?}");
    let outcome = apply::apply(&site.app, &site.council, seen.import_id, Guard::Stop).await.unwrap();
    assert!(matches!(outcome, Outcome::Applied(_)), "the new preview was seen: {outcome:?}");
    let again = apply::apply(&site.app, &site.council, seen.import_id, Guard::Stop).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

#[tokio::test]
async fn a_broken_roster_is_refused_with_its_reason() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    for (text, code) in [("", "empty-file"), ("name,team\nA,B\n", "missing-column"), ("a\0b", "nul-in-file")] {
        let answer = administrator.upload("/glanwern/admin/roster", &FULL, "staff.csv", text.as_bytes()).await;
        assert_eq!(answer.status, 422, "{text}");
        assert!(answer.text.contains(code) && answer.text.contains("error-summary"), "{code}: {}", answer.text);
    }
    for (fields, key) in [(vec![("source", "HR")], "mode-full"), (vec![("mode", "full"), ("source", " ")], "source")] {
        let answer = administrator.upload("/glanwern/admin/roster", &fields, "staff.csv", ROSTER.as_bytes()).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains(&format!("href=\"#{key}\"")), "{key}: {}", answer.text);
    }
    let (waiting,): (i64,) = sqlx::query_as("select count(*) from roster_import where applied_at is null")
        .fetch_one(site.sqlite())
        .await
        .unwrap();
    assert_eq!(waiting, 0, "nothing of them is stored");
}

#[tokio::test]
async fn rows_that_cannot_be_used_are_shown_with_their_reasons() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let text = format!("{}\nGL0300,Bad,Date,,cy,Place,,,Clerk,GL9999,31/02/2026,\n", ROSTER.trim_end());
    let preview = site.preview(&administrator, &text).await;
    for (language, words) in [("en", "Rows we cannot use"), ("cy", "Ni ellir darllen dyddiad.")] {
        let page = administrator.get(&format!("{preview}?lang={language}")).await;
        for part in [words, "GL0300", "<code>31&#x2f;02&#x2f;2026</code>"] {
            assert!(page.text.contains(part), "{part} in {language}: {}", page.text);
        }
    }
}

#[tokio::test]
async fn a_package_is_added_or_refused_with_every_problem() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let path = "/glanwern/admin/packages?lang=en";
    let added = administrator.upload(path, &[("course", "own")], "phishing.zip", &package_titled("Phishing")).await;
    assert_eq!(added.status, 303, "{}", added.text);
    let page = administrator.get(&format!("{}&lang=en", added.location.unwrap())).await;
    assert!(page.text.contains("Phishing is added") && page.text.contains("phishing.zip"), "{}", page.text);

    for (bytes, code) in [(b"no zip at all".to_vec(), "not-a-zip"), (empty_zip(), "no-manifest")] {
        let refused = administrator.upload(path, &[("course", "own")], "bad.zip", &bytes).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains(code) && refused.text.contains("Nothing has been stored"), "{}", refused.text);
    }
    let (versions,): (i64,) = sqlx::query_as("select count(*) from package_version where council_id = $1")
        .bind(site.council.council_id)
        .fetch_one(site.sqlite())
        .await
        .unwrap();
    assert_eq!(versions, 2);
}

#[tokio::test]
async fn an_upload_is_read_no_further_than_its_limit() {
    let config = runtime::config::Config { package_megabytes: 1, ..runtime::config::Config::default() };
    let site = Site::at("2026-11-23T10:00:00Z", config).await;
    let administrator = site.administrator().await;
    let large = vec![0_u8; 3 << 20];
    let refused = administrator.upload("/glanwern/admin/packages", &[("course", "own")], "large.zip", &large).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("upload-too-large"), "{}", refused.text);
}

#[tokio::test]
async fn a_due_date_is_set_changed_and_checked() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let path = format!("{}/assign", site.item_path());
    for (form, shown) in [("due_date=2026-12-01", "1 December 2026"), ("due_date=2027-01-15", "15 January 2027")] {
        let assigned = administrator.post(&path, form).await;
        let page = administrator.get(&format!("{}&lang=en", assigned.location.unwrap())).await;
        assert!(page.text.contains(&format!("Everybody must complete this by {shown}.")), "{}", page.text);
    }
    let wrong = administrator.post(&path, "due_date=2026-02-31").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("error-summary"));
}

fn empty_zip() -> Vec<u8> {
    zip::ZipWriter::new(std::io::Cursor::new(Vec::new())).finish().unwrap().into_inner()
}
