//! Adding a package: inspected first; refused with its reasons, or stored and mapped to a course item.

use crate::{
    app::App,
    db::{Tx, on_tx, run_tx},
    error::Error,
    ids::{CouncilId, CourseItemId, PackageId, PackageVersionId},
    packages::store::Kept,
    words::Language,
};
use scorm::{
    Problem,
    package::{Inspection, SharedFile, inspect},
};
use serde::Serialize;
use std::{fs::File, path::Path};

/// Which course item a package's versions satisfy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mapping {
    /// The one it satisfied before, or else one of its own.
    Own,
    /// This one: the Welsh package of a course that is there in English, say.
    Item(CourseItemId),
    /// The one of this key, made where it is missing, with its titles in English and Welsh.
    Key {
        /// A module's or a course's id.
        key: String,
        /// The title in English.
        title_en: String,
        /// The title in Welsh.
        title_cy: String,
    },
}

/// A package that was added, or was there already.
#[derive(Clone, Debug, Serialize)]
pub struct Added {
    /// The line of its versions.
    pub package_id: PackageId,
    /// The version that its manifest declares.
    pub package_version: String,
    /// Its title.
    pub title: String,
    /// What `inspect` found; no errors, or it would not have been added.
    pub problems: Vec<Problem>,
    /// This zip.
    #[serde(skip)]
    pub package_version_id: PackageVersionId,
    /// What it satisfies.
    #[serde(skip)]
    pub course_item_id: CourseItemId,
}

/// Inspects and adds a zip. With an error among its problems, nothing is stored.
pub async fn add(app: &App, council: CouncilId, file_name: &str, zip: &Path, mapping: Mapping) -> Result<Added, Error> {
    let limits = app.config.package_limits();
    let store = app.packages.clone();
    let path = zip.to_owned();
    let (inspection, kept) = tokio::task::spawn_blocking(move || {
        let disk = |source| Error::Disk { path: path.display().to_string(), source };
        let file = File::open(&path).and_then(SharedFile::new).map_err(disk)?;
        let inspection = inspect(file.clone(), &limits);
        if !inspection.is_usable() {
            return Err(Error::Input(inspection.problems));
        }
        Ok((inspection, store.keep(file)?))
    })
    .await
    .map_err(|error| Error::Internal(format!("a package could not be inspected: {error}")))??;
    let mut tx = app.db.begin().await?;
    let zip = Zip { council, file_name, kept: &kept, now_ms: app.clock.now_ms() };
    let added = record(&mut tx, &zip, inspection, mapping).await?;
    tx.commit().await?;
    Ok(added)
}

struct Zip<'a> {
    council: CouncilId,
    file_name: &'a str,
    kept: &'a Kept,
    now_ms: i64,
}

async fn record(tx: &mut Tx, zip: &Zip<'_>, inspection: Inspection, mapping: Mapping) -> Result<Added, Error> {
    let (package_id, course_item_id) = package(tx, zip, &inspection, mapping).await?;
    let standard = inspection.standard.ok_or_else(|| Error::Internal("a usable package has no standard".into()))?;
    let version = inspection.version.clone().unwrap_or_default();
    run_tx!(
        tx,
        sqlx::query(
            "insert into package_version (package_version_id, council_id, package_id, sha256, file_name, bytes,
                                          standard, version, title, languages, inspection, added_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (package_id, sha256) do nothing"
        )
        .bind(PackageVersionId::new())
        .bind(zip.council)
        .bind(package_id)
        .bind(&zip.kept.sha256)
        .bind(zip.file_name)
        .bind(i64::try_from(zip.kept.bytes).unwrap_or(i64::MAX))
        .bind(standard.as_str())
        .bind(&version)
        .bind(&inspection.title)
        .bind(inspection.languages.join(" "))
        .bind(serde_json::to_string(&inspection)?)
        .bind(zip.now_ms)
    )?;
    let (package_version_id,) = on_tx!(tx, |c| sqlx::query_as(
        "select package_version_id from package_version where package_id = $1 and sha256 = $2 and council_id = $3"
    )
    .bind(package_id)
    .bind(&zip.kept.sha256)
    .bind(zip.council)
    .fetch_one(c))?;
    Ok(Added {
        package_id,
        package_version: version,
        title: inspection.title,
        problems: inspection.problems,
        package_version_id,
        course_item_id,
    })
}

/// The line of a package's versions, known by the manifest's identifier.
async fn package(
    tx: &mut Tx,
    zip: &Zip<'_>,
    inspection: &Inspection,
    mapping: Mapping,
) -> Result<(PackageId, CourseItemId), Error> {
    let known: Option<(PackageId, CourseItemId)> = on_tx!(tx, |c| sqlx::query_as(
        "select package_id, course_item_id from package where council_id = $1 and identifier = $2"
    )
    .bind(zip.council)
    .bind(&inspection.identifier)
    .fetch_optional(c))?;
    let item = match mapping {
        Mapping::Item(item) => {
            let found: Option<(CourseItemId,)> = on_tx!(tx, |c| sqlx::query_as(
                "select course_item_id from course_item where course_item_id = $1 and council_id = $2"
            )
            .bind(item)
            .bind(zip.council)
            .fetch_optional(c))?;
            found.ok_or(Error::NotFound)?.0
        }
        Mapping::Key { key, title_en, title_cy } => course_item(tx, zip, &key, &title_en, &title_cy).await?,
        Mapping::Own => {
            if let Some((_, item)) = known {
                item
            } else {
                let key = format!("package:{}", inspection.identifier);
                let title = |language| title(inspection, language);
                course_item(tx, zip, &key, title(Language::En), title(Language::Cy)).await?
            }
        }
    };
    if let Some((package, before)) = known {
        if before != item {
            run_tx!(
                tx,
                sqlx::query("update package set course_item_id = $1 where package_id = $2").bind(item).bind(package)
            )?;
        }
        return Ok((package, item));
    }
    let package = PackageId::new();
    run_tx!(
        tx,
        sqlx::query(
            "insert into package (package_id, council_id, course_item_id, identifier, title, created_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(package)
        .bind(zip.council)
        .bind(item)
        .bind(&inspection.identifier)
        .bind(&inspection.title)
        .bind(zip.now_ms)
    )?;
    Ok((package, item))
}

/// The title in a language, where the metadata gives it; the course's title otherwise.
fn title(inspection: &Inspection, language: Language) -> &str {
    let speaks = |tag: &str| Language::parse(tag) == Some(language);
    let own = inspection.titles.iter().find(|title| title.language.as_deref().is_some_and(speaks));
    own.map_or(&inspection.title, |title| &title.text)
}

async fn course_item(
    tx: &mut Tx,
    zip: &Zip<'_>,
    key: &str,
    title_en: &str,
    title_cy: &str,
) -> Result<CourseItemId, Error> {
    run_tx!(
        tx,
        sqlx::query(
            "insert into course_item (course_item_id, council_id, item_key, title_en, title_cy, created_at)
             values ($1, $2, $3, $4, $5, $6) on conflict (council_id, item_key) do nothing"
        )
        .bind(CourseItemId::new())
        .bind(zip.council)
        .bind(key)
        .bind(title_en)
        .bind(title_cy)
        .bind(zip.now_ms)
    )?;
    let (item,) = on_tx!(tx, |c| sqlx::query_as(
        "select course_item_id from course_item where council_id = $1 and item_key = $2"
    )
    .bind(zip.council)
    .bind(key)
    .fetch_one(c))?;
    Ok(item)
}
