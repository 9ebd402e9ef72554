//! The languages a module is written in, and the sets of them a package holds.

use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use unic_langid::{LanguageIdentifier, langid};

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    En,
    /// Welsh.
    Cy,
}

impl Language {
    /// Every language, in the order in which packages name them.
    pub const ALL: [Self; 2] = [Self::En, Self::Cy];

    /// The BCP 47 code: `en`, `cy`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cy => "cy",
        }
    }

    /// The file of a module that holds this language's words: `en.md`.
    pub fn file(self) -> &'static str {
        match self {
            Self::En => "en.md",
            Self::Cy => "cy.md",
        }
    }

    /// The language's name in English, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Cy => "Welsh",
        }
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::En => langid!("en"),
            Self::Cy => langid!("cy"),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or_else(|| format!("`{code}` is not a language of the product; use `en` or `cy`"))
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The languages of one package: one of them, or both with a switch between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LanguageSet {
    /// One language.
    One(Language),
    /// Every language, the module's first one in front.
    Both,
}

impl LanguageSet {
    /// Every set, in the order in which they are built.
    pub const ALL: [Self; 3] = [Self::One(Language::En), Self::One(Language::Cy), Self::Both];

    /// The word in file names, identifiers and on the command line: `en`, `cy`, `both`.
    pub fn code(self) -> &'static str {
        match self {
            Self::One(language) => language.code(),
            Self::Both => "both",
        }
    }

    /// The languages of the set for a module whose first language is `source`.
    pub fn languages(self, source: Language) -> Vec<Language> {
        match self {
            Self::One(language) => vec![language],
            Self::Both => {
                let mut languages = vec![source];
                languages.extend(Language::ALL.into_iter().filter(|language| *language != source));
                languages
            }
        }
    }
}

impl fmt::Display for LanguageSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for LanguageSet {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|set| set.code() == code)
            .ok_or_else(|| format!("`{code}` is not a language of a package; use `en`, `cy` or `both`"))
    }
}

impl Serialize for LanguageSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
