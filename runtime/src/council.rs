//! Councils: the tenants. Every query on people or results is bound to one.

use crate::{
    clock::Clock,
    db::{Db, on, run},
    error::Error,
    ids::CouncilId,
    words::Language,
};

/// A council.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Council {
    /// Its identifier.
    pub council_id: CouncilId,
    /// Its place in addresses: `/glanwern`.
    pub slug: String,
    /// Its name in English.
    pub name_en: String,
    /// Its name in Welsh.
    pub name_cy: String,
    /// Its time zone: `Europe/London`.
    pub time_zone: String,
}

impl Council {
    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name_en,
            Language::Cy => &self.name_cy,
        }
    }
}

/// The council of an address.
pub async fn by_slug(db: &Db, slug: &str) -> Result<Council, Error> {
    on!(db.read(), |c| sqlx::query_as(
        "select council_id, slug, name_en, name_cy, time_zone from council where slug = $1"
    )
    .bind(slug)
    .fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Every council, by name.
pub async fn all(db: &Db) -> Result<Vec<Council>, Error> {
    Ok(on!(db.read(), |c| sqlx::query_as(
        "select council_id, slug, name_en, name_cy, time_zone from council order by name_en"
    )
    .fetch_all(c))?)
}

/// Adds a council. The slug becomes its address, so it is short and plain.
pub async fn add(db: &Db, clock: &Clock, slug: &str, name_en: &str, name_cy: &str) -> Result<Council, Error> {
    const RESERVED: [&str; 4] = ["static", "healthz", "readyz", "metrics"];
    let plain = slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if slug.is_empty() || !plain || slug.starts_with('-') || slug.len() > 40 || RESERVED.contains(&slug) {
        return Err(Error::Usage(format!(
            "`{slug}` cannot be a council's address: use 1 to 40 lowercase letters, digits and hyphens, beginning \
             with a letter or digit, and none of {}",
            RESERVED.join(", ")
        )));
    }
    let council_id = CouncilId::new();
    let added = run!(
        db,
        sqlx::query(
            "insert into council (council_id, slug, name_en, name_cy, created_at) values ($1, $2, $3, $4, $5)
             on conflict (slug) do nothing"
        )
        .bind(council_id)
        .bind(slug)
        .bind(name_en)
        .bind(name_cy)
        .bind(clock.now_ms())
    )?;
    if added == 0 {
        return Err(Error::Usage(format!("there is a council `{slug}` already")));
    }
    by_slug(db, slug).await
}
