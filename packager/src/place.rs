//! Where something stands in an author's file: lines and columns from byte offsets, and problems placed there.

use scorm::Problem;

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// The very start of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// A line and a column, both from 1.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// A value that remembers where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it starts.
    pub place: Place,
}

impl<T> Placed<T> {
    /// A value and the place where it starts.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// One text file of the input: its name as an author knows it, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// The name shown in problems: `modules/dojo/passwords/en.md`.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
}

impl<'a> SourceFile<'a> {
    /// The place of a byte offset into the text; an offset past the end is the end.
    pub fn place(&self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        Place::new(to_u32(line), to_u32(before[line_start..].chars().count() + 1))
    }

    /// The text of a line counted from 1, without its line ending.
    pub fn line(&self, line: u32) -> &'a str {
        self.text.lines().nth(line.saturating_sub(1) as usize).unwrap_or("")
    }

    /// An error of this file at a place.
    pub fn error(&self, place: Place, code: &'static str, message: impl Into<String>) -> Problem {
        Problem::error(code, message).in_file(self.name).at(place.line, place.column)
    }

    /// A warning of this file at a place.
    pub fn warning(&self, place: Place, code: &'static str, message: impl Into<String>) -> Problem {
        Problem::warning(code, message).in_file(self.name).at(place.line, place.column)
    }
}

/// A count as the width in which lines and columns are kept; files are far below its limit.
pub(crate) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = SourceFile { name: "cy.md", text: "un\ntŷ cŵl\n" };
        let offset = file.text.find("cŵl").expect("the word is there");
        assert_eq!(file.place(offset), Place::new(2, 4));
        assert_eq!(file.place(9_999), Place::new(3, 1));
    }
}
