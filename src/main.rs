//! The program: arguments in, exit code out. Everything else is in the library.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // PDFs are read in a process of their own, which is this program too.
    if let Ok(program) = std::env::current_exe() {
        pullquote::formats::pdf::use_program(program);
    }
    pullquote::cli::run(std::env::args_os(), |project, renderer| {
        open_window(project.as_deref(), renderer.as_deref())
    })
}

#[cfg(feature = "window")]
fn open_window(project: Option<&Path>, renderer: Option<&str>) -> Result<(), String> {
    pullquote::app::run(project, renderer)
}

#[cfg(not(feature = "window"))]
fn open_window(_: Option<&Path>, _: Option<&str>) -> Result<(), String> {
    Err(
        "this build has no window; build it with the feature “window”, or name a command"
            .to_owned(),
    )
}
