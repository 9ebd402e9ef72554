//! What a tool comes to: answers to a checker of 18 questions and to a tree of 13, as they were scored and led before
//! there was this program, given to the rules that a learner's browser runs, on the data of a built package.

use packager::{BuildOptions, FileSet, Sources, build};
use serde_json::{Value, json};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The steps of the case's module, as its page holds them for the script.
fn steps() -> Value {
    let mut modules = FileSet::from_folder(&tests().join("base/modules"), "modules").expect("the base is there");
    let text = std::fs::read(tests().join("cases/tool-right/modules/small/en.md")).expect("the case is there");
    modules.insert("small/en.md", text);
    let mut only_english = FileSet::new("modules");
    for path in modules.paths().filter(|path| *path != "small/cy.md") {
        only_english.insert(path, modules.get(path).expect("a listed file is there").to_vec());
    }
    let themes = FileSet::from_folder(&tests().join("base/themes"), "themes").expect("the base is there");
    let built = build(&Sources { modules: only_english, themes }, &BuildOptions::default()).expect("the case is right");
    let mut archive = zip::ZipArchive::new(Cursor::new(built.packages[0].bytes.as_slice())).expect("a zip");
    let mut page = String::new();
    archive.by_name("index.html").expect("a page").read_to_string(&mut page).expect("text");
    let (_, data) = page.split_once("id=\"module-data\">").expect("the page has its data");
    let (data, _) = data.split_once("</script>").expect("the data ends");
    serde_json::from_str::<Value>(data).expect("the data is JSON")["steps"].clone()
}

/// What the player's rules make of each set of answers; nothing where no JavaScript runs here. Answers are letters, the
/// first answer being `a`, and questions are parted by commas; `-` is a question that is not asked.
fn reckoned(answers: &[&str]) -> Option<Vec<Value>> {
    if Command::new("node").arg("--version").output().is_err() {
        println!("skipped: node is not installed");
        return None;
    }
    let rules = tests().join("../../themes/standard/player/42-tool.js");
    let rules = std::fs::read_to_string(rules).expect("the player is there");
    let script = format!(
        "var player = {{}};\n{rules}\nvar steps = {}, given = {};\n{}",
        steps(),
        json!(answers),
        r#"
        function chosen(ask, letters) {
          return letters.split("").map(function (letter) { return ask.answers["abcd".indexOf(letter)].id; });
        }
        console.log(JSON.stringify(given.map(function (line) {
          var answers = { "use-case": ["One"], "what-for": ["Two"] };
          if (line.indexOf(",") < 0) {
            var tree = steps[1].tool;
            line.split("").forEach(function (letter) {
              var at = player.tool.way(tree, answers).missing;
              answers[at] = [letter];
            });
            return player.tool.way(tree, answers);
          }
          var checker = steps[0].tool, parts = line.split(",");
          checker.sections.forEach(function (section) {
            section.asks.forEach(function (ask) {
              var letters = parts.shift();
              if (section.gate) answers[section.gate.id] = [letters === "-" ? "no" : "yes"];
              if (letters !== "-") answers[ask.id] = chosen(ask, letters);
            });
          });
          var result = player.tool.reckon(checker, answers);
          result.missing = player.tool.way(checker, answers).missing;
          return result;
        })));"#
    );
    let mut node =
        Command::new("node").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the script can be run");
    node.stdin.take().expect("a way in").write_all(script.as_bytes()).expect("the script is taken");
    let output = node.wait_with_output().expect("the script ends");
    assert!(output.status.success());
    let found: Value = serde_json::from_slice(&output.stdout).expect("what came out is JSON");
    found.as_array().cloned()
}

#[test]
fn the_score_of_a_checker_and_its_band_are_as_they_always_were() {
    let vectors = [
        ("c,d,c,c,c,c,b,c,c,c,-,-,-,-,-,-,-,-", 64, 70, "fairly-strong"),
        ("d,a,c,c,c,c,c,c,c,c,c,ab,ab,ab,ab,ab,ab,c", 78, 100, "suitable"),
        ("d,c,c,c,c,b,c,c,c,b,c,abc,abc,abcd,abc,ab,abc,b", 86, 100, "suitable"),
        ("a,a,a,a,a,a,a,a,a,a,a,,,,,,,a", 0, 100, "not-suitable"),
        ("d,d,c,c,c,c,c,c,c,c,c,abcd,abcd,abcd,abcd,abcd,abcd,c", 100, 100, "suitable"),
        ("d,d,c,c,c,c,c,c,c,c,-,-,-,-,-,-,-,-", 70, 70, "fairly-strong"),
    ];
    let Some(found) = reckoned(&vectors.map(|(answers, ..)| answers)) else { return };
    for ((answers, score, possible, band), found) in vectors.iter().zip(found) {
        assert_eq!(found["score"], *score, "{answers}");
        assert_eq!(found["possible"], *possible, "{answers}");
        assert_eq!(found["band"], *band, "{answers}");
        assert_eq!(found["missing"], Value::Null, "{answers}");
    }
}

#[test]
fn the_edges_of_bands_fall_on_the_side_that_their_words_say() {
    let vectors = [
        // 29, 30, 49, 50, 70 and 71 points.
        ("d,d,a,b,a,a,b,a,b,a,-,-,-,-,-,-,-,-", 29, "not-suitable"),
        ("d,d,c,a,a,a,a,a,a,a,-,-,-,-,-,-,-,-", 30, "may-be"),
        ("d,d,c,c,b,b,a,b,a,a,-,-,-,-,-,-,-,-", 49, "may-be"),
        ("d,d,c,c,c,c,a,a,a,a,-,-,-,-,-,-,-,-", 50, "fairly-strong"),
        ("d,d,c,c,c,c,c,c,c,c,a,,,,,,,a", 70, "fairly-strong"),
        ("d,d,c,c,c,c,c,c,c,c,a,a,,,,,,a", 71, "suitable"),
    ];
    let Some(found) = reckoned(&vectors.map(|(answers, ..)| answers)) else { return };
    for ((answers, score, band), found) in vectors.iter().zip(found) {
        assert_eq!(found["score"], *score, "{answers}");
        assert_eq!(found["band"], *band, "{answers}");
    }
}

#[test]
fn a_flag_stands_beside_any_score_and_what_was_not_asked_raises_none() {
    let vectors = [
        ("d,a,c,c,c,c,c,c,c,c,c,ab,ab,ab,ab,ab,ab,c", json!(["no-rules"])),
        ("c,d,c,c,c,c,b,c,c,c,-,-,-,-,-,-,-,-", json!(["perhaps-personal-data"])),
        (
            "a,a,a,a,a,a,a,a,a,a,a,,,,,,,a",
            json!(["no-rules", "one-writer-only", "host-exists", "personal-data", "too-fast", "assess-first"]),
        ),
        ("d,d,c,c,c,c,c,c,c,c,b,,,,,,,a", json!(["not-on-live"])),
        ("d,d,c,c,c,c,a,c,c,c,b,,,,,,,a", json!(["wait", "personal-data", "not-on-live", "assess-first"])),
        ("d,d,c,c,c,c,a,c,c,c,c,,,,,,a,a", json!(["try-it", "personal-data"])),
    ];
    let answers: Vec<&str> = vectors.iter().map(|(answers, _)| *answers).collect();
    let Some(found) = reckoned(&answers) else { return };
    for ((answers, remarks), found) in vectors.iter().zip(found) {
        assert_eq!(found["remarks"], *remarks, "{answers}");
    }
}

#[test]
fn the_ways_of_a_tree_lead_where_they_always_led() {
    let vectors = [
        ("yynyyyynny", "consortium"),
        ("yynyyn", "none-dp"),
        ("yynynyny", "public-permissioned"),
        ("yyy", "none-host"),
        ("yynynynny", "consortium"),
        ("yn", "none-db"),
        ("yynn", "none-db"),
        ("yynynny", "public-permissionless"),
        ("yynynyyynny", "private"),
        ("n", "none-local"),
        ("yynynynnnn", "pause-governance"),
    ];
    let Some(found) = reckoned(&vectors.map(|(answers, _)| answers)) else { return };
    for ((answers, outcome), found) in vectors.iter().zip(found) {
        assert_eq!(found["outcome"], *outcome, "{answers}");
        assert_eq!(found["ids"].as_array().map(Vec::len), Some(answers.len()), "{answers}");
    }
}
