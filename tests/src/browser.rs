//! A real Chromium, driven as a person would: chromedriver on a free port, a profile of its own.

use crate::{programs, wait};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Instant,
};
use thirtyfour::{
    By, ChromiumLikeCapabilities, DesiredCapabilities, Key, WebDriver, WebElement,
    cdp::domains::network::NetworkConditions, prelude::ElementQueryable,
};

const CHROMIUM: &str = "/usr/bin/chromium";
const CHROMEDRIVER: &str = "/usr/bin/chromedriver";
/// No sound from the network but our own, and nothing that a headless machine lacks.
const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
];

/// Says that something is not installed: a plain line at home, a failure where everything must be.
#[track_caller]
pub fn missing(what: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what}, and under CI it must be: see tests/run");
    println!("skipped: {what}");
}

/// One browser. Waits are for conditions; `wait::PATIENCE` ends those that never come.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    #[expect(dead_code, reason = "dropping it ends the process")]
    process: DriverProcess,
    /// Dropped with the browser, and its folder with it.
    profile: Option<tempfile::TempDir>,
}

#[derive(Debug)]
struct DriverProcess {
    process: Child,
    output: BufReader<ChildStdout>,
}

impl Drop for DriverProcess {
    fn drop(&mut self) {
        // The whole group: chromedriver, and a Chromium that it did not get to close.
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.process.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.process.wait();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The process is ended in any case. A driver that is dropped asks it to close, and waits two minutes for an
        // answer that this test's runtime, which is dropping it, cannot fetch.
        let _ = self.driver.clone().leak();
    }
}

impl Browser {
    /// Opens one with a new profile; where Chromium is missing, a plain line says so.
    pub async fn open() -> Option<Self> {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut browser = Self::open_with(profile.path()).await?;
        browser.profile = Some(profile);
        Some(browser)
    }

    /// Opens one with a profile that stays, as on a machine that somebody comes back to.
    pub async fn open_with(profile: &Path) -> Option<Self> {
        if !Path::new(CHROMIUM).exists() || !Path::new(CHROMEDRIVER).exists() {
            missing("chromium and chromium-driver are not installed");
            return None;
        }
        let (process, port) = start_driver();
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(CHROMIUM).expect("a capability");
        for argument in ARGUMENTS {
            capabilities.add_arg(argument).expect("a capability");
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.display())).expect("a capability");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await.expect("Chromium starts");
        Some(Self { driver, process, profile: None })
    }

    /// Closes it, as a person does.
    pub async fn close(self) {
        self.driver.clone().quit().await.expect("the browser closes");
    }

    /// The driver underneath.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to an address.
    pub async fn go(&self, url: &str) {
        self.driver.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Where it is.
    pub async fn url(&self) -> String {
        self.driver.current_url().await.expect("an address").to_string()
    }

    /// Waits until the address fits.
    pub async fn wait_url(&self, what: &str, fits: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let url = self.url().await;
            if fits(&url) {
                return url;
            }
            assert!(begun.elapsed() < wait::PATIENCE, "waited in vain for {what}; it is at {url}");
            tokio::time::sleep(wait::PAUSE).await;
        }
    }

    /// An element that is there and shown, waited for.
    pub async fn see(&self, css: &str) -> WebElement {
        let begun = Instant::now();
        loop {
            let found = self.driver.query(By::Css(css)).and_displayed().wait(wait::PATIENCE, wait::PAUSE).first().await;
            match found {
                Ok(element) => return element,
                // The page changed between finding and looking: look again.
                Err(_) if begun.elapsed() < wait::PATIENCE => {}
                Err(error) => {
                    panic!("`{css}` is not shown at {}: {error}\n{}", self.url().await, self.words().await)
                }
            }
        }
    }

    /// An element with a text, shown, waited for.
    pub async fn see_text(&self, css: &str, text: &str) -> WebElement {
        let begun = Instant::now();
        loop {
            // The page may change between finding and reading: look again.
            for element in self.driver.find_all(By::Css(css)).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false)
                    && element.text().await.unwrap_or_default().contains(text)
                {
                    return element;
                }
            }
            assert!(begun.elapsed() < wait::PATIENCE, "no `{css}` says `{text}`:\n{}", self.words().await);
            tokio::time::sleep(wait::PAUSE).await;
        }
    }

    /// Clicks what is shown, once it can be.
    pub async fn click(&self, css: &str) {
        let begun = Instant::now();
        loop {
            let Err(error) = self.see(css).await.click().await else { return };
            assert!(begun.elapsed() < wait::PATIENCE, "`{css}` cannot be clicked: {error}");
            tokio::time::sleep(wait::PAUSE).await;
        }
    }

    /// Whether an element is there and shown now.
    pub async fn shows(&self, css: &str) -> bool {
        for element in self.driver.find_all(By::Css(css)).await.unwrap_or_default() {
            if element.is_displayed().await.unwrap_or(false) {
                return true;
            }
        }
        false
    }

    /// The words that a person reads in the page or frame.
    pub async fn words(&self) -> String {
        let words = self.driver.execute("return document.body ? document.body.innerText : ''", vec![]).await;
        words.ok().and_then(|words| words.json().as_str().map(ToOwned::to_owned)).unwrap_or_default()
    }

    /// Enters a frame of the page or frame it is in, once it is there.
    pub async fn enter(&self, css: &str) {
        self.driver
            .query(By::Css(css))
            .wait(wait::PATIENCE, wait::PAUSE)
            .first()
            .await
            .unwrap_or_else(|error| panic!("no frame `{css}`: {error}"))
            .enter_frame()
            .await
            .expect("the frame can be entered");
    }

    /// Back to the page itself.
    pub async fn leave_frames(&self) {
        self.driver.enter_default_frame().await.expect("there is always a page");
    }

    /// What an expression of JavaScript is.
    pub async fn eval(&self, expression: &str) -> Value {
        let answer = self.driver.execute(format!("return {expression}"), vec![]).await;
        answer.unwrap_or_else(|error| panic!("{expression}: {error}")).json().clone()
    }

    /// Waits until an expression of JavaScript is true.
    pub async fn wait_for(&self, expression: &str) {
        let begun = Instant::now();
        loop {
            let answer = self.driver.execute(format!("return !!({expression})"), vec![]).await;
            if answer.as_ref().is_ok_and(|answer| answer.json() == &Value::Bool(true)) {
                return;
            }
            assert!(begun.elapsed() < wait::PATIENCE, "waited in vain for `{expression}`:\n{}", self.words().await);
            tokio::time::sleep(wait::PAUSE).await;
        }
    }

    /// Presses keys, wherever the focus is.
    pub async fn press(&self, keys: impl AsRef<str>) {
        self.driver.action_chain().send_keys(keys.as_ref()).perform().await.expect("keys can be pressed");
    }

    /// Presses Tab until the focus is on what is wanted; a person gives up after a while, and so does this.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..80 {
            self.press(String::from(char::from(Key::Tab))).await;
            let focused = format!("document.activeElement && document.activeElement.matches({})", Value::from(css));
            if self.eval(&focused).await == Value::Bool(true) {
                return;
            }
        }
        panic!("Tab never reaches `{css}`:\n{}", self.words().await);
    }

    /// Takes the network away, or gives it back.
    pub async fn offline(&self, offline: bool) {
        let cdp = self.driver.cdp();
        cdp.network().enable().await.expect("the network can be watched");
        let conditions = NetworkConditions { offline, ..NetworkConditions::new() };
        cdp.network().emulate_network_conditions(conditions).await.expect("the network can be taken away");
    }

    /// Gives the window a width and height in CSS pixels, down to a phone's.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        let emulation = self.driver.cdp();
        let emulation = emulation.emulation();
        emulation.set_device_metrics_override(width, height, 1.0, false).await.expect("a window has a size");
    }

    /// Chooses a dark scheme of colours, as a person does for the whole machine, or a light one.
    pub async fn dark(&self, dark: bool) {
        let scheme = json!({ "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } });
        let media = json!({ "features": [scheme] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", media).await.expect("a scheme of colours");
    }

    /// Closes the window in the middle of whatever is in it, and goes on in another.
    pub async fn close_window(&self) {
        let old = self.driver.window().await.expect("a window");
        let new = self.driver.new_tab().await.expect("another tab");
        self.driver.switch_to_window(old).await.expect("the window is there");
        self.driver.close_window().await.expect("the window closes");
        self.driver.switch_to_window(new).await.expect("the other tab is there");
    }

    /// Checks the page, or the frame that it is in, with axe-core; where that is missing, a plain line says so.
    pub async fn check_accessibility(&self, what: &str) {
        let Ok(axe) = std::fs::read_to_string(programs::asset("axe-core/axe.min.js")) else {
            println!("skipped: accessibility of {what}: axe-core is not here (tests/run fetches it)");
            return;
        };
        self.driver.set_script_timeout(wait::PATIENCE).await.expect("a timeout can be set");
        self.driver.execute(axe, vec![]).await.expect("axe-core loads");
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(
                (result) => done(result.violations.map((each) => `${each.id}: ${each.help}: ` +
                    each.nodes.map((node) => node.target.join(' ') + ' ' + node.failureSummary).join('; '))),
                (error) => done([String(error)]));";
        let violations = self.driver.execute_async(run, vec![]).await.expect("axe-core runs");
        let violations: Vec<String> = violations.convert().expect("axe-core gives a list");
        assert!(violations.is_empty(), "{what} at {}:\n{}", self.url().await, violations.join("\n"));
    }
}

fn start_driver() -> (DriverProcess, u16) {
    let mut command = Command::new(CHROMEDRIVER);
    command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
    let mut process = command.spawn().expect("chromedriver starts");
    let output = BufReader::new(process.stdout.take().expect("its output"));
    // Its output stays open, or its next line would end it.
    let mut driver = DriverProcess { process, output };
    let mut line = String::new();
    loop {
        line.clear();
        assert!(driver.output.read_line(&mut line).expect("its output can be read") > 0, "chromedriver ended at once");
        if let Some((_, port)) = line.trim().rsplit_once("successfully on port ") {
            let port = port.trim_end_matches('.').parse().expect("a port");
            return (driver, port);
        }
    }
}
