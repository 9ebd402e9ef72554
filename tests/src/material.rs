//! What the tests are made with: our own packages, other vendors' packages, and packages built here to do harm.

use crate::programs;
use std::{
    io::{Cursor, Write},
    path::{Path, PathBuf},
    sync::OnceLock,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The conformance material beside the project; without it, a plain line says so and the test ends.
pub fn shared() -> Option<PathBuf> {
    let shared = programs::root().join("../shared/scorm");
    if !shared.is_dir() {
        println!("skipped: ../shared/scorm is not here");
        return None;
    }
    Some(shared)
}

/// The zips of a folder, by name.
pub fn zips(folder: &Path) -> Vec<PathBuf> {
    let mut zips: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "zip"))
        .collect();
    zips.sort();
    zips
}

/// Our own module, built by the packager: one target, in both languages.
pub fn passwords(target: &str) -> PathBuf {
    ours("passwords", target)
}

/// The module that has every kind of block, built by the packager: one target, in both languages.
pub fn demo(target: &str) -> PathBuf {
    ours("demo", target)
}

fn ours(module: &str, target: &str) -> PathBuf {
    static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let out = BUILT.get_or_init(|| {
        let out = tempfile::tempdir().expect("a folder for packages");
        let path = out.path().to_str().expect("a path in UTF-8");
        programs::packager(["build", "passwords", "demo", "--lang", "en,cy,both", "--out", path]).ok();
        out
    });
    zips(out.path())
        .into_iter()
        .find(|zip| {
            zip.file_name().is_some_and(|name| {
                name.to_string_lossy().starts_with(&format!("{module}-base-both-standard-{target}-"))
            })
        })
        .unwrap_or_else(|| panic!("the packager built no package for {target}"))
}

/// A zip of these entries, in this order.
pub fn zip<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(name, options).expect("an entry begins");
        zip.write_all(bytes).expect("an entry is written");
    }
    zip.finish().expect("the zip ends").into_inner()
}

/// A manifest for SCORM 1.2 with one SCO, `index.html`.
pub fn manifest(identifier: &str, title: &str, files: &[&str]) -> String {
    let files: String = files.iter().flat_map(|file| ["<file href=\"", file, "\"/>"]).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{identifier}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="ORG">
    <organization identifier="ORG"><title>{title}</title>
      <item identifier="ITEM" identifierref="RES"><title>{title}</title></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES" type="webcontent" adlcp:scormtype="sco" href="index.html">{files}</resource>
  </resources>
</manifest>
"#
    )
}

/// A package for SCORM 1.2 of one page.
pub fn one_page(identifier: &str, title: &str, html: &str) -> Vec<u8> {
    let manifest = manifest(identifier, title, &["index.html"]);
    zip([("imsmanifest.xml", manifest.as_bytes()), ("index.html", html.as_bytes())])
}

/// A roster of some people.
pub const ROSTER: &str = "\
employee_ref,first_name,last_name,email,directorate,service,team,job_title,manager_ref,language
H001,Mair,Hughes,mair@example.org,Place,Planning,Trees,Team leader,,cy
H002,Priya,Shah,priya@example.org,Place,Planning,Trees,Planner,H001,en
H003,Gareth,Rees,,Place,Waste,Depot,Driver,,en
H004,Amina,Khan,amina@example.org,People,Housing,Lettings,Officer,,en
";
