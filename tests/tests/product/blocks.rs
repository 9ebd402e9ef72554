//! The kinds of block that hold neither a film nor a question: opened, ticked, confirmed and played by a learner, kept
//! while they are away, and told to the LMS.

use crate::player;
use serde_json::Value;
use tests::{browser::Browser, learner, material, service::Service};

const HOME: &str = "/glanwern/learn";

/// What is stored of the first attempt's one SCO.
fn stored(service: &Service, employee_ref: &str) -> Value {
    learner::record(service, "glanwern", employee_ref)["registrations"][0]["attempts"][0]["scos"][0].clone()
}

/// The interaction of a step, by its elements' last names.
fn interaction(model: &Value, id: &str) -> Option<(String, String, String)> {
    let elements = model.as_object().expect("elements");
    let place = elements.iter().find_map(|(element, value)| {
        (value == id).then(|| element.strip_prefix("cmi.interactions.")?.strip_suffix(".id")).flatten()
    })?;
    let field = |names: &[&str]| {
        let found = names.iter().find_map(|name| model[format!("cmi.interactions.{place}.{name}")].as_str());
        found.unwrap_or_default().to_owned()
    };
    Some((field(&["type"]), field(&["learner_response", "student_response"]), field(&["result"])))
}

/// Answers a tool's questions in turn, and sees its result.
async fn use_tool(browser: &Browser, answers: &[&str]) {
    browser.click(".step.current [data-tool='begin']").await;
    for answer in answers {
        browser.click(&format!(".step.current [data-screen].on label[for$='_{answer}']")).await;
        browser.click(".step.current [data-tool='on']").await;
    }
    browser.click(".step.current [data-tool='result']").await;
    browser.see(".step.current [data-tool-screen='result'].on").await;
}

async fn taken(target: &str, response: &str, path: &str) {
    let Some(browser) = Browser::open().await else { return };
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::assign_package(&service, "glanwern", &material::demo(target), "2030-06-30");
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(&browser).await;

    // Left in the middle of the story.
    player::go_to(&browser, "the-nephew").await;
    browser.click(".moment.here [data-choice='ring-back'] button").await;
    browser.see("[data-moment='a-number'].here").await;
    browser.see_text(".step.current .trail", "He sighs").await;

    player::go_to(&browser, "data-or-not").await;
    assert!(!browser.shows("[data-entry='photograph'] .uncovered:not([hidden])").await);
    browser.click("[data-entry='photograph'] summary").await;
    browser.see_text("[data-entry='photograph'] .uncovered:not([hidden])", "can be recognised").await;

    player::go_to(&browser, "my-desk").await;
    browser.click("label[for='o-my-desk-drawer']").await;

    player::go_to(&browser, "policy").await;
    browser.click(".step.current [data-action='confirm']").await;
    browser.see_text(".step.current .error", "tick the box first").await;
    // Not now: the module goes on, and is not complete.
    // The tools after it are passed by, too.
    player::go_to(&browser, "end").await;
    browser.see_text("#review", "Not confirmed").await;
    browser.see_text("#review", "Not finished").await;
    browser.leave_frames().await;
    player::exit(&browser, HOME).await;
    let left = stored(&service, "H002");
    assert_eq!(left["completion"], "incomplete", "{left}");
    assert_eq!(interaction(&left["data_model"], "policy"), None);
    assert_eq!(interaction(&left["data_model"], "the-nephew"), None);

    // Back again: the tick is still there, the box is still empty.
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(&browser).await;
    browser.see("[data-step='end'].current").await;
    assert_eq!(browser.eval("document.getElementById('o-my-desk-drawer').checked").await, true);
    assert_eq!(browser.eval("document.getElementById('o-policy-rules').checked").await, false);
    browser.click("#review button").await;
    // The story goes on where it was left; another way is open, and the ending is what counts.
    browser.see("[data-step='the-nephew'].current").await;
    browser.see("[data-moment='a-number'].here").await;
    browser.click(".moment.here [data-action='rethink']").await;
    browser.click(".moment.here [data-choice='ring-back'] button").await;
    browser.click(".moment.here [data-choice='ring-her'] button").await;
    browser.see("[data-moment='cake'].ending.right.here").await;

    player::go_to(&browser, "check").await;
    player::take_assessment(&browser).await;

    player::go_to(&browser, "policy").await;
    browser.click("label[for='o-policy-rules']").await;
    browser.click(".step.current [data-action='confirm']").await;
    browser.see_text(".step.current .verdict.right", "Confirmed").await;
    // What is on record is not taken back by a click.
    browser.click("label[for='o-policy-rules']").await;
    assert_eq!(browser.eval("document.getElementById('o-policy-rules').checked").await, true);
    player::go_to(&browser, "shared-folder").await;
    use_tool(&browser, &["everybody-can", "within-year", "no"]).await;
    browser.see_text(".step.current [data-score]", "5 so far, out of 15").await;
    // Another answer opens the second part, and raises a flag that no score hides.
    browser.click(".step.current [data-screen].on [data-tool='change'][value='personal-data']").await;
    for answer in ["yes", "on-time", "no-passwords"] {
        browser.click(&format!(".step.current [data-screen].on label[for$='_{answer}']")).await;
        browser.click(".step.current [data-tool='on']").await;
    }
    browser.click(".step.current [data-tool='result']").await;
    browser.see_text(".step.current [data-score]", "12 out of 25").await;
    browser.see(".step.current [data-remark='open-to-all']:not([hidden])").await;
    assert!(!browser.shows(".step.current [data-remark='passwords-in-files']").await);
    player::go_to(&browser, "by-email").await;
    use_tool(&browser, &["yes-it-does", "some-outside"]).await;
    browser.see(".step.current [data-outcome-of='send-safely']:not([hidden])").await;
    assert!(!browser.shows(".step.current [data-outcome-of='send']").await);
    player::next(&browser).await;
    player::finish(&browser, HOME).await;

    let done = stored(&service, "H002");
    assert_eq!(done["completion"], "completed", "{done}");
    assert_eq!(done["success"], "passed", "{done}");
    let confirmed = ("true-false".to_owned(), response.to_owned(), "neutral".to_owned());
    assert_eq!(interaction(&done["data_model"], "policy"), Some(confirmed));
    let judged =
        ("true-false".to_owned(), if target == "scorm12" { "f" } else { "false" }.to_owned(), "correct".to_owned());
    assert_eq!(interaction(&done["data_model"], "true-or-false"), Some(judged));
    let played = ("performance".to_owned(), path.to_owned(), "correct".to_owned());
    assert_eq!(interaction(&done["data_model"], "the-nephew"), Some(played));
    let is_12 = target == "scorm12";
    for (id, in_12, in_2004) in [
        ("shared-folder", "score.5,possible.15,band.tidy-up", "score[.]5[,]possible[.]15[,]band[.]tidy-up"),
        ("shared-folder_2", "score.12,possible.25,band.on-the-way", "score[.]12[,]possible[.]25[,]band[.]on-the-way"),
        ("by-email", "outcome.send-safely", "outcome[.]send-safely"),
    ] {
        let reached = ("performance".to_owned(), if is_12 { in_12 } else { in_2004 }.to_owned(), "neutral".to_owned());
        assert_eq!(interaction(&done["data_model"], id), Some(reached));
    }
    // The draw is chance: any three of the bank, each on record.
    let bank = ["on-the-phone", "one-minute", "neighbour", "which-are", "wrong-house", "printer-tray"];
    let asked: Vec<_> = bank.iter().filter_map(|id| interaction(&done["data_model"], id)).collect();
    assert_eq!(asked.len(), 3, "{done}");
    assert!(asked.iter().all(|(_, _, result)| result == "correct"), "{asked:?}");
    if target == "scorm2004-4" {
        let model = done["data_model"].to_string();
        assert!(model.contains("I know where to find the rules on personal data"), "{model}");
    }
    browser.close().await;
}

#[tokio::test]
async fn what_is_opened_ticked_and_confirmed_is_kept_and_recorded_in_1_2() {
    taken("scorm12", "t", "ring-back,ring-her").await;
}

#[tokio::test]
async fn what_is_opened_ticked_and_confirmed_is_kept_and_recorded_in_2004() {
    taken("scorm2004-4", "true", "the-call[.]ring-back[,]a-number[.]ring-her").await;
}

/// Every step of the module with every kind of block, in both languages, at 320 px and in the dark.
#[tokio::test]
async fn every_kind_of_block_is_accessible() {
    let Some(browser) = Browser::open().await else { return };
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::assign_package(&service, "glanwern", &material::demo("scorm2004-4"), "2030-06-30");
    browser.resize((320, 640)).await;
    browser.go(&learner::link(&service, "glanwern", "H003", Some(&package))).await;
    player::enter_sco(&browser).await;
    let mut steps = 0;
    loop {
        let step = player::current_step(&browser).await;
        browser
            .eval("document.querySelectorAll('.step.current details').forEach((each) => { each.open = true; })")
            .await;
        if browser.shows(".step.current [data-action='confirm']").await {
            browser.click(".step.current [data-action='confirm']").await;
            browser.see(".step.current .error p:not([hidden])").await;
        }
        for language in ["en", "cy"] {
            browser.click(&format!("[data-language='{language}']")).await;
            browser.wait_for(&format!("document.documentElement.lang === '{language}'")).await;
            browser.check_accessibility(&format!("step `{step}`, {language}")).await;
            let wide =
                browser.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            assert!(wide.as_i64() <= Some(0), "step `{step}`, {language} is {wide} px wider than its window");
        }
        browser.dark(true).await;
        browser.check_accessibility(&format!("step `{step}`, cy, dark")).await;
        browser.dark(false).await;
        // A story, by the first choice of each moment to its end.
        while browser.shows(".moment.here .ways").await {
            browser.click(".moment.here .way-button").await;
            browser.check_accessibility(&format!("step `{step}`, the next moment")).await;
        }
        if browser.shows("#result").await {
            break;
        }
        if browser.shows(".step.current [data-action='check']").await {
            player::answer(&browser, player::Answer::Right).await;
        }
        if browser.shows("[data-screen='opening'].current").await {
            player::take_assessment(&browser).await;
            browser.check_accessibility(&format!("the result of `{step}`")).await;
        }
        player::next(&browser).await;
        steps += 1;
    }
    assert_eq!(steps, 16, "every step was seen");
    browser.close().await;
}
