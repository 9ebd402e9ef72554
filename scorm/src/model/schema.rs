//! One standard's table, made quick to search, and the reading of element names.

use super::element::{Access, Element};
use super::{table12, table2004};
use crate::Standard;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest index that is read: a record beyond it is out of order anyway.
const INDEX_DIGITS: usize = 9;

static SCORM_12: LazyLock<Schema> = LazyLock::new(|| Schema::new(Standard::Scorm12));
static SECOND: LazyLock<Schema> = LazyLock::new(|| Schema::new(Standard::Scorm2004Second));
static THIRD: LazyLock<Schema> = LazyLock::new(|| Schema::new(Standard::Scorm2004Third));
static FOURTH: LazyLock<Schema> = LazyLock::new(|| Schema::new(Standard::Scorm2004Fourth));

/// The elements of one standard.
pub(super) struct Schema {
    pub(super) elements: Vec<Element>,
    by_name: HashMap<&'static str, usize>,
}

/// An element's name, read: its row, and the collections on the way to it.
pub(super) struct Place<'a> {
    pub(super) element: &'static Element,
    /// From the outside in: the collection's name, and the index in it; none where the index is not written as
    /// a plain number (`01`).
    pub(super) records: Vec<(&'a str, Option<u32>)>,
}

/// What a name is.
pub(super) enum Reading<'a> {
    /// An element.
    Element(Place<'a>),
    /// A keyword after something that has no such keyword.
    Keyword {
        /// `_children`, `_count` or `_version`.
        keyword: &'a str,
    },
    /// Nothing of this standard.
    Unknown,
}

impl Schema {
    pub(super) fn of(standard: Standard) -> &'static Self {
        match standard {
            Standard::Scorm12 => &SCORM_12,
            Standard::Scorm2004Second => &SECOND,
            Standard::Scorm2004Third => &THIRD,
            Standard::Scorm2004Fourth => &FOURTH,
        }
    }

    fn new(standard: Standard) -> Self {
        let table = if standard.is_2004() { table2004::ELEMENTS } else { table12::ELEMENTS };
        let elements: Vec<Element> = table.iter().filter(|element| element.is_in(standard)).copied().collect();
        let by_name = elements.iter().enumerate().map(|(index, element)| (element.name, index)).collect();
        Self { elements, by_name }
    }

    fn find(&'static self, template: &str) -> Option<&'static Element> {
        self.by_name.get(template).and_then(|&index| self.elements.get(index))
    }

    /// Whether elements stand below `template`.
    fn is_container(&self, template: &str) -> bool {
        self.elements
            .iter()
            .any(|element| element.name.strip_prefix(template).is_some_and(|rest| rest.starts_with('.')))
    }

    /// The value of a `_children` element: the names that stand below its parent, in the table's order.
    pub(super) fn children(&self, element: &Element) -> String {
        let parent = element.name.trim_end_matches("_children");
        let mut names: Vec<&str> = Vec::new();
        for row in &self.elements {
            let Some(below) = row.name.strip_prefix(parent) else { continue };
            let name = below.strip_prefix("n.").unwrap_or(below).split('.').next().unwrap_or(below);
            if row.access != Access::Internal && !name.starts_with('_') && !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(",")
    }

    /// Reads an element's name.
    pub(super) fn read<'a>(&'static self, name: &'a str) -> Reading<'a> {
        let (template, records) = template(name);
        if let Some(element) = self.find(&template) {
            return Reading::Element(Place { element, records });
        }
        if let Some((parent, keyword)) = template.rsplit_once('.')
            && matches!(keyword, "_children" | "_count" | "_version")
            && (self.find(parent).is_some() || self.is_container(parent))
        {
            return Reading::Keyword { keyword: &name[name.len() - keyword.len()..] };
        }
        Reading::Unknown
    }
}

/// The name with `n` for each index and `{target}` for a target, and the records on the way.
fn template(name: &str) -> (String, Vec<(&str, Option<u32>)>) {
    let (plain, target) = match name.split_once(".{target=") {
        Some((plain, rest)) if rest.len() > 1 && rest.ends_with('}') => (plain, ".{target}"),
        _ => (name, ""),
    };
    let mut template = String::with_capacity(plain.len());
    let mut records = Vec::new();
    let mut start = 0;
    for part in plain.split('.') {
        if start > 0 {
            template.push('.');
        }
        if start > 0 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            records.push((&plain[..start - 1], index(part)));
            template.push('n');
        } else {
            template.push_str(part);
        }
        start += part.len() + 1;
    }
    template.push_str(target);
    (template, records)
}

fn index(part: &str) -> Option<u32> {
    let plain = part == "0" || (!part.starts_with('0') && part.len() <= INDEX_DIGITS);
    if plain { part.parse().ok() } else { None }
}
