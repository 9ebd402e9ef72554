//! `runtime demo`: a sample council, its roster, and the catalogue built on the spot, on this machine alone.

use super::{commands, serve};
use crate::{
    app::{App, Runtime},
    assignment,
    config::Config,
    council::{self, Council},
    db::{on, run},
    error::Error,
    ids::{CourseItemId, PersonId},
    packages::add::{self, Mapping},
    roster::{
        apply::{self, Upload},
        plan::{Guard, Mode},
    },
    sign_in::{link, password},
};
use packager::{BuildOptions, LanguageSet, Sources, Target};
use serde::Deserialize;
use std::io::Write as _;
use tempfile::NamedTempFile;

const COUNCIL: &str = include_str!("../../demo/council.toml");
const ROSTER: &[u8] = include_bytes!("../../demo/roster.csv");
/// Everybody who signs in to the demo by a password has this one; it works on a loopback address only.
const PASSWORD: &str = "coffi pysgod awyr";

/// Who the demo introduces: a part, and the staff number of who plays it.
const CAST: [(&str, &str); 4] = [
    ("an administrator", "GL0037"),
    ("a manager", "GL0048"),
    ("a learner", "GL0049"),
    ("a learner in Welsh", "GL0169"),
];

#[derive(Deserialize)]
struct SampleCouncil {
    slug: String,
    council: SampleNames,
}

#[derive(Deserialize)]
struct SampleNames {
    name: SampleName,
}

#[derive(Deserialize)]
struct SampleName {
    en: String,
    cy: String,
}

/// Serves the demo; the first start makes its data, a second finds it again.
pub(super) async fn demo(config: Config) -> Result<(), Error> {
    serve::log();
    if !is_loopback(&config.listen) {
        return Err(Error::Usage(format!(
            "the demo listens on this machine alone, not on `{}`: its passwords are printed; use `runtime serve`",
            config.listen
        )));
    }
    let listener = serve::listen(&config).await?;
    let app = Runtime::open(config).await?;
    refuse_anothers(&app).await?;
    serve::remember_addresses(&app).await?;
    let council = sample(&app).await?;
    introduce(&app, &council).await?;
    serve::until_stopped(app, listener).await
}

fn is_loopback(listen: &str) -> bool {
    let host = listen.rsplit_once(':').map_or(listen, |(host, _)| host);
    host == "localhost" || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// A database with councils that the demo did not make is somebody's own.
async fn refuse_anothers(app: &App) -> Result<(), Error> {
    let demo: Option<(String,)> =
        on!(app.db.read(), |c| sqlx::query_as("select value from setting where name = 'demo'").fetch_optional(c))?;
    if demo.is_none() && !council::all(&app.db).await?.is_empty() {
        return Err(Error::Usage(format!(
            "`{}` is not the demo's database: start it with `runtime serve`, or name another for the demo with \
             `--database`",
            app.config.database
        )));
    }
    run!(
        app.db,
        sqlx::query("insert into setting (name, value) values ('demo', 'yes') on conflict (name) do nothing")
    )?;
    Ok(())
}

/// The sample council, made where it is not there whole.
async fn sample(app: &App) -> Result<Council, Error> {
    let sample: SampleCouncil =
        toml::from_str(COUNCIL).map_err(|error| Error::Internal(format!("the sample council: {error}")))?;
    let name = &sample.council.name;
    let council = match council::by_slug(&app.db, &sample.slug).await {
        Ok(council) => council,
        Err(Error::NotFound) => council::add(&app.db, &app.clock, &sample.slug, &name.en, &name.cy).await?,
        Err(error) => return Err(error),
    };
    let (people,): (i64,) =
        on!(app.db.read(), |c| sqlx::query_as("select count(*) from person where council_id = $1")
            .bind(council.council_id)
            .fetch_one(c))?;
    if people == 0 {
        import_roster(app, &council).await?;
    }
    publish_catalogue(app, &council).await?;
    Ok(council)
}

async fn import_roster(app: &App, council: &Council) -> Result<(), Error> {
    let upload =
        Upload { source: "hr".into(), mode: Mode::Full, file_name: "roster.csv".into(), bytes: ROSTER.to_vec() };
    let previewed = apply::preview(app, council, upload, None).await?;
    apply::apply(app, council, previewed.import_id, Guard::Stop).await?;
    let hashed = password::hash(PASSWORD.to_owned()).await?;
    for (_, employee_ref) in CAST {
        run!(
            app.db,
            sqlx::query("update person set password_hash = $1 where council_id = $2 and employee_ref = $3")
                .bind(&hashed)
                .bind(council.council_id)
                .bind(employee_ref)
        )?;
    }
    commands::make_administrator(app, council, cast(app, council, CAST[0].1).await?).await
}

/// Builds the catalogue's modules in both languages and assigns each to everyone.
async fn publish_catalogue(app: &App, council: &Council) -> Result<(), Error> {
    let (items,): (i64,) =
        on!(app.db.read(), |c| sqlx::query_as("select count(*) from assignment where council_id = $1")
            .bind(council.council_id)
            .fetch_one(c))?;
    if items > 0 {
        return Ok(());
    }
    let disk = |source| Error::Disk { path: "a temporary file".into(), source };
    let sources = Sources::embedded();
    // The courses for staff; what shows editors how a module is written is not assigned to anybody.
    let for_staff = packager::catalogue::modules(&sources).into_iter().filter(|found| found.folder.contains('/'));
    let options = BuildOptions {
        modules: for_staff.map(|found| found.id).collect(),
        languages: vec![LanguageSet::Both],
        targets: vec![Target::Scorm2004Fourth],
        ..BuildOptions::default()
    };
    let build = tokio::task::spawn_blocking(move || packager::build(&sources, &options))
        .await
        .map_err(|error| Error::Internal(format!("the catalogue could not be built: {error}")))?
        .map_err(Error::Input)?;
    for built in build.packages {
        let (title_en, title_cy) = built.title.split_once(" / ").unwrap_or((&built.title, &built.title));
        let mapping =
            Mapping::Key { key: built.module.clone(), title_en: title_en.to_owned(), title_cy: title_cy.to_owned() };
        let mut zip = NamedTempFile::new().map_err(disk)?;
        zip.write_all(&built.bytes).map_err(disk)?;
        let added = add::add(app, council.council_id, &built.file_name, zip.path(), mapping).await?;
        assign(app, council, added.course_item_id).await?;
    }
    Ok(())
}

/// Due a month after the demo's first start, so that it is neither overdue nor far off.
async fn assign(app: &App, council: &Council, item: CourseItemId) -> Result<(), Error> {
    let today = app.clock.today(&council.time_zone);
    let due = today.checked_add(jiff::Span::new().days(30)).unwrap_or(today);
    assignment::to_everyone(&app.db, &app.clock, council.council_id, item, Some(due)).await
}

async fn cast(app: &App, council: &Council, employee_ref: &str) -> Result<PersonId, Error> {
    let (person,): (PersonId,) = on!(app.db.read(), |c| sqlx::query_as(
        "select person_id from person where council_id = $1 and employee_ref = $2 and status = 'active'"
    )
    .bind(council.council_id)
    .bind(employee_ref)
    .fetch_one(c))?;
    Ok(person)
}

async fn introduce(app: &App, council: &Council) -> Result<(), Error> {
    println!("{} is open at {}/{}", council.name_en, app.origins.app, council.slug);
    println!("Sign in with a staff number and the password `{PASSWORD}`, or by these addresses (good for an hour):\n");
    for (part, employee_ref) in CAST {
        let person = cast(app, council, employee_ref).await?;
        let address = link::make(app, council.council_id, &council.slug, person, None).await?;
        println!("  {part} ({employee_ref})\n    {address}");
    }
    println!("\nStop it with Ctrl+C; its data stays in `{}`.", app.config.data.display());
    serve::tell_of_origins(app);
    Ok(())
}
