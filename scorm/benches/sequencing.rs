//! How long sequencing takes: reading a manifest, a navigation request, what every request would do. Prints; asserts
//! nothing.
//!
//! `cargo bench -p scorm`

use scorm::manifest;
use scorm::model::DataModel;
use scorm::sequencing::{Course, Learner, Request, State, Surroundings};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const ROUNDS: usize = 200;

fn main() {
    println!("best and median of {ROUNDS} rounds");
    let large = xml(2_000, 20);
    report("read a manifest of 2,000 items", || {
        let manifest = manifest::read(large.as_bytes()).0.expect("a manifest");
        assert!(Course::read(&manifest).is_some());
    });
    let read = manifest::read(large.as_bytes()).0.expect("a manifest");
    report("… its activity tree alone", || assert!(Course::read(&read).is_some()));
    for (what, clusters) in [("40 clusters of 25", 40), ("one cluster of 1,000", 1)] {
        let manifest = manifest::read(xml(1_000, clusters).as_bytes()).0.expect("a manifest");
        let course = Course::read(&manifest).expect("a course");
        let state = begun(&course);
        println!("1,000 activities, {what}");
        report("  continue", || {
            let mut state = state.clone();
            assert!(ask(&course, &mut state, &Request::Continue).is_some());
        });
        report("  choice of the last", || {
            let mut state = state.clone();
            assert!(ask(&course, &mut state, &Request::Choice("a999".into())).is_some());
        });
        report("  validity of every request", || {
            assert!(course.validity(&state, None, 0).go_on.is_valid());
        });
        report("  opening a SCO", || assert!(open(&course, &state).value("cmi.entry").is_some()));
        let model = open(&course, &state);
        report("  closing a SCO", || {
            let mut state = state.clone();
            course.close(&mut state, "a500", &model, None, &mut Surroundings { now_ms: 1, random: &mut |_| 0 });
        });
        let text = serde_json::to_string(&state).expect("a state is plain data");
        println!("  a state half way: {} KB of JSON", text.len() / 1000);
        report("  reading it back", || {
            let mut state: State = serde_json::from_str(&text).expect("what was written");
            state.fit(course.definition());
        });
        report("  copying the state", || assert!(state.clone().current.is_some()));
    }
}

/// A manifest in which every activity has rules and an objective that is shared.
fn xml(items: usize, clusters: usize) -> String {
    let mut xml = String::from(
        r#"<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
 <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
 <organizations default="o"><organization identifier="o"><title>O</title>"#,
    );
    for cluster in 0..clusters {
        let _ = write!(xml, r#"<item identifier="c{cluster}"><title>Cluster {cluster}</title>"#);
        for n in (0..items).filter(|n| n * clusters / items == cluster) {
            let _ = write!(
                xml,
                r#"<item identifier="a{n}" identifierref="r"><title>Activity {n}</title><imsss:sequencing>
 <imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="satisfied"
 referencedObjective="p"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule>
 </imsss:sequencingRules><imsss:objectives><imsss:primaryObjective objectiveID="p">
 <imsss:mapInfo targetObjectiveID="g{n}" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>
 </imsss:sequencing></item>"#
            );
        }
        xml.push_str(r#"<imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing></item>"#);
    }
    xml.push_str(
        r#"<imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing></organization></organizations>
 <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="s.html"><file href="s.html"/>
 </resource></resources></manifest>"#,
    );
    xml
}

/// A state half way through: the first half is satisfied.
fn begun(course: &Course) -> State {
    let mut state = course.new_state();
    ask(course, &mut state, &Request::Start);
    for n in 0..500 {
        let model = DataModel::new(course.definition().standard);
        let around = &mut Surroundings { now_ms: 0, random: &mut |_| 0 };
        course.close(&mut state, &format!("a{n}"), &model, None, around);
        ask(course, &mut state, &Request::Continue);
    }
    state
}

fn ask(course: &Course, state: &mut State, request: &Request) -> Option<String> {
    course.request(state, request, &mut Surroundings { now_ms: 0, random: &mut |_| 0 }).deliver
}

fn open(course: &Course, state: &State) -> DataModel {
    course.open(state, "a500", Learner { id: "l", name: "L" }, None, 0).expect("an activity")
}

fn report(what: &str, mut once: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            once();
            start.elapsed()
        })
        .collect();
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!("{what:<34} {:>8.3} ms {:>8.3} ms", ms(times[0]), ms(times[ROUNDS / 2]));
}
