//! What a build makes: the same bytes for the same input, manifests that the official schemas accept, pages in
//! which an author's text is only text.

use packager::{BuildOptions, Built, FileSet, Language, LanguageSet, Sources, Target, build};
use scorm::manifest::control_documents;
use scorm::package::{Limits, inspect};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base")
}

fn sources(folder: &Path) -> Sources {
    Sources {
        modules: FileSet::from_folder(&folder.join("modules"), "modules").expect("the modules can be read"),
        themes: FileSet::from_folder(&folder.join("themes"), "themes").expect("the themes can be read"),
    }
}

fn packages(sources: &Sources) -> Vec<Built> {
    build(sources, &BuildOptions::default()).expect("the base has no error").packages
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

/// The names of the control documents that a package's standard has.
fn schema_names(package: &Built) -> Vec<&'static str> {
    let documents = package.target.standard().map_or(&[][..], control_documents);
    documents.iter().map(|(name, _)| *name).collect()
}

fn page(packages: &[Built], language: LanguageSet, target: Target) -> String {
    let package = packages
        .iter()
        .find(|package| package.language == language && package.target == target)
        .expect("every language and target is built");
    unzip(package).remove("index.html").expect("a package has its page")
}

/// A folder of the test's own, gone when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("packager-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read") {
        let entry = entry.expect("an entry can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

#[test]
fn a_default_build_makes_twelve_packages_with_names_that_say_what_they_are() {
    let names: Vec<String> = packages(&sources(&base())).into_iter().map(|package| package.file_name).collect();
    assert_eq!(names.len(), 12);
    assert_eq!(names[0], "small-base-en-standard-scorm12-1.2.0.zip");
    assert_eq!(names[11], "small-base-both-standard-web-1.2.0.zip");
}

#[test]
fn the_same_input_gives_the_same_bytes_twice_and_in_another_folder() {
    let elsewhere = Scratch::new("bytes");
    copy(&base(), &elsewhere.0);
    let first = packages(&sources(&base()));
    let again = packages(&sources(&base()));
    let moved = packages(&sources(&elsewhere.0));
    for ((one, two), three) in first.iter().zip(&again).zip(&moved) {
        assert!(one.bytes == two.bytes && one.bytes == three.bytes, "{} differs", one.file_name);
    }
}

#[test]
fn every_package_is_inspected_without_a_problem_and_lists_every_file() {
    for package in packages(&sources(&base())).iter().filter(|package| package.target != Target::Web) {
        let inspection = inspect(Cursor::new(package.bytes.as_slice()), &Limits::default());
        assert_eq!(inspection.problems, [], "{}", package.file_name);
        assert_eq!(inspection.standard, package.target.standard());
        assert_eq!(inspection.title, package.title);
        assert_eq!(inspection.identifier, package.identifier);
        assert_eq!(inspection.version.as_deref(), Some("1.2.0"));
        assert_eq!(inspection.sco_count(), 1);
        let files = unzip(package);
        // The manifest itself and its control documents belong to no resource.
        let apart = schema_names(package);
        for path in files.keys().filter(|path| *path != "imsmanifest.xml" && !apart.contains(&path.as_str())) {
            assert!(files["imsmanifest.xml"].contains(&format!("<file href=\"{path}\"")), "{path} is not listed");
        }
    }
}

#[test]
fn identifiers_come_from_neither_version_nor_target_and_differ_by_language() {
    let packages = packages(&sources(&base()));
    let identifiers: std::collections::BTreeSet<&str> =
        packages.iter().map(|package| package.identifier.as_str()).collect();
    assert_eq!(
        identifiers.into_iter().collect::<Vec<_>>(),
        ["small-base-both-standard", "small-base-cy-standard", "small-base-en-standard"]
    );
}

#[test]
fn every_manifest_is_valid_by_the_official_schemas() {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/scorm/xsd"));
    if !shared.is_dir() {
        println!("skipped: ../shared/scorm is not here");
        return;
    }
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: xmllint is not installed");
        return;
    }
    let scratch = Scratch::new("xsd");
    for package in packages(&sources(&base())) {
        let version = match package.target {
            Target::Scorm12 => "1.2",
            Target::Scorm2004Third => "2004.3",
            Target::Scorm2004Fourth => "2004.4",
            Target::Web => continue,
        };
        let path = scratch.0.join(format!("{}.xml", package.file_name));
        fs::write(&path, &unzip(&package)["imsmanifest.xml"]).expect("a file can be written");
        let output = Command::new("xmllint")
            .args(["--nonet", "--noout", "--schema"])
            .arg(shared.join(version).join("_driver.xsd"))
            .arg(&path)
            .output()
            .expect("xmllint runs");
        assert!(output.status.success(), "{}: {}", package.file_name, String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_web_package_has_its_page_and_no_manifest() {
    let packages = packages(&sources(&base()));
    for package in packages.iter().filter(|package| package.target == Target::Web) {
        assert_eq!(unzip(package).into_keys().collect::<Vec<_>>(), ["index.html"]);
    }
}

#[test]
fn a_manifest_says_title_and_description_in_both_languages() {
    let packages = packages(&sources(&base()));
    for package in packages.iter().filter(|package| package.target != Target::Web) {
        let manifest = &unzip(package)["imsmanifest.xml"];
        for words in
            ["Small &amp; &lt;b>bold&lt;/b>", "Bach &amp; &lt;b>trwm&lt;/b>", "Brynmor Council", "Cyngor Brynmor"]
        {
            let escaped = words.replace('>', "&gt;");
            assert!(manifest.contains(words) || manifest.contains(&escaped), "{words} is not in {}", package.file_name);
        }
        assert!(manifest.contains("PT3M") || manifest.contains("00:03:00"), "{manifest}");
    }
}

#[test]
fn text_is_only_text_wherever_it_lands() {
    let page = page(&packages(&sources(&base())), LanguageSet::Both, Target::Scorm12);
    assert!(
        page.contains("<title>Small &amp; &lt;b&gt;bold&lt;&#x2f;b&gt;</title>")
            || page.contains("<title>Small &amp; &lt;b&gt;bold&lt;/b&gt;</title>"),
        "{page}"
    );
    assert!(page.contains("Two &lt; three &amp; four"));
    assert!(!page.contains("<b>bold</b>"));
    // The theme's own script holds `</script>` in a string: it must not end the element.
    assert!(page.contains(r#"var player = "<\/script>";"#));
}

#[test]
fn a_script_in_a_title_stays_in_the_title() {
    let mut sources = sources(&base());
    let attack = r#"</script><script>alert(1)</script>\u2028 "quoted" & <!--"#;
    for file in ["en.md", "cy.md"] {
        let path = format!("small/{file}");
        let text = std::str::from_utf8(sources.modules.get(&path).expect("the file is there")).expect("text");
        let changed =
            text.lines()
                .map(|line| {
                    if line.starts_with("title = ") { format!("title = '''{attack}'''\n") } else { format!("{line}\n") }
                })
                .collect::<String>();
        sources.modules.insert(path, changed.into_bytes());
    }
    for package in packages(&sources) {
        let files = unzip(&package);
        for text in files.values() {
            assert!(!text.contains("<script>alert"), "{}", package.file_name);
        }
        let data = files["index.html"].split("id=\"module-data\">").nth(1).expect("the data are there");
        let json = data.split("</script>").next().expect("the element ends");
        assert!(!json.contains('<'), "{json}");
        serde_json::from_str::<serde_json::Value>(json).expect("the data are JSON");
        if package.target != Target::Web {
            let inspection = inspect(Cursor::new(package.bytes.as_slice()), &Limits::default());
            assert!(inspection.is_usable());
            assert!(inspection.title.contains("<script>alert(1)"), "{}", inspection.title);
        }
    }
}

#[test]
fn a_page_holds_every_language_of_its_package_and_no_other() {
    let packages = packages(&sources(&base()));
    let both = page(&packages, LanguageSet::Both, Target::Web);
    let welsh = page(&packages, LanguageSet::One(Language::Cy), Target::Web);
    assert!(both.contains("Three random words") && both.contains("Tri gair ar hap"));
    assert!(welsh.contains("Tri gair ar hap") && !welsh.contains("Three random words"));
    assert!(welsh.contains("<html lang=\"cy\">"));
}

#[test]
fn cues_leave_the_text_and_bring_on_people_and_things() {
    let page = page(&packages(&sources(&base())), LanguageSet::Both, Target::Web);
    assert!(page.contains("<p>Priya has forty passwords.</p>"), "{page}");
    assert!(page.contains("<p>She uses <em>the same one</em> for most. [Really]</p>"), "{page}");
    assert!(page.contains("<i>priya left</i>") && page.contains("<i>note</i>"));
    assert!(page.contains("<svg class=\"office\"></svg>"));
}

#[test]
fn welsh_words_have_every_plural_form() {
    let page = page(&packages(&sources(&base())), LanguageSet::One(Language::Cy), Target::Web);
    let data = page.split("id=\"module-data\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let data: serde_json::Value = serde_json::from_str(data.expect("the data are there")).expect("the data are JSON");
    let words = &data["words"]["cy"];
    assert_eq!(words["minutes"], "3 munud");
    assert_eq!(words["progress"][2], "Cam 2 o 5");
    let left: Vec<&str> =
        words["left"].as_array().expect("a form for each number").iter().filter_map(|form| form.as_str()).collect();
    assert_eq!(
        left,
        [
            "dim cwestiwn i {name}",
            "1 cwestiwn i {name}",
            "2 gwestiwn i {name}",
            "3 chwestiwn i {name}",
            "4 cwestiwn i {name}",
            "5 cwestiwn i {name}"
        ]
    );
}

#[test]
fn what_is_to_be_sorted_out_is_mixed_and_an_answer_stays_in_its_language() {
    let mut sources = sources(&base());
    let case = base().with_file_name("cases").join("questions-right/modules");
    for file in ["small/en.md", "small/cy.md"] {
        sources.modules.insert(file, fs::read(case.join(file)).expect("the case is there"));
    }
    let packages = packages(&sources);
    let data = |language| -> serde_json::Value {
        let page = page(&packages, language, Target::Scorm12);
        let (_, rest) = page.split_once("id=\"module-data\">").expect("a page has its data");
        serde_json::from_str(rest.split_once("</script>").expect("an end").0).expect("data is JSON")
    };
    let (english, both) = (data(LanguageSet::One(Language::En)), data(LanguageSet::Both));
    let ids = |options: &serde_json::Value| -> Vec<String> {
        let options = options.as_array().expect("options");
        options.iter().map(|option| option["id"].as_str().expect("an id").to_owned()).collect()
    };
    let order = &english["steps"][0];
    assert_eq!(order["key"]["order"], serde_json::json!(["stop", "look", "listen"]));
    assert_ne!(ids(&order["options"]), ["stop", "look", "listen"]);
    assert_eq!(order["options"], both["steps"][0]["options"]);
    let pairs = &english["steps"][1]["key"];
    assert_eq!(pairs["pairs"][1], serde_json::json!({ "id": "kitten", "partner": "milk" }));
    assert_eq!(pairs["partners"], serde_json::json!(["milk", "bone", "newspaper"]));
    let accepted = |data: &serde_json::Value| data["steps"][2]["key"]["accepted"].clone();
    assert_eq!(accepted(&english)["en"][1], "the number");
    assert_eq!(accepted(&english).as_object().map(serde_json::Map::len), Some(1));
    assert_eq!(accepted(&both)["cy"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_language_that_is_not_written_is_refused_when_asked_for_and_left_out_otherwise() {
    let mut english = sources(&base());
    let mut modules = FileSet::new("modules");
    for path in english.modules.paths().filter(|path| *path != "small/cy.md") {
        modules.insert(path, english.modules.get(path).expect("a listed file is there").to_vec());
    }
    english.modules = modules;
    assert_eq!(packages(&english).len(), 4);
    let options = BuildOptions { languages: vec![LanguageSet::Both], ..BuildOptions::default() };
    let problems = build(&english, &options).expect_err("there is no Welsh");
    assert_eq!(problems[0].code, "missing-language");
}

#[test]
fn a_failing_build_leaves_the_last_good_packages_in_place() {
    let scratch = Scratch::new("atomic");
    copy(&base(), &scratch.0);
    let run = || {
        Command::new(env!("CARGO_BIN_EXE_packager"))
            .args(["build", "small", "--target", "scorm12", "--lang", "en"])
            .args(["--modules".as_ref(), scratch.0.join("modules").as_os_str()])
            .args(["--themes".as_ref(), scratch.0.join("themes").as_os_str()])
            .args(["--out".as_ref(), scratch.0.join("dist").as_os_str()])
            .output()
            .expect("the command runs")
    };
    assert_eq!(run().status.code(), Some(0));
    let package = scratch.0.join("dist/small-base-en-standard-scorm12-1.2.0.zip");
    let good = fs::read(&package).expect("the package is there");
    fs::write(scratch.0.join("modules/small/en.md"), "nothing").expect("a file can be written");
    let failed = run();
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("en.md:1:1: error[front-matter]"));
    assert_eq!(fs::read(&package).expect("the package is still there"), good);
    assert_eq!(fs::read_dir(scratch.0.join("dist")).expect("the folder is there").count(), 1);
}

#[test]
fn exit_codes_say_done_wrong_input_and_wrong_usage() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_packager"))
            .args(arguments)
            .current_dir(base())
            .output()
            .expect("the command runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let folders = ["--modules", "modules", "--themes", "themes"];
    assert_eq!(run(&[&["check"], &folders[..]].concat()).0, Some(0));
    let (code, json) = run(&[&["check", "smal", "--format", "json"], &folders[..]].concat());
    assert_eq!(code, Some(1));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON comes out");
    assert_eq!(json["problems"][0]["code"], "unknown-module");
    assert_eq!(json["problems"][0]["help"], "did you mean `small`?");
    assert_eq!(run(&["build", "--target", "scorm13"]).0, Some(2));
    assert_eq!(run(&["preview"]).0, Some(2));
    assert_eq!(run(&["inspect", "modules/defaults.toml"]).0, Some(1));
}

#[test]
fn a_theme_may_draw_each_target_differently() {
    let mut sources = sources(&base());
    let template = sources.themes.get("standard/sco.html").expect("the template is there").to_vec();
    let template = String::from_utf8(template).expect("text").replace("<body>", "<body>{{ target }}");
    sources.themes.insert("standard/sco.html", template.into_bytes());
    let packages = packages(&sources);
    for target in Target::ALL {
        assert!(page(&packages, LanguageSet::Both, target).contains(&format!("<body>{target}")));
    }
}

#[test]
fn each_page_knows_its_own_target() {
    let packages = packages(&sources(&base()));
    for target in Target::ALL {
        assert!(page(&packages, LanguageSet::Both, target).contains(&format!("\"target\":\"{target}\"")));
    }
}

#[test]
fn the_products_own_modules_build_without_a_problem() {
    let sources = Sources::embedded();
    if packager::catalogue::modules(&sources).is_empty() {
        println!("skipped: there are no modules yet");
        return;
    }
    assert_eq!(packager::check(&sources, &[]), []);
    for package in packages(&sources).iter().filter(|package| package.target != Target::Web) {
        assert!(inspect(Cursor::new(package.bytes.as_slice()), &Limits::default()).is_usable());
    }
}

/// A scene's lines as they must stand in a page: without cues, and escaped.
fn scene_lines(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with(":::") {
            inside = line.starts_with(":::scene");
        } else if inside && !line.is_empty() && !line.starts_with(['>', '#']) && !line.contains(['*', '{', '\\']) {
            let mut said = String::new();
            for part in line.split('[') {
                said.push_str(part.split_once(']').map_or(part, |(_, after)| after.trim_start()));
            }
            lines.push(said.trim().replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;"));
        }
    }
    lines
}

#[test]
fn no_line_of_a_scene_is_lost_between_the_text_and_the_page() {
    let sources = Sources::embedded();
    for found in packager::catalogue::modules(&sources) {
        let options = BuildOptions {
            modules: vec![found.id.clone()],
            languages: vec![LanguageSet::Both],
            targets: vec![Target::Web],
            ..BuildOptions::default()
        };
        let packages = build(&sources, &options).expect("the module has no error").packages;
        let page = page(&packages, LanguageSet::Both, Target::Web);
        for language in Language::ALL {
            let path = format!("{}/{}", found.folder, language.file());
            let text = std::str::from_utf8(sources.modules.get(&path).expect("the file is there")).expect("text");
            for line in scene_lines(text) {
                assert!(page.contains(&format!(">{line}<")), "{path}: `{line}`");
            }
        }
    }
}

#[test]
fn the_library_page_shows_every_set_person_prop_and_cue() {
    let sources = Sources::embedded();
    let page = packager::library_page(&sources).unwrap();
    let theme = String::from_utf8(sources.themes.get("standard/theme.toml").unwrap().to_vec()).unwrap();
    let theme: toml::Table = theme.parse().unwrap();
    for (kind, written) in
        [("set", "<code>set=\"@\"</code>"), ("person", "<code>[say @]</code>"), ("prop", "<code>[show @]</code>")]
    {
        let entries = theme[kind].as_table().unwrap();
        assert!(entries.len() >= 10);
        for name in entries.keys() {
            assert!(page.contains(&written.replace('@', name)), "{kind} {name}");
            assert!(page.contains(&format!("<symbol id=\"{kind}-{name}\"")), "the drawing of {name}");
        }
    }
    for verb in theme["cue"].as_table().unwrap().keys() {
        assert!(page.contains(&format!("<code>[{verb}")), "{verb}");
    }
}
