//! The player's rules that need neither page nor LMS, run as they stand in the theme.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const SUPPORT: &str = r"
var window = globalThis;
function assert(isTrue, what) { if (!isTrue) throw new Error(what); }
function same(found, wanted, what) {
  require('assert').deepStrictEqual(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify(wanted)), what);
}
";

/// Runs a file of `tests/player` after those of the player.
fn run(files: &[&str], test: &str) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let player = here.join("../themes/standard/player");
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut script = files.iter().map(|file| read(&player.join(file))).collect::<Vec<_>>();
    script.push(SUPPORT.to_owned());
    script.push(read(&here.join("tests/player").join(test)));
    let started =
        Command::new("node").arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut node) = started else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "Node is not installed, and under CI it must be");
        println!("skipped: Node is not installed");
        return;
    };
    let input = node.stdin.take();
    input.expect("a pipe").write_all(script.join("\n").as_bytes()).expect("Node reads");
    let done = node.wait_with_output().expect("Node ends");
    print!("{}", String::from_utf8_lossy(&done.stdout));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn an_assessment_is_drawn_scored_and_kept_by_its_rules() {
    let files = [
        "10-format.js",
        "35-marking.js",
        "40-progress.js",
        "42-bank.js",
        "42-paths.js",
        "42-tool.js",
        "45-squeeze.js",
        "55-preferences.js",
    ];
    run(&files, "assessment.js");
}
