//! A module as pages: what the theme's template is given, and the HTML it makes of it.

mod tool;

use crate::axes::{Edition, Target, Variant};
use crate::html;
use crate::language::Language;
use crate::library::{Cue, Prop};
use crate::module::{
    Assessment, Body, EntryWords, FillInWords, ListWords, Mark, MatchWords, Module, Moment, Pick, Question, Scene,
    Step, Term, Text, Then, Verdict, Way,
};
use crate::theme::{STATEMENT, Theme, template_problem};
use crate::values::Values;
use crate::words::Word;
use minijinja::value::Serde;
use minijinja::{Value, context};
use scorm::Problem;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// HTML that is safe to put into a page as it stands.
fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}

#[derive(Serialize)]
struct ModuleContext<'m> {
    id: &'m str,
    version: &'m str,
    minutes: u32,
    pass_mark: u32,
    languages: &'m [Language],
    titles: BTreeMap<Language, &'m str>,
    summaries: BTreeMap<Language, &'m str>,
    objectives: BTreeMap<Language, &'m [String]>,
}

#[derive(Serialize)]
struct StepContext<'m> {
    id: &'m str,
    kind: &'static str,
    set: Option<&'m str>,
    people: Vec<&'m str>,
    props: Vec<&'m str>,
    /// Where each person first stands, where a cue says so.
    places: BTreeMap<&'m str, &'m str>,
    /// A scene's cues, by number from 1.
    cues: &'m [Cue],
    pick: Option<&'static str>,
    options: Vec<OptionContext<'m>>,
    /// The partners of what is to be matched, as a learner meets them.
    partners: &'m [String],
    key: Option<Key<'m>>,
    moments: Vec<MomentContext<'m>>,
    /// A tool's questions and what they may come to.
    tool: Option<tool::ToolContext<'m>>,
    /// An assessment's questions, and how it is taken.
    questions: Vec<StepContext<'m>>,
    taking: Option<Taking>,
    text: BTreeMap<Language, TextContext>,
}

/// A moment of a scenario, with its picture and its own words.
#[derive(Serialize)]
struct MomentContext<'m> {
    id: &'m str,
    set: Option<&'m str>,
    people: Vec<&'m str>,
    props: &'m [String],
    places: BTreeMap<&'m str, &'m str>,
    verdict: Option<Verdict>,
    choices: &'m [Way],
    text: BTreeMap<Language, TextContext>,
}

/// What is right in a question whose options do not say so themselves.
#[derive(Serialize)]
#[serde(untagged)]
enum Key<'m> {
    Order {
        order: &'m [String],
    },
    Match {
        pairs: &'m [Term],
        partners: &'m [String],
    },
    /// Words, and not structure: what is accepted in each language.
    FillIn {
        accepted: BTreeMap<Language, &'m [String]>,
    },
}

#[derive(Clone, Serialize)]
struct OptionContext<'m> {
    id: &'m str,
    right: bool,
}

/// How an assessment is taken.
#[derive(Serialize)]
struct Taking {
    /// How many questions are drawn.
    draw: u32,
    /// How many of them must be right.
    needed: u32,
    /// The score to pass, from 0 to 100.
    pass: u32,
    /// As often as a learner likes where there is none.
    tries: Option<u32>,
}

#[derive(Serialize)]
struct TextContext {
    heading: Option<String>,
    html: Value,
    lines: Vec<Value>,
    /// For each line, the numbers (from 1) of the cues that fire in it.
    line_cues: Vec<Vec<usize>>,
    description: Option<String>,
    options: BTreeMap<String, OptionTextContext>,
    partners: BTreeMap<String, OptionTextContext>,
    /// What is said to an answer that was typed: to one that is accepted, and to any other.
    right: Value,
    other: Value,
}

impl Default for TextContext {
    /// Every value is there, so that a template may ask for it.
    fn default() -> Self {
        Self {
            heading: None,
            html: safe(String::new()),
            lines: Vec::new(),
            line_cues: Vec::new(),
            description: None,
            options: BTreeMap::new(),
            partners: BTreeMap::new(),
            right: safe(String::new()),
            other: safe(String::new()),
        }
    }
}

#[derive(Serialize)]
struct OptionTextContext {
    html: Value,
    feedback: Value,
}

/// What the page's script reads: structure, and no words of the module but the answers that are accepted.
#[derive(Serialize)]
struct Data<'m> {
    id: &'m str,
    version: &'m str,
    edition: &'static str,
    variant: Variant,
    target: Target,
    languages: &'m [Language],
    minutes: u32,
    pass_mark: u32,
    completion: crate::module::Completion,
    steps: Vec<DataStep<'m>>,
    /// The things that scenes show.
    props: BTreeMap<&'m str, &'m Prop>,
    words: BTreeMap<Language, BTreeMap<&'m str, &'m Word>>,
}

/// How the words of the accessibility statement begin: the script has no use for them.
const STATEMENT_WORDS: &str = "statement";

#[derive(Serialize)]
struct DataStep<'m> {
    id: &'m str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pick: Option<&'static str>,
    options: Vec<OptionContext<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<Key<'m>>,
    cues: &'m [Cue],
    /// A scene's lines, by language: the cues in each.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lines: BTreeMap<Language, Vec<&'m [Mark]>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    questions: Vec<DataStep<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taking: Option<Taking>,
    moments: Vec<DataMoment<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tool: Option<&'m crate::tool::Sort>,
}

#[derive(Serialize)]
struct DataMoment<'m> {
    id: &'m str,
    verdict: Option<Verdict>,
    choices: &'m [Way],
}

/// A module drawn for one set of languages: everything that its packages share, whatever their target.
pub(crate) struct Drawn<'m> {
    pub(crate) module: &'m Module,
    pub(crate) variant: Variant,
    pub(crate) edition: &'m Edition,
    /// The accessibility statement as a page, where the theme has one.
    pub(crate) statement: Option<String>,
    theme: &'m Theme,
    languages: Vec<Language>,
    words: BTreeMap<Language, BTreeMap<String, Word>>,
    context: Value,
    /// The page before and after its data, where nothing else of it depends on the target.
    around: Option<(String, String)>,
}

/// The template of the page that is launched.
const SCO: &str = "sco.html";

/// Stands for the data while a page is drawn for every target at once. A private-use character begins it, and it
/// is used only where it turns up in the page once.
const DATA: &str = "\u{e000}data\u{e000}";

/// Draws a module for a set of languages, each of which the module has.
///
/// # Errors
/// The theme's template fails; the problem stands in the theme.
pub(crate) fn draw<'m>(
    module: &'m Module,
    theme: &'m Theme,
    values: &Values,
    languages: Vec<Language>,
    variant: Variant,
    edition: &'m Edition,
) -> Result<Drawn<'m>, Problem> {
    let words: BTreeMap<_, _> =
        languages.iter().map(|&language| (language, theme.locales.resolve(language, module))).collect();
    let front = |language: &Language| &module.front[language];
    let module_context = ModuleContext {
        id: &module.settings.id,
        version: &module.settings.version,
        minutes: module.settings.minutes,
        pass_mark: module.pass_mark(),
        languages: &languages,
        titles: languages.iter().map(|language| (*language, front(language).title.as_str())).collect(),
        summaries: languages.iter().map(|language| (*language, front(language).summary.as_str())).collect(),
        objectives: languages.iter().map(|language| (*language, front(language).objectives.as_slice())).collect(),
    };
    let values: BTreeMap<_, _> = languages.iter().map(|&language| (language, values.in_language(language))).collect();
    let steps: Vec<StepContext<'_>> = module.steps.iter().map(|step| step_context(step, &languages)).collect();
    let context = context! {
        module => Value::from(Serde(&module_context)),
        primary => languages[0].code(),
        steps => Value::from(Serde(&steps)),
        words => Value::from(Serde(&words)),
        values => Value::from(Serde(&values)),
        props => Value::from(Serde(&theme.library.props)),
        css => safe(theme.css.clone()),
        js => safe(theme.js.clone()),
        variant => variant.code(),
        edition => edition.code(),
    };
    let mut drawn = Drawn { module, theme, languages, words, context, variant, edition, statement: None, around: None };
    if theme.has_statement {
        drawn.statement = Some(drawn.render(STATEMENT, drawn.context.clone())?);
    }
    if !theme.asks_for_target {
        let page = drawn.render(SCO, context! { data => safe(DATA.to_owned()), ..drawn.context.clone() })?;
        drawn.around = page
            .split_once(DATA)
            .filter(|(_, after)| !after.contains(DATA))
            .map(|(before, after)| (before.to_owned(), after.to_owned()));
    }
    Ok(drawn)
}

impl Drawn<'_> {
    /// The page for a target.
    ///
    /// # Errors
    /// The theme's template fails; the problem stands in the theme.
    pub(crate) fn page(&self, target: Target) -> Result<String, Problem> {
        let data = self.data(target);
        if let Some((before, after)) = &self.around {
            return Ok([before.as_str(), &data, after].concat());
        }
        self.render(SCO, context! { target => target.code(), data => safe(data), ..self.context.clone() })
    }

    fn render(&self, template: &str, context: Value) -> Result<String, Problem> {
        self.theme
            .environment
            .get_template(template)
            .and_then(|template| template.render(context))
            .map_err(|error| template_problem(&self.theme.shown, &error))
    }

    fn props(&self) -> BTreeMap<&str, &Prop> {
        let scenes = self.module.steps.iter().filter_map(|step| match &step.body {
            Body::Scene(scene) => Some(scene),
            _ => None,
        });
        let shown = scenes.flat_map(|scene| scene.cues.iter().flat_map(|cue| &cue.props));
        shown.filter_map(|name| Some((name.as_str(), self.theme.library.props.get(name)?))).collect()
    }

    fn data(&self, target: Target) -> String {
        let settings = &self.module.settings;
        json_in_script(&Data {
            id: &settings.id,
            version: &settings.version,
            edition: self.edition.code(),
            variant: self.variant,
            target,
            languages: &self.languages,
            minutes: settings.minutes,
            pass_mark: self.module.pass_mark(),
            completion: settings.completion,
            steps: self.module.steps.iter().map(|step| data_step(step, &self.languages)).collect(),
            props: self.props(),
            words: self.words.iter().map(|(&language, words)| (language, words_of_script(words))).collect(),
        })
    }
}

fn words_of_script(words: &BTreeMap<String, Word>) -> BTreeMap<&str, &Word> {
    let words = words.iter().filter(|(id, _)| !id.starts_with(STATEMENT_WORDS));
    words.map(|(id, word)| (id.as_str(), word)).collect()
}

/// JSON that may stand inside a script element: nothing in it can end the element or start a comment.
fn json_in_script(data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).unwrap_or_else(|_| "null".to_owned());
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(safe, "\\u{:04x}", u32::from(character));
            }
            other => safe.push(other),
        }
    }
    safe
}

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Scene(_) => "scene",
        Body::Page(_) => "page",
        Body::Question(_) => "question",
        Body::Reveal(_) => "reveal",
        Body::Checklist(_) => "checklist",
        Body::Acknowledge(_) => "acknowledge",
        Body::Scenario(_) => "scenario",
        Body::Tool(_) => "tool",
        Body::Assessment(_) => "assessment",
        Body::Summary(_) => "summary",
    }
}

fn pick(body: &Body) -> Option<&'static str> {
    let Body::Question(question) = body else { return None };
    Some(match question {
        Question::Choices(choices) => match choices.pick {
            Pick::One => "one",
            Pick::Many => "many",
            Pick::TrueFalse => "true-false",
        },
        Question::Order(_) => "order",
        Question::Match(_) => "match",
        Question::FillIn(_) => "fill-in",
    })
}

/// The entries of a step, as a learner meets them.
fn options(body: &Body) -> Vec<OptionContext<'_>> {
    let plain = |id| OptionContext { id, right: false };
    match body {
        Body::Question(Question::Choices(choices)) => {
            choices.options.iter().map(|option| OptionContext { id: &option.id, right: option.right }).collect()
        }
        Body::Question(Question::Order(order)) => order.mixed.iter().map(|id| plain(id)).collect(),
        Body::Question(Question::Match(matched)) => matched.terms.iter().map(|term| plain(&term.id)).collect(),
        Body::Reveal(listed) | Body::Checklist(listed) | Body::Acknowledge(listed) => {
            listed.entries.iter().map(|id| plain(id)).collect()
        }
        Body::Question(Question::FillIn(_))
        | Body::Scene(_)
        | Body::Page(_)
        | Body::Scenario(_)
        | Body::Tool(_)
        | Body::Assessment(_)
        | Body::Summary(_) => Vec::new(),
    }
}

fn key<'m>(body: &'m Body, languages: &[Language]) -> Option<Key<'m>> {
    let Body::Question(question) = body else { return None };
    match question {
        Question::Choices(_) => None,
        Question::Order(order) => Some(Key::Order { order: &order.right }),
        Question::Match(matched) => Some(Key::Match { pairs: &matched.terms, partners: &matched.partners }),
        Question::FillIn(typed) => {
            let accepted = |language: &Language| (*language, typed.words[language].accepted.as_slice());
            Some(Key::FillIn { accepted: languages.iter().map(accepted).collect() })
        }
    }
}

fn assessment(step: &Step) -> Option<&Assessment> {
    if let Body::Assessment(assessment) = &step.body { Some(assessment) } else { None }
}

fn taking(assessment: &Assessment) -> Taking {
    let Assessment { draw, pass, tries, .. } = *assessment;
    // The player rounds a score to a whole number before it compares, and so does this.
    let score = |right: u32| (200 * right + draw) / (2 * draw);
    let needed = (0..draw).find(|&right| score(right) >= pass).unwrap_or(draw);
    Taking { draw, needed, pass, tries }
}

fn data_step<'m>(step: &'m Step, languages: &[Language]) -> DataStep<'m> {
    let moments = moments(&step.body).iter().map(|moment| {
        let (verdict, choices) = then(moment);
        DataMoment { id: &moment.id, verdict, choices }
    });
    let mut data = DataStep {
        id: &step.id,
        kind: kind(&step.body),
        pick: pick(&step.body),
        options: options(&step.body),
        key: key(&step.body, languages),
        cues: &[],
        lines: BTreeMap::new(),
        moments: moments.collect(),
        tool: if let Body::Tool(tool) = &step.body { Some(&tool.sort) } else { None },
        questions: Vec::new(),
        taking: None,
    };
    if let Body::Scene(scene) = &step.body {
        data.cues = &scene.cues;
        for language in languages {
            let lines = scene.words[language].lines.iter().map(|line| line.cues.as_slice()).collect();
            data.lines.insert(*language, lines);
        }
    }
    if let Some(assessment) = assessment(step) {
        data.questions = assessment.questions.iter().map(|step| data_step(step, languages)).collect();
        data.taking = Some(taking(assessment));
    }
    data
}

fn moments(body: &Body) -> &[Moment] {
    if let Body::Scenario(scenario) = body { &scenario.moments } else { &[] }
}

fn then(moment: &Moment) -> (Option<Verdict>, &[Way]) {
    match &moment.then {
        Then::Choices(choices) => (None, choices),
        Then::End(verdict) => (Some(*verdict), &[]),
    }
}

fn moment_context<'m>(moment: &'m Moment, languages: &[Language]) -> MomentContext<'m> {
    let (verdict, choices) = then(moment);
    MomentContext {
        id: &moment.id,
        set: moment.set.as_deref(),
        people: moment.people.iter().map(|(person, _)| person.as_str()).collect(),
        props: &moment.props,
        places: moment.people.iter().map(|(person, place)| (person.as_str(), place.as_str())).collect(),
        verdict,
        choices,
        text: languages.iter().map(|language| (*language, moment_text(&moment.words[language]))).collect(),
    }
}

fn step_context<'m>(step: &'m Step, languages: &[Language]) -> StepContext<'m> {
    let mut context = StepContext {
        id: &step.id,
        kind: kind(&step.body),
        set: None,
        people: Vec::new(),
        props: Vec::new(),
        places: BTreeMap::new(),
        cues: &[],
        pick: pick(&step.body),
        options: options(&step.body),
        partners: if let Body::Question(Question::Match(matched)) = &step.body { &matched.mixed } else { &[] },
        key: key(&step.body, languages),
        moments: moments(&step.body).iter().map(|moment| moment_context(moment, languages)).collect(),
        tool: None,
        questions: Vec::new(),
        taking: None,
        text: BTreeMap::new(),
    };
    if let Body::Tool(tool) = &step.body {
        context.tool = Some(tool::context(tool, languages));
    }
    if let Body::Scene(scene) = &step.body {
        context.set = scene.set.as_deref();
        context.cues = &scene.cues;
        cast(scene, &mut context);
    }
    if let Some(assessment) = assessment(step) {
        context.questions = assessment.questions.iter().map(|step| step_context(step, languages)).collect();
        context.taking = Some(taking(assessment));
    }
    for language in languages {
        let text = match &step.body {
            Body::Scene(scene) => scene_text(scene, *language),
            Body::Page(words) | Body::Summary(words) => text_context(&words[language]),
            Body::Assessment(assessment) => text_context(&assessment.opening[language]),
            Body::Tool(tool) => text_context(&tool.intro[language]),
            Body::Scenario(scenario) => text_context(&scenario.words[language]),
            Body::Question(Question::Choices(choices)) => list_text(&choices.words[language]),
            Body::Question(Question::Order(order)) => list_text(&order.words[language]),
            Body::Question(Question::Match(matched)) => match_text(&matched.words[language]),
            Body::Question(Question::FillIn(typed)) => fill_in_text(&typed.words[language]),
            Body::Reveal(listed) | Body::Checklist(listed) | Body::Acknowledge(listed) => {
                list_text(&listed.words[language])
            }
        };
        context.text.insert(*language, text);
    }
    context
}

/// A moment's own heading stands under that of its scenario, and any in its text under that.
fn moment_text(words: &ListWords) -> TextContext {
    TextContext { html: safe(html::blocks(&words.prompt.blocks, 4)), ..list_text(words) }
}

/// Everyone and everything that a scene's cues bring on, in the order in which they come.
fn cast<'m>(scene: &'m Scene, context: &mut StepContext<'m>) {
    for cue in &scene.cues {
        for person in &cue.people {
            if !context.people.contains(&person.as_str()) {
                context.people.push(person);
            }
        }
        for prop in &cue.props {
            if !context.props.contains(&prop.as_str()) {
                context.props.push(prop);
            }
        }
        if let Some((person, place)) = &cue.place {
            context.places.entry(person).or_insert(place);
        }
    }
}

fn scene_text(scene: &Scene, language: Language) -> TextContext {
    let words = &scene.words[&language];
    TextContext {
        heading: words.heading.clone(),
        lines: words.lines.iter().map(|line| safe(html::inlines(&line.inlines))).collect(),
        line_cues: words.lines.iter().map(|line| line.cues.iter().map(|mark| mark.cue).collect()).collect(),
        description: words.description.clone(),
        ..TextContext::default()
    }
}

fn text_context(text: &Text) -> TextContext {
    headed_text(text, 3)
}

/// Text whose own headings start at `heading`.
fn headed_text(text: &Text, heading: u8) -> TextContext {
    let html = safe(html::blocks(&text.blocks, heading));
    TextContext { heading: text.heading.clone(), html, ..TextContext::default() }
}

fn list_text(words: &ListWords) -> TextContext {
    TextContext { options: entry_texts(&words.entries), ..text_context(&words.prompt) }
}

fn entry_texts(words: &BTreeMap<String, EntryWords>) -> BTreeMap<String, OptionTextContext> {
    words
        .iter()
        .map(|(id, option)| {
            let html = safe(html::inlines(&option.label));
            let feedback = safe(html::blocks(&option.text, 3));
            (id.clone(), OptionTextContext { html, feedback })
        })
        .collect()
}

fn match_text(words: &MatchWords) -> TextContext {
    TextContext { partners: entry_texts(&words.partners), ..list_text(&words.terms) }
}

fn fill_in_text(words: &FillInWords) -> TextContext {
    TextContext {
        right: safe(html::blocks(&words.right, 3)),
        other: safe(html::blocks(&words.other, 3)),
        ..text_context(&words.prompt)
    }
}
