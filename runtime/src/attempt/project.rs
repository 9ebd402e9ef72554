//! Interactions as rows: projected from what the SCO set, after the commit that carried them was acknowledged.

use crate::{
    attempt::store,
    db::{Db, on, on_tx, run_tx},
    error::Error,
    ids::{AttemptId, CouncilId, PackageVersionId},
    packages::store::PackageStore,
};
use scorm::model::{self, DataModel};
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;

/// How many SCOs one transaction projects, so that commits need not wait long.
const BATCH: i64 = 32;

/// Projects whatever waits, whenever the writer has written, until the runtime stops.
pub(super) async fn keep_projecting(db: Db, packages: PackageStore, written: Arc<Notify>) {
    loop {
        match project(&db, &packages).await {
            Ok(0) => written.notified().await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "interactions could not be projected; trying again");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        }
    }
}

#[derive(sqlx::FromRow)]
struct Waiting {
    attempt_id: AttemptId,
    sco: String,
    council_id: CouncilId,
    package_version_id: PackageVersionId,
}

/// Projects some of what waits, and says how many SCOs that were.
async fn project(db: &Db, packages: &PackageStore) -> Result<usize, Error> {
    let waiting: Vec<Waiting> = on!(db.read(), |c| sqlx::query_as(
        "select i.attempt_id, i.sco, a.council_id, a.package_version_id from sco_interactions i
         join attempt a on a.attempt_id = i.attempt_id where not i.projected limit $1"
    )
    .bind(BATCH)
    .fetch_all(c))?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    for one in &waiting {
        let standard = packages.stored(one.package_version_id).await?.standard;
        // Read again inside the transaction: a commit may have come between.
        let (text,): (String,) = on_tx!(&mut tx, |c| sqlx::query_as(
            "select model from sco_interactions where attempt_id = $1 and sco = $2"
        )
        .bind(one.attempt_id)
        .bind(&one.sco)
        .fetch_one(c))?;
        let values = store::values_of("[]", Some(&text))?;
        let interactions = model::interactions(&DataModel::from_values(standard, values));
        run_tx!(
            &mut tx,
            sqlx::query("delete from interaction where attempt_id = $1 and sco = $2")
                .bind(one.attempt_id)
                .bind(&one.sco)
        )?;
        for (position, interaction) in (0_i64..).zip(&interactions) {
            run_tx!(
                &mut tx,
                sqlx::query(
                    "insert into interaction (attempt_id, sco, position, council_id, identifier, kind, response,
                                              correct_responses, result, latency_ms, occurred_at)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
                )
                .bind(one.attempt_id)
                .bind(&one.sco)
                .bind(position)
                .bind(one.council_id)
                .bind(&interaction.id)
                .bind(&interaction.kind)
                .bind(&interaction.response)
                .bind(serde_json::to_string(&interaction.correct_patterns)?)
                .bind(&interaction.result)
                .bind(interaction.latency_ms.and_then(|ms| i64::try_from(ms).ok()))
                .bind(&interaction.timestamp)
            )?;
        }
        run_tx!(
            &mut tx,
            sqlx::query("update sco_interactions set projected = $1 where attempt_id = $2 and sco = $3 and model = $4")
                .bind(true)
                .bind(one.attempt_id)
                .bind(&one.sco)
                .bind(&text)
        )?;
    }
    tx.commit().await?;
    Ok(waiting.len())
}
