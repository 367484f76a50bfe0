//! `pullquote journal`: memos and notes, by date.

use std::path::PathBuf;

use super::failure::Failure;
use super::part::all;
use super::seen::{Sight, somebody};
use super::tables::Format;
use super::{lacking, open, output};
use crate::listing::journal::Journal;
use crate::report;

/// List memos, and notes on articles and on the project, the newest first. To standard output or a file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// Only what contains these words, capitals and accents aside
    #[arg(long, value_name = "WORDS", default_value = "")]
    search: String,
    /// Only of this annotator; may be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    /// The format
    #[arg(long, value_parser = Format::without_images(), default_value = "md")]
    format: Format,
    /// For a spreadsheet, with --format csv: UTF-8 is marked, and ' stands before what would be run as a formula
    #[arg(long)]
    excel: bool,
    /// The file to write; - or nothing means standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    sight: Sight,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.format.table(arguments.excel)?;
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let annotators = all(project, &arguments.annotators, somebody)?;
    let journal = Journal::new(project, &annotators).with(&arguments.search);
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        report::write_table(project, &journal, format, out)
    })?;
    lacking(&loaded)
}
