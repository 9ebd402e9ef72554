//! The one error of the runtime: logged once here, with its cause, and shown as a page that names no internals.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use scorm::Problem;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such page or record, or it belongs to another council.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignInFirst {
        /// The council whose sign-in page to show.
        council: String,
    },
    /// The person signed in may not do this.
    #[error("not allowed")]
    Forbidden,
    /// A launch code, cookie or token that is not, or is no longer, good.
    #[error("this launch is not valid any more")]
    LaunchNotValid,
    /// Too many tries from one place.
    #[error("too many tries; wait a minute")]
    TooManyTries,
    /// A request that does not make sense.
    #[error("{0}")]
    BadRequest(String),
    /// A wrong argument or configuration, worded for whoever gave it.
    #[error("{0}")]
    Usage(String),
    /// An input with problems; nothing was changed.
    #[error("{}", list(.0))]
    Input(Vec<Problem>),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the database's schema could not be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The disk failed.
    #[error("`{path}` could not be read or written")]
    Disk {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A page could not be rendered.
    #[error("a template failed")]
    Template(#[from] minijinja::Error),
    /// Something that should not happen, described for the log.
    #[error("{0}")]
    Internal(String),
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Error {
    /// The HTTP status that it means.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::LaunchNotValid => StatusCode::UNAUTHORIZED,
            Self::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest(_) | Self::Usage(_) => StatusCode::BAD_REQUEST,
            Self::Input(_) => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("stored JSON does not read: {error}"))
    }
}

/// The response carries the error itself; the outermost layer of each site turns it into a page in the reader's
/// language (`site::app::error_pages`), so that handlers need not know of templates.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            let cause = std::error::Error::source(&self).map(ToString::to_string).unwrap_or_default();
            tracing::error!(error = %self, cause, "request failed");
        }
        let mut response = status.into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}
