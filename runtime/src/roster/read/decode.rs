//! A roster file's bytes to text: which encoding they are in, and what is no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use scorm::Problem;
use std::borrow::Cow;

/// What other kinds of file begin with, and what they are called.
const OTHER_FILES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "an Excel workbook (XLSX) or another zipped file"),
    (b"\xD0\xCF\x11\xE0", "an old Excel workbook (XLS)"),
    (b"%PDF", "a PDF"),
    (b"\x1F\x8B", "a compressed file"),
    (b"{\\rtf", "a rich-text document"),
    (b"<", "a web page or XML file"),
];

const SAVE_AGAIN: &str = "save it again as `CSV UTF-8 (comma delimited)`";

/// A file's text, and what to say of its encoding. `Err` is the one reason why it is no text.
pub(super) type Decoded<'a> = Result<(Cow<'a, str>, Option<Problem>), Problem>;

/// Finds the encoding and decodes.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((_, kind)) = OTHER_FILES.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        let message = format!("the file is {kind}, not a CSV file");
        return Err(Problem::error("not-csv", message).help("open it in a spreadsheet and save it as `CSV UTF-8`"));
    }
    let (text, problem) = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) => decode_marked(encoding, &bytes[bom..])?,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(_) => decode_unmarked(bytes)?,
        },
    };
    if let Some(at) = text.find('\0') {
        let line = line_of(text.as_bytes(), at);
        let mut problem = Problem::error("nul-in-file", format!("line {line} has a NUL character, which no text has"))
            .help(SAVE_AGAIN);
        problem.line = Some(line);
        return Err(problem);
    }
    Ok((text, problem))
}

fn decode_marked<'a>(encoding: &'static Encoding, rest: &'a [u8]) -> Decoded<'a> {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(rest) else {
        let name = encoding.name();
        let message = format!("the file begins as `{name}` but is not `{name}` throughout; it may be cut short");
        return Err(Problem::error("broken-encoding", message).help(SAVE_AGAIN));
    };
    let note = (encoding != UTF_8).then(|| Problem::note("encoding", format!("read as `{}`", encoding.name())));
    Ok((text, note))
}

/// Text with neither a byte order mark nor the form of UTF-8: a single-byte encoding, as Excel's plain `CSV` writes.
fn decode_unmarked(bytes: &[u8]) -> Decoded<'_> {
    if let Some(line) = line_breaking_utf8(bytes) {
        let message = format!("line {line} has a byte that is not UTF-8, though the rest of the file is");
        let mut problem = Problem::error("broken-encoding", message).help(SAVE_AGAIN);
        problem.line = Some(line);
        return Err(problem);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    // An East Asian encoding would be a misreading of two accents in a row.
    let encoding = if guess.is_single_byte() { guess } else { WINDOWS_1252 };
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        let message = "the file's encoding is neither UTF-8, UTF-16 nor Windows-1252";
        return Err(Problem::error("unknown-encoding", message).help(SAVE_AGAIN));
    };
    let name = encoding.name();
    let warning = match first_foreign_word(&text) {
        Some((line, word)) => {
            let message = format!("read as `{name}`, so that line {line} has `{word}`");
            let mut problem = Problem::warning("encoding", message);
            problem.line = Some(line);
            problem.help(format!("if that is misspelt, {SAVE_AGAIN}"))
        }
        None => Problem::warning("encoding", format!("read as `{name}`")),
    };
    Ok((text, Some(warning)))
}

/// The first line with a byte that is not UTF-8, where most accented letters of the file are: such a file is damaged
/// UTF-8, and reading it as Windows-1252 would turn every `ŵ` into three wrong letters.
fn line_breaking_utf8(bytes: &[u8]) -> Option<u32> {
    let (mut letters, mut breaks, mut at, mut first) = (0_usize, 0_usize, 0, None);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            breaks += 1;
            first.get_or_insert(at);
        }
        at += chunk.invalid().len();
    }
    (letters > breaks).then(|| first.map(|at| line_of(bytes, at))).flatten()
}

/// The first word with a letter beyond ASCII, to check the guess by.
fn first_foreign_word(text: &str) -> Option<(u32, &str)> {
    let at = text.find(|c: char| !c.is_ascii())?;
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"');
    let start = text[..at].rfind(edge).map_or(0, |edge| edge + 1);
    let end = text[at..].find(edge).map_or(text.len(), |length| at + length);
    Some((line_of(text.as_bytes(), at), text.get(start..end)?))
}

/// The line, from 1, that the byte `at` is on.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    let lines = bytes[..at].split(|byte| *byte == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_accented_name_is_enough_to_tell_windows_1252() {
        let mut wrong = Vec::new();
        for name in [
            "Siân",
            "Zoë",
            "Renée",
            "Chloë",
            "José",
            "Núñez",
            "Müller",
            "Sørensen",
            "Åsa",
            "François",
            "O’Brien",
            "café",
            "Ffîon",
            "Ynys Môn",
            "Siôn",
            "Élodie",
            "Jürgen",
            "Brontë",
            "Seán",
            "Niamh Ní Dhónaill",
            "São",
            "Großmann",
            "Grade – senior",
            "£30",
            "Özil",
            "Ágnes",
            "Iñaki",
            "Anaïs",
            "Thérèse",
            "Pär",
            "Bjørn",
            "SIÂN",
            "CHLOË",
            "“Sunny”",
        ] {
            let text = format!("Staff number,Forename,Surname,Team\r\n1,Ann,Lee,Roads\r\n2,{name},{name},Roads\r\n");
            let (bytes, _, _) = WINDOWS_1252.encode(&text);
            match decode(&bytes) {
                Ok((decoded, Some(_))) if decoded == text => {}
                other => wrong.push(format!("{name}: {other:?}")),
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
