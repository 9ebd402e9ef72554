//! A tool, valid by construction: a checker, whose answers add up to a score with a meaning, or a tree, whose answers
//! lead to an outcome. Made by `compile` alone. What is serialised is what the page's script needs: never words.

use crate::module::{ListWords, Text, Words};
use serde::Serialize;

/// A tool: what stands before it begins, and what it is.
#[derive(Debug)]
pub(crate) struct Tool {
    pub(crate) intro: Words<Text>,
    pub(crate) sort: Sort,
}

/// What a tool does with answers.
#[derive(Debug, Serialize)]
#[serde(tag = "sort", rename_all = "kebab-case")]
pub(crate) enum Sort {
    Checker(Checker),
    Tree(Tree),
}

/// A scored checker.
#[derive(Debug, Serialize)]
pub(crate) struct Checker {
    /// What the learner writes about the thing that is checked; it has no points.
    pub(crate) about: Vec<Written>,
    /// In order, at least one; the first has no gate.
    pub(crate) sections: Vec<Section>,
    /// The lowest first; each score from 0 to what is possible lies in one.
    pub(crate) bands: Vec<Band>,
    /// Flags and advice, in order.
    pub(crate) remarks: Vec<Remark>,
}

impl Checker {
    /// The score if every section is asked and every best answer given.
    pub(crate) fn possible(&self) -> u32 {
        self.sections.iter().map(Section::possible).sum()
    }
}

/// A question answered in the learner's own words.
#[derive(Debug, Serialize)]
pub(crate) struct Written {
    pub(crate) id: String,
    #[serde(skip)]
    pub(crate) words: Words<Text>,
}

/// A run of questions with a subtotal of their own.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    pub(crate) id: String,
    pub(crate) gate: Option<Gate>,
    /// At least one.
    pub(crate) asks: Vec<Scored>,
    #[serde(skip)]
    pub(crate) words: Words<Text>,
}

impl Section {
    /// The most points that its questions give.
    pub(crate) fn possible(&self) -> u32 {
        self.asks.iter().map(Scored::possible).sum()
    }
}

/// A question without points, which decides whether a section is asked.
#[derive(Debug, Serialize)]
pub(crate) struct Gate {
    pub(crate) id: String,
    /// Two or more.
    pub(crate) answers: Vec<String>,
    /// Those of the answers that open the section: one or more, but not all.
    pub(crate) opens: Vec<String>,
    #[serde(skip)]
    pub(crate) words: Words<ListWords>,
}

/// How many answers a scored question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Takes {
    One,
    /// Any number, none of them included; their points add up.
    Many,
}

/// A question with points.
#[derive(Debug, Serialize)]
pub(crate) struct Scored {
    pub(crate) id: String,
    pub(crate) takes: Takes,
    pub(crate) answers: Vec<ScoredAnswer>,
    #[serde(skip)]
    pub(crate) words: Words<ListWords>,
}

impl Scored {
    /// The most points that it gives.
    pub(crate) fn possible(&self) -> u32 {
        let points = self.answers.iter().map(|answer| answer.points);
        match self.takes {
            Takes::One => points.max().unwrap_or(0),
            Takes::Many => points.sum(),
        }
    }
}

/// An answer and its points.
#[derive(Debug, Serialize)]
pub(crate) struct ScoredAnswer {
    pub(crate) id: String,
    pub(crate) points: u32,
}

/// A range of scores, both ends in it.
#[derive(Debug, Serialize)]
pub(crate) struct Band {
    pub(crate) id: String,
    pub(crate) from: u32,
    pub(crate) to: u32,
    #[serde(skip)]
    pub(crate) words: Words<Text>,
}

/// Something that is said when all of its clauses hold.
#[derive(Debug, Serialize)]
pub(crate) struct Remark {
    pub(crate) id: String,
    pub(crate) level: Level,
    pub(crate) when: Vec<Clause>,
    #[serde(skip)]
    pub(crate) words: Words<Text>,
}

/// How a remark is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Level {
    /// First, in a box of its own, whatever the score.
    Red,
    /// Beside the red ones, milder.
    Amber,
    /// After the text of the band.
    Advice,
}

/// One thing that must be so. About a question that was not asked, nothing is so.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Clause {
    pub(crate) about: About,
    /// Whether one of `of` must be so; otherwise none of them may be.
    pub(crate) is: bool,
    /// Answers of the question, or bands.
    pub(crate) of: Vec<String>,
}

/// What a clause speaks of.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum About {
    /// The band that the score lies in.
    Band,
    /// The question of this id: scored, or a gate.
    Ask(String),
}

/// A decision tree. Every way ends at an outcome, and every question and outcome lies on one.
#[derive(Debug, Serialize)]
pub(crate) struct Tree {
    /// The first is where it starts.
    pub(crate) asks: Vec<Fork>,
    pub(crate) outcomes: Vec<Outcome>,
}

/// A question of a tree.
#[derive(Debug, Serialize)]
pub(crate) struct Fork {
    pub(crate) id: String,
    /// Two or more.
    pub(crate) answers: Vec<Way>,
    #[serde(skip)]
    pub(crate) words: Words<ListWords>,
}

/// An answer, and the question or the outcome that it leads to.
#[derive(Debug, Serialize)]
pub(crate) struct Way {
    pub(crate) id: String,
    pub(crate) to: String,
}

/// Where a tree ends.
#[derive(Debug, Serialize)]
pub(crate) struct Outcome {
    pub(crate) id: String,
    #[serde(skip)]
    pub(crate) words: Words<Text>,
}
