//! From the bytes of a manifest to its characters, and from a byte of them to a line and a column.
//!
//! XML 1.0 (2.2, 4.3.3) allows any encoding that is declared. Manifests come in UTF-8, in UTF-16 as Windows tools
//! write it, and, declared so, in ISO-8859-1 (ADL's own Photoshop course). Everything else is refused: a wrong
//! guess would put wrong letters into people's records.

use crate::Problem;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;
use std::borrow::Cow;

/// The name under which every problem of a manifest is reported.
pub const MANIFEST: &str = "imsmanifest.xml";

/// Where something stands in the manifest. Two places are always equal, so that two manifests that say the same
/// are equal whatever their layout.
#[derive(Clone, Copy, Debug, Default, Eq, Serialize)]
pub struct Place {
    /// The line, from 1; 0 where the thing was made and not read.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Place {
    /// The problem, placed here in the manifest, its words cut to a length that can be shown: they repeat values of
    /// the manifest, which may be of any length.
    pub fn mark(self, mut problem: Problem) -> Problem {
        clip(&mut problem.message);
        if let Some(help) = &mut problem.help {
            clip(help);
        }
        let problem = problem.in_file(MANIFEST);
        if self.line == 0 { problem } else { problem.at(self.line, self.column) }
    }
}

fn clip(words: &mut String) {
    const LONGEST: usize = 400;
    if let Some((end, _)) = words.char_indices().nth(LONGEST) {
        words.truncate(end);
        words.push('…');
    }
}

/// Turns byte offsets, asked for in rising order, into places, in one pass over the text.
pub(super) struct Places<'t> {
    text: &'t str,
    offset: usize,
    place: Place,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, offset: 0, place: Place { line: 1, column: 1 } }
    }

    /// The place of the byte at `offset`; an offset that lies behind the last one asked for gives the last one.
    pub(super) fn at(&mut self, offset: usize) -> Place {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        if let Some(passed) = self.text.get(self.offset..end) {
            let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let last_line = match passed.rsplit_once('\n') {
                Some((before, last)) => {
                    self.place = Place {
                        line: self.place.line.saturating_add(count(before.matches('\n').count() + 1)),
                        column: 1,
                    };
                    last
                }
                None => passed,
            };
            self.place.column = self.place.column.saturating_add(count(last_line.chars().count()));
            self.offset = end;
        }
        self.place
    }
}

/// The characters of a manifest.
///
/// # Errors
/// The one problem that makes it unreadable: an encoding that is not supported, bytes that are not in the declared
/// one, or a character that XML forbids.
pub(super) fn decode<'b>(bytes: &'b [u8], problems: &mut Vec<Problem>) -> Result<Cow<'b, str>, Problem> {
    let text = decode_bytes(bytes, problems)?;
    // XML 1.0, 2.2: these may not stand in a document at all, and a NUL in a title cannot be stored.
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    // Most of a manifest is ASCII, and its bytes are looked at faster than its characters.
    let suspect = |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xEF;
    if text.bytes().any(suspect)
        && let Some((offset, character)) = text.char_indices().find(|(_, c)| forbidden(*c))
    {
        let place = Places::new(&text).at(offset);
        return Err(place.mark(
            Problem::error(
                "manifest-not-well-formed",
                format!("the manifest holds the control character U+{:04X}, which XML forbids", u32::from(character)),
            )
            .help("remove it, or export the package again"),
        ));
    }
    Ok(text)
}

fn decode_bytes<'b>(bytes: &'b [u8], problems: &mut Vec<Problem>) -> Result<Cow<'b, str>, Problem> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest).map(Cow::Borrowed);
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(unsupported("the manifest is in UTF-32, which is not supported"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, UTF_16LE);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, UTF_16BE);
    }
    if bytes.starts_with(b"<\0") || bytes.starts_with(b"\0<") {
        return Err(unsupported("the manifest looks like UTF-16 without a byte order mark"));
    }
    let declared = declared_encoding(bytes);
    let legacy = declared.as_deref().is_some_and(is_western);
    match (utf8(bytes), declared) {
        (Ok(text), None) => Ok(Cow::Borrowed(text)),
        (Ok(text), Some(declared)) => {
            // Plain ASCII is the same in all of them, and text that reads as UTF-8 by accident is unheard of.
            if !text.is_ascii() && !declared.eq_ignore_ascii_case("utf-8") {
                problems.push(at_start(
                    Problem::warning(
                        "encoding-mismatch",
                        format!("the manifest says it is in `{declared}` and is in UTF-8; it was read as UTF-8"),
                    )
                    .help("declare `encoding=\"UTF-8\"` in its first line"),
                ));
            }
            Ok(Cow::Borrowed(text))
        }
        (Err(_), Some(declared)) if legacy => {
            problems.push(at_start(
                Problem::note("legacy-encoding", format!("the manifest is in `{declared}`, read as Windows-1252"))
                    .help("save it as UTF-8: Welsh ŵ and ŷ cannot be written in this encoding"),
            ));
            Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0)
        }
        (Err(_), Some(declared)) if !declared.eq_ignore_ascii_case("utf-8") => {
            Err(unsupported(format!("the manifest is in `{declared}`, which is not supported")))
        }
        (Err(problem), _) => Err(problem),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    str::from_utf8(bytes).map_err(|error| {
        let (valid, _) = bytes.split_at(error.valid_up_to());
        let place = str::from_utf8(valid).map_or_else(|_| Place::default(), |text| Places::new(text).at(text.len()));
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        place.mark(
            Problem::error("manifest-encoding", format!("the byte 0x{byte:02X} is not valid UTF-8")).help(
                "the manifest may be in Windows-1252: save it as UTF-8, or declare its encoding in its first line",
            ),
        )
    })
}

fn utf16<'b>(bytes: &'b [u8], encoding: &'static encoding_rs::Encoding) -> Result<Cow<'b, str>, Problem> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text),
        None => Err(unsupported("the manifest begins as UTF-16 and is not valid UTF-16")),
    }
}

/// The `encoding` of the XML declaration, looked for in the first 256 bytes only.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(256))?;
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = String::from_utf8_lossy(head.get(..end)?).into_owned();
    let (_, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next().map(|name| name.trim().to_owned())
}

fn is_western(encoding: &str) -> bool {
    ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "windows-1252", "cp1252", "us-ascii"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(encoding))
}

fn unsupported(message: impl Into<String>) -> Problem {
    at_start(Problem::error("manifest-encoding", message).help("save `imsmanifest.xml` as UTF-8"))
}

fn at_start(problem: Problem) -> Problem {
    Place { line: 1, column: 1 }.mark(problem)
}
