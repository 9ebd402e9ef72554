//! What a real Moodle does with a package, case by case, against a stand-in that behaves so (`tests/stand-in`), and the
//! other ways in which learning systems offer their API.

use crate::player::{self, Answer};
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};
use tests::{
    browser::Browser,
    material, programs,
    site::{Site, unpacked},
    wait,
};

/// Moodle's frame beside its list of contents, and on a phone.
const FRAMES: [(u32, u32); 2] = [(650, 666), (352, 666)];
/// The standards with the stand-in's name for their API.
const BOTH: [(&str, &str); 2] = [("scorm12", "1.2"), ("scorm2004-4", "2004")];

fn site(package: &Path) -> Site {
    Site::of(package, &programs::root().join("tests/stand-in"))
}

/// Opens the course as a learner does, and goes into its frame.
async fn launch(browser: &Browser, site: &Site, query: &str) {
    browser.leave_frames().await;
    browser.go(&site.url(&format!("/play.html?{query}"))).await;
    browser.enter("#content").await;
    browser.see(".step.current").await;
}

/// What an expression is on the page around the frame.
async fn around(browser: &Browser, expression: &str) -> Value {
    browser.leave_frames().await;
    let value = browser.eval(expression).await;
    browser.enter("#content").await;
    value
}

/// What the stand-in's server keeps.
async fn server(browser: &Browser) -> BTreeMap<String, String> {
    let server = around(browser, "standIn.server()").await;
    serde_json::from_value(server).expect("elements and values")
}

async fn nothing_was_refused(browser: &Browser) {
    assert_eq!(around(browser, "standIn.refused()").await, Value::Array(vec![]));
}

/// Leaves in the middle, without a word: the page goes.
async fn close(browser: &Browser, site: &Site) {
    browser.leave_frames().await;
    browser.go(&site.url("/frame.html?src=about:blank")).await;
}

fn element<'a>(api: &str, of_12: &'a str, of_2004: &'a str) -> &'a str {
    if api == "1.2" { of_12 } else { of_2004 }
}

/// Answers the first question of `passwords`, after going there.
async fn first_answer(browser: &Browser, how: Answer) {
    player::go_to(browser, "best-password").await;
    player::answer(browser, how).await;
}

#[test]
fn packages_are_as_moodle_wants_them() {
    // Titles with letters that a careless writer turns into numbers.
    let modules = tempfile::tempdir().expect("a folder");
    let out = tempfile::tempdir().expect("a folder");
    copy(&programs::root().join("modules"), modules.path());
    let welsh = modules.path().join("demo/cy.md");
    let text = std::fs::read_to_string(&welsh).expect("it can be read");
    let titled: String = text
        .lines()
        .map(|line| {
            if line.starts_with("title = ") {
                "title = \"Tŷ ar y dŵr & \u{1f426}\"\n".to_owned()
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    std::fs::write(&welsh, titled).expect("it can be written");
    let (modules, folder) = (modules.path().to_str().expect("UTF-8"), out.path().to_str().expect("UTF-8"));
    programs::packager(["build", "demo", "--modules", modules, "--lang", "cy,both", "--out", folder]).ok();

    let mut looked = 0;
    for zip in material::zips(out.path()) {
        let name = zip.file_name().expect("a name").to_string_lossy().into_owned();
        let (version, attribute) = match name.split("-standard-").nth(1).expect("a target") {
            target if target.starts_with("scorm12") => ("1.2", "adlcp:scormtype=\"sco\""),
            target if target.starts_with("scorm2004-3") => ("2004 3rd Edition", "adlcp:scormType=\"sco\""),
            target if target.starts_with("scorm2004-4") => ("2004 4th Edition", "adlcp:scormType=\"sco\""),
            _ => continue,
        };
        looked += 1;
        let files = unpacked(&zip);
        let manifest = files.get("imsmanifest.xml").unwrap_or_else(|| panic!("{name}: no manifest at its root"));
        let manifest = std::str::from_utf8(manifest).expect("UTF-8");
        assert!(manifest.contains(&format!("<schemaversion>{version}</schemaversion>")), "{name}: {manifest}");
        assert!(manifest.contains("Tŷ ar y dŵr &amp; \u{1f426}"), "{name}: {manifest}");
        assert!(!manifest.contains("&#"), "{name}: a character is written as a number");
        // One SCO, which opens the page by its own name; every prefix as Moodle looks for it.
        assert_eq!(manifest.matches(attribute).count(), 1, "{name}: {manifest}");
        assert_eq!(manifest.matches("<item ").count(), 1, "{name}: {manifest}");
        assert!(manifest.contains("href=\"index.html\"") && files.contains_key("index.html"), "{name}");
        assert!(files.contains_key("accessibility.html"), "{name}: no accessibility statement");
        assert!(!manifest.contains("masteryscore"), "{name}: the system would overrule the module's own status");
        assert!(!manifest.contains("<imscp:") && !manifest.contains("xmlns:imscp"), "{name}");
        for title in manifest.split("<title>").skip(1).filter_map(|rest| rest.split("</title>").next()) {
            assert!(title.chars().count() <= 255, "{name}: {title}");
        }
        // What is listed is there, and what is there is listed, but for the manifest and the schemas that it names.
        for path in files.keys().filter(|path| !is_schema(path) && *path != "imsmanifest.xml") {
            assert!(manifest.contains(&format!("<file href=\"{path}\"/>")), "{name}: `{path}` is not listed");
            let kind = path.rsplit('.').next().unwrap_or_default();
            assert!(
                !["mjs", "wasm", "woff2", "webp", "avif", "opus"].contains(&kind),
                "{name}: `{path}` would be served as a plain file"
            );
        }
    }
    assert_eq!(looked, 6);
}

fn is_schema(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "xsd")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() { copy(&path, &to) } else { std::fs::copy(&path, &to).map(|_| ()).expect("it can be copied") }
    }
}

#[tokio::test]
async fn a_course_is_taken_left_resumed_finished_and_reviewed() {
    let Some(browser) = Browser::open().await else { return };
    for (target, api) in BOTH {
        let site = site(&material::passwords(target));
        let query = format!("api={api}&record={api}");
        let status = element(api, "cmi.core.lesson_status", "cmi.completion_status");
        let raw = element(api, "cmi.core.score.raw", "cmi.score.raw");
        let exit = element(api, "cmi.core.exit", "cmi.exit");

        // Opened and closed: not completed, and there is something to come back to.
        launch(&browser, &site, &query).await;
        assert_eq!(server(&browser).await[status], "incomplete");
        close(&browser, &site).await;
        launch(&browser, &site, &query).await;
        assert_eq!(server(&browser).await[status], "incomplete", "{target}");
        assert_eq!(server(&browser).await[exit], "suspend", "{target}");

        // One wrong answer, and gone.
        first_answer(&browser, Answer::Wrong).await;
        let at_once = server(&browser).await;
        assert_eq!(at_once[raw], "0", "{target}: {at_once:?}");
        nothing_was_refused(&browser).await;
        close(&browser, &site).await;

        // Back where it was, with the answer.
        launch(&browser, &site, &query).await;
        browser.see("[data-step='best-password'].current .verdict:is(.wrong, .partly)").await;
        let entry = element(api, "cmi.core.entry", "cmi.entry");
        assert_eq!(around(&browser, &format!("window.{}('{entry}')", call(api, "GetValue"))).await, "resume");
        browser.click(".step.current [data-action='again']").await;
        player::answer(&browser, Answer::Right).await;
        player::next(&browser).await;
        player::to_the_end(&browser).await;
        browser.see("[data-record='recorded']").await;
        nothing_was_refused(&browser).await;
        browser.click(".step.current .moves [data-action='exit']").await;
        browser.see("#left.current").await;
        let done = server(&browser).await;
        assert_eq!(done[status], element(api, "passed", "completed"), "{done:?}");
        assert_eq!(done[raw], "100", "{done:?}");
        assert_eq!(done[exit], element(api, "", "normal"), "{done:?}");
        if api == "2004" {
            assert_eq!(done["cmi.success_status"], "passed", "{done:?}");
            assert_eq!(done["cmi.score.scaled"], "1", "{done:?}");
        }
        assert!(done["stand-in.seconds"].parse::<f64>().is_ok_and(|seconds| seconds > 0.0), "{done:?}");
        well_formed(&done, api);

        // In review, which this system stores all the same: wrong answers lower nothing.
        launch(&browser, &site, &query).await;
        browser.see_text("[data-notice='reviewing']", "cannot lower").await;
        player::go_back_to(&browser, "best-password").await;
        browser.click(".step.current label").await;
        browser.click(".step.current [data-action='check']").await;
        close(&browser, &site).await;
        launch(&browser, &site, &query).await;
        let reviewed = server(&browser).await;
        assert_eq!(reviewed[status], done[status], "{reviewed:?}");
        assert_eq!(reviewed[raw], "100", "{reviewed:?}");
        assert_eq!(reviewed.get("cmi.success_status"), done.get("cmi.success_status"), "{reviewed:?}");
    }
    browser.close().await;
}

/// Finished elsewhere, or before a version that remembers nothing of it: wrong answers in review, which this system
/// stores, lower neither status nor grade, told or not told.
#[tokio::test]
async fn nothing_is_lowered_for_whoever_has_finished() {
    let Some(browser) = Browser::open().await else { return };
    for (target, api) in BOTH {
        let site = site(&material::passwords(target));
        let (status, done) =
            (element(api, "cmi.core.lesson_status", "cmi.completion_status"), element(api, "passed", "completed"));
        let raw = element(api, "cmi.core.score.raw", "cmi.score.raw");
        let had = [(status, done), (raw, "100"), ("cmi.success_status", "passed"), ("cmi.score.scaled", "1")];
        for (record, had) in [("told", &had[..]), ("not-told", &had[..1])] {
            let had: BTreeMap<&str, &str> =
                had.iter().filter(|(name, _)| api == "2004" || !name.starts_with("cmi.s")).copied().collect();
            browser.leave_frames().await;
            browser.go(&site.url(&format!("/play.html?record={record}-{api}"))).await;
            browser.eval(&format!("standIn.seed({})", serde_json::json!(had))).await;
            launch(&browser, &site, &format!("api={api}&record={record}-{api}")).await;
            loop {
                if browser.shows("#result").await {
                    break;
                }
                if browser.shows(".step.current [data-action='check']").await {
                    player::answer(&browser, Answer::Wrong).await;
                }
                player::next(&browser).await;
            }
            close(&browser, &site).await;
            launch(&browser, &site, &format!("api={api}&record={record}-{api}")).await;
            let after = server(&browser).await;
            for name in [status, raw, "cmi.success_status", "cmi.score.scaled"] {
                assert_eq!(
                    after.get(name).map(String::as_str),
                    had.get(name).copied(),
                    "{target}, {record}, {name}: {after:?}"
                );
            }
        }
    }
    browser.close().await;
}

/// A question of twelve options: SCORM 1.2 knows each by one character, SCORM 2004 by a name that Moodle takes.
#[tokio::test]
async fn a_question_of_twelve_options_is_reported_whole() {
    let Some(browser) = Browser::open().await else { return };
    let site = site(&material::passwords("scorm12"));
    launch(&browser, &site, "record=twelve").await;
    let report = "((version) => {
        const step = { id: 'twelve', kind: 'question', pick: 'many',
            options: Array.from({ length: 12 }, (_, n) => ({ id: `option-${n}`, right: n > 8 })) };
        const progress = new player.Progress({ id: 'twelve', pass_mark: 50, steps: [step] });
        const record = new player.Record(new player.Lms(new parent.standIn.Api(version), version), progress, 'standard');
        const chosen = ['option-9', 'option-10', 'option-11'];
        record.start();
        progress.see('twelve');
        record.answered(step, chosen, progress.answer('twelve', chosen), Date.now() - 61500, 'w'.repeat(300));
        record.save();
        const said = (name) => parent.standIn.said(`cmi.interactions.0.${name}`).pop();
        return [parent.standIn.refused(), said('correct_responses.0.pattern'), said('student_response') ?? said('learner_response'), said('latency')];
    })";
    for (version, response, latency) in
        [("1.2", "j,k,l", "0000:01:01."), ("2004", "option_9[,]option_10[,]option_11", "PT61.")]
    {
        browser.leave_frames().await;
        browser.go(&site.url(&format!("/play.html?record=twelve-{version}"))).await;
        browser.enter("#content").await;
        browser.see(".step.current").await;
        let said = browser.eval(&format!("{report}('{version}')")).await;
        assert_eq!(said[0], Value::Array(vec![]), "{said}");
        assert_eq!((&said[1], &said[2]), (&Value::from(response), &Value::from(response)), "{said}");
        assert!(said[3].as_str().is_some_and(|span| span.starts_with(latency)), "{said}");
    }
    browser.close().await;
}

/// The name of a call on the window that holds the API.
fn call(api: &str, name: &str) -> String {
    if api == "1.2" { format!("API.LMS{name}") } else { format!("API_1484_11.{name}") }
}

/// What was stored is spelled as the standard says.
fn well_formed(server: &BTreeMap<String, String>, api: &str) {
    let suspend = &server["cmi.suspend_data"];
    assert!(suspend.starts_with("{\"v\":") && suspend.len() <= 4096 && !suspend.contains(['\r', '\n']), "{suspend}");
    let mut ids = Vec::new();
    for (name, value) in server.iter().filter(|(name, _)| name.starts_with("cmi.interactions.")) {
        let field = name.rsplit('.').next().unwrap_or_default();
        match field {
            "id" => ids.push(value.as_str()),
            "result" if api == "1.2" => assert!(["correct", "wrong", "neutral"].contains(&value.as_str()), "{value}"),
            "result" => assert!(["correct", "incorrect", "neutral"].contains(&value.as_str()), "{value}"),
            // Hundredths, always two digits of them.
            "latency" if api == "1.2" => {
                let (whole, hundredths) = value.split_once('.').expect("hundredths");
                assert!(whole.len() == 10 && hundredths.len() == 2, "{value}");
            }
            "timestamp" => {
                let (seconds, fraction) = value.split_once('.').expect("hundredths, or Moodle refuses the zone");
                assert!(seconds.len() == 19 && fraction.len() == 3 && fraction.ends_with('Z'), "{value}");
            }
            _ => {}
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "every interaction has an id of its own: {ids:?}");
    assert!(ids.contains(&"taken") && ids.contains(&"best-password") && ids.contains(&"best-password_2"), "{ids:?}");
}

#[tokio::test]
async fn a_mastery_score_of_the_system_overrides_and_does_no_harm() {
    let Some(browser) = Browser::open().await else { return };
    let site = site(&material::passwords("scorm12"));
    launch(&browser, &site, "api=1.2&mastery=80").await;
    first_answer(&browser, Answer::Wrong).await;
    close(&browser, &site).await;
    // The system calls that failed; the learner may try again all the same, and passes.
    launch(&browser, &site, "api=1.2&mastery=80").await;
    assert_eq!(server(&browser).await["cmi.core.lesson_status"], "failed");
    browser.click(".step.current [data-action='again']").await;
    player::answer(&browser, Answer::Right).await;
    player::next(&browser).await;
    player::to_the_end(&browser).await;
    browser.click(".step.current .moves [data-action='exit']").await;
    browser.see("#left.current").await;
    assert_eq!(server(&browser).await["cmi.core.lesson_status"], "passed");
    browser.close().await;
}

#[tokio::test]
async fn a_lost_session_is_told_and_loses_nothing() {
    let Some(browser) = Browser::open().await else { return };
    for (target, api) in BOTH {
        let site = site(&material::passwords(target));
        let query = format!("api={api}&record=lost-{api}");
        let raw = element(api, "cmi.core.score.raw", "cmi.score.raw");
        launch(&browser, &site, &query).await;
        player::go_to(&browser, "best-password").await;
        around(&browser, "standIn.lose(true)").await;
        player::answer(&browser, Answer::Right).await;
        browser.see_text("[data-notice='saving-trouble']", "not being saved").await;
        // The window closes: the beacon says yes, and nothing has arrived.
        let before = server(&browser).await;
        assert_eq!(before.get(raw), None, "{before:?}");
        close(&browser, &site).await;
        // Back again, signed in: what was answered is here, and reaches the server.
        launch(&browser, &site, &query).await;
        browser.see("[data-step='best-password'].current .verdict.right").await;
        let after = server(&browser).await;
        assert_eq!(after[raw], "50", "{after:?}");
        assert!(after["cmi.suspend_data"].contains("three-words"), "{after:?}");
        // Somebody else on this computer gets none of it.
        launch(&browser, &site, &format!("api={api}&record=other-{api}&learner=gareth")).await;
        browser.see("#cover.current").await;

        // A gap in the middle, to the end and beyond: said, then unsaid, and all of it arrives.
        let query = format!("api={api}&record=gap-{api}");
        launch(&browser, &site, &query).await;
        player::go_to(&browser, "best-password").await;
        around(&browser, "standIn.lose(true)").await;
        player::to_the_end(&browser).await;
        assert!(!browser.shows("[data-record='recorded']").await, "what did not arrive is not said to have");
        browser.click(".step.current .moves [data-action='exit']").await;
        browser.see_text("#left", "not saved yet").await;
        around(&browser, "standIn.lose(false)").await;
        browser.click("#left [data-action='return']").await;
        browser.see_text("[data-notice='saving-restored']", "saved again").await;
        let after = server(&browser).await;
        assert_eq!(
            after[element(api, "cmi.core.lesson_status", "cmi.completion_status")],
            element(api, "passed", "completed"),
            "{after:?}"
        );
        assert_eq!(after[raw], "100", "{after:?}");
        close(&browser, &site).await;
        launch(&browser, &site, &query).await;
        browser.see("[data-outcome='result-passed']").await;
    }
    browser.close().await;
}

/// The browser keeps the page and gives it back: 1.2 begins again on the same page, 2004 has the system's page opened
/// again.
#[tokio::test]
async fn a_page_that_comes_back_goes_on() {
    let Some(browser) = Browser::open().await else { return };
    for (target, api) in BOTH {
        let site = site(&material::passwords(target));
        launch(&browser, &site, &format!("api={api}&record=back-{api}")).await;
        first_answer(&browser, Answer::Right).await;
        browser.eval("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))").await;
        let ended = format!("standIn.calls.some((call) => call.name === '{}')", element(api, "LMSFinish", "Terminate"));
        assert_eq!(around(&browser, &ended).await, true);
        browser.eval("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await;
        if api == "2004" {
            browser.leave_frames().await;
            browser.wait_for(&format!("!({ended})")).await;
            browser.enter("#content").await;
        }
        browser.see("[data-step='best-password'].current .verdict.right").await;
        player::next(&browser).await;
        player::to_the_end(&browser).await;
        browser.see("[data-record='recorded']").await;
        let status = element(api, "cmi.core.lesson_status", "cmi.completion_status");
        assert_eq!(server(&browser).await[status], element(api, "passed", "completed"));
    }
    browser.close().await;
}

#[tokio::test]
async fn a_learner_in_welsh_is_met_in_welsh_and_no_preference_is_invented() {
    let Some(browser) = Browser::open().await else { return };
    for (target, api) in BOTH {
        let site = site(&material::passwords(target));
        let language = element(api, "cmi.student_preference.language", "cmi.learner_preference.language");
        browser.resize((352, 666)).await;
        // The page around says so, the package is told nothing; the switch is on the first screen.
        launch(&browser, &site, &format!("api={api}&record=welsh-{api}&lang=cy")).await;
        browser.wait_for("document.documentElement.lang === 'cy'").await;
        browser.see_text("#cover", "Cyfrineiriau").await;
        for button in ["en", "cy"] {
            let inside = format!("document.querySelector('[data-language={button}]').getBoundingClientRect().bottom");
            assert!(browser.eval(&inside).await.as_f64().is_some_and(|bottom| bottom < 666.0));
        }
        assert_eq!(around(&browser, &format!("standIn.said('{language}')")).await, Value::Array(vec![]));
        // What the learner chooses is the learner's.
        browser.click("[data-language='en']").await;
        assert_eq!(server(&browser).await[language], "en");
        nothing_was_refused(&browser).await;
        close(&browser, &site).await;
        launch(&browser, &site, &format!("api={api}&record=welsh-{api}&lang=cy")).await;
        browser.wait_for("document.documentElement.lang === 'en'").await;
    }
    browser.close().await;
}

/// What is chosen in one module holds in the next, on this device or by way of the system; and what the system knows of
/// the learner is read and not written over.
#[tokio::test]
async fn preferences_go_from_module_to_module() {
    let Some(browser) = Browser::open().await else { return };
    for (target, api) in BOTH {
        let site = site(&material::passwords(target));
        let of = |name_12: &'static str, name_2004: &'static str| {
            if api == "1.2" {
                format!("cmi.student_preference.{name_12}")
            } else {
                format!("cmi.learner_preference.{name_2004}")
            }
        };
        let (audio, speed, text) =
            (of("audio", "audio_level"), of("speed", "delivery_speed"), of("text", "audio_captioning"));
        // The system knows: sound off, half as fast again, captions on.
        let (off, faster) = (element(api, "-1", "0"), element(api, "58", "1.5"));
        browser.go(&site.url(&format!("/play.html?record=known-{api}"))).await;
        let known_before = format!(
            "standIn.seed({{ '{audio}': '{off}', '{speed}': '{faster}', '{text}': '1', '{}': 'cy-GB' }})",
            of("language", "language")
        );
        browser.eval(&known_before).await;
        launch(&browser, &site, &format!("api={api}&record=known-{api}")).await;
        browser.wait_for("document.documentElement.lang === 'cy'").await;
        let known = "['sound', 'speed', 'captions', 'motion'].map(player.preferences.get)";
        assert_eq!(browser.eval(known).await, serde_json::json!([false, 1.5, true, null]), "{target}");
        player::next(&browser).await;
        for name in [&audio, &speed, &text] {
            assert_eq!(around(&browser, &format!("standIn.said('{name}')")).await, Value::Array(vec![]), "{name}");
        }
        // Whoever listens hears of a change; what cannot be is not taken.
        browser
            .eval("(window.heard = [], player.preferences.onChange((name, value) => heard.push([name, value])))")
            .await;
        assert_eq!(browser.eval("player.preferences.set('speed', 0.75)").await, true);
        assert_eq!(browser.eval("player.preferences.set('sound', true)").await, true);
        assert_eq!(browser.eval("player.preferences.set('captions', false)").await, true);
        assert_eq!(browser.eval("player.preferences.set('speed', 'fast')").await, false);
        assert_eq!(
            browser.eval("heard").await,
            serde_json::json!([["speed", 0.75], ["sound", true], ["captions", false]])
        );
        let kept = server(&browser).await;
        assert_eq!(kept[&speed], element(api, "-42", "0.75"), "{kept:?}");
        assert_eq!(kept[&audio], element(api, "100", "1"), "{kept:?}");
        assert_eq!(kept[&text], "-1", "{kept:?}");
        nothing_was_refused(&browser).await;

        // The display, in the panel.
        browser.click("#display summary").await;
        browser.click("input[name='motion'][value='still']").await;
        browser.click("input[name='text-size'][value='large']").await;
        assert_eq!(browser.eval("document.documentElement.dataset.motion").await, "still");
        close(&browser, &site).await;

        // Another module, whose record knows nothing of this learner: the same device.
        launch(&browser, &site, &format!("api={api}&record=another-{api}")).await;
        browser.wait_for("document.documentElement.dataset.motion === 'still'").await;
        assert_eq!(browser.eval("document.documentElement.dataset.textSize").await, "large");
        assert_eq!(browser.eval(known).await, serde_json::json!([true, 0.75, false, "still"]), "{target}");
        // Another learner at the same computer has said nothing here: the system is told nothing.
        launch(&browser, &site, &format!("api={api}&record=third-{api}&learner=gareth")).await;
        player::next(&browser).await;
        for name in [&audio, &speed, &text] {
            assert_eq!(around(&browser, &format!("standIn.said('{name}')")).await, Value::Array(vec![]), "{name}");
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn nothing_scrolls_sideways_in_the_frames_and_every_step_has_a_title() {
    let Some(browser) = Browser::open().await else { return };
    for module in [material::passwords("scorm12"), material::demo("scorm12")] {
        let site = site(&module);
        for (width, height) in FRAMES {
            browser.resize((width, height)).await;
            launch(&browser, &site, &format!("api=1.2&record={width}")).await;
            let mut titles = Vec::new();
            loop {
                let step = player::current_step(&browser).await;
                for language in ["en", "cy"] {
                    browser.click(&format!("[data-language='{language}']")).await;
                    browser.wait_for(&format!("document.documentElement.lang === '{language}'")).await;
                    assert_eq!(browser.eval("innerWidth").await, width);
                    fits(&browser, &format!("`{step}`, {language}, {width} px")).await;
                    titles.push(browser.eval("document.title").await.as_str().unwrap_or_default().to_owned());
                }
                if browser.shows("#result").await {
                    break;
                }
                if browser.shows(".step.current [data-action='check']").await {
                    player::answer(&browser, Answer::Right).await;
                }
                player::next(&browser).await;
            }
            // The frame has no title, so the page's own must say where one is.
            let all = titles.len();
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), all, "{titles:?}");
            browser.click("#display summary").await;
            fits(&browser, &format!("the display panel, {width} px")).await;
            browser.click(".display-panel [data-statement]").await;
            browser.see("#statement.current").await;
            fits(&browser, &format!("the statement, {width} px")).await;
        }
    }
    browser.close().await;
}

async fn fits(browser: &Browser, what: &str) {
    let wide = browser.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
    assert!(wide.as_i64() <= Some(0), "{what}: {wide} px wider than the frame");
}

/// The API stands wherever systems put it, with another's beside it, late, or behind another site's page.
#[tokio::test]
async fn the_api_is_found_wherever_it_is() {
    let Some(browser) = Browser::open().await else { return };
    for (target, api) in BOTH {
        let site = site(&material::passwords(target));
        let began = "standIn.calls.some((call) => /Initialize$/.test(call.name) && call.answer === 'true')";

        // Three seconds after the frame has loaded; an answer given before that is told then.
        launch(&browser, &site, &format!("api={api}&late=3000&record=late-{api}")).await;
        first_answer(&browser, Answer::Right).await;
        browser.leave_frames().await;
        browser.wait_for(began).await;
        browser.enter("#content").await;
        assert!(!browser.shows(".notice").await);
        let told = server(&browser).await;
        assert!(told.values().any(|value| value == "best-password"), "{told:?}");

        // Both are there: the one that the package is for.
        launch(&browser, &site, &format!("api=both&record=both-{api}")).await;
        let names = around(&browser, "[...new Set(standIn.calls.map((call) => call.name.startsWith('LMS')))]").await;
        assert_eq!(names, serde_json::json!([api == "1.2"]), "{target}");

        // Only the other is there: better than none.
        launch(&browser, &site, &format!("api={}&record=other-{api}", if api == "1.2" { "2004" } else { "1.2" })).await;
        assert_eq!(around(&browser, began).await, true);

        // Another site's page between the two.
        let inner = format!("/frame.html?src={}", site.url("/package/index.html"));
        let between =
            site.elsewhere(&inner).replace(':', "%3A").replace('/', "%2F").replace('?', "%3F").replace('=', "%3D");
        browser.leave_frames().await;
        browser.go(&site.url(&format!("/play.html?api={api}&record=between-{api}&src={between}"))).await;
        browser.wait_for(began).await;

        // A window of its own: the opener, the opener's document, and a page around the opener.
        for on in ["window", "document"] {
            browser.go(&site.url(&format!("/opener.html?api={api}&on={on}&record=open-{on}-{api}"))).await;
            opened(&browser, "#open").await;
            browser.wait_for(began).await;
        }
        browser.go(&site.url(&format!("/play.html?api={api}&record=around-{api}&src=/opener.html"))).await;
        browser.enter("#content").await;
        opened(&browser, "#open").await;
        browser.leave_frames().await;
        browser.wait_for(began).await;
    }
    browser.close().await;
}

/// Opens the package in a window of its own, sees it there, and goes back to the window it was opened from.
async fn opened(browser: &Browser, button: &str) {
    let driver = browser.driver();
    let first = driver.window().await.expect("a window");
    browser.click(button).await;
    let windows = wait_for_windows(browser, 2).await;
    let other = windows.into_iter().find(|window| *window != first).expect("another window");
    driver.switch_to_window(other).await.expect("it can be entered");
    browser.see(".step.current").await;
    browser.click("[data-language='cy']").await;
    driver.close_window().await.expect("it can be closed");
    driver.switch_to_window(first).await.expect("the first is there");
}

async fn wait_for_windows(browser: &Browser, count: usize) -> Vec<thirtyfour::WindowHandle> {
    let begun = std::time::Instant::now();
    loop {
        let windows = browser.driver().windows().await.expect("windows");
        if windows.len() == count {
            return windows;
        }
        assert!(begun.elapsed() < wait::PATIENCE, "there are {} windows", windows.len());
        tokio::time::sleep(wait::PAUSE).await;
    }
}

/// With no API, or only another site's pages around it, the module says so and works; with one that will not begin, it
/// says what to do.
#[tokio::test]
async fn without_a_learning_system_it_says_so_and_works() {
    let Some(browser) = Browser::open().await else { return };
    let site = site(&material::passwords("scorm2004-4"));
    browser.go(&site.url("/package/index.html")).await;
    browser.see_text("[data-notice='no-learning-system']", "nothing will be recorded").await;
    first_answer(&browser, Answer::Right).await;
    browser.go(&site.url("/package/index.html")).await;
    browser.see("[data-step='best-password'].current .verdict.right").await;

    browser.go(&site.elsewhere(&format!("/frame.html?src={}", site.url("/package/index.html")))).await;
    browser.enter("#content").await;
    browser.see_text("[data-notice='no-learning-system']", "nothing will be recorded").await;
    browser.see(".step.current").await;

    // A session that is over: this system never begins another on the same page.
    launch(&browser, &site, "api=2004&record=over").await;
    browser.leave_frames().await;
    browser.eval("API_1484_11.Terminate('')").await;
    browser.eval("document.getElementById('content').contentWindow.location.reload()").await;
    browser.enter("#content").await;
    browser.see_text("[data-notice='learning-system-refused']", "open it again from your learning system").await;
    browser.close().await;
}

/// However long a module is, and whatever was answered, what is kept of it fits, on one line, and is understood again.
#[tokio::test]
async fn suspend_data_is_never_over_the_limit() {
    let Some(browser) = Browser::open().await else { return };
    let site = site(&material::passwords("web"));
    browser.go(&site.url("/package/index.html")).await;
    let pack = "((count) => {
        const steps = Array.from({ length: count }, (_, n) => ({ id: `a-question-with-a-long-name-${n}`, kind: 'question', pick: 'many',
            options: ['first', 'second', 'third', 'fourth'].map((id, o) => ({ id: `the-${id}-option-of-question-${n}`, right: o < 3 })) }));
        const one = new player.Progress({ id: 'long', pass_mark: 50, steps });
        steps.forEach((step, n) => { one.see(step.id); one.answer(step.id, step.options.slice(0, n % 2 ? 3 : 2).map((o) => o.id)); });
        const text = one.pack(), other = new player.Progress({ id: 'long', pass_mark: 50, steps });
        const known = other.unpack(text);
        return [text.length, /[\\r\\n]/.test(text), known, other.score() - one.score(), Object.keys(other.seen).length, Object.keys(other.answers).length];
    })";
    for count in [1, 5, 20, 40, 80, 150, 600] {
        let packed = browser.eval(&format!("{pack}({count})")).await;
        assert!(packed[0].as_u64() <= Some(4096), "{count} questions: {packed}");
        assert_eq!((&packed[1], &packed[2]), (&Value::Bool(false), &Value::Bool(true)), "{count} questions: {packed}");
        // Two steps of 600 may share a mark, and are then asked again.
        let kept = packed[5].as_u64().expect("a count");
        assert!(kept * 100 >= count * 99 && packed[4] == packed[5], "{count} questions: {packed}");
        assert!(packed[3].as_i64().is_some_and(|less| (-1..=0).contains(&less)), "{count} questions: {packed}");
    }
    // Of another version, or broken: nothing is taken from it, and nothing breaks.
    for odd in ["", "{\"v\":2}", "{\"v\":1,\"seen\":\"x\"", "null", "[]"] {
        let taken = format!("new player.Progress({{ id: 'x', pass_mark: 0, steps: [] }}).unpack({})", Value::from(odd));
        assert_eq!(browser.eval(&taken).await, false, "{odd}");
    }
    browser.close().await;
}

/// The statement opens in the same window and gives way to the module as it was, half an answer and all; the session
/// with the system goes on.
#[tokio::test]
async fn the_accessibility_statement_opens_in_the_same_window_and_loses_nothing() {
    let Some(browser) = Browser::open().await else { return };
    let site = site(&material::passwords("scorm12"));
    launch(&browser, &site, "api=1.2").await;
    player::go_to(&browser, "best-password").await;
    browser.click(".step.current label").await;
    let chosen = player::chosen(&browser).await;
    browser.click(".foot a").await;
    browser.see_text("#statement h2", "Accessibility statement").await;
    browser.see_text("#statement", "partially compliant").await;
    assert_eq!(browser.eval("document.activeElement.id").await, "statement-heading");
    browser.check_accessibility("the statement").await;
    browser.click("[data-language='cy']").await;
    browser.see_text("#statement", "cydymffurfio'n rhannol").await;
    browser.click("#statement [data-statement='back']").await;
    assert_eq!(player::current_step(&browser).await, "best-password");
    assert_eq!(player::chosen(&browser).await, chosen);
    // The other way to it, and Escape of the panel's own.
    browser.click("#display summary").await;
    browser.click(".display-panel [data-statement]").await;
    browser.see("#statement.current").await;
    browser.click("#statement [data-statement='back']").await;
    let finished = around(&browser, "standIn.calls.some((call) => call.name === 'LMSFinish')").await;
    assert_eq!(finished, false, "the session goes on");
    // By itself, as whoever has no script or opens it in another tab meets it.
    browser.leave_frames().await;
    browser.go(&site.url("/package/accessibility.html")).await;
    for words in ["partially compliant", "cydymffurfio'n rhannol", "30 Mehefin 2027", "NVDA, JAWS, VoiceOver"] {
        browser.see_text("main", words).await;
    }
    browser.check_accessibility("the statement's own page").await;
    browser.resize((320, 640)).await;
    fits(&browser, "the statement's own page").await;
    browser.click("main a").await;
    browser.see(".step.current").await;
    browser.close().await;
}
