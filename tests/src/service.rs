//! A running service in a folder of its own: started, stopped, killed, started again on the same data.

use crate::{
    http::Request,
    programs::{self, Outcome},
    wait,
};
use std::{
    ffi::OsStr,
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A service and its data. Dropping it ends the one and removes the other.
#[derive(Debug)]
pub struct Service {
    folder: tempfile::TempDir,
    database: String,
    port: u16,
    process: Option<Child>,
}

impl Service {
    /// Starts one on a new SQLite database.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the data");
        let database = format!("sqlite:{}", folder.path().join("runtime.db").display());
        Self::start_in(folder, database)
    }

    /// Starts one on a PostgreSQL database.
    pub fn start_on(database: &str) -> Self {
        Self::start_in(tempfile::tempdir().expect("a folder for the data"), database.to_owned())
    }

    fn start_in(folder: tempfile::TempDir, database: String) -> Self {
        let mut service = Self { folder, database, port: free_port(), process: None };
        service.restart();
        service
    }

    /// Starts the process again, at the same address and on the same data.
    pub fn restart(&mut self) {
        assert!(self.process.is_none(), "it is running");
        let log = File::options().create(true).append(true).open(self.log_path()).expect("a file for the log");
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = self.command(["serve", "--listen", &listen]);
        command.stdin(Stdio::null()).stdout(log.try_clone().expect("a handle of the log")).stderr(log);
        let mut process = command.spawn().expect("the service starts");
        wait::until("the service answers", || {
            if let Ok(Some(status)) = process.try_wait() {
                panic!("the service ended at once, {status}:\n{}", self.log());
            }
            let answer = Request::get("localhost", "/healthz").send(self.port).ok()?;
            (answer.status == 200).then_some(())
        });
        self.process = Some(process);
    }

    /// Ends the process as a power cut would: SIGKILL, in the middle of whatever it does.
    pub fn kill(&mut self) {
        let mut process = self.process.take().expect("it is running");
        process.kill().expect("it can be killed");
        process.wait().expect("it ends");
    }

    /// Runs a command of the `runtime` program on the same data.
    pub fn run<I: IntoIterator<Item: AsRef<OsStr>>>(&self, arguments: I) -> Outcome {
        programs::run(&mut self.command(arguments))
    }

    fn command<I: IntoIterator<Item: AsRef<OsStr>>>(&self, arguments: I) -> Command {
        let mut command = Command::new(programs::runtime());
        command.args(arguments).args(["--database", &self.database]).arg("--data").arg(self.folder.path());
        command.current_dir(self.folder.path()).env_remove("RUNTIME_CONFIG").env_remove("RUST_LOG");
        command
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The host of the application, as a `Host` header names it.
    pub fn host(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// An address of the application.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host())
    }

    /// The folder with its data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its database, as `--database` takes it.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// What it logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("service.log")
    }

    /// Writes a file beside the data, for a command to read.
    #[track_caller]
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        path
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
        if std::thread::panicking() {
            eprintln!("the service's log:\n{}", self.log());
        }
    }
}

/// A port on which nothing listens now.
pub fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port()
}
