//! How long the adapter takes to answer a call in Chromium, with the whole of it in place: state machine, table, local
//! storage and the stream to a running service. `cargo bench -p tests --bench adapter` prints the figures.

use tests::{browser::Browser, learner, material, service::Service, wait};

/// Calls in batches, since a browser's clock is coarse; gives the microseconds a call of each batch.
const PAGE: &str = "<!doctype html><meta charset=\"utf-8\"><title>Bench</title><p>Bench</p>
<script>
const api = top.API_1484_11 ?? top.API;
const by = (name) => api[name] ? api[name].bind(api) : api['LMS' + name].bind(api);
const is2004 = Boolean(top.API_1484_11);
by('Initialize')('');
const elements = is2004
  ? ['cmi.location', 'cmi.suspend_data', 'cmi.completion_status', 'cmi.score.scaled', 'cmi.interactions.0.learner_response']
  : ['cmi.core.lesson_location', 'cmi.suspend_data', 'cmi.core.lesson_status', 'cmi.core.score.raw', 'cmi.objectives.0.status'];
const values = is2004
  ? ['page-12', 'a'.repeat(1500), 'incomplete', '0.75', 'a[,]b']
  : ['page-12', 'a'.repeat(1500), 'incomplete', '75', 'passed'];
if (is2004) {
  by('SetValue')('cmi.interactions.0.id', 'question-1');
  by('SetValue')('cmi.interactions.0.type', 'choice');
}
const pause = () => new Promise((resolve) => setTimeout(resolve, 0));
window.run = async (call) => {
  const [get, set] = [by('GetValue'), by('SetValue')];
  const times = [];
  for (let batch = 0; batch < 200; batch += 1) {
    const began = performance.now();
    for (let at = 0; at < 500; at += 1) {
      const which = at % elements.length;
      const answer = call === 'GetValue' ? get(elements[which]) : set(elements[which], values[which]);
      if (answer === 'false') throw new Error(`${elements[which]}: ${by('GetLastError')('')}`);
    }
    times.push((performance.now() - began) * 1000 / 500);
    await pause();
  }
  times.sort((a, b) => a - b);
  return [times[100], times[197]];
};
</script>";

fn main() {
    let executor = tokio::runtime::Runtime::new().expect("an executor");
    executor.block_on(async {
        let Some(browser) = Browser::open().await else { return };
        let service = Service::start();
        learner::council(&service, "glanwern");
        for standard in ["1.2", "2004 4th"] {
            let package = learner::add_package(&service, "glanwern", &service.file("bench.zip", package(standard)));
            browser.go(&learner::link(&service, "glanwern", "H002", Some(&package))).await;
            browser.see("#player[data-state='open']").await;
            browser.enter("#content").await;
            browser.wait_for("typeof window.run === 'function'").await;
            browser.driver().set_script_timeout(wait::PATIENCE).await.expect("a timeout");
            for call in ["SetValue", "GetValue"] {
                let run = format!("run('{call}').then(arguments[0], (problem) => arguments[0](String(problem)))");
                let times = browser.driver().execute_async(run, vec![]).await.expect("the calls are made");
                let times = times.json().as_array().cloned().unwrap_or_else(|| panic!("{:?}", times.json()));
                let us = |at: usize| times[at].as_f64().unwrap_or(f64::NAN);
                println!("SCORM {standard} {call}: median {:.1} µs, 99% under {:.1} µs", us(0), us(1));
            }
        }
        browser.close().await;
    });
}

/// One page in a package of a standard.
fn package(standard: &str) -> Vec<u8> {
    let manifest = material::manifest("bench", "Bench", &["index.html"]);
    let manifest = if standard == "1.2" {
        manifest
    } else {
        manifest
            .replace("identifier=\"bench\"", "identifier=\"bench2004\"")
            .replace("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imscp_v1p1")
            .replace("http://www.adlnet.org/xsd/adlcp_rootv1p2", "http://www.adlnet.org/xsd/adlcp_v1p3")
            .replace("<schemaversion>1.2<", "<schemaversion>2004 4th Edition<")
            .replace("scormtype", "scormType")
    };
    material::zip([("imsmanifest.xml", manifest.as_bytes()), ("index.html", PAGE.as_bytes())])
}
