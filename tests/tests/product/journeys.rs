//! What a learner and an administrator do, in a real browser, from the sign-in address to the report.

use crate::player;
use serde_json::Value;
use tests::{browser::Browser, learner, material, service::Service};

/// A council with its roster, and a package assigned to everyone.
fn council_with(zip: &std::path::Path) -> (Service, String) {
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::assign_package(&service, "glanwern", zip, "2030-06-30");
    (service, package)
}

/// Our module, in a target: due, begun, left in the middle, taken up in the same place, finished in Welsh, reported.
async fn our_module_is_taken_in_two_sittings(target: &str) {
    let Some(browser) = Browser::open().await else { return };
    let (service, _) = council_with(&material::passwords(target));

    browser.go(&learner::link(&service, "glanwern", "H002", None)).await;
    browser.wait_url("the learner's page", |url| url.ends_with("/glanwern/learn")).await;
    browser.see_text("main", "Passwords").await;
    player::start_course(&browser).await;
    player::enter_sco(&browser).await;
    player::next(&browser).await;
    player::next(&browser).await;
    let question = player::current_step(&browser).await;
    player::answer(&browser, player::Answer::Right).await;
    let chosen = player::chosen(&browser).await;
    assert_eq!(chosen.len(), 1, "{chosen:?}");
    player::exit(&browser, "/glanwern/learn").await;

    // The second sitting: the same place, the same answer.
    player::start_course(&browser).await;
    player::enter_sco(&browser).await;
    browser.wait_for(&format!("document.querySelector('.step.current')?.dataset.step === '{question}'")).await;
    assert_eq!(player::chosen(&browser).await, chosen, "the answer is kept");
    browser.see(".step.current .verdict.right").await;

    // In Welsh, nothing moves and nothing is lost.
    browser.click("[data-language='cy']").await;
    browser.wait_for("document.documentElement.lang === 'cy'").await;
    assert_eq!(player::current_step(&browser).await, question);
    assert_eq!(player::chosen(&browser).await, chosen);
    let shown = browser
        .eval("[...document.querySelectorAll('.step.current [data-words][lang=en]')].every((e) => e.hidden)")
        .await;
    assert_eq!(shown, Value::Bool(true), "no English among the Welsh");
    player::to_the_end(&browser).await;
    browser.see("[data-outcome='result-passed']").await;
    browser.see_text("#score", "100%").await;
    player::finish(&browser, "/glanwern/learn").await;

    reported(&browser, &service, "100", "cy").await;
}

/// What the administrator sees and downloads, and what the command says: Priya Shah, of the trees team, is done.
async fn reported(browser: &Browser, service: &Service, score: &str, language: &str) {
    let administrator = ["admin", "add", "glanwern", "A001", "--first-name", "Ada", "--last-name", "Lovell"];
    browser.go(service.run(administrator).ok().trim()).await;
    browser.wait_url("a page of one's own", |url| url.contains("/glanwern/")).await;
    browser.go(&service.url("/glanwern/admin?lang=en")).await;
    browser.see_text("tr", "Trees").await;
    let teams = download(browser, "report.csv").await;
    let trees = teams.iter().find(|row| row["team"] == "Trees").unwrap_or_else(|| panic!("{teams:?}"));
    assert_eq!((trees["assigned"].as_str(), trees["completed"].as_str()), (Some("2"), Some("1")), "{teams:?}");
    let depot = teams.iter().find(|row| row["team"] == "Depot").unwrap_or_else(|| panic!("{teams:?}"));
    assert_eq!(depot["completed"], "0", "{teams:?}");

    let downloaded = download(browser, "report-people.csv").await;
    let printed = rows(&service.run(["report", "glanwern", "--format", "csv"]).ok());
    for people in [downloaded, printed] {
        let priya = people.iter().find(|row| row["employee_ref"] == "H002").unwrap_or_else(|| panic!("{people:?}"));
        assert_eq!(priya["status"], "completed", "{priya}");
        assert_eq!(priya["score"], score, "{priya}");
        assert_eq!(priya["language"], language, "{priya}");
        assert!(priya["completed"].as_str().is_some_and(|date| date.starts_with("20")), "{priya}");
        let gareth = people.iter().find(|row| row["employee_ref"] == "H003").unwrap_or_else(|| panic!("{people:?}"));
        assert_ne!(gareth["status"], "completed", "{gareth}");
    }
}

/// The rows of a CSV file that the page offers.
async fn download(browser: &Browser, name: &str) -> Vec<Value> {
    let link = browser.eval(&format!("document.querySelector('a[download][href*=\"/{name}\"]')?.href")).await;
    let link = link.as_str().unwrap_or_else(|| panic!("the page does not offer {name}")).to_owned();
    let fetched = format!("fetch({}).then((answer) => answer.text()).then(arguments[0])", Value::from(link));
    let text = browser.driver().execute_async(fetched, vec![]).await.expect("the file comes");
    rows(text.json().as_str().expect("text"))
}

fn rows(csv: &str) -> Vec<Value> {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().expect("headings").clone();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            headings.iter().zip(record.iter()).map(|(heading, cell)| (heading.to_owned(), Value::from(cell))).collect()
        })
        .collect()
}

#[tokio::test]
async fn our_module_for_scorm_2004_is_taken_in_two_sittings_and_reported() {
    our_module_is_taken_in_two_sittings("scorm2004-4").await;
}

#[tokio::test]
async fn our_module_for_scorm_1_2_is_taken_in_two_sittings_and_reported() {
    our_module_is_taken_in_two_sittings("scorm12").await;
}

#[tokio::test]
async fn anothers_package_for_scorm_1_2_is_taken_to_its_end_and_reported() {
    anothers_package("RuntimeBasicCalls_SCORM12.zip").await;
}

#[tokio::test]
async fn anothers_package_for_scorm_2004_is_taken_to_its_end_and_reported() {
    anothers_package("RuntimeBasicCalls_SCORM20043rdEdition.zip").await;
}

/// The golf course: one SCO of fifteen pages in a frame of its own, and a test.
async fn anothers_package(name: &str) {
    let Some(shared) = material::shared() else { return };
    let Some(browser) = Browser::open().await else { return };
    let (service, package) = council_with(&shared.join("packages").join(name));
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(&browser).await;
    for page in 1..=14 {
        browser.click("#butNext").await;
        browser.wait_for(&format!("currentPage === {page}")).await;
    }
    browser.enter("#contentFrame").await;
    browser.see("input[value='Submit Answers']").await;
    let right = browser
        .eval(
            "test.Questions.map((q) => q.Type === 'choice' ? ['#question_' + q.Id + '_' + q.Answers.indexOf(q.CorrectAnswer)]
                : q.Type === 'true-false' ? ['#question_' + q.Id + (q.CorrectAnswer ? '_True' : '_False')]
                : ['#question_' + q.Id + '_Text', String(q.CorrectAnswer)])",
        )
        .await;
    for answer in right.as_array().expect("a list") {
        // The ids have dots in them.
        let field = browser.see(&answer[0].as_str().expect("a selector").replace('.', "\\.")).await;
        match answer[1].as_str() {
            Some(text) => field.send_keys(text).await.expect("the answer is typed"),
            None => field.click().await.expect("the answer is chosen"),
        }
    }
    browser.click("input[value='Submit Answers']").await;
    browser.see_text("h3", "Score: 100").await;
    browser.leave_frames().await;
    browser.enter("#content").await;
    browser.click("#butExit").await;
    browser.leave_frames().await;
    player::go_home(&browser, "/glanwern/learn").await;

    reported(&browser, &service, "100", "").await;
    let record = learner::record(&service, "glanwern", "H002");
    assert_eq!(record["registrations"][0]["success"], "passed", "{record}");
    let kinds: Vec<&str> = record["registrations"][0]["evidence"]
        .as_array()
        .expect("evidence")
        .iter()
        .filter_map(|happened| happened["kind"].as_str())
        .collect();
    for kind in ["launched", "completed", "passed"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
}

#[tokio::test]
async fn an_answer_is_there_after_the_window_was_closed_on_it() {
    for target in ["scorm2004-4", "scorm12"] {
        let Some(browser) = Browser::open().await else { return };
        let (service, package) = council_with(&material::passwords(target));
        let link = learner::link(&service, "glanwern", "H002", Some(&package));
        browser.go(&link).await;
        player::enter_sco(&browser).await;
        player::next(&browser).await;
        player::next(&browser).await;
        player::answer(&browser, player::Answer::Wrong).await;
        let (question, chosen) = (player::current_step(&browser).await, player::chosen(&browser).await);
        browser.leave_frames().await;
        browser.close_window().await;
        browser.go(&link).await;
        player::enter_sco(&browser).await;
        browser.wait_for(&format!("document.querySelector('.step.current')?.dataset.step === '{question}'")).await;
        assert_eq!(player::chosen(&browser).await, chosen, "{target}");
        browser.close().await;
    }
}

#[tokio::test]
async fn a_learner_is_told_of_a_lost_network_and_loses_nothing() {
    let Some(browser) = Browser::open().await else { return };
    let (service, package) = council_with(&material::passwords("scorm2004-4"));
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(&browser).await;
    player::next(&browser).await;
    player::next(&browser).await;
    browser.leave_frames().await;
    browser.wait_for("document.getElementById('player').dataset.saving === 'saved'").await;
    browser.offline(true).await;
    browser.enter("#content").await;
    player::answer(&browser, player::Answer::Right).await;
    browser.leave_frames().await;
    // First that it is not saved yet; after a while, in so many words.
    browser.see("#notice").await;
    let notice = browser.see("#notice-text").await.text().await.expect("a text");
    assert!(!notice.trim().is_empty());
    browser.offline(false).await;
    browser.wait_for("document.getElementById('player').dataset.saving === 'saved'").await;
    browser.wait_for("document.getElementById('notice').hidden").await;
    let model = learner::data_model(&service, "glanwern", "H002");
    assert!(model.to_string().contains("best-password"), "the answer arrived: {model}");
}

#[tokio::test]
async fn what_was_left_without_a_server_is_delivered_by_a_later_visit() {
    let profile = tempfile::tempdir().expect("a folder for the profile");
    let Some(browser) = Browser::open_with(profile.path()).await else { return };
    let (mut service, package) = council_with(&material::passwords("scorm2004-4"));
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(&browser).await;
    player::next(&browser).await;
    player::next(&browser).await;
    browser.leave_frames().await;
    browser.wait_for("document.getElementById('player').dataset.saving === 'saved'").await;
    // A browser that closes may still send what it has; there must be nobody to take it.
    service.kill();
    browser.enter("#content").await;
    player::answer(&browser, player::Answer::Right).await;
    browser.close().await;
    let before = learner::data_model(&service, "glanwern", "H002");
    assert!(!before.to_string().contains("three-words"), "it could not arrive: {before}");

    // Somebody else, on the same machine, opens the same course.
    service.restart();
    let browser = Browser::open_with(profile.path()).await.expect("it was there before");
    browser.go(&learner::link(&service, "glanwern", "H003", Some(&package))).await;
    player::enter_sco(&browser).await;
    tests::wait::until("the leftovers arrive", || {
        let model = learner::data_model(&service, "glanwern", "H002");
        model.to_string().contains("three-words").then_some(())
    });
    let other = learner::data_model(&service, "glanwern", "H003");
    assert!(!other.to_string().contains("three-words"), "it is nobody else's: {other}");
    browser.close().await;
}

#[tokio::test]
async fn a_course_of_several_parts_is_taken_up_in_the_part_where_the_window_was_closed() {
    let Some(shared) = material::shared() else { return };
    let Some(browser) = Browser::open().await else { return };
    let zip = shared.join("packages/SequencingSimpleRemediation_SCORM20043rdEdition.zip");
    let (service, package) = council_with(&zip);
    let link = learner::link(&service, "glanwern", "H002", Some(&package));
    let open = async |activity: &str| {
        browser.see(&format!("#player[data-state='open'][data-activity='{activity}']")).await;
        browser.wait_for("document.getElementById('player').dataset.saving === 'saved'").await;
    };
    browser.go(&link).await;
    open("playing_item").await;
    browser.click("[data-nav='continue']").await;
    open("etuqiette_item").await;
    // Its own `unload` ends the session without a word on what is to come.
    browser.close_window().await;
    browser.go(&link).await;
    open("etuqiette_item").await;
    browser.click("[data-nav='previous']").await;
    open("playing_item").await;
    browser.click("[data-nav='exit']").await;
    browser.see("#player[data-state='ended']").await;
    browser.close().await;
}
