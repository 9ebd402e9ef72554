//! Limits tries at signing in, for each account and for each address.

use crate::error::Error;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{fmt, num::NonZeroU32};

/// Counts tries.
pub struct Guard {
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<String>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guard")
    }
}

impl Default for Guard {
    /// Ten tries a minute for an account. An address gets more, since a whole depot may share one.
    fn default() -> Self {
        let ten = NonZeroU32::MIN.saturating_add(9);
        let sixty = NonZeroU32::MIN.saturating_add(59);
        Self {
            accounts: RateLimiter::keyed(Quota::per_minute(ten)),
            addresses: RateLimiter::keyed(Quota::per_minute(sixty)),
        }
    }
}

impl Guard {
    /// Counts one try, and refuses it where there were too many.
    pub fn count(&self, account: &str, address: &str) -> Result<(), Error> {
        let account_may = self.accounts.check_key(&account.to_lowercase()).is_ok();
        let address_may = self.addresses.check_key(&address.to_owned()).is_ok();
        if account_may && address_may { Ok(()) } else { Err(Error::TooManyTries) }
    }
}
