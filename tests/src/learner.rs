//! A learner without a browser: signs in by link, launches, opens a SCO and sends its stream, over plain HTTP.

use crate::{
    http::{Request, Response},
    programs::Outcome,
    service::Service,
};
use serde_json::{Value, json};
use std::{io, path::Path};

/// A council with a roster, ready for packages.
#[track_caller]
pub fn council(service: &Service, slug: &str) {
    service.run(["council", "add", slug, "--name", "Glanwern Council", "--name-cy", "Cyngor Glanwern"]).ok();
    let roster = service.file("roster.csv", crate::material::ROSTER);
    service.run(["roster", "import", slug, roster.to_str().expect("UTF-8"), "--source", "hr", "--full"]).ok();
}

/// Adds a package and gives its id.
#[track_caller]
pub fn add_package(service: &Service, slug: &str, zip: &Path) -> String {
    added(service.run(["package", "add", slug, zip.to_str().expect("UTF-8"), "--format", "json"]))
}

/// Adds a package, assigns its course to everyone by a date, and gives its id.
#[track_caller]
pub fn assign_package(service: &Service, slug: &str, zip: &Path, due: &str) -> String {
    let zip = zip.to_str().expect("UTF-8");
    added(service.run(["package", "add", slug, zip, "--assign-due", due, "--format", "json"]))
}

#[track_caller]
fn added(outcome: Outcome) -> String {
    let added = outcome.ok();
    let added: Value = serde_json::from_str(&added).unwrap_or_else(|error| panic!("{error}: {added}"));
    added["package_id"].as_str().unwrap_or_else(|| panic!("no package_id: {added}")).to_owned()
}

/// A sign-in address; with a package, it opens in the player.
#[track_caller]
pub fn link(service: &Service, slug: &str, employee_ref: &str, package: Option<&str>) -> String {
    let mut arguments = vec!["link", slug, employee_ref];
    if let Some(package) = package {
        arguments.extend(["--package", package]);
    }
    service.run(arguments).ok().trim().to_owned()
}

/// The record of a person.
#[track_caller]
pub fn record(service: &Service, slug: &str, employee_ref: &str) -> Value {
    let record = service.run(["record", slug, employee_ref, "--format", "json"]).ok();
    serde_json::from_str(&record).unwrap_or_else(|error| panic!("{error}: {record}"))
}

/// The data model of the one SCO of a person's latest attempt.
#[track_caller]
pub fn data_model(service: &Service, slug: &str, employee_ref: &str) -> Value {
    let record = record(service, slug, employee_ref);
    let attempts = record["registrations"][0]["attempts"].as_array().cloned().unwrap_or_default();
    attempts.last().unwrap_or_else(|| panic!("no attempt: {record}"))["scos"][0]["data_model"].clone()
}

/// Splits an address of this service into its host and its path.
#[track_caller]
pub fn host_and_path(url: &str) -> (String, String) {
    let rest = url.strip_prefix("http://").unwrap_or_else(|| panic!("`{url}` is no address"));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    (host.to_owned(), format!("/{path}"))
}

/// Opens a sign-in address and gives the session's cookies and where it leads.
#[track_caller]
pub fn sign_in(service: &Service, link: &str) -> (Vec<String>, String) {
    let (host, path) = host_and_path(link);
    let answer = Request::get(&host, &path).ask(service.port());
    let location = answer.header("location").unwrap_or_else(|| panic!("{} {}", answer.status, answer.text()));
    (answer.cookies(), location.to_owned())
}

/// A launch: the content's host, and the cookie that its files ask for.
#[derive(Clone, Debug)]
pub struct Launch {
    port: u16,
    /// The address with the one-use code.
    pub address: String,
    /// `<version>.content.localhost:<port>`.
    pub host: String,
    /// The launch's cookie.
    pub cookies: Vec<String>,
    /// The session's cookies on the application's own origin.
    pub session: Vec<String>,
}

impl Launch {
    /// Signs in by link and follows it into the player.
    #[track_caller]
    pub fn of(service: &Service, slug: &str, employee_ref: &str, package: &str) -> Self {
        let (session, mut address) = sign_in(service, &link(service, slug, employee_ref, Some(package)));
        // A page of the application may stand between.
        for _ in 0..3 {
            if address.contains("/_runtime/launch") {
                break;
            }
            let (host, path) =
                if address.starts_with('/') { (service.host(), address.clone()) } else { host_and_path(&address) };
            let answer = Request::get(&host, &path).cookies(&session).ask(service.port());
            let location = answer.header("location").unwrap_or_else(|| panic!("{path}: {}", answer.status));
            location.clone_into(&mut address);
        }
        let (host, path) = host_and_path(&address);
        let answer = Request::get(&host, &path).ask(service.port());
        assert!(answer.status == 303 || answer.status == 302, "the code is taken: {} {}", answer.status, answer.text());
        let cookies = answer.cookies();
        Self { port: service.port(), address, host, cookies, session }
    }

    /// Asks for a path of the content's origin.
    #[track_caller]
    pub fn get(&self, path: &str) -> Response {
        Request::get(&self.host, path).cookies(&self.cookies).ask(self.port)
    }

    /// Opens the SCO.
    #[track_caller]
    pub fn begin(&self) -> Stream {
        let request = Request::post_json(&self.host, "/_runtime/begin", &json!({})).cookies(&self.cookies);
        let answer = request.ask(self.port);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let begun = answer.json();
        let text = |name: &str| begun[name].as_str().unwrap_or_else(|| panic!("no `{name}`: {begun}")).to_owned();
        Stream { port: self.port, host: self.host.clone(), token: text("token"), sco: text("sco"), next: 1, begun }
    }
}

/// The numbered stream of one visit to a SCO.
#[derive(Clone, Debug)]
pub struct Stream {
    port: u16,
    host: String,
    /// The commit-only token.
    pub token: String,
    /// The SCO.
    pub sco: String,
    /// The number of the next entry.
    pub next: u64,
    /// What `begin` answered.
    pub begun: Value,
}

impl Stream {
    /// An entry of this stream.
    pub fn entry(&self, number: u64, set: &[(&str, &str)]) -> Value {
        json!({ "number": number, "sco": self.sco, "at_ms": 1_800_000_000_000_i64 + i64::try_from(number).unwrap_or(0), "set": set })
    }

    /// The last entry of a visit.
    pub fn ending(&self, number: u64, set: &[(&str, &str)]) -> Value {
        let mut entry = self.entry(number, set);
        entry["terminate"] = true.into();
        entry
    }

    /// Posts entries with a token of the caller's choice.
    pub fn post_as(&self, token: &str, entries: &[Value]) -> io::Result<Response> {
        Request::post_json(&self.host, "/_runtime/commit", &json!({ "token": token, "entries": entries }))
            .send(self.port)
    }

    /// Posts entries and gives the highest number that is durable, where the server answered 200.
    pub fn post(&self, entries: &[Value]) -> io::Result<u64> {
        let answer = self.post_as(&self.token, entries)?;
        if answer.status != 200 {
            return Err(io::Error::other(format!("{} {}", answer.status, answer.text())));
        }
        answer.json()["acknowledged"].as_u64().ok_or_else(|| io::Error::other("no `acknowledged`"))
    }

    /// Sets elements in the next entry, which must be acknowledged.
    #[track_caller]
    pub fn set(&mut self, set: &[(&str, &str)]) {
        let number = self.next;
        let acknowledged = self.post(&[self.entry(number, set)]).expect("the commit is taken");
        assert_eq!(acknowledged, number);
        self.next += 1;
    }

    /// Ends the visit.
    #[track_caller]
    pub fn end(&mut self, set: &[(&str, &str)]) {
        let number = self.next;
        assert_eq!(self.post(&[self.ending(number, set)]).expect("the commit is taken"), number);
        self.next += 1;
    }
}
