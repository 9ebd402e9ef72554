//! The suite in Chromium: its original packages in the runtime's own player, taken by learners who use the player's
//! own controls.

use crate::{
    suite::{Case, Package, Suite},
    taking::{Added, Taking},
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, VecDeque},
    fmt::Write as _,
    sync::Mutex,
    thread,
    time::Instant,
};
use tests::{browser::Browser, learner, service::Service, wait};

const COUNCIL: &str = "suite";
/// As many as a small machine has cores.
const BROWSERS: usize = 2;
/// The suite's two learners, of whom every group of cases has its own: first name, last name.
const LEARNERS: [(&str, &str); 2] = [("Carys", "Huws"), ("Bethan", "Pugh")];

/// Cases that share a number, and so a learner.
type Group<'s> = Vec<&'s Case>;

#[test]
fn every_case_of_the_suite_passes_in_chromium() {
    let Some(suite) = Suite::read() else { return };
    let begun = Instant::now();
    let groups = groups(&suite.cases);
    let service = service(&groups);
    let waiting = Mutex::new(groups);
    let results: Vec<Option<Vec<Vec<String>>>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..BROWSERS).map(|_| scope.spawn(|| work(&suite, &service, &waiting))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker ends")).collect()
    });
    let Some(results) = results.into_iter().collect::<Option<Vec<_>>>() else { return };
    let results = results.concat();
    let passed = results.iter().filter(|failures| failures.is_empty()).count();
    println!("in Chromium: {passed} of {} cases passed, in {:.0?}", suite.cases.len(), begun.elapsed());
    let failures = results.concat();
    assert!(failures.is_empty(), "{} failures in Chromium:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(passed, suite.cases.len());
}

/// In the order of the suite.
fn groups(cases: &[Case]) -> VecDeque<Group<'_>> {
    let mut groups: VecDeque<Group<'_>> = VecDeque::new();
    for case in cases {
        match groups.iter_mut().find(|group| group[0].number() == case.number()) {
            Some(group) => group.push(case),
            None => groups.push_back(vec![case]),
        }
    }
    groups
}

/// A council with the learners of every group.
fn service(groups: &VecDeque<Group<'_>>) -> Service {
    let mut roster = "employee_ref,first_name,last_name\n".to_owned();
    for group in groups {
        for (index, (first, last)) in LEARNERS.iter().enumerate() {
            writeln!(roster, "{},{first},{last}", employee_ref(group[0].number(), index)).expect("memory");
        }
    }
    let service = Service::start();
    service.run(["council", "add", COUNCIL, "--name", "Suite"]).ok();
    let roster = service.file("suite.csv", roster);
    service.run(["roster", "import", COUNCIL, roster.to_str().expect("UTF-8"), "--source", "hr", "--full"]).ok();
    service
}

fn employee_ref(number: &str, learner: usize) -> String {
    format!("{number}-L{}", learner + 1)
}

/// Takes groups until there are none; gives the failures of each case. None where there is no browser.
fn work(suite: &Suite, service: &Service, waiting: &Mutex<VecDeque<Group<'_>>>) -> Option<Vec<Vec<String>>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let browser = Browser::open().await?;
        browser.driver().set_script_timeout(wait::PATIENCE * 2).await.expect("a timeout can be set");
        let mut results = Vec::new();
        let next = || waiting.lock().expect("no worker has panicked").pop_front();
        while let Some(group) = next() {
            for case in &group {
                results.push(take(suite, service, &browser, case).await);
            }
            // What the player took, the service must have stored.
            let case = group[group.len() - 1];
            let last = results.last_mut().expect("a group has cases");
            last.extend(set_aside(service, case).into_iter().map(|what| format!("{}: {what}", case.id)));
        }
        browser.close().await;
        Some(results)
    })
}

/// Takes a case and gives its failures.
async fn take(suite: &Suite, service: &Service, browser: &Browser, case: &Case) -> Vec<String> {
    let which = which(case);
    let employee_ref = employee_ref(case.number(), which);
    let name = format!("{}, {}", LEARNERS[which].1, LEARNERS[which].0);
    let mut added = BTreeMap::new();
    for package in case.packages() {
        let zip = suite.zip(package);
        let id = learner::add_package(service, COUNCIL, &zip);
        let link = learner::link(service, COUNCIL, &employee_ref, Some(&id));
        added.insert(package, Added { package: Package::open(&zip), link });
    }
    let mut taking = Taking::new(browser, case, (&employee_ref, &name), &added);
    taking.take().await;
    taking.failures
}

/// Which of the two learners a case is for.
fn which(case: &Case) -> usize {
    usize::from(case.id != "API")
}

/// What the service would not store of what the case's learner did.
fn set_aside(service: &Service, case: &Case) -> Vec<String> {
    let record = learner::record(service, COUNCIL, &employee_ref(case.number(), which(case)));
    let list = |value: &Value, name: &str| value[name].as_array().cloned().expect("a list");
    let registrations = list(&record, "registrations");
    let attempts = registrations.iter().flat_map(|registration| list(registration, "attempts"));
    attempts.flat_map(|attempt| list(&attempt, "set_aside")).map(|one| format!("set aside: {one}")).collect()
}
