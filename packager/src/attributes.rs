//! Reads what follows the colons of an opening fence: `scene{#opening set="office"}`.

use crate::place::{Place, Placed, SourceFile, to_u32};
use scorm::Problem;

/// Names and their values, as written.
pub(crate) type Attributes = Vec<(Placed<String>, Placed<String>)>;

/// The opening line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) kind: Placed<String>,
    pub(crate) id: Option<Placed<String>>,
    pub(crate) attributes: Attributes,
}

const HELP: &str = "write it as `:::kind{#name setting=\"value\"}`";

/// Parses an opening line from the character after its colons; what cannot be read is reported and left out.
pub(crate) fn parse(file: SourceFile<'_>, line: &str, start: Place, problems: &mut Vec<Problem>) -> Opening {
    let mut cursor = Cursor { characters: line.chars().collect(), at: 0, start };
    cursor.skip_space();
    let kind = cursor.word(is_word);
    let mut opening = Opening { kind, id: None, attributes: Vec::new() };
    if opening.kind.value.is_empty() {
        let place = cursor.place();
        problems.push(
            file.error(place, "block-without-kind", "this fence does not say what kind of block it opens").help(HELP),
        );
    }
    cursor.skip_space();
    if cursor.peek() == Some('{') {
        cursor.at += 1;
        inside_braces(file, &mut cursor, &mut opening, problems);
        cursor.skip_space();
    }
    if cursor.peek().is_some() {
        let place = cursor.place();
        problems.push(
            file.error(place, "attribute-syntax", format!("`{}` is not expected here", cursor.rest()))
                .help(format!("{HELP}; the block's text starts on the next line")),
        );
    }
    opening
}

/// What stands in the braces at the end of a list's entry: its name, and attributes of it.
pub(crate) fn parse_entry(
    file: SourceFile<'_>,
    braces: &Placed<String>,
    problems: &mut Vec<Problem>,
) -> (Placed<String>, Attributes) {
    let characters = format!("#{}}}", braces.value).chars().collect();
    let start = Place::new(braces.place.line, braces.place.column + 1);
    let mut cursor = Cursor { characters, at: 0, start };
    let kind = Placed::new(String::new(), braces.place);
    let mut entry = Opening { kind, id: None, attributes: Vec::new() };
    inside_braces(file, &mut cursor, &mut entry, problems);
    let id = entry.id.map_or(String::new(), |id| id.value);
    (Placed::new(id, braces.place), entry.attributes)
}

/// Whether a word may be an id: lowercase letters, digits and hyphens, a letter first.
pub(crate) fn is_id(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.len() <= 64
        && word
            .chars()
            .all(|character| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-')
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_')
}

fn inside_braces(file: SourceFile<'_>, cursor: &mut Cursor, opening: &mut Opening, problems: &mut Vec<Problem>) {
    loop {
        cursor.skip_space();
        let place = cursor.place();
        match cursor.peek() {
            Some('}') => {
                cursor.at += 1;
                return;
            }
            None => {
                problems.push(
                    file.error(place, "attribute-syntax", "the braces are not closed")
                        .help("add `}` at the end of the line"),
                );
                return;
            }
            Some('#') => {
                cursor.at += 1;
                let id = cursor.word(|character| !character.is_whitespace() && character != '}');
                if opening.id.replace(Placed::new(id.value, place)).is_some() {
                    problems
                        .push(file.error(place, "attribute-twice", "the block has two names").help("keep one `#name`"));
                }
            }
            Some(first) if is_word(first) => {
                if !attribute(file, cursor, opening, problems) {
                    return;
                }
            }
            Some(other) => {
                problems
                    .push(file.error(place, "attribute-syntax", format!("`{other}` is not expected here")).help(HELP));
                cursor.at = cursor.characters.len();
                return;
            }
        }
    }
}

/// Reads `name="value"`; says whether the rest of the line can still be read.
fn attribute(file: SourceFile<'_>, cursor: &mut Cursor, opening: &mut Opening, problems: &mut Vec<Problem>) -> bool {
    let name = cursor.word(is_word);
    let mut give_up = |cursor: &mut Cursor, message: String, help: String| {
        problems.push(file.error(cursor.place(), "attribute-syntax", message).help(help));
        cursor.at = cursor.characters.len();
        false
    };
    if cursor.peek() != Some('=') {
        let help = format!("write `{}=\"value\"`", name.value);
        return give_up(cursor, format!("`{}` has no value", name.value), help);
    }
    cursor.at += 1;
    match cursor.peek() {
        Some('"') => {}
        Some('\u{201c}' | '\u{201d}') => {
            return give_up(
                cursor,
                "curly quotes stand around the value".to_owned(),
                "use straight quotes: `\"`".to_owned(),
            );
        }
        _ => {
            let help = format!("write `{}=\"value\"`", name.value);
            return give_up(cursor, format!("the value of `{}` has no quotes", name.value), help);
        }
    }
    cursor.at += 1;
    let value = cursor.word(|character| character != '"');
    if cursor.peek().is_none() {
        return give_up(cursor, format!("the value of `{}` has no closing quote", name.value), "add `\"`".to_owned());
    }
    cursor.at += 1;
    if opening.attributes.iter().any(|(known, _)| known.value == name.value) {
        problems.push(
            file.error(name.place, "attribute-twice", format!("`{}` is given twice", name.value))
                .help("keep one of them"),
        );
    } else {
        opening.attributes.push((name, value));
    }
    true
}

struct Cursor {
    characters: Vec<char>,
    at: usize,
    start: Place,
}

impl Cursor {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn place(&self) -> Place {
        Place::new(self.start.line, self.start.column + to_u32(self.at))
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> Placed<String> {
        let place = self.place();
        let from = self.at;
        while self.peek().is_some_and(&belongs) {
            self.at += 1;
        }
        Placed::new(self.characters[from..self.at].iter().collect(), place)
    }

    fn rest(&self) -> String {
        self.characters[self.at..].iter().collect::<String>().trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Opening, Vec<Problem>) {
        let mut problems = Vec::new();
        let file = SourceFile { name: "en.md", text: line };
        let opening = parse(file, line, Place::new(1, 4), &mut problems);
        (opening, problems)
    }

    #[test]
    fn a_colon_in_a_value_is_only_a_colon() {
        let (opening, problems) = read(r#"scene{#opening set="office: night"}"#);
        assert_eq!(problems, []);
        assert_eq!(opening.id.map(|id| id.value).as_deref(), Some("opening"));
        assert_eq!(opening.attributes[0].1.value, "office: night");
    }

    #[test]
    fn every_slip_is_an_error_with_its_column() {
        for (line, column) in
            [("scene{#a", 12), ("scene{#a set}", 16), ("scene{set=office}", 14), ("{#a}", 4), ("scene{#a} hello", 14)]
        {
            let (_, problems) = read(line);
            assert_eq!(problems.first().and_then(|problem| problem.column), Some(column), "{line}");
        }
    }
}
