//! A manifest as a small tree: namespaces resolved, entities expanded, every element with its place.
//!
//! Reading into a tree first keeps leniency in one place (`read`), and keeps what this crate does not interpret yet
//! (sequencing, extensions) whole. Size, depth and count are limited while reading, before anything is kept.

use super::text::{Place, Places};
use crate::Problem;
use crate::package::decode;
use quick_xml::Error;
use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::escape::{EscapeError, resolve_predefined_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// How deep elements may be nested. The deepest genuine manifest seen is 14; the standard's own minimum is far less.
pub const MAX_DEPTH: usize = 100;
/// How many elements a manifest may hold: 20,000 files listed twice over, and their metadata.
pub const MAX_ELEMENTS: usize = 200_000;
/// How many attributes an element may have; namespace declarations count.
pub const MAX_ATTRIBUTES: usize = 100;
/// How many attributes a manifest may have, over all.
pub const MAX_ALL_ATTRIBUTES: usize = 2 * MAX_ELEMENTS;
/// How long the value of an attribute may be, in bytes. The standard asks for 4,000 characters at most, of an
/// identifier; addresses are joined from several, so an unlimited one would cost far more than its own length.
pub const MAX_VALUE: usize = 8 * 1024;

/// The vocabularies of SCORM. 1.2 and 2004 bind the same prefixes to different addresses; [`Era`] tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Namespace {
    /// Content packaging: `manifest`, `item`, `resource` …
    Content,
    /// ADL's additions to content packaging, written `adlcp:`.
    Adlcp,
    /// ADL's additions to sequencing, written `adlseq:`.
    Adlseq,
    /// Navigation, written `adlnav:`.
    Adlnav,
    /// Simple sequencing, written `imsss:`.
    Sequencing,
    /// Learning object metadata: IMS's 1.2.1, or the IEEE's.
    Metadata,
    /// `xml:base`, `xml:lang`.
    Xml,
    /// `xsi:schemaLocation`.
    Schema,
    /// No namespace at all: the usual one of attributes.
    None,
    /// Anything else: an extension of a vendor's.
    Other,
}

/// The generation that a namespace belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// SCORM 1.2.
    First,
    /// Any edition of SCORM 2004.
    Second,
}

impl Namespace {
    /// The vocabulary that an address names, and its generation where it tells.
    pub fn of(uri: &str) -> (Self, Option<Era>) {
        match uri.trim().trim_end_matches('/') {
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2" | "http://www.imsglobal.org/xsd/imscp_rootv1p1p2" => {
                (Self::Content, Some(Era::First))
            }
            "http://www.imsglobal.org/xsd/imscp_v1p1" => (Self::Content, Some(Era::Second)),
            "http://www.adlnet.org/xsd/adlcp_rootv1p2" => (Self::Adlcp, Some(Era::First)),
            "http://www.adlnet.org/xsd/adlcp_v1p3" => (Self::Adlcp, Some(Era::Second)),
            "http://www.adlnet.org/xsd/adlseq_v1p3" => (Self::Adlseq, Some(Era::Second)),
            "http://www.adlnet.org/xsd/adlnav_v1p3" => (Self::Adlnav, Some(Era::Second)),
            "http://www.imsglobal.org/xsd/imsss" => (Self::Sequencing, Some(Era::Second)),
            "http://ltsc.ieee.org/xsd/LOM"
            | "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
            | "http://www.imsproject.org/xsd/imsmd_rootv1p2"
            | "http://www.imsglobal.org/xsd/imsmd_v1p2" => (Self::Metadata, None),
            "http://www.w3.org/XML/1998/namespace" => (Self::Xml, None),
            "http://www.w3.org/2001/XMLSchema-instance" => (Self::Schema, None),
            _ => (Self::Other, None),
        }
    }

    /// The vocabulary that an undeclared prefix must have meant.
    fn of_prefix(prefix: &str) -> Self {
        match prefix.to_ascii_lowercase().as_str() {
            "adlcp" => Self::Adlcp,
            "adlseq" => Self::Adlseq,
            "adlnav" => Self::Adlnav,
            "imsss" => Self::Sequencing,
            "imscp" => Self::Content,
            "imsmd" | "lom" => Self::Metadata,
            "xsi" => Self::Schema,
            _ => Self::Other,
        }
    }
}

/// A name, shared by all that have it: a manifest has few names, and each of them thousands of times.
pub type Name = Arc<str>;

/// An attribute; namespace declarations are not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its vocabulary: [`Namespace::None`] without a prefix.
    pub namespace: Namespace,
    /// Its name without the prefix.
    pub name: Name,
    /// Its value, entities expanded, as it stands.
    pub value: String,
}

/// An element and everything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its vocabulary.
    pub namespace: Namespace,
    /// Its name without the prefix.
    pub name: Name,
    /// Its attributes, in order.
    pub attributes: Vec<Attribute>,
    /// The elements in it, in order.
    pub children: Vec<Element>,
    /// The text directly in it, joined, as it stands, but for white space before it.
    pub text: String,
    /// Where its start tag stands.
    pub place: Place,
}

impl Element {
    /// Whether it is that element.
    pub fn is(&self, namespace: Namespace, name: &str) -> bool {
        self.namespace == namespace && *self.name == *name
    }

    /// Its children of that name, in order.
    pub fn all<'e>(&'e self, namespace: Namespace, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.is(namespace, name))
    }

    /// Takes its first child of that name out.
    pub(super) fn take(&mut self, namespace: Namespace, name: &str) -> Option<Self> {
        let at = self.children.iter().position(|child| child.is(namespace, name))?;
        Some(self.children.remove(at))
    }

    /// Its children of that name, in order, to be taken apart.
    pub(super) fn all_mut<'e>(&'e mut self, namespace: Namespace, name: &'e str) -> impl Iterator<Item = &'e mut Self> {
        self.children.iter_mut().filter(move |child| child.is(namespace, name))
    }

    /// Its first child of that name.
    pub fn first(&self, namespace: Namespace, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(namespace, name))
    }

    /// The value of an attribute, without surrounding white space.
    pub fn attribute(&self, namespace: Namespace, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.namespace == namespace && *a.name == *name).map(|a| a.value.trim())
    }

    /// The value of an attribute without a prefix, without surrounding white space.
    pub fn plain(&self, name: &str) -> Option<&str> {
        self.attribute(Namespace::None, name)
    }

    /// The value of an attribute that is an address (`xs:anyURI`), such as an objective's identifier: two are the same
    /// where they are once decoded, runs of spaces counting as one.
    pub fn address(&self, name: &str) -> Option<String> {
        let written = self.plain(name)?;
        let decoded = decode(written).unwrap_or_else(|| written.to_owned());
        let address = decoded.split_whitespace().collect::<Vec<_>>().join(" ");
        (!address.is_empty()).then_some(address)
    }

    /// Its text, runs of white space made single spaces, none around it.
    pub fn words(&self) -> String {
        let mut words = String::with_capacity(self.text.len());
        for word in self.text.split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        words
    }
}

/// What reading gives besides the tree.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Whether a namespace of 1.2 was declared.
    pub(super) first_era: bool,
    /// Whether a namespace of 2004 was declared.
    pub(super) second_era: bool,
    /// The prefixes that were used and not declared, and where first.
    pub(super) undeclared: Vec<(String, Place)>,
    /// Where a document type stood.
    pub(super) doctype: Option<Place>,
}

/// Reads a document into its root element.
///
/// # Errors
/// The one problem that makes it unreadable.
pub(super) fn parse(text: &str, found: &mut Found) -> Result<Element, Problem> {
    let mut parser = Parser {
        reader: NsReader::from_str(text),
        places: Places::new(text),
        found,
        open: Vec::new(),
        root: None,
        names: HashSet::new(),
        elements: 0,
        attributes: 0,
    };
    parser.run()?;
    parser.root.ok_or_else(|| malformed("there is no element in the manifest").in_file(super::text::MANIFEST))
}

struct Parser<'t, 'f> {
    reader: NsReader<&'t [u8]>,
    places: Places<'t>,
    found: &'f mut Found,
    open: Vec<Element>,
    root: Option<Element>,
    names: HashSet<Name>,
    elements: usize,
    attributes: usize,
}

impl Parser<'_, '_> {
    fn run(&mut self) -> Result<(), Problem> {
        loop {
            let offset = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                    return Err(self.places.at(at).mark(malformed(error.to_string())));
                }
            };
            match event {
                Event::Start(start) => {
                    let element = self.element(&start, offset)?;
                    self.open.push(element);
                }
                Event::Empty(start) => {
                    let element = self.element(&start, offset)?;
                    self.close(element);
                }
                Event::End(_) => {
                    if let Some(element) = self.open.pop() {
                        self.close(element);
                    }
                }
                Event::Text(text) => self.text(&text.xml10_content(), offset)?,
                Event::CData(text) => self.text(&text.xml10_content(), offset)?,
                Event::GeneralRef(reference) => {
                    let expanded = self.expand(&reference, offset)?;
                    self.text(&expanded, offset)?;
                }
                Event::DocType(doctype) => self.doctype(&doctype.xml10_content(), offset)?,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        match self.open.last() {
            Some(element) => {
                let message = format!("`<{}>` is never closed", element.name);
                Err(element.place.mark(malformed(message)))
            }
            None => Ok(()),
        }
    }

    /// The text that a reference in text stands for: a character, or one of XML's own five entities.
    fn expand(&mut self, reference: &BytesRef<'_>, offset: usize) -> Result<String, Problem> {
        let name = reference.xml10_content();
        match reference.resolve_char_ref() {
            Ok(Some(character)) if is_allowed(character) => Ok(character.to_string()),
            Ok(None) => match resolve_predefined_entity(&name) {
                Some(text) => Ok(text.to_owned()),
                None => Err(self.places.at(offset).mark(unknown_entity(&name))),
            },
            Ok(Some(_)) | Err(_) => {
                let message = format!("`&{name};` is not a character that XML allows");
                Err(self.places.at(offset).mark(malformed(message)))
            }
        }
    }

    fn doctype(&mut self, doctype: &str, offset: usize) -> Result<(), Problem> {
        let place = self.places.at(offset);
        if doctype.contains("<!ENTITY") {
            return Err(place.mark(
                Problem::error("manifest-entities", "the manifest's document type declares entities")
                    .help("remove the `<!DOCTYPE …>`: entities can make a small file enormous, so they are refused"),
            ));
        }
        self.found.doctype = Some(place);
        Ok(())
    }

    fn element(&mut self, start: &BytesStart<'_>, offset: usize) -> Result<Element, Problem> {
        let place = self.places.at(offset);
        self.elements += 1;
        if self.open.len() >= MAX_DEPTH {
            return Err(place.mark(
                Problem::error("manifest-too-deep", format!("elements are nested more than {MAX_DEPTH} deep"))
                    .help("flatten the course's structure"),
            ));
        }
        if self.elements > MAX_ELEMENTS {
            return Err(place.mark(
                Problem::error("manifest-too-large", format!("the manifest has more than {MAX_ELEMENTS} elements"))
                    .help("split the course into several packages"),
            ));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(place.mark(malformed("a second element follows the end of the manifest")));
        }
        let (resolved, name) = self.reader.resolver().resolve_element(start.name());
        let (namespace, prefix) = known(resolved);
        let name = shared(&mut self.names, name.into_inner());
        self.note_prefix(prefix, place);
        let attributes = self.attributes(start, place)?;
        Ok(Element { namespace, name, attributes, children: Vec::new(), text: String::new(), place })
    }

    fn attributes(&mut self, start: &BytesStart<'_>, place: Place) -> Result<Vec<Attribute>, Problem> {
        let mut attributes = Vec::new();
        for (count, attribute) in start.attributes().enumerate() {
            self.attributes += 1;
            if count >= MAX_ATTRIBUTES || self.attributes > MAX_ALL_ATTRIBUTES {
                return Err(place.mark(
                    Problem::error("manifest-too-large", "the manifest, or an element of it, has too many attributes")
                        .help("split the course into several packages"),
                ));
            }
            let attribute = attribute.map_err(|error| place.mark(malformed(error.to_string())))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| match error {
                Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => place.mark(unknown_entity(&name)),
                other => place.mark(malformed(other.to_string())),
            })?;
            if value.len() > MAX_VALUE {
                let message =
                    format!("an attribute of `<{}>` is over {MAX_VALUE} bytes long", start.name().into_inner());
                let help = "shorten it: the longest that SCORM asks for is 4,000 characters";
                return Err(place.mark(Problem::error("manifest-too-large", message).help(help)));
            }
            // What stands in the text itself has been looked at; a reference may stand for anything.
            if matches!(value, Cow::Owned(_))
                && let Some(character) = value.chars().find(|c| !is_allowed(*c))
            {
                let message = format!("an attribute holds U+{:04X}, which XML forbids", u32::from(character));
                return Err(place.mark(malformed(message)));
            }
            if attribute.key.as_namespace_binding().is_some() {
                match Namespace::of(&value).1 {
                    Some(Era::First) => self.found.first_era = true,
                    Some(Era::Second) => self.found.second_era = true,
                    None => {}
                }
                continue;
            }
            let (resolved, name) = self.reader.resolver().resolve_attribute(attribute.key);
            let (namespace, prefix) = known(resolved);
            let name = shared(&mut self.names, name.into_inner());
            self.note_prefix(prefix, place);
            attributes.push(Attribute { namespace, name, value: value.into_owned() });
        }
        Ok(attributes)
    }

    fn note_prefix(&mut self, prefix: Option<String>, place: Place) {
        if let Some(prefix) = prefix
            && self.found.undeclared.len() < 20
            && !self.found.undeclared.iter().any(|(seen, _)| *seen == prefix)
        {
            self.found.undeclared.push((prefix, place));
        }
    }

    fn close(&mut self, element: Element) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, offset: usize) -> Result<(), Problem> {
        let Some(element) = self.open.last_mut() else {
            // A byte order mark is taken off before; anything else outside the root is a fault.
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(self.places.at(offset).mark(malformed("there is text outside the manifest's element")))
            };
        };
        // White space between elements is layout.
        if !element.text.is_empty() || text.bytes().any(|byte| !byte.is_ascii_whitespace()) {
            element.text.push_str(text);
        }
        Ok(())
    }
}

fn shared(names: &mut HashSet<Name>, name: &str) -> Name {
    if let Some(known) = names.get(name) {
        return Arc::clone(known);
    }
    let new = Name::from(name);
    names.insert(Arc::clone(&new));
    new
}

/// The vocabulary of a resolved name, and its prefix where that was not declared.
fn known(resolved: ResolveResult<'_>) -> (Namespace, Option<String>) {
    match resolved {
        ResolveResult::Bound(namespace) => (Namespace::of(namespace.0).0, None),
        ResolveResult::Unbound => (Namespace::None, None),
        ResolveResult::Unknown(prefix) => (Namespace::of_prefix(&prefix), Some(prefix)),
    }
}

fn is_allowed(c: char) -> bool {
    (c >= ' ' || matches!(c, '\t' | '\n' | '\r')) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

fn unknown_entity(name: &str) -> Problem {
    Problem::error("unknown-entity", format!("`&{name};` is not defined"))
        .help("XML knows `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`; write every other character itself, in UTF-8")
}

fn malformed(message: impl Into<String>) -> Problem {
    Problem::error("manifest-not-well-formed", format!("the manifest is not well-formed: {}", message.into()))
        .help("open it in an XML editor, or export the package again")
}
