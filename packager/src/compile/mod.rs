//! From drafts to a module: everything that must hold is checked here, all of it, and whatever fails is said with its
//! place. Structure comes from the module's first language; the others are held to it.

mod assessment;
mod fill_in;
mod list;
mod matching;
mod mixing;
mod order;
mod question;
mod scenario;
mod scene;
mod settings;
mod text;
mod tool;

use crate::draft::{self, Draft, DraftBlock, Kind};
use crate::language::Language;
use crate::library::Library;
use crate::markup::{self, Block, Inline};
use crate::module::{Body, Front, Module, Step, Words};
use crate::place::{Place, Placed, SourceFile};
use crate::sources::FileSet;
use crate::suggest;
use crate::values::{Values, text_of};
use scorm::Problem;

/// What a module is compiled against.
pub(crate) struct Surroundings<'a> {
    pub(crate) library: &'a Library,
    pub(crate) values: &'a Values,
}

/// A problem list that knows how many errors came in since it was made.
fn errors(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.is_error()).count()
}

/// Compiles the module in a folder of `modules`; nothing if there is any error, all of which are in `problems`.
pub(crate) fn module(
    modules: &FileSet,
    folder: &str,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Module> {
    let before = errors(problems);
    let path = format!("{folder}/module.toml");
    let name = modules.shown(&path);
    let text = text_of(modules, &path, problems)?;
    let settings = settings::read(SourceFile { name: &name, text }, folder, problems);

    let mut names = Vec::new();
    for language in Language::ALL {
        let path = format!("{folder}/{}", language.file());
        if let Some(text) = text_of(modules, &path, problems) {
            names.push((language, modules.shown(&path), text));
        }
    }
    let mut drafts: Vec<Draft<'_>> = names
        .iter()
        .map(|(language, name, text)| draft::read(SourceFile { name, text }, *language, problems))
        .collect();
    let settings = settings?;
    let Some(position) = drafts.iter().position(|draft| draft.language == settings.source) else {
        problems.push(
            Problem::error(
                "missing-language",
                format!("the module's first language has no file `{}`", settings.source.file()),
            )
            .in_file(name.clone())
            .at(1, 1)
            .help(format!("write `{folder}/{}`, or set `source` to the language there is", settings.source.file())),
        );
        return None;
    };
    let source = drafts.remove(position);
    let mut all = vec![source];
    all.append(&mut drafts);

    let front = front(&all, surroundings.values, problems);
    let steps = steps(&all, settings.pass_mark, surroundings, problems);
    if steps.is_empty() && errors(problems) == before {
        problems.push(
            all[0]
                .file
                .error(Place::START, "empty-module", "the module has no block")
                .help("add one: `:::page{#welcome}`, a line of text, `:::`"),
        );
    }
    (errors(problems) == before).then_some(Module { settings, front, steps })
}

fn front(drafts: &[Draft<'_>], values: &Values, problems: &mut Vec<Problem>) -> Words<Front> {
    let mut words = Words::new();
    let wanted = drafts[0].objectives.len();
    for draft in drafts {
        let sound = draft.front_sound && drafts[0].front_sound;
        if sound && draft.objectives.len() != wanted {
            problems.push(
                draft
                    .file
                    .error(
                        draft.objectives_place,
                        "objectives-differ",
                        format!(
                            "the objectives here and in `{}` differ in number: {} and {wanted}",
                            drafts[0].file.name,
                            draft.objectives.len(),
                        ),
                    )
                    .help("write the same objectives, in the same order"),
            );
        }
        let mut resolve = |inlines: &[Inline]| {
            let mut inlines = inlines.to_vec();
            values.substitute(draft.file, draft.language, &mut inlines, problems);
            markup::plain(&inlines)
        };
        words.insert(
            draft.language,
            Front {
                title: resolve(&draft.title),
                summary: resolve(&draft.summary),
                objectives: draft.objectives.iter().map(|objective| resolve(objective)).collect(),
            },
        );
    }
    words
}

/// A block in each language: the first is the one that holds the structure.
struct Versions<'d, 'a> {
    versions: Vec<(&'d Draft<'a>, &'d DraftBlock)>,
}

impl<'d, 'a> Versions<'d, 'a> {
    fn source(&self) -> (&'d Draft<'a>, &'d DraftBlock) {
        self.versions[0]
    }
}

/// A run of blocks in one language: a file's, or those inside a block.
#[derive(Clone, Copy)]
struct Run<'d, 'a> {
    draft: &'d Draft<'a>,
    blocks: &'d [DraftBlock],
    /// Where the run begins.
    place: Place,
}

/// The module's blocks as steps; `pass_mark` is that of its assessments that say none.
fn steps(
    drafts: &[Draft<'_>],
    pass_mark: u32,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Step> {
    let runs: Vec<Run<'_, '_>> =
        drafts.iter().map(|draft| Run { draft, blocks: &draft.blocks, place: Place::START }).collect();
    let mut steps = Vec::new();
    for versions in matched(&runs, problems) {
        let (_, block) = versions.source();
        let body = match block.kind {
            Kind::Scene => scene::compile(&versions, surroundings, problems).map(Body::Scene),
            Kind::Question => question::compile(&versions, surroundings, problems).map(Body::Question),
            Kind::Reveal => list::compile(&versions, surroundings, problems).map(Body::Reveal),
            Kind::Checklist => list::compile(&versions, surroundings, problems).map(Body::Checklist),
            Kind::Acknowledge => list::compile(&versions, surroundings, problems).map(Body::Acknowledge),
            Kind::Assessment => assessment::compile(&versions, pass_mark, surroundings, problems).map(Body::Assessment),
            Kind::Scenario => scenario::compile(&versions, surroundings, problems).map(Body::Scenario),
            Kind::Page => text::compile(&versions, surroundings, problems).map(Body::Page),
            // Kinds that come inside others are said where they stand by themselves.
            Kind::Moment
            | Kind::Ask
            | Kind::Section
            | Kind::Gate
            | Kind::Flag
            | Kind::Advice
            | Kind::Band
            | Kind::Outcome => None,
            Kind::Tool => tool::compile(&versions, surroundings, problems).map(Body::Tool),
            Kind::Summary => text::compile(&versions, surroundings, problems).map(Body::Summary),
        };
        steps.extend(body.map(|body| Step { id: block.id.clone(), body }));
    }
    steps
}

/// The blocks inside a block, each in every language.
fn inside<'d, 'a>(versions: &Versions<'d, 'a>, problems: &mut Vec<Problem>) -> Vec<Versions<'d, 'a>> {
    let run =
        |(draft, block): &(&'d Draft<'a>, &'d DraftBlock)| Run { draft, blocks: &block.inner, place: block.place };
    matched(&versions.versions.iter().map(run).collect::<Vec<_>>(), problems)
}

/// Each block of the first run with its counterparts in the others.
fn matched<'d, 'a>(runs: &[Run<'d, 'a>], problems: &mut Vec<Problem>) -> Vec<Versions<'d, 'a>> {
    let Some((&source, others)) = runs.split_first() else { return Vec::new() };
    for &other in others.iter().filter(|other| source.draft.blocks_sound && other.draft.blocks_sound) {
        extra_blocks(source, other, problems);
    }
    let mut matched = Vec::new();
    for (index, block) in source.blocks.iter().enumerate() {
        let mut versions = Versions { versions: vec![(source.draft, block)] };
        // A second block of a name, or one without, has no counterpart; it is still checked by itself.
        let known = !block.id.is_empty() && source.blocks[..index].iter().all(|earlier| earlier.id != block.id);
        for &other in others.iter().filter(|_| known) {
            match other.blocks.iter().find(|candidate| candidate.id == block.id) {
                Some(found) if found.kind == block.kind => versions.versions.push((other.draft, found)),
                Some(found) => problems.push(
                    other
                        .draft
                        .file
                        .error(
                            found.place,
                            "kind-differs",
                            format!(
                                "`{}` is a {} here and a {} in `{}`",
                                block.id,
                                found.kind.name(),
                                block.kind.name(),
                                source.draft.file.name
                            ),
                        )
                        .help(format!("write `:::{}{{#{}}}`", block.kind.name(), block.id)),
                ),
                None if !other.draft.blocks_sound => {}
                None => problems.push(missing_block(source, other, index)),
            }
        }
        matched.push(versions);
    }
    matched
}

/// The error for a block without words in a language, placed after the block that it should follow.
fn missing_block(source: Run<'_, '_>, other: Run<'_, '_>, index: usize) -> Problem {
    let block = &source.blocks[index];
    let place = source.blocks[..index]
        .iter()
        .rev()
        .find_map(|earlier| other.blocks.iter().find(|candidate| candidate.id == earlier.id))
        .map_or(other.place, |earlier| earlier.place);
    let kind = block.kind.name();
    let language = other.draft.language.name();
    other
        .draft
        .file
        .error(place, "missing-block", format!("the {kind} `{}` has no words in {language}", block.id))
        .help(format!(
            "add `:::{kind}{{#{}}}` after this block; it stands in line {} of `{}`",
            block.id, block.place.line, source.draft.file.name
        ))
}

fn extra_blocks(source: Run<'_, '_>, other: Run<'_, '_>, problems: &mut Vec<Problem>) {
    for block in other.blocks {
        if block.id.is_empty() || source.blocks.iter().any(|known| known.id == block.id) {
            continue;
        }
        let names = source.blocks.iter().map(|known| known.id.as_str());
        problems.push(
            other
                .draft
                .file
                .error(block.place, "extra-block", format!("`{}` has no block `{}`", source.draft.file.name, block.id))
                .help(suggest::help(&block.id, names)),
        );
    }
}

/// Says so where an opening line has an attribute that its kind does not know, or that only structure may have.
fn check_attributes(versions: &Versions<'_, '_>, known: &[&str], problems: &mut Vec<Problem>) {
    for (index, (draft, block)) in versions.versions.iter().enumerate() {
        for (name, _) in &block.opening.attributes {
            if index > 0 {
                problems.push(
                    draft
                        .file
                        .error(
                            name.place,
                            "structure-in-translation",
                            format!("`{}` belongs to the module's first language alone", name.value),
                        )
                        .help(format!("write `:::{}{{#{}}}`", block.kind.name(), block.id)),
                );
            } else if !known.contains(&name.value.as_str()) {
                problems.push(
                    draft
                        .file
                        .error(
                            name.place,
                            "unknown-attribute",
                            format!(
                                "{} {} has no `{}`",
                                draft::article(block.kind.name()),
                                block.kind.name(),
                                name.value
                            ),
                        )
                        .help(suggest::help(&name.value, known.iter().copied())),
                );
            }
        }
    }
}

/// The value of an attribute of the source's opening line.
fn attribute<'d>(versions: &Versions<'d, '_>, name: &str) -> Option<&'d Placed<String>> {
    let (_, block) = versions.source();
    block.opening.attributes.iter().find(|(known, _)| known.value == name).map(|(_, value)| value)
}

/// Says so where the block cites a fact that there is not.
fn check_facts(versions: &Versions<'_, '_>, values: &Values, problems: &mut Vec<Problem>) {
    if let Some(list) = attribute(versions, "facts") {
        values.cited(versions.source().0.file, list, problems);
    }
}

/// Takes a heading off the front of a block, and gives its words.
fn take_heading(
    draft: &Draft<'_>,
    blocks: &mut Vec<Block>,
    values: &Values,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    if !matches!(blocks.first(), Some(Block::Heading { .. })) {
        return None;
    }
    let Block::Heading { mut inlines, .. } = blocks.remove(0) else { return None };
    values.substitute(draft.file, draft.language, &mut inlines, problems);
    no_cues(draft.file, &inlines, problems);
    Some(markup::plain(&inlines))
}

/// Puts values in the place of variables all through a tree of blocks.
fn substitute(draft: &Draft<'_>, blocks: &mut [Block], values: &Values, problems: &mut Vec<Problem>) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines, .. } | Block::Heading { inlines, .. } => {
                values.substitute(draft.file, draft.language, inlines, problems);
            }
            Block::Quote { blocks, .. } => substitute(draft, blocks, values, problems),
            Block::List { items, .. } => {
                for item in items {
                    substitute(draft, &mut item.blocks, values, problems);
                }
            }
        }
    }
}

/// Says so where a cue or an option's name stands in text that has neither.
fn no_cues(file: SourceFile<'_>, inlines: &[Inline], problems: &mut Vec<Problem>) {
    for inline in inlines {
        match inline {
            Inline::Cue(cue) => problems.push(
                file.error(
                    cue.place,
                    "cue-outside-scene",
                    format!("`[{}]` is a cue, and only a scene's lines have cues", cue.value),
                )
                .help("to show a bracket write `\\[`"),
            ),
            Inline::Id(id) => problems.push(
                file.error(id.place, "stray-name", format!("`{{#{}}}` names nothing here", id.value))
                    .help("a name stands on a block's opening line, or at the end of an option"),
            ),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { inlines: inner, .. } => {
                no_cues(file, inner, problems);
            }
            _ => {}
        }
    }
}

/// The same for a tree of blocks; lists there are plain lists, so tick boxes are said too.
fn no_cues_in_blocks(file: SourceFile<'_>, blocks: &[Block], problems: &mut Vec<Problem>) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines, .. } | Block::Heading { inlines, .. } => {
                no_cues(file, inlines, problems);
            }
            Block::Quote { blocks, .. } => no_cues_in_blocks(file, blocks, problems),
            Block::List { items, .. } => {
                for item in items {
                    if item.ticked.is_some() {
                        problems.push(
                            file.error(
                                item.place,
                                "ticked-item",
                                "tick boxes stand only before the options of a question",
                            )
                            .help("write `- ` and the text"),
                        );
                    }
                    if let Some(id) = &item.id {
                        no_cues(file, &[Inline::Id(id.clone())], problems);
                    }
                    no_cues_in_blocks(file, &item.blocks, problems);
                }
            }
        }
    }
}

/// The error for a block that says nothing.
fn empty(draft: &Draft<'_>, block: &DraftBlock) -> Problem {
    draft
        .file
        .error(block.place, "empty-block", format!("the {} `{}` says nothing", block.kind.name(), block.id))
        .help("write its text between the two fences, or delete it in every language")
}
