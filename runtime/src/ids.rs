//! The identifiers of the model: a type for each, so that one cannot stand for another.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new one, later than every earlier one.
            #[expect(clippy::new_without_default, reason = "a new identifier is not a default one")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A council (a tenant).
    CouncilId;
    /// A person of a council.
    PersonId;
    /// Where a person belonged for a time.
    PlacementId;
    /// One import of a roster.
    RosterImportId;
    /// What can be assigned.
    CourseItemId;
    /// The line of versions of a package.
    PackageId;
    /// One zip.
    PackageVersionId;
    /// Who must take what by when.
    AssignmentId;
    /// A learner on a course item.
    RegistrationId;
    /// One attempt of a registration.
    AttemptId;
    /// A change that did not fit.
    SetAsideId;
    /// One thing that happened.
    EvidenceId;
}
