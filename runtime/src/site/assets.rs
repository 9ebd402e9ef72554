//! The static files of the pages and of the player, embedded.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};

use crate::error::Error;

/// Everything under `static/`.
#[derive(Debug, rust_embed::RustEmbed)]
#[folder = "static/"]
pub struct Assets;

/// `GET /static/<path>`.
pub(super) async fn asset(Path(path): Path<String>) -> Result<Response, Error> {
    let asset = Assets::get(&path).ok_or(Error::NotFound)?;
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    let headers = [(header::CONTENT_TYPE, kind.to_string()), (header::CACHE_CONTROL, "public, max-age=300".into())];
    Ok((headers, asset.data.into_owned()).into_response())
}
