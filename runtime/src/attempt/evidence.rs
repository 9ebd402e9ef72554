//! The append-only record of what happened. It names nobody: it points at a person.

use crate::{
    db::{Tx, run_tx},
    error::Error,
    ids::{AttemptId, CouncilId, EvidenceId, PackageVersionId, PersonId, RegistrationId},
};

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

/// Adds what happened to the record.
pub async fn record(tx: &mut Tx, subject: &Subject, happenings: &[Happening], now_ms: i64) -> Result<(), Error> {
    for happening in happenings {
        run_tx!(
            tx,
            sqlx::query(
                "insert into evidence (evidence_id, council_id, person_id, registration_id, attempt_id,
                                       package_version_id, kind, detail, occurred_at, recorded_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            )
            .bind(EvidenceId::new())
            .bind(subject.council)
            .bind(subject.person)
            .bind(subject.registration)
            .bind(subject.attempt)
            .bind(subject.package_version)
            .bind(happening.kind)
            .bind(happening.detail.to_string())
            .bind(happening.occurred_at_ms)
            .bind(now_ms)
        )?;
    }
    Ok(())
}
