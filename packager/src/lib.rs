//! Turns authored modules into packages.
