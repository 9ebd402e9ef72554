//! The server killed under a stream of commits: every acknowledged entry is there afterwards.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};
use std::{
    thread,
    time::{SystemTime, UNIX_EPOCH},
};
use tests::{
    learner::{self, Launch, Stream},
    material, postgres,
    service::Service,
    wait,
};

const ROUNDS: u64 = 4;
const CLIENTS: u64 = 6;

/// A roster with a learner a client.
fn roster() -> String {
    let clients: Vec<String> = (0..CLIENTS).map(|client| format!("C{client},Client,Number {client}\n")).collect();
    format!("employee_ref,first_name,last_name\n{}", clients.concat())
}

fn open(service: &Service) -> (String, Vec<Stream>) {
    service.run(["council", "add", "glanwern", "--name", "Glanwern"]).ok();
    let roster = service.file("clients.csv", roster());
    service.run(["roster", "import", "glanwern", roster.to_str().expect("UTF-8"), "--source", "hr", "--full"]).ok();
    let package = learner::add_package(service, "glanwern", &material::passwords("scorm2004-4"));
    let streams =
        (0..CLIENTS).map(|client| Launch::of(service, "glanwern", &format!("C{client}"), &package).begin()).collect();
    (package, streams)
}

/// Sends entry after entry until the server is gone; gives the highest number it acknowledged.
fn stream_until_gone(stream: &Stream, from: u64, acknowledged: &AtomicU64, total: &AtomicU64) {
    let mut number = from;
    loop {
        let location = number.to_string();
        // Two entries a request, as when the last answer was slow.
        let suspended = format!("state {number}");
        let entries = [
            stream.entry(number, &[("cmi.location", location.as_str()), ("cmi.suspend_data", suspended.as_str())]),
            stream.entry(number + 1, &[("cmi.progress_measure", if number % 4 == 1 { "0.5" } else { "0.25" })]),
        ];
        match stream.post(&entries) {
            Ok(highest) => {
                assert_eq!(highest, number + 1, "in order, each once");
                acknowledged.store(highest, Ordering::SeqCst);
                total.fetch_add(2, Ordering::SeqCst);
                number += 2;
            }
            Err(_) => return,
        }
    }
}

/// A different moment each time the tests run, and each round.
fn random_below(limit: u64) -> u64 {
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").subsec_nanos();
    u64::from(nanos / 100) % limit
}

#[test]
fn every_acknowledged_commit_is_there_after_the_server_was_killed() {
    let mut service = Service::start();
    let (_, streams) = open(&service);
    let mut next = vec![1; streams.len()];
    for round in 0..ROUNDS {
        let total = Arc::new(AtomicU64::new(0));
        let acknowledged: Vec<Arc<AtomicU64>> = next.iter().map(|next| Arc::new(AtomicU64::new(next - 1))).collect();
        let clients: Vec<_> = streams
            .iter()
            .zip(&acknowledged)
            .zip(&next)
            .map(|((stream, acknowledged), from)| {
                let (stream, acknowledged, total, from) = (stream.clone(), acknowledged.clone(), total.clone(), *from);
                thread::spawn(move || stream_until_gone(&stream, from, &acknowledged, &total))
            })
            .collect();
        let enough = 40 + random_below(300);
        wait::until("commits under way", || (total.load(Ordering::SeqCst) >= enough).then_some(()));
        service.kill();
        for client in clients {
            client.join().expect("the client ends by itself");
        }
        service.restart();
        for (client, stream) in streams.iter().enumerate() {
            let promised = acknowledged[client].load(Ordering::SeqCst);
            // An empty batch asks how far the server is.
            let durable = stream.post(&[]).expect("the stream goes on");
            assert!(durable >= promised, "round {round}: {promised} was acknowledged, {durable} is there");
            let model = learner::data_model(&service, "glanwern", &format!("C{client}"));
            let expected = if durable % 2 == 0 { durable.saturating_sub(1) } else { durable };
            if durable > 0 {
                assert_eq!(model["cmi.location"].as_str(), Some(expected.to_string().as_str()), "{model}");
                assert_eq!(model["cmi.suspend_data"].as_str(), Some(format!("state {expected}").as_str()), "{model}");
            }
            next[client] = durable + 1;
        }
        println!("round {round}: killed after {} acknowledged entries", total.load(Ordering::SeqCst));
    }
}

#[test]
fn entries_sent_again_after_a_kill_count_once() {
    let mut service = Service::start();
    let (_, streams) = open(&service);
    let stream = &streams[0];
    let entries: Vec<_> = (1..=5)
        .map(|number| {
            let id = format!("cmi.interactions.{}.id", number - 1);
            stream.entry(number, &[(id.as_str(), "a-question")])
        })
        .collect();
    assert_eq!(stream.post(&entries).expect("taken"), 5);
    service.kill();
    service.restart();
    assert_eq!(stream.post(&entries).expect("taken again"), 5, "what is there already is acknowledged");
    assert_eq!(stream.post(&[stream.entry(8, &[])]).expect("answered"), 5, "a gap is asked for, not jumped");
    let model = learner::data_model(&service, "glanwern", "C0");
    let ids = model
        .as_object()
        .expect("elements")
        .keys()
        .filter(|element| element.split('.').next_back() == Some("id"))
        .count();
    assert_eq!(ids, 5, "{model}");
}

#[test]
fn concurrent_streams_on_postgresql_are_each_whole() {
    let Some(cluster) = postgres::Cluster::start() else { return };
    let service = Service::start_on(&cluster.database("streams"));
    let (_, streams) = open(&service);
    let stopped = AtomicBool::new(false);
    thread::scope(|scope| {
        for stream in &streams {
            let stopped = &stopped;
            scope.spawn(move || {
                for number in 1..=40 {
                    let location = number.to_string();
                    let entry = stream.entry(number, &[("cmi.location", location.as_str())]);
                    assert_eq!(stream.post(&[entry]).expect("the commit is taken"), number);
                    assert!(!stopped.load(Ordering::SeqCst), "another client failed");
                }
            });
        }
    });
    for client in 0..CLIENTS {
        let model = learner::data_model(&service, "glanwern", &format!("C{client}"));
        assert_eq!(model["cmi.location"], "40");
    }
}
