//! A plain web server for files that are known beforehand: an unpacked package and the pages around it, without any
//! of our own service.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Cursor, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::Arc,
    thread,
};

type Files = BTreeMap<String, Vec<u8>>;

/// It answers for as long as the test runs.
#[derive(Debug)]
pub struct Site {
    port: u16,
}

impl Site {
    /// The package's files under `/package/`, and the files of a folder beside it.
    pub fn of(package: &Path, folder: &Path) -> Self {
        let mut files: Files =
            unpacked(package).into_iter().map(|(name, bytes)| (format!("/package/{name}"), bytes)).collect();
        for entry in std::fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files.insert(format!("/{name}"), std::fs::read(&path).expect("the file can be read"));
        }
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let files = Arc::new(files);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let files = Arc::clone(&files);
                thread::spawn(move || answer(stream, &files));
            }
        });
        Self { port }
    }

    /// An address on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The same address as another site's: another origin to a browser.
    pub fn elsewhere(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }
}

/// The files of a zip, by path.
pub fn unpacked(package: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = std::fs::read(package).expect("the package can be read");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package is a zip");
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).expect("an entry");
            let name = file.name().expect("a name in UTF-8").into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("an entry can be read");
            (name, bytes)
        })
        .collect()
}

/// Answers one request; as Moodle does, with the type of a plain file for what is newer than it.
fn answer(mut stream: TcpStream, files: &Files) {
    let mut lines = BufReader::new(&stream).lines();
    let Some(Ok(first)) = lines.next() else { return };
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let path = first.split(' ').nth(1).and_then(|path| path.split('?').next()).unwrap_or_default();
    let kind = match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "js" => "text/javascript",
        "xml" => "text/xml",
        _ => "application/octet-stream",
    };
    let (status, body) = files.get(path).map_or(("404 Not Found", &[][..]), |body| ("200 OK", body.as_slice()));
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A browser that went away wants no answer.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}
