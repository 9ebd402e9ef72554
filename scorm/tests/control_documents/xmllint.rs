//! xmllint, run over many files at once: starting it takes longer than judging a manifest.

use scorm::Standard;
use scorm::manifest::{control_documents, write};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many files one run is given.
const RUN: usize = 400;

/// What a set of schemas says of a manifest.
#[derive(Clone, Default)]
pub(crate) struct Verdict {
    /// Whether it is well-formed and valid.
    pub(crate) accepted: bool,
    /// The first thing that is wrong with it.
    pub(crate) complaint: String,
}

/// A schema that imports those of every namespace.
pub(crate) struct Schemas {
    driver: PathBuf,
}

impl Schemas {
    /// The schemas that a driver imports; nothing, and a line that says why, where there is no xmllint.
    pub(crate) fn at(driver: &Path) -> Option<Self> {
        if Command::new("xmllint").arg("--version").output().is_err() {
            println!("skipped: xmllint is not installed");
            return None;
        }
        Some(Self { driver: driver.canonicalize().expect("the driver is there") })
    }

    /// Ours, as a package holds them: the driver imports what the manifest's own `xsi:schemaLocation` names.
    pub(crate) fn ours(standard: Standard) -> Option<Self> {
        let folder = folder(&format!("schemas-{}-{:?}", standard.as_str(), std::thread::current().id()));
        for (name, text) in control_documents(standard) {
            fs::write(folder.join(name), text).expect("a file can be written");
        }
        let manifest = write(&crate::written::several(standard));
        let location = manifest.split("xsi:schemaLocation=\"").nth(1).and_then(|rest| rest.split('"').next());
        let words: Vec<&str> = location.expect("the manifest names its schemas").split(' ').collect();
        let import = |pair: &[&str]| format!("<xs:import namespace=\"{}\" schemaLocation=\"{}\"/>", pair[0], pair[1]);
        let imports = words.chunks(2).map(import).collect::<Vec<_>>().concat();
        let driver = folder.join("driver.xsd");
        let text = format!(
            "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:driver\">{imports}</xs:schema>"
        );
        fs::write(&driver, text).expect("a file can be written");
        Self::at(&driver)
    }

    fn run(&self, folder: &Path, files: &[String]) -> Vec<(usize, Verdict)> {
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(&self.driver)
            .args(files)
            .current_dir(folder)
            .output()
            .expect("xmllint runs");
        // A schema that does not compile would refuse everything, and so agree with itself.
        assert_ne!(output.status.code(), Some(5), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stderr);
        let mut verdicts: Vec<(usize, Verdict)> = Vec::new();
        let index = |file: &str| file.strip_suffix(".xml").and_then(|number| number.parse::<usize>().ok());
        let mut complaint = String::new();
        for line in text.lines() {
            if let Some(index) = line.strip_suffix(" validates").and_then(index) {
                verdicts.push((index, Verdict { accepted: true, complaint: String::new() }));
            } else if let Some(index) = line.strip_suffix(" fails to validate").and_then(index) {
                verdicts.push((index, Verdict { accepted: false, complaint: std::mem::take(&mut complaint) }));
            } else if complaint.is_empty() && line.contains("validity error") {
                complaint = line.chars().take(400).collect();
            }
        }
        verdicts
    }
}

/// What each set of schemas says of each text, in order. `name` is of the folder that they are written to.
pub(crate) fn judge<const SETS: usize>(sets: [&Schemas; SETS], name: &str, texts: &[Vec<u8>]) -> [Vec<Verdict>; SETS] {
    let folder = folder(name);
    let file = |index: usize| format!("{index}.xml");
    for (index, text) in texts.iter().enumerate() {
        fs::write(folder.join(file(index)), text).expect("a file can be written");
    }
    let indices: Vec<usize> = (0..texts.len()).collect();
    let runs: Vec<&[usize]> = indices.chunks(RUN).collect();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let verdicts = sets.map(|schemas| {
        let mut verdicts = vec![Verdict::default(); texts.len()];
        for runs in runs.chunks(workers) {
            std::thread::scope(|scope| {
                let start = |run: &&[usize]| {
                    let files: Vec<String> = run.iter().map(|index| file(*index)).collect();
                    scope.spawn({
                        let folder = &folder;
                        move || schemas.run(folder, &files)
                    })
                };
                let running: Vec<_> = runs.iter().map(start).collect();
                for worker in running {
                    for (index, verdict) in worker.join().expect("xmllint was run") {
                        verdicts[index] = verdict;
                    }
                }
            });
        }
        verdicts
    });
    fs::remove_dir_all(&folder).expect("the folder can be removed");
    verdicts
}

/// An empty folder of the test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("control-documents").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}
