//! A language's file as written: front matter and blocks, each with its place. Nothing is checked against anything
//! outside the file yet.

use crate::attributes::{Opening, is_id};
use crate::fences::{self, Fenced, Part};
use crate::language::Language;
use crate::markup::{self, Block, Inline};
use crate::place::{Place, Placed, SourceFile};
use crate::settings::{self, Reader};
use crate::suggest;
use scorm::Problem;
use std::collections::BTreeMap;

/// What a language's file says.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) file: SourceFile<'a>,
    pub(crate) language: Language,
    pub(crate) title: Vec<Inline>,
    pub(crate) summary: Vec<Inline>,
    pub(crate) objectives: Vec<Vec<Inline>>,
    /// Where the list of objectives stands.
    pub(crate) objectives_place: Place,
    pub(crate) blocks: Vec<DraftBlock>,
    /// Whether the front matter could be read.
    pub(crate) front_sound: bool,
    /// Whether every block could be told from its neighbours; where not, what is missing says nothing.
    pub(crate) blocks_sound: bool,
}

/// A block as written.
#[derive(Debug)]
pub(crate) struct DraftBlock {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) opening: Opening,
    pub(crate) place: Place,
    pub(crate) body: Vec<Block>,
    /// The blocks inside it.
    pub(crate) inner: Vec<DraftBlock>,
    /// Whether all of it could be read; where not, what is missing says nothing.
    pub(crate) sound: bool,
}

/// The kinds of block that are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Scene,
    Page,
    Question,
    Reveal,
    Checklist,
    Acknowledge,
    Scenario,
    /// A place in a scenario.
    Moment,
    Assessment,
    Tool,
    /// What a tool asks.
    Ask,
    /// A group of what a checker asks.
    Section,
    /// What must be so for the rest of a checker to be asked.
    Gate,
    /// An answer that weighs more than any score.
    Flag,
    /// What is added to a band's meaning after some answers.
    Advice,
    /// A range of a checker's score, with what it means.
    Band,
    /// Where a decision tree ends.
    Outcome,
    Summary,
}

impl Kind {
    const ALL: [(&'static str, Self); 18] = [
        ("scene", Self::Scene),
        ("page", Self::Page),
        ("question", Self::Question),
        ("reveal", Self::Reveal),
        ("checklist", Self::Checklist),
        ("acknowledge", Self::Acknowledge),
        ("scenario", Self::Scenario),
        ("moment", Self::Moment),
        ("assessment", Self::Assessment),
        ("tool", Self::Tool),
        ("ask", Self::Ask),
        ("section", Self::Section),
        ("gate", Self::Gate),
        ("flag", Self::Flag),
        ("advice", Self::Advice),
        ("band", Self::Band),
        ("outcome", Self::Outcome),
        ("summary", Self::Summary),
    ];

    /// The kinds of block that one of this kind holds.
    fn holds(self) -> &'static [Self] {
        match self {
            Self::Scenario => &[Self::Moment],
            Self::Assessment => &[Self::Question],
            Self::Tool => &[Self::Ask, Self::Section, Self::Gate, Self::Flag, Self::Advice, Self::Band, Self::Outcome],
            _ => &[],
        }
    }

    /// The kind of block that one of this kind stands in; none where it stands by itself.
    fn belongs_in(self) -> Option<Self> {
        let stands_alone = self == Self::Question;
        Self::ALL.into_iter().map(|(_, kind)| kind).find(|kind| !stands_alone && kind.holds().contains(&self))
    }

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    fn read(file: SourceFile<'_>, name: &Placed<String>, problems: &mut Vec<Problem>) -> Option<Self> {
        if let Some((_, kind)) = Self::ALL.into_iter().find(|(known, _)| *known == name.value) {
            return Some(kind);
        }
        if name.value.is_empty() {
            return None;
        }
        problems.push(
            file.error(name.place, "unknown-kind", format!("there is no kind of block `{}`", name.value))
                .help(suggest::help(&name.value, Self::ALL.into_iter().map(|(known, _)| known))),
        );
        None
    }
}

/// Problems after which it is not certain where blocks begin and end, or what they are called.
const STRUCTURAL: [&str; 8] = [
    "fence-inside-fence",
    "stray-fence",
    "fence-length",
    "unclosed-fence",
    "text-outside-block",
    "missing-name",
    "bad-name",
    "attribute-syntax",
];

/// Reads a language's file.
pub(crate) fn read<'a>(file: SourceFile<'a>, language: Language, problems: &mut Vec<Problem>) -> Draft<'a> {
    let mut draft = Draft {
        file,
        language,
        title: Vec::new(),
        summary: Vec::new(),
        objectives: Vec::new(),
        objectives_place: Place::START,
        blocks: Vec::new(),
        front_sound: false,
        blocks_sound: false,
    };
    let before = problems.len();
    let body = front_matter(&mut draft, problems);
    draft.front_sound = problems.len() == before;
    let closed = draft.front_sound || body < file.text.len();
    let mut lost = false;
    let before = problems.len();
    for part in fences::scan(file, body, problems) {
        match part {
            Part::Text { text, first_line } => outside(file, text, first_line, problems),
            Part::Block(fenced) => match block(file, fenced, None, problems) {
                Some(block) => draft.blocks.push(block),
                None => lost = true,
            },
        }
    }
    let fenced = problems[before..].iter().all(|problem| !STRUCTURAL.contains(&problem.code));
    draft.blocks_sound = closed && !lost && fenced;
    let mut named: BTreeMap<&str, Place> = BTreeMap::new();
    for block in draft.blocks.iter().flat_map(|block| std::iter::once(block).chain(&block.inner)) {
        let first = *named.entry(&block.id).or_insert(block.place);
        if block.id.is_empty() || first == block.place {
            continue;
        }
        problems.push(
            file.error(
                block.place,
                "name-twice",
                format!("the name `{}` is already that of the block in line {}", block.id, first.line),
            )
            .help("give this block a name of its own"),
        );
    }
    draft
}

/// Reads the front matter into the draft; gives the byte at which the text after it starts.
fn front_matter(draft: &mut Draft<'_>, problems: &mut Vec<Problem>) -> usize {
    let file = draft.file;
    let help = "begin the file with a line of `+++`, then `title = \"…\"`, `summary = \"…\"` and `objectives = [\"…\"]`, then `+++`";
    let mut offset = 0;
    let mut start = None;
    for line in file.text.split_inclusive('\n') {
        let next = offset + line.len();
        match (line.trim(), start) {
            ("+++", None) => start = Some(next),
            ("", None) => {}
            (_, None) => break,
            ("+++", Some(from)) => {
                settings_of(draft, from, &file.text[from..offset], problems);
                return next;
            }
            _ => {}
        }
        offset = next;
    }
    let (message, place, body) = match start {
        Some(from) => (
            "the front matter is never closed",
            file.place(from.saturating_sub(1).min(file.text.len())),
            file.text.len(),
        ),
        None => ("the file has no front matter", Place::START, 0),
    };
    let place = Place::new(place.line, 1);
    problems.push(file.error(place, "front-matter", message).help(help));
    body
}

fn settings_of(draft: &mut Draft<'_>, base: usize, toml: &str, problems: &mut Vec<Problem>) {
    let Some(table) = settings::parse(draft.file, base, toml, problems) else { return };
    let mut reader = Reader::new(draft.file, &table, problems);
    reader.only(&["title", "summary", "objectives"]);
    let title = reader.required_text("title", "add `title = \"…\"`: what the module is called");
    let summary = reader.required_text("summary", "add `summary = \"…\"`: one or two sentences for a catalogue");
    let objectives = reader.texts("objectives");
    match table.get("objectives") {
        Some(list) => draft.objectives_place = list.place,
        None => reader.missing("objectives", "add `objectives = [\"…\"]`: what a learner can do afterwards"),
    }
    let mut plain = |text: &Placed<String>| markup::parse_plain(draft.file, text, problems);
    draft.title = title.as_ref().map(&mut plain).unwrap_or_default();
    draft.summary = summary.as_ref().map(&mut plain).unwrap_or_default();
    draft.objectives = objectives.iter().map(plain).collect();
    if let Some(title) = title
        && title.value.chars().count() > 200
    {
        problems.push(
            draft
                .file
                .error(
                    title.place,
                    "title-too-long",
                    "the title is over 200 characters, and some learning systems refuse one over 255",
                )
                .help("shorten it; the summary has room for the rest"),
        );
    }
}

/// Text that stands outside every block is shown to nobody.
fn outside(file: SourceFile<'_>, text: &str, first_line: u32, problems: &mut Vec<Problem>) {
    let Some((index, line)) = text.lines().enumerate().find(|(_, line)| !line.trim().is_empty()) else { return };
    let place = Place::new(first_line + crate::place::to_u32(index), 1);
    let help = if line.trim_start().starts_with(':') {
        "a fence has at least three colons: `:::`"
    } else {
        "put it in a block, between a line such as `:::page{#name}` and a line of `:::`"
    };
    problems.push(file.error(place, "text-outside-block", "this text stands in no block").help(help));
}

/// Reads a block; `within` is the kind that it stands in.
fn block(
    file: SourceFile<'_>,
    fenced: Fenced<'_>,
    within: Option<Kind>,
    problems: &mut Vec<Problem>,
) -> Option<DraftBlock> {
    let before = problems.len();
    let kind = Kind::read(file, &fenced.opening.kind, problems);
    if let Some(outer) = kind.and_then(Kind::belongs_in).filter(|outer| within != Some(*outer)) {
        let name = &fenced.opening.kind.value;
        problems.push(
            file.error(
                fenced.place,
                "block-by-itself",
                format!("{} `{name}` stands in {} `{}`", article(name), article(outer.name()), outer.name()),
            )
            .help(format!("put it between `::::{}{{#some-name}}` and `::::`, with one colon more", outer.name())),
        );
    }
    let mut body = Vec::new();
    let mut inner = Vec::new();
    for part in fenced.parts {
        match part {
            Part::Text { text, first_line } => {
                // What an unknown kind holds may mean anything: one error for it is enough.
                if kind.is_some() {
                    if !inner.is_empty() && !text.trim().is_empty() {
                        let blank = text.lines().take_while(|line| line.trim().is_empty()).count();
                        let place = Place::new(first_line + crate::place::to_u32(blank), 1);
                        let message = "this stands after a block inside, where nobody would read it";
                        problems.push(
                            file.error(place, "text-after-blocks", message)
                                .help("put it before the first of them, or into one"),
                        );
                    }
                    body.extend(markup::parse(file, text, first_line, problems));
                }
            }
            Part::Block(part) => {
                let allowed = kind.map_or(&[][..], Kind::holds);
                let given = &part.opening.kind.value;
                if kind.is_none() || allowed.iter().any(|allowed| allowed.name() == given) {
                    inner.extend(block(file, part, kind, problems));
                    continue;
                }
                let outer = &fenced.opening.kind.value;
                let (message, help) = if allowed.is_empty() {
                    (
                        format!("{} `{outer}` holds no other block", article(outer)),
                        "end the outer block before this one starts".to_owned(),
                    )
                } else {
                    let names = allowed.iter().map(|kind| format!("`{}`", kind.name())).collect::<Vec<_>>();
                    (
                        format!("{} `{outer}` holds no `{given}`", article(outer)),
                        format!("it holds {}", names.join(", ")),
                    )
                };
                problems.push(file.error(part.place, "block-inside-block", message).help(help));
            }
        }
    }
    let kind = kind?;
    let id = match &fenced.opening.id {
        Some(id) if is_id(&id.value) => id.value.clone(),
        Some(id) => {
            problems.push(bad_name(file, id));
            id.value.clone()
        }
        None => {
            problems.push(file.error(fenced.place, "missing-name", format!("this {} has no name", kind.name())).help(
                format!("write `:::{}{{#some-name}}`; it must stay the same from version to version", kind.name()),
            ));
            String::new()
        }
    };
    let sound = fenced.sound && problems.len() == before;
    Some(DraftBlock { kind, id, opening: fenced.opening, place: fenced.place, body, inner, sound })
}

/// What stands before the name of a kind of block.
pub(crate) fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// The error for a name that cannot be one.
pub(crate) fn bad_name(file: SourceFile<'_>, id: &Placed<String>) -> Problem {
    file.error(id.place, "bad-name", format!("`{}` cannot be a name", id.value))
        .help("use small letters a to z, digits and hyphens, a letter first, at most 64 characters: `best-password`")
}
