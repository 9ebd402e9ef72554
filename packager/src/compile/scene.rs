//! Compiles scenes: lines, cues, and what the picture shows.

use super::{Surroundings, Versions, check_attributes, check_facts, no_cues, substitute, take_heading};
use crate::draft::{Draft, DraftBlock};
use crate::library::Cue;
use crate::markup::{self, Block, Inline};
use crate::module::{Line, Mark, Scene, SceneWords, Words};
use crate::place::{Place, Placed};
use scorm::Problem;

/// A scene; nothing where its words or its cues cannot be used.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Scene> {
    check_attributes(versions, &["set", "facts"], problems);
    check_facts(versions, surroundings.values, problems);
    let (source, source_block) = versions.source();
    let set = super::attribute(versions, "set");
    if let Some(set) = set {
        surroundings.library.check_set(source.file, set, problems);
    }
    let shapes: Vec<Shape> =
        versions.versions.iter().map(|(draft, block)| shape(draft, block, surroundings, problems)).collect();
    let structure = shapes.first()?;
    let mut cues: Vec<Option<Cue>> = Vec::new();
    for cue in &structure.cues {
        if cue.value.parse::<usize>().is_ok() {
            problems.push(
                source
                    .file
                    .error(
                        cue.place,
                        "cue-by-number",
                        format!("`[{}]` is a number, and this file says what happens", cue.value),
                    )
                    .help("write the cue itself, such as `[enter priya left]`; to show a bracket write `\\[`"),
            );
            cues.push(None);
        } else {
            cues.push(surroundings.library.cue(source.file, cue, problems));
        }
    }
    if structure.description.is_none() {
        problems.push(
            source
                .file
                .warning(
                    source_block.place,
                    "scene-without-description",
                    format!("nothing says what the picture of `{}` shows", source_block.id),
                )
                .help("add a line that starts with `> `: it is read to people who do not see the picture"),
        );
    }
    for ((draft, block), other) in versions.versions.iter().zip(&shapes).skip(1) {
        if other.lines.is_empty() || !block.sound || !source_block.sound {
            continue;
        }
        compare_cues(draft, block, structure, other, problems);
        compare_description(draft, block, structure, other, problems);
    }
    let mut words = Words::new();
    for (index, ((draft, block), shape)) in versions.versions.iter().zip(shapes).enumerate() {
        if shape.lines.is_empty() {
            if block.sound {
                problems.push(super::empty(draft, block));
            }
            return None;
        }
        words.insert(draft.language, finish(draft, shape, index == 0, surroundings, problems));
    }
    Some(Scene { set: set.map(|set| set.value.clone()), cues: cues.into_iter().collect::<Option<Vec<_>>>()?, words })
}

/// A scene's body in one language, taken apart.
struct Shape {
    heading: Option<String>,
    description: Option<String>,
    lines: Vec<Vec<Inline>>,
    /// Every cue, in the order in which they stand.
    cues: Vec<Placed<String>>,
}

fn shape(draft: &Draft<'_>, block: &DraftBlock, surroundings: &Surroundings<'_>, problems: &mut Vec<Problem>) -> Shape {
    let mut blocks = block.body.clone();
    let heading = take_heading(draft, &mut blocks, surroundings.values, problems);
    let mut shape = Shape { heading, description: None, lines: Vec::new(), cues: Vec::new() };
    for part in blocks {
        match part {
            Block::Paragraph { inlines, .. } => {
                for line in inlines.split(|inline| matches!(inline, Inline::SoftBreak | Inline::LineBreak)) {
                    collect_cues(line, &mut shape.cues);
                    shape.lines.push(line.to_vec());
                }
            }
            Block::Quote { blocks, place } => {
                let text = description(draft, blocks, surroundings, problems);
                if shape.description.replace(text).is_some() {
                    problems.push(
                        draft
                            .file
                            .error(place, "description-twice", "the scene describes its picture a second time")
                            .help("write one description, in lines that start with `> ` and follow one another"),
                    );
                }
            }
            Block::Heading { place, .. } => problems.push(not_in_scene(draft, place, "a second heading")),
            Block::List { place, .. } => problems.push(not_in_scene(draft, place, "a list")),
        }
    }
    shape
}

fn not_in_scene(draft: &Draft<'_>, place: Place, what: &str) -> Problem {
    draft
        .file
        .error(place, "not-in-scene", format!("a scene cannot hold {what}"))
        .help("a scene has one sentence a line, and its description after `> `; for anything else use a page")
}

fn description(
    draft: &Draft<'_>,
    mut blocks: Vec<Block>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> String {
    substitute(draft, &mut blocks, surroundings.values, problems);
    let mut text = Vec::new();
    for block in &blocks {
        if let Block::Paragraph { inlines, .. } = block {
            no_cues(draft.file, inlines, problems);
            text.push(markup::plain(inlines));
        } else {
            problems.push(not_in_scene(draft, block.place(), "a list or a heading in its description"));
        }
    }
    text.join(" ")
}

fn collect_cues(inlines: &[Inline], cues: &mut Vec<Placed<String>>) {
    for inline in inlines {
        match inline {
            Inline::Cue(cue) => cues.push(cue.clone()),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { inlines: inner, .. } => {
                collect_cues(inner, cues);
            }
            _ => {}
        }
    }
}

/// Holds another language's numbers to the source's cues: each once, and no other.
fn compare_cues(draft: &Draft<'_>, block: &DraftBlock, source: &Shape, other: &Shape, problems: &mut Vec<Problem>) {
    let count = source.cues.len();
    let mut seen = vec![false; count];
    let mut named = false;
    for cue in &other.cues {
        let number = cue.value.parse::<usize>().ok();
        match number.filter(|number| (1..=count).contains(number)) {
            Some(number) if seen[number - 1] => problems.push(
                draft
                    .file
                    .error(cue.place, "cue-twice", format!("the cue `[{number}]` stands here a second time"))
                    .help("each cue fires once: delete one of the two"),
            ),
            Some(number) => seen[number - 1] = true,
            None if number.is_some() => problems.push(
                draft
                    .file
                    .error(
                        cue.place,
                        "extra-cue",
                        format!("there is no cue `[{}]`: the scene `{}` has {count}", cue.value, block.id),
                    )
                    .help("delete it; to show a bracket write `\\[`"),
            ),
            None => {
                named = true;
                problems.push(
                    draft
                        .file
                        .error(cue.place, "cue-by-name", format!("`[{}]` is no number of a cue", cue.value))
                        .help("only the module's first language says what happens; here write its number, `[1]` (to show a bracket, write `\\[`)"),
                );
            }
        }
    }
    if named {
        return;
    }
    for (index, _) in seen.iter().enumerate().filter(|(_, seen)| !**seen) {
        problems.push(
            draft
                .file
                .error(
                    block.place,
                    "missing-cue",
                    format!(
                        "the cue `[{}]` (`{}`) is missing from `{}`",
                        index + 1,
                        source.cues[index].value,
                        block.id
                    ),
                )
                .help(format!("put `[{}]` where it should happen", index + 1)),
        );
    }
}

fn compare_description(
    draft: &Draft<'_>,
    block: &DraftBlock,
    source: &Shape,
    other: &Shape,
    problems: &mut Vec<Problem>,
) {
    let (message, help) = match (&source.description, &other.description) {
        (Some(_), None) => ("says nothing of what its picture shows", "translate the lines that start with `> `"),
        (None, Some(_)) => {
            ("describes its picture, and the module's first language does not", "describe it in both or in neither")
        }
        _ => return,
    };
    problems.push(
        draft.file.error(block.place, "description-differs", format!("the scene `{}` {message}", block.id)).help(help),
    );
}

/// Takes the cues out of the lines, and notes which fire in each.
fn finish(
    draft: &Draft<'_>,
    shape: Shape,
    is_source: bool,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> SceneWords {
    let mut next = 1;
    let mut lines = Vec::new();
    for inlines in shape.lines {
        let mut strip = Strip { is_source, next, said: 0, cues: Vec::new() };
        let mut stripped = strip.inlines(inlines);
        next = strip.next;
        let said = strip.said.max(1);
        let in_hundredths = |mark: Mark| Mark { after: mark.after * 100 / said, ..mark };
        let cues = strip.cues.into_iter().map(in_hundredths).collect();
        surroundings.values.substitute(draft.file, draft.language, &mut stripped, problems);
        for inline in &stripped {
            if let Inline::Id(_) = inline {
                no_cues(draft.file, std::slice::from_ref(inline), problems);
            }
        }
        lines.push(Line { inlines: stripped, cues });
    }
    SceneWords { heading: shape.heading, description: shape.description, lines }
}

/// Takes the cues out of a line.
struct Strip {
    is_source: bool,
    /// The number of the next cue, where the file says what happens.
    next: usize,
    /// How many characters have been said.
    said: usize,
    /// The cues, each after so many characters.
    cues: Vec<Mark>,
}

impl Strip {
    fn inlines(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut kept: Vec<Inline> = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Cue(cue) => {
                    let number = if self.is_source { Some(self.next) } else { cue.value.parse().ok() };
                    self.next += 1;
                    self.cues.extend(number.map(|cue| Mark { cue, after: self.said }));
                }
                Inline::Emphasis(inner) => kept.push(Inline::Emphasis(self.inlines(inner))),
                Inline::Strong(inner) => kept.push(Inline::Strong(self.inlines(inner))),
                Inline::Link { href, inlines } => kept.push(Inline::Link { href, inlines: self.inlines(inlines) }),
                Inline::Text(text) => {
                    // A cue between two spaces leaves one.
                    let text = if ends_in_space(kept.last()) { text.trim_start().to_owned() } else { text };
                    self.said += text.chars().count();
                    if !text.is_empty() {
                        kept.push(Inline::Text(text));
                    }
                }
                other => {
                    // A variable's value is about as long as its name.
                    if let Inline::Code(text) = &other {
                        self.said += text.chars().count();
                    } else if let Inline::Variable(name) = &other {
                        self.said += name.value.chars().count();
                    }
                    kept.push(other);
                }
            }
        }
        kept
    }
}

fn ends_in_space(last: Option<&Inline>) -> bool {
    match last {
        None => true,
        Some(Inline::Text(text)) => text.ends_with(' '),
        Some(_) => false,
    }
}
