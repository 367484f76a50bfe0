//! The program: arguments in, exit code out. Everything else is in the library.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    pullquote::cli::run(std::env::args_os(), open_window)
}

#[cfg(feature = "window")]
fn open_window(project: Option<PathBuf>, renderer: Option<String>) -> Result<(), String> {
    pullquote::app::run(project, renderer)
}

#[cfg(not(feature = "window"))]
fn open_window(_: Option<PathBuf>, _: Option<String>) -> Result<(), String> {
    Err(
        "this build has no window; build it with the feature “window”, or name a command"
            .to_owned(),
    )
}
