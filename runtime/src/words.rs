//! The words of the pages, in English and Welsh (Fluent, with Welsh's six plural categories).

use crate::error::Error;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::{Deserialize, Serialize};
use std::fmt;
use unic_langid::langid;

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Welsh.
    Cy,
}

impl Language {
    /// The BCP 47 tag.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cy => "cy",
        }
    }

    /// The language of a tag (`cy`, `cy-GB`).
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "cy" => Some(Self::Cy),
            _ => None,
        }
    }

    /// Whichever of two texts is in it.
    pub fn choose<T>(self, en: T, cy: T) -> T {
        match self {
            Self::En => en,
            Self::Cy => cy,
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Cy,
            Self::Cy => Self::En,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Every message in both languages.
pub struct Words {
    en: FluentBundle<FluentResource>,
    cy: FluentBundle<FluentResource>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

impl Words {
    /// Reads the embedded messages.
    pub fn load() -> Result<Self, Error> {
        Ok(Self { en: bundle(Language::En)?, cy: bundle(Language::Cy)? })
    }

    /// A message with its arguments. An unknown one is an error, so that a page cannot show a key.
    pub fn say(&self, language: Language, id: &str, arguments: &FluentArgs<'_>) -> Result<String, Error> {
        let bundle = match language {
            Language::En => &self.en,
            Language::Cy => &self.cy,
        };
        let pattern = bundle
            .get_message(id)
            .and_then(|message| message.value())
            .ok_or_else(|| Error::Internal(format!("`{id}` has no words in `{language}`")))?;
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(arguments), &mut faults).into_owned();
        match faults.first() {
            None => Ok(text),
            Some(fault) => Err(Error::Internal(format!("`{id}` in `{language}`: {fault}"))),
        }
    }

    /// A message without arguments.
    pub fn plain(&self, language: Language, id: &str) -> Result<String, Error> {
        self.say(language, id, &FluentArgs::new())
    }
}

/// A template's argument as Fluent takes it.
pub(crate) fn fluent_value(value: &minijinja::Value) -> FluentValue<'static> {
    match i64::try_from(value.clone()) {
        Ok(number) if value.is_number() => FluentValue::from(number),
        _ => FluentValue::from(value.to_string()),
    }
}

fn bundle(language: Language) -> Result<FluentBundle<FluentResource>, Error> {
    let path = format!("{language}.ftl");
    let file = Locales::get(&path).ok_or_else(|| Error::Internal(format!("`{path}` is not embedded")))?;
    let text = String::from_utf8_lossy(&file.data).into_owned();
    let resource = FluentResource::try_new(text)
        .map_err(|(_, faults)| Error::Internal(format!("`{path}` does not parse: {faults:?}")))?;
    let tag = match language {
        Language::En => langid!("en"),
        Language::Cy => langid!("cy"),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .map_err(|faults| Error::Internal(format!("`{path}` has a message twice: {faults:?}")))?;
    Ok(bundle)
}

#[derive(rust_embed::RustEmbed)]
#[folder = "locales/"]
struct Locales;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ids(language: Language) -> BTreeSet<String> {
        let file = Locales::get(&format!("{language}.ftl")).expect("embedded");
        String::from_utf8_lossy(&file.data)
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        assert_eq!(ids(Language::En), ids(Language::Cy));
    }

    #[test]
    fn no_welsh_message_is_its_english_one() {
        let words = Words::load().expect("words");
        let same_in_both = ["language-english", "language-welsh", "megabytes"];
        for id in ids(Language::En) {
            let (Ok(en), Ok(cy)) = (words.plain(Language::En, &id), words.plain(Language::Cy, &id)) else { continue };
            assert!(en != cy || same_in_both.contains(&id.as_str()), "`{id}` is `{en}` in both languages");
        }
    }

    #[test]
    fn welsh_counts_in_all_six_ways() {
        let words = Words::load().expect("words");
        let say = |n: i64| {
            let mut arguments = FluentArgs::new();
            arguments.set("count", n);
            words.say(Language::Cy, "minutes", &arguments).expect("said")
        };
        assert_eq!([say(1), say(2), say(4)], ["1 munud", "2 funud", "4 munud"]);
    }
}
