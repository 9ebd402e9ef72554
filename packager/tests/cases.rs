//! Every fault an author can make, as a folder: `tests/base` with the case's files laid over it must give the
//! problems of the case's `expected.txt`, no more and no fewer. A file `without.txt` lists paths to leave out.
//!
//! `UPDATE_CASES=1 cargo test -p packager --test cases` writes what came out, to be read before it is committed.

use packager::{FileSet, Sources, check, report};
use std::fs;
use std::path::{Path, PathBuf};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The base with a case's files laid over it.
fn sources(case: &Path) -> Sources {
    let without = fs::read_to_string(case.join("without.txt")).unwrap_or_default();
    let set = |name: &str| {
        let base = FileSet::from_folder(&tests().join("base").join(name), name).expect("the base is there");
        let over = case.join(name);
        let over = if over.is_dir() {
            FileSet::from_folder(&over, name).expect("the case can be read")
        } else {
            FileSet::new(name)
        };
        let mut set = FileSet::new(name);
        for files in [&base, &over] {
            for path in files.paths() {
                if !without.lines().any(|line| line == format!("{name}/{path}")) {
                    set.insert(path, files.get(path).expect("a listed file is there").to_vec());
                }
            }
        }
        set
    };
    Sources { modules: set("modules"), themes: set("themes") }
}

#[test]
fn every_case_gives_exactly_its_problems() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut folders: Vec<PathBuf> = fs::read_dir(tests().join("cases"))
        .expect("there are cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    folders.sort();
    assert!(folders.len() >= 25, "there are {} cases", folders.len());
    let mut wrong = Vec::new();
    for folder in &folders {
        let found = report::plain(&check(&sources(folder), &[]));
        let path = folder.join("expected.txt");
        if update {
            fs::write(&path, &found).expect("the case can be written");
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}\n--- expected\n{expected}--- found\n{found}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_problem_of_every_case_has_a_place_and_a_remedy() {
    for entry in fs::read_dir(tests().join("cases")).expect("there are cases") {
        let folder = entry.expect("a case").path();
        let problems = check(&sources(&folder), &[]);
        for problem in &problems {
            assert!(problem.help.is_some(), "{}: {problem} has no help", folder.display());
            assert!(!problem.message.ends_with('.'), "{}: {problem} ends in a full stop", folder.display());
            let placed = problem.line.is_some() && problem.column.is_some();
            assert!(placed || problem.code == "no-modules", "{}: {problem} has no place", folder.display());
        }
    }
}
