//! `pullquote compare`: the articles side by side, as a table.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::part::{Named, find_annotators};
use super::seen::Sight;
use super::tables::Format;
use super::{lacking, open, output};
use crate::compare::{Scope, View};
use crate::report::{self, formats};

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
    /// Only this annotator's clusters; may be given several times, and then only what these annotators made is compared
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    #[command(flatten)]
    named: Named,
    /// With coverage: also annotations that nobody has linked
    #[arg(long)]
    unlinked: bool,
    /// Without annotations in passages that articles share word for word
    #[arg(long)]
    without_wire: bool,
    #[command(flatten)]
    sight: Sight,
}

/// The views by name; clap says which there are where it is none of them.
fn views() -> impl TypedValueParser<Value = View> {
    let values = View::ALL.map(|view| PossibleValue::new(view.name()).help(view.description()));
    PossibleValuesParser::new(values).try_map(|name| {
        let mut views = View::ALL.into_iter();
        views.find(|view| view.name() == name).ok_or("no such view")
    })
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let view = arguments.view;
    let format = arguments.format.table(arguments.excel)?;
    if !formats(view).contains(&format) {
        let failure = Failure::usage(format!("{} is not drawn as an image", view.name()));
        return Err(failure.hint("only coverage has --format svg; choose csv, html, md or json"));
    }
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let annotators = find_annotators(project, &arguments.annotators)?;
    let mut selection = arguments.named.of(project)?;
    selection.without_wire = arguments.without_wire;
    if annotators.len() > 1 {
        selection.annotators.clone_from(&annotators);
    }
    let part = selection.project(project);
    let of = Scope {
        annotator: annotators.first().filter(|_| annotators.len() == 1),
        unlinked: arguments.unlinked,
    };
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        report::write(&part, of, view, format, out)
    })?;
    lacking(&loaded)
}
