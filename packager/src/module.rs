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
    /// By when somebody reads it again: `2027-06-30`.
    pub(crate) review: String,
}

/// When a learner has completed a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Completion {
    /// Every step was seen, every question answered and every assessment submitted, whatever the score.
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
    /// The score to pass, from 0 to 100: that of its assessments, where it has any, each with the weight of the
    /// questions drawn.
    pub(crate) fn pass_mark(&self) -> u32 {
        let mut drawn = 0;
        let mut needed = 0;
        for step in &self.steps {
            if let Body::Assessment(assessment) = &step.body {
                drawn += assessment.draw;
                needed += assessment.draw * assessment.pass;
            }
        }
        (needed + drawn / 2).checked_div(drawn).unwrap_or(self.settings.pass_mark)
    }

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
    /// A story that goes on as the learner chooses.
    Scenario(Scenario),
    /// A checker or a decision tree, for the learner's own use.
    Tool(Tool),
    /// Questions that are drawn, marked together and counted.
    Assessment(Assessment),
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

/// A question, by what the learner does.
#[derive(Debug)]
pub(crate) enum Question {
    /// Picks among options.
    Choices(Choices),
    /// Puts entries in order.
    Order(Order),
    /// Finds what belongs to what.
    Match(Match),
    /// Types an answer.
    FillIn(FillIn),
}

/// How many options may be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    One,
    Many,
    /// One of two, named `true` and `false`: a statement to judge.
    TrueFalse,
}

/// Options, of which one or several are right.
#[derive(Debug)]
pub(crate) struct Choices {
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

/// A bank of questions, of which some are drawn for each try.
#[derive(Debug)]
pub(crate) struct Assessment {
    /// What is said before the first of them.
    pub(crate) opening: Words<Text>,
    /// The bank: steps whose body is a question.
    pub(crate) questions: Vec<Step>,
    /// How many are drawn, at least one and at most all.
    pub(crate) draw: u32,
    /// The score to pass, from 0 to 100.
    pub(crate) pass: u32,
    /// How often a learner may try; as often as they like where there is none.
    pub(crate) tries: Option<u32>,
}

/// Entries to put in order.
#[derive(Debug)]
pub(crate) struct Order {
    /// Their ids, in the right order.
    pub(crate) right: Vec<String>,
    /// The same in the order in which a learner meets them, which is another.
    pub(crate) mixed: Vec<String>,
    pub(crate) words: Words<ListWords>,
}

/// Terms, to each of which a partner belongs.
#[derive(Debug)]
pub(crate) struct Match {
    pub(crate) terms: Vec<Term>,
    /// The ids of the partners, as written; some may belong to no term.
    pub(crate) partners: Vec<String>,
    /// The same in the order in which a learner meets them, which is another.
    pub(crate) mixed: Vec<String>,
    pub(crate) words: Words<MatchWords>,
}

/// A term and what belongs to it, whatever the language.
#[derive(Clone, Debug, serde::Serialize)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) partner: String,
}

/// The words of what is to be matched, in one language.
#[derive(Debug)]
pub(crate) struct MatchWords {
    pub(crate) terms: ListWords,
    /// By the partner's id. One that belongs to no term has feedback of its own.
    pub(crate) partners: BTreeMap<String, EntryWords>,
}

/// An answer to type.
#[derive(Debug)]
pub(crate) struct FillIn {
    pub(crate) words: Words<FillInWords>,
}

/// The words of what is to be typed, in one language.
#[derive(Debug)]
pub(crate) struct FillInWords {
    pub(crate) prompt: Text,
    /// What is accepted; at least one.
    pub(crate) accepted: Vec<String>,
    /// What is said to an accepted answer.
    pub(crate) right: Vec<Block>,
    /// What is said to any other.
    pub(crate) other: Vec<Block>,
}

/// A list of named entries.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Their ids, in order.
    pub(crate) entries: Vec<String>,
    pub(crate) words: Words<ListWords>,
}

/// A story of moments: every one is reached from the first, and from every one an ending can be reached.
#[derive(Debug)]
pub(crate) struct Scenario {
    /// The first is where it begins.
    pub(crate) moments: Vec<Moment>,
    /// What is said before it begins.
    pub(crate) words: Words<Text>,
}

/// A place in a story.
#[derive(Debug)]
pub(crate) struct Moment {
    pub(crate) id: String,
    pub(crate) set: Option<String>,
    /// Who stands where in its picture.
    pub(crate) people: Vec<(String, String)>,
    pub(crate) props: Vec<String>,
    pub(crate) then: Then,
    /// What happens; its entries are the choices.
    pub(crate) words: Words<ListWords>,
}

/// What comes after a moment.
#[derive(Debug)]
pub(crate) enum Then {
    Choices(Vec<Way>),
    /// The end, and how the story came out.
    End(Verdict),
}

/// A choice, and the moment that it leads to.
#[derive(Clone, Debug, serde::Serialize)]
pub(crate) struct Way {
    pub(crate) id: String,
    pub(crate) to: String,
}

/// How a story came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    Right,
    Partly,
    Wrong,
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
