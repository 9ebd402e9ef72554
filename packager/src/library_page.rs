//! The library's page: everything that a scene may name, drawn, each with the words to write.

use crate::packages::{THEME, sorted};
use crate::place::SourceFile;
use crate::settings::{self, Table, Value};
use crate::sources::Sources;
use crate::theme::{self, template_problem};
use crate::values::text_of;
use minijinja::context;
use minijinja::value::Serde;
use scorm::Problem;
use std::collections::BTreeMap;

/// Draws the page of the theme's library, one file of HTML that needs nothing beside it.
///
/// # Errors
/// Every problem of the theme; nothing is drawn then.
pub fn library_page(sources: &Sources) -> Result<String, Vec<Problem>> {
    let mut problems = Vec::new();
    let theme = theme::read(&sources.themes, THEME, &mut problems);
    let path = format!("{THEME}/theme.toml");
    let name = sources.themes.shown(&path);
    let library = text_of(&sources.themes, &path, &mut problems)
        .and_then(|text| settings::parse(SourceFile { name: &name, text }, 0, text, &mut problems));
    let (Some(theme), Some(library)) = (theme, library) else { return Err(sorted(problems)) };
    if problems.iter().any(Problem::is_error) {
        return Err(sorted(problems));
    }
    let context = context! {
        library => table(&library),
        props => minijinja::Value::from(Serde(&theme.library.props)),
        css => minijinja::Value::from_safe_string(theme.css.clone()),
    };
    theme
        .environment
        .get_template("library.html")
        .and_then(|template| template.render(context))
        .map_err(|error| vec![template_problem(&theme.shown, &error)])
}

fn table(table: &Table) -> minijinja::Value {
    let entries: BTreeMap<String, minijinja::Value> =
        table.entries.iter().map(|(key, found)| (key.value.clone(), value(&found.value))).collect();
    minijinja::Value::from(entries)
}

fn value(value: &Value) -> minijinja::Value {
    match value {
        Value::Text(text) | Value::Date(text) => minijinja::Value::from(text.as_str()),
        Value::Whole(number) => minijinja::Value::from(*number),
        Value::List(list) => list.iter().map(|item| self::value(&item.value)).collect(),
        Value::Table(inner) => table(inner),
        Value::Flag | Value::Fraction => minijinja::Value::UNDEFINED,
    }
}
