//! The `packager` command: reads what it is told, calls the library, writes what comes out.

mod write;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand, ValueEnum};
use packager::sources::shown_folder;
use packager::{BuildOptions, ControlDocuments, Edition, FileSet, LanguageSet, Sources, Target, Variant, report};
use scorm::Problem;
use scorm::package::{Inspection, Limits, inspect};
use std::fs::File;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Turns authored modules into packages for a learning system.
#[derive(Parser)]
#[command(name = "packager", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build packages: by default every module, in every language, for every target
    Build(Build),
    /// Say everything that is wrong with modules, and write nothing
    Check(Check),
    /// Say what is in a package, whoever made it
    Inspect(Inspect),
    /// Draw everything that a scene may name, as a page with the words to write
    Library(Library),
}

#[derive(clap::Args)]
struct Folders {
    /// A folder of modules, instead of the program's own
    #[arg(long, value_name = "DIR")]
    modules: Option<PathBuf>,
    /// A folder of themes, instead of the program's own
    #[arg(long, value_name = "DIR")]
    themes: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Build {
    /// Modules by id; none means every module there is
    #[arg(value_name = "MODULE")]
    names: Vec<String>,
    /// Languages: en, cy, both
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGE")]
    lang: Vec<LanguageSet>,
    /// Variants: standard
    #[arg(long, value_delimiter = ',', default_value = "standard")]
    variant: Vec<Variant>,
    /// Targets: scorm12, scorm2004-3, scorm2004-4, web; by default all of them
    #[arg(long, value_delimiter = ',')]
    target: Vec<Target>,
    /// The edition: base
    #[arg(long, value_name = "NAME", default_value = "base")]
    edition: Edition,
    /// A folder of the standard's own schema files, to put into SCORM packages instead of the program's: every `.xsd` and
    /// `.dtd` in it and below it. Build one target at a time, each with its edition's files
    #[arg(long, value_name = "DIR")]
    control_documents: Option<PathBuf>,
    /// Where the packages go
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    #[command(flatten)]
    folders: Folders,
    /// How to say what was built and what is wrong
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(clap::Args)]
struct Check {
    /// Modules by id; none means every module there is
    #[arg(value_name = "MODULE")]
    names: Vec<String>,
    /// Write names for blocks and options that have none, in the module's first language; needs `--modules`
    #[arg(long, requires = "modules")]
    fix: bool,
    #[command(flatten)]
    folders: Folders,
    /// How to say what is wrong
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(clap::Args)]
struct Inspect {
    /// The package
    zip: PathBuf,
    /// How to say what is in it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(clap::Args)]
struct Library {
    /// A folder of themes, instead of the program's own
    #[arg(long, value_name = "DIR")]
    themes: Option<PathBuf>,
    /// Where the page goes
    #[arg(long, value_name = "FILE", default_value = "dist/library.html")]
    out: PathBuf,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    #[default]
    Human,
    /// For a program
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Build(build) => run_build(&build),
        Command::Check(check) => run_check(&check),
        Command::Inspect(inspect) => run_inspect(&inspect),
        Command::Library(library) => run_library(&library),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn run_build(arguments: &Build) -> Result<ExitCode> {
    let sources = sources(&arguments.folders)?;
    let options = BuildOptions {
        modules: arguments.names.clone(),
        languages: arguments.lang.clone(),
        variants: distinct(&arguments.variant),
        targets: if arguments.target.is_empty() { Target::ALL.to_vec() } else { distinct(&arguments.target) },
        edition: arguments.edition.clone(),
        control_documents: control_documents(arguments.control_documents.as_deref())?,
    };
    match packager::build(&sources, &options) {
        Ok(build) => {
            write::packages(&arguments.out, &build.packages)?;
            match arguments.format {
                Format::Json => {
                    print_json(&serde_json::json!({"packages": build.packages, "problems": build.warnings}))?;
                }
                Format::Human => {
                    show(&mut std::io::stderr(), std::io::stderr().is_terminal(), &build.warnings, &sources)?;
                    let mut out = std::io::stdout().lock();
                    for package in &build.packages {
                        let path = arguments.out.join(&package.file_name);
                        writeln!(out, "{}  {}", path.display(), kilobytes(package.bytes.len()))?;
                    }
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            match arguments.format {
                Format::Json => print_json(&serde_json::json!({"packages": [], "problems": problems}))?,
                Format::Human => {
                    show(&mut std::io::stderr(), std::io::stderr().is_terminal(), &problems, &sources)?;
                    eprintln!("nothing was built: {}", report::tally(&problems));
                }
            }
            Ok(ExitCode::from(1))
        }
    }
}

fn run_check(arguments: &Check) -> Result<ExitCode> {
    let mut sources = sources(&arguments.folders)?;
    if let Some(folder) = arguments.folders.modules.as_deref().filter(|_| arguments.fix) {
        for fixed in packager::fix(&sources, &arguments.names) {
            write::text(&folder.join(&fixed.path), &fixed.text)?;
            for (line, name) in &fixed.names {
                eprintln!("{}:{line}: named `{name}`", fixed.shown);
            }
            sources.modules.insert(fixed.path, fixed.text.into_bytes());
        }
    }
    let problems = packager::check(&sources, &arguments.names);
    match arguments.format {
        Format::Json => print_json(&serde_json::json!({"problems": problems}))?,
        Format::Human => {
            show(&mut std::io::stdout(), std::io::stdout().is_terminal(), &problems, &sources)?;
            println!("{}", report::tally(&problems));
        }
    }
    Ok(ExitCode::from(u8::from(problems.iter().any(Problem::is_error))))
}

fn run_inspect(arguments: &Inspect) -> Result<ExitCode> {
    let file = File::open(&arguments.zip).with_context(|| format!("cannot open `{}`", arguments.zip.display()))?;
    let inspection = inspect(file, &Limits::default());
    match arguments.format {
        Format::Json => print_json(&inspection)?,
        Format::Human => print!("{}", describe(&inspection, &arguments.zip)),
    }
    Ok(ExitCode::from(u8::from(!inspection.is_usable())))
}

fn run_library(arguments: &Library) -> Result<ExitCode> {
    let sources = sources(&Folders { modules: None, themes: arguments.themes.clone() })?;
    match packager::library_page(&sources) {
        Ok(page) => {
            if let Some(folder) = arguments.out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
            }
            write::text(&arguments.out, &page)?;
            println!("{}", arguments.out.display());
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            show(&mut std::io::stderr(), std::io::stderr().is_terminal(), &problems, &sources)?;
            Ok(ExitCode::from(1))
        }
    }
}

fn describe(inspection: &Inspection, zip: &Path) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    let standard = inspection
        .standard
        .map_or_else(|| "no SCORM version".to_owned(), |standard| format!("SCORM {}", standard.as_str()));
    let _ = writeln!(text, "{}: {standard}", zip.display());
    let _ = writeln!(text, "  title:       {}", inspection.title);
    let _ = writeln!(text, "  identifier:  {}", inspection.identifier);
    if let Some(version) = &inspection.version {
        let _ = writeln!(text, "  version:     {version}");
    }
    if !inspection.languages.is_empty() {
        let _ = writeln!(text, "  languages:   {}", inspection.languages.join(", "));
    }
    let _ = writeln!(text, "  SCOs:        {}", inspection.sco_count());
    for sco in &inspection.scos {
        let asset = if sco.is_sco { "" } else { " (asset)" };
        let _ = writeln!(text, "    {}{asset}: {}", sco.title, sco.launch);
    }
    text.push_str(&report::plain(&inspection.problems));
    if !inspection.is_usable() {
        text.push_str("refused: a learning system could not use this package\n");
    }
    text
}

fn sources(folders: &Folders) -> Result<Sources> {
    Ok(Sources::from_folders(folders.modules.as_deref(), folders.themes.as_deref())?)
}

fn control_documents(folder: Option<&Path>) -> Result<ControlDocuments> {
    let Some(folder) = folder else { return Ok(ControlDocuments::Ours) };
    let files = FileSet::from_schema_folder(folder, shown_folder(folder))
        .with_context(|| format!("cannot take control documents from `{}`", folder.display()))?;
    Ok(ControlDocuments::Council(files))
}

fn distinct<T: Ord + Copy>(list: &[T]) -> Vec<T> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list.dedup();
    list
}

/// Problems with their lines where a person is looking, and plain text in a pipe.
fn show(out: &mut dyn Write, is_terminal: bool, problems: &[Problem], sources: &Sources) -> Result<()> {
    // https://no-color.org: a terminal whose owner wants no colour gets what a pipe gets.
    let text = if is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) {
        report::terminal(problems, |name| sources.text(name))
    } else {
        report::plain(problems)
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}

fn print_json(value: &impl serde::Serialize) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

fn kilobytes(bytes: usize) -> String {
    format!("{} KB", bytes.div_ceil(1000))
}
