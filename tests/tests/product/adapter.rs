//! The adapter's own tests (`scorm/js/tests`), run where it runs: in a real browser, as a package on its own origin.

use crate::player;
use serde_json::Value;
use std::path::Path;
use tests::{browser::Browser, learner, material, programs, service::Service};

/// A page that runs them when it is asked to.
const PAGE: &str = "<!doctype html><meta charset=\"utf-8\"><title>Tests of the adapter</title>
<script type=\"module\">
import { runCases } from './js/tests/cases.js';
import { runFaults, SCENE_COUNT } from './js/tests/faults.js';
import { storm } from './js/tests/storm.js';
const read = async (address) => (await fetch(address)).json();
window.run = async (files) => {
  const [table12, table2004] = await Promise.all(['1.2', '2004 4th'].map((standard) => read(`/_runtime/table/${encodeURIComponent(standard)}`)));
  const cases = (await Promise.all(files.map((file) => read(file)))).flat();
  const failures = [table12, table2004].flatMap((table) => runCases(cases, table));
  failures.push(...await runFaults(table12, table2004));
  for (let seed = 1; seed <= 20; seed += 1) await storm(table12, seed).catch((problem) => failures.push(`storm ${seed}: ${problem.message}`));
  return { failures, cases: cases.length, scenes: SCENE_COUNT };
};
</script>";

/// The files below a folder that end so, as entries of a zip.
fn files(folder: &Path, within: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (format!("{within}/{name}"), std::fs::read(&path).expect("the file can be read"))
        })
        .collect();
    files.sort();
    files
}

#[tokio::test]
async fn the_adapter_passes_its_own_tests_in_a_browser() {
    let Some(browser) = Browser::open().await else { return };
    let scorm = programs::root().join("scorm");
    let cases = [
        files(&scorm.join("cases/model"), "cases/model", "json"),
        files(&scorm.join("cases/api"), "cases/api", "json"),
    ];
    let cases = cases.concat();
    let mut entries = [files(&scorm.join("js"), "js", "js"), files(&scorm.join("js/tests"), "js/tests", "js")].concat();
    entries.extend(cases.iter().cloned());
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).chain(["index.html"]).collect();
    let manifest = material::manifest("adapter-tests", "Tests of the adapter", &names);
    let all = entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let zip = material::zip(all.chain([("imsmanifest.xml", manifest.as_bytes()), ("index.html", PAGE.as_bytes())]));

    let service = Service::start();
    learner::council(&service, "glanwern");
    let package = learner::add_package(&service, "glanwern", &service.file("tests.zip", zip));
    browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
    player::enter_sco(&browser).await;
    browser.wait_for("typeof window.run === 'function'").await;
    browser.driver().set_script_timeout(tests::wait::PATIENCE * 3).await.expect("a timeout can be set");
    let case_files = Value::from(cases.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
    let run = format!("run({case_files}).then(arguments[0], (problem) => arguments[0](String(problem)))");
    let outcome = browser.driver().execute_async(run, vec![]).await.expect("the tests run").json().clone();
    println!("adapter in Chromium: {} cases, {} scenes, 20 storms", outcome["cases"], outcome["scenes"]);
    assert_eq!(outcome["failures"], Value::Array(vec![]), "{outcome}");
    assert!(outcome["cases"].as_u64() > Some(10) && outcome["scenes"].as_u64() > Some(10), "{outcome}");
    browser.close().await;
}
