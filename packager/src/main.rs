//! The `packager` command.

fn main() {}
