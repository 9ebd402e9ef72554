//! Packages are strangers' code: what one tries against the application, against another package and against the
//! server gets nothing. Each attempt stands beside one that must work, so that a silent failure is not a proof.

use crate::player;
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{
    browser::Browser,
    http::Request,
    learner::{self, Launch},
    material,
    service::Service,
};

/// A package that tries everything it can think of as soon as it is opened, and keeps a list of what it got.
const HOSTILE: &str = r#"<!doctype html><meta charset="utf-8"><title>Hostile</title><p id="p">Hostile</p>
<script>
const got = {};
const attempt = async (name, action) => {
  try { got[name] = await action() ?? null; } catch (error) { got[name] = 'refused: ' + error.name; }
};
const loaded = (make) => new Promise((resolve, reject) => {
  const element = make();
  element.onload = () => resolve(element);
  element.onerror = () => reject(new Error('not loaded'));
  document.body.append(element);
  setTimeout(() => resolve(element), 4000);
});
async function run(app, victim) {
  // What must work, or nothing below proves anything.
  await attempt('own file', async () => (await fetch('other.txt')).text());
  await attempt('own storage', () => { localStorage.setItem('mine', 'yes'); return localStorage.getItem('mine'); });

  await attempt('cookies', () => document.cookie + top.document.cookie);
  await attempt('toss a cookie', () => {
    document.cookie = 'session=stolen; domain=localhost; path=/';
    document.cookie = '__Host-session=stolen; domain=localhost; path=/';
    return document.cookie;
  });
  for (const [name, origin] of [['application', app], ['victim', victim]]) {
    const path = name === 'application' ? '/glanwern/learn' : '/_runtime/play';
    await attempt(name + ' by fetch', async () => (await fetch(origin + path, { credentials: 'include' })).status);
    await attempt(name + ' by opaque fetch', async () =>
      (await fetch(origin + path, { credentials: 'include', mode: 'no-cors' })).type);
    await attempt(name + ' by request', () => new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', origin + path);
      request.withCredentials = true;
      request.onload = () => resolve(request.responseText);
      request.onerror = () => reject(new Error('no answer'));
      request.send();
    }));
    await attempt(name + ' by beacon', () => navigator.sendBeacon(origin + '/glanwern/sign-out', 'x'));
    await attempt(name + ' in a frame', async () => {
      const frame = await loaded(() => Object.assign(document.createElement('iframe'), { src: origin + path }));
      return frame.contentDocument.body.innerText;
    });
    await attempt(name + ' as a script', async () => {
      await loaded(() => Object.assign(document.createElement('script'), { src: origin + '/_runtime/static/player.js' }));
      return 'loaded';
    });
    await attempt(name + ' in a window', async () => {
      const opened = window.open(origin + path);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return opened.document.body.innerText;
    });
  }
  await attempt('application by a form', async () => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: app + '/glanwern/sign-out', target: 'elsewhere' });
    const frame = Object.assign(document.createElement('iframe'), { name: 'elsewhere' });
    document.body.append(frame, form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return frame.contentDocument.body.innerText;
  });
  await attempt('opener', () => [window.opener, top.opener].filter(Boolean).map(String));
  await attempt('victim’s storage', () => Object.keys(localStorage).filter((key) => key.includes('victim')));
  await attempt('a worker that stays', () => navigator.serviceWorker.register('worker.js').then(() => 'registered'));
  await attempt('another package’s course', async () => (await (await fetch('/_runtime/begin', {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ leaving: 1, request: '{target=module-passwords}choice' }),
  })).json()).sco);
  await attempt('a token of its own making', async () => (await fetch('/_runtime/commit', {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: 'bWU.c2lnbmVk', entries: [] }),
  })).status);
  return got;
}
</script>"#;

/// The hostile package as a file, for a command to read.
fn hostile(service: &Service) -> PathBuf {
    let manifest = material::manifest("hostile", "Hostile", &["index.html", "other.txt", "worker.js"]);
    let zip = material::zip([
        ("imsmanifest.xml", manifest.as_bytes()),
        ("index.html", HOSTILE.as_bytes()),
        ("other.txt", b"its own"),
        ("worker.js", b"self.addEventListener('fetch', () => {});"),
    ]);
    service.file("hostile.zip", zip)
}

#[tokio::test]
async fn a_package_gets_nothing_of_the_application_or_of_another_package() {
    let Some(browser) = Browser::open().await else { return };
    let service = Service::start();
    learner::council(&service, "glanwern");
    let victim = learner::assign_package(&service, "glanwern", &material::passwords("scorm2004-4"), "2030-06-30");
    let hostile = learner::add_package(&service, "glanwern", &hostile(&service));

    // The victim's course is begun first, so that there is something to steal.
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&victim))).await;
    player::enter_sco(&browser).await;
    player::next(&browser).await;
    browser.eval("localStorage.setItem('victim', 'secret')").await;
    let victims_origin = browser.eval("location.origin").await;
    player::exit(&browser, "/glanwern/learn").await;

    browser.go(&learner::link(&service, "glanwern", "H002", Some(&hostile))).await;
    player::enter_sco(&browser).await;
    browser.driver().set_script_timeout(tests::wait::PATIENCE).await.expect("a timeout can be set");
    let run = format!("run({}, {victims_origin}).then(arguments[0])", Value::from(service.url("")));
    let got = browser.driver().execute_async(run, vec![]).await.expect("the package runs").json().clone();
    let got = got.as_object().expect("a list of what it got");

    assert_eq!(got["own file"], "its own", "{got:?}");
    assert_eq!(got["own storage"], "yes", "{got:?}");
    let harmless = |name: &str, value: &Value| match name {
        // A beacon brings no answer back, whether it left or not; that it changed nothing is seen below.
        "own file" | "own storage" | "application by beacon" | "victim by beacon" => true,
        // What it cannot have is refused, and its own SCO opened again.
        "another package’s course" => value == "ITEM",
        "a token of its own making" => value == 401,
        "cookies" | "toss a cookie" => value == "",
        // A frame that was refused is another origin's, whose document is not to be had.
        _ => value.is_null() || value == &json!([]) || value.as_str().is_some_and(|text| text.starts_with("refused: ")),
    };
    let harm: Vec<_> = got.iter().filter(|(name, value)| !harmless(name, value)).collect();
    assert!(harm.is_empty(), "{harm:?}\n of {got:?}");
    assert!(got.len() > 20, "every attempt was made: {got:?}");

    // The learner is still signed in, and the victim's storage and record are as they were.
    browser.leave_frames().await;
    browser.go(&service.url("/glanwern/learn")).await;
    browser.see_text("main", "Passwords").await;
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&victim))).await;
    player::enter_sco(&browser).await;
    assert_eq!(
        browser.eval("[localStorage.getItem('victim'), localStorage.getItem('mine')]").await,
        json!(["secret", null])
    );
    browser.close().await;
}

#[test]
fn a_path_leads_nowhere_but_into_the_package() {
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::add_package(&service, "glanwern", &hostile(&service));
    let launch = Launch::of(&service, "glanwern", "H002", &package);
    assert_eq!(launch.get("/other.txt").text(), "its own");
    assert_eq!(launch.get("/a/../other.txt").status, 404, "no path is tidied up for anybody");
    for path in [
        "/../runtime.db",
        "/../../../../../../etc/passwd",
        "/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..\\..\\..\\etc\\passwd",
        "/..%5c..%5cruntime.db",
        "//etc/passwd",
        "/%00",
        "/other.txt%00.html",
        "/_runtime/../../runtime.db",
        "/_runtime/static/../../../etc/passwd",
        "/_runtime/static/..%2f..%2f..%2fCargo.toml",
        "/_runtime/adapter/..%2ftests%2fworld.js",
        "/_runtime/table/..%2f..%2fruntime.db",
        "/packages/",
    ] {
        let answer = launch.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {} {}", answer.status, answer.text());
        assert!(!answer.text().contains("root:") && !answer.text().contains("SQLite"), "{path}: {}", answer.text());
    }
}

#[test]
fn a_launch_opens_its_own_package_and_nothing_else() {
    let service = Service::start();
    learner::council(&service, "glanwern");
    let own = learner::add_package(&service, "glanwern", &hostile(&service));
    let other = learner::add_package(&service, "glanwern", &material::passwords("scorm12"));
    let mine = Launch::of(&service, "glanwern", "H002", &own);
    let theirs = Launch::of(&service, "glanwern", "H003", &other);
    assert_eq!(mine.get("/other.txt").status, 200);

    let ask =
        |host: &str, path: &str, cookies: &[String]| Request::get(host, path).cookies(cookies).ask(service.port());
    // No cookie, another package's cookie, a sign-in's cookie; and the launch's cookie on the application.
    for cookies in [&[][..], &mine.cookies, &theirs.session] {
        for path in ["/index.html", "/imsmanifest.xml", "/_runtime/play"] {
            assert_eq!(ask(&theirs.host, path, cookies).status, 401, "{path}");
        }
    }
    assert_eq!(ask(&service.host(), "/glanwern/learn", &mine.cookies).status, 303, "it is sent to sign in");
    // The code has been used; without its cookie it is worth nothing.
    let (host, path) = learner::host_and_path(&theirs.address);
    assert_eq!(ask(&host, &path, &[]).status, 401);
    // A cookie whose signature differs in its last digit.
    let (kept, last) = theirs.cookies[0].split_at(theirs.cookies[0].len() - 1);
    let forged = [format!("{kept}{}", if last == "0" { '1' } else { '0' })];
    assert_eq!(ask(&theirs.host, "/index.html", &forged).status, 401);
    // Signing out ends what was launched, as on a shared machine.
    let sign_out = Request::post(&service.host(), "/glanwern/sign-out", "application/x-www-form-urlencoded", "")
        .cookies(&theirs.session)
        .ask(service.port());
    assert_eq!(sign_out.status, 303, "{}", sign_out.text());
    assert_eq!(theirs.get("/index.html").status, 401);
}

#[test]
fn a_token_is_good_for_its_own_attempt_alone() {
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::add_package(&service, "glanwern", &hostile(&service));
    let other = learner::add_package(&service, "glanwern", &material::passwords("scorm12"));
    let mut mine = Launch::of(&service, "glanwern", "H002", &package).begin();
    let theirs = Launch::of(&service, "glanwern", "H003", &other);
    let mut their_stream = theirs.begin();
    their_stream.set(&[("cmi.core.lesson_location", "4")]);

    // With my token, an entry about their SCO: taken off my hands, set aside, and nothing of theirs moves.
    let mut forged = their_stream.entry(1, &[("cmi.core.lesson_status", "completed")]);
    assert_eq!(mine.post(&[forged.clone()]).expect("acknowledged"), 1);
    mine.next = 2;
    mine.set(&[("cmi.core.lesson_location", "mine")]);
    let status = || learner::data_model(&service, "glanwern", "H003")["cmi.core.lesson_status"].clone();
    assert_eq!(status(), Value::Null, "they have set none");
    assert_eq!(learner::data_model(&service, "glanwern", "H002")["cmi.core.lesson_location"], "mine");
    // Tokens with the attempt of one and the signature of another, and tokens of another purpose.
    forged["number"] = 2.into();
    let (statement, _) = their_stream.token.rsplit_once('.').expect("a signed statement");
    let (_, signature) = mine.token.rsplit_once('.').expect("a signed statement");
    let cookie = theirs.cookies[0].split_once('=').expect("a cookie").1.to_owned();
    for token in [format!("{statement}.{signature}"), statement.to_owned(), cookie, String::new()] {
        let answer = their_stream.post_as(&token, &[forged.clone()]).expect("an answer");
        assert_eq!(answer.status, 401, "{}", answer.text());
    }
    // A token is no cookie: it opens no file.
    let token_as_cookie = [format!("launch={}", mine.token)];
    let answer = Request::get(&theirs.host, "/index.html").cookies(&token_as_cookie).ask(service.port());
    assert_eq!(answer.status, 401);
    assert_eq!(status(), Value::Null);
}

#[test]
fn what_another_origin_asks_of_the_application_is_refused() {
    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::add_package(&service, "glanwern", &hostile(&service));
    let launch = Launch::of(&service, "glanwern", "H002", &package);
    let host = service.host();
    let post = |site: Option<&str>, origin: &str| {
        let mut request = Request::post(&host, "/glanwern/sign-out", "application/x-www-form-urlencoded", "")
            .cookies(&launch.session)
            .header("Origin", origin);
        if let Some(site) = site {
            request = request.header("Sec-Fetch-Site", site);
        }
        request.ask(service.port()).status
    };
    let content = format!("http://{}", launch.host);
    assert_eq!(post(Some("cross-site"), &content), 403);
    // With a wildcard below the application's own domain, a package is on the same site.
    assert_eq!(post(Some("same-site"), &content), 403);
    assert_eq!(post(None, &content), 403);
    let here = Request::get(&host, "/glanwern/learn").cookies(&launch.session).ask(service.port());
    assert_eq!(here.status, 200, "still signed in");
    let policy = here.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"), "{policy}");
    assert_eq!(here.header("cross-origin-resource-policy"), Some("same-origin"));
    assert_eq!(post(Some("same-origin"), &format!("http://{host}")), 303, "its own page may");
}
