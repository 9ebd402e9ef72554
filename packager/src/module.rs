//! A module that can be built: every language has every word, every question a right answer, every cue a meaning.
//! Made by `compile` alone; whoever holds one need check nothing.

use crate::language::Language;
use crate::library::Cue;
use crate::markup::{Block, Inline};
use crate::tool::Tool;
use std::collections::BTreeMap;

/// One value in each language of the module, by construction in all of them.
pub(crate) type Words<T> = BTreeMap<Language, T>;

/// What `module.toml` says.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) source: Language,
    pub(crate) minutes: u32,
    /// The score to pass, from 0 to 100.
    pub(crate) pass_mark: u32,
    pub(crate) completion: Completion,
}

/// When a learner has completed a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Completion {
    /// Every step was seen and every question answered, whatever the score.
    EveryStep,
}

/// A module, valid by construction.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) settings: Settings,
    pub(crate) front: Words<Front>,
    pub(crate) steps: Vec<Step>,
}

impl Module {
    /// The languages it is written in, its first one in front.
    pub(crate) fn languages(&self) -> Vec<Language> {
        let source = self.settings.source;
        let mut languages = vec![source];
        languages.extend(self.front.keys().copied().filter(|language| *language != source));
        languages
    }
}

/// What a catalogue shows of a module, in one language.
#[derive(Clone, Debug)]
pub(crate) struct Front {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) objectives: Vec<String>,
}

/// A block of a module.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) id: String,
    pub(crate) body: Body,
}

/// What a step is.
#[derive(Debug)]
pub(crate) enum Body {
    Scene(Scene),
    Page(Words<Text>),
    Question(Question),
    /// Entries that uncover their text.
    Reveal(Listed),
    /// Entries to tick, for oneself.
    Checklist(Listed),
    /// A statement to agree to, on record.
    Acknowledge(Listed),
    /// A checker or a decision tree, for the learner's own use.
    Tool(Tool),
    Summary(Words<Text>),
}

/// Text under a heading.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) heading: Option<String>,
    pub(crate) blocks: Vec<Block>,
}

/// Words spoken over a picture.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) set: Option<String>,
    /// The cues, each known by its number (from 1) in this order.
    pub(crate) cues: Vec<Cue>,
    pub(crate) words: Words<SceneWords>,
}

/// A scene's words in one language.
#[derive(Debug)]
pub(crate) struct SceneWords {
    pub(crate) heading: Option<String>,
    /// What the picture shows, for whoever does not see it.
    pub(crate) description: Option<String>,
    pub(crate) lines: Vec<Line>,
}

/// A line of a scene: what is said, and the cues that fire in it.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) inlines: Vec<Inline>,
    pub(crate) cues: Vec<Mark>,
}

/// Where a cue stands in a line.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Mark {
    /// The cue's number, from 1.
    pub(crate) cue: usize,
    /// How much of the line stands before it, in hundredths.
    pub(crate) after: usize,
}

/// How many options may be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Pick {
    One,
    Many,
    /// One of two, named `true` and `false`: a statement to judge.
    TrueFalse,
}

/// A question with options, of which one or several are right.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) pick: Pick,
    pub(crate) options: Vec<Choice>,
    pub(crate) words: Words<ListWords>,
}

/// An option, whatever the language.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) right: bool,
}

/// A list of named entries.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Their ids, in order.
    pub(crate) entries: Vec<String>,
    pub(crate) words: Words<ListWords>,
}

/// The words of a block with entries, in one language.
#[derive(Debug)]
pub(crate) struct ListWords {
    pub(crate) prompt: Text,
    /// By the entry's id.
    pub(crate) entries: BTreeMap<String, EntryWords>,
}

/// An entry's words in one language.
#[derive(Debug)]
pub(crate) struct EntryWords {
    pub(crate) label: Vec<Inline>,
    /// A question's feedback, what a reveal uncovers, a note to something to tick.
    pub(crate) text: Vec<Block>,
}
