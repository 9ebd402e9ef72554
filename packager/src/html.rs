//! Writes text as HTML: the only place where markup is made from an author's words, and all of them are escaped here.

use crate::markup::{Block, Inline};
use std::fmt::Write;

/// Blocks as HTML. Headings start at `heading`, whatever level the author began with.
pub(crate) fn blocks(blocks: &[Block], heading: u8) -> String {
    let top = blocks
        .iter()
        .filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None })
        .min()
        .unwrap_or(1);
    let mut html = String::new();
    for block in blocks {
        write_block(block, heading, top, &mut html);
    }
    html
}

/// A line of text as HTML.
pub(crate) fn inlines(inlines: &[Inline]) -> String {
    let mut html = String::new();
    write_inlines(inlines, &mut html);
    html.trim().to_owned()
}

fn write_block(block: &Block, heading: u8, top: u8, html: &mut String) {
    match block {
        Block::Paragraph { inlines, .. } => wrap("p", inlines, html),
        Block::Heading { level, inlines, .. } => {
            let level = (heading + level.saturating_sub(top)).min(6);
            wrap(&format!("h{level}"), inlines, html);
        }
        Block::Quote { blocks, .. } => {
            html.push_str("<blockquote>");
            for inner in blocks {
                write_block(inner, heading, top, html);
            }
            html.push_str("</blockquote>\n");
        }
        Block::List { ordered, items, .. } => {
            let tag = if *ordered { "ol" } else { "ul" };
            let _ = writeln!(html, "<{tag}>");
            for item in items {
                html.push_str("<li>");
                match item.blocks.as_slice() {
                    // A list of single lines reads better without a paragraph in each.
                    [Block::Paragraph { inlines, .. }] => write_inlines(inlines, html),
                    inner => inner.iter().for_each(|inner| write_block(inner, heading, top, html)),
                }
                html.push_str("</li>\n");
            }
            let _ = writeln!(html, "</{tag}>");
        }
    }
}

fn wrap(tag: &str, inlines: &[Inline], html: &mut String) {
    let _ = write!(html, "<{tag}>");
    write_inlines(inlines, html);
    let _ = writeln!(html, "</{tag}>");
}

fn write_inlines(inlines: &[Inline], html: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_escaped(text, html),
            Inline::Code(text) => {
                html.push_str("<code>");
                push_escaped(text, html);
                html.push_str("</code>");
            }
            Inline::Emphasis(inner) => {
                html.push_str("<em>");
                write_inlines(inner, html);
                html.push_str("</em>");
            }
            Inline::Strong(inner) => {
                html.push_str("<strong>");
                write_inlines(inner, html);
                html.push_str("</strong>");
            }
            Inline::Link { href, inlines } => {
                html.push_str("<a href=\"");
                push_escaped(href, html);
                html.push_str("\">");
                write_inlines(inlines, html);
                html.push_str("</a>");
            }
            Inline::SoftBreak => html.push(' '),
            Inline::LineBreak => html.push_str("<br>"),
            // Cues and variables were taken out, and ids belong to their options, before a text comes here.
            Inline::Cue(_) | Inline::Variable(_) | Inline::Id(_) => {}
        }
    }
}

fn push_escaped(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}
