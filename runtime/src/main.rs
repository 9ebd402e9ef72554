//! The `runtime` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::cli::run()
}
