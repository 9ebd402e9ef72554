//! Random tokens and signatures. A token is shown once; only its hash is stored.

use crate::{
    clock::Clock,
    db::{Db, on, run},
    error::Error,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};

/// 256 random bits, as 64 hexadecimal digits.
pub fn random_token() -> Result<String, Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(format!("no randomness: {error}")))?;
    Ok(hex(&bytes))
}

/// What is stored of a token.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Lowercase hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Signs statements that the server hands out and must recognise later: launch cookies, commit tokens.
#[derive(Clone)]
pub struct Signer {
    key: Vec<u8>,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

impl Signer {
    /// The signer whose key is in the database, made at the first call.
    pub async fn load(db: &Db, clock: &Clock) -> Result<Self, Error> {
        let fresh = random_token()?.into_bytes();
        run!(
            db,
            sqlx::query(
                "insert into signing_key (name, secret, created_at) values ('launch', $1, $2)
                 on conflict (name) do nothing"
            )
            .bind(&fresh)
            .bind(clock.now_ms())
        )?;
        let (key,): (Vec<u8>,) =
            on!(db.read(), |c| sqlx::query_as("select secret from signing_key where name = 'launch'").fetch_one(c))?;
        Ok(Self { key })
    }

    /// `<statement>.<signature>`; `purpose` keeps one kind of statement from passing for another.
    pub fn sign(&self, purpose: &str, statement: &str) -> Result<String, Error> {
        Ok(format!("{statement}.{}", hex(&self.mac(purpose, statement)?.finalize().into_bytes())))
    }

    /// The statement of a text that [`Self::sign`] made for the same purpose.
    pub fn verify<'a>(&self, purpose: &str, signed: &'a str) -> Option<&'a str> {
        let (statement, signature) = signed.rsplit_once('.')?;
        let bytes = unhex(signature)?;
        self.mac(purpose, statement).ok()?.verify_slice(&bytes).ok()?;
        Some(statement)
    }

    fn mac(&self, purpose: &str, statement: &str) -> Result<Hmac<Sha256>, Error> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key)
            .map_err(|error| Error::Internal(format!("the signing key is not usable: {error}")))?;
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(statement.as_bytes());
        Ok(mac)
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_statement_and_purpose_alone() {
        let signer = Signer { key: b"a key".to_vec() };
        let token = signer.sign("commit", "attempt.3").expect("signed");
        assert_eq!(signer.verify("commit", &token), Some("attempt.3"));
        assert_eq!(signer.verify("cookie", &token), None);
        assert_eq!(signer.verify("commit", &token.replace('3', "4")), None);
        assert_eq!(signer.verify("commit", "attempt.3.zz"), None);
        assert_eq!(signer.verify("commit", ""), None);
    }
}
