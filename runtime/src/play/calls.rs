//! `POST /_runtime/calls`: the API calls of a visit, where its registration's are kept. The visit's own token says
//! whose they are, as with commits.

use super::commit;
use crate::{
    app::App,
    attempt::calls::{self, Call},
    error::Error,
};
use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calls {
    token: String,
    calls: Vec<Call>,
}

pub(super) async fn keep(State(app): State<App>, Json(sent): Json<Calls>) -> Result<StatusCode, Error> {
    let claim = commit::claim(&app, &sent.token)?;
    calls::keep(&app, claim, &sent.calls).await?;
    Ok(StatusCode::NO_CONTENT)
}
