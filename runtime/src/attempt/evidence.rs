//! The append-only record of what happened. It names nobody: it points at a person.

use crate::{
    db::Tx,
    error::Error,
    ids::{AttemptId, CouncilId, EvidenceId, PackageVersionId, PersonId, RegistrationId},
};
use sqlx::{Postgres, QueryBuilder, Sqlite};

/// Whose record, and of what.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The council.
    pub council: CouncilId,
    /// The person.
    pub person: PersonId,
    /// The learner on the course item.
    pub registration: RegistrationId,
    /// The attempt.
    pub attempt: AttemptId,
    /// The very zip that was taken.
    pub package_version: PackageVersionId,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// `launched`, `completed`, `passed`, `failed`, `score`, `taken`.
    pub kind: &'static str,
    /// What belongs to it: a score, a language and variant.
    pub detail: serde_json::Value,
    /// When, in milliseconds since 1970.
    pub occurred_at_ms: i64,
}

impl Subject {
    /// What happened, with whose it is.
    pub fn did(self, happenings: Vec<Happening>) -> Vec<(Self, Happening)> {
        happenings.into_iter().map(|happening| (self, happening)).collect()
    }
}

/// The rows of one statement: SQLite takes 32,766 values, PostgreSQL 65,535.
const MOST_ROWS: usize = 1000;

macro_rules! insert {
    ($driver:ty, $tx:expr, $rows:expr, $now_ms:expr) => {{
        let mut query = QueryBuilder::<$driver>::new(
            "insert into evidence (evidence_id, council_id, person_id, registration_id, attempt_id,
                                   package_version_id, kind, detail, occurred_at, recorded_at) ",
        );
        query.push_values($rows, |mut values, (subject, happening)| {
            values
                .push_bind(EvidenceId::new())
                .push_bind(subject.council)
                .push_bind(subject.person)
                .push_bind(subject.registration)
                .push_bind(subject.attempt)
                .push_bind(subject.package_version)
                .push_bind(happening.kind)
                .push_bind(happening.detail.to_string())
                .push_bind(happening.occurred_at_ms)
                .push_bind($now_ms);
        });
        query.build().execute(&mut **$tx).await?;
    }};
}

/// Adds what happened to the record.
pub async fn record(tx: &mut Tx, happened: &[(Subject, Happening)], now_ms: i64) -> Result<(), Error> {
    for rows in happened.chunks(MOST_ROWS) {
        match tx {
            Tx::Sqlite(tx) => insert!(Sqlite, tx, rows, now_ms),
            Tx::Postgres(tx) => insert!(Postgres, tx, rows, now_ms),
        }
    }
    Ok(())
}
