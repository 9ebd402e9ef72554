//! Sign-in addresses: what support staff hand to a person who cannot sign in, and what tests open.

use crate::{
    app::App,
    db::{on, run},
    error::Error,
    ids::{CouncilId, PackageId, PersonId},
    secret,
};

/// How long a sign-in address works. It may be opened more than once until then, since a browser that restores a
/// page opens it again.
pub const LINK_MS: i64 = 60 * 60 * 1000;

/// Makes a sign-in address for an active person; with a package, it opens in the player.
pub async fn make(
    app: &App,
    council: CouncilId,
    slug: &str,
    person: PersonId,
    package: Option<PackageId>,
) -> Result<String, Error> {
    let token = secret::random_token()?;
    let now_ms = app.clock.now_ms();
    run!(
        app.db,
        sqlx::query(
            "insert into sign_in_link (token_hash, council_id, person_id, package_id, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(secret::hash(&token))
        .bind(council)
        .bind(person)
        .bind(package)
        .bind(now_ms)
        .bind(now_ms + LINK_MS)
    )?;
    Ok(format!("{}/{slug}/sign-in/link/{token}", app.origins.app))
}

/// Who a sign-in address is for, and the package that it opens.
#[derive(Debug, sqlx::FromRow)]
pub struct SignInLink {
    /// The person.
    pub person_id: PersonId,
    /// The package to open in the player.
    pub package_id: Option<PackageId>,
    /// The person's own language, where there is one.
    pub language: String,
}

/// Looks a token up among a council's links that still work.
pub async fn find(app: &App, council: CouncilId, token: &str) -> Result<Option<SignInLink>, Error> {
    Ok(on!(app.db.read(), |c| sqlx::query_as(
        "select l.person_id, l.package_id, p.language from sign_in_link l
         join person p on p.person_id = l.person_id and p.council_id = l.council_id and p.status = 'active'
         where l.token_hash = $1 and l.council_id = $2 and l.expires_at > $3"
    )
    .bind(secret::hash(token))
    .bind(council)
    .bind(app.clock.now_ms())
    .fetch_optional(c))?)
}
