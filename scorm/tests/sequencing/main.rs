//! Sequencing beyond ADL's suite: worked cases and laws. Randomization, selection and limits on time are not in the
//! suite; they are taken from the Sequencing and Navigation book's pseudo-code.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

mod exceptions;
mod laws;
mod learner;
mod limits;
mod random;
mod rollup;
mod trees;
