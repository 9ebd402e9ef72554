//! Every page, asked for through the site's own router as a named role, over a real database.

mod driver;

use axum::http::Method;
use driver::{Answer, SECOND_ROSTER, Site, package_titled};

#[tokio::test]
async fn every_page_speaks_both_languages() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let assigned = administrator.post(&format!("{}/assign", site.item_path()), "due_date=2026-12-01").await;
    assert_eq!(assigned.status, 303, "{}", assigned.text);
    site.take_course("GL0002").await;
    let preview = site.preview(&administrator, SECOND_ROSTER).await;
    let person = format!("/glanwern/admin/people/{}", site.person(&site.council, "GL0002").await);
    for path in [
        "/glanwern/learn",
        "/glanwern/account",
        "/glanwern/team",
        "/glanwern/admin",
        "/glanwern/admin?directorate=Place",
        "/glanwern/admin/people",
        "/glanwern/admin/people?q=sian",
        "/glanwern/admin/people?q=nobodyhasthisname",
        person.as_str(),
        "/glanwern/admin/roster",
        preview.as_str(),
        "/glanwern/admin/packages",
        "/glanwern/admin/set-aside",
    ] {
        for language in ["en", "cy"] {
            let join = if path.contains('?') { '&' } else { '?' };
            let page = administrator.get(&format!("{path}{join}lang={language}")).await;
            assert_eq!(page.status, 200, "{path} in {language}: {}", page.text);
            assert_frame(&page, language);
        }
    }
    let nobody = site.nobody();
    for path in ["/", "/glanwern/sign-in", "/glanwern/sign-in/link/none", "/glanwern/nowhere", "/nowhere/learn"] {
        for language in ["en", "cy"] {
            let page = nobody.get(&format!("{path}?lang={language}")).await;
            assert!(page.status < 500, "{path} in {language} answered {}", page.status);
            assert_frame(&page, language);
        }
    }
}

/// What every page has: its language, a skip link, the other language by name, a title and one main heading.
fn assert_frame(page: &Answer, language: &str) {
    for part in
        [&format!("<html lang=\"{language}\">"), "class=\"skip\" href=\"#main\"", "lang=\"cy\"", "<title>", "<h1>"]
    {
        assert!(page.text.contains(part), "{part} is missing in {}", page.text);
    }
    assert_eq!(page.text.matches("<h1>").count(), 1);
    assert!(!page.text.contains(" style="), "the policy allows no inline style");
    assert!(!page.text.contains("<script"), "a page needs no script");
}

#[tokio::test]
async fn nobody_else_gets_at_an_administrators_pages() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let preview = site.preview(&administrator, SECOND_ROSTER).await;
    let person = format!("/glanwern/admin/people/{}", site.person(&site.council, "GL0004").await);
    let stranger = site.administrator_of_another_council().await;
    let learner = site.learner().await;
    let nobody = site.nobody();
    let get = Method::GET;
    let post = Method::POST;
    for (method, path) in [
        (&get, "/glanwern/admin".to_owned()),
        (&get, "/glanwern/admin/report.csv".to_owned()),
        (&get, "/glanwern/admin/report-people.csv".to_owned()),
        (&get, "/glanwern/admin/people".to_owned()),
        (&get, person.clone()),
        (&post, format!("{person}/link")),
        (&get, "/glanwern/admin/roster".to_owned()),
        (&post, "/glanwern/admin/roster".to_owned()),
        (&get, preview.clone()),
        (&post, format!("{preview}/apply")),
        (&post, format!("{preview}/discard")),
        (&get, "/glanwern/admin/packages".to_owned()),
        (&post, "/glanwern/admin/packages".to_owned()),
        (&post, format!("{}/assign", site.item_path())),
        (&get, "/glanwern/admin/set-aside".to_owned()),
        (&get, "/glanwern/team".to_owned()),
    ] {
        for (who, role) in [(&stranger, "another's administrator"), (&learner, "a learner"), (&nobody, "nobody")] {
            let answer = who.send(method.clone(), &path, "application/x-www-form-urlencoded", "due_date=").await;
            let to_sign_in = answer.location.as_deref().is_some_and(|to| to.starts_with("/glanwern/sign-in"));
            assert!(
                matches!(answer.status, 403 | 404) || to_sign_in,
                "{method} {path} as {role}: {} {:?}",
                answer.status,
                answer.location
            );
            assert!(!answer.text.contains("GL0004"), "{method} {path} tells {role} of somebody");
        }
    }
    // The same identifiers under the stranger's own council lead nowhere.
    for path in [person.replace("glanwern", "arall"), preview.replace("glanwern", "arall")] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
    for path in [format!("{preview}/apply"), format!("{}/assign", site.item_path()), format!("{person}/link")] {
        let path = path.replace("glanwern", "arall");
        assert_eq!(stranger.post(&path, "due_date=").await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_overview_and_its_downloads_agree() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    administrator.post(&format!("{}/assign", site.item_path()), "due_date=2026-12-01").await;
    site.take_course("GL0004").await;
    let page = administrator.get("/glanwern/admin?lang=en").await;
    assert!(page.text.contains("1 of 200 assigned courses have been completed"), "{}", page.text);
    let teams = administrator.get("/glanwern/admin/report.csv").await;
    assert!(teams.kind.starts_with("text/csv"));
    assert!(teams.text.starts_with("\u{feff}directorate,service,team,"));
    assert!(
        teams.text.contains("Chief Executive's,Governance,Elections and Committees,5,5,1,20\r\n"),
        "{}",
        teams.text
    );
    let people = administrator.get("/glanwern/admin/report-people.csv?directorate=Chief%20Executive%27s").await;
    let row = people.text.lines().find(|line| line.starts_with("GL0004,")).unwrap();
    assert_eq!(
        row,
        "GL0004,Andrew Fairclough,Chief Executive's,Governance,Elections and Committees,Siân Prosser,Passwords,\
         completed,90,2026-12-01,2026-11-23,cy"
    );
    assert_eq!(people.text.lines().count(), 13, "the heading and the directorate's people");
}

#[tokio::test]
async fn a_search_finds_names_without_their_accents() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    for asked in ["sian prosser", "SI%C3%82N", "gl0003"] {
        let page = administrator.get(&format!("/glanwern/admin/people?q={}", asked.replace(' ', "+"))).await;
        assert!(page.text.contains("Siân Prosser"), "{asked} finds her: {}", page.text);
    }
    let second = administrator.get("/glanwern/admin/people?page=2&lang=en").await;
    assert!(second.text.contains("Page 2 of 4"), "{}", second.text);
}

#[tokio::test]
async fn what_people_type_is_never_markup() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let page = administrator.get("/glanwern/admin/people?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20x%3D").await;
    assert!(!page.text.contains("<script"), "{}", page.text);
    let answer = administrator
        .upload(
            "/glanwern/admin/packages",
            &[("course", "own")],
            "<img src=x>.zip",
            &package_titled("A &amp; &lt;b&gt;"),
        )
        .await;
    let page = administrator.get("/glanwern/admin/packages").await;
    assert!(!page.text.contains("<img") && !page.text.contains("<b>"), "{} {}", answer.status, page.text);
}

#[tokio::test]
async fn a_sign_in_address_is_shown_once_and_works() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let person = format!("/glanwern/admin/people/{}", site.person(&site.council, "GL0004").await);
    let made = administrator.post(&format!("{person}/link"), "").await;
    let address = made.text.split("class=\"address\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let path = address.replace("&#x2f;", "/").replace("http://localhost:8080", "");
    let opened = site.nobody().get(&path).await;
    assert_eq!((opened.status, opened.location.as_deref()), (303, Some("/glanwern/learn")), "{path}");
    assert!(!administrator.get(&person).await.text.contains("class=\"address\""));
}
