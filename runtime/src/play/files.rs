//! A package's files, out of its stored zip, to whoever launched it.

use super::launch::Launched;
use crate::{app::App, error::Error};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::ops::RangeInclusive;

/// What content may do: run its own code from its own files, and nothing with anybody else's.
const CONTENT_POLICY: &str = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-ancestors 'self'; \
     form-action 'self'; base-uri 'self'; object-src 'self'";

/// `GET /<path in the zip>`.
pub(super) async fn file(
    State(app): State<App>,
    launched: Launched,
    Path(path): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Error> {
    // A worker that a package registered would outlive its learner on a shared machine.
    if headers.contains_key("service-worker") {
        return Err(Error::Forbidden);
    }
    let package = app.packages.stored(launched.launch.package_version_id).await?;
    let entry = package.archive.find(&path).ok_or(Error::NotFound)?;
    let etag = format!("\"{:x}-{:x}\"", entry.crc32, entry.size);
    let kind = content_type(&path);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == etag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
    }
    let bytes = tokio::task::spawn_blocking(move || package.archive.entry(&path))
        .await
        .map_err(|error| Error::Internal(format!("a file could not be read: {error}")))?
        .map_err(|error| Error::Internal(error.to_string()))?
        .ok_or(Error::NotFound)?;
    let range =
        headers.get(header::RANGE).and_then(|range| range.to_str().ok()).and_then(|range| part(range, bytes.len()));
    let mut response = match range {
        Some(range) => {
            let shown = format!("bytes {}-{}/{}", range.start(), range.end(), bytes.len());
            let mut response = (StatusCode::PARTIAL_CONTENT, bytes[range].to_vec()).into_response();
            if let Ok(value) = shown.parse() {
                response.headers_mut().insert(header::CONTENT_RANGE, value);
            }
            response
        }
        None => bytes.into_response(),
    };
    let fixed = response.headers_mut();
    fixed.insert(header::CONTENT_TYPE, kind);
    fixed.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    fixed.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    fixed.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Ok(etag) = etag.parse() {
        fixed.insert(header::ETAG, etag);
    }
    if method == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    Ok(response)
}

/// By extension; text is UTF-8 unless the file itself says otherwise, which is the browser's to find out.
fn content_type(path: &str) -> HeaderValue {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    HeaderValue::from_str(guess.essence_str()).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// A single range of `bytes=…`, as video players ask for; anything else gets the whole file.
fn part(range: &str, length: usize) -> Option<RangeInclusive<usize>> {
    let (start, end) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = length.checked_sub(1)?;
    let range = match (start.parse::<usize>(), end.parse::<usize>()) {
        (Ok(start), Ok(end)) => start..=end.min(last),
        (Ok(start), Err(_)) if end.is_empty() => start..=last,
        (Err(_), Ok(count)) if start.is_empty() => length.saturating_sub(count)..=last,
        _ => return None,
    };
    (range.start() <= range.end()).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_players_write_them() {
        assert_eq!(part("bytes=0-99", 50), Some(0..=49));
        assert_eq!(part("bytes=10-", 50), Some(10..=49));
        assert_eq!(part("bytes=-10", 50), Some(40..=49));
        assert_eq!(part("bytes=60-70", 50), None);
        assert_eq!(part("bytes=0-", 0), None);
        assert_eq!(part("lines=1-2", 50), None);
    }
}
