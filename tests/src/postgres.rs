//! A PostgreSQL server of the tests' own: in a temporary folder, on a free port, gone afterwards.

use crate::{programs::run, service::free_port, wait};
use std::{
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A private cluster. Dropping it ends it.
#[derive(Debug)]
pub struct Cluster {
    folder: tempfile::TempDir,
    process: Child,
    port: u16,
}

impl Cluster {
    /// Starts one; where PostgreSQL is not installed, a plain line says so.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            super::browser::missing("PostgreSQL is not installed");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder for the cluster");
        let data = folder.path().join("data");
        if is_root() {
            // The server refuses root: the package's own user runs it.
            run(Command::new("chown").arg("postgres").arg(folder.path())).ok();
        }
        let initialise = as_its_user(&programs.join("initdb"));
        run(in_folder(initialise, folder.path())
            .args(["--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(&data))
        .ok();
        let port = free_port();
        let mut server = in_folder(as_its_user(&programs.join("postgres")), folder.path());
        server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-h", "127.0.0.1", "-k"]).arg(folder.path());
        let log = std::fs::File::create(folder.path().join("log")).expect("a file for the log");
        server.stdin(Stdio::null()).stdout(log.try_clone().expect("a handle of the log")).stderr(log);
        let process = server.spawn().expect("PostgreSQL starts");
        let cluster = Self { folder, process, port };
        let ready = programs.join("pg_isready");
        wait::until("PostgreSQL answers", || {
            TcpStream::connect(("127.0.0.1", port)).ok()?;
            (run(Command::new(&ready).args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])).code == 0).then_some(())
        });
        Some(cluster)
    }

    /// The address of a new, empty database.
    pub fn database(&self, name: &str) -> String {
        let programs = programs().expect("it was there");
        let port = self.port.to_string();
        run(Command::new(programs.join("createdb")).args(["-h", "127.0.0.1", "-p", &port, "-U", "tests", name])).ok();
        format!("postgres://tests@127.0.0.1:{port}/{name}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The postmaster is a child of `runuser`, and is asked by its own number: it ends its children.
        let pid = std::fs::read_to_string(self.folder.path().join("data/postmaster.pid")).unwrap_or_default();
        if let Some(pid) = pid.lines().next() {
            let _ = Command::new("kill").args(["-QUIT", pid]).status();
        }
        let _ = self.process.wait();
    }
}

fn programs() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    versions.retain(|programs| programs.join("initdb").exists());
    versions.sort();
    versions.pop()
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")).stdout.trim() == "0"
}

fn as_its_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

fn in_folder(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder);
    command
}
