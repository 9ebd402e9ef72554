//! How long builds take, cold: reading the sources, compiling, drawing, compressing. Prints; asserts nothing.
//!
//! `cargo bench -p packager`

use packager::{BuildOptions, FileSet, Sources, Target, build};
use std::path::Path;
use std::time::{Duration, Instant};

const ROUNDS: usize = 15;

fn main() {
    let embedded = Sources::embedded();
    let (sources, name) = if packager::catalogue::modules(&embedded).iter().any(|found| found.id == "passwords") {
        (embedded, "passwords")
    } else {
        (base(), "small")
    };
    println!(
        "best and median of {ROUNDS} builds of `{name}`, {} threads",
        std::thread::available_parallelism().map_or(1, usize::from)
    );
    report("1 package", &sources, &one_package(name), 1);
    for modules in [1, 5, 20] {
        let many = copies(&sources, name, modules);
        let packages = modules * 12;
        report(&format!("{modules} modules, {packages} packages"), &many, &BuildOptions::default(), packages);
    }
    let many = copies(&sources, name, 20);
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            assert!(packager::check(&many, &[]).iter().all(|problem| !problem.is_error()));
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{:<28} {:>8.1} ms {:>8.1} ms", "check of 20 modules", ms(times[0]), ms(times[ROUNDS / 2]));
}

fn report(what: &str, sources: &Sources, options: &BuildOptions, packages: usize) {
    let mut bytes = 0;
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let build = build(sources, options).expect("the modules have no error");
            let taken = start.elapsed();
            assert_eq!(build.packages.len(), packages);
            bytes = build.packages.iter().map(|package| package.bytes.len()).sum();
            taken
        })
        .collect();
    times.sort();
    println!(
        "{what:<28} {:>8.1} ms {:>8.1} ms {:>8.2} ms a package {:>8} KB",
        ms(times[0]),
        ms(times[ROUNDS / 2]),
        ms(times[ROUNDS / 2]) / f64::from(u32::try_from(packages).unwrap_or(u32::MAX)),
        bytes / 1000
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn one_package(name: &str) -> BuildOptions {
    BuildOptions {
        modules: vec![name.to_owned()],
        languages: vec![packager::LanguageSet::Both],
        targets: vec![Target::Scorm12],
        ..BuildOptions::default()
    }
}

fn base() -> Sources {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base");
    Sources {
        modules: FileSet::from_folder(&base.join("modules"), "modules").expect("the modules can be read"),
        themes: FileSet::from_folder(&base.join("themes"), "themes").expect("the themes can be read"),
    }
}

/// The same module so many times, under names of their own.
fn copies(sources: &Sources, name: &str, count: usize) -> Sources {
    let mut modules = FileSet::new("modules");
    for file in ["defaults.toml", "facts.toml"] {
        if let Some(bytes) = sources.modules.get(file) {
            modules.insert(file, bytes.to_vec());
        }
    }
    let found = packager::catalogue::modules(sources);
    let folder = &found.iter().find(|found| found.id == name).expect("the module is there").folder;
    for number in 1..=count {
        let id = format!("{name}-{number}");
        for (path, bytes) in sources.modules.below(folder) {
            let bytes = if path == "module.toml" {
                let text = std::str::from_utf8(bytes).expect("settings are text");
                text.replace(&format!("id = \"{name}\""), &format!("id = \"{id}\"")).into_bytes()
            } else {
                bytes.to_vec()
            };
            modules.insert(format!("copies/{id}/{path}"), bytes);
        }
    }
    Sources { modules, themes: sources.themes.clone() }
}
