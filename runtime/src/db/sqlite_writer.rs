//! SQLite's one writer, shared: transactions that follow one another closely become durable by one sync.
//!
//! A transaction is a savepoint on the one connection that writes. Ending it hands the connection to whoever waits,
//! and waits for the disk; a task of its own, which queues for the connection like everybody else, commits whatever
//! has gathered by its turn. So a lone writer pays one sync, many share one, and none waits for company. What is
//! acknowledged is on disk; where the disk refuses, everybody in the group is told so.

use crate::error::Error;
use sqlx::{AssertSqlSafe, ConnectOptions, Row, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions};
use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::sync::{Mutex, Notify, OwnedMutexGuard, oneshot};

/// How long to wait for one's turn.
const TURN: Duration = Duration::from_secs(30);

/// Hands out the one connection that writes.
#[derive(Clone, Debug)]
pub struct SqliteWriter {
    group: Arc<Mutex<Group>>,
    wake: Arc<Notify>,
}

/// The connection, and the transactions on it that are not on disk yet.
#[derive(Debug)]
struct Group {
    connection: SqliteConnection,
    /// Those who have ended their transaction and wait for the disk.
    waiting: Vec<oneshot::Sender<()>>,
    left: Left,
    /// The number of the latest savepoint: each has a name of its own, so that none is taken for the one before it.
    savepoint: u64,
    truth: Truth,
}

/// How the last one left the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// No transaction has begun.
    Idle,
    /// The savepoint is open, its changes to be kept.
    Ended,
    /// The savepoint is open, its changes to be undone.
    Dropped,
}

/// Which state of the database memory is of: while it stays the same, all that was read and written here is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Other connections' changes, as SQLite counts them: a second service by mistake, or a restored backup.
    data_version: i64,
    /// Groups of transactions that were lost.
    lost: u64,
}

/// A transaction of the shared writer. Dropped without [`SqliteTx::commit`], it changes nothing.
#[derive(Debug)]
pub struct SqliteTx {
    group: OwnedMutexGuard<Group>,
    wake: Arc<Notify>,
}

impl SqliteWriter {
    /// Opens the connection and starts the task that commits.
    pub(super) async fn open(options: &SqliteConnectOptions) -> Result<Self, Error> {
        let connection = options.connect().await?;
        let group = Group { connection, waiting: Vec::new(), left: Left::Idle, savepoint: 0, truth: Truth::default() };
        let writer = Self { group: Arc::new(Mutex::new(group)), wake: Arc::default() };
        tokio::spawn(keep_committing(Arc::downgrade(&writer.group), Arc::clone(&writer.wake)));
        Ok(writer)
    }

    /// Brings the schema up to date.
    pub(super) async fn migrate(&self, migrator: &Migrator) -> Result<(), Error> {
        Ok(migrator.run(&mut self.group.lock().await.connection).await?)
    }

    /// Waits for its turn, in a task of its own: a request that is cut off half way must not leave a savepoint half
    /// made, which would be the others' loss.
    pub(super) async fn begin(&self) -> Result<SqliteTx, Error> {
        let stopped = |_| Error::Internal("the database's writer has stopped".into());
        tokio::spawn(self.clone().turn()).await.map_err(stopped)?
    }

    async fn turn(self) -> Result<SqliteTx, Error> {
        let turn = tokio::time::timeout(TURN, self.group.lock_owned()).await;
        let mut group = turn.map_err(|_| Error::Internal("the database's writer is not free".into()))?;
        if group.left != Left::Idle
            && let Err(error) = group.go_on().await
        {
            group.lose(&error).await;
        }
        if group.left == Left::Idle
            && let Err(error) = group.start().await
        {
            group.lose(&error).await;
            return Err(error.into());
        }
        // From here on, whatever ends without `commit` is undone.
        group.left = Left::Dropped;
        Ok(SqliteTx { group, wake: self.wake })
    }

    /// Writes what SQLite still holds in its log into the file.
    pub(super) async fn close(&self) {
        let mut group = self.group.lock().await;
        group.commit().await;
        if let Err(error) = group.execute("pragma wal_checkpoint(truncate)".to_owned()).await {
            tracing::warn!(%error, "SQLite's log could not be written into its file; the next start does so");
        }
    }
}

impl SqliteTx {
    /// Ends the transaction, and returns once it is durable.
    pub(super) async fn commit(mut self) -> Result<(), Error> {
        let (sender, durable) = oneshot::channel();
        self.group.waiting.push(sender);
        self.group.left = Left::Ended;
        drop(self);
        durable.await.map_err(|_| Error::Internal("what was written did not reach the disk".into()))
    }

    /// What memory of the database is to be measured by.
    pub fn truth(&self) -> Truth {
        self.group.truth
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        self.wake.notify_one();
    }
}

impl Deref for SqliteTx {
    type Target = SqliteConnection;

    fn deref(&self) -> &Self::Target {
        &self.group.connection
    }
}

impl DerefMut for SqliteTx {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.group.connection
    }
}

impl Group {
    /// The first transaction of a group. The lock is taken at once: a deferred transaction that finds it taken later
    /// fails past the busy timeout.
    async fn start(&mut self) -> Result<(), sqlx::Error> {
        self.savepoint += 1;
        let statements = format!("begin immediate; savepoint s{}; pragma data_version", self.savepoint);
        let row = sqlx::raw_sql(AssertSqlSafe(statements)).fetch_one(&mut self.connection).await?;
        self.truth.data_version = row.try_get(0)?;
        Ok(())
    }

    /// The next transaction of a group.
    async fn go_on(&mut self) -> Result<(), sqlx::Error> {
        let latest = self.savepoint;
        let statements = if self.left == Left::Ended {
            self.savepoint += 1;
            format!("release s{latest}; savepoint s{}", self.savepoint)
        } else {
            format!("rollback to s{latest}")
        };
        self.execute(statements).await
    }

    async fn execute(&mut self, statements: String) -> Result<(), sqlx::Error> {
        sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut self.connection).await.map(|_| ())
    }

    /// Makes what has gathered durable and says so to those who wait.
    async fn commit(&mut self) {
        let latest = self.savepoint;
        let end = match (self.left, self.waiting.is_empty()) {
            (Left::Idle, _) => return,
            (Left::Ended, _) => "commit".to_owned(),
            (Left::Dropped, false) => format!("rollback to s{latest}; commit"),
            (Left::Dropped, true) => "rollback".to_owned(),
        };
        match self.execute(end).await {
            Ok(()) => {
                self.left = Left::Idle;
                for waiting in self.waiting.drain(..) {
                    // Whoever has gone no longer listens; what they wrote is durable all the same.
                    let _ = waiting.send(());
                }
            }
            Err(error) => self.lose(&error).await,
        }
    }

    /// Undoes the whole group. Those who wait learn of it by their channel's end.
    async fn lose(&mut self, error: &sqlx::Error) {
        tracing::warn!(%error, transactions = self.waiting.len(), "a group of transactions could not be written");
        self.truth.lost += 1;
        // Where SQLite has undone it already, there is no transaction to roll back.
        let _ = self.execute("rollback".to_owned()).await;
        self.left = Left::Idle;
        self.waiting.clear();
    }
}

async fn keep_committing(group: Weak<Mutex<Group>>, wake: Arc<Notify>) {
    loop {
        wake.notified().await;
        // Once nobody can write any more, there is nothing to commit.
        let Some(group) = group.upgrade() else { return };
        group.lock().await.commit().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::SqlitePool;
    use std::collections::BTreeSet;

    struct Bench {
        writer: SqliteWriter,
        beside: SqlitePool,
        _folder: tempfile::TempDir,
    }

    async fn bench() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new()
            .filename(folder.path().join("test.db"))
            .create_if_missing(true)
            .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
            .foreign_keys(true);
        let writer = SqliteWriter::open(&options).await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let tables = "create table row (id integer primary key) strict;
                      create table child (id integer references row deferrable initially deferred) strict";
        sqlx::raw_sql(tables).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        Bench { writer, beside: SqlitePool::connect_with(options).await.unwrap(), _folder: folder }
    }

    impl Bench {
        /// What another connection sees: what is committed.
        async fn rows(&self) -> BTreeSet<i64> {
            let rows: Vec<(i64,)> = sqlx::query_as("select id from row").fetch_all(&self.beside).await.unwrap();
            rows.into_iter().map(|(id,)| id).collect()
        }
    }

    async fn insert(tx: &mut SqliteTx, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("insert into row values ($1)").bind(id).execute(&mut **tx).await.map(|_| ())
    }

    async fn write(writer: SqliteWriter, id: i64) -> Result<(), Error> {
        let mut tx = writer.begin().await?;
        insert(&mut tx, id).await?;
        tx.commit().await
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_acknowledged_is_committed_and_the_syncs_are_shared() {
        let bench = bench().await;
        let writing: Vec<_> = (0..200).map(|id| tokio::spawn(write(bench.writer.clone(), id))).collect();
        for one in writing {
            one.await.unwrap().unwrap();
        }
        assert_eq!(bench.rows().await, (0..200).collect());
    }

    #[tokio::test]
    async fn a_dropped_transaction_takes_only_its_own_changes_with_it() {
        let bench = bench().await;
        let mut first = bench.writer.begin().await.unwrap();
        insert(&mut first, 1).await.unwrap();
        let (second, third) =
            (tokio::spawn(write(bench.writer.clone(), 1)), tokio::spawn(write(bench.writer.clone(), 3)));
        tokio::task::yield_now().await;
        let first = tokio::spawn(first.commit());
        // The second breaks a constraint, and is dropped between the other two of its group.
        assert!(second.await.unwrap().is_err());
        first.await.unwrap().unwrap();
        third.await.unwrap().unwrap();
        let mut dropped = bench.writer.begin().await.unwrap();
        insert(&mut dropped, 4).await.unwrap();
        drop(dropped);
        write(bench.writer.clone(), 5).await.unwrap();
        assert_eq!(bench.rows().await, BTreeSet::from([1, 3, 5]));
    }

    #[tokio::test]
    async fn a_dropped_transaction_leaves_the_file_free_for_others() {
        let bench = bench().await;
        drop(bench.writer.begin().await.unwrap());
        sqlx::query("insert into row values (1)").execute(&bench.beside).await.unwrap();
        assert_eq!(bench.rows().await, BTreeSet::from([1]));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn requests_that_are_cut_off_at_any_point_lose_nothing_of_others() {
        let bench = bench().await;
        let mut acknowledged = BTreeSet::new();
        for round in 0..40_i64 {
            let tasks: Vec<_> = (0..20_i64)
                .map(|one| {
                    let id = round * 20 + one;
                    (id, one % 2 == 0, tokio::spawn(write(bench.writer.clone(), id)))
                })
                .collect();
            let delay = Duration::from_micros(u64::try_from(round).unwrap() * 50);
            tokio::time::sleep(delay).await;
            for (_, is_cut_off, task) in &tasks {
                if *is_cut_off {
                    task.abort();
                }
            }
            for (id, _, task) in tasks {
                if let Ok(Ok(())) = task.await {
                    acknowledged.insert(id);
                }
            }
        }
        // Nobody waits any more, and what was dropped half way is settled before the next begins.
        write(bench.writer.clone(), -1).await.unwrap();
        let rows = bench.rows().await;
        assert!(acknowledged.is_subset(&rows), "{:?}", acknowledged.difference(&rows));
        assert!(acknowledged.len() >= 400, "only {} were acknowledged", acknowledged.len());
    }

    #[tokio::test]
    async fn a_group_that_cannot_be_committed_is_acknowledged_to_nobody() {
        let bench = bench().await;
        let tx = bench.writer.begin().await.unwrap();
        let truth = tx.truth();
        tx.commit().await.unwrap();
        let mut bad = bench.writer.begin().await.unwrap();
        sqlx::query("insert into child values (99)").execute(&mut *bad).await.unwrap();
        let good = tokio::spawn(write(bench.writer.clone(), 1));
        tokio::task::yield_now().await;
        assert!(bad.commit().await.is_err());
        assert!(good.await.unwrap().is_err());
        assert_eq!(bench.rows().await, BTreeSet::new());
        assert_ne!(bench.writer.begin().await.unwrap().truth(), truth);
        write(bench.writer.clone(), 1).await.unwrap();
        assert_eq!(bench.rows().await, BTreeSet::from([1]));
    }
}
