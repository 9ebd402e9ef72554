//! The programs under test: built once by cargo, found, and run.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// What a command did.
#[derive(Debug)]
pub struct Outcome {
    /// Its exit code; -1 where a signal ended it.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Outcome {
    /// Standard output of a command that must have worked.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "the command failed\nstdout: {}\nstderr: {}", self.stdout, self.stderr);
        self.stdout
    }

    /// Standard output and error together: what a person at a terminal sees.
    pub fn said(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The project's root folder.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Where `tests/run` puts what is fetched for the tests.
pub fn asset(path: &str) -> PathBuf {
    root().join("target/test-assets/node_modules").join(path)
}

/// The `runtime` program.
pub fn runtime() -> PathBuf {
    folder().join("runtime")
}

/// Runs the `packager` program.
pub fn packager<I: IntoIterator<Item: AsRef<OsStr>>>(arguments: I) -> Outcome {
    run(Command::new(folder().join("packager")).args(arguments).current_dir(root()))
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Outcome {
    command.output().unwrap_or_else(|error| panic!("{command:?} did not start: {error}")).into()
}

/// Builds the programs, once in each run of the tests, and gives the folder they are in. Cargo tells tests of
/// another crate nothing of them, and `cargo test -p tests` alone would run whatever was built last.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        // What cargo told this test of its own crate would make build scripts run again.
        for (name, _) in
            std::env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG") || name == "CARGO_MANIFEST_DIR")
        {
            cargo.env_remove(name);
        }
        let built = run(cargo.args(["build", "--workspace", "--bins", "--quiet"]).current_dir(root()));
        assert_eq!(built.code, 0, "the programs do not build:\n{}", built.stderr);
        // <target>/<profile>/deps/<this test>
        let test = std::env::current_exe().expect("a test knows its own path");
        test.ancestors().nth(2).expect("a test is in its target folder").to_owned()
    })
}
