//! The versions of SCORM that packages declare.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A version and edition of SCORM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standard {
    /// SCORM 1.2.
    #[serde(rename = "1.2")]
    Scorm12,
    /// SCORM 2004 2nd Edition (`CAM 1.3`).
    #[serde(rename = "2004 2nd")]
    Scorm2004Second,
    /// SCORM 2004 3rd Edition.
    #[serde(rename = "2004 3rd")]
    Scorm2004Third,
    /// SCORM 2004 4th Edition.
    #[serde(rename = "2004 4th")]
    Scorm2004Fourth,
}

impl Standard {
    /// As it stands in records and JSON: `1.2`, `2004 4th`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scorm12 => "1.2",
            Self::Scorm2004Second => "2004 2nd",
            Self::Scorm2004Third => "2004 3rd",
            Self::Scorm2004Fourth => "2004 4th",
        }
    }

    /// The standard that [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Scorm12, Self::Scorm2004Second, Self::Scorm2004Third, Self::Scorm2004Fourth]
            .into_iter()
            .find(|standard| standard.as_str() == text)
    }

    /// Whether it is any edition of SCORM 2004.
    pub fn is_2004(self) -> bool {
        self != Self::Scorm12
    }
}

impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
