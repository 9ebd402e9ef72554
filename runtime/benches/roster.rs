//! How long a large council's roster takes: reading 50,000 rows, then planning them against 50,000 people of whom a
//! tenth differ. `cargo bench -p runtime --bench roster` prints the best and the median of several runs.

use runtime::roster::person::{Person, PersonId, SourceName, Status};
use runtime::roster::plan::{Guard, Import, Mode, plan};
use runtime::roster::read::{Limits, RosterRow, read};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROWS: usize = 50_000;
const RUNS: usize = 9;

fn main() {
    let file = file();
    println!("{ROWS} rows, {:.1} MB", megabytes(file.len()));
    let limits = Limits::default();
    let mut roster = read(file.as_bytes(), &limits);
    assert_eq!((roster.rows.len(), roster.rejected.len()), (ROWS, 0));
    let current: Vec<Person> = (0_u128..).zip(&roster.rows).map(|(index, row)| person(index, row)).collect();
    let import = Import {
        source: SourceName("HR".to_owned()),
        mode: Mode::Full,
        today: jiff::civil::date(2026, 11, 2),
        guard: Guard::Stop,
    };
    report("read", || drop(black_box(read(black_box(file.as_bytes()), &limits))));
    report("plan, nobody known", || drop(black_box(plan(&[], &roster, &import))));
    report("plan, nothing to do", || assert!(plan(&current, &roster, &import).is_empty()));
    // A tenth leave, a tenth move, a tenth change their names, and as many join.
    for (index, row) in roster.rows.iter_mut().enumerate() {
        match index % 10 {
            0 => row.employee_ref = format!("N{index}"),
            1 => row.placement.team = Some("Another team".to_owned()),
            2 => row.last_name.push_str("-Jones"),
            _ => {}
        }
    }
    report("plan, much to do", || drop(black_box(plan(&current, &roster, &import))));
    let much = plan(&current, &roster, &import);
    println!(
        "  {} joiners, {} changes, {} movers, {} leavers, {} warnings, {:.1} MB as JSON",
        much.joiners.len(),
        much.changes.len(),
        much.movers.len(),
        much.leavers.len(),
        much.warnings.len(),
        megabytes(serde_json::to_string(&much).map_or(0, |json| json.len())),
    );
}

fn report(what: &str, mut run: impl FnMut()) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{what}: best {:.1?}, median {:.1?}", times[0], times[RUNS / 2]);
}

#[expect(clippy::cast_precision_loss, reason = "a figure to read, of a few megabytes")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn file() -> String {
    let mut text = String::from(
        "employee_ref,first_name,last_name,email,language,directorate,service,team,job,manager_ref,start_date,leave_date\n",
    );
    for index in 0..ROWS {
        let (team, language) = (index / 8, if index % 5 == 0 { "Cymraeg" } else { "en" });
        let manager = 100_000 + team;
        let written = writeln!(
            text,
            "{},Siân{index},O'Neill,sian.oneill{index}@council.gov.uk,{language},Directorate {},\"Service, {}\",Team {team},\
             Support officer,{manager},{:02}/04/2019,",
            100_000 + index,
            team / 500,
            team / 50,
            index % 28 + 1,
        );
        assert!(written.is_ok());
    }
    text
}

fn person(index: u128, row: &RosterRow) -> Person {
    Person {
        person_id: PersonId(uuid::Uuid::from_u128(index)),
        employee_ref: row.employee_ref.clone(),
        source: SourceName("HR".to_owned()),
        status: Status::Active,
        first_name: row.first_name.clone(),
        last_name: row.last_name.clone(),
        email: row.email.clone(),
        language: row.language,
        placement: row.placement.clone(),
        start_date: row.start_date,
        leave_date: row.leave_date,
    }
}
