//! Reads `module.toml`.

use crate::attributes::is_id;
use crate::draft;
use crate::language::Language;
use crate::module::{Completion, Settings};
use crate::place::SourceFile;
use crate::settings::{self, Reader, Value};
use scorm::Problem;

const KNOWN: [&str; 10] =
    ["id", "version", "source", "minutes", "audience", "pass_mark", "completion", "owner", "review", "sign_offs"];

/// The settings of a module in `folder`; nothing if one that a build needs is missing or wrong.
pub(super) fn read(file: SourceFile<'_>, folder: &str, problems: &mut Vec<Problem>) -> Option<Settings> {
    let table = settings::parse(file, 0, file.text, problems)?;
    let mut reader = Reader::new(file, &table, problems);
    reader.only(&KNOWN);
    let id = id(&mut reader, folder);
    let version = version(&mut reader);
    let source = source(&mut reader);
    let minutes = reader.required_whole("minutes", 1, 600, "add `minutes = 4`: how long the module takes");
    let pass_mark = reader.required_whole("pass_mark", 0, 100, "add `pass_mark = 80`: the score to pass, of 100");
    let completion = completion(&mut reader);
    reader.required_text("audience", "add `audience = \"…\"`: whom the module is for");
    reader.required_text("owner", "add `owner = \"…\"`: who answers for the text");
    let review = review(&mut reader);
    sign_offs(&mut reader);
    Some(Settings {
        id: id?,
        version: version?,
        source: source?,
        minutes: minutes?,
        pass_mark: pass_mark?,
        completion: completion?,
        review: review?,
    })
}

fn id(reader: &mut Reader<'_>, folder: &str) -> Option<String> {
    let id = reader.required_text("id", "add `id = \"…\"`: the name of the module's folder")?;
    let file = reader.file;
    if !is_id(&id.value) {
        reader.push(draft::bad_name(file, &id));
        return None;
    }
    let name = folder.rsplit('/').next().unwrap_or(folder);
    if id.value != name {
        reader.push(
            file.error(id.place, "id-differs-from-folder", format!("the id is `{}` and the folder is `{name}`", id.value))
                .help("give both the same name; learners' records hang on the id, so change the folder if the module was published"),
        );
    }
    Some(id.value)
}

fn version(reader: &mut Reader<'_>) -> Option<String> {
    let version = reader.required_text("version", "add `version = \"1.0.0\"`")?;
    let parts: Vec<&str> = version.value.split('.').collect();
    let sound = parts.len() == 3
        && parts.iter().all(|part| {
            !part.is_empty()
                && part.len() <= 6
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && (part.len() == 1 || !part.starts_with('0'))
        });
    if !sound {
        let file = reader.file;
        reader.push(
            file.error(version.place, "bad-version", format!("`{}` is not a version", version.value))
                .help("write three numbers with dots between: `1.0.0`"),
        );
        return None;
    }
    Some(version.value)
}

fn source(reader: &mut Reader<'_>) -> Option<Language> {
    let source = reader.required_text("source", "add `source = \"en\"`: the language that holds the structure")?;
    if let Ok(language) = source.value.parse() {
        Some(language)
    } else {
        let file = reader.file;
        reader.push(
            file.error(
                source.place,
                "unknown-language",
                format!("`{}` is not a language of the product", source.value),
            )
            .help("use `en` or `cy`"),
        );
        None
    }
}

fn completion(reader: &mut Reader<'_>) -> Option<Completion> {
    let rule = reader.required_text("completion", "add `completion = \"every-step\"`")?;
    if rule.value == "every-step" {
        return Some(Completion::EveryStep);
    }
    let file = reader.file;
    reader.push(
        file.error(rule.place, "unknown-completion", format!("there is no completion rule `{}`", rule.value))
            .help("use `every-step`: complete when every step was seen and every question answered"),
    );
    None
}

fn review(reader: &mut Reader<'_>) -> Option<String> {
    let review = reader.required_text("review", "add `review = \"2027-06-30\"`: when the text must be read again")?;
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = review.value.split('-').collect();
    let sound = matches!(parts.as_slice(), [year, month, day]
        if digits(year, 4) && digits(month, 2) && digits(day, 2)
            && ("01"..="12").contains(month) && ("01"..="31").contains(day));
    if !sound {
        let file = reader.file;
        reader.push(
            file.error(review.place, "bad-date", format!("`{}` is not a date", review.value))
                .help("write year, month and day: `2027-06-30`"),
        );
        return None;
    }
    Some(review.value)
}

/// Sign-offs are read by the review; here only their shape matters.
fn sign_offs(reader: &mut Reader<'_>) {
    let Some(found) = reader.table.get("sign_offs") else {
        reader.missing("sign_offs", "add `sign_offs = []` until somebody has signed the text off");
        return;
    };
    let sound =
        matches!(&found.value, Value::List(list) if list.iter().all(|entry| matches!(entry.value, Value::Table(_))));
    if !sound {
        let file = reader.file;
        let place = found.place;
        reader.push(
            file.error(place, "wrong-kind-of-setting", "`sign_offs` is not a list of sign-offs")
                .help("write `sign_offs = []`, or one `[[sign_offs]]` for each with `who`, `role`, `organisation`, `language` and `date`"),
        );
    }
}
