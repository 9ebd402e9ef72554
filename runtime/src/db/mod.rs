//! The database: one code base over SQLite and PostgreSQL.
//!
//! Queries are written once, with `$1` parameters, inside `on!` and `run!`, which expand them for each driver so
//! that both are type-checked. SQLite has one writer (`begin immediate`) and a pool of readers beside it.

use crate::error::Error;
use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
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
/// Executes, and gives the number of rows affected: `run!(db.write(), sqlx::query(…).bind(…))`.
macro_rules! run {
    ($at:expr, $query:expr) => {
        match $at {
            $crate::db::Connection::Sqlite(pool) => $query.execute(pool).await.map(|done| done.rows_affected()),
            $crate::db::Connection::Postgres(pool) => $query.execute(pool).await.map(|done| done.rows_affected()),
        }
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
        /// The one connection that writes.
        writer: SqlitePool,
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
    Sqlite(Transaction<'static, Sqlite>),
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
            Self::Sqlite { writer, .. } => sqlx::migrate!("migrations/sqlite").run(writer).await?,
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
            .busy_timeout(Duration::from_secs(10));
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
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

    /// Where to make one change that needs no transaction of its own.
    pub fn write(&self) -> Connection<'_> {
        match self {
            Self::Sqlite { writer, .. } => Connection::Sqlite(writer),
            Self::Postgres(pool) => Connection::Postgres(pool),
        }
    }

    /// Begins a transaction that will write. SQLite takes the write lock at once, since a deferred transaction
    /// that finds it taken later fails past the busy timeout.
    pub async fn begin(&self) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("begin immediate").await?),
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
