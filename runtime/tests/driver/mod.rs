//! Asks the site's own router, over a real database, as somebody of the sample council.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test uses a part of it; a panic in a test is its message"
)]

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use runtime::{
    app::{App, Runtime},
    attempt::mode,
    config::Config,
    council::{self, Council},
    ids::PersonId,
    learn::launch::{self, Learner, What},
    packages::add::{Added, Mapping, add},
    roster::{
        apply::{self, Outcome, Upload},
        plan::{Guard, Mode},
    },
    sign_in::session,
    site,
    words::Language,
};
use sqlx::SqlitePool;
use std::{io::Write, net::SocketAddr, path::PathBuf};
use tower::ServiceExt;
use uuid::Uuid;

pub const ROSTER: &str = include_str!("../../demo/roster.csv");
pub const SECOND_ROSTER: &str = include_str!("../../demo/second-roster.csv");

/// A service with the sample council, its people, one assigned course, and another council beside it.
pub struct Site {
    pub app: App,
    pub council: Council,
    pub other: Council,
    pub added: Added,
    router: Router,
    beside: SqlitePool,
    folder: PathBuf,
}

/// Somebody with a browser.
pub struct Browser {
    router: Router,
    host: String,
    cookie: Option<String>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub kind: String,
    pub text: String,
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Site {
    pub async fn new() -> Self {
        Self::at("2026-11-23T10:00:00Z", Config::default()).await
    }

    /// The same at another time, on other addresses.
    pub async fn at(clock: &str, config: Config) -> Self {
        let folder = std::env::temp_dir().join(format!("runtime-pages-{}", Uuid::now_v7().simple()));
        let config = Config {
            database: format!("sqlite:{}", folder.join("runtime.db").display()),
            data: folder.clone(),
            clock: Some(clock.parse().unwrap()),
            ..config
        };
        let app = Runtime::open(config).await.unwrap();
        let council = council::add(&app.db, &app.clock, "glanwern", "Glanwern County Council", "Cyngor Sir Glanwern")
            .await
            .unwrap();
        let other = council::add(&app.db, &app.clock, "arall", "Another Council", "Cyngor Arall").await.unwrap();
        let zip = folder.join("passwords.zip");
        std::fs::write(&zip, package()).unwrap();
        let added = add(&app, council.council_id, "passwords.zip", &zip, Mapping::Own).await.unwrap();
        let beside = SqlitePool::connect(&app.config.database).await.unwrap();
        let site = Self { router: site::router(app.clone()), app, council, other, added, beside, folder };
        site.import(&site.council, ROSTER).await;
        site.import(&site.other, ROSTER).await;
        for council in [&site.council, &site.other] {
            sqlx::query(
                "insert into role_grant (person_id, council_id, role, granted_at)
                 select person_id, council_id, 'administrator', 0 from person
                 where council_id = $1 and employee_ref = 'GL0002'",
            )
            .bind(council.council_id)
            .execute(site.sqlite())
            .await
            .unwrap();
        }
        site
    }

    fn host(&self) -> String {
        self.app.origins.app.trim_start_matches("http://").to_owned()
    }

    /// Another connection to the service's database, as another program would have.
    pub fn sqlite(&self) -> &SqlitePool {
        &self.beside
    }

    async fn import(&self, council: &Council, text: &str) {
        let upload =
            Upload { source: "HR".into(), mode: Mode::Full, file_name: "roster.csv".into(), bytes: text.into() };
        let previewed = apply::preview(&self.app, council, upload, None).await.unwrap();
        let outcome = apply::apply(&self.app, council, previewed.import_id, Guard::Stop).await.unwrap();
        assert!(matches!(outcome, Outcome::Applied(_)), "{outcome:?}");
    }

    pub async fn person(&self, council: &Council, employee_ref: &str) -> PersonId {
        let (person,) = sqlx::query_as(
            "select person_id from person where council_id = $1 and employee_ref = $2 and status = 'active'",
        )
        .bind(council.council_id)
        .bind(employee_ref)
        .fetch_one(self.sqlite())
        .await
        .unwrap();
        person
    }

    pub async fn member(&self, council: &Council, employee_ref: &str) -> Browser {
        let person = self.person(council, employee_ref).await;
        let mut tx = self.app.db.begin().await.unwrap();
        let (headers, _) = session::begin(&self.app, &mut tx, council.council_id, person).await.unwrap();
        tx.commit().await.unwrap();
        let cookie = headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
        Browser {
            router: self.router.clone(),
            host: self.host(),
            cookie: cookie.split(';').next().map(ToOwned::to_owned),
        }
    }

    /// Hands a full roster of HR in, and gives the address of its preview.
    pub async fn preview(&self, administrator: &Browser, text: &str) -> String {
        let fields = [("source", "HR"), ("mode", "full")];
        let answer = administrator.upload("/glanwern/admin/roster", &fields, "roster.csv", text.as_bytes()).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        answer.location.unwrap()
    }

    /// Everybody of the sample council and where they belong, to see whether anything changed.
    pub async fn people_as_stored(&self) -> Vec<(String, String, String, String)> {
        sqlx::query_as(
            "select p.employee_ref, p.status, p.last_name, m.team from person p
             left join placement m on m.person_id = p.person_id and m.to_at is null
             where p.council_id = $1 order by p.employee_ref",
        )
        .bind(self.council.council_id)
        .fetch_all(self.sqlite())
        .await
        .unwrap()
    }

    /// Launches the sample course as somebody, and stores what a SCO would have said at its end.
    pub async fn take_course(&self, employee_ref: &str) {
        let person = self.person(&self.council, employee_ref).await;
        let mut tx = self.app.db.begin().await.unwrap();
        let (_, session_hash) = session::begin(&self.app, &mut tx, self.council.council_id, person).await.unwrap();
        let learner = Learner {
            council: self.council.council_id,
            person,
            session_hash: &session_hash,
            language: Language::Cy,
            mode: mode::Mode::Normal,
        };
        launch::begin(&self.app, &mut tx, learner, What::Item(self.added.course_item_id)).await.unwrap();
        tx.commit().await.unwrap();
        let at_ms = self.app.clock.now_ms();
        let model = r#"[["cmi.core.lesson_status","passed"],["cmi.core.score.raw","90"]]"#;
        for (sql, value) in [
            (
                "insert into sco_state (attempt_id, sco, council_id, model, completion, success, score_scaled, updated_at)
                 select attempt_id, 'I', council_id, $1, 'completed', 'passed', 0.9, $2 from attempt
                 where registration_id in (select registration_id from registration where person_id = $3)",
                model,
            ),
            (
                "insert into set_aside (set_aside_id, council_id, attempt_id, epoch, entry_number, sco, element, value,
                                        reason, recorded_at)
                 select randomblob(16), council_id, attempt_id, 1, 4, 'I', 'cmi.core.lesson_location', $1,
                        'longer than 255 characters', $2 from attempt
                 where registration_id in (select registration_id from registration where person_id = $3)",
                "a very long place",
            ),
            (
                "insert into evidence (evidence_id, council_id, person_id, registration_id, kind, detail, occurred_at,
                                       recorded_at)
                 select randomblob(16), council_id, person_id, registration_id, 'taken', $1, $2, $2 from registration
                 where person_id = $3",
                r#"{"language":"cy","variant":"text"}"#,
            ),
            (
                "insert into evidence (evidence_id, council_id, person_id, registration_id, kind, detail, occurred_at,
                                       recorded_at)
                 select randomblob(16), council_id, person_id, registration_id, 'passed', $1, $2, $2 from registration
                 where person_id = $3",
                r#"{"scaled":0.9}"#,
            ),
            (
                "insert into evidence (evidence_id, council_id, person_id, registration_id, kind, detail, occurred_at,
                                       recorded_at)
                 select randomblob(16), council_id, person_id, registration_id, 'session ended', $1, $2, $2
                 from registration where person_id = $3",
                r#"{"sco":"I","session_time_ms":240000}"#,
            ),
            (
                "update registration set completion = 'completed', success = 'passed', score_scaled = 0.9,
                        language = $1, completed_at = $2 where person_id = $3",
                "cy",
            ),
        ] {
            sqlx::query(sql).bind(value).bind(at_ms).bind(person).execute(self.sqlite()).await.unwrap();
        }
    }

    pub async fn administrator(&self) -> Browser {
        self.member(&self.council, "GL0002").await
    }

    pub async fn administrator_of_another_council(&self) -> Browser {
        self.member(&self.other, "GL0002").await
    }

    /// Somebody to whom nobody reports.
    pub async fn learner(&self) -> Browser {
        let (employee_ref,): (String,) = sqlx::query_as(
            "select p.employee_ref from person p where p.council_id = $1 and not exists (
                 select 1 from placement m where m.council_id = p.council_id and m.manager_ref = p.employee_ref)
             order by p.employee_ref limit 1",
        )
        .bind(self.council.council_id)
        .fetch_one(self.sqlite())
        .await
        .unwrap();
        self.member(&self.council, &employee_ref).await
    }

    /// Where the sample course is assigned: `…/items/<course item>`.
    pub fn item_path(&self) -> String {
        format!("/glanwern/admin/packages/items/{}", self.added.course_item_id)
    }

    pub fn nobody(&self) -> Browser {
        Browser { router: self.router.clone(), host: self.host(), cookie: None }
    }
}

impl Browser {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "", String::new()).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        self.send(Method::POST, path, "application/x-www-form-urlencoded", form.to_owned()).await
    }

    /// Posts a multipart form of fields and one file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file_name: &str, bytes: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            write!(body, "--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").unwrap();
        }
        write!(
            body,
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .unwrap();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--XX--\r\n");
        self.send(Method::POST, path, "multipart/form-data; boundary=XX", body).await
    }

    pub async fn send(&self, method: Method, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))));
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let text_of = |name| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (location, kind) = (text_of(header::LOCATION), text_of(header::CONTENT_TYPE).unwrap_or_default());
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        Answer { status, location, kind, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }
}

/// A small SCORM 1.2 package.
pub fn package() -> Vec<u8> {
    package_titled("Passwords")
}

/// The same with another title.
pub fn package_titled(title: &str) -> Vec<u8> {
    let manifest = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M-{title}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
          xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="O"><organization identifier="O"><title>{title}</title>
    <item identifier="I" identifierref="R"><title>{title}</title></item></organization></organizations>
  <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html">
    <file href="index.html"/></resource></resources>
</manifest>"#
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [("imsmanifest.xml", manifest.as_str()), ("index.html", "<!doctype html><title>x</title>")] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
