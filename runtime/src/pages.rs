//! How a page is rendered: its template, its struct, the words of its language, and what surrounds every page.

use crate::{
    clock::date_of,
    error::Error,
    words::{Language, Words, fluent_value},
};
use axum::response::Html;
use fluent_bundle::FluentArgs;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use minijinja::{
    AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value, context,
    value::{Kwargs, Serde},
};
use scorm::Problem;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The templates, ready to render.
#[derive(Debug)]
pub struct Pages {
    environment: Environment<'static>,
    words: Arc<Words>,
}

/// What surrounds every page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chrome {
    /// The language of the page.
    pub language: Language,
    /// The page's own address, so that the other language is a link.
    pub path: String,
    /// The council whose page it is.
    pub council: Option<ChromeCouncil>,
    /// Who is signed in.
    pub person: Option<ChromePerson>,
}

/// The council, as the frame of a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct ChromeCouncil {
    /// Its place in addresses.
    pub slug: String,
    /// Its name in the language of the page.
    pub name: String,
    /// Its time zone, for dates.
    pub time_zone: String,
}

/// Who is signed in, as the frame of a page shows them.
#[derive(Clone, Debug, Serialize)]
pub struct ChromePerson {
    /// First and last name.
    pub name: String,
    /// Whether the administrator's pages are theirs.
    pub is_administrator: bool,
    /// Whether anybody reports to them.
    pub is_manager: bool,
}

impl Pages {
    /// Reads the embedded templates.
    pub fn load(words: Arc<Words>) -> Result<Self, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        for path in Templates::iter() {
            if let Some(file) = Templates::get(&path) {
                environment.add_template_owned(path.to_string(), String::from_utf8_lossy(&file.data).into_owned())?;
            }
        }
        Ok(Self { environment, words })
    }

    /// Renders a page: `page` is the template's own struct.
    pub fn render(&self, template: &str, chrome: &Chrome, page: impl Serialize) -> Result<Html<String>, Error> {
        let language = chrome.language;
        let other_language = with_language(&chrome.path, language.other());
        let time_zone = chrome.council.as_ref().map_or("Europe/London", |council| &council.time_zone).to_owned();
        let moment_zone = time_zone.clone();
        let context = context! {
            chrome => Serde(chrome),
            page => Serde(page),
            other_language,
            t => self.words_function(language),
            moment => Value::from_function(move |at_ms: i64| long_moment(language, at_ms, &moment_zone)),
            date => Value::from_function(move |value: Value| written_date(language, &value, &time_zone)),
        };
        Ok(Html(self.environment.get_template(template)?.render(context)?))
    }

    /// `t("key", count=3)`: the words of a key.
    fn words_function(&self, language: Language) -> Value {
        let words = Arc::clone(&self.words);
        Value::from_function(move |id: &str, given: Kwargs| -> Result<String, minijinja::Error> {
            let mut arguments = FluentArgs::new();
            let names: Vec<String> = given.args().map(ToOwned::to_owned).collect();
            for name in names {
                let value: Value = given.get(&name)?;
                arguments.set(name, fluent_value(&value));
            }
            words
                .say(language, id, &arguments)
                .map_err(|error| minijinja::Error::new(ErrorKind::InvalidOperation, error.to_string()))
        })
    }
}

/// An address with its query; pairs without a value are left out.
pub fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let encoded = |text| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC);
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// A fault of an input as a page shows it: in words of the page's language where the code has some, and as the
/// finding says it, which is in English.
#[derive(Clone, Debug, Serialize)]
pub struct ShownProblem {
    /// `error`, `warning`, `note`.
    pub severity: String,
    /// Its code.
    pub code: String,
    /// What it means, in the language of the page.
    pub meaning: Option<String>,
    /// The finding.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// `imsmanifest.xml, 12:4`.
    pub place: String,
}

/// A problem as `inspect` wrote it down.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StoredProblem {
    severity: String,
    code: String,
    message: String,
    file: String,
    line: Option<u32>,
    column: Option<u32>,
    help: Option<String>,
}

impl From<&Problem> for StoredProblem {
    fn from(problem: &Problem) -> Self {
        Self {
            severity: problem.severity.to_string(),
            code: problem.code.to_owned(),
            message: problem.message.clone(),
            file: problem.file.clone(),
            line: problem.line,
            column: problem.column,
            help: problem.help.clone(),
        }
    }
}

impl StoredProblem {
    /// As a page shows it.
    pub fn shown(self, words: &Words, language: Language) -> ShownProblem {
        let place: Vec<String> = [self.line, self.column].into_iter().flatten().map(|at| at.to_string()).collect();
        let place = [self.file, place.join(":")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        ShownProblem {
            meaning: words.plain(language, &format!("fault-{}", self.code)).ok(),
            severity: self.severity,
            code: self.code,
            message: sentence(&self.message),
            help: self.help.as_deref().map(sentence),
            place: place.join(", "),
        }
    }
}

/// Problems as a page shows them.
pub fn shown_problems(words: &Words, language: Language, problems: &[Problem]) -> Vec<ShownProblem> {
    problems.iter().map(|problem| StoredProblem::from(problem).shown(words, language)).collect()
}

/// A message of a tool (`lowercase, no full stop`) as a sentence of a page.
fn sentence(message: &str) -> String {
    let mut characters = message.trim_end_matches('.').chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", characters.as_str())
}

/// The same address in a language.
fn with_language(path: &str, language: Language) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    let choice = format!("lang={language}");
    pairs.push(&choice);
    format!("{path}?{}", pairs.join("&"))
}

/// `date(x)`: an ISO date or milliseconds since 1970, written out: `23 November 2026`, `23 Tachwedd 2026`.
fn written_date(language: Language, value: &Value, time_zone: &str) -> Result<String, minijinja::Error> {
    let date = match i64::try_from(value.clone()) {
        Ok(at_ms) if value.is_number() => date_of(at_ms, time_zone),
        _ => value.to_string().parse::<Date>().map_err(|error| {
            minijinja::Error::new(ErrorKind::InvalidOperation, format!("`{value}` is not a date: {error}"))
        })?,
    };
    Ok(long_date(language, date))
}

/// `moment(x)`: `23 November 2026, 14:05`, by the council's clock.
fn long_moment(language: Language, at_ms: i64, time_zone: &str) -> String {
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    let at = Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned_datetime(zone);
    format!("{}, {:02}:{:02}", long_date(language, at.date()), at.hour(), at.minute())
}

/// `23 November 2026`, `23 Tachwedd 2026`.
pub fn long_date(language: Language, date: Date) -> String {
    let language = match language {
        Language::En => packager::Language::En,
        Language::Cy => packager::Language::Cy,
    };
    packager::date_in_words(&date.to_string(), language)
}

#[derive(rust_embed::RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_out_in_both_languages() {
        let date = "2026-11-23".parse().expect("a date");
        assert_eq!(long_date(Language::En, date), "23 November 2026");
        assert_eq!(long_date(Language::Cy, date), "23 Tachwedd 2026");
    }

    #[test]
    fn the_other_language_keeps_the_rest_of_the_address() {
        assert_eq!(with_language("/a/report?team=x&lang=en", Language::Cy), "/a/report?team=x&lang=cy");
        assert_eq!(with_language("/a", Language::Cy), "/a?lang=cy");
    }
}
