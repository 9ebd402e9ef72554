//! The command line: what the people who run the service type, and tests too.

mod commands;
mod demo;
mod serve;

use crate::{
    app::{App, Runtime},
    config::Config,
    db::on,
    error::Error,
    ids::PackageId,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The LMS for councils without one: rosters, assignments, the player, evidence of completion.
#[derive(Debug, Parser)]
#[command(name = "runtime", version, arg_required_else_help = false)]
struct Cli {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Where the service's data is.
#[derive(Clone, Debug, Args)]
struct Place {
    /// A configuration file.
    #[arg(long, global = true, env = "RUNTIME_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://…`; the configuration's, or `sqlite:data/runtime.db`, where it is left out.
    #[arg(long, global = true, env = "RUNTIME_DATABASE")]
    database: Option<String>,
    /// The folder of stored packages; the database's own folder, or `data`, where it is left out.
    #[arg(long, global = true, env = "RUNTIME_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a sample council with a sample roster, on this machine alone.
    Demo(Listen),
    /// Serve.
    Serve(Listen),
    /// Councils.
    #[command(subcommand)]
    Council(CouncilCommand),
    /// Administrators.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Rosters.
    #[command(subcommand)]
    Roster(RosterCommand),
    /// Packages.
    #[command(subcommand)]
    Package(PackageCommand),
    /// Print an address that signs a person in, for an hour; with a package, it opens in the player.
    Link {
        /// The council's address.
        council: String,
        /// The person's staff number.
        employee_ref: String,
        /// The package to open.
        #[arg(long, value_name = "ID")]
        package: Option<PackageId>,
    },
    /// Print what is recorded of a person: registrations, attempts, the data model as stored, evidence.
    Record {
        /// The council's address.
        council: String,
        /// The person's staff number.
        employee_ref: String,
        /// One package's course alone.
        #[arg(long, value_name = "ID")]
        package: Option<PackageId>,
        /// For people or for programs.
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
    /// Print completion, person by person.
    Report {
        /// The council's address.
        council: String,
        /// How to write it.
        #[arg(long, value_enum, default_value = "csv")]
        format: ReportFormat,
    },
}

#[derive(Clone, Debug, Args)]
struct Listen {
    /// The address and port to listen on.
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Play every package on this one other host name instead of an origin each, one package at a time.
    #[arg(long, value_name = "URL")]
    content_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum CouncilCommand {
    /// Add a council.
    Add {
        /// Its place in addresses: `glanwern`.
        slug: String,
        /// Its name in English.
        #[arg(long)]
        name: String,
        /// Its name in Welsh; the English one where it has none.
        #[arg(long)]
        name_cy: Option<String>,
    },
    /// List the councils.
    List,
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// Make somebody an administrator, and print an address that signs them in.
    Add {
        /// The council's address.
        council: String,
        /// Their staff number: somebody on the roster, or a new one with a name.
        employee_ref: String,
        /// First name, for somebody who is not on the roster.
        #[arg(long, requires = "last_name")]
        first_name: Option<String>,
        /// Last name, for somebody who is not on the roster.
        #[arg(long, requires = "first_name")]
        last_name: Option<String>,
        /// Email, for somebody who is not on the roster.
        #[arg(long)]
        email: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
enum RosterCommand {
    /// Import a roster: a CSV file from the HR system.
    Import {
        /// The council's address.
        council: String,
        /// The file.
        file: PathBuf,
        /// Where it comes from: `hr`, `councillors`, `agency`.
        #[arg(long)]
        source: String,
        /// The file holds everybody of the source: whoever is missing has left.
        #[arg(long, conflicts_with = "changes")]
        full: bool,
        /// The file holds changes only (the default).
        #[arg(long)]
        changes: bool,
        /// Show what would change, and change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Go on even where more than a fifth of a source's people would leave.
        #[arg(long)]
        go_on: bool,
    },
}

#[derive(Debug, Subcommand)]
enum PackageCommand {
    /// Inspect a package and add it.
    Add {
        /// The council's address.
        council: String,
        /// The zip.
        zip: PathBuf,
        /// Assign its course to everyone, due on this date: `2026-12-31`.
        #[arg(long, value_name = "DATE")]
        assign_due: Option<jiff::civil::Date>,
        /// For people or for programs.
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Csv,
    Json,
}

/// Runs the command. Exit codes: 0 done, 1 the input has errors or something failed, 2 wrong usage.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let executor = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(executor) => executor,
        Err(error) => return failed(&Error::Internal(format!("the executor did not start: {error}"))),
    };
    match executor.block_on(carry_out(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> ExitCode {
    eprintln!("{error}");
    let mut cause = std::error::Error::source(error);
    while let Some(one) = cause {
        eprintln!("  because: {one}");
        cause = one.source();
    }
    match error {
        Error::Usage(_) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}

async fn carry_out(cli: Cli) -> Result<(), Error> {
    let place = &cli.place;
    match cli.command.unwrap_or(Command::Demo(Listen { listen: None, content_url: None })) {
        Command::Demo(listen) => demo::demo(config(place, Some(&listen))?).await,
        Command::Serve(listen) => serve::serve(config(place, Some(&listen))?).await,
        Command::Council(CouncilCommand::Add { slug, name, name_cy }) => {
            commands::add_council(&open(place).await?, &slug, &name, name_cy.as_deref()).await
        }
        Command::Council(CouncilCommand::List) => commands::list_councils(&open(place).await?).await,
        Command::Admin(AdminCommand::Add { council, employee_ref, first_name, last_name, email }) => {
            let app = open(place).await?;
            let newcomer = first_name.zip(last_name).map(|(first_name, last_name)| commands::Newcomer {
                first_name,
                last_name,
                email,
            });
            commands::add_administrator(&app, &council, &employee_ref, newcomer).await
        }
        Command::Roster(RosterCommand::Import { council, file, source, full, changes: _, dry_run, go_on }) => {
            let asked = commands::RosterImport { source: &source, full, dry_run, go_on };
            commands::import_roster(&open(place).await?, &council, &file, asked).await
        }
        Command::Package(PackageCommand::Add { council, zip, assign_due, format }) => {
            commands::add_package(&open(place).await?, &council, &zip, assign_due, format).await
        }
        Command::Link { council, employee_ref, package } => {
            commands::link(&open(place).await?, &council, &employee_ref, package).await
        }
        Command::Record { council, employee_ref, package, format } => {
            commands::record(&open(place).await?, &council, &employee_ref, package, format).await
        }
        Command::Report { council, format } => commands::report(&open(place).await?, &council, format).await,
    }
}

/// The configuration file, with what the command line says over it.
fn config(place: &Place, listen: Option<&Listen>) -> Result<Config, Error> {
    let mut config = place.config.as_deref().map_or_else(|| Ok(Config::default()), Config::read)?;
    if let Some(database) = &place.database {
        config.database.clone_from(database);
        if let Some(folder) = database.strip_prefix("sqlite:").and_then(|path| Path::new(path).parent()) {
            folder.clone_into(&mut config.data);
        }
    }
    if let Some(data) = &place.data {
        config.data.clone_from(data);
    }
    if let Some(listen) = listen {
        if let Some(address) = &listen.listen {
            config.listen_on(address);
        }
        if let Some(url) = &listen.content_url {
            config.content_url.clone_from(url);
        }
    }
    Ok(config)
}

/// Opens what a running service has, at the addresses under which it said that it serves.
async fn open(place: &Place) -> Result<App, Error> {
    let mut config = config(place, None)?;
    if let Some(path) = config.database.strip_prefix("sqlite:")
        && !Path::new(path).exists()
        && place.config.is_none()
        && place.database.is_none()
    {
        return Err(Error::Usage(format!(
            "there is no database at `{path}`: start `runtime demo` or `runtime serve` here first, or name one with \
             `--database`"
        )));
    }
    if place.config.is_none() {
        let db = crate::db::Db::open(&config.database).await?;
        for (name, value) in [("base_url", &mut config.base_url), ("content_url", &mut config.content_url)] {
            let stored: Option<(String,)> =
                on!(db.read(), |c| sqlx::query_as("select value from setting where name = $1")
                    .bind(name)
                    .fetch_optional(c))?;
            if let Some((stored,)) = stored {
                *value = stored;
            }
        }
        db.close().await;
    }
    Runtime::open(config).await
}
