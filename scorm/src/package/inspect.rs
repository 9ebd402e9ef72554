//! Inspecting a package: what it is, what it launches, and everything that is wrong with it.
//!
//! Only the zip's list of files and the manifest are read, so that a package of 500 MB takes no longer than its
//! manifest. Sizes are taken from the list here; that they are true is enforced when a file is served
//! ([`super::Archive`]).

use super::directory::{self, Directory, Record};
use super::{Limits, archive, files};
use crate::manifest::{self, Control, Item, Kind, MANIFEST, Manifest, Text, TimeLimitAction};
use crate::{Problem, Severity, Standard};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

/// What a package is. As JSON, `scos` holds only SCOs, and `assets` the rest of what is launched.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Inspection {
    /// The version of SCORM; none where there is no manifest.
    pub standard: Option<Standard>,
    /// The course's title.
    pub title: String,
    /// The title in each language in which its metadata gives one.
    pub titles: Vec<Text>,
    /// The manifest's identifier.
    pub identifier: String,
    /// The content's edition, from its metadata or its manifest.
    pub version: Option<String>,
    /// The languages that its metadata names, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Everything that the delivered organization launches, in order: an item each, SCOs and assets. A resource that
    /// several items use is there for each of them.
    #[serde(flatten, serialize_with = "by_kind")]
    pub scos: Vec<Sco>,
    /// The same organization as a tree, headings and all, for a list of contents.
    pub contents: Vec<Content>,
    /// Everything that is wrong with it.
    pub problems: Vec<Problem>,
}

/// An item that launches something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sco {
    /// The item's identifier.
    pub identifier: String,
    /// Its title; its identifier where it has none.
    pub title: String,
    /// The path from the package's root, with query and fragment, percent-encoded for a browser. Empty where the
    /// file is missing, which is an error among the problems.
    pub launch: String,
    /// Whether it talks to the LMS; an asset is complete once it is launched.
    pub is_sco: bool,
    /// 1.2: the score to pass, from 0 to 100.
    pub mastery_score: Option<f64>,
    /// What the SCO is told at its start.
    pub launch_data: Option<String>,
    /// 1.2: `HHHH:MM:SS.SS`; 2004: an ISO 8601 duration.
    pub max_time_allowed: Option<String>,
    /// What happens when that time is up.
    pub time_limit_action: Option<TimeLimitAction>,
    /// 1.2: what must be done before, in AICC's script.
    pub prerequisites: Option<String>,
    /// 2004: the progress measure that completes it, from 0 to 1.
    pub completion_threshold: Option<f64>,
    /// 2004: the scaled score that passes it, from -1 to 1.
    pub scaled_passing_score: Option<f64>,
    /// Whether it shows in the contents.
    pub visible: bool,
    /// 2004: the LMS's controls to hide while it is shown.
    pub hidden_controls: Vec<Control>,
}

/// An entry of the list of contents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Content {
    /// The item's identifier: the [`Sco`]'s, where it launches one.
    pub identifier: String,
    /// Its title; its identifier where it has none.
    pub title: String,
    /// Whether it launches something.
    pub launches: bool,
    /// Whether it shows.
    pub visible: bool,
    /// What is under it.
    pub children: Vec<Content>,
}

impl Inspection {
    /// Whether the package can be delivered: no error among the problems.
    pub fn is_usable(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }

    /// How many items deliver a SCO.
    pub fn sco_count(&self) -> usize {
        self.scos.iter().filter(|sco| sco.is_sco).count()
    }
}

fn by_kind<S: Serializer>(launched: &[Sco], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct ByKind<'a> {
        scos: Vec<&'a Sco>,
        assets: Vec<&'a Sco>,
    }
    let (scos, assets) = launched.iter().partition(|sco| sco.is_sco);
    ByKind { scos, assets }.serialize(serializer)
}

/// Inspects a zip, any vendor's, within limits. Never panics; whatever is wrong is among the problems, errors first.
pub fn inspect<R: Read + Seek>(mut zip: R, limits: &Limits) -> Inspection {
    let mut inspection = Inspection::default();
    let directory = directory::read(&mut zip, limits, &mut inspection.problems);
    if let Some(directory) = directory
        && let Some(xml) = manifest_bytes(&mut zip, &directory, limits, &mut inspection.problems)
    {
        let (manifest, problems) = manifest::read(&xml);
        inspection.problems.extend(problems);
        if let Some(mut manifest) = manifest {
            read_metadata(&mut zip, &directory, limits, &mut manifest, &mut inspection.problems);
            describe(&manifest, &directory, &mut inspection);
        }
    }
    // Stable, so that problems of one severity stay in the order of the manifest.
    inspection.problems.sort_by_key(|problem| problem.severity);
    inspection
}

/// The manifest's bytes; none, and an error, where there is none at the root.
fn manifest_bytes<R: Read + Seek>(
    zip: R,
    directory: &Directory,
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Option<Vec<u8>> {
    let Some(record) = directory.exact(MANIFEST) else {
        problems.push(no_manifest(directory));
        return None;
    };
    match xml_file(zip, record, limits) {
        Ok(xml) => Some(xml),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// The bytes of the manifest, or of a file like it, within the manifest's limit.
fn xml_file<R: Read + Seek>(zip: R, record: &Record, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let size = record.zipped.size();
    if size > limits.manifest_bytes {
        let message = format!("it unpacks to {size} bytes, over the limit of {}", limits.manifest_bytes);
        return Err(Problem::error("manifest-too-large", message)
            .in_file(&record.name)
            .help("split the course into several packages"));
    }
    let mut xml = Vec::new();
    match archive::unpack(zip, record, &mut xml) {
        Ok(_) => Ok(xml),
        Err(error) => Err(Problem::error("damaged-entry", error.to_string())
            .in_file(&record.name)
            .help("the zip is damaged, or made to do harm: export the package again")),
    }
}

/// Fills in the course's metadata from the file that its manifest names. Whatever is wrong with that is a warning: the
/// course can be taken all the same.
fn read_metadata<R: Read + Seek>(
    zip: R,
    directory: &Directory,
    limits: &Limits,
    manifest: &mut Manifest,
    problems: &mut Vec<Problem>,
) {
    let Some(record) = files::metadata(manifest, directory) else { return };
    let read = xml_file(zip, record, limits)
        .and_then(|xml| manifest::read_metadata(&xml).map_err(|problem| problem.in_file(&record.name)));
    match read {
        // What stands in the manifest itself goes first.
        Ok(read) => manifest.metadata.fill_from(read),
        Err(problem) => problems.push(Problem { severity: Severity::Warning, ..problem }),
    }
}

fn no_manifest(directory: &Directory) -> Problem {
    let is_manifest = |name: &str| name.rsplit('/').next().is_some_and(|file| file.eq_ignore_ascii_case(MANIFEST));
    // The one nearest the root is the one that was meant.
    let found = directory.records.iter().map(|record| record.name.as_str()).filter(|name| is_manifest(name));
    match found.min_by_key(|name| (name.matches('/').count(), *name)) {
        Some(name) => match name.rsplit_once('/') {
            Some((folder, _)) => Problem::error(
                "manifest-not-at-root",
                format!("the manifest is in the folder `{folder}`, not at the zip's root"),
            )
            .in_file(name)
            .help(format!("zip what is in `{folder}`, not the folder itself")),
            None => Problem::error("manifest-case", format!("the manifest is called `{name}`"))
                .in_file(name)
                .help(format!("rename it to `{MANIFEST}`")),
        },
        None => Problem::error("no-manifest", format!("there is no `{MANIFEST}` in the zip"))
            .in_file(MANIFEST)
            .help("export the content as a SCORM package: a zip of web pages alone cannot be taken as a course"),
    }
}

fn describe(manifest: &Manifest, directory: &Directory, inspection: &mut Inspection) {
    inspection.standard = Some(manifest.standard);
    inspection.identifier.clone_from(&manifest.identifier);
    inspection.version = manifest.metadata.version.clone().or_else(|| manifest.version.clone());
    inspection.languages = languages(manifest);
    inspection.title = title(manifest);
    inspection.titles.clone_from(&manifest.metadata.titles);
    if let Some(organization) = manifest.organization() {
        let mut delivery = Delivery {
            manifest,
            directory,
            resources: manifest.resources.iter().map(|r| (r.identifier.as_str(), r)).collect(),
            reported: BTreeSet::new(),
            scos: Vec::new(),
            problems: Vec::new(),
        };
        inspection.contents = organization.items.iter().map(|item| delivery.item(item)).collect();
        inspection.scos = delivery.scos;
        inspection.problems.extend(delivery.problems);
    }
    files::listed(manifest, directory, &mut inspection.problems);
}

/// The organization's title; without one, its metadata's, its first item's, or the manifest's identifier.
fn title(manifest: &Manifest) -> String {
    let organization = manifest.organization();
    let own = organization.map(|organization| organization.title.clone());
    let metadata = manifest.metadata.titles.first().map(|title| title.text.clone());
    let item = organization.and_then(|organization| organization.items.first()).map(|item| item.title.clone());
    let titles = [own, metadata, item].into_iter().flatten();
    titles.into_iter().find(|title| !title.is_empty()).unwrap_or_else(|| manifest.identifier.clone())
}

/// The languages of the content; where the metadata names none, those of its titles.
fn languages(manifest: &Manifest) -> Vec<String> {
    let stated = manifest.metadata.languages.iter().filter(|language| *language != "none").cloned();
    let titled = manifest.metadata.titles.iter().filter_map(|title| title.language.clone());
    let mut languages: Vec<String> = Vec::new();
    let stated: Vec<String> = stated.collect();
    for language in if stated.is_empty() { titled.collect() } else { stated } {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

struct Delivery<'m> {
    manifest: &'m Manifest,
    directory: &'m Directory,
    resources: BTreeMap<&'m str, &'m manifest::Resource>,
    reported: BTreeSet<String>,
    scos: Vec<Sco>,
    problems: Vec<Problem>,
}

impl Delivery<'_> {
    fn item(&mut self, item: &Item) -> Content {
        let title = if item.title.is_empty() { &item.identifier } else { &item.title };
        let resource = item.resource.as_deref().and_then(|identifier| self.resources.get(identifier).copied());
        if let Some(resource) = resource {
            let launch =
                files::launch(self.manifest, item, resource, self.directory, &mut self.reported, &mut self.problems);
            self.scos.push(sco(item, title, launch.unwrap_or_default(), resource.kind));
        }
        Content {
            identifier: item.identifier.clone(),
            title: title.clone(),
            launches: resource.is_some(),
            visible: item.visible,
            children: item.items.iter().map(|below| self.item(below)).collect(),
        }
    }
}

fn sco(item: &Item, title: &str, launch: String, kind: Kind) -> Sco {
    let threshold = item.completion_threshold.filter(|threshold| threshold.completed_by_measure);
    Sco {
        identifier: item.identifier.clone(),
        title: title.to_owned(),
        launch,
        is_sco: kind.is_sco(),
        mastery_score: item.mastery_score,
        launch_data: item.data_from_lms.clone(),
        max_time_allowed: item.max_time_allowed.clone(),
        time_limit_action: item.time_limit_action,
        prerequisites: item.prerequisites.clone(),
        completion_threshold: threshold.map(|threshold| threshold.min_progress_measure),
        scaled_passing_score: item.scaled_passing_score,
        visible: item.visible,
        hidden_controls: item.hidden_controls.clone(),
    }
}
