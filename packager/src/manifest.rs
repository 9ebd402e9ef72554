//! The manifest of a package. Identifiers never come from a version or a target, so that an LMS keeps a learner's
//! records when a package is replaced.

use crate::axes::{Edition, Variant};
use crate::control_documents;
use crate::language::LanguageSet;
use crate::module::Module;
use scorm::Standard;
use scorm::manifest::{FileReference, Item, Kind, Manifest, Organization, Resource, Text, write};

/// The page that a package launches.
pub(crate) const LAUNCH: &str = "index.html";

/// What a package is called where one title must do: every language's, the first one in front.
pub(crate) fn title(module: &Module, languages: LanguageSet) -> String {
    let titles: Vec<&str> = languages
        .languages(module.settings.source)
        .iter()
        .map(|language| module.front[language].title.as_str())
        .collect();
    let mut title = titles.join(" / ");
    // Moodle refuses a title over 255 characters.
    if title.chars().count() > 255 {
        title = title.chars().take(254).chain(['…']).collect();
    }
    title
}

/// The identifier of a package: stable over versions and targets.
pub(crate) fn identifier(module: &Module, edition: &Edition, languages: LanguageSet, variant: Variant) -> String {
    format!("{}-{}-{languages}-{variant}", module.settings.id, edition.code())
}

/// The manifest's text; `files` are the paths of every other file of the package but its control documents, which
/// belong to no resource (SCORM 1.2 CAM 2.3, SCORM 2004 CAM 3.4).
pub(crate) fn text(
    module: &Module,
    standard: Standard,
    languages: LanguageSet,
    identifier: String,
    files: &[&str],
) -> String {
    let id = &module.settings.id;
    let mut manifest = Manifest::new(standard, identifier);
    manifest.version = Some(module.settings.version.clone());
    manifest.schema_files = control_documents::named(standard);
    let metadata = &mut manifest.metadata;
    for language in module.languages() {
        let front = &module.front[&language];
        metadata.titles.push(Text::new(language.code(), front.title.clone()));
        metadata.descriptions.push(Text::new(language.code(), front.summary.clone()));
    }
    metadata.languages =
        languages.languages(module.settings.source).iter().map(|language| language.code().to_owned()).collect();
    metadata.version = Some(module.settings.version.clone());
    metadata.typical_learning_time = Some(format!("PT{}M", module.settings.minutes));

    let title = title(module, languages);
    let mut item = Item::new(format!("{id}-item"), title.clone()).launching(format!("{id}-resource"));
    if standard != Standard::Scorm12 {
        // The content reports completion and success itself; nothing is derived from a measure or from being left.
        item.completion_set_by_content = true;
        item.objective_set_by_content = true;
    }
    let organization =
        Organization { identifier: format!("{id}-organization"), title, items: vec![item], ..Organization::default() };
    manifest.default_organization = Some(organization.identifier.clone());
    manifest.organizations.push(organization);
    manifest.resources.push(Resource {
        identifier: format!("{id}-resource"),
        kind: Kind::Sco,
        media: "webcontent".to_owned(),
        href: Some(LAUNCH.to_owned()),
        files: files.iter().map(|path| FileReference::new(*path)).collect(),
        ..Resource::default()
    });
    write(&manifest)
}
