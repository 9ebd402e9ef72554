//! A database of an earlier version, with what learners left in it: it is brought up to date without losing any.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::{collections::BTreeMap, fs, path::Path};
use tests::postgres;

/// The texts of a driver's migrations, by their number.
fn migrations(driver: &str) -> BTreeMap<u32, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/migrations").join(driver);
    let files = fs::read_dir(folder).expect("the migrations").map(|file| file.expect("a file").path());
    files
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let number = name.split('_').next().and_then(|number| number.parse().ok()).expect("a number");
            (number, fs::read_to_string(path).expect("a text"))
        })
        .collect()
}

/// Runs migrations up to the fourth, leaves two SCOs, one with suspend data, runs the rest, and gives their models.
macro_rules! upgraded {
    ($connection:expr, $driver:expr, $unchecked:expr, $id:expr) => {{
        let mut connection = $connection;
        let migrations = migrations($driver);
        let run = |text: &str| sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
        for text in migrations.range(..=4).map(|(_, text)| text) {
            run(text).execute(&mut connection).await.expect("an early migration");
        }
        run($unchecked).execute(&mut connection).await.expect("rows without the rows that they belong to");
        for sco in ["with", "without"] {
            let row = format!(
                "insert into sco_state (attempt_id, sco, council_id, model, completion, success, updated_at)
                 values ({0}, '{sco}', {0}, '[[\"cmi.location\",\"p-1\"]]', 'incomplete', 'unknown', 1)",
                $id
            );
            run(&row).execute(&mut connection).await.expect("a state");
        }
        let suspended = format!("insert into sco_suspend_data values ({}, 'with', 'tŷ \"3\" \\ a''b\n{{}}')", $id);
        run(&suspended).execute(&mut connection).await.expect("suspend data");
        for text in migrations.range(5..).map(|(_, text)| text) {
            run(text).execute(&mut connection).await.expect("a later migration");
        }
        let rows: Vec<(String, String)> = sqlx::query_as("select sco, model from sco_state order by sco")
            .fetch_all(&mut connection)
            .await
            .expect("rows");
        rows
    }};
}

fn check(rows: &[(String, String)]) {
    let models: Vec<Vec<(String, String)>> =
        rows.iter().map(|(_, model)| serde_json::from_str(model).expect("a model")).collect();
    let location = ("cmi.location".to_owned(), "p-1".to_owned());
    let suspended = ("cmi.suspend_data".to_owned(), "tŷ \"3\" \\ a'b\n{}".to_owned());
    assert_eq!(models, [vec![location.clone(), suspended], vec![location]]);
}

#[tokio::test]
async fn suspend_data_is_kept_on_sqlite() {
    let connection = SqliteConnection::connect("sqlite::memory:").await.expect("a database");
    check(&upgraded!(connection, "sqlite", "pragma foreign_keys = off", "x'00'"));
}

#[tokio::test]
async fn suspend_data_is_kept_on_postgresql() {
    let Some(cluster) = postgres::Cluster::start() else { return };
    let connection = PgConnection::connect(&cluster.database("upgraded")).await.expect("a database");
    let id = "'00000000-0000-0000-0000-000000000001'";
    check(&upgraded!(connection, "postgres", "set session_replication_role = replica", id));
}
