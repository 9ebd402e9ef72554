//! Writing a manifest: strict, the same bytes for the same model, valid against the official schemas of 1.2 and of
//! 2004 3rd and 4th edition (2nd is written as the 3rd's schemas have it, with its own `schemaversion`).
//!
//! Prefixes are the literal ones that Moodle looks for: `adlcp:`, `adlseq:`, `adlnav:`, `imsss:`, and none on content
//! packaging. Characters are written as themselves, in UTF-8; Moodle shows numeric entities as typed.

use super::lom;
use super::model::{CompletionThreshold, Item, Manifest, Metadata, Organization, Resource};
use super::tree::{Element, Era, Namespace};
use super::xml::Xml;
use crate::Standard;

/// The manifest as the text of `imsmanifest.xml`.
///
/// `xsi:schemaLocation` is written, with the standard's own list, where the model names any control document: a
/// package must not point at files that it does not hold.
///
/// The model is written as it is: a caller that gives a duplicate identifier gets a manifest that says so.
/// Elements that a version does not know (a mastery score in 2004, a completion threshold in 1.2) are left out.
pub fn write(manifest: &Manifest) -> String {
    let mut xml = Xml::default();
    xml.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut attributes = vec![("identifier", manifest.identifier.as_str())];
    attributes.extend(manifest.version.as_deref().map(|version| ("version", version)));
    attributes.extend(manifest.base.as_deref().map(|base| ("xml:base", base)));
    attributes.extend(namespaces(manifest.standard));
    let location = schema_location(manifest.standard);
    if !manifest.schema_files.is_empty() {
        attributes.push(("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"));
        attributes.push(("xsi:schemaLocation", &location));
    }
    let writer = Writer { standard: manifest.standard };
    xml.element("manifest", &attributes, |xml| {
        writer.metadata(xml, &manifest.metadata);
        let default = manifest.organization().map(|organization| ("default", organization.identifier.as_str()));
        xml.element("organizations", default.as_slice(), |xml| {
            for organization in &manifest.organizations {
                writer.organization(xml, organization);
            }
        });
        let base = manifest.resources_base.as_deref().map(|base| ("xml:base", base));
        xml.element("resources", base.as_slice(), |xml| {
            for resource in &manifest.resources {
                writer.resource(xml, resource);
            }
        });
        if let Some(collection) = manifest.sequencing_collection.as_ref().filter(|_| writer.is_2004()) {
            raw(xml, collection);
        }
    });
    xml.text
}

type Pairs = &'static [(&'static str, &'static str)];

const NAMESPACES_12: Pairs = &[
    ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
    ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
    ("xmlns:imsmd", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"),
];
const SCHEMAS_12: [&str; 3] = ["imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd"];
const NAMESPACES_2004: Pairs = &[
    ("xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1"),
    ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_v1p3"),
    ("xmlns:adlseq", "http://www.adlnet.org/xsd/adlseq_v1p3"),
    ("xmlns:adlnav", "http://www.adlnet.org/xsd/adlnav_v1p3"),
    ("xmlns:imsss", "http://www.imsglobal.org/xsd/imsss"),
    ("xmlns:lom", "http://ltsc.ieee.org/xsd/LOM"),
];
const SCHEMAS_2004: [&str; 6] =
    ["imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd", "lom.xsd"];

/// The control documents that `xsi:schemaLocation` names for a version, one for each of its namespaces. A package
/// that ships them gives them as [`Manifest::schema_files`].
pub fn schema_files(standard: Standard) -> &'static [&'static str] {
    if standard.is_2004() { &SCHEMAS_2004 } else { &SCHEMAS_12 }
}

fn namespaces(standard: Standard) -> Pairs {
    if standard.is_2004() { NAMESPACES_2004 } else { NAMESPACES_12 }
}

fn schema_location(standard: Standard) -> String {
    let pairs = namespaces(standard).iter().zip(schema_files(standard));
    pairs.map(|((_, namespace), file)| format!("{namespace} {file}")).collect::<Vec<_>>().join(" ")
}

struct Writer {
    standard: Standard,
}

impl Writer {
    fn is_2004(&self) -> bool {
        self.standard.is_2004()
    }

    fn metadata(&self, xml: &mut Xml, metadata: &Metadata) {
        let version = match self.standard {
            Standard::Scorm12 => "1.2",
            Standard::Scorm2004Second => "CAM 1.3",
            Standard::Scorm2004Third => "2004 3rd Edition",
            Standard::Scorm2004Fourth => "2004 4th Edition",
        };
        xml.element("metadata", &[], |xml| {
            xml.words("schema", &[], "ADL SCORM");
            xml.words("schemaversion", &[], version);
            self.lom(xml, metadata);
        });
    }

    /// The metadata of what is in the manifest; nothing where it says nothing.
    fn part_metadata(&self, xml: &mut Xml, metadata: &Metadata) {
        if *metadata != Metadata::default() {
            xml.element("metadata", &[], |xml| self.lom(xml, metadata));
        }
    }

    fn lom(&self, xml: &mut Xml, metadata: &Metadata) {
        if let Some(location) = &metadata.location {
            xml.words("adlcp:location", &[], location);
        }
        if *metadata != (Metadata { location: metadata.location.clone(), ..Metadata::default() }) {
            let era = if self.is_2004() { Era::Second } else { Era::First };
            lom::write(xml, metadata, era);
        }
    }

    fn organization(&self, xml: &mut Xml, organization: &Organization) {
        let mut attributes = vec![("identifier", organization.identifier.as_str())];
        if let Some(global) = organization.objectives_global_to_system.filter(|_| self.is_2004()) {
            attributes.push(("adlseq:objectivesGlobalToSystem", if global { "true" } else { "false" }));
        }
        let is_fourth = self.standard == Standard::Scorm2004Fourth;
        if let Some(global) = organization.shared_data_global_to_system.filter(|_| is_fourth) {
            attributes.push(("adlcp:sharedDataGlobalToSystem", if global { "true" } else { "false" }));
        }
        xml.element("organization", &attributes, |xml| {
            xml.words("title", &[], &organization.title);
            for item in &organization.items {
                self.item(xml, item);
            }
            self.part_metadata(xml, &organization.metadata);
            if let Some(threshold) = organization.completion_threshold.as_ref().filter(|_| is_fourth) {
                self.completion_threshold(xml, threshold);
            }
            if let Some(sequencing) = organization.sequencing.as_ref().filter(|_| self.is_2004()) {
                raw(xml, sequencing);
            }
        });
    }

    fn item(&self, xml: &mut Xml, item: &Item) {
        let mut attributes = vec![("identifier", item.identifier.as_str())];
        attributes.extend(item.resource.as_deref().map(|resource| ("identifierref", resource)));
        if !item.visible {
            attributes.push(("isvisible", "false"));
        }
        attributes.extend(item.parameters.as_deref().map(|parameters| ("parameters", parameters)));
        xml.element("item", &attributes, |xml| {
            xml.words("title", &[], &item.title);
            for below in &item.items {
                self.item(xml, below);
            }
            self.part_metadata(xml, &item.metadata);
            if self.is_2004() {
                self.rules_2004(xml, item);
            } else {
                rules_12(xml, item);
            }
        });
    }

    fn rules_2004(&self, xml: &mut Xml, item: &Item) {
        if let Some(action) = item.time_limit_action {
            xml.words("adlcp:timeLimitAction", &[], action.as_str());
        }
        if let Some(data) = &item.data_from_lms {
            xml.words("adlcp:dataFromLMS", &[], data);
        }
        if let Some(threshold) = &item.completion_threshold {
            self.completion_threshold(xml, threshold);
        }
        if let Some(data) = item.shared_data.as_ref().filter(|_| self.standard == Standard::Scorm2004Fourth) {
            raw(xml, data);
        }
        match &item.sequencing {
            Some(sequencing) => raw(xml, sequencing),
            None => sequencing(xml, item),
        }
        if !item.hidden_controls.is_empty() {
            xml.element("adlnav:presentation", &[], |xml| {
                xml.element("adlnav:navigationInterface", &[], |xml| {
                    for control in &item.hidden_controls {
                        xml.words("adlnav:hideLMSUI", &[], control.as_str());
                    }
                });
            });
        }
    }

    fn completion_threshold(&self, xml: &mut Xml, threshold: &CompletionThreshold) {
        let measure = threshold.min_progress_measure.to_string();
        if self.standard == Standard::Scorm2004Fourth {
            let weight = threshold.progress_weight.to_string();
            let decides = if threshold.completed_by_measure { "true" } else { "false" };
            let attributes = [
                ("completedByMeasure", decides),
                ("minProgressMeasure", measure.as_str()),
                ("progressWeight", weight.as_str()),
            ];
            xml.words("adlcp:completionThreshold", &attributes, "");
        } else if threshold.completed_by_measure {
            xml.words("adlcp:completionThreshold", &[], &measure);
        }
    }

    fn resource(&self, xml: &mut Xml, resource: &Resource) {
        let media = if resource.media.is_empty() { "webcontent" } else { &resource.media };
        let kind = if self.is_2004() { "adlcp:scormType" } else { "adlcp:scormtype" };
        let mut attributes = vec![("identifier", resource.identifier.as_str()), ("type", media)];
        attributes.push((kind, if resource.kind.is_sco() { "sco" } else { "asset" }));
        attributes.extend(resource.base.as_deref().map(|base| ("xml:base", base)));
        attributes.extend(resource.href.as_deref().map(|href| ("href", href)));
        xml.element("resource", &attributes, |xml| {
            self.part_metadata(xml, &resource.metadata);
            for file in &resource.files {
                xml.words("file", &[("href", &file.href)], "");
            }
            for dependency in &resource.dependencies {
                xml.words("dependency", &[("identifierref", dependency)], "");
            }
        });
    }
}

fn rules_12(xml: &mut Xml, item: &Item) {
    if let Some(script) = &item.prerequisites {
        xml.words("adlcp:prerequisites", &[("type", "aicc_script")], script);
    }
    if let Some(time) = &item.max_time_allowed {
        xml.words("adlcp:maxtimeallowed", &[], time);
    }
    if let Some(action) = item.time_limit_action {
        xml.words("adlcp:timelimitaction", &[], action.as_str());
    }
    if let Some(data) = &item.data_from_lms {
        xml.words("adlcp:datafromlms", &[], data);
    }
    if let Some(score) = item.mastery_score {
        xml.words("adlcp:masteryscore", &[], &score.to_string());
    }
}

/// `imsss:sequencing` from the fields of an item; nothing where they say nothing.
fn sequencing(xml: &mut Xml, item: &Item) {
    let sets = item.completion_set_by_content || item.objective_set_by_content;
    if item.max_time_allowed.is_none() && item.scaled_passing_score.is_none() && !sets {
        return;
    }
    xml.element("imsss:sequencing", &[], |xml| {
        if let Some(time) = &item.max_time_allowed {
            xml.words("imsss:limitConditions", &[("attemptAbsoluteDurationLimit", time)], "");
        }
        if let Some(score) = item.scaled_passing_score {
            xml.element("imsss:objectives", &[], |xml| {
                xml.element("imsss:primaryObjective", &[("satisfiedByMeasure", "true")], |xml| {
                    xml.words("imsss:minNormalizedMeasure", &[], &score.to_string());
                });
            });
        }
        if sets {
            let mut attributes = Vec::new();
            if item.completion_set_by_content {
                attributes.push(("completionSetByContent", "true"));
            }
            if item.objective_set_by_content {
                attributes.push(("objectiveSetByContent", "true"));
            }
            xml.words("imsss:deliveryControls", &attributes, "");
        }
    });
}

/// An element as it was read, with the usual prefixes. What is in no namespace of SCORM's is left out, since its
/// prefix is not declared here.
fn raw(xml: &mut Xml, element: &Element) {
    let Some(own) = prefix(element.namespace) else { return };
    let name = format!("{own}{}", element.name);
    let mut names: Vec<(String, &str)> = Vec::new();
    for attribute in &element.attributes {
        let Some(prefix) = attribute_prefix(attribute.namespace) else { continue };
        let name = format!("{prefix}{}", attribute.name);
        // Two prefixes, or two versions of a vocabulary, may have said it twice; reading takes the first.
        if names.iter().all(|(known, _)| *known != name) {
            names.push((name, &attribute.value));
        }
    }
    let attributes: Vec<(&str, &str)> = names.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    if element.children.iter().all(|child| prefix(child.namespace).is_none()) {
        xml.words(&name, &attributes, element.text.trim());
    } else {
        xml.element(&name, &attributes, |xml| element.children.iter().for_each(|child| raw(xml, child)));
    }
}

fn prefix(namespace: Namespace) -> Option<&'static str> {
    match namespace {
        Namespace::Content => Some(""),
        Namespace::Adlcp => Some("adlcp:"),
        Namespace::Adlseq => Some("adlseq:"),
        Namespace::Adlnav => Some("adlnav:"),
        Namespace::Sequencing => Some("imsss:"),
        Namespace::Metadata | Namespace::Xml | Namespace::Schema | Namespace::None | Namespace::Other => None,
    }
}

fn attribute_prefix(namespace: Namespace) -> Option<&'static str> {
    match namespace {
        Namespace::None => Some(""),
        Namespace::Xml => Some("xml:"),
        Namespace::Content => None,
        other => prefix(other),
    }
}
