//! Manifests that the writer is tested with: the model, not the text.

use scorm::Standard;
use scorm::manifest::{
    CompletionThreshold, Control, FileReference, Item, Kind, Manifest, Metadata, Organization, Resource, Text,
    TimeLimitAction, schema_files,
};

/// Every standard that is written, with its folder in `../shared/scorm/xsd`.
pub(crate) const STANDARDS: [(Standard, &str); 3] =
    [(Standard::Scorm12, "1.2"), (Standard::Scorm2004Third, "2004.3"), (Standard::Scorm2004Fourth, "2004.4")];

/// One activity, with metadata and rules.
pub(crate) fn single(standard: Standard) -> Manifest {
    let mut manifest = Manifest::new(standard, "council.passwords.base.both.standard");
    manifest.version = Some("1.0.0".into());
    manifest.metadata = Metadata {
        titles: vec![Text::new("en", "Passwords & \"phrases\""), Text::new("cy", "Cyfrineiriau: tŷ, dŵr <ŵŷ>")],
        descriptions: vec![Text::new("en", "Make a strong one."), Text::new("cy", "Gwnewch un cryf.")],
        languages: vec!["en".into(), "cy".into()],
        version: Some("1.0.0".into()),
        typical_learning_time: Some("PT4M".into()),
        location: None,
    };
    let mut item = Item::new("passwords", "Passwords / Cyfrineiriau").launching("passwords-resource");
    if standard.is_2004() {
        item.scaled_passing_score = Some(0.8);
        item.completion_set_by_content = true;
        item.objective_set_by_content = true;
        item.hidden_controls = vec![Control::Continue, Control::Previous, Control::SuspendAll];
    } else {
        item.mastery_score = Some(80.0);
    }
    manifest.organizations = vec![Organization {
        identifier: "passwords-organization".into(),
        title: "Passwords / Cyfrineiriau".into(),
        items: vec![item],
        ..Organization::default()
    }];
    manifest.default_organization = Some("passwords-organization".into());
    manifest.resources = vec![Resource {
        identifier: "passwords-resource".into(),
        kind: Kind::Sco,
        media: "webcontent".into(),
        href: Some("index.html".into()),
        files: ["index.html", "player.js", "t%C5%B7.svg"].map(FileReference::new).to_vec(),
        ..Resource::default()
    }];
    manifest
}

/// Everything that the writer knows, and control documents named.
pub(crate) fn several(standard: Standard) -> Manifest {
    let mut manifest = single(standard);
    manifest.schema_files = schema_files(standard).iter().map(|file| (*file).to_owned()).collect();
    let mut heading = Item::new("heading", "First part");
    let mut first = Item::new("first", "First").launching("passwords-resource");
    first.parameters = Some("?part=1&x=\"2\"".into());
    first.time_limit_action = Some(TimeLimitAction::ContinueNoMessage);
    first.data_from_lms = Some("line one\nline two".into());
    let mut second = Item::new("second", "Second").launching("second-resource");
    second.visible = false;
    if standard.is_2004() {
        first.max_time_allowed = Some("PT30M".into());
        second.completion_threshold =
            Some(CompletionThreshold { completed_by_measure: true, min_progress_measure: 0.75, progress_weight: 1.0 });
    } else {
        first.max_time_allowed = Some("0000:30:00.00".into());
        second.prerequisites = Some("first".into());
    }
    heading.items = vec![first, second];
    heading.metadata.descriptions = vec![Text::new("cy", "Y rhan gyntaf, a dŵr"), Text::new("en", "The first part")];
    let organization = &mut manifest.organizations[0];
    organization.items.push(heading);
    organization.metadata.version = Some("2".into());
    if standard.is_2004() {
        organization.objectives_global_to_system = Some(false);
    }
    if standard == Standard::Scorm2004Fourth {
        organization.shared_data_global_to_system = Some(false);
        organization.completion_threshold =
            Some(CompletionThreshold { completed_by_measure: true, min_progress_measure: 0.5, progress_weight: 1.0 });
    }
    manifest.resources_base = Some("content/".into());
    manifest.resources[0].dependencies = vec!["shared".into()];
    manifest.resources.push(Resource {
        identifier: "second-resource".into(),
        kind: Kind::Sco,
        media: "webcontent".into(),
        base: Some("second/".into()),
        href: Some("index.html?mode=full#top".into()),
        files: vec![FileReference::new("index.html")],
        metadata: Metadata { location: Some("second/metadata.xml".into()), ..Metadata::default() },
        ..Resource::default()
    });
    manifest.resources.push(Resource {
        identifier: "shared".into(),
        media: "webcontent".into(),
        files: vec![FileReference::new("shared.css")],
        ..Resource::default()
    });
    manifest
}
