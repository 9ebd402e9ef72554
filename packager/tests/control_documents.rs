//! The schemas that a package carries: the product's, or a council's copies in their place.

use packager::{BuildOptions, Built, ControlDocuments, FileSet, Sources, Target, build};
use scorm::manifest::{control_documents, schema_files};
use scorm::package::{Limits, inspect};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base")
}

fn sources() -> Sources {
    Sources::from_folders(Some(&base().join("modules")), Some(&base().join("themes"))).expect("the base can be read")
}

fn unzip(package: &Built) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package.bytes.as_slice())).expect("a package is a zip");
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).expect("an entry can be read");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("an entry is text");
            (file.name().expect("a name is UTF-8").into_owned(), text)
        })
        .collect()
}

/// A folder of the test's own, empty at first and gone when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("packager-schemas-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let place = self.0.join(path);
        fs::create_dir_all(place.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(place, bytes).expect("a file can be written");
    }

    /// A council's copies for a target, each saying so.
    fn council(name: &str, target: Target) -> Self {
        let folder = Self::new(name);
        for file in schema_files(target.standard().expect("the target is SCORM")) {
            folder.write(file, b"<!-- the council's -->");
        }
        folder
    }

    fn read(&self) -> Result<FileSet, String> {
        FileSet::from_schema_folder(&self.0, "council").map_err(|error| error.to_string())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_scorm_package_holds_its_standards_schemas_and_a_web_package_none() {
    let packages = build(&sources(), &BuildOptions::default()).expect("the base has no error").packages;
    for package in packages {
        let files = unzip(&package);
        let is_apart = |path: &str| path == "index.html" || path == "imsmanifest.xml";
        let held: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(|(path, _)| !is_apart(path))
            .collect();
        match package.target.standard() {
            Some(standard) => {
                assert_eq!(held, control_documents(standard), "{}", package.file_name);
                for file in schema_files(standard) {
                    assert!(files["imsmanifest.xml"].contains(&format!(" {file}")), "{file} is not named");
                    assert!(!files["imsmanifest.xml"].contains(&format!("href=\"{file}\"")), "{file} is a resource's");
                }
            }
            None => assert_eq!(held, []),
        }
    }
}

#[test]
fn a_package_is_valid_by_the_schemas_that_it_holds() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: xmllint is not installed");
        return;
    }
    for package in build(&sources(), &BuildOptions::default()).expect("the base has no error").packages {
        if package.target == Target::Web {
            continue;
        }
        let folder = Scratch::new(&package.file_name);
        let files = unzip(&package);
        for (path, text) in &files {
            folder.write(path, text.as_bytes());
        }
        let location =
            files["imsmanifest.xml"].split("schemaLocation=\"").nth(1).and_then(|rest| rest.split('"').next());
        let words: Vec<&str> = location.expect("the manifest names its schemas").split(' ').collect();
        let import = |pair: &[&str]| format!("<xs:import namespace=\"{}\" schemaLocation=\"{}\"/>", pair[0], pair[1]);
        let imports = words.chunks(2).map(import).collect::<Vec<_>>().concat();
        folder.write(
            "driver.xsd",
            format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:driver\">{imports}</xs:schema>")
                .as_bytes(),
        );
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema", "driver.xsd", "imsmanifest.xml"])
            .current_dir(&folder.0)
            .output()
            .expect("xmllint runs");
        assert!(output.status.success(), "{}: {}", package.file_name, String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_councils_copies_take_the_place_of_ours_and_nothing_else_of_its_folder_does() {
    let folder = Scratch::council("copies", Target::Scorm2004Fourth);
    folder.write("common/dataTypes.xsd", b"<common/>");
    folder.write("XMLSchema.dtd", b"<!ELEMENT schema ANY>");
    for other in ["notes.txt", "catalog.xml", "common/setup.exe", ".hidden.xsd", ".git/old.xsd"] {
        folder.write(other, b"not a schema");
    }
    let options = BuildOptions {
        targets: vec![Target::Scorm2004Fourth, Target::Web],
        control_documents: ControlDocuments::Council(folder.read().expect("the folder can be read")),
        ..BuildOptions::default()
    };
    let first = build(&sources(), &options).expect("every named file is there");
    assert_eq!(first.warnings, []);
    let again = build(&sources(), &options).expect("every named file is there");
    for (package, twin) in first.packages.iter().zip(&again.packages) {
        assert_eq!(package.sha256, twin.sha256);
        let files = unzip(package);
        if package.target == Target::Web {
            assert_eq!(files.len(), 1);
            continue;
        }
        let mut expected = vec!["XMLSchema.dtd", "common/dataTypes.xsd", "imsmanifest.xml", "index.html"];
        expected.extend(schema_files(package.target.standard().expect("the target is SCORM")));
        expected.sort_unstable();
        assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), expected);
        assert_eq!(files["imscp_v1p1.xsd"], "<!-- the council's -->");
        let inspection = inspect(Cursor::new(package.bytes.as_slice()), &Limits::default());
        assert_eq!(inspection.problems, [], "{}", package.file_name);
    }
}

#[test]
fn both_editions_of_2004_from_one_folder_are_built_with_a_warning() {
    let folder = Scratch::council("editions", Target::Scorm2004Third);
    let options = BuildOptions {
        targets: vec![Target::Scorm2004Third, Target::Scorm2004Fourth],
        control_documents: ControlDocuments::Council(folder.read().expect("the folder can be read")),
        ..BuildOptions::default()
    };
    let warnings = build(&sources(), &options).expect("every named file is there").warnings;
    assert_eq!(warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["control-documents-for-two-editions"]);
}

fn run(folder: &Scratch, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_packager"))
        .args(["build", "--lang", "en", "--modules", "modules", "--themes", "themes"])
        .args(["--control-documents".as_ref(), folder.0.as_os_str()])
        .args(["--out".as_ref(), folder.0.join("dist").as_os_str()])
        .args(more)
        .current_dir(base())
        .output()
        .expect("the command runs")
}

#[test]
fn the_command_takes_a_folder_and_names_a_file_that_is_missing_from_it() {
    let folder = Scratch::council("command", Target::Scorm12);
    let output = run(&folder, &["--target", "scorm12"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.0.join("dist/small-base-en-standard-scorm12-1.2.0.zip").exists());

    fs::remove_file(folder.0.join("imsmd_rootv1p2p1.xsd")).expect("a file can be removed");
    folder.write("below/imsmd_rootv1p2p1.xsd", b"not where the manifest says");
    let output = run(&folder, &["--target", "scorm12"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("error[missing-control-document]"), "{said}");
    assert!(said.contains("`imsmd_rootv1p2p1.xsd`") && said.contains("put the file into the folder"), "{said}");

    let output = run(&folder, &["--target", "scorm12", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON comes out");
    assert_eq!(json["problems"][0]["code"], "missing-control-document");
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be_so() {
    let folder = Scratch::new("gone");
    fs::remove_dir_all(&folder.0).expect("a folder can be removed");
    let output = run(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot take control documents from"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_refused() {
    let folder = Scratch::council("link", Target::Scorm12);
    std::os::unix::fs::symlink("/etc/passwd", folder.0.join("more.xsd")).expect("a link can be made");
    let problem = folder.read().expect_err("there is a link");
    assert_eq!(problem, "`more.xsd` is a link: put the file itself there");
}

#[test]
fn a_folder_beyond_the_limits_is_refused() {
    let large = Scratch::new("large");
    large.write("a.xsd", &vec![b' '; 3 * 1024 * 1024]);
    large.write("b.xsd", &vec![b' '; 2 * 1024 * 1024]);
    assert_eq!(large.read().expect_err("it is too large"), "its schemas are over 4 MiB");
    let many = Scratch::new("many");
    (0..=200).for_each(|number| many.write(&format!("{number}.xsd"), b""));
    assert_eq!(many.read().expect_err("there are too many"), "there are over 200 schemas in it");
    let other = Scratch::new("other");
    (0..=2_000).for_each(|number| other.write(&format!("{number}.txt"), b""));
    assert!(other.read().expect_err("it is another folder").contains("name the folder of the schemas"));
    let odd = Scratch::new("odd");
    odd.write("a\u{e9}.xsd", b"");
    assert!(odd.read().expect_err("the name is odd").contains("may only have letters"));
}

/// The official sets are what a council would name.
#[test]
fn the_official_sets_can_be_put_in() {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/scorm/xsd"));
    if !shared.is_dir() {
        println!("skipped: ../shared/scorm is not here");
        return;
    }
    for (target, version) in
        [(Target::Scorm12, "1.2"), (Target::Scorm2004Third, "2004.3"), (Target::Scorm2004Fourth, "2004.4")]
    {
        let files = FileSet::from_schema_folder(&shared.join(version), version).expect("the set can be read");
        let count = files.paths().count();
        let options = BuildOptions {
            targets: vec![target],
            control_documents: ControlDocuments::Council(files),
            ..BuildOptions::default()
        };
        for package in build(&sources(), &options).expect("every named file is there").packages {
            assert_eq!(unzip(&package).len(), count + 2, "{}", package.file_name);
            let inspection = inspect(Cursor::new(package.bytes.as_slice()), &Limits::default());
            assert_eq!(inspection.problems, [], "{}", package.file_name);
        }
    }
}
