//! Reads TOML so that every key and value knows its place and every fault is collected, not the first.

use crate::place::{Place, Placed, SourceFile};
use crate::suggest;
use scorm::Problem;
use toml::de::{DeTable, DeValue};

/// A TOML value with its place.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Whole(i64),
    Flag,
    /// A date or time, as written.
    Date(String),
    Fraction,
    List(Vec<Placed<Value>>),
    Table(Table),
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Whole(_) => "a whole number",
            Self::Flag => "true or false",
            Self::Date(_) => "a date",
            Self::Fraction => "a fraction",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// A TOML table: keys in alphabetical order, each with its place.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) place: Place,
    pub(crate) entries: Vec<(Placed<String>, Placed<Value>)>,
}

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Placed<Value>> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }
}

/// Parses TOML that starts at byte `base` of a file (front matter starts after its fence). Nothing where it is not
/// TOML: what could be rescued would lack whatever follows the fault.
pub(crate) fn parse(file: SourceFile<'_>, base: usize, toml: &str, problems: &mut Vec<Problem>) -> Option<Table> {
    let (table, errors) = DeTable::parse_recoverable(toml);
    let sound = errors.is_empty();
    for error in errors {
        let place = file.place(base + error.span().map_or(0, |span| span.start));
        problems.push(
            file.error(place, "toml-syntax", format!("this is not TOML: {}", error.message().replace('\n', ", ")))
                .help("write `name = \"value\"`, with texts in straight double quotes and lists in square brackets"),
        );
    }
    let place = file.place(base);
    sound.then(|| Table { entries: entries(file, base, table.into_inner()), place })
}

fn entries(file: SourceFile<'_>, base: usize, table: DeTable<'_>) -> Vec<(Placed<String>, Placed<Value>)> {
    table
        .into_iter()
        .map(|(key, value)| {
            let key_place = file.place(base + key.span().start);
            let value_place = file.place(base + value.span().start);
            let value = convert(file, base, value_place, value.into_inner());
            (Placed::new(key.into_inner().into_owned(), key_place), Placed::new(value, value_place))
        })
        .collect()
}

fn convert(file: SourceFile<'_>, base: usize, place: Place, value: DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Fraction, Value::Whole)
        }
        DeValue::Float(_) => Value::Fraction,
        DeValue::Boolean(_) => Value::Flag,
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => Value::List(
            list.into_iter()
                .map(|item| {
                    let place = file.place(base + item.span().start);
                    Placed::new(convert(file, base, place, item.into_inner()), place)
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(Table { place, entries: entries(file, base, table) }),
    }
}

/// Reads a table key by key, and collects what is wrong with it.
pub(crate) struct Reader<'a> {
    pub(crate) file: SourceFile<'a>,
    pub(crate) table: &'a Table,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(file: SourceFile<'a>, table: &'a Table, problems: &'a mut Vec<Problem>) -> Self {
        Self { file, table, problems }
    }

    /// Says so where the table has a key that is none of these.
    pub(crate) fn only(&mut self, known: &[&str]) {
        for (key, _) in &self.table.entries {
            if !known.contains(&key.value.as_str()) {
                self.problems.push(
                    self.file
                        .error(key.place, "unknown-setting", format!("`{}` is not a setting here", key.value))
                        .help(suggest::help(&key.value, known.iter().copied())),
                );
            }
        }
    }

    /// A text that may be left out.
    pub(crate) fn text(&mut self, key: &str) -> Option<Placed<String>> {
        let found = self.table.get(key)?;
        match &found.value {
            Value::Text(text) | Value::Date(text) => Some(Placed::new(text.clone(), found.place)),
            other => {
                self.wrong(found.place, key, "a text in quotes", other);
                None
            }
        }
    }

    /// A text that must be there and say something.
    pub(crate) fn required_text(&mut self, key: &str, help: &str) -> Option<Placed<String>> {
        if self.table.get(key).is_none() {
            self.missing(key, help);
            return None;
        }
        let text = self.text(key)?;
        if text.value.trim().is_empty() {
            self.problems.push(
                self.file.error(text.place, "missing-setting", format!("`{key}` is empty")).help(help.to_owned()),
            );
            return None;
        }
        Some(text)
    }

    /// A whole number within limits that must be there.
    pub(crate) fn required_whole(&mut self, key: &str, least: u32, most: u32, help: &str) -> Option<u32> {
        let Some(found) = self.table.get(key) else {
            self.missing(key, help);
            return None;
        };
        let Value::Whole(number) = &found.value else {
            self.wrong(found.place, key, "a whole number", &found.value);
            return None;
        };
        let fitting = u32::try_from(*number).ok().filter(|number| (least..=most).contains(number));
        if fitting.is_none() {
            self.problems.push(
                self.file
                    .error(found.place, "setting-out-of-range", format!("`{key}` is {number}"))
                    .help(format!("write a number from {least} to {most}")),
            );
        }
        fitting
    }

    /// A list of texts that may be left out; an entry that is no text is reported and left out.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<Placed<String>> {
        let Some(found) = self.table.get(key) else { return Vec::new() };
        let Value::List(list) = &found.value else {
            self.wrong(found.place, key, "a list of texts, `[\"one\", \"two\"]`", &found.value);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in list {
            match &item.value {
                Value::Text(text) => texts.push(Placed::new(text.clone(), item.place)),
                other => self.wrong(item.place, key, "a list of texts, `[\"one\", \"two\"]`", other),
            }
        }
        texts
    }

    pub(crate) fn missing(&mut self, key: &str, help: &str) {
        let place = self.table.place;
        self.problems
            .push(self.file.error(place, "missing-setting", format!("`{key}` is missing")).help(help.to_owned()));
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn wrong(&mut self, place: Place, key: &str, wanted: &str, found: &Value) {
        self.problems.push(
            self.file
                .error(place, "wrong-kind-of-setting", format!("`{key}` is {}", found.kind()))
                .help(format!("write {wanted}")),
        );
    }
}
