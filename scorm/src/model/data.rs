//! The values a SCO and its LMS have set, and the rules by which a SCO may read and write them.

use super::element::{Access, Element, Kind, Rule};
use super::errors::{Fault, Refused};
use super::schema::{Place, Reading, Schema};
use super::{patterns, types};
use crate::Standard;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The most records of one collection. The standard asks for 250 at least; this keeps one SCO from filling
/// the store.
pub(crate) const MOST_RECORDS: u32 = 5_000;

/// The run-time data of one SCO in one attempt (SCORM 1.2 RTE 3.4, SCORM 2004 4th Ed. RTE 4).
#[derive(Clone, Debug)]
pub struct DataModel {
    standard: Standard,
    strict: bool,
    values: BTreeMap<Name, String>,
}

impl DataModel {
    /// An empty one.
    pub fn new(standard: Standard) -> Self {
        Self { standard, strict: false, values: BTreeMap::new() }
    }

    /// The same, held to 1.2's own limits (4,096 characters of suspend data …).
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// One with values that were kept before, in any order; what its table does not know is kept too.
    pub fn from_values(standard: Standard, values: impl IntoIterator<Item = (String, String)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (Name(name), value)).collect();
        Self { standard, strict: false, values }
    }

    /// The standard it keeps.
    pub fn standard(&self) -> Standard {
        self.standard
    }

    /// Whether it is held to 1.2's own limits.
    pub(super) fn is_strict(&self) -> bool {
        self.strict
    }

    /// Every value set, by element, in a stable order: by name, indices as numbers.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.0.as_str(), value.as_str()))
    }

    /// Sets one of the LMS's own values, whoever may write it and whatever it is.
    pub fn initialise(&mut self, element: &str, value: &str) {
        self.values.insert(Name(element.to_owned()), value.to_owned());
    }

    /// Takes a value away, as if it had never been set.
    pub fn clear(&mut self, element: &str) {
        self.values.remove(&Name(element.to_owned()));
    }

    /// The value as it was set, whoever may read it and without defaults.
    pub fn value(&self, element: &str) -> Option<&str> {
        self.values.get(&Name(element.to_owned())).map(String::as_str)
    }

    /// How many records a collection has (`cmi.interactions`, `cmi.interactions.3.objectives`).
    pub fn count(&self, collection: &str) -> u32 {
        let last = Name(format!("{collection}.{}", "9".repeat(20)));
        let Some((name, _)) = self.values.range(..last).next_back() else { return 0 };
        let index = name.0.strip_prefix(collection).and_then(|rest| rest.strip_prefix('.'));
        let index = index.and_then(|rest| rest.split('.').next()).and_then(|index| index.parse::<u32>().ok());
        index.map_or(0, |index| index.saturating_add(1))
    }

    /// `LMSGetValue`, `GetValue`.
    pub fn get(&self, element: &str) -> Result<String, Refused> {
        if element.is_empty() {
            return Err(self.refuse(Fault::GetNothing, "GetValue needs the name of an element".into()));
        }
        let place = match Schema::of(self.standard).read(element) {
            Reading::Element(place) if place.element.access != Access::Internal => place,
            Reading::Keyword { keyword: "_children" } => {
                return Err(self.refuse(Fault::NoChildren, format!("`{}` has no children", shown(element))));
            }
            Reading::Keyword { .. } => {
                return Err(self.refuse(Fault::NoCount, format!("`{}` is not a keyword here", shown(element))));
            }
            _ => return Err(self.undefined(element)),
        };
        self.readable(element, &place)?;
        match place.element.kind {
            Kind::Children => return Ok(Schema::of(self.standard).children(place.element)),
            Kind::Count => return Ok(self.count(element.trim_end_matches("._count")).to_string()),
            _ => {}
        }
        if let Some(value) = self.answer(element, place.element) {
            return Ok(value.to_owned());
        }
        Err(self.refuse(Fault::Unset, format!("`{}` has not been set", shown(element))))
    }

    /// `LMSSetValue`, `SetValue`.
    pub fn set(&mut self, element: &str, value: &str) -> Result<(), Refused> {
        if element.is_empty() {
            return Err(self.refuse(Fault::SetNothing, "SetValue needs the name of an element".into()));
        }
        let place = match Schema::of(self.standard).read(element) {
            Reading::Element(place) if place.element.access != Access::Internal => place,
            Reading::Keyword { .. } => return Err(self.keyword(element)),
            _ => return Err(self.undefined(element)),
        };
        self.writable(element, &place)?;
        self.check(element, &place, value)?;
        let mut value = value.to_owned();
        if place.element.rule == Rule::Appends {
            value.insert_str(0, self.value(element).unwrap_or_default());
            self.check(element, &place, &value)?;
        }
        self.values.insert(Name(element.to_owned()), value);
        Ok(())
    }

    /// What `GetValue` answers of an element that may be read: worked out, set, or its default.
    pub(super) fn answer(&self, name: &str, element: &Element) -> Option<&str> {
        if let Rule::Measured { threshold, measure, reached, below } = element.rule
            && let Some(threshold) = self.number(threshold)
        {
            let reaches = self.number(measure).map(|measure| measure >= threshold);
            return reaches.map_or(element.default, |reaches| Some(if reaches { reached } else { below }));
        }
        let set = self.value(name).filter(|value| element.rule != Rule::Shared || !value.is_empty());
        set.or(element.default)
    }

    /// The number an element holds, where it holds one.
    pub(super) fn number(&self, element: &str) -> Option<f64> {
        self.value(element).and_then(types::number)
    }

    fn readable(&self, name: &str, place: &Place<'_>) -> Result<(), Refused> {
        if place.element.access == Access::WriteOnly {
            return Err(self.refuse(Fault::WriteOnly, format!("`{}` can only be set", shown(name))));
        }
        for &(collection, index) in &place.records {
            let count = self.count(collection);
            if index.is_none_or(|index| index >= count) {
                let reason = format!("`{}` is not there: `{collection}` has {count} records", shown(name));
                return Err(self.refuse(Fault::NoRecord, reason));
            }
        }
        if place.element.rule == Rule::Shared && !self.shares(name, 'r') {
            return Err(self.refuse(Fault::WriteOnly, format!("`{}` may not be read by this SCO", shown(name))));
        }
        Ok(())
    }

    fn writable(&self, name: &str, place: &Place<'_>) -> Result<(), Refused> {
        let element = place.element;
        if element.is_keyword() {
            return Err(self.keyword(name));
        }
        if element.access == Access::ReadOnly {
            return Err(self.refuse(Fault::ReadOnly, format!("`{}` is set by the LMS", shown(name))));
        }
        for &(collection, index) in &place.records {
            let count = self.count(collection);
            let next = if element.rule == Rule::Shared { count } else { count.saturating_add(1) };
            if index.is_none_or(|index| index >= next) {
                let reason = format!("`{}` is out of order: `{collection}` has {count} records", shown(name));
                return Err(self.refuse(Fault::OutOfOrder, reason));
            }
            if index.is_none_or(|index| index >= MOST_RECORDS) {
                let reason = format!("`{collection}` has {count} records, and can have no more");
                return Err(self.refuse(Fault::TooMany, reason));
            }
        }
        if element.rule == Rule::Shared && !self.shares(name, 'w') {
            return Err(self.refuse(Fault::ReadOnly, format!("`{}` may not be set by this SCO", shown(name))));
        }
        for needed in element.needs {
            let sibling = sibling(name, needed);
            if self.value(&sibling).is_none() {
                let reason = format!("set `{}` before `{}`", shown(&sibling), shown(name));
                return Err(self.refuse(Fault::Dependency, reason));
            }
        }
        Ok(())
    }

    /// Whether the value fits the element's type, and the records beside it.
    fn check(&self, name: &str, place: &Place<'_>, value: &str) -> Result<(), Refused> {
        // 2004's limits are the least that must be kept, so they never refuse.
        let strict = self.strict && !self.standard.is_2004();
        let checked = match place.element.kind {
            Kind::Pattern => self.check_pattern(name, place, value)?,
            Kind::Response => patterns::response(self.interaction_type(name), value),
            Kind::Feedback(_) if strict => types::check(place.element.kind, value, true)
                .and_then(|()| patterns::feedback(self.interaction_type(name), value)),
            kind => types::check(kind, value, strict),
        };
        checked.map_err(|fault| {
            let wanted = types::describe(place.element.kind, strict);
            self.refuse(fault, format!("`{}` takes {wanted}, not `{}`", shown(name), shown(value)))
        })?;
        let unique = matches!(place.element.rule, Rule::Unique | Rule::UniqueOnce);
        let Some(&(collection, Some(own))) = place.records.last().filter(|_| unique) else { return Ok(()) };
        if place.element.rule == Rule::UniqueOnce && self.value(name).is_some_and(|set| set != value) {
            return Err(self.refuse(Fault::Taken, format!("`{}` is set, and may not change", shown(name))));
        }
        if self.is_taken(collection, own, place.element.last_name(), value) {
            let reason = format!("`{}` would be the second `{}` in `{collection}`", shown(name), shown(value));
            return Err(self.refuse(Fault::Taken, reason));
        }
        Ok(())
    }

    /// A pattern may be the only one of its interaction, and unlike the others, by the interaction's type.
    fn check_pattern(&self, name: &str, place: &Place<'_>, value: &str) -> Result<Result<(), Fault>, Refused> {
        let Some(&(collection, Some(own))) = place.records.last() else { return Ok(Ok(())) };
        let kind = self.interaction_type(name);
        if own >= patterns::most(kind) {
            let reason = format!("an interaction of type `{}` has one pattern, so not `{}`", shown(kind), shown(name));
            return Err(self.refuse(Fault::TooMany, reason));
        }
        if patterns::are_unique(kind) && self.is_taken(collection, own, place.element.last_name(), value) {
            let reason = format!("`{}` would be a second pattern `{}`", shown(name), shown(value));
            return Err(self.refuse(Fault::Taken, reason));
        }
        Ok(patterns::pattern(kind, value))
    }

    /// Whether another record of the collection has the value under the name.
    fn is_taken(&self, collection: &str, own: u32, last: &str, value: &str) -> bool {
        let (first, end) = (Name(format!("{collection}.0")), Name(format!("{collection}.{}", "9".repeat(20))));
        let mut others = self.values.range(first..end).filter(|(_, other)| *other == value);
        others.any(|(name, _)| {
            let record = name.0.strip_prefix(collection).and_then(|rest| rest.strip_prefix('.'));
            let record = record.and_then(|rest| rest.split_once('.'));
            record.is_some_and(|(index, below)| below == last && index.parse() != Ok(own))
        })
    }

    /// The type of the interaction that `name` belongs to.
    pub(super) fn interaction_type(&self, name: &str) -> &str {
        self.value(&sibling(name, "cmi.interactions.n.type")).unwrap_or_default()
    }

    fn shares(&self, name: &str, way: char) -> bool {
        let access = self.value(&sibling(name, "adl.data.n._access")).unwrap_or("rw");
        access.contains(way)
    }

    fn undefined(&self, name: &str) -> Refused {
        self.refuse(Fault::Undefined, format!("SCORM {} has no element `{}`", self.standard, shown(name)))
    }

    fn keyword(&self, name: &str) -> Refused {
        self.refuse(Fault::Keyword, format!("`{}` is a keyword, and is not set", shown(name)))
    }

    fn refuse(&self, fault: Fault, reason: String) -> Refused {
        fault.refuse(self.standard, reason)
    }
}

/// The name that `template` has in the same record as `name`.
fn sibling(name: &str, template: &str) -> String {
    let mut indices = name.split('.').filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let parts = template.split('.').map(|part| if part == "n" { indices.next().unwrap_or(part) } else { part });
    parts.collect::<Vec<_>>().join(".")
}

/// As much of a name or value as fits a diagnostic.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

/// An element's name, ordered part by part, indices as numbers: `….2.id` before `….10.id`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name(String);

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        // Names in one model have long beginnings in common; what is before the part in which they differ is equal.
        let same = self.0.bytes().zip(other.0.bytes()).take_while(|(left, right)| left == right).count();
        let start = self.0.as_bytes()[..same].iter().rposition(|&byte| byte == b'.').map_or(0, |dot| dot + 1);
        let (mut left, mut right) = (self.0[start..].split('.'), other.0[start..].split('.'));
        loop {
            let order = match (left.next(), right.next()) {
                (None, None) => return Ordering::Equal,
                (left, None) => return if left.is_some() { Ordering::Greater } else { Ordering::Equal },
                (None, _) => return Ordering::Less,
                (Some(left), Some(right)) => compare(left, right),
            };
            if order != Ordering::Equal {
                return order;
            }
        }
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Numbers come before words, and a longer number after a shorter.
fn compare(left: &str, right: &str) -> Ordering {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match (number(left), number(right)) {
        (true, true) => left.len().cmp(&right.len()).then_with(|| left.cmp(right)),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => left.cmp(right),
    }
}
