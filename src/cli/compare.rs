//! `pullquote compare`: the articles side by side, as a table.

use std::path::PathBuf;

use super::export::{excel_is_csv, find_annotator};
use super::failure::Failure;
use super::{lacking, open, output};
use crate::export::comparison::{self, TableFormat, View};

/// Compare the articles: who reports what, and whom they quote. To standard output or a file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// What to compare
    view: What,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,
    /// For a spreadsheet, with --format csv: UTF-8 is marked, and ' stands before what would be run as a formula
    #[arg(long)]
    excel: bool,
    /// The file to write; - or nothing means standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Only this annotator's layer
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum What {
    /// Which article reports what, in which words and where
    Coverage,
    /// What each article makes of the same words, word under word
    Wording,
    /// Which numbers, dates, names and verbs disagree inside of clusters
    Discrepancies,
    /// Who is quoted in which article, and how much
    Attribution,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table for pandas, R and spreadsheets
    Csv,
    /// A page that stands alone, to read or print
    Html,
    /// Tables in Markdown, to read here or to paste
    Md,
    /// For programs
    Json,
    /// An image; only of coverage
    Svg,
}

impl From<What> for View {
    fn from(what: What) -> Self {
        match what {
            What::Coverage => Self::Coverage,
            What::Wording => Self::Wording,
            What::Discrepancies => Self::Discrepancies,
            What::Attribution => Self::Attribution,
        }
    }
}

impl From<Format> for TableFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::Html => Self::Html,
            Format::Md => Self::Markdown,
            Format::Json => Self::Json,
            Format::Svg => Self::Svg,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let view = View::from(arguments.view);
    let format = match arguments.format {
        Format::Csv if arguments.excel => TableFormat::CsvForExcel,
        _ if arguments.excel => return Err(excel_is_csv()),
        other => TableFormat::from(other),
    };
    if !view.formats().contains(&format) {
        let view = view.title().to_lowercase();
        let failure = Failure::usage(format!("{view} is not drawn as an image"));
        return Err(failure.hint("only coverage has --format svg; choose csv, html, md or json"));
    }
    let loaded = open(&arguments.project)?;
    let project = &loaded.project;
    let annotator = arguments.annotator.as_deref();
    let annotator = annotator
        .map(|name| find_annotator(project, name))
        .transpose()?;
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        comparison::write(project, annotator.as_ref(), view, format, out)
    })?;
    lacking(&loaded)
}
