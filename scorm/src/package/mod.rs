//! A package: a zip with a manifest at its root, read within limits and inspected.
