//! How an attempt is taken: `cmi.mode`, 1.2 `cmi.core.lesson_mode` (RTE 4.2.14; SCORM 1.2 RTE 3.4.4).

use scorm::model::DataModel;
use serde::Deserialize;

/// How an attempt is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Mode {
    /// For credit and for the record.
    #[default]
    Normal,
    /// To look again at what is done: nothing of it counts.
    Review,
    /// To look at a course without taking it: nothing of it counts.
    Browse,
}

impl Mode {
    /// Whether what is done raises the registration's result.
    pub fn counts(self) -> bool {
        self == Self::Normal
    }

    /// As the standard and the schema spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Review => "review",
            Self::Browse => "browse",
        }
    }

    /// Tells the SCO.
    pub(super) fn give(self, model: &mut DataModel) {
        let (mode, credit) = if model.standard().is_2004() {
            ("cmi.mode", "cmi.credit")
        } else {
            ("cmi.core.lesson_mode", "cmi.core.credit")
        };
        model.initialise(mode, self.as_str());
        model.initialise(credit, if self.counts() { "credit" } else { "no-credit" });
    }
}
