//! What every request handler can reach.

use crate::{
    attempt::writer::CommitWriter,
    clock::Clock,
    config::{Config, Origins},
    db::Db,
    error::Error,
    packages::store::PackageStore,
    pages::Pages,
    play::Renewals,
    secret::Signer,
    sign_in::guard::Guard,
    words::Words,
};
use std::sync::Arc;

/// The parts of a running service.
#[derive(Debug)]
pub struct Runtime {
    /// What whoever runs it chose.
    pub config: Config,
    /// The application's and the content's origins.
    pub origins: Origins,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The words of the pages.
    pub words: Arc<Words>,
    /// The templates.
    pub pages: Pages,
    /// Signs launch cookies and commit tokens.
    pub signer: Signer,
    /// The stored zips.
    pub packages: PackageStore,
    /// The one place where commits become durable.
    pub commits: CommitWriter,
    /// When the sign-ins of those who are taking a course were last looked at.
    pub renewals: Renewals,
    /// Limits tries at signing in.
    pub guard: Guard,
}

/// Shared by every handler.
pub type App = Arc<Runtime>;

impl Runtime {
    /// Opens the database and the stored packages, and starts the writer of commits.
    pub async fn open(config: Config) -> Result<App, Error> {
        let origins = Origins::new(&config)?;
        let clock = config.clock.map_or(Clock::System, |at| Clock::standing_at(at.as_millisecond()));
        let db = Db::open(&config.database).await?;
        let words = Arc::new(Words::load()?);
        let packages = PackageStore::new(&config.data, db.clone());
        Ok(Arc::new(Self {
            pages: Pages::load(Arc::clone(&words))?,
            signer: Signer::load(&db, &clock).await?,
            commits: CommitWriter::start(db.clone(), clock.clone(), packages.clone()),
            renewals: Renewals::default(),
            guard: Guard::default(),
            origins,
            clock,
            words,
            packages,
            db,
            config,
        }))
    }
}
