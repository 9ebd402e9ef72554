//! Wrong manifests, made from right ones: one change each, everywhere that it can be made.

use std::collections::BTreeSet;
use std::ops::Range;

/// A manifest with one change.
pub(crate) struct Mutant {
    /// What was changed, where.
    pub(crate) what: String,
    /// The manifest.
    pub(crate) text: String,
}

/// What an attribute's value, or the text of an element, becomes.
const NONSENSE: [&str; 12] =
    ["", " ", "no sense?", "true", "-7", "2.50000", "0.12345", "1", "1.0001", "PT1H", "2026-01-01T00:00:00", "%zz"];

/// What is tried besides, by the standard.
pub(crate) struct Tried {
    /// Its vocabularies: where a word of one stands, all its others are tried, and one in `OTHER_WORDS` of the rest.
    pub(crate) vocabularies: Vec<Vec<&'static str>>,
    /// How many characters its schemas allow: one more is tried everywhere.
    pub(crate) limits: Vec<usize>,
}

/// All words in all places would be most of the mutants and most of the time.
const OTHER_WORDS: usize = 10;

/// The names of elements and attributes within which everything was tried, each with what it is in.
pub(crate) type Met = BTreeSet<(Option<String>, String)>;

/// What is put into an element where it may not belong; `{content}` and `{adl}` are the manifest's own namespaces.
const INTRUDERS: [&str; 4] = [
    "<x:y xmlns:x='urn:elsewhere'/>",
    "<z:location xmlns:z='{adl}'>a.xml</z:location>",
    "<title xmlns='{content}'>t</title>",
    "<bogus xmlns=''/>",
];

/// What is put among an element's attributes.
const STRAYS: [&str; 6] = [
    " x:y='1' xmlns:x='urn:elsewhere'",
    " bogus='1'",
    " xml:lang='en'",
    " xml:base='a/'",
    " z:scormType='sco' xmlns:z='{adl}'",
    " z:scormtype='nonsense' xmlns:z='{adl}'",
];

/// Every mutant of a well-formed manifest. Changes that make the same text are made once.
///
/// What an element may hold, and it or its attributes may say, is tried once for those that are called alike under
/// parents called alike: `met` remembers them, over several manifests too.
pub(crate) fn mutants(text: &str, tried: &Tried, met: &mut Met) -> Vec<Mutant> {
    let elements = elements(text);
    let mut made = Made { text, tried, seen: BTreeSet::new(), mutants: Vec::new() };
    for element in &elements {
        let name = &text[element.name.clone()];
        if element.parent.is_some() {
            made.whole(name, element);
        }
        if let Some(next) = element.next.map(|next| &elements[next]) {
            let (first, second) = (&text[element.whole.clone()], &text[next.whole.clone()]);
            let between = &text[element.whole.end..next.whole.start];
            made.replace(name, element.whole.start..next.whole.end, &format!("{second}{between}{first}"), "swapped");
        }
        let parent = element.parent.map(|parent| text[elements[parent].name.clone()].to_owned());
        if met.insert((parent, name.to_owned())) {
            made.within(name, element);
        }
        for attribute in &element.attributes {
            let met_first = met.insert((Some(name.to_owned()), text[attribute.name.clone()].to_owned()));
            made.attribute(name, attribute, met_first);
        }
    }
    made.mutants
}

/// The namespaces of content packaging and of ADL's additions that a manifest has.
fn namespaces(text: &str) -> (&'static str, &'static str) {
    if text.contains("imscp_rootv1p1p2") {
        ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.adlnet.org/xsd/adlcp_rootv1p2")
    } else {
        ("http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.adlnet.org/xsd/adlcp_v1p3")
    }
}

struct Made<'t> {
    text: &'t str,
    tried: &'t Tried,
    seen: BTreeSet<String>,
    mutants: Vec<Mutant>,
}

impl Made<'_> {
    fn replace(&mut self, name: &str, place: Range<usize>, with: &str, how: &str) {
        let changed = format!("{}{with}{}", &self.text[..place.start], &self.text[place.end..]);
        let line = self.text[..place.start].matches('\n').count() + 1;
        if changed != self.text && self.seen.insert(changed.clone()) {
            self.mutants.push(Mutant { what: format!("line {line}: `{name}` {how}"), text: changed });
        }
    }

    fn insert(&mut self, name: &str, place: usize, what: &str) {
        self.replace(name, place..place, what, &format!("with `{}`", what.trim()));
    }

    fn whole(&mut self, name: &str, element: &Element) {
        let whole = &self.text[element.whole.clone()];
        self.replace(name, element.whole.clone(), "", "left out");
        self.replace(name, element.whole.end..element.whole.end, whole, "twice");
        // The same once more under other identifiers, so that it is the number and not the name that is wrong.
        let other = whole.replace("identifier=\"", "identifier=\"other-").replace(" ID=\"", " ID=\"other-");
        self.replace(name, element.whole.end..element.whole.end, &other, "once more");
        let inner = element.close.as_ref().map_or("", |close| &self.text[element.open.end..close.start]);
        self.replace(name, element.whole.clone(), inner, "without its tags");
        if let Some(close) = &element.close {
            self.replace(name, element.open.end..close.start, "", "emptied");
            let misspelt =
                format!("{}x{}</{name}x>", &whole[..=name.len()], &whole[1 + name.len()..whole.len() - close.len()]);
            self.replace(name, element.whole.clone(), &misspelt, "misspelt");
        } else {
            self.insert(name, element.name.end, "x");
        }
    }

    /// What is put into an element, and what it says.
    fn within(&mut self, name: &str, element: &Element) {
        let (content, adl) = namespaces(self.text);
        let own = |intruder: &str| intruder.replace("{content}", content).replace("{adl}", adl);
        for stray in STRAYS {
            self.insert(name, element.name.end, &own(stray));
        }
        let Some(close) = &element.close else { return };
        self.insert(name, close.start, "stray words");
        for intruder in INTRUDERS {
            self.insert(name, element.open.end, &own(intruder));
            self.insert(name, close.start, &own(intruder));
        }
        if element.is_leaf {
            self.values(name, &(element.open.end..close.start));
        }
    }

    fn values(&mut self, name: &str, place: &Range<usize>) {
        for nonsense in NONSENSE {
            self.replace(name, place.clone(), nonsense, &format!("saying `{nonsense}`"));
        }
        for limit in self.tried.limits.iter().chain(&[10_000]) {
            self.replace(name, place.clone(), &"l".repeat(limit + 1), &format!("over {limit} characters"));
        }
        let value = &self.text[place.clone()];
        self.replace(name, place.clone(), &value.to_uppercase(), "in capitals");
        self.replace(name, place.clone(), &format!(" {value} "), "with spaces");
        let words = self.tried.vocabularies.iter().flat_map(|words| words.iter().map(move |word| (words, word)));
        if self.tried.vocabularies.iter().any(|words| words.contains(&value)) {
            for (index, (words, word)) in words.enumerate() {
                if words.contains(&value) || (index + place.start).is_multiple_of(OTHER_WORDS) {
                    self.replace(name, place.clone(), word, &format!("saying `{word}`"));
                }
            }
        }
    }

    fn attribute(&mut self, element: &str, attribute: &Attribute, is_first: bool) {
        let name = &self.text[attribute.name.clone()];
        let shown = format!("{element}/@{name}");
        self.replace(&shown, attribute.whole.clone(), "", "left out");
        self.insert(&shown, attribute.name.end, "x");
        if is_first {
            self.values(&shown, &attribute.value);
        }
    }
}

struct Element {
    whole: Range<usize>,
    open: Range<usize>,
    /// None where the element is one tag.
    close: Option<Range<usize>>,
    name: Range<usize>,
    attributes: Vec<Attribute>,
    parent: Option<usize>,
    /// The next element of the same parent.
    next: Option<usize>,
    is_leaf: bool,
}

struct Attribute {
    /// With the space before it.
    whole: Range<usize>,
    name: Range<usize>,
    /// Without its quotes.
    value: Range<usize>,
}

/// The elements of a well-formed text, in the order of their start.
fn elements(text: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut last_child: Vec<Option<usize>> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|offset| at + offset) {
        let rest = &text[start..];
        if let Some((_, end)) =
            [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")].iter().find(|(begin, _)| rest.starts_with(begin))
        {
            at = start + rest.find(end).expect("it ends") + end.len();
            continue;
        }
        at = start + tag_length(rest);
        if rest.starts_with("</") {
            let element = &mut elements[open.pop().expect("an element is open")];
            element.close = Some(start..at);
            element.whole.end = at;
            continue;
        }
        let name_end = start + 1 + rest[1..].find([' ', '\t', '\r', '\n', '/', '>']).expect("a name ends");
        let parent = open.last().copied();
        let index = elements.len();
        if let Some(parent) = parent {
            elements[parent].is_leaf = false;
            if let Some(previous) = last_child[parent].replace(index) {
                elements[previous].next = Some(index);
            }
        }
        last_child.push(None);
        elements.push(Element {
            whole: start..at,
            open: start..at,
            close: None,
            name: start + 1..name_end,
            attributes: attributes(text, name_end..at),
            parent,
            next: None,
            is_leaf: true,
        });
        if !text[start..at].ends_with("/>") {
            open.push(index);
        }
    }
    elements
}

/// How long a tag is, with quoted `>` in it.
fn tag_length(tag: &str) -> usize {
    let mut quote = None;
    for (index, character) in tag.char_indices() {
        match (quote, character) {
            (None, '>') => return index + 1,
            (None, '"' | '\'') => quote = Some(character),
            (Some(quoted), _) if quoted == character => quote = None,
            _ => {}
        }
    }
    panic!("a tag does not end: {tag}")
}

/// The attributes of a tag that are no declarations.
fn attributes(text: &str, tag: Range<usize>) -> Vec<Attribute> {
    let mut found = Vec::new();
    let mut at = tag.start;
    while let Some(equals) = text[at..tag.end].find('=').map(|offset| at + offset) {
        let name_start = equals - text[at..equals].trim_start().len();
        let value_start = equals + 1 + text[equals + 1..].find(['"', '\'']).expect("a value is quoted") + 1;
        let quote = &text[value_start - 1..value_start];
        let value_end = value_start + text[value_start..].find(quote).expect("a value ends");
        let name = name_start..equals - (text[name_start..equals].len() - text[name_start..equals].trim_end().len());
        if !text[name.clone()].starts_with("xmlns") && !text[name.clone()].starts_with("xsi:") {
            found.push(Attribute { whole: at..value_end + 1, name, value: value_start..value_end });
        }
        at = value_end + 1;
    }
    found
}
