//! The commands that do one thing to the data and end.

use super::{Format, ReportFormat};
use crate::{
    app::App,
    assignment,
    council::{self, Council},
    db::{on, run},
    error::Error,
    ids::{PackageId, PersonId, PlacementId},
    packages::add::{self, Mapping},
    record, report,
    roster::{
        apply::{self, Outcome, Previewed, Upload},
        plan::{Guard, Mode},
        warning::Warning,
    },
    sign_in::link as sign_in_link,
    words::Language,
};
use jiff::civil::Date;
use std::{io::Write as _, path::Path};

/// `runtime council add`.
pub(super) async fn add_council(app: &App, slug: &str, name_en: &str, name_cy: Option<&str>) -> Result<(), Error> {
    let council = council::add(&app.db, &app.clock, slug, name_en, name_cy.unwrap_or(name_en)).await?;
    println!("{}/{}", app.origins.app, council.slug);
    Ok(())
}

/// `runtime council list`.
pub(super) async fn list_councils(app: &App) -> Result<(), Error> {
    for council in council::all(&app.db).await? {
        println!("{}\t{}\t{}", council.slug, council.name_en, council.name_cy);
    }
    Ok(())
}

/// Somebody who is not on the roster.
pub(super) struct Newcomer {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: Option<String>,
}

/// `runtime admin add`.
pub(super) async fn add_administrator(
    app: &App,
    slug: &str,
    employee_ref: &str,
    newcomer: Option<Newcomer>,
) -> Result<(), Error> {
    let council = council(app, slug).await?;
    let person = match (person(app, &council, employee_ref).await, newcomer) {
        (Ok(person), _) => person,
        (Err(_), Some(newcomer)) => add_person(app, &council, employee_ref, &newcomer).await?,
        (Err(Error::Usage(message)), None) => {
            return Err(Error::Usage(format!(
                "{message}, or give `--first-name` and `--last-name` for somebody who is not on the roster"
            )));
        }
        (Err(error), None) => return Err(error),
    };
    make_administrator(app, &council, person).await?;
    println!("{}", sign_in_link::make(app, council.council_id, slug, person, None).await?);
    Ok(())
}

/// Gives somebody the administrator's role; again, it changes nothing.
pub(super) async fn make_administrator(app: &App, council: &Council, person: PersonId) -> Result<(), Error> {
    run!(
        app.db,
        sqlx::query(
            "insert into role_grant (person_id, council_id, role, granted_at) values ($1, $2, 'administrator', $3)
             on conflict (person_id, role) do nothing"
        )
        .bind(person)
        .bind(council.council_id)
        .bind(app.clock.now_ms())
    )?;
    Ok(())
}

async fn add_person(app: &App, council: &Council, employee_ref: &str, newcomer: &Newcomer) -> Result<PersonId, Error> {
    let (person, now_ms) = (PersonId::new(), app.clock.now_ms());
    run!(
        app.db,
        sqlx::query(
            "insert into person (person_id, council_id, employee_ref, source, first_name, last_name, email, created_at,
                                 updated_at)
             values ($1, $2, $3, 'command line', $4, $5, $6, $7, $7)"
        )
        .bind(person)
        .bind(council.council_id)
        .bind(employee_ref)
        .bind(&newcomer.first_name)
        .bind(&newcomer.last_name)
        .bind(newcomer.email.as_deref())
        .bind(now_ms)
    )?;
    run!(
        app.db,
        sqlx::query("insert into placement (placement_id, council_id, person_id, from_at) values ($1, $2, $3, $4)")
            .bind(PlacementId::new())
            .bind(council.council_id)
            .bind(person)
            .bind(now_ms)
    )?;
    Ok(person)
}

/// How a roster is to be imported.
pub(super) struct RosterImport<'a> {
    pub(super) source: &'a str,
    pub(super) full: bool,
    pub(super) dry_run: bool,
    pub(super) go_on: bool,
}

/// `runtime roster import`. Rows that are wrong are left out, and are errors of the input all the same: whoever
/// imports by a timetable learns of them by the exit code.
pub(super) async fn import_roster(app: &App, slug: &str, file: &Path, asked: RosterImport<'_>) -> Result<(), Error> {
    let council = council(app, slug).await?;
    let upload = Upload {
        source: asked.source.to_owned(),
        mode: if asked.full { Mode::Full } else { Mode::Changes },
        file_name: file_name(file),
        bytes: read(file)?,
    };
    let previewed = apply::preview(app, &council, upload, None).await?;
    print!("{}", written(&previewed));
    let rows = &previewed.roster.rejected;
    let rejected: Vec<_> =
        rows.iter().flat_map(|row| &row.problems).map(|one| one.clone().in_file(&previewed.file_name)).collect();
    if asked.dry_run {
        apply::discard(app, council.council_id, previewed.import_id).await?;
        println!("nothing was changed (`--dry-run`)");
        return if rejected.is_empty() { Ok(()) } else { Err(Error::Input(rejected)) };
    }
    let guard = if asked.go_on { Guard::GoOn } else { Guard::Stop };
    match apply::apply(app, &council, previewed.import_id, guard).await? {
        Outcome::Applied(_) if rejected.is_empty() => {
            println!("done");
            Ok(())
        }
        Outcome::Applied(_) => {
            println!("done, but for {} rows, which changed nothing:", rows.len());
            Err(Error::Input(rejected))
        }
        Outcome::Stopped(stopped) => {
            apply::discard(app, council.council_id, stopped.import_id).await?;
            let stops = stopped.plan.stops.iter().map(|stop| stop.to_problem().in_file(&stopped.file_name));
            Err(Error::Input(stops.chain(rejected).collect()))
        }
        Outcome::Changed(changed) => {
            apply::discard(app, council.council_id, changed.import_id).await?;
            Err(Error::Usage("people changed while the file was read: nothing was imported; import it again".into()))
        }
    }
}

/// A preview for people: what would change, and what to look at.
fn written(previewed: &Previewed) -> String {
    use std::fmt::Write as _;
    let plan = &previewed.plan;
    let mut text = format!(
        "{} joiners, {} changes, {} movers, {} returners, {} leavers, {} unchanged, {} rows rejected\n",
        plan.joiners.len(),
        plan.changes.len(),
        plan.movers.len(),
        plan.returners.len(),
        plan.leavers.len(),
        plan.unchanged,
        previewed.roster.rejected.len()
    );
    let warnings = plan.warnings.iter().map(Warning::to_problem);
    for problem in previewed.roster.problems.iter().cloned().chain(warnings) {
        let _ = writeln!(text, "{}", problem.in_file(&previewed.file_name));
    }
    text
}

/// `runtime package add`.
pub(super) async fn add_package(
    app: &App,
    slug: &str,
    zip: &Path,
    assign_due: Option<Date>,
    format: Format,
) -> Result<(), Error> {
    let council = council(app, slug).await?;
    if !zip.is_file() {
        return Err(Error::Usage(format!("there is no file `{}`", zip.display())));
    }
    let added = match add::add(app, council.council_id, &file_name(zip), zip, Mapping::Own).await {
        Ok(added) => added,
        Err(Error::Input(problems)) if format == Format::Json => {
            println!("{}", serde_json::json!({ "package_id": null, "problems": problems }));
            return Err(Error::Input(problems));
        }
        Err(error) => return Err(error),
    };
    if assign_due.is_some() {
        assignment::to_everyone(&app.db, &app.clock, council.council_id, added.course_item_id, assign_due).await?;
    }
    match format {
        Format::Json => println!("{}", serde_json::to_string(&added)?),
        Format::Human => {
            println!("{} {}: package {}", added.title, added.package_version, added.package_id);
            for problem in &added.problems {
                println!("{problem}");
            }
        }
    }
    Ok(())
}

/// `runtime link`: the address, and nothing else, on standard output.
pub(super) async fn link(app: &App, slug: &str, employee_ref: &str, package: Option<PackageId>) -> Result<(), Error> {
    let council = council(app, slug).await?;
    let person = person(app, &council, employee_ref).await?;
    if let Some(package) = package {
        let known: Option<(i64,)> = on!(app.db.read(), |c| sqlx::query_as(
            "select cast(1 as bigint) from package where package_id = $1 and council_id = $2"
        )
        .bind(package)
        .bind(council.council_id)
        .fetch_optional(c))?;
        if known.is_none() {
            return Err(Error::Usage(format!(
                "`{slug}` has no package `{package}`: `runtime package add` prints its id"
            )));
        }
    }
    println!("{}", sign_in_link::make(app, council.council_id, slug, person, package).await?);
    Ok(())
}

/// `runtime record`.
pub(super) async fn record(
    app: &App,
    slug: &str,
    employee_ref: &str,
    package: Option<PackageId>,
    format: Format,
) -> Result<(), Error> {
    let council = council(app, slug).await?;
    let person = person(app, &council, employee_ref).await?;
    let record = record::read(app, council.council_id, person, package).await?;
    match format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&record)?),
        Format::Human => print!("{}", record::written(&record)),
    }
    Ok(())
}

/// `runtime report`.
pub(super) async fn report(app: &App, slug: &str, format: ReportFormat) -> Result<(), Error> {
    let council = council(app, slug).await?;
    let people = report::by_person(&app.db, council.council_id, &report::Filter::default()).await?;
    match format {
        ReportFormat::Json => {
            let rows: Vec<serde_json::Value> = people.iter().map(report_row).collect();
            println!("{}", serde_json::to_string_pretty(&rows)?);
        }
        ReportFormat::Csv => {
            let csv = report::csv::people(&people, Language::En, &council.time_zone)?;
            std::io::stdout()
                .write_all(&csv)
                .map_err(|source| Error::Disk { path: "standard output".into(), source })?;
        }
    }
    Ok(())
}

/// A person and a course that is assigned to them.
fn report_row(row: &report::PersonCompletion) -> serde_json::Value {
    serde_json::json!({
        "employee_ref": row.employee_ref,
        "first_name": row.first_name,
        "last_name": row.last_name,
        "directorate": row.directorate,
        "service": row.service,
        "team": row.team,
        "course": row.title_en,
        "due_date": row.due_date,
        "status": row.status().as_str(),
        "completion": row.completion,
        "success": row.success,
        "score_scaled": row.score_scaled,
        "language": row.language,
        "completed_at": row.completed_at.and_then(record::iso),
    })
}

async fn council(app: &App, slug: &str) -> Result<Council, Error> {
    council::by_slug(&app.db, slug).await.map_err(|error| match error {
        Error::NotFound => Error::Usage(format!("there is no council `{slug}`: `runtime council list` shows them")),
        other => other,
    })
}

async fn person(app: &App, council: &Council, employee_ref: &str) -> Result<PersonId, Error> {
    let found: Option<(PersonId,)> = on!(app.db.read(), |c| sqlx::query_as(
        "select person_id from person where council_id = $1 and employee_ref = $2 and status = 'active'"
    )
    .bind(council.council_id)
    .bind(employee_ref)
    .fetch_optional(c))?;
    found.map(|(person,)| person).ok_or_else(|| {
        Error::Usage(format!(
            "nobody active at `{}` has the staff number `{employee_ref}`: import the roster first",
            council.slug
        ))
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::Usage(format!("cannot read `{}`: {error}", path.display())))
}
