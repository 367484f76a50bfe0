//! The program: arguments in, exit code out. Everything else is in the library.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // PDFs are read in a process of their own, which is this program too.
    if let Ok(program) = std::env::current_exe() {
        pullquote::formats::pdf::use_program(program);
    }
    let window = |project: Option<_>, renderer: Option<String>| {
        open_window(project.as_deref(), renderer.as_deref())
    };
    pullquote::cli::run(std::env::args_os(), window, keys)
}

#[cfg(feature = "window")]
fn open_window(project: Option<&Path>, renderer: Option<&str>) -> Result<(), String> {
    pullquote::app::run(project, renderer)
}

#[cfg(feature = "window")]
fn keys(html: bool) -> Result<(String, Vec<String>), String> {
    pullquote::app::key_sheet(html)
}

#[cfg(not(feature = "window"))]
fn open_window(_: Option<&Path>, _: Option<&str>) -> Result<(), String> {
    Err(
        "this build has no window; build it with the feature “window”, or name a command"
            .to_owned(),
    )
}

#[cfg(not(feature = "window"))]
fn keys(_: bool) -> Result<(String, Vec<String>), String> {
    Err("this build has no window, and so no keys; build it with the feature “window”".to_owned())
}
