//! Finds the `:::` fences of a text before anything else reads it, so that a missing, stray or unclosed one is said
//! with its place. What stands between the fences is left to `markup`.

use crate::attributes::{self, Opening};
use crate::place::{Place, SourceFile, to_u32};
use scorm::Problem;

/// A block between fences: what its opening line says, and what it holds.
#[derive(Debug)]
pub(crate) struct Fenced<'a> {
    pub(crate) opening: Opening,
    pub(crate) place: Place,
    pub(crate) parts: Vec<Part<'a>>,
    /// Whether the opening line could be read.
    pub(crate) sound: bool,
}

/// What a fenced block, or the file itself, holds.
#[derive(Debug)]
pub(crate) enum Part<'a> {
    /// Lines of CommonMark, and the number (from 1) of the first.
    Text {
        text: &'a str,
        first_line: u32,
    },
    Block(Fenced<'a>),
}

/// Splits the text from byte `base` of a file at its fences.
pub(crate) fn scan<'a>(file: SourceFile<'a>, base: usize, problems: &mut Vec<Problem>) -> Vec<Part<'a>> {
    let mut scanner = Scanner { file, problems, open: Vec::new(), top: Vec::new(), text: None, code: None };
    let first = file.place(base).line;
    let mut offset = base;
    for (number, line) in (first..).zip(file.text[base..].split_inclusive('\n')) {
        scanner.line(line.trim_end_matches(['\r', '\n']), offset, number);
        offset += line.len();
    }
    scanner.end(offset);
    scanner.top
}

struct Scanner<'a, 'p> {
    file: SourceFile<'a>,
    problems: &'p mut Vec<Problem>,
    open: Vec<(Fenced<'a>, usize)>,
    top: Vec<Part<'a>>,
    /// Where the run of plain lines being read began: byte and line.
    text: Option<(usize, u32)>,
    /// The marker and length of a code fence that is open.
    code: Option<(char, usize)>,
}

impl<'a> Scanner<'a, '_> {
    fn line(&mut self, line: &str, offset: usize, number: u32) {
        let trimmed = line.trim_start();
        if self.inside_code(trimmed) || !trimmed.starts_with(":::") {
            self.text.get_or_insert((offset, number));
            return;
        }
        self.flush(offset);
        let length = trimmed.chars().take_while(|&character| character == ':').count();
        let indent = line.chars().count() - trimmed.chars().count();
        let place = Place::new(number, to_u32(indent + 1));
        let rest = &trimmed[length..];
        if rest.trim().is_empty() {
            self.close(length, place);
        } else {
            self.open(rest, length, place);
        }
    }

    /// Whether a line belongs to a code block, where three colons are only three colons.
    fn inside_code(&mut self, trimmed: &str) -> bool {
        let marker = trimmed.chars().next().filter(|marker| matches!(marker, '`' | '~'));
        let length = marker.map_or(0, |marker| trimmed.chars().take_while(|&character| character == marker).count());
        match self.code {
            Some((open, least)) => {
                if marker == Some(open) && length >= least && trimmed[length..].trim().is_empty() {
                    self.code = None;
                }
                true
            }
            None if length >= 3 => {
                self.code = marker.map(|marker| (marker, length));
                true
            }
            None => false,
        }
    }

    fn open(&mut self, rest: &str, length: usize, place: Place) {
        if let Some((outer, outer_length)) = self.open.last()
            && *outer_length <= length
        {
            let outer_kind = outer.opening.kind.value.clone();
            let outer_line = outer.place.line;
            let same = outer_length == &length;
            self.problems.push(
                self.file
                    .error(place, "fence-inside-fence", format!("a block starts here while `{outer_kind}` of line {outer_line} is still open"))
                    .help(if same {
                        format!("close `{outer_kind}` with a line of `{}` before this one; only an outer fence that is longer may hold another block", ":".repeat(*outer_length))
                    } else {
                        "make the outer fence longer than the one inside".to_owned()
                    }),
            );
            // The likeliest slip is a forgotten closing line: go on as if it were there.
            if same {
                self.finish_block();
            }
        }
        let column = place.column + to_u32(length);
        let before = self.problems.len();
        let opening = attributes::parse(self.file, rest, Place::new(place.line, column), self.problems);
        let sound = self.problems.len() == before;
        self.open.push((Fenced { opening, place, parts: Vec::new(), sound }, length));
    }

    fn close(&mut self, length: usize, place: Place) {
        let Some((block, open_length)) = self.open.last() else {
            self.problems.push(
                self.file
                    .error(place, "stray-fence", "this fence closes nothing")
                    .help("delete the line, or write what starts here: `:::page{#name}`"),
            );
            return;
        };
        if *open_length != length {
            let message = format!(
                "this fence has {length} colons, and the block `{}` of line {} was opened with {open_length}",
                block.opening.kind.value, block.place.line
            );
            let help = format!("write `{}`", ":".repeat(*open_length));
            self.problems.push(self.file.error(place, "fence-length", message).help(help));
            // A longer line may be meant for an outer block: close as many as it fits.
            if let Some(position) = self.open.iter().rposition(|(_, open)| *open == length) {
                while self.open.len() > position + 1 {
                    self.finish_block();
                }
            }
        }
        self.finish_block();
    }

    fn end(&mut self, offset: usize) {
        self.flush(offset);
        while let Some((block, length)) = self.open.last() {
            let message = format!("the block `{}` is never closed", block.opening.kind.value);
            let help = format!("write a line of `{}` where the block ends", ":".repeat(*length));
            self.problems.push(self.file.error(block.place, "unclosed-fence", message).help(help));
            self.finish_block();
        }
    }

    /// Puts the plain lines read so far where they belong.
    fn flush(&mut self, offset: usize) {
        let Some((start, first_line)) = self.text.take() else { return };
        let part = Part::Text { text: &self.file.text[start..offset], first_line };
        self.parts().push(part);
    }

    fn finish_block(&mut self) {
        if let Some((block, _)) = self.open.pop() {
            self.parts().push(Part::Block(block));
        }
    }

    fn parts(&mut self) -> &mut Vec<Part<'a>> {
        match self.open.last_mut() {
            Some((block, _)) => &mut block.parts,
            None => &mut self.top,
        }
    }
}
