//! `check --fix` writes the names that are missing and touches nothing else.

use packager::{FileSet, Sources, check, fix};
use std::path::Path;

fn sources(text: &str) -> Sources {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base");
    let mut modules = FileSet::new("modules");
    let settings = std::fs::read_to_string(base.join("modules/small/module.toml")).expect("the base is there");
    modules.insert("small/module.toml", settings.into_bytes());
    modules.insert("small/en.md", text.to_owned().into_bytes());
    Sources { modules, themes: FileSet::from_folder(&base.join("themes"), "themes").expect("the themes can be read") }
}

const FRONT: &str = "+++\ntitle = \"T\"\nsummary = \"S\"\nobjectives = []\n+++\n";

#[test]
fn names_come_from_first_words_and_are_never_given_twice() {
    let text = format!(
        "{FRONT}:::page\r\n## What's to read?\r\nText\r\n:::\r\n:::page{{facts=\"\"}}\nWhat's to read?\n:::\n\
         :::question{{pick=\"one\"}}\nWhich?\n- [ ] A **pet's** name\n  > No.\n- [x] Three words {{#three}}\n  > Yes.\n- [ ] A pet's name\n  > No.\n:::\n"
    );
    let mut before = sources(&text);
    let fixed = fix(&before, &[]);
    assert_eq!(fixed.len(), 1);
    assert_eq!(
        fixed[0].text,
        text.replace(":::page\r\n", ":::page{#whats-to-read}\r\n")
            .replace("{facts", "{#whats-to-read-2 facts")
            .replace("{pick", "{#which pick")
            .replacen("A **pet's** name", "A **pet's** name {#a-pets-name}", 1)
            .replacen("] A pet's name", "] A pet's name {#a-pets-name-2}", 1)
    );
    before.modules.insert("small/en.md", fixed[0].text.clone().into_bytes());
    assert_eq!(check(&before, &[]), []);
    assert_eq!(fix(&before, &[]), []);
}

#[test]
fn numbered_entries_and_partners_get_names_too() {
    let text = format!(
        "{FRONT}:::question{{#order pick=\"order\"}}\nWhich?\n1. Stop\n   > First.\n2. Look {{#look}}\n   > Then.\n3. Listen\n   > Last.\n:::\n\
         :::question{{#pairs pick=\"match\"}}\nWhich?\n- A cat\n  - Milk\n  > Yes.\n- A dog {{#dog}}\n  - A bone\n  > Yes.\n:::\n"
    );
    let mut before = sources(&text);
    let fixed = fix(&before, &[]);
    let named = ["Stop", "Listen", "A cat", "Milk", "A bone"].iter().fold(text, |text, words| {
        let name = words.to_lowercase().replace(' ', "-");
        text.replacen(&format!("{words}\n"), &format!("{words} {{#{name}}}\n"), 1)
    });
    assert_eq!(fixed[0].text, named);
    before.modules.insert("small/en.md", fixed[0].text.clone().into_bytes());
    assert_eq!(check(&before, &[]), []);
}

#[test]
fn a_moment_inside_a_scenario_gets_a_name_and_a_choice_does_not() {
    let text = format!(
        "{FRONT}::::scenario{{#call}}\n:::moment\nIt rings.\n- Answer {{#answer to=\"it-rings-2\"}}\n- Wait\n:::\n\
         :::moment{{verdict=\"right\"}}\nIt rings.\n:::\n::::\n"
    );
    let fixed = fix(&sources(&text), &[]);
    assert_eq!(
        fixed[0].text,
        text.replace(":::moment\n", ":::moment{#it-rings}\n").replace("{verdict", "{#it-rings-2 verdict")
    );
}
