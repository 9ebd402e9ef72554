//! Courses that others made, taken in Chromium by a learner who goes on wherever the player lets them and answers
//! every test right; then what the record says of it.

use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tests::{browser::Browser, learner, material, service::Service, wait};

const CONTINUE: &str = "[data-nav='continue']:not([disabled])";
const EXIT: &str = "[data-nav='exit']:not([disabled])";
/// No course has more parts, some visited twice, than this.
const MOST_STEPS: usize = 80;

/// How far each package goes: its parts that can be taken, and the completion, success and score then recorded.
const REACHED: [(&str, usize, &str, &str, Option<f64>); 15] = [
    // Its exam reports a raw score of 5, for five right answers, against its own mastery score of 75.
    ("ADL_MaritimeNavigation_SCORM12", 7, "completed", "failed", Some(0.05)),
    // Somebody's exercise in sequencing: a right answer disables the rest of the exam, and modules do not roll up.
    ("ADL_PhotoshopExample_CAM1.3", 16, "not attempted", "failed", Some(1.0 / 3.0)),
    // Assets.
    ("ContentPackagingOneFilePerSCO_SCORM12", 18, "completed", "unknown", None),
    // Three packages whose one SCO never calls an LMS.
    ("ContentPackagingSingleSCO_SCORM12", 1, "not attempted", "unknown", None),
    ("ContentPackagingSingleSCO_SCORM20042ndEdition", 1, "not attempted", "unknown", None),
    ("ContentPackagingWithMetadata_SCORM12", 1, "not attempted", "unknown", None),
    // Its SCOs never call an LMS either, and the second needs the first to be complete.
    ("PrerequisitesTest_SCORM12", 3, "not attempted", "unknown", None),
    ("RunTimeAdvancedCalls_SCORM20043rdEdition", 1, "completed", "passed", Some(1.0)),
    ("RuntimeBasicCalls_SCORM12", 1, "completed", "passed", Some(1.0)),
    ("RuntimeBasicCalls_SCORM20043rdEdition", 1, "completed", "passed", Some(1.0)),
    // Nothing but LMSInitialize and LMSFinish.
    ("RuntimeMinimumCalls_SCORM12", 18, "completed", "unknown", None),
    // By its own words no score is rolled up.
    ("SequencingForcedSequential_SCORM20043rdEdition", 5, "completed", "passed", None),
    ("SequencingPostTestRollup4thEd_SCORM20044thEdition", 5, "completed", "passed", Some(1.0)),
    ("SequencingPostTestRollup_SCORM20043rdEdition", 5, "completed", "passed", Some(1.0)),
    ("SequencingSimpleRemediation_SCORM20043rdEdition", 8, "completed", "passed", Some(1.0)),
];

/// A part of a course, or where the player stands without one.
#[derive(Deserialize)]
struct Part {
    state: String,
    activity: String,
    /// What the pages warned the learner of.
    complaints: Vec<String>,
}

#[tokio::test]
async fn every_genuine_package_is_taken_in_chromium() {
    let Some(shared) = material::shared() else { return };
    let Some(browser) = Browser::open().await else { return };
    browser.driver().set_script_timeout(wait::PATIENCE * 2).await.expect("a timeout can be set");
    let source = json!({ "source": include_str!("course.js") });
    let cdp = browser.driver().cdp();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.expect("a script is injected");
    let service = Service::start();
    let mut differing = Vec::new();
    let zips = material::zips(&shared.join("packages"));
    assert_eq!(zips.len(), REACHED.len(), "{zips:?}");
    for (number, (zip, (name, parts, completion, success, score))) in zips.iter().zip(REACHED).enumerate() {
        assert!(zip.ends_with(format!("{name}.zip")), "{name} is not {}", zip.display());
        // A council for each keeps them apart: their manifests share identifiers.
        let council = format!("council-{number}");
        learner::council(&service, &council);
        let package = learner::add_package(&service, &council, zip);
        let taken = take(&browser, &learner::link(&service, &council, "H002", Some(&package)), name).await;
        let record = &learner::record(&service, &council, "H002")["registrations"][0];
        let found = json!([taken, record["completion"], record["success"], record["score_scaled"]]);
        if found != json!([parts, completion, success, score]) {
            differing.push(format!("{name}: {found}, not {:?}", (parts, completion, success, score)));
        }
    }
    println!("in Chromium: {} of {} packages taken as far as they go", REACHED.len() - differing.len(), REACHED.len());
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    browser.close().await;
}

/// From the first part to where the course ends, or goes no further. Gives how many different parts there were.
async fn take(browser: &Browser, link: &str, name: &str) -> usize {
    browser.go(link).await;
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut tried: BTreeSet<String> = BTreeSet::new();
    let mut last = String::new();
    for _ in 0..MOST_STEPS {
        let part = next(browser).await;
        assert!(part.complaints.is_empty(), "{name}, `{}`: {:?}", part.activity, part.complaints);
        let is_part = match part.state.as_str() {
            "ended" => break,
            "resting" => false,
            "open" => true,
            other => panic!("{name}, after `{last}`: {other}"),
        };
        // Delivered again: nothing follows, or nothing new.
        let mut is_new = is_part && part.activity != last;
        if is_part {
            let times = taken.entry(part.activity.clone()).or_default();
            *times += 1;
            is_new &= *times <= 2;
        }
        last = part.activity;
        if is_new && browser.shows(CONTINUE).await {
            browser.click(CONTINUE).await;
            continue;
        }
        let unbegun = browser.eval(&format!("course.unbegun({})", json!(tried))).await;
        let Value::String(unbegun) = unbegun else { break };
        browser.click(&format!("#contents-list [data-activity='{unbegun}']")).await;
        tried.insert(unbegun);
    }
    leave(browser).await;
    taken.len()
}

async fn next(browser: &Browser) -> Part {
    let script = "const done = arguments[0];
        course.next().then(done, (error) => done({ state: String(error), activity: '', complaints: [] }));";
    let next = browser.driver().execute_async(script, vec![]).await.expect("the learner gets an answer");
    next.convert().expect("what is next")
}

/// Leaves by the course's own way out, or else by the player's.
async fn leave(browser: &Browser) {
    let is_over = "document.getElementById('player').dataset.state === 'ended'";
    let has_contents = browser.eval("document.getElementById('contents') !== null").await == Value::Bool(true);
    if browser.eval(is_over).await == Value::Bool(false)
        && browser.eval("course.exit()").await == Value::Bool(false)
        && browser.shows(EXIT).await
    {
        browser.click(EXIT).await;
    }
    if has_contents {
        browser.wait_for(is_over).await;
        return;
    }
    // The player goes home, or offers to.
    browser.wait_for("location.pathname.endsWith('/learn') || document.getElementById('home').hidden === false").await;
    if browser.eval("location.pathname.endsWith('/learn')").await == Value::Bool(false) {
        browser.click("#home").await;
    }
    browser.wait_url("the learner's page", |url| url.ends_with("/learn")).await;
}
