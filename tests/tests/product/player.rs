//! Moving through the player and through our own module as a person does.

use serde_json::Value;
use tests::browser::Browser;

/// How to answer the question that is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Right,
    Wrong,
}

/// From the learner's page, the course that is due.
pub(crate) async fn start_course(browser: &Browser) {
    browser.click("form[action$='/launch'] button").await;
}

/// Waits for the player, and goes into the frame of the SCO.
pub(crate) async fn enter_sco(browser: &Browser) {
    browser.wait_url("the player", |url| url.contains(".content.localhost") && url.ends_with("/_runtime/play")).await;
    browser.see("#player[data-state='open']").await;
    browser.enter("#content").await;
}

/// On to a step of our module, answering right on the way.
pub(crate) async fn go_to(browser: &Browser, wanted: &str) {
    while current_step(browser).await != wanted {
        if browser.shows(".step.current [data-action='check']").await {
            answer(browser, Answer::Right).await;
        }
        next(browser).await;
    }
}

/// On to the next step of our module.
pub(crate) async fn next(browser: &Browser) {
    let before = current_step(browser).await;
    browser.click(".step.current .moves [data-action='next']:not([hidden])").await;
    browser.wait_for(&format!("(document.querySelector('.step.current')?.dataset.step ?? '') !== '{before}'")).await;
}

/// Back to a step of our module.
pub(crate) async fn go_back_to(browser: &Browser, wanted: &str) {
    while current_step(browser).await != wanted {
        let before = current_step(browser).await;
        browser.click(".step.current .moves [data-action='back']").await;
        browser
            .wait_for(&format!("(document.querySelector('.step.current')?.dataset.step ?? '') !== '{before}'"))
            .await;
    }
}

/// The id of the step that is shown; nothing on the title page.
pub(crate) async fn current_step(browser: &Browser) -> String {
    browser.see(".step.current").await;
    let step = browser.eval("document.querySelector('.step.current').dataset.step ?? ''").await;
    step.as_str().expect("a step").to_owned()
}

/// The options that are ticked in the step that is shown.
pub(crate) async fn chosen(browser: &Browser) -> Vec<String> {
    let chosen =
        browser.eval("[...document.querySelectorAll('.step.current input:checked')].map((e) => e.value)").await;
    chosen.as_array().expect("a list").iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// What the page knows of a step.
async fn data(browser: &Browser, step: &str) -> Value {
    let data = browser.eval("JSON.parse(document.getElementById('module-data').textContent)").await;
    let steps = data["steps"].as_array().expect("steps");
    steps.iter().find(|each| each["id"] == step).expect("the step").clone()
}

/// Moves every entry up to its place; for a wrong answer the first one down by one.
async fn put_in_order(browser: &Browser, step: &str, how: Answer) {
    if how == Answer::Wrong {
        browser.click(".step.current li:first-child [data-move='down']").await;
        return;
    }
    let right = data(browser, step).await["key"]["order"].clone();
    for (place, id) in right.as_array().expect("an order").iter().enumerate() {
        let id = id.as_str().expect("an id");
        let at = format!(
            "[...document.querySelectorAll('.step.current .card')].findIndex((each) => each.dataset.option === '{id}')"
        );
        while browser.eval(&at).await.as_u64() != Some(place as u64) {
            browser.click(&format!("#u-{step}-{id}")).await;
        }
    }
}

/// Chooses for each term; for a wrong answer what belongs to the next one that has another partner.
async fn match_terms(browser: &Browser, step: &str, how: Answer) {
    let pairs = data(browser, step).await["key"]["pairs"].clone();
    let pairs = pairs.as_array().expect("pairs");
    for pair in pairs {
        let wrong = pairs.iter().find(|other| other["partner"] != pair["partner"]).expect("another partner");
        let chosen = if how == Answer::Right { pair } else { wrong };
        let (term, partner) = (pair["id"].as_str().expect("an id"), chosen["partner"].as_str().expect("an id"));
        browser
            .eval(&format!(
                "(() => {{ const list = document.getElementById('m-{step}-{term}'); list.value = '{partner}'; \
                 list.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
            ))
            .await;
    }
}

/// Types an accepted answer, or one that is not.
async fn type_in(browser: &Browser, step: &str, how: Answer) {
    let accepted = data(browser, step).await["key"]["accepted"].clone();
    let right = accepted.as_object().and_then(|all| all.values().next()).expect("answers")[0].clone();
    let text = if how == Answer::Right { right.as_str().expect("an answer") } else { "none of these" };
    browser.click(&format!("#f-{step}")).await;
    browser.press(text).await;
}

/// The ids of the options of the question that is shown, the right ones or the wrong.
async fn options(browser: &Browser, how: Answer) -> Vec<String> {
    let step = current_step(browser).await;
    let question = data(browser, &step).await;
    let options = question["options"].as_array().unwrap_or_else(|| panic!("`{step}` asks nothing"));
    options
        .iter()
        .filter(|option| (option["right"] == true) == (how == Answer::Right))
        .map(|option| format!("o-{step}-{}", option["id"].as_str().expect("an id")))
        .collect()
}

/// Answers the question that is shown, and sees what is said of it.
pub(crate) async fn answer(browser: &Browser, how: Answer) {
    let step = current_step(browser).await;
    let pick = browser.eval("document.querySelector('.step.current form').dataset.pick").await;
    match pick.as_str() {
        Some("order") => put_in_order(browser, &step, how).await,
        Some("match") => match_terms(browser, &step, how).await,
        Some("fill-in") => type_in(browser, &step, how).await,
        _ => {
            let mut options = options(browser, how).await;
            if how == Answer::Wrong {
                options.truncate(1);
            }
            for option in options {
                browser.click(&format!(".step.current label[for='{option}']")).await;
            }
        }
    }
    browser.click(".step.current [data-action='check']").await;
    let verdict = if how == Answer::Right { ".verdict.right" } else { ".verdict:is(.wrong, .partly)" };
    browser.see(&format!(".step.current {verdict}")).await;
}

/// Answers the question that is shown right, without a pointing device: radio buttons by arrows, boxes by Space.
pub(crate) async fn answer_by_keyboard(browser: &Browser) {
    let key = |key: thirtyfour::Key| String::from(char::from(key));
    for option in options(browser, Answer::Right).await {
        if browser.eval(&format!("document.getElementById('{option}').type")).await == "radio" {
            browser.tab_to(".step.current input").await;
            browser.press(" ").await;
            while browser.eval(&format!("document.getElementById('{option}').checked")).await != true {
                browser.press(key(thirtyfour::Key::Down)).await;
            }
        } else {
            browser.tab_to(&format!("#{option}")).await;
            browser.press(" ").await;
        }
    }
    browser.tab_to(".step.current [data-action='check']").await;
    browser.press(key(thirtyfour::Key::Enter)).await;
    browser.see(".step.current .verdict.right").await;
}

/// From the opening of the assessment that is shown to its result, answering right.
pub(crate) async fn take_assessment(browser: &Browser) {
    browser.click(".screen.current [data-assess='start']").await;
    while !browser.shows("[data-screen='answers'].current").await {
        browser.see(".asked.current").await;
        let id = browser.eval("document.querySelector('.asked.current').dataset.step").await;
        let id = id.as_str().expect("an id").to_owned();
        let data = browser.eval("JSON.parse(document.getElementById('module-data').textContent)").await;
        let steps = data["steps"].as_array().expect("steps");
        let banks = steps.iter().filter_map(|step| step["questions"].as_array());
        let question = banks.flatten().find(|each| each["id"] == id.as_str()).expect("the question");
        for option in question["options"].as_array().expect("options").iter().filter(|each| each["right"] == true) {
            let option = option["id"].as_str().expect("an id");
            browser.click(&format!(".asked.current label[for='o-{id}-{option}']")).await;
        }
        browser.click(".asked.current [type='submit']").await;
        browser.wait_for(&format!("!document.querySelector('.asked.current[data-step=\"{id}\"]')")).await;
    }
    browser.click(".screen.current [data-assess='submit']").await;
    browser.see("[data-screen='result'].current").await;
}

/// Through every step that is left, answering right.
pub(crate) async fn to_the_end(browser: &Browser) {
    loop {
        if browser.shows("#result").await {
            return;
        }
        if browser.shows(".step.current [data-action='check']").await {
            answer(browser, Answer::Right).await;
        }
        next(browser).await;
    }
}

/// The player's own Exit, in the middle: back on the learner's page.
pub(crate) async fn exit(browser: &Browser, home: &str) {
    browser.leave_frames().await;
    browser.click("#exit").await;
    browser.wait_url("the learner's page", |url| url.ends_with(home)).await;
}

/// The module's own Finish, and the way home that the player then offers.
pub(crate) async fn finish(browser: &Browser, home: &str) {
    browser.click(".step.current .moves [data-action='exit']").await;
    browser.leave_frames().await;
    go_home(browser, home).await;
}

/// After the content has ended by itself: the player goes home, or offers to.
pub(crate) async fn go_home(browser: &Browser, home: &str) {
    let there_or_offered = format!(
        "location.pathname.endsWith('{home}') || (document.getElementById('home') ?? {{ hidden: true }}).hidden === false"
    );
    browser.wait_for(&there_or_offered).await;
    if !browser.url().await.ends_with(home) {
        browser.click("#home").await;
    }
    browser.wait_url("the learner's page", |url| url.ends_with(home)).await;
}
