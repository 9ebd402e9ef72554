//! SCORM 1.2's `adlcp:prerequisites` (CAM 2.3.5.2, AICC CMI 6.7.1): what must be done before an item may be taken.
//!
//! A script names items by identifier: `S34 & S36`, `(S34 | S35) & ~S36`, `S34="passed"`, `S34<>"failed"`,
//! `2*{S34, S36, S37}`. An item by itself stands for having been completed or passed.

/// A condition of items' statuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Prerequisites(Condition);

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    Done(String),
    Status { item: String, status: String, equal: bool },
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    AtLeast { count: usize, of: Vec<Condition> },
}

/// Deeper nesting than any script seen; what is deeper is no condition.
const MOST_DEPTH: usize = 32;

impl Prerequisites {
    /// Reads a script. None where it is not one: nobody may be kept out of a course by a slip of the pen.
    pub fn parse(script: &str) -> Option<Self> {
        let mut parser = Parser { tokens: tokens(script)?, next: 0 };
        let condition = parser.any(0)?;
        (parser.next == parser.tokens.len()).then_some(Self(condition))
    }

    /// The items that it looks at, in order.
    pub fn items(&self) -> Vec<&str> {
        let mut items = Vec::new();
        self.0.name(&mut items);
        items
    }

    /// Whether it holds, where `status` gives an item's lesson status; an item that is not there has none.
    pub fn hold(&self, status: &impl Fn(&str) -> Option<&'static str>) -> bool {
        holds(&self.0, status)
    }
}

impl Condition {
    fn name<'c>(&'c self, items: &mut Vec<&'c str>) {
        match self {
            Self::Done(item) | Self::Status { item, .. } => items.push(item),
            Self::Not(condition) => condition.name(items),
            Self::All(conditions) | Self::Any(conditions) | Self::AtLeast { of: conditions, .. } => {
                for condition in conditions {
                    condition.name(items);
                }
            }
        }
    }
}

fn holds(condition: &Condition, status: &impl Fn(&str) -> Option<&'static str>) -> bool {
    let count = |conditions: &[Condition]| conditions.iter().filter(|each| holds(each, status)).count();
    match condition {
        Condition::Done(item) => matches!(status(item), Some("passed" | "completed")),
        Condition::Status { item, status: wanted, equal } => (status(item) == Some(wanted.as_str())) == *equal,
        Condition::Not(condition) => !holds(condition, status),
        Condition::All(conditions) => count(conditions) == conditions.len(),
        Condition::Any(conditions) => count(conditions) > 0,
        Condition::AtLeast { count: wanted, of } => count(of) >= *wanted,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Sign(char),
    Unequal,
}

fn tokens(script: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = script.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("<>") => {
                tokens.push(Token::Unequal);
                2
            }
            '"' => {
                let end = rest[1..].find('"')?;
                tokens.push(Token::Word(rest[1..=end].trim().to_owned()));
                end + 2
            }
            '&' | '|' | '~' | '(' | ')' | '{' | '}' | ',' | '*' | '=' => {
                tokens.push(Token::Sign(first));
                1
            }
            _ => {
                let is_end = |c: char| c.is_whitespace() || "&|~(){},*=<\"".contains(c);
                let end = rest.find(is_end).unwrap_or(rest.len());
                if end == 0 {
                    return None;
                }
                tokens.push(Token::Word(rest[..end].to_owned()));
                end
            }
        };
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.next += usize::from(found);
        found
    }

    fn word(&mut self) -> Option<String> {
        let Some(Token::Word(word)) = self.tokens.get(self.next) else { return None };
        self.next += 1;
        Some(word.clone())
    }

    fn any(&mut self, depth: usize) -> Option<Condition> {
        self.joined('|', depth, Self::all, Condition::Any)
    }

    fn all(&mut self, depth: usize) -> Option<Condition> {
        self.joined('&', depth, Self::one, Condition::All)
    }

    fn joined(
        &mut self,
        sign: char,
        depth: usize,
        part: fn(&mut Self, usize) -> Option<Condition>,
        join: fn(Vec<Condition>) -> Condition,
    ) -> Option<Condition> {
        let mut parts = vec![part(self, depth)?];
        while self.take(sign) {
            parts.push(part(self, depth)?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(join(parts)) }
    }

    fn one(&mut self, depth: usize) -> Option<Condition> {
        if depth >= MOST_DEPTH {
            return None;
        }
        if self.take('~') {
            return Some(Condition::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.take('(') {
            let inner = self.any(depth + 1)?;
            return self.take(')').then_some(inner);
        }
        let word = self.word()?;
        if self.take('*') {
            return self.set(&word, depth + 1);
        }
        let equal = match self.peek() {
            Some(Token::Sign('=')) => true,
            Some(Token::Unequal) => false,
            _ => return Some(Condition::Done(word)),
        };
        self.next += 1;
        let status = status_word(&self.word()?)?;
        Some(Condition::Status { item: word, status: status.to_owned(), equal })
    }

    fn set(&mut self, count: &str, depth: usize) -> Option<Condition> {
        let count = count.parse().ok()?;
        if !self.take('{') {
            return None;
        }
        let mut of = vec![self.any(depth)?];
        while self.take(',') {
            of.push(self.any(depth)?);
        }
        self.take('}').then_some(Condition::AtLeast { count, of })
    }
}

/// AICC allows a status to be shortened to its first letter.
fn status_word(word: &str) -> Option<&'static str> {
    let words = ["passed", "completed", "browsed", "failed", "not attempted", "incomplete"];
    let word = word.to_ascii_lowercase();
    words.into_iter().find(|full| *full == word || (word.len() == 1 && full.starts_with(&word)))
}

/// The lesson status of an item whose completion and success are known so far.
pub(super) fn lesson_status(attempted: bool, completed: Option<bool>, satisfied: Option<bool>) -> &'static str {
    match (completed, satisfied) {
        (Some(true), Some(true)) => "passed",
        (Some(true), Some(false)) => "failed",
        (Some(true), None) => "completed",
        _ if attempted => "incomplete",
        _ => "not attempted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_read_as_aicc_writes_them() {
        let status = |item: &str| match item {
            "A" => Some("passed"),
            "B" => Some("completed"),
            "C" => Some("failed"),
            "D" => Some("incomplete"),
            _ => None,
        };
        for (script, wanted) in [
            ("A", true),
            ("D", false),
            ("A & B", true),
            ("A&D", false),
            ("D | A", true),
            ("~D & A", true),
            ("~(A & B)", false),
            ("A=\"passed\"", true),
            ("B = \"p\"", false),
            ("C<>\"failed\"", false),
            ("C=failed", true),
            ("2*{A, B, C}", true),
            ("3*{A,B,C}", false),
            ("A & D | B", true),
            ("A & (D | B)", true),
            ("Unknown", false),
        ] {
            let read = Prerequisites::parse(script).unwrap_or_else(|| panic!("{script} is a script"));
            assert_eq!(read.hold(&status), wanted, "{script}");
        }
        for script in ["", "A &", "(A", "A B", "x*{A}", "2*A", "A=maybe", "\"A", "<A", &"(".repeat(10_000)] {
            assert_eq!(Prerequisites::parse(script), None, "{script}");
        }
    }
}
