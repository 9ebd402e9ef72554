//! Rosters: each folder of `cases/roster` is a file as an HR system may give it, and what must come of it.
//!
//! A case has `file.csv`, in whatever encoding, and `expected.txt`; with `current.json` (people now known) it is
//! planned too, as a full file of `HR` on 2 November 2026, or as `import.json` says. `UPDATE_CASES=1` writes what came
//! out, to be read through before it is committed.

#![expect(clippy::unwrap_used, reason = "a panic in a test is its message")]

use proptest::prelude::*;
use runtime::roster::person::{Language, Person, PersonId, SourceName, Status};
use runtime::roster::plan::{Change, Guard, Import, Mode, Plan, plan};
use runtime::roster::read::{Limits, ReadRoster, RosterRow, read};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[test]
fn every_case_reads_and_plans_as_expected() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/roster");
    let mut folders: Vec<_> = fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let mut wrong = Vec::new();
    for folder in &folders {
        let actual = outcome(folder);
        let path = folder.join("expected.txt");
        if env::var_os("UPDATE_CASES").is_some() {
            fs::write(&path, &actual).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if actual != expected {
            wrong.push(format!("{}:\n--- expected\n{expected}\n--- actual\n{actual}", folder.display()));
        }
    }
    assert!(folders.len() >= 25, "only {} cases found", folders.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn outcome(folder: &Path) -> String {
    let roster = read(&fs::read(folder.join("file.csv")).unwrap(), &Limits::default());
    let mut text = show_roster(&roster);
    if let Ok(current) = fs::read(folder.join("current.json")) {
        let current: Vec<Person> = serde_json::from_slice(&current).unwrap();
        let import = fs::read(folder.join("import.json"))
            .map_or_else(|_| import(Mode::Full), |import| serde_json::from_slice(&import).unwrap());
        let planned = plan(&current, &roster, &import);
        let stored = serde_json::to_string(&planned).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&stored).unwrap(), planned, "a plan can be stored");
        let mut shuffled = current;
        shuffled.reverse();
        assert_eq!(plan(&shuffled, &roster, &import), planned, "the order of people does not matter");
        show_plan(&mut text, &planned);
    }
    text
}

fn import(mode: Mode) -> Import {
    let today = "2026-11-02".parse().unwrap();
    Import { source: SourceName("HR".to_owned()), mode, today, guard: Guard::Stop }
}

fn show_roster(roster: &ReadRoster) -> String {
    let mut text = String::new();
    for problem in &roster.problems {
        writeln!(text, "{problem}").unwrap();
    }
    writeln!(text, "{} rows", roster.rows.len()).unwrap();
    for row in &roster.rows {
        writeln!(text, "  {}", show_row(row)).unwrap();
    }
    for rejected in &roster.rejected {
        let whose = rejected.employee_ref.as_deref().unwrap_or("nobody");
        writeln!(text, "rejected line {} ({whose})", rejected.line).unwrap();
        for problem in &rejected.problems {
            assert!(problem.message.contains(&format!("line {}", rejected.line)), "{problem} names its line");
            writeln!(text, "  {}", problem.to_string().replace('\n', "\n  ")).unwrap();
        }
    }
    text
}

fn show_row(row: &RosterRow) -> String {
    let mut text = format!("line {}: {} {} {}", row.line, row.employee_ref, row.first_name, row.last_name);
    let dates = [row.start_date, row.leave_date].map(|date| date.map(|date| date.to_string()));
    let place = &row.placement;
    for (name, value) in [
        ("email", row.email.as_deref()),
        ("language", row.language.map(Language::tag)),
        ("directorate", place.directorate.as_deref()),
        ("service", place.service.as_deref()),
        ("team", place.team.as_deref()),
        ("job", place.job.as_deref()),
        ("manager", place.manager_ref.as_deref()),
        ("start", dates[0].as_deref()),
        ("leave", dates[1].as_deref()),
    ] {
        if let Some(value) = value {
            write!(text, ", {name} {value}").unwrap();
        }
    }
    text
}

fn show_plan(text: &mut String, plan: &Plan) {
    writeln!(text, "plan: {} unchanged, {} never joined", plan.unchanged, plan.never_joined).unwrap();
    for row in &plan.joiners {
        writeln!(text, "joiner {}", show_row(row)).unwrap();
    }
    for (kind, changes) in [("change", &plan.changes), ("mover", &plan.movers), ("returner", &plan.returners)] {
        for change in changes {
            writeln!(text, "{kind} {}", show_change(change)).unwrap();
        }
    }
    for leaver in &plan.leavers {
        let (person, line) = (&leaver.after, leaver.line.map(|line| format!("line {line}: ")).unwrap_or_default());
        let name = format!("{} {} {}", person.employee_ref, person.first_name, person.last_name);
        writeln!(text, "leaver {line}{name} on {}, {:?}", person.leave_date.unwrap(), leaver.reason).unwrap();
    }
    for warning in &plan.warnings {
        assert_eq!(serde_json::to_value(warning).unwrap()["code"], warning.code(), "one name, in JSON and in messages");
        writeln!(text, "{}", warning.to_problem()).unwrap();
    }
    for stop in &plan.stops {
        assert_eq!(serde_json::to_value(stop).unwrap()["stop"], stop.code());
        writeln!(text, "stop: {}", stop.to_problem()).unwrap();
    }
}

fn show_change(change: &Change) -> String {
    let fields = change.fields.iter().map(|field| {
        let [old, new] = [&field.old, &field.new].map(|value| value.as_deref().unwrap_or("nothing"));
        format!(", {}: {old} → {new}", field.field.name())
    });
    format!("line {}: {}{}", change.line, change.after.employee_ref, fields.collect::<String>())
}

#[test]
fn a_file_or_a_row_count_over_the_limit_is_refused() {
    let file = b"employee_ref,first_name,last_name\n1,Ann,Lee\n2,Bo,Ray\n3,Cy,Orr\n";
    let small = read(file, &Limits { bytes: 20, ..Limits::default() });
    assert_eq!(small.problems[0].code, "file-too-large");
    assert!(small.rows.is_empty() && !small.is_usable());
    let short = read(file, &Limits { rows: 2, ..Limits::default() });
    assert_eq!(short.problems[0].code, "too-many-rows");
    assert!(short.problems[0].message.contains("line 4"));
    assert!(short.rows.is_empty() && !short.is_usable());
    assert_eq!(read(file, &Limits { rows: 3, ..Limits::default() }).rows.len(), 3);
}

/// Carries a plan out as a database would, holding it to the database's rules.
fn apply(current: &[Person], plan: &Plan) -> Vec<Person> {
    let mut people: HashMap<PersonId, Person> =
        current.iter().map(|person| (person.person_id, person.clone())).collect();
    let changes = plan.changes.iter().chain(&plan.movers).chain(&plan.returners).map(|change| &change.after);
    for after in plan.leavers.iter().map(|leaver| &leaver.after).chain(changes) {
        people.insert(after.person_id, after.clone()).expect("only known people are stored");
    }
    for (index, row) in (current.len()..).zip(&plan.joiners) {
        let person_id = PersonId(uuid::Uuid::from_u128(index.try_into().unwrap()));
        let person = Person {
            person_id,
            employee_ref: row.employee_ref.clone(),
            source: plan.import.source.clone(),
            status: Status::Active,
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
            email: row.email.clone(),
            language: row.language,
            placement: row.placement.clone(),
            start_date: row.start_date,
            leave_date: row.leave_date,
        };
        assert!(people.insert(person_id, person).is_none());
    }
    let mut people: Vec<Person> = people.into_values().collect();
    people.sort_by_key(|person| person.person_id);
    people
}

/// What no two active people may share.
fn assert_unique(people: &[Person]) {
    for of in [|person: &Person| Some(person.employee_ref.clone()), |person: &Person| person.email.clone()] {
        let mut values: Vec<String> = people.iter().filter(|person| person.is_active()).filter_map(of).collect();
        values.sort();
        assert!(values.windows(2).all(|pair| pair[0] != pair[1]), "two active people share one of {values:?}");
    }
}

fn a_file() -> impl Strategy<Value = String> {
    // Few values, so that numbers, names, emails and managers meet, repeat and cross.
    let date = prop::sample::select(vec!["", "2020-01-31", "01/12/2025", "2026-11-02", "2027-01-01", "31/13/2026"]);
    let row = (
        0..8_u8,
        prop::sample::select(vec!["Ann", "Bo", "Siân"]),
        prop::sample::select(vec!["Lee", "Ray", "Evans", "=Orr"]),
        prop::sample::select(vec!["", "a@x.uk", "b@x.uk", "c@x.uk", "d@x.uk"]),
        prop::sample::select(vec!["", "cy", "English"]),
        prop::sample::select(vec!["", "Adults", "Roads"]),
        prop::option::of(0..8_u8),
        prop::sample::select(vec!["", "2020-01-31", "01/12/2025", "2026-10-01"]),
        date,
    );
    prop::collection::vec(row, 1..8).prop_map(|rows| {
        let mut text =
            "employee_ref,first_name,last_name,email,language,team,manager_ref,start_date,leave_date\n".to_owned();
        for (number, first, last, email, language, team, manager, start, leave) in rows {
            let manager = manager.map(|manager| manager.to_string()).unwrap_or_default();
            writeln!(text, "{number},{first},{last},{email},{language},{team},{manager},{start},{leave}").unwrap();
        }
        text
    })
}

proptest! {
    // A failure found is made a case or a rule here; no file of seeds is kept.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn once_a_plan_is_carried_out_the_same_file_changes_nothing(
        files in prop::collection::vec((a_file(), any::<bool>(), any::<bool>()), 1..6),
    ) {
        let mut people: Vec<Person> = Vec::new();
        for (text, full, from_hr) in files {
            let mut import = import(if full { Mode::Full } else { Mode::Changes });
            import.guard = Guard::GoOn;
            if !from_hr {
                import.source = SourceName("agency".to_owned());
            }
            let roster = read(text.as_bytes(), &Limits::default());
            let first = plan(&people, &roster, &import);
            people = apply(&people, &first);
            assert_unique(&people);
            let again = plan(&people, &roster, &import);
            prop_assert!(again.is_empty(), "{text}\n{again:#?}");
            prop_assert_eq!(first.never_joined, again.never_joined);
        }
    }

    #[test]
    fn a_changes_file_deactivates_only_whom_it_names(text in a_file(), other in a_file()) {
        let import = import(Mode::Changes);
        let people = apply(&[], &plan(&[], &read(text.as_bytes(), &Limits::default()), &import));
        let roster = read(other.as_bytes(), &Limits::default());
        for leaver in plan(&people, &roster, &import).leavers {
            prop_assert!(roster.rows.iter().any(|row| Some(row.line) == leaver.line));
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes, &Limits::default());
    }

    #[test]
    fn what_is_read_is_safe_to_export_again(text in "[\\x00-\\x7fŵé“,;\r\n\"=@/-]{0,300}") {
        let file = format!("employee_ref,first_name,last_name,email,start_date\n{text}");
        for row in read(file.as_bytes(), &Limits::default()).rows {
            for value in [row.employee_ref, row.first_name, row.last_name] {
                prop_assert!(!value.is_empty() && !value.starts_with(['=', '+', '-', '@']));
                prop_assert!(!value.contains(char::is_control));
            }
        }
    }
}
