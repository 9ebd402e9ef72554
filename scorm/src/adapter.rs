//! The browser-side adapter, embedded, and the element table it reads.

use crate::Standard;
use crate::model::{self, Access, Element, Fault, Kind, Limit, Range, Rule};
use serde_json::{Value, json};

/// The adapter's files: ES modules that import each other by these names. `adapter.js` is the one to load.
const FILES: &[(&str, &str)] = &[
    ("adapter.js", include_str!("../js/adapter.js")),
    ("api.js", include_str!("../js/api.js")),
    ("leftovers.js", include_str!("../js/leftovers.js")),
    ("model.js", include_str!("../js/model.js")),
    ("patterns.js", include_str!("../js/patterns.js")),
    ("store.js", include_str!("../js/store.js")),
    ("stream.js", include_str!("../js/stream.js")),
    ("types.js", include_str!("../js/types.js")),
];

/// The adapter's files: name and text.
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The table of a standard's elements as the adapter reads it, in JSON.
///
/// `rows` are lists: name, access, type, default, needs, rule, the type in words. What stands there besides is
/// what the rules need: error codes by fault, error strings by code, language codes, navigation requests.
pub fn table_json(standard: Standard) -> String {
    let rows: Vec<Value> = model::elements(standard).iter().map(row).collect();
    let faults: serde_json::Map<String, Value> =
        Fault::ALL.iter().map(|&(fault, name, ..)| (name.to_owned(), json!(fault.code(standard)))).collect();
    let strings: serde_json::Map<String, Value> =
        model::error_strings(standard).iter().map(|&(code, text)| (code.to_string(), json!(text))).collect();
    let mut table = json!({
        "standard": standard.as_str(),
        "rows": rows,
        "faults": faults,
        "strings": strings,
        "mostRecords": model::MOST_RECORDS,
    });
    if standard.is_2004() {
        table["languages"] = json!([model::TWO_LETTERS, model::THREE_LETTERS]);
        table["navigation"] = json!(model::NAVIGATION);
    }
    table.to_string()
}

fn row(element: &Element) -> Value {
    let access = match element.access {
        Access::ReadWrite => "rw",
        Access::ReadOnly => "r",
        Access::WriteOnly => "w",
        Access::Internal => "",
    };
    let rule = match element.rule {
        Rule::Plain => Value::Null,
        Rule::Unique => json!(["unique"]),
        Rule::UniqueOnce => json!(["unique", "once"]),
        Rule::Appends => json!(["appends"]),
        Rule::Shared => json!(["shared"]),
        Rule::Measured { threshold, measure, reached, below } => {
            json!(["measured", threshold, measure, reached, below])
        }
    };
    let words = [false, true].map(|strict| model::describe(element.kind, strict));
    let words = if words[0] == words[1] { json!(words[0]) } else { json!(words) };
    json!([element.name, access, kind(element.kind), element.default, element.needs, rule, words])
}

/// The type's name and what bounds it.
fn kind(kind: Kind) -> Value {
    let limited = |name: &str, limit: Limit| json!([name, limit.standard, limit.accepted]);
    let ranged = |name: &str, range: Range| json!([name, range.least, range.most]);
    match kind {
        Kind::Text(limit) => limited("text", limit),
        Kind::Localised(limit) => limited("localised", limit),
        Kind::Identifier(limit) => limited("identifier", limit),
        Kind::LongIdentifier(limit) => limited("uri", limit),
        Kind::Feedback(limit) => limited("feedback", limit),
        Kind::Integer(range) => ranged("integer", range),
        Kind::Decimal { range, blank: true } => ranged("blankOrReal", range),
        Kind::Decimal { range, blank: false } | Kind::Real(range) => ranged("real", range),
        Kind::Vocabulary(words) => json!(["words", words]),
        Kind::Result(words) => json!(["result", words]),
        Kind::Language => json!(["language"]),
        Kind::Timespan => json!(["timespan"]),
        Kind::Time => json!(["time"]),
        Kind::Duration => json!(["duration"]),
        Kind::Timestamp => json!(["timestamp"]),
        Kind::Response => json!(["response"]),
        Kind::Pattern => json!(["pattern"]),
        Kind::NavigationRequest => json!(["navigation"]),
        Kind::Children => json!(["children"]),
        Kind::Count => json!(["count"]),
    }
}
