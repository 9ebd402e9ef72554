//! What a screen reader is given: every step of our module as roles and names in reading order, in both languages, from
//! Chromium's own accessibility tree. It is kept as a text that a person can read aloud, so that a change to a name or
//! to the order shows where it is reviewed.
//!
//! `UPDATE_CASES=1 cargo test -p tests --test product reading_order` writes it anew, to be read before it is committed.

use crate::player::{self, Answer};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write};
use tests::{browser::Browser, material, programs, site::Site};

const KEPT: &str = "tests/snapshots/passwords-reading-order.txt";

/// What only carries text, and is read as part of what it stands in.
const INLINE: [&str; 6] = ["StaticText", "InlineTextBox", "generic", "strong", "emphasis", "none"];

/// Chromium's tree: nodes by their ids.
struct Tree(BTreeMap<String, Value>);

impl Tree {
    async fn of(browser: &Browser) -> Self {
        let cdp = browser.driver().cdp();
        cdp.send_raw("Accessibility.enable", json!({})).await.expect("the tree can be asked for");
        let answer = cdp.send_raw("Accessibility.getFullAXTree", json!({})).await.expect("a tree");
        let nodes = answer["nodes"].as_array().expect("nodes").iter();
        Self(nodes.map(|node| (node["nodeId"].as_str().expect("an id").to_owned(), node.clone())).collect())
    }

    fn children<'t>(&'t self, node: &'t Value) -> impl Iterator<Item = &'t Value> {
        let ids = node["childIds"].as_array().map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.0.get(id.as_str()?))
    }

    fn root(&self) -> &Value {
        self.0.values().find(|node| node["parentId"].is_null()).expect("a root")
    }

    fn find(&self, role: &str) -> &Value {
        self.0.values().find(|node| is(node, role)).unwrap_or_else(|| panic!("there is no {role}"))
    }

    /// The text of a node that holds nothing but text; nothing where it holds more.
    fn text(&self, node: &Value) -> Option<String> {
        let mut text = String::new();
        for child in self.children(node) {
            if is(child, "ListMarker") {
                // The list says that it is one.
            } else if is(child, "StaticText") {
                text.push_str(name(child));
            } else if child["ignored"] == true || INLINE.contains(&role(child)) {
                text.push_str(&self.text(child)?);
            } else {
                return None;
            }
        }
        Some(text)
    }

    /// Writes a node and what is in it, a line each.
    fn write(&self, node: &Value, depth: usize, out: &mut String) {
        let role = role(node);
        if node["ignored"] == true || (["generic", "none"].contains(&role) && name(node).is_empty()) {
            match self.text(node).filter(|text| !text.trim().is_empty()) {
                Some(text) => line(depth, "text", text.trim(), "", out),
                None => self.children(node).for_each(|child| self.write(child, depth, out)),
            }
            return;
        }
        if ["StaticText", "InlineTextBox", "LineBreak", "ListMarker"].contains(&role) {
            let text = name(node).trim();
            if is(node, "StaticText") && !text.is_empty() {
                line(depth, "text", text, "", out);
            }
            return;
        }
        let text = self.text(node);
        let own = name(node).trim();
        let words = if own.is_empty() { text.as_deref().unwrap_or_default().trim() } else { own };
        line(depth, role, words, &states(node), out);
        if text.is_none() {
            self.children(node).for_each(|child| self.write(child, depth + 1, out));
        }
    }
}

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}

fn is(node: &Value, wanted: &str) -> bool {
    role(node) == wanted && node["ignored"] != true
}

fn name(node: &Value) -> &str {
    node["name"]["value"].as_str().unwrap_or_default()
}

/// What is said after a name: the level, whether it is ticked, pressed or open, and its description.
fn states(node: &Value) -> String {
    let mut said = Vec::new();
    if let Some(value) = node["value"]["value"].as_str().filter(|value| !value.is_empty()) {
        said.push(format!("at {value}"));
    }
    for property in node["properties"].as_array().into_iter().flatten() {
        let value = &property["value"]["value"];
        match property["name"].as_str().unwrap_or_default() {
            "level" => said.push(format!("level {value}")),
            "valuetext" if value != "" => said.push(value.as_str().unwrap_or_default().to_owned()),
            "checked" => said.push(if value == "true" { "ticked" } else { "not ticked" }.to_owned()),
            "pressed" => said.push(if value == "true" { "pressed" } else { "not pressed" }.to_owned()),
            "expanded" => said.push(if value == true { "open" } else { "closed" }.to_owned()),
            "disabled" if value == true => said.push("cannot be used".to_owned()),
            _ => {}
        }
    }
    if let Some(description) = node["description"]["value"].as_str().filter(|text| !text.is_empty()) {
        said.push(format!("described: {description}"));
    }
    said.join(", ")
}

fn line(depth: usize, role: &str, words: &str, states: &str, out: &mut String) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let _ = write!(out, "{}{role}", "  ".repeat(depth));
    if !words.is_empty() {
        let _ = write!(out, " \"{}\"", words.join(" "));
    }
    if !states.is_empty() {
        let _ = write!(out, " ({states})");
    }
    out.push('\n');
}

/// What there is now, under a heading: the whole page, or its main part.
async fn look(browser: &Browser, what: &str, whole: bool, out: &mut String) {
    // What can be opened is read too.
    browser.eval("document.querySelectorAll('.step.current details').forEach((each) => { each.open = true; })").await;
    let title = browser.eval("document.title").await;
    let tree = Tree::of(browser).await;
    let _ = write!(out, "\n## {what}\n\nwindow {title}\n");
    tree.write(if whole { tree.root() } else { tree.find("main") }, 0, out);
}

#[tokio::test]
async fn what_a_screen_reader_is_given_is_what_was_reviewed() {
    let Some(browser) = Browser::open().await else { return };
    let site = Site::of(&material::passwords("web"), &programs::root().join("tests/stand-in"));
    let mut out = String::from(
        "What a screen reader is given of the module Passwords: roles, names and states in reading order.\n\
         Made by tests/tests/product/reading_order.rs, which says how to make it anew. Not heard by a person.\n",
    );
    for (language, its_name) in [("en", "English"), ("cy", "Cymraeg")] {
        // Cleared from another page: the player would save its place on leaving.
        browser.go(&site.url("/package/accessibility.html")).await;
        browser.eval("localStorage.clear()").await;
        browser.go(&site.url("/package/index.html")).await;
        browser.click(&format!("[data-language='{language}']")).await;
        let _ = write!(out, "\n# {its_name}\n");
        browser.click("#display summary").await;
        look(&browser, "the first page, with the display settings open", true, &mut out).await;
        browser.click("#display summary").await;
        loop {
            player::next(&browser).await;
            let step = player::current_step(&browser).await;
            look(&browser, &step, false, &mut out).await;
            if browser.shows(".step.current [data-action='check']").await {
                player::answer(&browser, Answer::Wrong).await;
                look(&browser, &format!("{step}, answered wrong"), false, &mut out).await;
                browser.click(".step.current [data-action='again']").await;
                player::answer(&browser, Answer::Right).await;
                look(&browser, &format!("{step}, answered right"), false, &mut out).await;
            }
            if browser.shows("#result").await {
                break;
            }
        }
        browser.click(".foot a").await;
        look(&browser, "the accessibility statement", false, &mut out).await;
    }
    browser.close().await;

    let path = programs::root().join(KEPT);
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&path, &out).expect("the text can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(out.lines()).position(|(kept, now)| kept != now);
    let at = differs.unwrap_or_else(|| kept.lines().count().min(out.lines().count()));
    let near = |text: &str| text.lines().skip(at.saturating_sub(2)).take(6).collect::<Vec<_>>().join("\n");
    assert!(
        kept == out,
        "{KEPT}:{}: a screen reader is given something else now (UPDATE_CASES=1 writes it; read it)\n--- kept\n{}\n--- now\n{}",
        at + 1,
        near(&kept),
        near(&out)
    );
}
