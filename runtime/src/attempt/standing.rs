//! How a learner stands with a course item, and how an attempt raises that.

use crate::{
    attempt::{
        evidence::{Happening, Subject},
        result::RegistrationResult,
        store::{self, ScoKey},
    },
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{AttemptId, CouncilId, PackageVersionId, PersonId, RegistrationId},
    packages::store::StoredPackage,
};
use scorm::model::Success;
use serde_json::json;

/// How a learner stands with a course item before an attempt adds to it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) council_id: CouncilId,
    pub(super) person_id: PersonId,
    pub(super) registration_id: RegistrationId,
    pub(super) package_version_id: PackageVersionId,
    completion: String,
    success: String,
    score_scaled: Option<f64>,
    language: String,
    completed_at: Option<i64>,
}

/// What an attempt has to add.
pub(super) struct Raise {
    /// The attempt's own result.
    pub(super) result: RegistrationResult,
    /// The language in which it is taken, where the SCO said so.
    pub(super) language: Option<String>,
    /// When the visit began.
    pub(super) begun_at_ms: i64,
    /// When what it adds happened.
    pub(super) occurred_at_ms: i64,
}

impl Standing {
    /// Whose evidence it is.
    pub(super) fn subject(&self, attempt: AttemptId) -> Subject {
        Subject {
            council: self.council_id,
            person: self.person_id,
            registration: self.registration_id,
            attempt,
            package_version: self.package_version_id,
        }
    }

    fn result(&self) -> RegistrationResult {
        RegistrationResult {
            completion: store::parse_completion(&self.completion),
            success: store::parse_success(&self.success),
            score_scaled: self.score_scaled,
        }
    }

    /// Whether an attempt is further, by what is known here.
    pub(super) fn would_change(&self, raise: &Raise) -> bool {
        self.raised(raise) != (self.result(), self.language.as_str())
    }

    fn raised<'a>(&'a self, raise: &'a Raise) -> (RegistrationResult, &'a str) {
        let was_done = self.completed_at.is_some_and(|completed_at| completed_at < raise.begun_at_ms);
        let result = self.result().raised_by(if was_done { raise.result.unless_failed() } else { raise.result });
        (result, raise.language.as_deref().unwrap_or(&self.language))
    }

    /// Raises the registration's result where the attempt is further, and says what is new in it. Once a course was
    /// done before the visit began, no failure of this visit takes that away.
    pub(super) async fn raise(&self, tx: &mut Tx, raise: Raise) -> Result<Vec<Happening>, Error> {
        let before = self.result();
        let (after, language) = self.raised(&raise);
        if after == before && language == self.language {
            return Ok(Vec::new());
        }
        let newly_done = after.is_done() && !before.is_done();
        run_tx!(
            tx,
            sqlx::query(
                "update registration set completion = $1, success = $2, score_scaled = $3, language = $4,
                        completed_at = case when $5 = 0 then null else coalesce(completed_at, $6) end
                 where registration_id = $7 and council_id = $8"
            )
            .bind(store::completion_str(after.completion))
            .bind(store::success_str(after.success))
            .bind(after.score_scaled)
            .bind(language)
            .bind(i64::from(after.is_done()))
            .bind(newly_done.then_some(raise.occurred_at_ms))
            .bind(self.registration_id)
            .bind(self.council_id)
        )?;
        let newly_passed = after.success != before.success && after.success == Success::Passed;
        let new =
            [(newly_done, "completed"), (newly_passed, "passed"), (after.score_scaled != before.score_scaled, "score")];
        let detail = json!({ "scaled": after.score_scaled });
        Ok(new
            .into_iter()
            .filter(|(is_new, _)| *is_new)
            .map(|(_, kind)| Happening { kind, detail: detail.clone(), occurred_at_ms: raise.occurred_at_ms })
            .collect())
    }
}

/// The attempt's result from all its SCOs (its assets, where it has nothing else), this one's part being newer than
/// what is stored.
pub(super) async fn rolled_up(
    tx: &mut Tx,
    key: ScoKey<'_>,
    package: &StoredPackage,
    part: RegistrationResult,
) -> Result<RegistrationResult, Error> {
    if package.scos.len() == 1 {
        return Ok(part);
    }
    let rows: Vec<(String, String, String, Option<f64>)> = on_tx!(tx, |c| sqlx::query_as(
        "select sco, completion, success, score_scaled from sco_state where attempt_id = $1"
    )
    .bind(key.attempt)
    .fetch_all(c))?;
    let has_scos = package.scos.iter().any(|sco| sco.is_sco);
    let parts: Vec<RegistrationResult> = package
        .scos
        .iter()
        .filter(|sco| sco.is_sco || !has_scos)
        .map(|sco| {
            if sco.identifier == key.sco {
                return part;
            }
            rows.iter().find(|row| row.0 == sco.identifier).map_or(RegistrationResult::NONE, |row| RegistrationResult {
                completion: store::parse_completion(&row.1),
                success: store::parse_success(&row.2),
                score_scaled: row.3,
            })
        })
        .collect();
    Ok(RegistrationResult::rolled_up(&parts))
}
