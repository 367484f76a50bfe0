//! `pullquote settle`: what a merge left open is decided.

use std::path::PathBuf;

use super::failure::Failure;
use super::output;
use crate::store::{self, Settled};
use crate::surroundings;

/// Take away what merges left open: what the project says now is what was decided
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let holder = surroundings::holder(&surroundings::annotator(), surroundings::now());
    let Settled { count, .. } = store::settle(&arguments.project, holder)?;
    output::to_stdout(|out| match count {
        0 => writeln!(out, "Nothing was left open"),
        count => writeln!(out, "Settled: {count}"),
    })
}
