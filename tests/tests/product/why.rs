//! "Why was this not completed?": what an administrator is told of a course that does not report as it should.

use crate::player;
use tests::{browser::Browser, learner, material, service::Service};

/// A SCO that does what its address says: it leaves without a word, or ends with a score that is too low.
const CARELESS: &str = "<!doctype html><meta charset=\"utf-8\"><title>Careless</title><p>Careless</p>
<script>
const api = top.API;
api.LMSInitialize('');
api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
api.LMSSetValue('cmi.core.score.row', '40');
api.LMSCommit('');
window.end = () => {
  api.LMSSetValue('cmi.core.lesson_status', 'completed');
  api.LMSSetValue('cmi.core.score.raw', '40');
  api.LMSFinish('');
};
</script>";

fn careless() -> Vec<u8> {
    let manifest = material::manifest("careless", "Careless", &["index.html"]).replace(
        "<title>Careless</title></item>",
        "<title>Careless</title><adlcp:masteryscore>80</adlcp:masteryscore></item>",
    );
    material::zip([("imsmanifest.xml", manifest.as_bytes()), ("index.html", CARELESS.as_bytes())])
}

#[tokio::test]
async fn an_administrator_is_told_the_plain_reason_and_shown_every_call() {
    let Some(browser) = Browser::open().await else { return };
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package =
        learner::assign_package(&service, "glanwern", &service.file("careless.zip", careless()), "2030-06-30");
    let link = learner::link(&service, "glanwern", "H002", Some(&package));
    let administrator = ["admin", "add", "glanwern", "A001", "--first-name", "Ada", "--last-name", "Lovell"];
    let administrator = service.run(administrator).ok().trim().to_owned();

    browser.go(&link).await;
    player::enter_sco(&browser).await;
    browser.leave_frames().await;
    browser.wait_for("document.getElementById('player').dataset.saving === 'saved'").await;
    browser.go(&administrator).await;
    browser.go(&service.url("/glanwern/admin/people?q=Shah&lang=en")).await;
    browser.click("main td a, main th a").await;
    browser.see_text("main a", "Why was this not completed?").await.click().await.expect("a link");
    browser.see_text(".reasons li.lead", "says that it is not finished yet").await;
    browser.see_text(".reasons", "was not closed properly").await;
    let why = browser.url().await;
    browser.click("button[name='keep']").await;
    browser.see_text("main", "Ask them to open the course again").await;

    browser.go(&link).await;
    player::enter_sco(&browser).await;
    browser.eval("end()").await;
    browser.leave_frames().await;
    browser.see_text("#notice-text", "finished and saved").await;
    browser.go(&administrator).await;
    browser.go(&why).await;
    browser.see_text(".reasons li.lead", "the score was 40%, and 80% is needed").await;
    browser.see_text(".reasons", "answered with an error").await;
    let calls = browser.see("details[open] tbody").await.text().await.expect("a text");
    for call in ["Initialize", "SetValue cmi.core.score.row", "SetValue cmi.core.score.raw", "Terminate"] {
        assert!(calls.replace('\n', " ").contains(call), "{call}: {calls}");
    }
    for language in ["en", "cy"] {
        browser.go(&format!("{why}?lang={language}")).await;
        browser.check_accessibility(&format!("why, {language}")).await;
    }
    browser.close().await;
}
