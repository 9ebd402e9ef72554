//! The imports that were carried out.

use super::apply::Summary;
use crate::{
    app::App,
    db::on,
    error::Error,
    ids::{CouncilId, RosterImportId},
};
use serde::Serialize;

/// An import that was carried out.
#[derive(Clone, Debug, Serialize)]
pub struct Past {
    /// Its id.
    pub import_id: RosterImportId,
    /// Whose people it was about.
    pub source: String,
    /// Whether it was full.
    pub is_full: bool,
    /// What the file was called.
    pub file_name: String,
    /// Who imported it; none for the command line.
    pub by: Option<String>,
    /// When, in milliseconds since 1970.
    pub applied_at: i64,
    /// How much it changed.
    pub summary: Summary,
}

#[derive(sqlx::FromRow)]
struct Row {
    roster_import_id: RosterImportId,
    source: String,
    mode: String,
    file_name: String,
    first_name: Option<String>,
    last_name: Option<String>,
    applied_at: i64,
    summary: String,
}

/// A council's latest imports, newest first.
pub async fn history(app: &App, council: CouncilId) -> Result<Vec<Past>, Error> {
    imports(app, council, None).await
}

/// One import, where it was carried out.
pub async fn past(app: &App, council: CouncilId, import_id: RosterImportId) -> Result<Option<Past>, Error> {
    Ok(imports(app, council, Some(import_id)).await?.pop())
}

async fn imports(app: &App, council: CouncilId, only: Option<RosterImportId>) -> Result<Vec<Past>, Error> {
    let rows: Vec<Row> = on!(app.db.read(), |c| {
        sqlx::query_as(
        "select i.roster_import_id, i.source, i.mode, i.file_name, p.first_name, p.last_name, i.applied_at, i.summary
         from roster_import i left join person p on p.person_id = i.imported_by and p.council_id = i.council_id
         where i.council_id = $1 and i.applied_at is not null and ($2 is null or i.roster_import_id = $2)
         order by i.applied_at desc, i.roster_import_id desc limit 50"
    )
    .bind(council)
    .bind(only)
    .fetch_all(c)
    })?;
    rows.into_iter()
        .map(|row| {
            Ok(Past {
                import_id: row.roster_import_id,
                source: row.source,
                is_full: row.mode == "full",
                file_name: row.file_name,
                by: row.first_name.zip(row.last_name).map(|(first, last)| format!("{first} {last}")),
                applied_at: row.applied_at,
                summary: serde_json::from_str(&row.summary)?,
            })
        })
        .collect()
}
