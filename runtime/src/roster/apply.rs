//! Importing a roster: a preview that stores nothing but the file, and carrying it out in one transaction.
//!
//! What is carried out is what was seen: where people changed between the two, the new preview comes back instead.

pub use super::history::{Past, history, past};

use super::{
    person::SourceName,
    plan::{Guard, Import, Mode, Plan, plan},
    read::{Limits, ReadRoster, read},
    store::{self, At},
    warning::Stop,
};
use crate::{
    app::App,
    council::Council,
    db::{Tx, on_tx, run, run_tx},
    error::Error,
    ids::{CouncilId, PersonId, RosterImportId},
    secret,
};
use scorm::Problem;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How long a previewed file waits to be confirmed: it holds a whole staff's details.
const PREVIEW_MS: i64 = 24 * 60 * 60 * 1000;

/// The longest name of a source, in characters.
pub const SOURCE_CHARS: usize = 40;

/// A roster file as it was handed in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Whose people it is about: `HR`, `councillors`.
    pub source: String,
    /// Whether it is full.
    pub mode: Mode,
    /// What it is called.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file that was read, and what it would change.
#[derive(Clone, Debug)]
pub struct Previewed {
    /// Under which it waits.
    pub import_id: RosterImportId,
    /// What it is called.
    pub file_name: String,
    /// What it says; usable.
    pub roster: ReadRoster,
    /// What it would change.
    pub plan: Plan,
}

/// What became of a confirmed import.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is carried out, and nothing is left to do.
    Applied(Applied),
    /// A guard stopped it; nothing is changed. It may be confirmed again with [`Guard::GoOn`].
    Stopped(Previewed),
    /// People changed since it was previewed; nothing is changed, and this is the new preview.
    Changed(Previewed),
}

/// An import that was carried out.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Its id.
    pub import_id: RosterImportId,
    /// How much it changed.
    pub summary: Summary,
    /// What it changed.
    pub plan: Plan,
}

/// How much an import changes; kept with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// New people.
    pub joiners: usize,
    /// People with another name, email, language or date.
    pub changes: usize,
    /// People with another placement.
    pub movers: usize,
    /// People who had left and are back.
    pub returners: usize,
    /// People who leave.
    pub leavers: usize,
    /// Rows that say what is stored already.
    pub unchanged: usize,
    /// Rows of people who had left before they were ever known.
    pub never_joined: usize,
    /// Rows that could not be used.
    pub rejected: usize,
    /// Things to look at.
    pub warnings: usize,
    /// What was seen in the preview, so that nothing else is carried out.
    pub plan_sha256: String,
}

impl Summary {
    fn of(roster: &ReadRoster, plan: &Plan) -> Result<Self, Error> {
        Ok(Self {
            joiners: plan.joiners.len(),
            changes: plan.changes.len(),
            movers: plan.movers.len(),
            returners: plan.returners.len(),
            leavers: plan.leavers.len(),
            unchanged: plan.unchanged,
            never_joined: plan.never_joined,
            rejected: roster.rejected.len(),
            warnings: plan.warnings.len(),
            plan_sha256: secret::hex(&Sha256::digest(serde_json::to_vec(plan)?)),
        })
    }
}

/// Reads a file and plans it against the council's people. Nothing is stored but the file, to be confirmed.
///
/// # Errors
/// [`Error::Input`] where the file cannot be used, or the source has no name; nothing is stored then.
pub async fn preview(app: &App, council: &Council, upload: Upload, by: Option<PersonId>) -> Result<Previewed, Error> {
    let source = source_name(&upload.source)?;
    let file_sha256 = secret::hex(&Sha256::digest(&upload.bytes));
    let (roster, bytes) = read_file(upload.bytes, &upload.file_name).await?;
    let import = Import { source, mode: upload.mode, today: app.clock.today(&council.time_zone), guard: Guard::Stop };
    let mut tx = app.db.begin().await?;
    let current = store::everybody(&mut tx, council.council_id).await?;
    let (roster, plan) = planned(current, roster, import).await?;
    let import_id = RosterImportId::new();
    let now_ms = app.clock.now_ms();
    run_tx!(
        &mut tx,
        sqlx::query("delete from roster_import where council_id = $1 and applied_at is null and previewed_at < $2")
            .bind(council.council_id)
            .bind(now_ms - PREVIEW_MS)
    )?;
    run_tx!(
        &mut tx,
        sqlx::query(
            "insert into roster_import (roster_import_id, council_id, source, mode, file_name, file_sha256, file,
                                        imported_by, previewed_at, summary)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(import_id)
        .bind(council.council_id)
        .bind(&plan.import.source.0)
        .bind(mode_str(plan.import.mode))
        .bind(&upload.file_name)
        .bind(file_sha256)
        .bind(bytes)
        .bind(by)
        .bind(now_ms)
        .bind(serde_json::to_string(&Summary::of(&roster, &plan)?)?)
    )?;
    tx.commit().await?;
    Ok(Previewed { import_id, file_name: upload.file_name, roster, plan })
}

/// A preview again, against the people as they are now.
///
/// # Errors
/// [`Error::NotFound`] where there is none of that id that waits.
pub async fn waiting(app: &App, council: &Council, import_id: RosterImportId) -> Result<Previewed, Error> {
    let mut tx = app.db.begin().await?;
    let (_, waiting) = plan_waiting(app, &mut tx, council, import_id).await?;
    Ok(waiting)
}

/// Carries a previewed file out, in one transaction.
///
/// # Errors
/// [`Error::NotFound`] where there is none of that id that waits: it is applied already, or was never previewed.
pub async fn apply(app: &App, council: &Council, import_id: RosterImportId, guard: Guard) -> Result<Outcome, Error> {
    let mut tx = app.db.begin().await?;
    lock(&mut tx, council.council_id).await?;
    let (seen, mut previewed) = plan_waiting(app, &mut tx, council, import_id).await?;
    let summary = Summary::of(&previewed.roster, &previewed.plan)?;
    if seen.plan_sha256 != summary.plan_sha256 {
        run_tx!(
            &mut tx,
            sqlx::query("update roster_import set summary = $1 where roster_import_id = $2 and council_id = $3")
                .bind(serde_json::to_string(&summary)?)
                .bind(import_id)
                .bind(council.council_id)
        )?;
        tx.commit().await?;
        return Ok(Outcome::Changed(previewed));
    }
    if !previewed.plan.may_apply() && guard == Guard::GoOn {
        let import = Import { guard, ..previewed.plan.import.clone() };
        let current = store::everybody(&mut tx, council.council_id).await?;
        (previewed.roster, previewed.plan) = planned(current, previewed.roster, import).await?;
    }
    if !previewed.plan.may_apply() {
        return Ok(Outcome::Stopped(previewed));
    }
    let now_ms = app.clock.now_ms();
    store::carry_out(&mut tx, At { council: council.council_id, now_ms }, &previewed.plan).await?;
    let summary = Summary::of(&previewed.roster, &previewed.plan)?;
    // The file has done its work; its hash says which one it was.
    run_tx!(
        &mut tx,
        sqlx::query(
            "update roster_import set applied_at = $1, summary = $2, file = null
             where roster_import_id = $3 and council_id = $4"
        )
        .bind(now_ms)
        .bind(serde_json::to_string(&summary)?)
        .bind(import_id)
        .bind(council.council_id)
    )?;
    tx.commit().await?;
    Ok(Outcome::Applied(Applied { import_id, summary, plan: previewed.plan }))
}

/// Forgets a preview that nobody will confirm.
pub async fn discard(app: &App, council: CouncilId, import_id: RosterImportId) -> Result<(), Error> {
    run!(
        app.db,
        sqlx::query("delete from roster_import where roster_import_id = $1 and council_id = $2 and applied_at is null")
            .bind(import_id)
            .bind(council)
    )?;
    Ok(())
}

/// One import at a time for a council. SQLite's one writer is lock enough.
async fn lock(tx: &mut Tx, council: CouncilId) -> Result<(), Error> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select 1 from council where council_id = $1 for update").bind(council).execute(&mut **tx).await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Waiting {
    source: String,
    mode: String,
    file_name: String,
    file: Option<Vec<u8>>,
    summary: String,
}

/// What a waiting file would change now, and what was seen of it before.
async fn plan_waiting(
    app: &App,
    tx: &mut Tx,
    council: &Council,
    import_id: RosterImportId,
) -> Result<(Summary, Previewed), Error> {
    let waiting: Option<Waiting> = on_tx!(tx, |c| sqlx::query_as(
        "select source, mode, file_name, file, summary from roster_import
         where roster_import_id = $1 and council_id = $2 and applied_at is null"
    )
    .bind(import_id)
    .bind(council.council_id)
    .fetch_optional(c))?;
    let waiting = waiting.ok_or(Error::NotFound)?;
    let seen: Summary = serde_json::from_str(&waiting.summary)?;
    let (roster, _) = read_file(waiting.file.ok_or(Error::NotFound)?, &waiting.file_name).await?;
    let import = Import {
        source: SourceName(waiting.source),
        mode: if waiting.mode == "full" { Mode::Full } else { Mode::Changes },
        today: app.clock.today(&council.time_zone),
        guard: Guard::Stop,
    };
    let current = store::everybody(tx, council.council_id).await?;
    let (roster, plan) = planned(current, roster, import).await?;
    Ok((seen, Previewed { import_id, file_name: waiting.file_name, roster, plan }))
}

/// Reads off the threads that answer requests: a large file takes a second.
async fn read_file(bytes: Vec<u8>, file_name: &str) -> Result<(ReadRoster, Vec<u8>), Error> {
    let (roster, bytes) = blocking(move || (read(&bytes, &Limits::default()), bytes)).await?;
    if roster.is_usable() {
        return Ok((roster, bytes));
    }
    let named = |problem: Problem| if problem.file.is_empty() { problem.in_file(file_name) } else { problem };
    Err(Error::Input(roster.problems.into_iter().map(named).collect()))
}

async fn planned(
    current: Vec<super::person::Person>,
    roster: ReadRoster,
    import: Import,
) -> Result<(ReadRoster, Plan), Error> {
    blocking(move || {
        let plan = plan(&current, &roster, &import);
        (roster, plan)
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("a roster could not be read: {error}")))
}

fn source_name(given: &str) -> Result<SourceName, Error> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if length == 0 || length > SOURCE_CHARS || name.chars().any(char::is_control) {
        let message = format!("`{name}` is not a source's name");
        let help = format!("write 1 to {SOURCE_CHARS} characters, such as `HR` or `councillors`");
        return Err(Error::Input(vec![Problem::error("bad-source", message).help(help)]));
    }
    Ok(SourceName(name))
}

/// As it is stored.
fn mode_str(mode: Mode) -> &'static str {
    match mode {
        Mode::Full => "full",
        Mode::Changes => "changes",
    }
}

/// Whether an administrator may tell a plan to go on in spite of its stops.
pub fn may_go_on(stops: &[Stop]) -> bool {
    !stops.is_empty() && !stops.contains(&Stop::FileUnusable)
}
