//! Scenes as films: played, held, moved through and read in another language by keyboard, and still where stillness is
//! asked for.

use crate::player;
use serde_json::{Value, json};
use tests::{browser::Browser, learner, material, service::Service};
use thirtyfour::Key;

const FILM: &str = ".step.current .film";

/// Who and what is on stage, and how they look.
async fn picture(browser: &Browser) -> Value {
    let on = |what: &str, name: &str| {
        format!(
            "[...document.querySelectorAll('{FILM} .{what}.on')].map((each) => \
                [each.dataset.{name}, (each.querySelector('.person') ?? each).getAttribute('class').replace(' walks', '')])"
        )
    };
    browser.eval(&format!("({}).concat({})", on("actor", "actor"), on("thing", "thing"))).await
}

async fn caption(browser: &Browser) -> String {
    let text = browser.eval(&format!("document.querySelector('{FILM} [data-film-caption]').textContent")).await;
    text.as_str().expect("a caption").to_owned()
}

/// Opens the first scene of Passwords as a learner does.
async fn open(service: &Service, browser: &Browser) {
    learner::council(service, "glanwern");
    let package = learner::add_package(service, "glanwern", &material::passwords("scorm2004-4"));
    browser.go(&learner::link(service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(browser).await;
    player::go_to(browser, "opening").await;
}

#[tokio::test]
async fn a_scene_is_played_held_and_moved_through_by_keyboard() {
    let Some(browser) = Browser::open().await else { return };
    let service = Service::start();
    open(&service, &browser).await;

    // It waits to be asked, with somebody on stage already.
    assert!(caption(&browser).await.starts_with("Monday, nine o'clock"));
    assert_eq!(picture(&browser).await[0][0], "priya");
    browser.tab_to(".film-speed select").await;
    browser.press("1.5").await;
    assert_eq!(browser.eval(&format!("document.querySelector('{FILM} select').value")).await, "1.5");
    browser.eval(&format!("document.querySelector('{FILM} .film-play').focus()")).await;
    browser.press(" ").await;
    browser.see(".step.current .film.is-playing").await;
    browser.see_text(".step.current .film-caption", "Priya looks after trees").await;
    browser.check_accessibility("a scene that plays").await;

    // Held, nothing goes on.
    browser.press(" ").await;
    browser.see(".step.current .film:not(.is-playing)").await;
    let place = "document.querySelector('.step.current .film').style.getPropertyValue('--done')";
    let (held, shown) = (browser.eval(place).await, picture(&browser).await);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!((browser.eval(place).await, picture(&browser).await), (held, shown));

    // To its end and back, by the slider.
    browser.eval(&format!("document.querySelector('{FILM} [data-film-seek]').focus()")).await;
    browser.press(String::from(char::from(Key::End))).await;
    browser.see_text(".step.current .film-caption", "PIN was four noughts").await;
    let said = format!("document.querySelector('{FILM} [data-film-seek]').getAttribute('aria-valuetext')");
    assert_eq!(browser.eval(&said).await, "Line 19 of 19");
    let ended = picture(&browser).await;
    assert_eq!(ended[0][0], "priya");
    assert!(ended.to_string().contains("gareth") && ended.to_string().contains("phone"), "{ended}");
    assert!(!ended.to_string().contains("password-note"), "what was hidden is gone: {ended}");

    // The other language has the same picture at the same place, and its own words.
    browser.click("[data-language='cy']").await;
    assert!(caption(&browser).await.starts_with("Pedwar sero oedd PIN"), "{}", caption(&browser).await);
    assert_eq!(picture(&browser).await, ended);
    browser.check_accessibility("a scene in Welsh").await;

    // The transcript says where the film is.
    browser.click(".step.current .prose:not([hidden]) [data-transcript] summary").await;
    browser.see_text(".step.current .prose:not([hidden]) [aria-current]", "Pedwar sero oedd PIN").await;

    // Left while it plays, it waits.
    browser.eval(&format!("document.querySelector('{FILM} .film-play').focus()")).await;
    browser.press(" ").await;
    browser.see(".step.current .film.is-playing").await;
    player::next(&browser).await;
    assert_eq!(browser.eval("document.querySelectorAll('.film.is-playing').length").await, 0);
    browser.close().await;
}

#[tokio::test]
async fn who_asks_for_stillness_gets_the_same_pictures_without_the_way_between() {
    let Some(browser) = Browser::open().await else { return };
    let service = Service::start();
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    browser.driver().cdp().send_raw("Emulation.setEmulatedMedia", still).await.expect("less motion");
    open(&service, &browser).await;
    browser.click(".step.current .film-play").await;
    browser.see_text(".step.current .film-caption", "Priya looks after trees").await;
    browser.click(".step.current [data-film-do='after']").await;
    assert_eq!(picture(&browser).await[0][0], "priya");
    let moving = "[...document.querySelectorAll('.step.current .film *')].filter((each) => {
        const { transitionDuration, animationName } = getComputedStyle(each);
        return transitionDuration !== '0s' || animationName !== 'none';
    }).length";
    assert_eq!(browser.eval(moving).await, 0);
    browser.close().await;
}

#[tokio::test]
async fn without_its_script_and_in_print_a_scene_is_a_page_of_pictures() {
    let Some(browser) = Browser::open().await else { return };
    let service = Service::start();
    open(&service, &browser).await;
    let print = json!({ "media": "print" });
    browser.driver().cdp().send_raw("Emulation.setEmulatedMedia", print).await.expect("as in print");
    browser.see("#s-opening .panels .stage").await;
    assert!(!browser.shows("#s-opening .film").await);
    assert!(browser.words().await.contains("Windows key and L."));
    browser.close().await;
}
