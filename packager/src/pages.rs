//! A module as pages: what the theme's template is given, and the HTML it makes of it.

mod tool;

use crate::axes::{Edition, Target, Variant};
use crate::html;
use crate::language::Language;
use crate::library::{Cue, Prop};
use crate::module::{Body, ListWords, Mark, Module, Scene, Step, Text};
use crate::theme::{Theme, template_problem};
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
    pick: Option<crate::module::Pick>,
    options: Vec<OptionContext<'m>>,
    /// A tool's questions and what they may come to.
    tool: Option<tool::ToolContext<'m>>,
    text: BTreeMap<Language, TextContext>,
}

#[derive(Clone, Serialize)]
struct OptionContext<'m> {
    id: &'m str,
    right: bool,
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
        }
    }
}

#[derive(Serialize)]
struct OptionTextContext {
    html: Value,
    feedback: Value,
}

/// What the page's script reads: structure, never words of the module.
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
    words: &'m BTreeMap<Language, BTreeMap<String, Word>>,
}

#[derive(Serialize)]
struct DataStep<'m> {
    id: &'m str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pick: Option<crate::module::Pick>,
    options: Vec<OptionContext<'m>>,
    cues: &'m [Cue],
    /// A scene's lines, by language: the cues in each.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lines: BTreeMap<Language, Vec<&'m [Mark]>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tool: Option<&'m crate::tool::Sort>,
}

/// A module drawn for one set of languages: everything that its packages share, whatever their target.
pub(crate) struct Drawn<'m> {
    pub(crate) module: &'m Module,
    pub(crate) variant: Variant,
    pub(crate) edition: &'m Edition,
    theme: &'m Theme,
    languages: Vec<Language>,
    words: BTreeMap<Language, BTreeMap<String, Word>>,
    context: Value,
    /// The page before and after its data, where nothing else of it depends on the target.
    around: Option<(String, String)>,
}

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
        pass_mark: module.settings.pass_mark,
        languages: &languages,
        titles: languages.iter().map(|language| (*language, front(language).title.as_str())).collect(),
        summaries: languages.iter().map(|language| (*language, front(language).summary.as_str())).collect(),
        objectives: languages.iter().map(|language| (*language, front(language).objectives.as_slice())).collect(),
    };
    let steps: Vec<StepContext<'_>> = module.steps.iter().map(|step| step_context(step, &languages)).collect();
    let context = context! {
        module => Value::from(Serde(&module_context)),
        primary => languages[0].code(),
        steps => Value::from(Serde(&steps)),
        words => Value::from(Serde(&words)),
        props => Value::from(Serde(&theme.library.props)),
        css => safe(theme.css.clone()),
        js => safe(theme.js.clone()),
        variant => variant.code(),
        edition => edition.code(),
    };
    let mut drawn = Drawn { module, theme, languages, words, context, variant, edition, around: None };
    if !theme.asks_for_target {
        let page = drawn.render(context! { data => safe(DATA.to_owned()), ..drawn.context.clone() })?;
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
        self.render(context! { target => target.code(), data => safe(data), ..self.context.clone() })
    }

    fn render(&self, context: Value) -> Result<String, Problem> {
        self.theme
            .environment
            .get_template("sco.html")
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
            pass_mark: settings.pass_mark,
            completion: settings.completion,
            steps: self.module.steps.iter().map(|step| data_step(step, &self.languages)).collect(),
            props: self.props(),
            words: &self.words,
        })
    }
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
        Body::Tool(_) => "tool",
        Body::Summary(_) => "summary",
    }
}

fn options(body: &Body) -> (Option<crate::module::Pick>, Vec<OptionContext<'_>>) {
    match body {
        Body::Question(question) => {
            let options = question.options.iter();
            let options = options.map(|option| OptionContext { id: &option.id, right: option.right });
            (Some(question.pick), options.collect())
        }
        Body::Reveal(listed) | Body::Checklist(listed) | Body::Acknowledge(listed) => {
            (None, listed.entries.iter().map(|id| OptionContext { id, right: false }).collect())
        }
        Body::Scene(_) | Body::Page(_) | Body::Tool(_) | Body::Summary(_) => (None, Vec::new()),
    }
}

fn data_step<'m>(step: &'m Step, languages: &[Language]) -> DataStep<'m> {
    let (pick, options) = options(&step.body);
    let tool = if let Body::Tool(tool) = &step.body { Some(&tool.sort) } else { None };
    let (cues, lines) = (&[][..], BTreeMap::new());
    let mut data = DataStep { id: &step.id, kind: kind(&step.body), pick, options, cues, lines, tool };
    if let Body::Scene(scene) = &step.body {
        data.cues = &scene.cues;
        for language in languages {
            let lines = scene.words[language].lines.iter().map(|line| line.cues.as_slice()).collect();
            data.lines.insert(*language, lines);
        }
    }
    data
}

fn step_context<'m>(step: &'m Step, languages: &[Language]) -> StepContext<'m> {
    let (pick, options) = options(&step.body);
    let mut context = StepContext {
        id: &step.id,
        kind: kind(&step.body),
        set: None,
        people: Vec::new(),
        props: Vec::new(),
        places: BTreeMap::new(),
        cues: &[],
        pick,
        options,
        tool: None,
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
    for language in languages {
        let text = match &step.body {
            Body::Scene(scene) => scene_text(scene, *language),
            Body::Page(words) | Body::Summary(words) => text_context(&words[language]),
            Body::Tool(tool) => text_context(&tool.intro[language]),
            Body::Question(question) => list_text(&question.words[language]),
            Body::Reveal(listed) | Body::Checklist(listed) | Body::Acknowledge(listed) => {
                list_text(&listed.words[language])
            }
        };
        context.text.insert(*language, text);
    }
    context
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
    let options = words
        .entries
        .iter()
        .map(|(id, option)| {
            let html = safe(html::inlines(&option.label));
            let feedback = safe(html::blocks(&option.text, 3));
            (id.clone(), OptionTextContext { html, feedback })
        })
        .collect();
    TextContext { options, ..text_context(&words.prompt) }
}
