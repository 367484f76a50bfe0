//! `pullquote codebook`: the tag set to read, print or hand in.

use std::path::PathBuf;

use super::failure::Failure;
use super::seen::Sight;
use super::tables::Format;
use super::{lacking, open, output};
use crate::listing::code_book::CodeBook;
use crate::report;

/// Write the code book: every tag with its definition, attributes and examples. To standard output or a file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The format
    #[arg(long, value_parser = Format::without_images(), default_value = "md")]
    format: Format,
    /// How many examples of each tag there are at most
    #[arg(long, value_name = "NUMBER", default_value_t = 3)]
    examples: usize,
    /// The file to write; - or nothing means standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    sight: Sight,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.format.table(false)?;
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let book = CodeBook::new(project, arguments.examples);
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        report::write_table(project, &book, format, out)
    })?;
    lacking(&loaded)
}
