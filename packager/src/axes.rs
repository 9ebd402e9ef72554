//! The ways in which one module becomes several packages: variant, target, edition. Languages are in `language`.

use scorm::Standard;
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A way to take a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// Scenes, captions, transcript.
    Standard,
    /// The words, with what the pictures show in words too.
    Text,
}

impl Variant {
    /// Every variant that is built.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Text];

    /// The word in file names, identifiers and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Text => "text",
        }
    }
}

/// What a package is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// SCORM 1.2.
    Scorm12,
    /// SCORM 2004 3rd Edition.
    Scorm2004Third,
    /// SCORM 2004 4th Edition.
    Scorm2004Fourth,
    /// A plain web server, without a record.
    Web,
}

impl Target {
    /// Every target that is built, in order.
    pub const ALL: [Self; 4] = [Self::Scorm12, Self::Scorm2004Third, Self::Scorm2004Fourth, Self::Web];

    /// The word in file names and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Scorm12 => "scorm12",
            Self::Scorm2004Third => "scorm2004-3",
            Self::Scorm2004Fourth => "scorm2004-4",
            Self::Web => "web",
        }
    }

    /// The standard a package of this target declares; the web's declares none.
    pub fn standard(self) -> Option<Standard> {
        match self {
            Self::Scorm12 => Some(Standard::Scorm12),
            Self::Scorm2004Third => Some(Standard::Scorm2004Third),
            Self::Scorm2004Fourth => Some(Standard::Scorm2004Fourth),
            Self::Web => None,
        }
    }
}

macro_rules! named_by_code {
    ($name:ident, $what:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(code: &str) -> Result<Self, String> {
                Self::ALL.into_iter().find(|known| known.code() == code).ok_or_else(|| {
                    let known = Self::ALL.map(|known| format!("`{known}`")).join(", ");
                    format!(concat!("`{}` is not a ", $what, " that is built; use {}"), code, known)
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    };
}

named_by_code!(Variant, "variant");
named_by_code!(Target, "target");

/// The overlay for a kind of reader; only the one without changes is built.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Edition {
    /// The module as it stands.
    #[default]
    Base,
}

impl Edition {
    /// The word in file names, identifiers and on the command line.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Base => "base",
        }
    }
}

impl FromStr for Edition {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        if code == "base" { Ok(Self::Base) } else { Err(format!("there is no edition `{code}`; use `base`")) }
    }
}
