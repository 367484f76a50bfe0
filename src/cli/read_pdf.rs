//! `pullquote read-pdf`: the process that reads a PDF for another one, see [`crate::formats::pdf`]. Not for people.

use std::io;

use super::failure::Failure;
use crate::formats::pdf;

/// Read a PDF from standard input for the program itself
#[derive(clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments) -> Result<(), Failure> {
    pdf::serve(io::stdin().lock(), io::stdout().lock()).map_err(Failure::from)
}
