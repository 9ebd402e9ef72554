//! What a template is given of a tool: its questions in the order of asking, and what each may come to.

use super::{TextContext, headed_text, list_text};
use crate::language::Language;
use crate::markup;
use crate::module::{ListWords, Text, Words};
use crate::tool::{About, Checker, Clause, Level, Sort, Takes, Tool, Tree};
use serde::Serialize;
use std::collections::BTreeMap;

type ByLanguage<T> = BTreeMap<Language, T>;

/// A tool, for the template. Lists that its sort does not have are empty.
#[derive(Serialize)]
pub(super) struct ToolContext<'m> {
    sort: &'static str,
    /// The highest score; 0 for a tree.
    possible: u32,
    asks: Vec<AskContext<'m>>,
    sections: Vec<SectionContext<'m>>,
    bands: Vec<BandContext<'m>>,
    remarks: Vec<RemarkContext<'m>>,
    outcomes: Vec<OutcomeContext<'m>>,
}

#[derive(Serialize)]
struct AskContext<'m> {
    id: &'m str,
    /// `words`, `gate`, `one`, `many`, or `way` in a tree.
    kind: &'static str,
    /// The id of the section it belongs to.
    section: Option<&'m str>,
    /// Which of its section's questions it is, from 1; of those with words, where it has no section.
    at: usize,
    /// How many of those there are.
    of: usize,
    options: Vec<AnswerContext<'m>>,
    text: ByLanguage<TextContext>,
}

#[derive(Serialize)]
struct AnswerContext<'m> {
    id: &'m str,
    points: Option<u32>,
    /// The id of the section that it opens, or of the question or the outcome that it leads to.
    to: Option<&'m str>,
    /// What that is called.
    leads: ByLanguage<String>,
}

#[derive(Serialize)]
struct SectionContext<'m> {
    id: &'m str,
    possible: u32,
    is_gated: bool,
    text: ByLanguage<TextContext>,
}

#[derive(Serialize)]
struct BandContext<'m> {
    id: &'m str,
    from: u32,
    to: u32,
    text: ByLanguage<TextContext>,
}

#[derive(Serialize)]
struct RemarkContext<'m> {
    id: &'m str,
    level: Level,
    when: Vec<ClauseContext>,
    text: ByLanguage<TextContext>,
}

/// A clause as words: the question (none: the result), and the answers of which one is given, or none.
#[derive(Serialize)]
struct ClauseContext {
    question: Option<ByLanguage<String>>,
    is: bool,
    of: Vec<ByLanguage<String>>,
}

#[derive(Serialize)]
struct OutcomeContext<'m> {
    id: &'m str,
    text: ByLanguage<TextContext>,
}

pub(super) fn context<'m>(tool: &'m Tool, languages: &[Language]) -> ToolContext<'m> {
    match &tool.sort {
        Sort::Checker(checker) => checker_context(checker, languages),
        Sort::Tree(tree) => tree_context(tree, languages),
    }
}

fn texts(words: &Words<Text>, languages: &[Language], heading: u8) -> ByLanguage<TextContext> {
    languages.iter().map(|language| (*language, headed_text(&words[language], heading))).collect()
}

fn lists(words: &Words<ListWords>, languages: &[Language]) -> ByLanguage<TextContext> {
    languages.iter().map(|language| (*language, list_text(&words[language]))).collect()
}

fn checker_context<'m>(checker: &'m Checker, languages: &[Language]) -> ToolContext<'m> {
    let mut asks = Vec::new();
    for (index, written) in checker.about.iter().enumerate() {
        asks.push(AskContext {
            id: &written.id,
            kind: "words",
            section: None,
            at: index + 1,
            of: checker.about.len(),
            options: Vec::new(),
            text: texts(&written.words, languages, 4),
        });
    }
    for section in &checker.sections {
        if let Some(gate) = &section.gate {
            let opens = |id: &String| gate.opens.contains(id).then_some(section.id.as_str());
            let options = gate.answers.iter().map(|id| {
                let to = opens(id);
                let leads = to.map(|_| headings(&section.words, languages)).unwrap_or_default();
                AnswerContext { id, points: None, to, leads }
            });
            asks.push(AskContext {
                id: &gate.id,
                kind: "gate",
                section: Some(&section.id),
                at: 0,
                of: section.asks.len(),
                options: options.collect(),
                text: lists(&gate.words, languages),
            });
        }
        for (index, ask) in section.asks.iter().enumerate() {
            let options = ask.answers.iter().map(|answer| AnswerContext {
                id: &answer.id,
                points: Some(answer.points),
                to: None,
                leads: ByLanguage::new(),
            });
            asks.push(AskContext {
                id: &ask.id,
                kind: if ask.takes == Takes::Many { "many" } else { "one" },
                section: Some(&section.id),
                at: index + 1,
                of: section.asks.len(),
                options: options.collect(),
                text: lists(&ask.words, languages),
            });
        }
    }
    let sections = checker.sections.iter().map(|section| SectionContext {
        id: &section.id,
        possible: section.possible(),
        is_gated: section.gate.is_some(),
        text: texts(&section.words, languages, 4),
    });
    let bands = checker.bands.iter().map(|band| BandContext {
        id: &band.id,
        from: band.from,
        to: band.to,
        text: texts(&band.words, languages, 5),
    });
    let remarks = checker.remarks.iter().map(|remark| RemarkContext {
        id: &remark.id,
        level: remark.level,
        when: remark.when.iter().map(|clause| clause_context(checker, clause, languages)).collect(),
        text: texts(&remark.words, languages, 5),
    });
    ToolContext {
        sort: "checker",
        possible: checker.possible(),
        asks,
        sections: sections.collect(),
        bands: bands.collect(),
        remarks: remarks.collect(),
        outcomes: Vec::new(),
    }
}

/// The words of a question and of some of its answers, or of some bands.
fn clause_context(checker: &Checker, clause: &Clause, languages: &[Language]) -> ClauseContext {
    let each = |word: &dyn Fn(&Language) -> String| -> ByLanguage<String> {
        languages.iter().map(|language| (*language, word(language))).collect()
    };
    let About::Ask(id) = &clause.about else {
        let named = clause.of.iter().filter_map(|id| checker.bands.iter().find(|band| &band.id == id));
        let of = named.map(|band| each(&|language| band.words[language].heading.clone().unwrap_or_default()));
        return ClauseContext { question: None, is: clause.is, of: of.collect() };
    };
    let words = checker.sections.iter().find_map(|section| {
        let ask = section.asks.iter().find(|ask| &ask.id == id).map(|ask| &ask.words);
        ask.or_else(|| section.gate.as_ref().filter(|gate| &gate.id == id).map(|gate| &gate.words))
    });
    let Some(words) = words else { return ClauseContext { question: None, is: clause.is, of: Vec::new() } };
    let answer = |id: &String| {
        each(&|language| words[language].entries.get(id).map(|entry| markup::plain(&entry.label)).unwrap_or_default())
    };
    ClauseContext {
        question: Some(each(&|language| name(&words[language].prompt))),
        is: clause.is,
        of: clause.of.iter().map(answer).collect(),
    }
}

/// What a question is called in a list: its heading, or failing that its first paragraph.
fn name(prompt: &Text) -> String {
    let first = prompt.blocks.iter().find_map(|block| match block {
        markup::Block::Paragraph { inlines, .. } => Some(markup::plain(inlines)),
        _ => None,
    });
    prompt.heading.clone().or(first).unwrap_or_default()
}

fn headings(words: &Words<Text>, languages: &[Language]) -> ByLanguage<String> {
    languages.iter().map(|language| (*language, words[language].heading.clone().unwrap_or_default())).collect()
}

/// What the question or the outcome of an id is called.
fn called(tree: &Tree, id: &str, languages: &[Language]) -> ByLanguage<String> {
    if let Some(outcome) = tree.outcomes.iter().find(|outcome| outcome.id == id) {
        return headings(&outcome.words, languages);
    }
    let ask = tree.asks.iter().find(|ask| ask.id == id);
    let name = |ask: &crate::tool::Fork| {
        languages.iter().map(|language| (*language, name(&ask.words[language].prompt))).collect()
    };
    ask.map(name).unwrap_or_default()
}

fn tree_context<'m>(tree: &'m Tree, languages: &[Language]) -> ToolContext<'m> {
    let asks = tree.asks.iter().enumerate().map(|(index, ask)| AskContext {
        id: &ask.id,
        kind: "way",
        section: None,
        at: index + 1,
        of: tree.asks.len(),
        options: ask
            .answers
            .iter()
            .map(|answer| AnswerContext {
                id: &answer.id,
                points: None,
                to: Some(&answer.to),
                leads: called(tree, &answer.to, languages),
            })
            .collect(),
        text: lists(&ask.words, languages),
    });
    let outcomes = tree.outcomes.iter();
    let outcomes =
        outcomes.map(|outcome| OutcomeContext { id: &outcome.id, text: texts(&outcome.words, languages, 5) });
    ToolContext {
        sort: "tree",
        possible: 0,
        asks: asks.collect(),
        sections: Vec::new(),
        bands: Vec::new(),
        remarks: Vec::new(),
        outcomes: outcomes.collect(),
    }
}
