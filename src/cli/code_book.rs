//! `pullquote codebook`: the tag set to read, print or hand in, and what is to be looked at again since it was changed.

use std::io;
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::part::find_annotators;
use super::seen::Sight;
use super::{lacking, open, output};
use crate::compare::comparison::Comparison;
use crate::formats;
use crate::listing::code_book::CodeBook;
use crate::listing::recode::Queue;
use crate::report::{self, Selection, TableFormat};

/// Write the code book: every tag with its definition, attributes and examples, and what was changed of it. To standard
/// output or a file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The format
    #[arg(long, value_enum, default_value = "md")]
    format: Format,
    /// How many examples of each tag there are at most
    #[arg(long, value_name = "NUMBER", default_value_t = 3)]
    examples: usize,
    /// List instead what is to be looked at again: annotations whose tag means something else than when they were made
    #[arg(long)]
    queue: bool,
    /// Only this annotator's annotations, in counts, examples and queue; may be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The file to write; - or nothing means standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    sight: Sight,
}

/// A format of code books, by the word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text in Markdown, to read here or to paste
    Md,
    /// A document for Word
    Docx,
    /// A page that stands alone, to read or print
    Html,
    /// A REFI-QDA code book for other programs; tags with their definitions alone
    Qdc,
    /// A table for pandas, R and spreadsheets
    Csv,
    /// For programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = if arguments.json {
        Format::Json
    } else {
        arguments.format
    };
    if arguments.queue && format == Format::Qdc {
        let failure = Failure::usage("a REFI-QDA code book holds tags, and no queue");
        return Err(failure.hint("leave --queue out, or choose md, docx, html, csv or json"));
    }
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let theirs = Selection {
        annotators: find_annotators(&seen, &arguments.annotators)?,
        ..Selection::default()
    };
    let part = theirs.project(&seen);
    let project = part.as_ref();
    let read: Box<dyn Comparison + '_> = if arguments.queue {
        Box::new(Queue::new(project, None))
    } else {
        Box::new(CodeBook::new(project, arguments.examples))
    };
    let table = match format {
        Format::Md => Some(TableFormat::Markdown),
        Format::Html => Some(TableFormat::Html),
        Format::Csv => Some(TableFormat::Csv),
        Format::Json => Some(TableFormat::Json),
        Format::Docx | Format::Qdc => None,
    };
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        match (table, format) {
            (Some(table), _) => report::write_table(project, &*read, table, out),
            (None, Format::Qdc) => match formats::Format::named("qdc").and_then(|it| it.write) {
                Some(write) => write.show(project, &Selection::default(), out),
                None => Err(io::ErrorKind::Unsupported.into()),
            },
            (None, _) => report::write_word(project, &*read, out),
        }
    })?;
    lacking(&loaded)
}
