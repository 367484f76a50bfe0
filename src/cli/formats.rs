//! `pullquote formats`: what can be imported and exported.

use super::columns::{Align, Table};
use super::failure::Failure;
use super::output;
use crate::formats::FORMATS;

/// List the formats that can be imported and exported
#[derive(clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments) -> Result<(), Failure> {
    let headings = ["FORMAT", "READ", "WRITE", "FILE", "FOR"];
    let mut table = Table::new(headings.map(|heading| (heading.to_owned(), Align::Left)));
    for format in FORMATS {
        table.row([
            format.name.to_owned(),
            if format.read.is_some() { "read" } else { "-" }.to_owned(),
            if format.write.is_some() { "write" } else { "-" }.to_owned(),
            format!(".{}", format.extensions[0]),
            format.description.to_owned(),
        ]);
    }
    output::to_stdout(|out| table.lines().try_for_each(|line| writeln!(out, "{line}")))
}
