//! A theme's library, `theme.toml`: the sets, people and props a scene may name, and the verbs of its cues.

use crate::place::{Placed, SourceFile};
use crate::settings::{self, Table, Value};
use crate::suggest;
use scorm::Problem;
use std::collections::BTreeMap;

/// What a theme can show and do.
#[derive(Debug, Default)]
pub(crate) struct Library {
    sets: Vec<String>,
    /// Each person's own poses, beside those everybody has.
    people: BTreeMap<String, Vec<String>>,
    pub(crate) props: BTreeMap<String, Prop>,
    poses: Vec<String>,
    /// Closed lists of words, by name: `place = ["left", "centre", "right"]`.
    kinds: BTreeMap<String, Vec<String>>,
    verbs: BTreeMap<String, Vec<String>>,
    /// Whether the file could be read; where not, no name is unknown.
    sound: bool,
}

/// Where a thing is shown and how people look at it, as a template reads it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Prop {
    /// `air`, `surface`, `perch`.
    pub(crate) slot: String,
    /// Where along a surface it stands.
    pub(crate) at: i64,
    /// The expression that it brings to people's faces; empty where it brings none.
    pub(crate) mood: String,
}

/// A cue of a scene, checked: every name in it is in the library.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Cue {
    pub(crate) verb: String,
    pub(crate) arguments: Vec<String>,
    /// The person whom it brings on or moves, if any.
    #[serde(skip)]
    pub(crate) people: Vec<String>,
    #[serde(skip)]
    pub(crate) props: Vec<String>,
    /// The person whom it puts somewhere, and where: a word of the theme's kind `place`.
    #[serde(skip)]
    pub(crate) place: Option<(String, String)>,
}

impl Library {
    /// Reads `theme.toml`.
    pub(crate) fn read(file: SourceFile<'_>, problems: &mut Vec<Problem>) -> Self {
        let Some(table) = settings::parse(file, 0, file.text, problems) else { return Self::default() };
        let mut library = Self { sound: true, poses: words(table.get("poses")), ..Self::default() };
        library.sets = names(&table, "set");
        for (name, prop) in tables(&table, "prop") {
            let text = |key: &str, otherwise: &str| match prop.get(key).map(|value| &value.value) {
                Some(Value::Text(text)) => text.clone(),
                _ => otherwise.to_owned(),
            };
            let at = match prop.get("at").map(|value| &value.value) {
                Some(Value::Whole(at)) => *at,
                _ => 1400,
            };
            library.props.insert(name, Prop { slot: text("slot", "air"), at, mood: text("mood", "") });
        }
        for (name, person) in tables(&table, "person") {
            library.people.insert(name, words(person.get("poses")));
        }
        if let Some(Placed { value: Value::Table(kinds), .. }) = table.get("kind") {
            for (name, list) in &kinds.entries {
                library.kinds.insert(name.value.clone(), words(Some(list)));
            }
        }
        for (verb, cue) in tables(&table, "cue") {
            let arguments = words(cue.get("arguments"));
            for argument in &arguments {
                let known = ["person", "prop", "set", "pose"].contains(&argument.as_str());
                if !known && !library.kinds.contains_key(argument) {
                    problems.push(
                        file.error(
                            cue.place,
                            "theme-library",
                            format!("the cue `{verb}` takes a `{argument}`, which is no kind of word"),
                        )
                        .help("use `person`, `prop`, `set`, `pose`, or a list under `[kind]`"),
                    );
                }
            }
            library.verbs.insert(verb, arguments);
        }
        library
    }

    /// Says so where a scene's set is not in the library.
    pub(crate) fn check_set(&self, file: SourceFile<'_>, set: &Placed<String>, problems: &mut Vec<Problem>) {
        if self.sound && !self.sets.contains(&set.value) {
            problems.push(
                file.error(set.place, "unknown-set", format!("there is no set `{}`", set.value))
                    .help(suggest::help(&set.value, self.sets.iter().map(String::as_str))),
            );
        }
    }

    /// Reads the words of a cue, `enter priya left`, against the library.
    pub(crate) fn cue(&self, file: SourceFile<'_>, text: &Placed<String>, problems: &mut Vec<Problem>) -> Option<Cue> {
        let mut said = text.value.split_whitespace();
        let place = text.place;
        let Some(verb) = said.next() else {
            problems.push(
                file.error(place, "cue-syntax", "the cue is empty")
                    .help("write what happens, or `\\[` to show a bracket"),
            );
            return None;
        };
        if !self.sound {
            return None;
        }
        let Some(kinds) = self.verbs.get(verb) else {
            let help = suggest::help(verb, self.verbs.keys().map(String::as_str));
            problems.push(
                file.error(place, "unknown-cue", format!("there is no cue `{verb}`"))
                    .help(format!("{help} (to show a bracket, write `\\[`)")),
            );
            return None;
        };
        let arguments: Vec<String> = said.map(str::to_owned).collect();
        if arguments.len() != kinds.len() {
            let wanted = kinds.iter().map(|kind| kind.to_uppercase()).collect::<Vec<_>>().join(" ");
            problems.push(
                file.error(place, "cue-arguments", format!("`[{}]` is not how `{verb}` is written", text.value))
                    .help(format!("write `[{}]`", format!("{verb} {wanted}").trim_end())),
            );
            return None;
        }
        let mut cue = Cue {
            verb: verb.to_owned(),
            arguments: arguments.clone(),
            people: Vec::new(),
            props: Vec::new(),
            place: None,
        };
        let mut sound = true;
        for (argument, kind) in arguments.iter().zip(kinds) {
            if let Err((code, candidates)) = self.argument(argument, kind, &mut cue) {
                let help = suggest::help(argument, candidates.iter().map(String::as_str));
                problems.push(file.error(place, code, format!("there is no {kind} `{argument}`")).help(help));
                sound = false;
            }
        }
        sound.then_some(cue)
    }

    /// Files one word of a cue under its kind, or gives the code of the error and the words there are.
    fn argument(&self, word: &str, kind: &str, cue: &mut Cue) -> Result<(), (&'static str, Vec<String>)> {
        let owned = word.to_owned();
        match kind {
            "person" if self.people.contains_key(word) => cue.people.push(owned),
            "person" => return Err(("unknown-person", self.people.keys().cloned().collect())),
            "prop" if self.props.contains_key(word) => cue.props.push(owned),
            "prop" => return Err(("unknown-prop", self.props.keys().cloned().collect())),
            "set" if self.sets.contains(&owned) => {}
            "set" => return Err(("unknown-set", self.sets.clone())),
            "pose" => {
                let own = cue.people.last().and_then(|person| self.people.get(person));
                let poses: Vec<String> = self.poses.iter().chain(own.into_iter().flatten()).cloned().collect();
                if !poses.contains(&owned) {
                    return Err(("unknown-word", poses));
                }
            }
            other => {
                // A kind that is none was reported where the theme names it.
                let Some(list) = self.kinds.get(other).cloned() else { return Ok(()) };
                if !list.contains(&owned) {
                    return Err(("unknown-word", list));
                }
                if other == "place" {
                    cue.place = cue.people.last().map(|person| (person.clone(), owned));
                }
            }
        }
        Ok(())
    }
}

fn tables<'t>(table: &'t Table, key: &str) -> Vec<(String, &'t Table)> {
    let Some(Placed { value: Value::Table(inner), .. }) = table.get(key) else { return Vec::new() };
    inner
        .entries
        .iter()
        .filter_map(|(name, value)| match &value.value {
            Value::Table(table) => Some((name.value.clone(), table)),
            _ => None,
        })
        .collect()
}

fn names(table: &Table, key: &str) -> Vec<String> {
    tables(table, key).into_iter().map(|(name, _)| name).collect()
}

fn words(value: Option<&Placed<Value>>) -> Vec<String> {
    let Some(Placed { value: Value::List(list), .. }) = value else { return Vec::new() };
    list.iter().filter_map(|item| if let Value::Text(text) = &item.value { Some(text.clone()) } else { None }).collect()
}
