//! The exceptions of the sequencing processes, with the book's codes.

use std::fmt;

/// Why a request was refused: the code of the process and step that found it (SN appendix C).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exception(pub(super) &'static str);

impl Exception {
    /// The book's code: `NB.2.1-4`.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Exception {}
