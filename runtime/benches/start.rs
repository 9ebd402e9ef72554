//! How long a release binary takes from its start to its first page, on a database that is there already, and how
//! much memory it holds at rest. `cargo bench -p runtime --bench start` prints the figures.

use std::{
    error::Error,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const STARTS: usize = 11;
const PATIENCE: Duration = Duration::from_mins(1);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("runtime-start-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let (first_ms, mut server) = start(&folder)?;
    stop(&mut server)?;
    println!("first start, which makes the demo's data: {first_ms:.0} ms");
    let mut times_ms = Vec::new();
    let mut rest_kb = 0;
    for round in 0..STARTS {
        let (ms, mut server) = start(&folder)?;
        times_ms.push(ms);
        if round == 0 {
            std::thread::sleep(Duration::from_secs(2));
            rest_kb = resident_kb(server.id())?;
        }
        stop(&mut server)?;
    }
    times_ms.sort_by(f64::total_cmp);
    println!(
        "start to first page, {STARTS} starts: median {:.0} ms, fastest {:.0} ms, slowest {:.0} ms",
        times_ms[STARTS / 2],
        times_ms[0],
        times_ms[STARTS - 1]
    );
    println!("resident memory two seconds after the first page: {:.1} MB", f64::from(rest_kb) / 1024.0);
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Starts the demo and waits for its sign-in page.
fn start(folder: &Path) -> Result<(f64, Child), Box<dyn Error>> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let began = Instant::now();
    let server = Command::new(env!("CARGO_BIN_EXE_runtime"))
        .args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--database"])
        .arg(format!("sqlite:{}", folder.join("runtime.db").display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    while began.elapsed() < PATIENCE {
        if page(port).is_ok_and(|page| page.starts_with("HTTP/1.1 200")) {
            return Ok((began.elapsed().as_secs_f64() * 1000.0, server));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Err("the server did not answer".into())
}

fn page(port: u16) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(stream, "GET /glanwern/sign-in HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn stop(server: &mut Child) -> std::io::Result<()> {
    server.kill()?;
    server.wait().map(|_| ())
}

/// `VmRSS` of a process, from Linux's `/proc`.
fn resident_kb(process: u32) -> Result<u32, Box<dyn Error>> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
