//! Commits through the real path: learners who launch, commit 2 KB several times and finish, over HTTP, each commit
//! checked against the data model and on disk before it is acknowledged. Beside it, in the same run, what the disk
//! gives to bare group commits of the same size. `cargo bench -p runtime --bench commits` prints the figures;
//! `-- postgres://…` runs the service on that (empty) database instead of SQLite.

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::{
    error::Error,
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc, Barrier,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use tokio::sync::{mpsc, oneshot};

const LEARNERS: usize = 64;
const COMMITS_A_VISIT: u32 = 20;
const BYTES: usize = 2048;
const WARM_UP: Duration = Duration::from_secs(2);
const MEASURED: Duration = Duration::from_secs(10);

type Anything = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Anything> {
    let database = std::env::args().skip(1).find(|argument| argument.starts_with("postgres"));
    let folder = tempfile::tempdir()?;
    // Before and after, since a shared machine is not as fast at one time as at another.
    let before = bare_group_commits(folder.path())?;
    let (commits, mut latencies) = through_http(folder.path(), database)?;
    let after = bare_group_commits(folder.path())?;
    let bare = f64::midpoint(before, after);
    println!(
        "bare group commits of {BYTES} bytes, {LEARNERS} clients: {before:.0} rows a second before, {after:.0} after"
    );
    latencies.sort_unstable();
    let at = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let place = ((latencies.len() - 1) as f64 * share) as usize;
        latencies[place].as_secs_f64() * 1000.0
    };
    println!(
        "commits through HTTP, {LEARNERS} learners: {commits:.0} rows a second ({:.0}% of the bare ones' mean); p50 {:.1} ms, \
         p99 {:.1} ms, slowest {:.1} ms",
        commits / bare * 100.0,
        at(0.5),
        at(0.99),
        at(1.0)
    );
    Ok(())
}

/// The physical limit: one row a client, what queued drained into one transaction, the next when that is on disk.
fn bare_group_commits(folder: &Path) -> Result<f64, Anything> {
    struct Row(i64, String, oneshot::Sender<()>);
    let executor = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    executor.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(folder.join("bare.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        sqlx::query("create table if not exists row (id integer primary key, value text not null) strict")
            .execute(&pool)
            .await?;
        let (queue, mut rows) = mpsc::channel::<Row>(4096);
        let total = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&total);
        tokio::spawn(async move {
            let mut drained = Vec::new();
            while rows.recv_many(&mut drained, 128).await > 0 {
                let mut tx = pool.begin_with("begin immediate").await.expect("a transaction begins");
                for Row(id, value, _) in &drained {
                    sqlx::query(
                        "insert into row values ($1, $2) on conflict (id) do update set value = excluded.value",
                    )
                    .bind(id)
                    .bind(value)
                    .execute(&mut *tx)
                    .await
                    .expect("a row is written");
                }
                tx.commit().await.expect("the rows are on disk");
                counted.fetch_add(drained.len() as u64, Ordering::Relaxed);
                for Row(_, _, reply) in drained.drain(..) {
                    let _ = reply.send(());
                }
            }
        });
        for client in 0..LEARNERS {
            let queue = queue.clone();
            tokio::spawn(async move {
                for round in 0_u32.. {
                    let (reply, answer) = oneshot::channel();
                    let row = Row(i64::try_from(client).unwrap_or(0), state(round), reply);
                    if queue.send(row).await.is_err() || answer.await.is_err() {
                        return;
                    }
                }
            });
        }
        tokio::time::sleep(WARM_UP).await;
        let (before, began) = (total.load(Ordering::Relaxed), Instant::now());
        tokio::time::sleep(MEASURED / 2).await;
        Ok(rate(total.load(Ordering::Relaxed) - before, began))
    })
}

/// Suspend data that differs each time, as long as a commit is to be.
fn state(round: u32) -> String {
    let mut text = format!("{round}:");
    while text.len() < BYTES - 200 {
        text.push_str("page=12;answers=a,c,d;");
    }
    text
}

fn rate(count: u64, began: Instant) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
    let count = count as f64;
    count / began.elapsed().as_secs_f64()
}

fn through_http(folder: &Path, database: Option<String>) -> Result<(f64, Vec<Duration>), Anything> {
    let service = Service::start(folder, database)?;
    let links: Vec<String> =
        (0..LEARNERS).map(|learner| service.link(&format!("L{learner:03}"))).collect::<Result<_, _>>()?;
    let (measuring, stopped) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let ready = Arc::new(Barrier::new(LEARNERS + 1));
    let learners: Vec<_> = links
        .into_iter()
        .map(|link| {
            let (measuring, stopped, ready) = (Arc::clone(&measuring), Arc::clone(&stopped), Arc::clone(&ready));
            let port = service.port;
            thread::spawn(move || {
                ready.wait();
                let mut latencies = Vec::new();
                while !stopped.load(Ordering::Relaxed) {
                    visit(port, &link, &measuring, &stopped, &mut latencies).expect("a visit goes through");
                }
                latencies
            })
        })
        .collect();
    ready.wait();
    thread::sleep(WARM_UP);
    measuring.store(true, Ordering::Relaxed);
    let began = Instant::now();
    thread::sleep(MEASURED);
    measuring.store(false, Ordering::Relaxed);
    let seconds = began.elapsed().as_secs_f64();
    stopped.store(true, Ordering::Relaxed);
    let mut latencies = Vec::new();
    for learner in learners {
        latencies.extend(learner.join().map_err(|_| "a learner failed")?);
    }
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
    Ok((latencies.len() as f64 / seconds, latencies))
}

/// A learner's visit: sign in, launch, open, commit, finish.
fn visit(
    port: u16,
    link: &str,
    measuring: &AtomicBool,
    stopped: &AtomicBool,
    latencies: &mut Vec<Duration>,
) -> io::Result<()> {
    let mut http = Http::connect(port)?;
    let mut address = link.to_owned();
    let mut cookie = String::new();
    while !address.ends_with("/_runtime/play") {
        let answer = http.send("GET", &address, &cookie, "")?;
        if let Some(set) = answer.cookie {
            cookie = set;
        }
        let location = answer.location.ok_or_else(|| io::Error::other(format!("{address}: {}", answer.body)))?;
        address = if location.starts_with('/') { format!("{}{location}", origin(&address)) } else { location };
    }
    let content = origin(&address).to_owned();
    let begun = http.send("POST", &format!("{content}/_runtime/begin"), &cookie, "{}")?.body;
    let begun: serde_json::Value = serde_json::from_str(&begun).map_err(io::Error::other)?;
    let (token, sco) = (begun["token"].clone(), begun["sco"].clone());
    for number in 1..=COMMITS_A_VISIT {
        let last = number == COMMITS_A_VISIT;
        let mut set = vec![["cmi.location".to_owned(), number.to_string()], ["cmi.suspend_data".into(), state(number)]];
        if last {
            set.push(["cmi.session_time".into(), "PT4M".into()]);
            set.push(["cmi.exit".into(), "suspend".into()]);
        }
        let entry = serde_json::json!({
            "number": number, "sco": sco, "at_ms": 1_800_000_000_000_i64, "set": set, "terminate": last,
        });
        let batch = serde_json::json!({ "token": token, "entries": [entry] }).to_string();
        let (counts, at) = (measuring.load(Ordering::Relaxed), Instant::now());
        let answer = http.send("POST", &format!("{content}/_runtime/commit"), "", &batch)?.body;
        if !answer.contains(&format!("\"acknowledged\":{number}")) {
            return Err(io::Error::other(answer));
        }
        if counts {
            latencies.push(at.elapsed());
        }
        if stopped.load(Ordering::Relaxed) {
            return Ok(());
        }
    }
    Ok(())
}

/// `http://host` of an address.
fn origin(address: &str) -> &str {
    let end = address[7..].find('/').map_or(address.len(), |slash| slash + 7);
    &address[..end]
}

/// One connection that is kept open: to 127.0.0.1, whatever host is asked for.
struct Http {
    reader: BufReader<TcpStream>,
}

struct Answer {
    location: Option<String>,
    cookie: Option<String>,
    body: String,
}

impl Http {
    fn connect(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self { reader: BufReader::new(stream) })
    }

    fn send(&mut self, method: &str, address: &str, cookie: &str, body: &str) -> io::Result<Answer> {
        let origin = origin(address);
        let request = format!(
            "{method} {} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            &address[origin.len()..],
            &origin[7..],
            body.len()
        );
        self.reader.get_mut().write_all(request.as_bytes())?;
        let (mut length, mut location, mut cookie) = (0, None, None);
        loop {
            let mut line = String::new();
            if self.reader.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().map_err(io::Error::other)?,
                "location" => location = Some(value.trim().to_owned()),
                "set-cookie" => cookie = value.trim().split(';').next().map(ToOwned::to_owned),
                _ => {}
            }
        }
        let mut bytes = vec![0; length];
        self.reader.read_exact(&mut bytes)?;
        Ok(Answer { location, cookie, body: String::from_utf8_lossy(&bytes).into_owned() })
    }
}

/// The released service, with a council, its learners and our own module.
struct Service {
    process: Child,
    port: u16,
    database: String,
    data: String,
    package: String,
}

impl Service {
    fn start(folder: &Path, database: Option<String>) -> Result<Self, Anything> {
        let database = database.unwrap_or_else(|| format!("sqlite:{}", folder.join("runtime.db").display()));
        let data = folder.display().to_string();
        let run = |arguments: &[&str]| command(&database, &data, arguments);
        run(&["council", "add", "glanwern", "--name", "Glanwern"])?;
        let people: Vec<String> =
            (0..LEARNERS).map(|number| format!("L{number:03},Learner,Number {number}\n")).collect();
        let roster = folder.join("roster.csv");
        std::fs::write(&roster, format!("employee_ref,first_name,last_name\n{}", people.concat()))?;
        run(&["roster", "import", "glanwern", &roster.display().to_string(), "--source", "hr", "--full"])?;
        let zip = folder.join("passwords.zip");
        std::fs::write(&zip, our_module()?)?;
        let added = run(&["package", "add", "glanwern", &zip.display().to_string(), "--format", "json"])?;
        let added: serde_json::Value = serde_json::from_str(&added)?;
        let package = added["package_id"].as_str().ok_or("no package")?.to_owned();
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut serve = Command::new(env!("CARGO_BIN_EXE_runtime"));
        serve.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--database", &database, "--data", &data]);
        let process = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let service = Self { process, port, database, data, package };
        let began = Instant::now();
        // It listens before it has noted its address, from which `link` makes its own.
        let health = format!("http://localhost:{port}/healthz");
        let answers = || Http::connect(port)?.send("GET", &health, "", "");
        while answers().is_err() {
            if began.elapsed() > Duration::from_secs(20) {
                return Err("the service does not answer".into());
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(service)
    }

    fn link(&self, employee_ref: &str) -> Result<String, Anything> {
        let link = ["link", "glanwern", employee_ref, "--package", &self.package];
        Ok(command(&self.database, &self.data, &link)?.trim().to_owned())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(database: &str, data: &str, arguments: &[&str]) -> Result<String, Anything> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_runtime"));
    let output = command.args(arguments).args(["--database", database, "--data", data]).output()?;
    if !output.status.success() {
        return Err(format!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Our own module for SCORM 2004.
fn our_module() -> Result<Vec<u8>, Anything> {
    use packager::{BuildOptions, LanguageSet, Sources, Target};
    let options = BuildOptions {
        modules: vec!["passwords".to_owned()],
        languages: vec![LanguageSet::Both],
        targets: vec![Target::Scorm2004Fourth],
        ..BuildOptions::default()
    };
    let build = packager::build(&Sources::embedded(), &options).map_err(|problems| format!("{problems:?}"))?;
    let first = build.packages.into_iter().next().ok_or("the catalogue is empty")?;
    Ok(first.bytes)
}
