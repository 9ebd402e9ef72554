//! A theme, ready to draw with: its library, its words, its templates, its style and script.

use crate::library::Library;
use crate::place::{Place, SourceFile};
use crate::sources::FileSet;
use crate::values::text_of;
use crate::words::Locales;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use scorm::Problem;

/// The template, and the file in a package, of the accessibility statement.
pub(crate) const STATEMENT: &str = "accessibility.html";

/// A theme.
#[derive(Debug)]
pub(crate) struct Theme {
    /// The folder of the theme as problems show it.
    pub(crate) shown: String,
    pub(crate) library: Library,
    pub(crate) locales: Locales,
    pub(crate) environment: Environment<'static>,
    /// Whether a page may differ by more than its data from target to target.
    pub(crate) asks_for_target: bool,
    /// Whether it has a page for the accessibility statement.
    pub(crate) has_statement: bool,
    pub(crate) css: String,
    pub(crate) js: String,
}

/// Reads a theme; nothing if the theme is not there at all.
pub(crate) fn read(themes: &FileSet, folder: &str, problems: &mut Vec<Problem>) -> Option<Theme> {
    let library_path = format!("{folder}/theme.toml");
    let library_name = themes.shown(&library_path);
    let Some(text) = text_of(themes, &library_path, problems) else {
        problems.push(
            Problem::error("missing-theme", format!("there is no theme `{folder}`"))
                .in_file(library_name)
                .at(1, 1)
                .help("name a folder of themes with `--themes`"),
        );
        return None;
    };
    let library = Library::read(SourceFile { name: &library_name, text }, problems);
    let locales = Locales::read(themes, folder, problems);
    let mut css = String::new();
    let mut js = String::new();
    let mut asks_for_target = false;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // A drawing is included as it stands; what a template puts into it is escaped all the same.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (path, _) in themes.below(folder) {
        let full = format!("{folder}/{path}");
        let extension = path.rsplit('.').next().unwrap_or("");
        if ["html", "svg", "css"].contains(&extension)
            && let Some(text) = text_of(themes, &full, problems)
        {
            let name = themes.shown(&full);
            other_sites(SourceFile { name: &name, text }, problems);
        }
        match extension {
            "html" | "svg" => {
                let Some(text) = text_of(themes, &full, problems) else { continue };
                // The word alone is enough: at worst a page is drawn for each target.
                asks_for_target |= text.contains("target");
                if let Err(error) = environment.add_template_owned(path.to_owned(), text.to_owned()) {
                    problems.push(template_problem(&themes.shown(folder), &error));
                }
            }
            "css" => css.push_str(text_of(themes, &full, problems).unwrap_or("")),
            "js" if path.starts_with("player/") => {
                js.push_str(text_of(themes, &full, problems).unwrap_or(""));
                js.push('\n');
            }
            _ => {}
        }
    }
    if themes.get(&format!("{folder}/sco.html")).is_none() {
        let shown = themes.shown(&format!("{folder}/sco.html"));
        problems.push(
            Problem::error("missing-template", "the theme has no page template")
                .in_file(shown)
                .at(1, 1)
                .help("add `sco.html` to it"),
        );
    }
    Some(Theme {
        shown: themes.shown(folder),
        library,
        locales,
        environment,
        asks_for_target,
        has_statement: themes.get(&format!("{folder}/{STATEMENT}")).is_some(),
        css: css.replace("</style", "<\\/style"),
        js: js.replace("</script", "<\\/script").replace("<!--", "<\\!--"),
    })
}

/// How a page would fetch something from another site.
const FETCHES: [&str; 10] = [
    "src=\"http",
    "src='http",
    "src=\"//",
    "href=\"http",
    "href='http",
    "href=\"//",
    "url(http",
    "url(\"http",
    "url('http",
    "@import",
];

/// Says so where a theme would fetch something from another site: a package must work where none can be reached.
fn other_sites(file: SourceFile<'_>, problems: &mut Vec<Problem>) {
    for fetch in FETCHES {
        for (offset, _) in file.text.match_indices(fetch) {
            problems.push(
                file.error(
                    file.place(offset),
                    "theme-other-site",
                    format!("`{fetch}` fetches something from elsewhere"),
                )
                .help("put what is needed into the theme"),
            );
        }
    }
}

/// A template's own fault, placed in it.
pub(crate) fn template_problem(theme: &str, error: &minijinja::Error) -> Problem {
    let place = Place::new(error.line().and_then(|line| u32::try_from(line).ok()).unwrap_or(1), 1);
    let file = error.name().map_or_else(|| theme.to_owned(), |name| format!("{theme}/{name}"));
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    Problem::error("template", format!("the template fails, {}{detail}", error.kind()))
        .in_file(file)
        .at(place.line, place.column)
        .help("the theme is at fault, not the module; see the page's values in docs/authoring.md")
}
