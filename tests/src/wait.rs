//! Waiting for a condition: never for a time.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

/// Far longer than anything here takes on a busy machine: reached only by something that will never happen.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// How long between two looks.
pub const PAUSE: Duration = Duration::from_millis(25);

/// Looks until there is an answer.
#[track_caller]
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = look() {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        sleep(PAUSE);
    }
}
