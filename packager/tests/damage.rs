//! Whatever is done to a text, the packager answers with problems, never with a panic; and each place it names is
//! one that can be shown.

use packager::{FileSet, Sources, check, fix, report};
use std::path::Path;

fn base() -> Sources {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base");
    Sources {
        modules: FileSet::from_folder(&base.join("modules"), "modules").expect("the modules can be read"),
        themes: FileSet::from_folder(&base.join("themes"), "themes").expect("the themes can be read"),
    }
}

/// Checks a module of which one file says something else.
fn survives(sources: &mut Sources, path: &str, text: String) {
    sources.modules.insert(path, text.into_bytes());
    let problems = check(sources, &[]);
    let shown = report::terminal(&problems, |name| sources.text(name));
    assert_eq!(problems.is_empty(), shown.is_empty());
    fix(sources, &[]);
}

fn original(sources: &Sources, path: &str) -> String {
    String::from_utf8(sources.modules.get(path).expect("the file is there").to_vec()).expect("it is text")
}

#[test]
fn a_text_cut_off_anywhere_is_only_wrong() {
    for path in ["small/en.md", "small/cy.md"] {
        let mut sources = base();
        let text = original(&sources, path);
        for (end, _) in text.char_indices().step_by(29) {
            survives(&mut sources, path, text[..end].to_owned());
        }
    }
}

#[test]
fn a_line_lost_or_said_twice_is_only_wrong() {
    for path in ["small/en.md", "small/cy.md", "small/module.toml", "defaults.toml", "facts.toml"] {
        let mut sources = base();
        let text = original(&sources, path);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for index in 0..lines.len() {
            let lost = lines.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, line)| *line).collect();
            survives(&mut sources, path, lost);
            let twice = lines.iter().enumerate().map(|(at, line)| line.repeat(1 + usize::from(at == index))).collect();
            survives(&mut sources, path, twice);
        }
    }
}

#[test]
fn odd_characters_anywhere_are_only_wrong() {
    let odd = [
        "[",
        "]",
        "{{",
        "}}",
        "{#",
        "}",
        ":::",
        "\u{a0}",
        "ŵ",
        "\r",
        "\t",
        "\0",
        "\"",
        "\\",
        "`",
        "*",
        "> ",
        "- [ ] ",
        "<",
        "&#91;",
        "+++\n",
        "\u{feff}",
        "👩‍💻",
    ];
    let mut sources = base();
    let text = original(&sources, "small/en.md");
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(67).collect();
    for (turn, at) in places.iter().enumerate() {
        for odd in odd.iter().skip(turn % 3).step_by(3) {
            survives(&mut sources, "small/en.md", format!("{}{odd}{}", &text[..*at], &text[*at..]));
        }
    }
}

#[test]
fn deep_nesting_is_only_wrong() {
    let mut sources = base();
    let text = original(&sources, "small/en.md");
    for deep in
        ["> ".repeat(1_500), "*_".repeat(1_500) + "x" + &"_*".repeat(1_500), "- ".repeat(1_500), "[".repeat(1_500)]
    {
        survives(&mut sources, "small/en.md", text.replace("- Use three words.", &deep));
    }
    survives(&mut sources, "small/en.md", (4..500).rev().map(|colons| ":".repeat(colons) + "page{#a}\n").collect());
    survives(&mut sources, "defaults.toml", format!("a = {}", "[".repeat(10_000)));
}
