//! The administrator's page about packages: what there is, adding one, and who must take what by when.

use super::add::{Mapping, add};
use crate::{
    app::App,
    assignment,
    attempt::mode::Mode,
    db::on,
    error::Error,
    ids::{CouncilId, CourseItemId, PackageId, PackageVersionId},
    learn::launch::{self, Learner, What},
    pages::{ShownProblem, StoredProblem, address, shown_problems},
    sign_in::session::{Administrator, Member},
    site::upload,
};
use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Multipart, Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The routes of the packages' pages.
pub fn router(app: &App) -> Router<App> {
    let limit = limit_bytes(app).saturating_add(upload::AROUND_BYTES);
    Router::new()
        .route("/{council}/admin/packages", get(page).post(submit).layer(DefaultBodyLimit::max(limit)))
        .route("/{council}/admin/packages/items/{course_item}/assign", post(assign))
        .route("/{council}/admin/packages/{package}/browse", post(browse))
}

fn limit_bytes(app: &App) -> usize {
    usize::try_from(app.config.package_limits().zip_bytes).unwrap_or(usize::MAX)
}

#[derive(Serialize)]
struct PackagesPage {
    items: Vec<Item>,
    limit_megabytes: u64,
    /// Why a file was not taken.
    problems: Vec<ShownProblem>,
    /// The file that was not taken.
    file_name: String,
    added: Option<AddedNow>,
    /// The title of what was assigned just now.
    assigned: Option<String>,
    /// The item whose due date does not read.
    bad_date: Option<CourseItemId>,
}

#[derive(Serialize)]
struct AddedNow {
    title: String,
    version: String,
    problems: Vec<ShownProblem>,
}

/// A course item with the zips that satisfy it.
#[derive(Serialize)]
struct Item {
    course_item_id: CourseItemId,
    title: String,
    is_assigned: bool,
    due_date: Option<String>,
    versions: Vec<Zip>,
}

#[derive(Serialize)]
struct Zip {
    package_id: PackageId,
    title: String,
    standard: String,
    version: String,
    languages: Vec<String>,
    file_name: String,
    /// In tenths of a megabyte.
    megabytes: String,
    added_at: i64,
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    course_item_id: CourseItemId,
    title_en: String,
    title_cy: String,
    is_assigned: bool,
    due_date: Option<String>,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    package_version_id: PackageVersionId,
    package_id: PackageId,
    course_item_id: CourseItemId,
    title: String,
    standard: String,
    version: String,
    languages: String,
    file_name: String,
    bytes: i64,
    inspection: String,
    added_at: i64,
}

/// What just happened, as the address has it.
#[derive(Default, Deserialize)]
struct Happened {
    #[serde(default)]
    added: String,
    #[serde(default)]
    assigned: String,
}

/// `GET /<council>/admin/packages`.
async fn page(
    State(app): State<App>,
    Administrator(member): Administrator,
    Query(happened): Query<Happened>,
) -> Result<Html<String>, Error> {
    let page = packages_page(&app, &member, &happened).await?;
    app.pages.render("admin/packages.html", &member.chrome(), page)
}

async fn packages_page(app: &App, member: &Member, happened: &Happened) -> Result<PackagesPage, Error> {
    let council = member.council.council_id;
    let versions = version_rows(app, council).await?;
    let added = versions.iter().find(|row| row.package_version_id.to_string() == happened.added);
    let added = added.map(|row| added_now(app, member, row)).transpose()?;
    let rows: Vec<ItemRow> = on!(app.db.read(), |c| sqlx::query_as(
        "select i.course_item_id, i.title_en, i.title_cy, a.assignment_id is not null as is_assigned, a.due_date
         from course_item i left join assignment a on a.course_item_id = i.course_item_id
                                                  and a.council_id = i.council_id
         where i.council_id = $1 order by i.title_en"
    )
    .bind(council)
    .fetch_all(c))?;
    let items: Vec<Item> = rows
        .into_iter()
        .map(|row| Item {
            versions: versions.iter().filter(|one| one.course_item_id == row.course_item_id).map(version).collect(),
            course_item_id: row.course_item_id,
            title: member.language.choose(row.title_en, row.title_cy),
            is_assigned: row.is_assigned,
            due_date: row.due_date,
        })
        .collect();
    let assigned = items.iter().find(|item| item.course_item_id.to_string() == happened.assigned);
    Ok(PackagesPage {
        assigned: assigned.map(|item| item.title.clone()),
        limit_megabytes: app.config.package_megabytes,
        problems: Vec::new(),
        file_name: String::new(),
        bad_date: None,
        items,
        added,
    })
}

/// Every stored zip of a council, the newest first.
async fn version_rows(app: &App, council: CouncilId) -> Result<Vec<VersionRow>, Error> {
    Ok(on!(app.db.read(), |c| {
        sqlx::query_as(
        "select v.package_version_id, v.package_id, p.course_item_id, v.title, v.standard, v.version, v.languages, v.file_name,
                v.bytes, v.inspection, v.added_at
         from package_version v join package p on p.package_id = v.package_id and p.council_id = v.council_id
         where v.council_id = $1 order by v.added_at desc, v.package_version_id desc"
    )
    .bind(council)
    .fetch_all(c)
    })?)
}

fn version(row: &VersionRow) -> Zip {
    let tenths = row.bytes.saturating_mul(10) / (1024 * 1024);
    Zip {
        package_id: row.package_id,
        title: row.title.clone(),
        standard: row.standard.clone(),
        version: row.version.clone(),
        languages: row.languages.split_whitespace().map(ToOwned::to_owned).collect(),
        file_name: row.file_name.clone(),
        megabytes: if tenths == 0 { "0.1".into() } else { format!("{}.{}", tenths / 10, tenths % 10) },
        added_at: row.added_at,
    }
}

/// What was said of a package when it was added.
fn added_now(app: &App, member: &Member, row: &VersionRow) -> Result<AddedNow, Error> {
    #[derive(Deserialize)]
    struct Inspected {
        #[serde(default)]
        problems: Vec<StoredProblem>,
    }
    let inspected: Inspected = serde_json::from_str(&row.inspection)?;
    Ok(AddedNow {
        title: row.title.clone(),
        version: row.version.clone(),
        problems: inspected.problems.into_iter().map(|one| one.shown(&app.words, member.language)).collect(),
    })
}

/// `POST /<council>/admin/packages/<package>/browse`: opens the newest version to look at; nothing of it counts.
async fn browse(
    State(app): State<App>,
    Path((_, package)): Path<(String, PackageId)>,
    Administrator(member): Administrator,
) -> Result<Redirect, Error> {
    let learner = Learner::of(&member, Mode::Browse);
    let mut tx = app.db.begin().await?;
    let address = launch::begin(&app, &mut tx, learner, What::Package(package)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address))
}

/// `POST /<council>/admin/packages`: inspects the zip, and adds it or says all that is wrong with it.
async fn submit(
    State(app): State<App>,
    Administrator(member): Administrator,
    form: Multipart,
) -> Result<Response, Error> {
    let form = match upload::read(form, limit_bytes(&app)).await {
        Ok(form) => form,
        Err(Error::Input(problems)) => return refused(&app, &member, String::new(), &problems).await,
        Err(error) => return Err(error),
    };
    let mapping = match form.field("course").parse() {
        Ok(item) => Mapping::Item(item),
        Err(_) => Mapping::Own,
    };
    match add(&app, member.council.council_id, &form.file_name, form.file.path(), mapping).await {
        Ok(added) => {
            let version = added.package_version_id.to_string();
            let back = address(&format!("/{}/admin/packages", member.council.slug), &[("added", &version)]);
            Ok(Redirect::to(&back).into_response())
        }
        Err(Error::Input(problems)) => refused(&app, &member, form.file_name, &problems).await,
        Err(error) => Err(error),
    }
}

async fn refused(
    app: &App,
    member: &Member,
    file_name: String,
    problems: &[scorm::Problem],
) -> Result<Response, Error> {
    let page = PackagesPage {
        problems: shown_problems(&app.words, member.language, problems),
        file_name,
        ..packages_page(app, member, &Happened::default()).await?
    };
    let html = app.pages.render("admin/packages.html", &member.chrome(), page)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}

#[derive(Deserialize)]
struct Assign {
    #[serde(default)]
    due_date: String,
}

/// `POST /<council>/admin/packages/items/<course item>/assign`: everybody is to take it, by a date or without one.
async fn assign(
    State(app): State<App>,
    Path((_, item)): Path<(String, CourseItemId)>,
    Administrator(member): Administrator,
    Form(form): Form<Assign>,
) -> Result<Response, Error> {
    let given = form.due_date.trim();
    let due: Option<Date> = match (given, given.parse()) {
        ("", _) => None,
        (_, Ok(date)) => Some(date),
        (_, Err(_)) => {
            let page =
                PackagesPage { bad_date: Some(item), ..packages_page(&app, &member, &Happened::default()).await? };
            let html = app.pages.render("admin/packages.html", &member.chrome(), page)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response());
        }
    };
    assignment::to_everyone(&app.db, &app.clock, member.council.council_id, item, due).await?;
    let back = address(&format!("/{}/admin/packages", member.council.slug), &[("assigned", &item.to_string())]);
    Ok(Redirect::to(&back).into_response())
}
