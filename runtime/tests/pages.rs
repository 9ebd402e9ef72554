//! Every page, asked for through the site's own router as a named role, over a real database.

mod driver;

use driver::{SECOND_ROSTER, Site};

#[tokio::test]
async fn every_page_speaks_both_languages() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    let assigned = administrator.post(&format!("{}/assign", site.item_path()), "due_date=2026-12-01").await;
    assert_eq!(assigned.status, 303, "{}", assigned.text);
    let uploaded = administrator
        .upload("/glanwern/admin/roster", &[("source", "HR"), ("mode", "full")], "second.csv", SECOND_ROSTER.as_bytes())
        .await;
    assert_eq!(uploaded.status, 303, "{}", uploaded.text);
    let preview = uploaded.location.unwrap();
    for path in [
        "/glanwern/learn",
        "/glanwern/account",
        "/glanwern/team",
        "/glanwern/admin",
        "/glanwern/admin?directorate=Place",
        "/glanwern/admin/people",
        "/glanwern/admin/people?q=sian",
        "/glanwern/admin/roster",
        preview.as_str(),
        "/glanwern/admin/packages",
        "/glanwern/admin/set-aside",
    ] {
        for language in ["en", "cy"] {
            let join = if path.contains('?') { '&' } else { '?' };
            let page = administrator.get(&format!("{path}{join}lang={language}")).await;
            assert_eq!(page.status, 200, "{path} in {language}: {}", page.text);
            assert!(page.text.contains(&format!("<html lang=\"{language}\">")), "{path} is in {language}");
        }
    }
    let nobody = site.nobody();
    for path in ["/", "/glanwern/sign-in", "/glanwern/sign-in/link/none", "/glanwern/nowhere"] {
        for language in ["en", "cy"] {
            let page = nobody.get(&format!("{path}?lang={language}")).await;
            assert!(
                page.status != 500 && page.text.contains(&format!("<html lang=\"{language}\">")),
                "{path} {}",
                page.text
            );
        }
    }
}
