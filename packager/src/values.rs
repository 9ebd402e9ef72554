//! What variables stand for (`modules/defaults.toml`, `modules/facts.toml`), and which facts there are to cite.

use crate::language::Language;
use crate::markup::Inline;
use crate::place::{Place, Placed, SourceFile};
use crate::settings::{self, Reader, Table, Value};
use crate::sources::FileSet;
use crate::suggest;
use scorm::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// What a fact says about itself; no text shows it.
const ABOUT: [&str; 6] = ["id", "source", "checked", "recheck", "status", "confirmed_by"];

/// The values of every variable, by language, and the ids of every fact.
#[derive(Debug, Default)]
pub(crate) struct Values {
    texts: BTreeMap<String, BTreeMap<Language, String>>,
    facts: BTreeSet<String>,
    /// A file could not be read: then a name that is not known may be right.
    incomplete: bool,
}

impl Values {
    /// Reads the defaults and the facts; either file may be absent.
    pub(crate) fn read(modules: &FileSet, problems: &mut Vec<Problem>) -> Self {
        let mut values = Self::default();
        let name = modules.shown("defaults.toml");
        if let Some(text) = text_of(modules, "defaults.toml", problems) {
            let file = SourceFile { name: &name, text };
            match settings::parse(file, 0, text, problems) {
                Some(table) => values.collect(file, "", &table, problems),
                None => values.incomplete = true,
            }
        }
        let name = modules.shown("facts.toml");
        if let Some(text) = text_of(modules, "facts.toml", problems) {
            let file = SourceFile { name: &name, text };
            match settings::parse(file, 0, text, problems) {
                Some(table) => values.read_facts(file, &table, problems),
                None => values.incomplete = true,
            }
        }
        values
    }

    /// Every value in a language, by its dotted name.
    pub(crate) fn in_language(&self, language: Language) -> BTreeMap<&str, &str> {
        let texts = self.texts.iter();
        texts.filter_map(|(name, texts)| Some((name.as_str(), texts.get(&language)?.as_str()))).collect()
    }

    /// Says so where a block cites a fact that there is not; gives the ids.
    pub(crate) fn cited(
        &self,
        file: SourceFile<'_>,
        list: &Placed<String>,
        problems: &mut Vec<Problem>,
    ) -> Vec<String> {
        let ids: Vec<String> = list.value.split([',', ' ']).filter(|id| !id.is_empty()).map(str::to_owned).collect();
        for id in &ids {
            if !self.incomplete && !self.facts.contains(id) {
                problems.push(file.error(list.place, "unknown-fact", format!("there is no fact `{id}`")).help(
                    format!("{} (facts stand in facts.toml)", suggest::help(id, self.facts.iter().map(String::as_str))),
                ));
            }
        }
        ids
    }

    /// Puts values in the place of variables.
    pub(crate) fn substitute(
        &self,
        file: SourceFile<'_>,
        language: Language,
        inlines: &mut [Inline],
        problems: &mut Vec<Problem>,
    ) {
        for inline in inlines {
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { inlines: inner, .. } => {
                    self.substitute(file, language, inner, problems);
                }
                Inline::Variable(name) => {
                    let text = self.value(file, language, name, problems).unwrap_or_default();
                    *inline = Inline::Text(text);
                }
                _ => {}
            }
        }
    }

    fn value(
        &self,
        file: SourceFile<'_>,
        language: Language,
        name: &Placed<String>,
        problems: &mut Vec<Problem>,
    ) -> Option<String> {
        let found = self.texts.get(&name.value).or_else(|| self.texts.get(&name.value.replace('_', "-")));
        if found.is_none() && self.incomplete {
            return None;
        }
        let Some(by_language) = found else {
            problems.push(
                file.error(name.place, "undefined-variable", format!("`{}` has no value", name.value))
                    .help(suggest::help(&name.value, self.texts.keys().map(String::as_str))),
            );
            return None;
        };
        let value = by_language.get(&language);
        if value.is_none() {
            problems.push(
                file.error(
                    name.place,
                    "undefined-variable",
                    format!("`{}` has no value in {}", name.value, language.name()),
                )
                .help(format!("add `{language} = \"…\"` to it in defaults.toml")),
            );
        }
        value.cloned()
    }

    /// Files the texts of a table under their dotted names.
    fn collect(&mut self, file: SourceFile<'_>, prefix: &str, table: &Table, problems: &mut Vec<Problem>) {
        for (key, value) in &table.entries {
            let name = if prefix.is_empty() { key.value.clone() } else { format!("{prefix}.{}", key.value) };
            match &value.value {
                Value::Text(text) | Value::Date(text) => {
                    let texts = Language::ALL.into_iter().map(|language| (language, text.clone())).collect();
                    self.texts.insert(name, texts);
                }
                Value::Whole(number) => {
                    let texts = Language::ALL.into_iter().map(|language| (language, number.to_string())).collect();
                    self.texts.insert(name, texts);
                }
                Value::Table(inner) => match by_language(inner) {
                    Some(texts) => {
                        self.texts.insert(name, texts);
                    }
                    None => self.collect(file, &name, inner, problems),
                },
                Value::Flag | Value::Fraction | Value::List(_) => problems.push(
                    file.error(value.place, "wrong-kind-of-setting", format!("`{name}` is not a text"))
                        .help("write `\"…\"`, or `{ en = \"…\", cy = \"…\" }`"),
                ),
            }
        }
    }

    fn read_facts(&mut self, file: SourceFile<'_>, table: &Table, problems: &mut Vec<Problem>) {
        Reader::new(file, table, problems).only(&["fact"]);
        let Some(Placed { value: Value::List(list), .. }) = table.get("fact") else { return };
        for entry in list {
            let Value::Table(fact) = &entry.value else { continue };
            let mut reader = Reader::new(file, fact, problems);
            let help = "a fact has an `id`, a `statement` in each language, a `source` and the date it was `checked`";
            let Some(id) = reader.required_text("id", help) else { continue };
            reader.required_text("source", help);
            reader.required_text("checked", help);
            if fact.get("statement").is_none() {
                reader.missing("statement", help);
            }
            if !self.facts.insert(id.value.clone()) {
                problems.push(
                    file.error(id.place, "fact-twice", format!("the fact `{}` stands here a second time", id.value))
                        .help("give one of the two another id"),
                );
            }
            let others = Table {
                place: fact.place,
                entries: fact
                    .entries
                    .iter()
                    .filter(|(key, value)| !ABOUT.contains(&key.value.as_str()) && is_texts(&value.value))
                    .cloned()
                    .collect(),
            };
            self.collect(file, &format!("fact.{}", id.value), &others, problems);
        }
    }
}

fn is_texts(value: &Value) -> bool {
    matches!(value, Value::Text(_) | Value::Table(_) | Value::Date(_) | Value::Whole(_))
}

/// A table whose keys are all languages is one text in several.
fn by_language(table: &Table) -> Option<BTreeMap<Language, String>> {
    if table.entries.is_empty() {
        return None;
    }
    table
        .entries
        .iter()
        .map(|(key, value)| match (&value.value, key.value.parse::<Language>()) {
            (Value::Text(text), Ok(language)) => Some((language, text.clone())),
            _ => None,
        })
        .collect()
}

/// A file as text, where it is there and is text.
pub(crate) fn text_of<'a>(files: &'a FileSet, path: &str, problems: &mut Vec<Problem>) -> Option<&'a str> {
    let bytes = files.get(path)?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let file_name = files.shown(path);
            let place: Place = SourceFile { name: &file_name, text: &before }.place(before.len());
            problems.push(
                Problem::error("not-utf-8", "the file is not UTF-8 text")
                    .in_file(file_name)
                    .at(place.line, place.column)
                    .help("save it again with the encoding UTF-8"),
            );
            None
        }
    }
}
