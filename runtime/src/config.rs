//! What whoever runs the service chooses: addresses, the database, where packages are kept, limits.

use crate::error::Error;
use crate::ids::PackageVersionId;
use scorm::package::Limits;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The configuration, as the file holds it; everything has a default.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The address and port to listen on.
    pub listen: String,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Where stored packages are.
    pub data: PathBuf,
    /// The application's origin, as people type it: sign-ins and records live there.
    pub base_url: String,
    /// Where packages are played: `http://*.content.localhost:8080`, one origin a package version, or one other
    /// host name (`http://127.0.0.1:8080`), one package at a time.
    pub content_url: String,
    /// The largest package that is taken, in megabytes.
    pub package_megabytes: u64,
    /// Stands the clock at a moment (`2026-11-23T10:00:00Z`); for tests.
    pub clock: Option<jiff::Timestamp>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            database: "sqlite:data/runtime.db".into(),
            data: "data".into(),
            base_url: "http://localhost:8080".into(),
            content_url: "http://*.content.localhost:8080".into(),
            package_megabytes: 512,
            clock: None,
        }
    }
}

impl Config {
    /// Reads a configuration file.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::Usage(format!("cannot read `{}`: {error}", path.display())))?;
        toml::from_str(&text).map_err(|error| Error::Usage(format!("{}: {error}", path.display())))
    }

    /// Listens on an address; where the origins are this machine's own (`localhost`), they follow its port.
    pub fn listen_on(&mut self, address: &str) {
        let port_of = |address: &str| address.rsplit_once(':').map(|(_, port)| port.to_owned());
        if let (Some(before), Some(after)) = (port_of(&self.listen), port_of(address)) {
            for url in [&mut self.base_url, &mut self.content_url] {
                let is_local = url.contains("localhost") || url.contains("127.0.0.1");
                if let (true, Some(host)) = (is_local, url.strip_suffix(&format!(":{before}"))) {
                    *url = format!("{host}:{after}");
                }
            }
        }
        address.clone_into(&mut self.listen);
    }

    /// What an uploaded package may be.
    pub fn package_limits(&self) -> Limits {
        Limits { zip_bytes: self.package_megabytes * 1024 * 1024, ..Limits::default() }
    }
}

/// The two kinds of origin: the application's, and the content's.
#[derive(Clone, Debug)]
pub struct Origins {
    /// `http://localhost:8080`, without a trailing slash.
    pub app: String,
    app_host: String,
    content: ContentHosts,
}

#[derive(Clone, Debug)]
enum ContentHosts {
    /// `<version>.<suffix>`, one origin a package version.
    Wildcard { scheme: String, suffix: String },
    /// One host for every package, one at a time.
    Single { scheme: String, host: String },
}

/// Which of the two a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// The application.
    App,
    /// The content of a package version, or of whichever one the launch's cookie names.
    Content(Option<PackageVersionId>),
}

impl Origins {
    /// Reads the two addresses of a configuration.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let (_, app_host) = scheme_and_host("base_url", &config.base_url)?;
        let (scheme, host) = scheme_and_host("content_url", &config.content_url)?;
        if without_port(&host) == without_port(&app_host) {
            return Err(Error::Usage(format!(
                "`content_url` has the host of `base_url` (`{host}`): packages are strangers' code and need another \
                 host name, not merely another port, since cookies ignore ports"
            )));
        }
        let content = match host.strip_prefix("*.") {
            Some(suffix) => ContentHosts::Wildcard { scheme, suffix: suffix.to_owned() },
            None => ContentHosts::Single { scheme, host },
        };
        Ok(Self { app: config.base_url.trim_end_matches('/').to_owned(), app_host, content })
    }

    /// The site that a `Host` header asks for; `None` for a host that is neither.
    pub fn site(&self, host: &str) -> Option<Site> {
        let host = host.to_ascii_lowercase();
        match &self.content {
            ContentHosts::Wildcard { suffix, .. } => {
                if let Some(label) = host.strip_suffix(suffix.as_str()).and_then(|rest| rest.strip_suffix('.')) {
                    return label.parse().ok().map(|version| Site::Content(Some(version)));
                }
            }
            ContentHosts::Single { host: content, .. } => {
                if *content == host {
                    return Some(Site::Content(None));
                }
            }
        }
        (host == self.app_host).then_some(Site::App)
    }

    /// The origin on which a package version plays.
    pub fn content(&self, version: PackageVersionId) -> String {
        match &self.content {
            ContentHosts::Wildcard { scheme, suffix } => format!("{scheme}://{version}.{suffix}"),
            ContentHosts::Single { scheme, host } => format!("{scheme}://{host}"),
        }
    }

    /// Whether each package version has an origin of its own.
    pub fn is_one_each(&self) -> bool {
        matches!(self.content, ContentHosts::Wildcard { .. })
    }

    /// Whether cookies must be kept to HTTPS.
    pub fn is_https(&self) -> bool {
        self.app.starts_with("https:")
    }
}

fn scheme_and_host(name: &str, url: &str) -> Result<(String, String), Error> {
    let wrong = || Error::Usage(format!("`{name}` is `{url}`: write it as `https://host` or `http://host:port`"));
    let (scheme, host) = url.trim_end_matches('/').split_once("://").ok_or_else(wrong)?;
    if !matches!(scheme, "http" | "https") || host.is_empty() || host.contains('/') {
        return Err(wrong());
    }
    Ok((scheme.to_owned(), host.to_ascii_lowercase()))
}

fn without_port(host: &str) -> &str {
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(content_url: &str) -> Result<Origins, Error> {
        Origins::new(&Config { content_url: content_url.into(), ..Config::default() })
    }

    #[test]
    fn each_package_version_has_an_origin_of_its_own() {
        let origins = origins("http://*.content.localhost:8080").expect("a good address");
        let version = PackageVersionId::new();
        let origin = origins.content(version);
        assert_eq!(origin, format!("http://{version}.content.localhost:8080"));
        assert_eq!(origins.site(&origin[7..]), Some(Site::Content(Some(version))));
        assert_eq!(origins.site("localhost:8080"), Some(Site::App));
        assert_eq!(origins.site("nonsense.content.localhost:8080"), None);
        assert_eq!(origins.site("example.org"), None);
    }

    #[test]
    fn another_port_alone_is_refused() {
        let error = origins("http://localhost:9090").expect_err("the same host");
        assert!(error.to_string().contains("not merely another port"), "{error}");
    }
}
