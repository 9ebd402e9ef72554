//! Every page, in both languages, wide and at 320 px, light and dark: checked with axe-core, and never wider than
//! its window.

use crate::player;
use serde_json::Value;
use tests::{browser::Browser, learner, material, service::Service};

const WIDE: (u32, u32) = (1280, 900);
/// WCAG 2.2's reflow: 1280 px at 400%.
const NARROW: (u32, u32) = (320, 640);

/// A council with something on every page.
fn council() -> (Service, String) {
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::assign_package(&service, "glanwern", &material::passwords("scorm2004-4"), "2030-06-30");
    let mut stream = learner::Launch::of(&service, "glanwern", "H003", &package).begin();
    // The last does not fit, and is set aside for the administrator.
    stream.set(&[("cmi.location", "half way"), ("cmi.score.raw", "many")]);
    (service, package)
}

async fn check(browser: &Browser, what: &str) {
    browser.check_accessibility(what).await;
    let wide = browser.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
    assert!(wide.as_i64() <= Some(0), "{what} is {wide} px wider than its window");
}

/// A page in both languages, at both widths, light and dark.
async fn check_in_every_way(browser: &Browser, address: &str, what: &str) {
    for language in ["en", "cy"] {
        let join = if address.contains('?') { '&' } else { '?' };
        browser.go(&format!("{address}{join}lang={language}")).await;
        assert_eq!(browser.eval("document.documentElement.lang").await, language, "{what}");
        for (size, how) in [(WIDE, "wide"), (NARROW, "narrow")] {
            browser.resize(size).await;
            check(browser, &format!("{what}, {language}, {how}")).await;
        }
        browser.dark(true).await;
        check(browser, &format!("{what}, {language}, narrow, dark")).await;
        browser.dark(false).await;
    }
    browser.resize(WIDE).await;
}

#[tokio::test]
async fn every_page_of_the_application_is_accessible() {
    let Some(browser) = Browser::open().await else { return };
    let (service, _) = council();
    service.run(["council", "add", "arall", "--name", "Another Council"]).ok();
    for (path, what) in [("/", "the front"), ("/glanwern/sign-in", "sign in"), ("/glanwern/nowhere", "not found")] {
        check_in_every_way(&browser, &service.url(path), what).await;
    }
    // A manager sees the team's page besides the learner's own.
    browser.go(&learner::link(&service, "glanwern", "H001", None)).await;
    for (path, what) in [("/glanwern/learn", "learn"), ("/glanwern/account", "account"), ("/glanwern/team", "the team")]
    {
        check_in_every_way(&browser, &service.url(path), what).await;
    }
    let administrator = ["admin", "add", "glanwern", "A001", "--first-name", "Ada", "--last-name", "Lovell"];
    browser.go(service.run(administrator).ok().trim()).await;
    for path in ["admin", "admin/people", "admin/people?q=hughes", "admin/roster", "admin/packages", "admin/set-aside"]
    {
        check_in_every_way(&browser, &service.url(&format!("/glanwern/{path}")), path).await;
    }
    browser.go(&service.url("/glanwern/admin/people?q=Rees&lang=en")).await;
    let person =
        browser.eval("[...document.querySelectorAll('main a')].find((a) => a.textContent.includes('Rees')).href").await;
    check_in_every_way(&browser, person.as_str().expect("an address"), "a person").await;

    // A roster that would change something, and one that cannot be used.
    let changed = material::ROSTER.replacen("Trees", "Woods", 1) + "=1+1,Eve,Hill,,,,,,,\n";
    for (name, bytes, what) in
        [("changed.csv", changed.as_str(), "a roster's preview"), ("empty.csv", "", "a roster refused")]
    {
        browser.go(&service.url("/glanwern/admin/roster?lang=en")).await;
        let file = service.file(name, bytes);
        browser.see("input[type=file]").await.send_keys(file.to_str().expect("UTF-8")).await.expect("a file is chosen");
        browser.see("input[name=source]").await.send_keys("hr").await.expect("a source is typed");
        browser.click("label[for='mode-changes']").await;
        browser.click("main form button").await;
        browser.see("h1").await;
        check(&browser, what).await;
        if !bytes.is_empty() {
            let preview = browser.url().await;
            check_in_every_way(&browser, &preview, what).await;
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn the_player_and_every_step_of_our_module_are_accessible() {
    let Some(browser) = Browser::open().await else { return };
    let (service, package) = council();
    for (size, how) in [(WIDE, "wide"), (NARROW, "narrow")] {
        browser.resize(size).await;
        browser
            .go(&learner::link(&service, "glanwern", if how == "wide" { "H002" } else { "H004" }, Some(&package)))
            .await;
        browser.see("#player[data-state='open']").await;
        check(&browser, &format!("the player, {how}")).await;
        player::enter_sco(&browser).await;
        let mut steps = 0;
        loop {
            let step = player::current_step(&browser).await;
            for language in ["en", "cy"] {
                browser.click(&format!("[data-language='{language}']")).await;
                browser.wait_for(&format!("document.documentElement.lang === '{language}'")).await;
                check(&browser, &format!("step `{step}`, {language}, {how}")).await;
            }
            if browser.shows("#result").await {
                break;
            }
            if browser.shows(".step.current [data-action='check']").await {
                player::answer(&browser, player::Answer::Right).await;
                check(&browser, &format!("step `{step}` answered, {how}")).await;
            }
            player::next(&browser).await;
            steps += 1;
        }
        assert!(steps >= 6, "{steps} steps");
        player::finish(&browser, "/glanwern/learn").await;
    }
    browser.close().await;
}

#[tokio::test]
async fn our_module_is_taken_with_the_keyboard_alone() {
    let Some(browser) = Browser::open().await else { return };
    let (service, package) = council();
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(&browser).await;
    let enter = String::from(char::from(thirtyfour::Key::Enter));
    for _ in 0..20 {
        if browser.shows("#result").await {
            break;
        }
        let before = player::current_step(&browser).await;
        if browser.shows(".step.current [data-action='check']").await {
            player::answer_by_keyboard(&browser).await;
        }
        browser.tab_to(".step.current .moves [data-action='next']:not([hidden])").await;
        browser.press(&enter).await;
        browser
            .wait_for(&format!("(document.querySelector('.step.current')?.dataset.step ?? '') !== '{before}'"))
            .await;
        // A screen reader is taken to the new step: the focus is within it.
        let within = browser.eval("document.querySelector('.step.current').contains(document.activeElement)").await;
        assert_eq!(within, Value::Bool(true), "after `{before}` the focus is elsewhere");
    }
    browser.see("[data-outcome='result-passed']").await;
    browser.close().await;
}
