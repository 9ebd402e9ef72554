//! CommonMark as the product allows it: comrak's tree becomes a small tree of our own, in which cues, variables and
//! ids are nodes with places, and everything not allowed has been reported.

use crate::attributes::{self, Attributes};
use crate::place::{Place, Placed, SourceFile, to_u32};
use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, Options, parse_document};
use scorm::Problem;

/// A paragraph, a heading, a list or a quotation.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Paragraph { inlines: Vec<Inline>, place: Place },
    Heading { level: u8, inlines: Vec<Inline>, place: Place },
    List { ordered: bool, items: Vec<Item>, place: Place },
    Quote { blocks: Vec<Block>, place: Place },
}

impl Block {
    pub(crate) fn place(&self) -> Place {
        match self {
            Self::Paragraph { place, .. }
            | Self::Heading { place, .. }
            | Self::List { place, .. }
            | Self::Quote { place, .. } => *place,
        }
    }
}

/// An entry of a list; `ticked` where it is written as a task (`- [x]`).
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) ticked: Option<bool>,
    pub(crate) id: Option<Placed<String>>,
    /// What follows the name in its braces.
    pub(crate) attributes: Attributes,
    pub(crate) blocks: Vec<Block>,
    pub(crate) place: Place,
}

/// What stands in a line.
#[derive(Clone, Debug)]
pub(crate) enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Link {
        href: String,
        inlines: Vec<Inline>,
    },
    /// The end of a line of the source: a space to a reader.
    SoftBreak,
    LineBreak,
    /// `[enter priya left]`, or `[1]`.
    Cue(Placed<String>),
    /// `{{ council.name }}`.
    Variable(Placed<String>),
    /// `{#pet}`.
    Id(Placed<String>),
}

/// Parses a run of lines of a file, the first of which is number `first_line`.
pub(crate) fn parse(file: SourceFile<'_>, text: &str, first_line: u32, problems: &mut Vec<Problem>) -> Vec<Block> {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.tasklist = true;
    options.parse.escaped_char_spans = true;
    options.parse.sourcepos_chars = true;
    let root = parse_document(&arena, text, &options);
    let mut converter = Converter { file, first_line, depth: 0, problems };
    converter.blocks(root)
}

/// Parses a text that has no markup of its own: a title, an objective.
pub(crate) fn parse_plain(file: SourceFile<'_>, text: &Placed<String>, problems: &mut Vec<Problem>) -> Vec<Inline> {
    let run = text
        .value
        .chars()
        .enumerate()
        .map(|(index, character)| Glyph {
            character,
            // Brackets in a title are only brackets; variables are still variables.
            literal: matches!(character, '[' | ']'),
            // One for the opening quotation mark.
            place: Place::new(text.place.line, text.place.column + to_u32(index + 1)),
        })
        .collect::<Vec<_>>();
    let mut converter = Converter { file, first_line: 1, depth: 0, problems };
    let mut inlines = Vec::new();
    converter.run(&run, &mut inlines);
    inlines
}

/// The words alone, for a title, a heading or a description.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect_plain(inlines, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { inlines: inner, .. } => {
                collect_plain(inner, text);
            }
            Inline::SoftBreak | Inline::LineBreak => text.push(' '),
            Inline::Cue(_) | Inline::Variable(_) | Inline::Id(_) => {}
        }
    }
}

/// How deep lists, quotations and emphasis may nest: more than a reader can follow, far less than the stack can hold.
const DEPTH_LIMIT: usize = 12;

/// A character of running text; `literal` where a backslash made it speech.
struct Glyph {
    character: char,
    literal: bool,
    place: Place,
}

struct Converter<'a, 'p> {
    file: SourceFile<'a>,
    first_line: u32,
    depth: usize,
    problems: &'p mut Vec<Problem>,
}

impl Converter<'_, '_> {
    fn blocks(&mut self, parent: Node<'_>) -> Vec<Block> {
        if !self.descend(parent) {
            return Vec::new();
        }
        let blocks = parent.children().filter_map(|node| self.block(node)).collect();
        self.depth -= 1;
        blocks
    }

    /// Goes a level down, unless that is too deep.
    fn descend(&mut self, parent: Node<'_>) -> bool {
        if self.depth == DEPTH_LIMIT {
            let place = self.place(parent);
            self.problems.push(
                self.file
                    .error(place, "nested-too-deeply", format!("this is nested more than {DEPTH_LIMIT} deep"))
                    .help("write it flatter"),
            );
            return false;
        }
        self.depth += 1;
        true
    }

    fn block(&mut self, node: Node<'_>) -> Option<Block> {
        let place = self.place(node);
        let value = node.data().value.clone();
        match value {
            NodeValue::Paragraph => Some(Block::Paragraph { inlines: self.inlines(node), place }),
            NodeValue::Heading(heading) => {
                Some(Block::Heading { level: heading.level, inlines: self.inlines(node), place })
            }
            NodeValue::BlockQuote => Some(Block::Quote { blocks: self.blocks(node), place }),
            NodeValue::List(list) => Some(Block::List {
                ordered: list.list_type == ListType::Ordered,
                items: node.children().map(|item| self.item(item)).collect(),
                place,
            }),
            NodeValue::HtmlBlock(_) => {
                self.raw_html(place);
                None
            }
            other => {
                let what = match other {
                    NodeValue::CodeBlock(_) => "a code block (or a line indented by four spaces)",
                    NodeValue::ThematicBreak => "a ruled line",
                    _ => "this markup",
                };
                self.problems.push(
                    self.file
                        .error(place, "markup-not-supported", format!("{what} has no place in a module"))
                        .help("use paragraphs, headings, lists, quotations, `**strong**` and `*emphasis*`"),
                );
                None
            }
        }
    }

    fn item(&mut self, node: Node<'_>) -> Item {
        let place = self.place(node);
        let ticked = match &node.data().value {
            NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
            _ => None,
        };
        let mut blocks = self.blocks(node);
        let mut id = None;
        let mut attributes = Vec::new();
        if let Some(Block::Paragraph { inlines, .. }) = blocks.first_mut() {
            while matches!(inlines.last(), Some(Inline::SoftBreak))
                || matches!(inlines.last(), Some(Inline::Text(text)) if text.trim().is_empty())
            {
                inlines.pop();
            }
            if let Some(Inline::Id(_)) = inlines.last()
                && let Some(Inline::Id(found)) = inlines.pop()
            {
                let (name, given) = attributes::parse_entry(self.file, &found, self.problems);
                id = Some(name);
                attributes = given;
            }
            if let Some(Inline::Text(text)) = inlines.last_mut() {
                text.truncate(text.trim_end().len());
            }
        }
        Item { ticked, id, attributes, blocks, place }
    }

    fn inlines(&mut self, parent: Node<'_>) -> Vec<Inline> {
        if !self.descend(parent) {
            return Vec::new();
        }
        let mut inlines = Vec::new();
        let mut run: Vec<Glyph> = Vec::new();
        for node in parent.children() {
            let place = self.place(node);
            let value = node.data().value.clone();
            match value {
                NodeValue::Text(text) => extend_run(&mut run, &text, place, false),
                NodeValue::Escaped => {
                    for child in node.children() {
                        let place = self.place(child);
                        if let NodeValue::Text(text) = &child.data().value {
                            extend_run(&mut run, text, place, true);
                        }
                    }
                }
                other => {
                    self.run(&run, &mut inlines);
                    run.clear();
                    inlines.extend(self.inline(node, other, place));
                }
            }
        }
        self.run(&run, &mut inlines);
        self.depth -= 1;
        inlines
    }

    fn inline(&mut self, node: Node<'_>, value: NodeValue, place: Place) -> Option<Inline> {
        match value {
            NodeValue::Emph => Some(Inline::Emphasis(self.inlines(node))),
            NodeValue::Strong => Some(Inline::Strong(self.inlines(node))),
            NodeValue::Code(code) => Some(Inline::Code(code.literal)),
            NodeValue::SoftBreak => Some(Inline::SoftBreak),
            NodeValue::LineBreak => Some(Inline::LineBreak),
            NodeValue::Link(link) => self.link(node, link.url, place),
            NodeValue::HtmlInline(_) => {
                self.raw_html(place);
                None
            }
            NodeValue::Image(_) => {
                self.problems.push(
                    self.file
                        .error(place, "picture-not-supported", "pictures in a text are not yet supported")
                        .help("use a scene, and say in its description what the picture shows"),
                );
                None
            }
            _ => {
                self.problems.push(
                    self.file
                        .error(place, "markup-not-supported", "this markup has no place in a module")
                        .help("use `**strong**` and `*emphasis*`"),
                );
                None
            }
        }
    }

    fn link(&mut self, node: Node<'_>, url: String, place: Place) -> Option<Inline> {
        if url.starts_with("mailto:") || url.starts_with("tel:") {
            return Some(Inline::Link { href: url, inlines: self.inlines(node) });
        }
        let lower = url.to_ascii_lowercase();
        let problem = if lower.starts_with("http:") || lower.starts_with("https:") || url.starts_with("//") {
            self.file
                .error(place, "link-to-other-site", format!("the link leads to another site, `{url}`"))
                .help("name the site in words: a package must work where it cannot be reached")
        } else {
            self.file
                .error(place, "link-target", format!("the link leads to `{url}`, which a package cannot open"))
                .help("only `mailto:` and `tel:` links are allowed; to show a bracket write `\\[`")
        };
        self.problems.push(problem);
        None
    }

    fn raw_html(&mut self, place: Place) {
        self.problems.push(
            self.file
                .error(place, "raw-html", "this is HTML, which a module may not hold")
                .help("write it as plain text or CommonMark; to show a `<` write `\\<`"),
        );
    }

    /// Turns running text into words, cues, variables and ids.
    fn run(&mut self, run: &[Glyph], inlines: &mut Vec<Inline>) {
        let mut words = String::new();
        let mut at = 0;
        while let Some(glyph) = run.get(at) {
            let next_is = |wanted: char| run.get(at + 1).is_some_and(|next| !next.literal && next.character == wanted);
            let found = match glyph.character {
                _ if glyph.literal => None,
                '[' => Some((self.delimited(run, at, 1, "]", "cue"), Inline::Cue as fn(Placed<String>) -> Inline)),
                ']' => {
                    self.problems.push(
                        self.file
                            .error(glyph.place, "cue-syntax", "this bracket closes no cue")
                            .help("to show a bracket write `\\]`"),
                    );
                    None
                }
                '{' if next_is('{') => Some((self.delimited(run, at, 2, "}}", "variable"), Inline::Variable as _)),
                '{' if next_is('#') => Some((self.delimited(run, at, 2, "}", "name"), Inline::Id as _)),
                _ => None,
            };
            if let Some((Some((content, end)), make)) = found {
                if !words.is_empty() {
                    inlines.push(Inline::Text(std::mem::take(&mut words)));
                }
                inlines.push(make(Placed::new(content, glyph.place)));
                at = end;
            } else {
                words.push(glyph.character);
                at += 1;
            }
        }
        if !words.is_empty() {
            inlines.push(Inline::Text(words));
        }
    }

    /// What stands between an opening of `length` glyphs at `at` and `close`, and where it ends.
    fn delimited(
        &mut self,
        run: &[Glyph],
        at: usize,
        length: usize,
        close: &str,
        what: &str,
    ) -> Option<(String, usize)> {
        let closing: Vec<char> = close.chars().collect();
        let from = at + length;
        let end = (from..run.len().saturating_sub(closing.len() - 1)).find(|&start| {
            closing.iter().enumerate().all(|(i, wanted)| run[start + i].character == *wanted && !run[start + i].literal)
        });
        let Some(end) = end else {
            let opening: String = run[at..from.min(run.len())].iter().map(|glyph| glyph.character).collect();
            let (code, help) = if what == "cue" {
                ("cue-syntax", format!("add `{close}` on the same line; to show a bracket write `\\[`"))
            } else {
                ("variable-syntax", format!("add `{close}` on the same line; to show a brace write `\\{{`"))
            };
            self.problems.push(
                self.file
                    .error(run[at].place, code, format!("the {what} opened by `{opening}` is not closed"))
                    .help(help),
            );
            return None;
        };
        let content: String = run[from..end].iter().map(|glyph| glyph.character).collect();
        Some((content.trim().to_owned(), end + closing.len()))
    }

    fn place(&self, node: Node<'_>) -> Place {
        let start = node.data().sourcepos.start;
        Place::new(self.first_line + to_u32(start.line.saturating_sub(1)), to_u32(start.column.max(1)))
    }
}

fn extend_run(run: &mut Vec<Glyph>, text: &str, place: Place, literal: bool) {
    for (index, character) in text.chars().enumerate() {
        run.push(Glyph { character, literal, place: Place::new(place.line, place.column + to_u32(index)) });
    }
}
