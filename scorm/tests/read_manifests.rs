//! Manifests as they come: in any encoding, with any prefix, and with the faults that vendors and attackers make.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

use proptest::prelude::*;
use scorm::manifest::{CompletionThreshold, Kind, MAX_PROBLEMS, Manifest, read};
use scorm::package::{Inspection, Limits, inspect};
use scorm::{Problem, Standard};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A manifest of 1.2, from its parts.
fn manifest(items: &str, resources: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Cŵrs tŷ</title>{items}</organization></organizations>
<resources>{resources}</resources>
</manifest>"#
    )
}

const ITEM: &str = r#"<item identifier="i" identifierref="r"><title>Item</title></item>"#;
const RESOURCE: &str = r#"<resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/>"#;

fn good() -> String {
    manifest(ITEM, RESOURCE)
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code).collect()
}

#[track_caller]
fn refused(xml: &[u8], code: &str) -> String {
    let (manifest, problems) = read(xml);
    assert_eq!(manifest, None);
    assert_eq!(codes(&problems), [code], "{problems:?}");
    assert!(problems[0].is_error() && problems[0].help.is_some());
    problems[0].to_string()
}

#[track_caller]
fn forgiven(xml: &[u8], code: &str) -> Manifest {
    let (manifest, problems) = read(xml);
    assert_eq!(codes(&problems), [code], "{problems:?}");
    assert!(!problems[0].is_error());
    manifest.unwrap()
}

#[test]
fn utf8_and_utf16_are_read_alike() {
    let text = good();
    let plain = read(text.as_bytes());
    assert_eq!(plain.1, []);
    assert_eq!(plain.0.as_ref().unwrap().organizations[0].title, "Cŵrs tŷ");
    assert_eq!(read(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), plain);
    let units = || text.encode_utf16();
    let little: Vec<u8> = std::iter::once(0xFEFF).chain(units()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = std::iter::once(0xFEFF).chain(units()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(&little), plain);
    assert_eq!(read(&big), plain);
    refused(&little[2..], "manifest-encoding");
    refused(&little[..little.len() - 1], "manifest-encoding");
    refused(b"\xFF\xFE\0\0<\0\0\0", "manifest-encoding");
}

#[test]
fn windows_1252_is_read_where_it_is_declared_and_refused_where_it_is_not() {
    let western = good().replace("Cŵrs tŷ", "Caf\u{E9}");
    let bytes: Vec<u8> = western.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let problem = refused(&bytes, "manifest-encoding");
    assert!(problem.starts_with("imsmanifest.xml:4:67: ") && problem.contains("0xE9"), "{problem}");
    let declared = |encoding: &str| {
        let (head, rest) = bytes.split_at(western.find("UTF-8").unwrap());
        [head, encoding.as_bytes(), &rest[5..]].concat()
    };
    for encoding in ["ISO-8859-1", "windows-1252"] {
        assert_eq!(forgiven(&declared(encoding), "legacy-encoding").organizations[0].title, "Café");
    }
    refused(&declared("Shift_JIS"), "manifest-encoding");
    let mistaken = good().replace("UTF-8", "ISO-8859-1");
    assert_eq!(forgiven(mistaken.as_bytes(), "encoding-mismatch").organizations[0].title, "Cŵrs tŷ");
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    for (from, to) in [
        ("</resources>", ""),
        ("</manifest>", ""),
        ("</manifest>", "</manifest><manifest/>"),
        ("</manifest>", "</manifest>text"),
        ("<resources>", "<resources a=1>"),
        ("<resources>", "<resources a='1' a='2'>"),
        ("<title>Item", "<title>&#0;"),
        ("<title>Item", "<title>&#xFFFE;"),
        ("<title>Item", "<title>\u{1}"),
        ("identifier=\"i\"", "identifier=\"&#1;\""),
        ("<title>Item", "<title>a & b"),
        ("<title>Item", "<ti<tle>Item"),
    ] {
        let broken = good().replacen(from, to, 1);
        let problem = refused(broken.as_bytes(), "manifest-not-well-formed");
        assert!(problem.starts_with("imsmanifest.xml:"), "{problem}");
    }
    refused(b"", "manifest-not-well-formed");
    refused(b"   \n", "manifest-not-well-formed");
    refused(b"not xml", "manifest-not-well-formed");
    refused(b"<html></html>", "not-a-manifest");
    refused(b"<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'/>", "not-a-manifest");
}

#[test]
fn entities_are_refused_and_a_bare_document_type_is_not_read() {
    let with = |doctype: &str| good().replace("?>\n", &format!("?>\n{doctype}\n"));
    let laughs = "<!DOCTYPE manifest [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    assert!(refused(with(laughs).as_bytes(), "manifest-entities").starts_with("imsmanifest.xml:2:1:"));
    refused(
        with("<!DOCTYPE manifest [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>").as_bytes(),
        "manifest-entities",
    );
    forgiven(with("<!DOCTYPE manifest SYSTEM \"imscp.dtd\">").as_bytes(), "manifest-doctype");
    let unknown = good().replace("<title>Item", "<title>caf&eacute;");
    assert!(refused(unknown.as_bytes(), "unknown-entity").contains("`&eacute;`"));
    let unknown = good().replace("identifier=\"i\"", "identifier=\"&x;\"");
    refused(unknown.as_bytes(), "unknown-entity");
    let known = good().replace("<title>Item", "<title>&lt;&#x175;&amp;<![CDATA[<b>]]>");
    assert_eq!(read(known.as_bytes()).0.unwrap().organizations[0].items[0].title, "<ŵ&<b>");
}

#[test]
fn depth_count_and_problems_are_limited() {
    let deep = |depth: usize| manifest(&("<item identifier='x'>".repeat(depth) + &"</item>".repeat(depth)), RESOURCE);
    refused(deep(100).as_bytes(), "manifest-too-deep");
    refused(deep(100_000).as_bytes(), "manifest-too-deep");
    let many = manifest(ITEM, &"<resource/>".repeat(200_001));
    refused(many.as_bytes(), "manifest-too-large");
    let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=''")).collect::<Vec<_>>().concat();
    refused(
        good().replacen("<resources", &format!("<resources{}", attributes(101)), 1).as_bytes(),
        "manifest-too-large",
    );
    let long = good().replacen("index.html", &"x".repeat(9000), 1);
    refused(long.as_bytes(), "manifest-too-large");
    let wordy = manifest(
        &ITEM.replace("</title>", &format!("</title><adlcp:masteryscore>{}</adlcp:masteryscore>", "9".repeat(100_000))),
        RESOURCE,
    );
    assert!(read(wordy.as_bytes()).1[0].message.chars().count() < 500);
    let faulty = manifest(ITEM, &format!("{RESOURCE}{}", "<bogus/>".repeat(5000)));
    let problems = read(faulty.as_bytes()).1;
    assert_eq!(problems.len(), MAX_PROBLEMS + 1);
    assert_eq!(problems.last().unwrap().code, "more-problems");
    let late = manifest(&format!("{ITEM}{}", "<bogus/>".repeat(5000)), "");
    assert!(read(late.as_bytes()).1.iter().any(Problem::is_error), "an error is kept however many warnings there are");
}

#[test]
fn prefixes_are_resolved_whatever_they_are() {
    let other = r#"<x:manifest xmlns:x="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:y="http://www.adlnet.org/xsd/adlcp_v1p3"
        xmlns:s="http://www.imsglobal.org/xsd/imsss" identifier="m">
      <x:metadata><x:schema>ADL SCORM</x:schema><x:schemaversion>2004 4th Edition</x:schemaversion></x:metadata>
      <x:organizations default="o"><x:organization identifier="o"><x:title>T</x:title>
        <x:item identifier="i" identifierref="r"><x:title>I</x:title>
          <y:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>
          <s:sequencing><s:objectives><s:primaryObjective satisfiedByMeasure="true"/></s:objectives></s:sequencing>
        </x:item></x:organization></x:organizations>
      <x:resources><x:resource identifier="r" type="webcontent" y:scormType="sco" href="a.htm"/></x:resources>
    </x:manifest>"#;
    let (manifest, problems) = read(other.as_bytes());
    assert_eq!(problems, []);
    let manifest = manifest.unwrap();
    assert_eq!(manifest.standard, Standard::Scorm2004Fourth);
    assert_eq!(manifest.resources[0].kind, Kind::Sco);
    let item = &manifest.organizations[0].items[0];
    assert_eq!(item.scaled_passing_score, Some(1.0), "the standard's default");
    let threshold = CompletionThreshold { completed_by_measure: true, min_progress_measure: 0.5, progress_weight: 1.0 };
    assert_eq!(item.completion_threshold, Some(threshold));
}

#[test]
fn rules_shared_through_a_collection_reach_the_item_and_its_own_stand_before_them() {
    let item = |id: &str, own: &str| {
        format!(
            "<item identifier='{id}' identifierref='r'><title>{id}</title><imsss:sequencing IDRef='shared'>{own}</imsss:sequencing></item>"
        )
    };
    let own = "<imsss:objectives><imsss:primaryObjective satisfiedByMeasure='true'><imsss:minNormalizedMeasure>0.9</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>";
    let shared = "<imsss:sequencingCollection><imsss:sequencing ID='shared'>\
        <imsss:limitConditions attemptAbsoluteDurationLimit='PT1H'/>\
        <imsss:objectives><imsss:primaryObjective satisfiedByMeasure='true'><imsss:minNormalizedMeasure> 0.5 </imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>\
        <imsss:deliveryControls completionSetByContent='true'/></imsss:sequencing></imsss:sequencingCollection>";
    let xml = manifest(&(item("plain", "") + &item("own", own)), RESOURCE)
        .replace(">1.2<", ">2004 3rd Edition<")
        .replace("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imscp_v1p1")
        .replace("http://www.adlnet.org/xsd/adlcp_rootv1p2", "http://www.adlnet.org/xsd/adlcp_v1p3")
        .replace("identifier=\"m\"", "identifier=\"m\" xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\"")
        .replace("scormtype", "scormType")
        .replace("</manifest>", &format!("{shared}</manifest>"));
    let (manifest, problems) = read(xml.as_bytes());
    assert_eq!(problems, []);
    let manifest = manifest.unwrap();
    let [plain, own] = manifest.organizations[0].items.as_slice() else { panic!("two items") };
    assert_eq!((plain.scaled_passing_score, own.scaled_passing_score), (Some(0.5), Some(0.9)));
    assert_eq!((plain.max_time_allowed.as_deref(), own.max_time_allowed.as_deref()), (Some("PT1H"), Some("PT1H")));
    assert!(own.completion_set_by_content && !own.objective_set_by_content);
}

#[test]
fn missing_and_undeclared_namespaces_are_forgiven() {
    let bare = good().replace(r#" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2""#, "");
    assert_eq!(forgiven(bare.as_bytes(), "missing-namespace").resources[0].kind, Kind::Sco);
    let undeclared = good().replace(r#" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2""#, "");
    assert_eq!(forgiven(undeclared.as_bytes(), "undeclared-prefix").resources[0].kind, Kind::Sco);
}

#[test]
fn versions_are_told_apart_and_spellings_forgiven() {
    let of = |version: &str| good().replace(">1.2<", &format!(">{version}<"));
    let second = |version: &str| {
        of(version)
            .replace("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imscp_v1p1")
            .replace("http://www.adlnet.org/xsd/adlcp_rootv1p2", "http://www.adlnet.org/xsd/adlcp_v1p3")
            .replace("scormtype", "scormType")
    };
    for (version, standard) in [
        ("CAM 1.3", Standard::Scorm2004Second),
        ("2004 3rd Edition", Standard::Scorm2004Third),
        ("2004 4th Edition", Standard::Scorm2004Fourth),
    ] {
        let (manifest, problems) = read(second(version).as_bytes());
        assert_eq!((manifest.unwrap().standard, problems), (standard, vec![]));
        assert_eq!(codes(&read(of(version).as_bytes()).1), ["schemaversion-mismatch"]);
    }
    assert_eq!(codes(&read(second("1.2").as_bytes()).1), ["schemaversion-mismatch"]);
    for (version, standard) in [
        (" 2004 4th Edition ", Standard::Scorm2004Fourth),
        ("2004 3rd edition", Standard::Scorm2004Third),
        ("SCORM 2004 3rd Edition", Standard::Scorm2004Third),
        ("1.3", Standard::Scorm2004Second),
    ] {
        assert_eq!(forgiven(second(version).as_bytes(), "schemaversion-spelling").standard, standard, "{version}");
    }
    assert_eq!(forgiven(of("my course").as_bytes(), "unknown-schemaversion").standard, Standard::Scorm12);
    assert_eq!(forgiven(second("").as_bytes(), "unknown-schemaversion").standard, Standard::Scorm2004Third);
    let common_cartridge = of("1.1.0")
        .replace("ADL SCORM", "IMS Common Cartridge")
        .replace("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1");
    refused(common_cartridge.as_bytes(), "not-a-manifest");
    let content_package = r#"<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
        <metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata></manifest>"#;
    refused(content_package.as_bytes(), "not-scorm");
}

#[test]
fn what_refers_to_nothing_is_told() {
    for (items, resources, code, error) in [
        (r#"<item identifier="i" identifierref="r"/>"#, RESOURCE, "missing-title", false),
        (r#"<item identifierref="r"><title>I</title></item>"#, RESOURCE, "missing-identifier", true),
        (ITEM, r#"<resource identifier="r" type="webcontent" href="a"/>"#, "missing-scorm-type", false),
        (ITEM, r#"<resource identifier="r" adlcp:scormtype="SCO" href="a"/>"#, "scorm-type-value", false),
        (ITEM, r#"<resource identifier="r" adlcp:scormtype="exe" href="a"/>"#, "scorm-type-value", false),
        (ITEM, r#"<resource identifier="r" scormtype="sco" href="a"/>"#, "scorm-type-case", false),
        (ITEM, r#"<resource identifier="r" adlcp:scormtype="sco"/>"#, "missing-href", true),
        (r#"<item identifier="i"><title>I</title></item>"#, RESOURCE, "empty-item", false),
    ] {
        let problems = read(manifest(items, resources).as_bytes()).1;
        let found = problems.iter().find(|problem| problem.code == code);
        assert_eq!(found.map(Problem::is_error), Some(error), "{code}: {problems:?}");
    }
    let none = manifest("<item identifier='i'><title>I</title></item>", RESOURCE);
    assert!(codes(&read(none.as_bytes()).1).contains(&"nothing-to-launch"));
    let dependency = RESOURCE.replace("/>", "><dependency identifierref='gone'/></resource>");
    assert_eq!(codes(&read(manifest(ITEM, &dependency).as_bytes()).1), ["dangling-dependency"]);
    let shared = ITEM.replace("\"i\"", "\"r\"");
    assert_eq!(codes(&read(manifest(&shared, RESOURCE).as_bytes()).1), ["shared-identifier"]);
    let twice = format!("{RESOURCE}{RESOURCE}");
    assert_eq!(codes(&read(manifest(ITEM, &twice).as_bytes()).1), ["duplicate-identifier"]);
    let score = ITEM.replace("</title>", "</title><adlcp:masteryscore>180</adlcp:masteryscore>");
    assert_eq!(codes(&read(manifest(&score, RESOURCE).as_bytes()).1), ["invalid-measure"]);
    let elsewhere = ITEM.replace("</title>", "</title><resource/>");
    assert_eq!(codes(&read(manifest(&elsewhere, RESOURCE).as_bytes()).1), ["misplaced-element"]);
    let vendor = ITEM.replace("</title>", "</title><v:extra xmlns:v='urn:vendor'>x</v:extra>");
    assert_eq!(read(manifest(&vendor, RESOURCE).as_bytes()).1, [], "extensions are nobody's fault");
}

/// A package of that manifest and files.
fn package(xml: &str, files: &[&str]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in std::iter::once(("imsmanifest.xml", xml)).chain(files.iter().map(|name| (*name, "x"))) {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn inspected(zip: &[u8]) -> Inspection {
    inspect(Cursor::new(zip), &Limits::default())
}

#[test]
fn hrefs_lead_to_files_whatever_their_encoding_case_query_and_base() {
    for (attributes, parameters, file, launch, expected) in [
        ("href='index.html'", "", "index.html", "index.html", None),
        ("href='my%20page.html'", "", "my page.html", "my%20page.html", None),
        ("href='my page.html'", "", "my page.html", "my%20page.html", None),
        ("href='my%20page.html'", "", "my%20page.html", "my%2520page.html", None),
        ("href='t%C5%B7.html'", "", "tŷ.html", "t%C5%B7.html", None),
        ("href='tŷ.html?iaith=cy#brig'", "", "tŷ.html", "t%C5%B7.html?iaith=cy#brig", None),
        ("href='a.html?x=1'", "?y=2", "a.html", "a.html?x=1&y=2", None),
        ("href='a.html'", "#here", "a.html", "a.html#here", None),
        ("href='a.html' xml:base='course/'", "", "course/a.html", "course/a.html", None),
        ("href='a.html' xml:base='course'", "", "course/a.html", "course/a.html", None),
        ("href='../a.html' xml:base='course/'", "", "a.html", "a.html", None),
        ("href='Index.HTML'", "", "index.html", "index.html", Some("file-case")),
        ("href='pages\\a.html'", "", "pages/a.html", "pages/a.html", Some("irregular-href")),
        ("href='/a.html'", "", "a.html", "a.html", Some("irregular-href")),
        ("href='gone.html'", "", "index.html", "", Some("missing-file")),
        ("href='../gone.html'", "", "index.html", "", Some("href-outside")),
        ("href='https://example.org/a'", "", "index.html", "", Some("external-launch")),
        ("href='javascript:alert(1)'", "", "index.html", "", Some("external-launch")),
        ("href='a.html' xml:base='https://example.org/'", "", "a.html", "", Some("external-launch")),
        ("href='..%2F..%2Fetc/passwd'", "", "index.html", "", Some("missing-file")),
    ] {
        let item = ITEM.replace("identifierref", &format!("parameters='{parameters}' identifierref"));
        let resource = format!("<resource identifier='r' type='webcontent' adlcp:scormtype='sco' {attributes}/>");
        let found = inspected(&package(&manifest(&item, &resource), &[file]));
        assert_eq!(found.scos[0].launch, launch, "{attributes}");
        assert_eq!(codes(&found.problems), Vec::from_iter(expected), "{attributes}");
        assert_eq!(found.is_usable(), !launch.is_empty(), "{attributes}");
    }
}

#[test]
fn files_that_are_listed_and_not_there_are_warned_about_at_their_place() {
    let resource = RESOURCE.replace("/>", "><file href='index.html'/>\n<file href='gone%20away.css'/></resource>");
    let found = inspected(&package(&manifest(ITEM, &resource), &["index.html"]));
    assert!(found.is_usable());
    assert_eq!(codes(&found.problems), ["missing-listed-file"]);
    assert_eq!((found.problems[0].line, found.problems[0].column), (Some(6), Some(1)));
    let many = RESOURCE.replace("/>", &format!(">{}</resource>", "<file href='gone.css'/>".repeat(3000)));
    let found = inspected(&package(&manifest(ITEM, &many), &["index.html"]));
    assert_eq!(found.problems.len(), 21);
    assert!(found.problems[20].message.starts_with("2980 more"));
}

#[test]
fn metadata_gives_version_and_languages() {
    let lom = r#"<schemaversion>1.2</schemaversion><lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general>
      <title><langstring xml:lang="en">Passwords</langstring><langstring xml:lang="cy">Cyfrineiriau</langstring></title>
      <language>en</language><language>cy</language></general>
      <lifecycle><version><langstring xml:lang="x-none">2.1</langstring></version></lifecycle></lom>"#;
    let xml = good().replace("<schemaversion>1.2</schemaversion>", lom);
    let found = inspected(&package(&xml, &["index.html"]));
    assert_eq!(found.problems, []);
    assert_eq!(found.version.as_deref(), Some("2.1"));
    assert_eq!(found.languages, ["en", "cy"]);
    assert_eq!(found.title, "Cŵrs tŷ", "the organization's title is the course's");
}

#[test]
fn metadata_may_be_in_a_file_that_the_manifest_names() {
    let named = "<schemaversion>1.2</schemaversion><adlcp:location>data/course.xml</adlcp:location>";
    let xml = good().replace("<schemaversion>1.2</schemaversion>", named);
    let lom = "<?xml version='1.0'?><lom xmlns='http://www.imsglobal.org/xsd/imsmd_rootv1p2p1'><general>
      <title><langstring xml:lang='cy'>Cyfrineiriau</langstring></title><language>cy</language></general>
      <lifecycle><version><langstring xml:lang='x-none'>3</langstring></version></lifecycle></lom>";
    let zipped = |file: Option<&str>| {
        let mut writer = ZipWriter::new_append(Cursor::new(package(&xml, &["index.html"]))).unwrap();
        if let Some(text) = file {
            writer.start_file("data/course.xml", SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let found = inspected(&zipped(Some(lom)));
    assert_eq!(found.problems, []);
    assert_eq!((found.version.as_deref(), found.languages.as_slice()), (Some("3"), ["cy".to_owned()].as_slice()));

    for (file, code) in
        [(None, "missing-metadata"), (Some("<page/>"), "not-metadata"), (Some("<lom>"), "manifest-not-well-formed")]
    {
        let found = inspected(&zipped(file));
        assert!(found.is_usable(), "{file:?}");
        assert_eq!(codes(&found.problems), [code], "{file:?}");
        let place = if file.is_some() { "data/course.xml" } else { "imsmanifest.xml" };
        assert_eq!(found.problems[0].file, place);
    }
}

#[test]
fn the_contents_keep_headings_and_hidden_items() {
    let items = format!(
        "<item identifier='h'><title>Heading</title>{ITEM}<item identifier='j' identifierref='r' isvisible='false'><title>J</title></item></item>"
    );
    let found = inspected(&package(&manifest(&items, RESOURCE), &["index.html"]));
    assert_eq!(found.problems, []);
    assert_eq!(found.scos.iter().map(|sco| sco.identifier.as_str()).collect::<Vec<_>>(), ["i", "j"]);
    let heading = &found.contents[0];
    assert!(!heading.launches && heading.children[0].launches && !heading.children[1].visible);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics_on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
        let _ = inspected(&bytes);
    }

    #[test]
    fn reading_never_panics_on_a_damaged_manifest(at in 0..900_usize, cut in 0..40_usize, with in "\\PC{0,6}|[<>&'\"/=]{0,3}") {
        let mut text: Vec<char> = good().chars().collect();
        let at = at.min(text.len());
        let end = (at + cut).min(text.len());
        text.splice(at..end, with.chars());
        let text: String = text.into_iter().collect();
        let (manifest, problems) = read(text.as_bytes());
        prop_assert!(manifest.is_some() || problems.iter().any(Problem::is_error));
    }

    #[test]
    fn inspecting_never_panics_on_a_damaged_zip(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut zip = package(&good(), &["index.html", "pages/two.html"]);
        for (at, byte) in changes {
            let at = at.index(zip.len());
            zip[at] = byte;
        }
        let _ = inspected(&zip);
        zip.truncate(cut.index(zip.len()));
        let _ = inspected(&zip);
    }

    #[test]
    fn any_title_survives_writing_and_reading(title in "[^\u{0}-\u{1F}\u{FFFE}\u{FFFF}]{0,40}") {
        let mut manifest = read(good().as_bytes()).0.unwrap();
        manifest.organizations[0].title.clone_from(&title);
        let again = read(scorm::manifest::write(&manifest).as_bytes()).0.unwrap();
        let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(&again.organizations[0].title, &words);
    }
}
