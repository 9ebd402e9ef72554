//! The build: modules in, packages out, all in memory. A pure function of its sources and options.

use crate::axes::{Edition, Target, Variant};
use crate::catalogue::{self, Found};
use crate::compile::{self, Surroundings};
use crate::control_documents::{ControlDocuments, Ready as ReadyDocuments};
use crate::language::{Language, LanguageSet};
use crate::manifest;
use crate::module::Module;
use crate::pages::{self, Drawn};
use crate::sources::Sources;
use crate::theme::{self, STATEMENT, Theme};
use crate::values::Values;
use crate::zipping::{self, Compressed, PackageFile};
use rayon::prelude::*;
use scorm::Problem;
use scorm::manifest::MANIFEST;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The theme that every module is drawn with.
pub(crate) const THEME: &str = "standard";

/// Which packages to build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// Modules by id; none means every module there is.
    pub modules: Vec<String>,
    /// Sets of languages; none means every set that a module has the words for.
    pub languages: Vec<LanguageSet>,
    /// Ways to take the module.
    pub variants: Vec<Variant>,
    /// What the packages are made for.
    pub targets: Vec<Target>,
    /// The overlay.
    pub edition: Edition,
    /// The schemas that SCORM packages carry.
    pub control_documents: ControlDocuments,
}

impl Default for BuildOptions {
    /// Every module, in every language, for every target.
    fn default() -> Self {
        Self {
            modules: Vec::new(),
            languages: Vec::new(),
            variants: vec![Variant::Standard],
            targets: Target::ALL.to_vec(),
            edition: Edition::Base,
            control_documents: ControlDocuments::Ours,
        }
    }
}

/// A package that was built.
#[derive(Clone, Debug, Serialize)]
pub struct Built {
    /// `<module>-<edition>-<language>-<variant>-<target>-<version>.zip`.
    pub file_name: String,
    /// The zip.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// The module's id.
    pub module: String,
    /// The languages in it.
    pub language: LanguageSet,
    /// The way to take the module.
    pub variant: Variant,
    /// What it is made for.
    pub target: Target,
    /// The module's version: `1.0.0`.
    pub version: String,
    /// The title in the package's languages, ` / ` between them.
    pub title: String,
    /// The manifest's identifier, the same for every version and target.
    pub identifier: String,
    /// The SHA-256 of `bytes`, in lowercase hexadecimal.
    pub sha256: String,
}

/// What a build without errors gives.
#[derive(Clone, Debug)]
pub struct Build {
    /// The packages, by module, language, variant and target.
    pub packages: Vec<Built>,
    /// Warnings and notes, by file and line.
    pub warnings: Vec<Problem>,
}

/// Builds packages.
///
/// # Errors
/// Every problem of every module asked for, by file and line, if there is an error among them; nothing is built then.
pub fn build(sources: &Sources, options: &BuildOptions) -> Result<Build, Vec<Problem>> {
    let mut problems = Vec::new();
    let ready = prepare(sources, &options.modules, &mut problems);
    let mut jobs = Vec::new();
    for (found, module) in &ready.modules {
        for languages in language_sets(found, module, options, &mut problems) {
            jobs.extend(options.variants.iter().map(|&variant| (module, languages, variant)));
        }
    }
    options.control_documents.check(&options.targets, &mut problems);
    let Some(theme) = &ready.theme else { return Err(sorted(problems)) };
    if problems.iter().any(Problem::is_error) {
        return Err(sorted(problems));
    }
    let documents = options.control_documents.ready(&options.targets).map_err(|error| {
        vec![
            Problem::error("zip", format!("the control documents cannot be compressed: {error}"))
                .help("there may be a file among them that a zip cannot hold"),
        ]
    })?;
    let built: Vec<Result<Built, Problem>> = jobs
        .into_par_iter()
        .flat_map(|(module, languages, variant)| {
            let tongues = languages.languages(module.settings.source);
            match pages::draw(module, theme, &ready.values, tongues, variant, &options.edition) {
                Ok(drawn) => {
                    let package = |&target| package(&drawn, languages, target, &documents);
                    options.targets.par_iter().map(package).collect()
                }
                Err(problem) => vec![Err(problem)],
            }
        })
        .collect();
    let mut packages = Vec::with_capacity(built.len());
    for result in built {
        match result {
            Ok(package) => packages.push(package),
            // A fault of the theme shows in each package; once is enough.
            Err(problem) if problems.contains(&problem) => {}
            Err(problem) => problems.push(problem),
        }
    }
    let problems = sorted(problems);
    if problems.iter().any(Problem::is_error) { Err(problems) } else { Ok(Build { packages, warnings: problems }) }
}

/// Every problem of the modules named (of all, where none is), by file and line; nothing is built.
pub fn check(sources: &Sources, modules: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let ready = prepare(sources, modules, &mut problems);
    if let Some(theme) = &ready.theme
        && !problems.iter().any(Problem::is_error)
    {
        // A page shows what the theme's template makes of the module; one target stands for all.
        for (_, module) in &ready.modules {
            let page = pages::draw(module, theme, &ready.values, module.languages(), Variant::Standard, &Edition::Base)
                .and_then(|drawn| drawn.page(Target::Web));
            if let Err(problem) = page
                && !problems.contains(&problem)
            {
                problems.push(problem);
            }
        }
    }
    sorted(problems)
}

struct Ready {
    theme: Option<Theme>,
    values: Values,
    /// Those without errors.
    modules: Vec<(Found, Module)>,
}

fn prepare(sources: &Sources, wanted: &[String], problems: &mut Vec<Problem>) -> Ready {
    let theme = theme::read(&sources.themes, THEME, problems);
    let values = Values::read(&sources.modules, problems);
    let found = catalogue::choose(&sources.modules, wanted, problems);
    let Some(theme) = theme else { return Ready { theme: None, values, modules: Vec::new() } };
    let surroundings = Surroundings { library: &theme.library, values: &values };
    let compiled: Vec<(Option<Module>, Vec<Problem>)> = found
        .par_iter()
        .map(|found| {
            let mut problems = Vec::new();
            let module = compile::module(&sources.modules, &found.folder, &surroundings, &mut problems);
            (module, problems)
        })
        .collect();
    let mut modules = Vec::new();
    for (found, (module, own)) in found.into_iter().zip(compiled) {
        problems.extend(own);
        modules.extend(module.map(|module| (found, module)));
    }
    Ready { theme: Some(theme), values, modules }
}

/// The sets of languages to draw a module in.
fn language_sets(
    found: &Found,
    module: &Module,
    options: &BuildOptions,
    problems: &mut Vec<Problem>,
) -> Vec<LanguageSet> {
    let has = |set: LanguageSet| {
        set.languages(module.settings.source).iter().all(|language| module.front.contains_key(language))
    };
    if options.languages.is_empty() {
        return LanguageSet::ALL.into_iter().filter(|set| has(*set)).collect();
    }
    let mut sets = options.languages.clone();
    sets.sort_unstable();
    sets.dedup();
    for set in sets.iter().filter(|set| !has(**set)) {
        let missing: Vec<&str> = Language::ALL
            .into_iter()
            .filter(|language| {
                set.languages(module.settings.source).contains(language) && !module.front.contains_key(language)
            })
            .map(Language::file)
            .collect();
        problems.push(
            Problem::error(
                "missing-language",
                format!("`{}` cannot be built as `{set}`: there is no {}", found.id, missing.join(", ")),
            )
            .in_file(found.shown.clone())
            .at(1, 1)
            .help("write the file, or build with `--lang` and a language there is"),
        );
    }
    sets.into_iter().filter(|set| has(*set)).collect()
}

fn package(
    drawn: &Drawn<'_>,
    languages: LanguageSet,
    target: Target,
    documents: &ReadyDocuments,
) -> Result<Built, Problem> {
    let Drawn { module, variant, edition, .. } = drawn;
    let page = drawn.page(target)?;
    let identifier = manifest::identifier(module, edition, languages, *variant);
    let mut files = vec![PackageFile { path: manifest::LAUNCH.to_owned(), bytes: page.into_bytes() }];
    if let Some(statement) = &drawn.statement {
        files.push(PackageFile { path: STATEMENT.to_owned(), bytes: statement.clone().into_bytes() });
    }
    if let Some(standard) = target.standard() {
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let text = manifest::text(module, standard, languages, identifier.clone(), &paths);
        files.push(PackageFile { path: MANIFEST.to_owned(), bytes: text.into_bytes() });
    }
    let version = module.settings.version.clone();
    let file_name = format!("{}-{}-{languages}-{variant}-{target}-{version}.zip", module.settings.id, edition.code());
    let bytes = zip(&files, documents.get(&target).map_or(&[], Vec::as_slice)).map_err(|error| {
        Problem::error("zip", format!("`{file_name}` cannot be put together: {error}"))
            .help("the module may be larger than a zip can hold")
    })?;
    Ok(Built {
        sha256: hex(&Sha256::digest(&bytes)),
        file_name,
        bytes,
        module: module.settings.id.clone(),
        language: languages,
        variant: *variant,
        target,
        version,
        title: manifest::title(module, languages),
        identifier,
    })
}

/// The zip of a package's own files and of those that were compressed before, by path.
fn zip(files: &[PackageFile], documents: &[(String, Compressed)]) -> zip::result::ZipResult<Vec<u8>> {
    let compressed = zipping::compress_all(files)?;
    let own = files.iter().map(|file| file.path.as_str()).zip(&compressed);
    let mut all: Vec<(&str, &Compressed)> = own.collect();
    all.extend(documents.iter().map(|(path, document)| (path.as_str(), document)));
    all.sort_by_key(|(path, _)| *path);
    zipping::assemble(all.into_iter().map(|(_, file)| file))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|left, right| {
        (&left.file, left.line, left.column, left.code).cmp(&(&right.file, right.line, right.column, right.code))
    });
    problems.dedup();
    problems
}
