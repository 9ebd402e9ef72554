//! The database: one code base over SQLite and PostgreSQL.
//!
//! Queries are written once, with `$1` parameters, inside `on!` and `run!`, which expand them for each driver so
//! that both are type-checked. SQLite has one writer, whose
//! transactions share their syncs (`sqlite_writer`), and a pool of readers beside it.

mod sqlite_writer;

use crate::error::Error;
pub use sqlite_writer::Truth;
use sqlite_writer::{SqliteTx, SqliteWriter};
use sqlx::{
    PgPool, Postgres, SqlitePool, Transaction,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

/// Fetches: `on!(db.read(), |c| sqlx::query_as(…).bind(…).fetch_all(c))`.
///
/// The closure's body is compiled once for each driver; it is a future, and the macro awaits it.
macro_rules! on {
    ($at:expr, |$connection:ident| $query:expr) => {
        match $at {
            $crate::db::Connection::Sqlite($connection) => $query.await,
            $crate::db::Connection::Postgres($connection) => $query.await,
        }
    };
}
/// Fetches inside a transaction: `on_tx!(tx, |c| sqlx::query_as(…).fetch_one(c))`, `tx` being `&mut Tx`.
macro_rules! on_tx {
    ($tx:expr, |$connection:ident| $query:expr) => {
        match &mut *$tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $connection = &mut **tx;
                $query.await
            }
            $crate::db::Tx::Postgres(tx) => {
                let $connection = &mut **tx;
                $query.await
            }
        }
    };
}
/// Makes one change that needs no more of a transaction, and gives the number of rows affected:
/// `run!(db, sqlx::query(…).bind(…))`.
macro_rules! run {
    ($db:expr, $query:expr) => {
        async {
            let mut tx = $db.begin().await?;
            let rows = $crate::db::run_tx!(&mut tx, $query)?;
            tx.commit().await?;
            Ok::<u64, $crate::error::Error>(rows)
        }
        .await
    };
}
/// Executes inside a transaction, and gives the number of rows affected.
macro_rules! run_tx {
    ($tx:expr, $query:expr) => {
        match &mut *$tx {
            $crate::db::Tx::Sqlite(tx) => $query.execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::db::Tx::Postgres(tx) => $query.execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
    };
}
pub(crate) use {on, on_tx, run, run_tx};

/// The database in use.
#[derive(Clone, Debug)]
pub enum Db {
    /// An embedded file: one writer, several readers.
    Sqlite {
        /// The one connection that writes, shared by all who do.
        writer: SqliteWriter,
        /// Connections that only read.
        readers: SqlitePool,
    },
    /// A PostgreSQL server, which several runtimes may share.
    Postgres(PgPool),
}

/// A pool of the driver in use; for `on!`.
#[derive(Debug)]
pub enum Connection<'a> {
    /// SQLite.
    Sqlite(&'a SqlitePool),
    /// PostgreSQL.
    Postgres(&'a PgPool),
}

/// A transaction of the driver in use; for `on_tx!`. Dropped without [`Tx::commit`], it changes nothing.
#[derive(Debug)]
pub enum Tx {
    /// SQLite.
    Sqlite(SqliteTx),
    /// PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Makes the transaction's changes durable.
    pub async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…` and brings its schema up to date.
    pub async fn open(address: &str) -> Result<Self, Error> {
        let db = if let Some(path) = address.strip_prefix("sqlite:") {
            Self::open_sqlite(Path::new(path)).await?
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Self::Postgres(PgPoolOptions::new().max_connections(16).connect(address).await?)
        } else {
            return Err(Error::Usage(format!(
                "`{address}` is not a database: write `sqlite:PATH` or `postgres://USER@HOST/NAME`"
            )));
        };
        match &db {
            Self::Sqlite { writer, .. } => writer.migrate(&sqlx::migrate!("migrations/sqlite")).await?,
            Self::Postgres(pool) => sqlx::migrate!("migrations/postgres").run(pool).await?,
        }
        Ok(db)
    }

    async fn open_sqlite(path: &Path) -> Result<Self, Error> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|error| Error::Usage(format!("cannot make `{}`: {error}", folder.display())))?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // A commit's statements have as many rows as learners: each number is a text of its own.
            .statement_cache_capacity(512)
            // What undoes a savepoint is never needed after a crash.
            .pragma("temp_store", "memory")
            // Pages that change often are copied from the log into the file once for many changes.
            .pragma("wal_autocheckpoint", "4000");
        let writer = SqliteWriter::open(&options).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .test_before_acquire(false)
            .connect_lazy_with(options.pragma("query_only", "on"));
        Ok(Self::Sqlite { writer, readers })
    }

    /// Where to read.
    pub fn read(&self) -> Connection<'_> {
        match self {
            Self::Sqlite { readers, .. } => Connection::Sqlite(readers),
            Self::Postgres(pool) => Connection::Postgres(pool),
        }
    }

    /// Begins a transaction that will write. SQLite's is one of a group that becomes durable together.
    pub async fn begin(&self) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Closes every connection, writing what SQLite still holds in its log.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
