//! A roster's text to records: separators, quotation marks, and the line each record begins and ends on.

use csv::{ReaderBuilder, StringRecord};
use scorm::Problem;
use std::collections::BTreeSet;

/// One record with its place in the file, lines counted from 1.
pub(super) struct Record {
    pub(super) line: u32,
    pub(super) last_line: u32,
    pub(super) cells: StringRecord,
    /// A quotation mark in it opens or closes in the wrong place, so that its cells may be wrongly cut.
    pub(super) has_stray_quote: bool,
}

/// Cuts the text into records and gives each that is not blank to `each`, until that answers with a problem.
pub(super) fn records(text: &str, mut each: impl FnMut(Record) -> Result<(), Problem>) -> Result<(), Problem> {
    let (separator, mut at) = separator(text);
    let quotes = Quotes::scan(text, separator);
    if let Some(line) = quotes.open {
        let mut problem = Problem::error(
            "unclosed-quote",
            format!("the quotation mark that opens a cell on line {line} is never closed"),
        );
        problem.line = Some(line);
        return Err(problem.help("close it, or delete it; everything after it would be one cell"));
    }
    let body = &text[at..];
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(body.as_bytes());
    let skipped = at;
    let mut line = 1 + breaks(&text[..at]);
    let mut cells = StringRecord::new();
    // The text is UTF-8, flexible and in memory: nothing is left that the reader could fail on.
    while reader.read_record(&mut cells).unwrap_or(false) {
        let end = skipped + usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let Some(raw) = text.get(at..end) else { break };
        // The reader skips blank lines before a record without counting them to it; so does this, but counts them.
        let start = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
        let first_line = line + breaks(&raw[..start]);
        let last_line = first_line + breaks(raw[start..].trim_end_matches(['\r', '\n']));
        line += breaks(raw);
        at = end;
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            let has_stray_quote = quotes.stray.range(first_line..=last_line).next().is_some();
            each(Record { line: first_line, last_line, cells: std::mem::take(&mut cells), has_stray_quote })?;
        }
    }
    Ok(())
}

fn breaks(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// What separates the cells, and where the table begins: Excel's own `sep=;` line comes before it.
fn separator(text: &str) -> (u8, usize) {
    let begin = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let first = text[begin..].lines().next().unwrap_or_default();
    if let Some(&[separator @ (b',' | b';' | b'\t')]) = first.strip_prefix("sep=").map(str::as_bytes) {
        return (separator, begin + first.len());
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !quoted) {
            *count += 1;
        }
    }
    // The first of equals: a file of one column is taken as separated by commas.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(separator, _)| *separator), 0)
}

/// Where quotation marks go wrong. The CSV reader forgives them by swallowing what follows, and in a full roster the
/// people swallowed would count as having left.
struct Quotes {
    /// The line of a mark that opens a cell and is never closed.
    open: Option<u32>,
    /// The lines of marks that open after a space or close before the end of their cell.
    stray: BTreeSet<u32>,
}

impl Quotes {
    fn scan(text: &str, separator: u8) -> Self {
        enum Place {
            CellStart,
            /// Spaces before a cell's text: a mark after them does not quote.
            Space,
            Bare,
            Quoted,
            AfterQuote,
        }
        let (mut place, mut line, mut opened) = (Place::CellStart, 1, 1);
        let mut stray = BTreeSet::new();
        for byte in text.bytes() {
            place = match (place, byte) {
                (Place::CellStart, b'"') => {
                    opened = line;
                    Place::Quoted
                }
                (Place::Quoted, b'"') => Place::AfterQuote,
                (Place::Quoted, _) | (Place::AfterQuote, b'"') => Place::Quoted,
                (_, b'\r' | b'\n') => Place::CellStart,
                (_, byte) if byte == separator => Place::CellStart,
                (Place::AfterQuote, _) => {
                    stray.insert(opened);
                    stray.insert(line);
                    Place::Bare
                }
                (Place::CellStart | Place::Space, b' ') => Place::Space,
                (Place::Space, b'"') => {
                    stray.insert(line);
                    Place::Bare
                }
                (Place::CellStart | Place::Space | Place::Bare, _) => Place::Bare,
            };
            line += u32::from(byte == b'\n');
        }
        Self { open: matches!(place, Place::Quoted).then_some(opened), stray }
    }
}
