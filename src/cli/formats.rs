//! `pullquote formats`: what can be imported and exported, and what each keeps.

use serde::Serialize;

use super::columns::{Align, Table};
use super::failure::Failure;
use super::output;
use crate::formats::{FORMATS, Feature, Format, Keeps};

/// List the formats that can be imported and exported
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// As JSON, with what of a project each keeps and leaves out
    #[arg(long)]
    json: bool,
}

/// A format as JSON.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    extensions: &'static [&'static str],
    read: bool,
    write: bool,
    /// Whether it is written as a folder of files.
    folder: bool,
    keeps: Keeps,
    /// What an export leaves out where a project has it.
    loses: Vec<Feature>,
}

impl From<&'static Format> for Row {
    fn from(format: &'static Format) -> Self {
        Self {
            name: format.name,
            title: format.title,
            description: format.description,
            extensions: format.extensions,
            read: format.read.is_some(),
            write: format.write.is_some(),
            folder: format.is_folder(),
            keeps: format.keeps,
            loses: if format.write.is_some() {
                format.leaves_out()
            } else {
                Vec::new()
            },
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.json {
        let rows: Vec<Row> = FORMATS.iter().map(Row::from).collect();
        return output::json(&rows);
    }
    let headings = ["PURPOSE", "FORMAT", "READ", "WRITE", "FILE", "FOR"];
    let mut table = Table::new(headings.map(|heading| (heading, Align::Left)));
    for format in FORMATS {
        table.row([
            format.title.to_owned(),
            format.name.to_owned(),
            if format.read.is_some() { "read" } else { "-" }.to_owned(),
            if format.write.is_some() { "write" } else { "-" }.to_owned(),
            format!(".{}", format.extensions[0]),
            format.description.to_owned(),
        ]);
    }
    output::to_stdout(|out| table.lines().try_for_each(|line| writeln!(out, "{line}")))
}
