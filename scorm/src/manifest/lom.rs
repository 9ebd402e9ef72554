//! The part of the learning object metadata that is read and written: IMS MD 1.2.1 of SCORM 1.2, IEEE LOM of SCORM 2004.
//!
//! They differ in spelling only (`typicallearningtime`, `typicalLearningTime`), so names are read without case.

use super::model::{Metadata, Text};
use super::tree::{Element, Era, Found, Namespace};
use super::xml::Xml;
use super::{text, tree};
use crate::Problem;

/// The metadata of an element that may have some.
pub(super) fn of(element: &Element) -> Metadata {
    let Some(metadata) = element.first(Namespace::Content, "metadata") else { return Metadata::default() };
    let location = metadata.first(Namespace::Adlcp, "location").map(Element::words).filter(|file| !file.is_empty());
    let read = child(metadata, "lom").map(read).unwrap_or_default();
    Metadata { location, ..read }
}

/// Reads a file that `adlcp:location` names: a `lom` of its own, in the binding of either generation.
///
/// # Errors
/// The one problem for which it cannot be read: it is not XML, or holds something else.
pub fn read_file(xml: &[u8]) -> Result<Metadata, Problem> {
    let text = text::decode(xml, &mut Vec::new())?;
    let root = tree::parse(&text, &mut Found::default())?;
    let is_lom =
        root.name.eq_ignore_ascii_case("lom") && matches!(root.namespace, Namespace::Metadata | Namespace::None);
    if !is_lom {
        let message = format!("the file holds `<{}>`, not a `<lom>`", root.name);
        return Err(root.place.mark(
            Problem::warning("not-metadata", message)
                .help("put learning object metadata into the file, or take `adlcp:location` out of the manifest"),
        ));
    }
    Ok(read(&root))
}

fn read(lom: &Element) -> Metadata {
    let mut read = Metadata::default();
    if let Some(general) = child(lom, "general") {
        read.titles = child(general, "title").map(texts).unwrap_or_default();
        // One `description` holds the words in all languages; some vendors write one for each instead.
        read.descriptions = children(general, "description").flat_map(texts).collect();
        read.languages = children(general, "language").map(Element::words).filter(|tag| !tag.is_empty()).collect();
    }
    read.version = child(lom, "lifecycle").and_then(|cycle| child(cycle, "version")).and_then(first_text);
    read.typical_learning_time = child(lom, "educational")
        .and_then(|educational| child(educational, "typicallearningtime"))
        .and_then(|time| child(time, "duration").or_else(|| child(time, "datetime")))
        .map(Element::words)
        .filter(|time| !time.is_empty());
    read
}

fn child<'e>(element: &'e Element, name: &'e str) -> Option<&'e Element> {
    children(element, name).next()
}

fn children<'e>(element: &'e Element, name: &'e str) -> impl Iterator<Item = &'e Element> {
    element
        .children
        .iter()
        .filter(move |child| child.namespace == Namespace::Metadata && child.name.eq_ignore_ascii_case(name))
}

/// The `string`s (LOM) or `langstring`s (1.2) in an element.
fn texts(element: &Element) -> Vec<Text> {
    let strings = children(element, "string").chain(children(element, "langstring"));
    strings
        .map(|string| {
            let language = string.plain("language").or_else(|| string.attribute(Namespace::Xml, "lang"));
            // `x-none` is the standard's way to say that the words have no language.
            let language = language.filter(|tag| !tag.is_empty() && *tag != "x-none").map(str::to_owned);
            Text { language, text: string.words() }
        })
        .filter(|text| !text.text.is_empty())
        .collect()
}

fn first_text(element: &Element) -> Option<String> {
    texts(element).into_iter().next().map(|text| text.text)
}

/// Writes the metadata in the binding of its generation.
pub(super) fn write(xml: &mut Xml, metadata: &Metadata, era: Era) {
    Writer { first_era: era == Era::First }.write(xml, metadata);
}

/// Learning object metadata in either binding.
struct Writer {
    first_era: bool,
}

impl Writer {
    fn name(&self, first: &str, second: &str) -> String {
        if self.first_era { format!("imsmd:{first}") } else { format!("lom:{second}") }
    }

    fn write(&self, xml: &mut Xml, metadata: &Metadata) {
        xml.element(&self.name("lom", "lom"), &[], |xml| {
            xml.element(&self.name("general", "general"), &[], |xml| {
                self.texts(xml, "title", &metadata.titles);
                for language in &metadata.languages {
                    xml.words(&self.name("language", "language"), &[], language);
                }
                self.texts(xml, "description", &metadata.descriptions);
            });
            if let Some(version) = &metadata.version {
                let version = Text { language: None, text: version.clone() };
                xml.element(&self.name("lifecycle", "lifeCycle"), &[], |xml| {
                    self.texts(xml, "version", std::slice::from_ref(&version));
                });
            }
            // Both profiles require the scheme to be named (1.2 CAM 2.2.4.3, 2004 CAM 4.2.3).
            let schemes: &[&str] = if self.first_era { &["ADL SCORM 1.2"] } else { &["LOMv1.0", "ADLv1.0"] };
            xml.element(&self.name("metametadata", "metaMetadata"), &[], |xml| {
                for scheme in schemes {
                    xml.words(&self.name("metadatascheme", "metadataSchema"), &[], scheme);
                }
            });
            if let Some(time) = &metadata.typical_learning_time {
                xml.element(&self.name("educational", "educational"), &[], |xml| {
                    xml.element(&self.name("typicallearningtime", "typicalLearningTime"), &[], |xml| {
                        xml.words(&self.name("datetime", "duration"), &[], time);
                    });
                });
            }
        });
    }

    fn texts(&self, xml: &mut Xml, name: &str, texts: &[Text]) {
        if texts.is_empty() {
            return;
        }
        let attribute = if self.first_era { "xml:lang" } else { "language" };
        xml.element(&self.name(name, name), &[], |xml| {
            for text in texts {
                let language = text.language.as_deref().unwrap_or("x-none");
                xml.words(&self.name("langstring", "string"), &[(attribute, language)], &text.text);
            }
        });
    }
}
