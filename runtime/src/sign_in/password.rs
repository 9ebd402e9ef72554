//! Passwords: argon2id, and NCSC's rules: a length, no composition rules, none of the ones that everybody tries.

use crate::error::Error;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

/// Two at a time: each takes 19 MiB and a core for some 20 ms, and the rest of the service goes on meanwhile.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// The shortest password that is taken, in characters.
pub const SHORTEST: usize = 12;

/// The ones that attackers try first, as far as they are long enough to get past the length.
const COMMON: [&str; 12] = [
    "passwordpassword",
    "password1234",
    "password12345",
    "password123456",
    "123456789012",
    "1234567890123",
    "qwertyuiopasdf",
    "qwertyuiop123",
    "letmeinletmein",
    "changemechangeme",
    "adminadminadmin",
    "welcome12345",
];

/// Whether a new password may be used; the error is the key of the reason.
pub fn acceptable(password: &str) -> Result<(), &'static str> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err("password-too-short");
    }
    if length > 256 {
        return Err("password-too-long");
    }
    let lower = password.to_lowercase();
    let mut characters = lower.chars();
    let first = characters.next();
    if COMMON.contains(&lower.as_str()) || characters.all(|c| Some(c) == first) {
        return Err("password-common");
    }
    Ok(())
}

/// What is stored of a password.
pub async fn hash(password: String) -> Result<String, Error> {
    blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| Error::Internal(format!("a password could not be hashed: {error}")))
    })
    .await
}

/// Whether a password is the stored one. Where none is stored, as much work is done, so that time tells nothing.
pub async fn verify(stored: Option<String>, password: String) -> Result<bool, Error> {
    blocking(move || {
        let Some(stored) = stored else {
            let _ = Argon2::default().hash_password(password.as_bytes());
            return Ok(false);
        };
        let parsed = PasswordHash::new(&stored)
            .map_err(|error| Error::Internal(format!("a stored password does not read: {error}")))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let _permit = AT_ONCE.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_verifies() {
        let stored = hash("three random words".into()).await.expect("hashed");
        assert!(verify(Some(stored.clone()), "three random words".into()).await.expect("verified"));
        assert!(!verify(Some(stored), "three other words".into()).await.expect("verified"));
        assert!(!verify(None, "three random words".into()).await.expect("verified"));
    }

    #[test]
    fn length_counts_and_composition_does_not() {
        assert_eq!(acceptable("coffi pysgod awyr"), Ok(()));
        assert_eq!(acceptable("P@ssw0rd!"), Err("password-too-short"));
        assert_eq!(acceptable("aaaaaaaaaaaaaaaa"), Err("password-common"));
        assert_eq!(acceptable("Password1234"), Err("password-common"));
    }
}
