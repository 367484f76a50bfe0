//! `pullquote compare`: the articles side by side, as a table.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::export::{excel_is_csv, find_annotator};
use super::failure::Failure;
use super::{lacking, open, output};
use crate::compare::View;
use crate::report::{self, TableFormat, formats};

/// Compare the articles: who reports what, and whom they quote. To standard output or a file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// What to compare
    #[arg(value_parser = views())]
    view: View,
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

/// The views by name; clap says which there are where it is none of them.
fn views() -> impl TypedValueParser<Value = View> {
    let values = View::ALL.map(|view| PossibleValue::new(view.name()).help(view.description()));
    PossibleValuesParser::new(values).try_map(|name| {
        let mut views = View::ALL.into_iter();
        views.find(|view| view.name() == name).ok_or("no such view")
    })
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
    let view = arguments.view;
    let format = match arguments.format {
        Format::Csv if arguments.excel => TableFormat::CsvForExcel,
        _ if arguments.excel => return Err(excel_is_csv()),
        other => TableFormat::from(other),
    };
    if !formats(view).contains(&format) {
        let failure = Failure::usage(format!("{} is not drawn as an image", view.name()));
        return Err(failure.hint("only coverage has --format svg; choose csv, html, md or json"));
    }
    let loaded = open(&arguments.project)?;
    let project = &loaded.project;
    let annotator = arguments.annotator.as_deref();
    let annotator = annotator
        .map(|name| find_annotator(project, name))
        .transpose()?;
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        report::write(project, annotator.as_ref(), view, format, out)
    })?;
    lacking(&loaded)
}
