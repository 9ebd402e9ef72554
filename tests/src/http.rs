//! A plain HTTP/1.1 client for what a browser would not send: a host of one's own choice, a path as it stands.
//!
//! It always connects to 127.0.0.1 and never follows a redirect.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// A request in the making.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    method: &'a str,
    host: &'a str,
    path: &'a str,
    headers: Vec<(&'a str, String)>,
    body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl<'a> Request<'a> {
    /// A GET of a path that is sent as it stands, dots, backslashes and all.
    pub fn get(host: &'a str, path: &'a str) -> Self {
        Self { method: "GET", host, path, headers: Vec::new(), body: Vec::new() }
    }

    /// A POST.
    pub fn post(host: &'a str, path: &'a str, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { method: "POST", host, path, headers: Vec::new(), body: body.into() }.header("Content-Type", kind)
    }

    /// A POST of JSON.
    pub fn post_json(host: &'a str, path: &'a str, json: &serde_json::Value) -> Self {
        Self::post(host, path, "application/json", json.to_string())
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &'a str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Adds cookies, as `name=value`.
    #[must_use]
    pub fn cookies(self, cookies: &[String]) -> Self {
        if cookies.is_empty() { self } else { self.header("Cookie", cookies.join("; ")) }
    }

    /// Sends it to a port of this machine and waits for the whole answer.
    pub fn send(&self, port: u16) -> io::Result<Response> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        let mut head =
            format!("{} {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.method, self.path, self.host);
        for (name, value) in &self.headers {
            head.extend([name, ": ", value.as_str(), "\r\n"]);
        }
        if self.method != "GET" {
            head.extend(["Content-Length: ", &self.body.len().to_string(), "\r\n"]);
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        parse(&answer)
    }

    /// As [`Request::send`], where the server must answer.
    #[track_caller]
    pub fn ask(&self, port: u16) -> Response {
        self.send(port).unwrap_or_else(|error| panic!("{} {}{}: {error}", self.method, self.host, self.path))
    }
}

impl Response {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    /// The cookies it sets, as `name=value`.
    pub fn cookies(&self) -> Vec<String> {
        self.headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
            .map(|(_, value)| value.split(';').next().unwrap_or_default().to_owned())
            .collect()
    }
}

fn parse(answer: &[u8]) -> io::Result<Response> {
    let broken = |what| io::Error::new(io::ErrorKind::UnexpectedEof, what);
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(|| broken("no end of the headers"))?;
    let head = String::from_utf8_lossy(&answer[..end]);
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut response =
        Response { status: status.ok_or_else(|| broken("no status"))?, headers, body: answer[end + 4..].to_vec() };
    if response.header("transfer-encoding") == Some("chunked") {
        response.body = unchunk(&response.body).ok_or_else(|| broken("half of the chunks"))?;
    } else if let Some(length) = response.header("content-length").and_then(|length| length.parse::<usize>().ok())
        && response.body.len() < length
        && response.status != 304
    {
        return Err(broken("half of the body"));
    }
    Ok(response)
}

fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(str::from_utf8(&rest[..line]).ok()?.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[line + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}
