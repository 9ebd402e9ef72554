//! The time, passed in: the system's, or one that a test's configuration sets.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until it is set; milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at_ms`.
    pub fn standing_at(at_ms: i64) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at_ms)))
    }

    /// Milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        match self {
            Self::System => Timestamp::now().as_millisecond(),
            Self::Set(at_ms) => at_ms.load(Ordering::Relaxed),
        }
    }

    /// Today's date in a time zone (`Europe/London`), or in UTC where the zone is unknown.
    pub fn today(&self, time_zone: &str) -> Date {
        date_of(self.now_ms(), time_zone)
    }
}

/// The date on which `at_ms` fell in a time zone.
pub fn date_of(at_ms: i64, time_zone: &str) -> Date {
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned_datetime(zone).date()
}
