//! The player's own words, from a theme's `locales/*.ftl`, as plain strings.
//!
//! A browser is given no Fluent: what can be known when a package is built is resolved then. `$minutes`,
//! `$pass_mark`, `$steps`, `$questions`, `$total` (the number of steps) and `$review` (the date of the module's next review,
//! in words) are known. A message with `$n` becomes a
//! list of its forms for n = 0, 1, 2 … up to the number of steps, so that all six Welsh forms are right without a
//! plural rule in the browser. Any other variable stays as `{name}`, to be replaced by the script; it cannot choose
//! a form.

use crate::date;
use crate::language::Language;
use crate::module::{Body, Module, Step, Words};
use crate::place::SourceFile;
use crate::sources::FileSet;
use crate::suggest;
use crate::values::text_of;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use scorm::Problem;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The variables that are known when a package is built.
const KNOWN: [&str; 6] = ["minutes", "pass_mark", "steps", "questions", "total", "review"];
/// Every plural category of Welsh (CLDR); of English, the last and `one`.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A theme's words in every language.
pub(crate) struct Locales {
    bundles: Words<FluentBundle<FluentResource>>,
    /// Every message, with the variables it uses.
    messages: BTreeMap<String, BTreeSet<String>>,
}

impl std::fmt::Debug for Locales {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locales").field("messages", &self.messages).finish_non_exhaustive()
    }
}

/// A message ready to show: itself, or its form for each number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Word {
    Plain(String),
    /// By n, from 0.
    ByNumber(Vec<String>),
}

impl Locales {
    /// Reads the locales of a theme in `folder`, and says where they differ.
    pub(crate) fn read(themes: &FileSet, folder: &str, problems: &mut Vec<Problem>) -> Self {
        let mut locales = Self { bundles: Words::new(), messages: BTreeMap::new() };
        let before = problems.len();
        let mut found: Vec<(Language, String, &str, BTreeMap<String, Message>)> = Vec::new();
        for language in Language::ALL {
            let path = format!("{folder}/locales/{language}.ftl");
            let name = themes.shown(&path);
            let Some(text) = text_of(themes, &path, problems) else {
                problems.push(
                    Problem::error("missing-locale", format!("the theme has no words in {}", language.name()))
                        .in_file(name)
                        .at(1, 1)
                        .help("copy the file of the other language, and translate it"),
                );
                continue;
            };
            let file = SourceFile { name: &name, text };
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    for error in errors {
                        problems.push(
                            file.error(
                                file.place(error.pos.start),
                                "locale-syntax",
                                format!("this is not Fluent: {}", error.kind),
                            )
                            .help("write `name = the words`, and indent further lines by four spaces"),
                        );
                    }
                    resource
                }
            };
            let messages = messages(file, language, &resource, problems);
            let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
            // The isolation marks would show as boxes on old devices; no right-to-left language is written here.
            bundle.set_use_isolating(false);
            bundle.add_resource_overriding(resource);
            locales.bundles.insert(language, bundle);
            found.push((language, name, text, messages));
        }
        let syntax = problems[before..].iter().any(|problem| problem.code == "locale-syntax");
        if let [first, second] = found.as_slice()
            && !syntax
        {
            compare(first, second, problems);
            compare(second, first, problems);
        }
        for (_, _, _, messages) in found {
            for (id, message) in messages {
                locales.messages.entry(id).or_default().extend(message.variables);
            }
        }
        locales
    }

    /// Every message in a language, for one module.
    pub(crate) fn resolve(&self, language: Language, module: &Module) -> BTreeMap<String, Word> {
        let Some(bundle) = self.bundles.get(&language) else { return BTreeMap::new() };
        let steps = module.steps.len();
        let asked = |step: &Step| match &step.body {
            Body::Question(_) => 1,
            Body::Assessment(assessment) => assessment.draw,
            _ => 0,
        };
        let questions: u32 = module.steps.iter().map(asked).sum();
        self.messages
            .iter()
            .filter_map(|(id, variables)| {
                let message = bundle.get_message(id)?.value()?;
                let mut arguments = FluentArgs::new();
                for name in variables {
                    match name.as_str() {
                        "minutes" => arguments.set("minutes", module.settings.minutes),
                        "pass_mark" => arguments.set("pass_mark", module.pass_mark()),
                        "steps" | "total" => arguments.set(name.clone(), steps),
                        "questions" => arguments.set("questions", questions),
                        "review" => arguments.set("review", date::in_words(&module.settings.review, language)),
                        other => arguments.set(name.clone(), format!("{{{other}}}")),
                    }
                }
                let word = if variables.contains("n") {
                    Word::ByNumber(
                        (0..=steps)
                            .map(|n| {
                                arguments.set("n", n);
                                format(bundle, message, &arguments)
                            })
                            .collect(),
                    )
                } else {
                    Word::Plain(format(bundle, message, &arguments))
                };
                Some((id.clone(), word))
            })
            .collect()
    }
}

fn format(bundle: &FluentBundle<FluentResource>, message: &Pattern<&str>, arguments: &FluentArgs<'_>) -> String {
    // Unknown references were reported when the file was read; what cannot be formatted shows as its name.
    let mut errors = Vec::new();
    bundle.format_pattern(message, Some(arguments), &mut errors).into_owned()
}

/// What matters of a message to its counterpart in the other language.
struct Message {
    variables: BTreeSet<String>,
    offset: usize,
}

fn messages(
    file: SourceFile<'_>,
    language: Language,
    resource: &FluentResource,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for entry in resource.entries() {
        let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
        let Some(value) = &message.value else { continue };
        let id = message.id.name.to_owned();
        let offset = offset_of(file.text, &id);
        let mut variables = BTreeSet::new();
        let mut check = Check { file, language, id: &id, offset, variables: &mut variables, problems };
        check.pattern(value);
        if messages.insert(id.clone(), Message { variables, offset }).is_some() {
            problems.push(
                file.error(file.place(offset), "word-twice", format!("`{id}` stands in the file twice"))
                    .help("delete one of the two"),
            );
        }
    }
    messages
}

/// Where a message starts: at the beginning of a line.
fn offset_of(text: &str, id: &str) -> usize {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return offset;
        }
        offset += line.len();
    }
    0
}

struct Check<'c> {
    file: SourceFile<'c>,
    language: Language,
    id: &'c str,
    offset: usize,
    variables: &'c mut BTreeSet<String>,
    problems: &'c mut Vec<Problem>,
}

impl Check<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                if let InlineExpression::VariableReference { id } = selector
                    && id.name != "n"
                    && !KNOWN.contains(&id.name)
                {
                    self.report(
                        "word-selector",
                        format!("`{}` chooses by `${}`, which only the browser knows", self.id, id.name),
                        "choose by `$n`, or write a sentence that needs no choice",
                    );
                }
                let keys: Vec<&str> = variants
                    .iter()
                    .map(|variant| match variant.key {
                        VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => name,
                    })
                    .collect();
                if self.language == Language::Cy && keys.iter().any(|key| CATEGORIES.contains(key)) {
                    let missing: Vec<&str> =
                        CATEGORIES.into_iter().filter(|category| !keys.contains(category)).collect();
                    if !missing.is_empty() {
                        self.report(
                            "plural-forms",
                            format!("`{}` lacks the Welsh forms {}", self.id, missing.join(", ")),
                            "write all six: zero, one, two, few, many, other",
                        );
                    }
                }
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. } => {
                self.report(
                    "word-reference",
                    format!("`{}` is built from another message", self.id),
                    "write the whole sentence: joined words do not survive Welsh mutation",
                );
            }
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn report(&mut self, code: &'static str, message: String, help: &str) {
        self.problems.push(self.file.error(self.file.place(self.offset), code, message).help(help));
    }
}

type Found<'f> = (Language, String, &'f str, BTreeMap<String, Message>);

/// Says where a message of one language is missing from the other, or uses other variables there.
fn compare(one: &Found<'_>, other: &Found<'_>, problems: &mut Vec<Problem>) {
    let (_, name, text, messages) = one;
    let (other_language, other_name, _, others) = other;
    let file = SourceFile { name, text };
    for (id, message) in messages {
        let place = file.place(message.offset);
        match others.get(id) {
            None => problems.push(
                file.error(place, "missing-word", format!("`{id}` is missing from `{other_name}`")).help(format!(
                    "{} (or add it there, in {})",
                    suggest::help(id, others.keys().map(String::as_str)),
                    other_language.name()
                )),
            ),
            Some(there) if *other_language == Language::Cy && there.variables != message.variables => problems.push(
                file.error(place, "word-variables-differ", format!("`{id}` uses other variables in `{other_name}`"))
                    .help("use the same variables in every language"),
            ),
            Some(_) => {}
        }
    }
}
