//! `pullquote export`: tagged spans for other tools.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::failure::Failure;
use super::{lacking, losing, open, output};
use crate::formats::{Format, LOSSES_IN_FOLDER, Selection, Write, losses, losses_text};
use crate::model::{AnnotatorId, Project, TagId};

/// Export a project's annotations, to standard output or a file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The format; `pullquote formats` says what each is for
    #[arg(long, value_parser = format_names())]
    format: String,
    /// For a spreadsheet, with --format csv: UTF-8 is marked, and ' stands before what would be run as a formula
    #[arg(long)]
    excel: bool,
    /// The file to write; - or nothing means standard output. For a format of several files, a folder to make
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Say what is lost as JSON, on standard output; without --out, only that, and nothing is exported
    #[arg(long)]
    json: bool,
    /// Only this annotator's layer
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
    /// Only annotations with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::writable().map(|format| format.name))
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = Format::named(&arguments.format);
    let written = format.and_then(|format| Some((format, format.write?)));
    let (format, mut write) =
        written.ok_or_else(|| Failure::usage(format!("“{}” is not written", arguments.format)))?;
    if arguments.excel {
        write = Write::File(format.write_for_excel.ok_or_else(excel_is_csv)?);
    }
    let loaded = open(&arguments.project)?;
    let project = &loaded.project;
    let annotator = arguments
        .annotator
        .as_deref()
        .map(|name| find_annotator(project, name));
    let tags = arguments.tags.iter().map(|name| find_tag(project, name));
    let selection = Selection {
        annotators: annotator.transpose()?.into_iter().collect(),
        tags: tags.collect::<Result<_, _>>()?,
        ..Selection::default()
    };
    let lost = losses(format, project, &selection);
    let beside = losses_text(format, &lost).filter(|_| !arguments.json || arguments.out.is_some());
    let out = arguments.out.as_deref();
    match write {
        _ if arguments.json && out.is_none() => {}
        Write::File(write) => {
            output::to_file(out, &loaded.root, |out| write(project, &selection, out))?;
            losing::beside(out, beside.as_deref())?;
        }
        Write::Folder(write) => output::to_folder(out, &loaded.root, |files| {
            write(project, &selection, &mut *files)?;
            match &beside {
                Some(text) => files(LOSSES_IN_FOLDER, text.as_bytes()),
                None => Ok(()),
            }
        })?,
    }
    losing::tell(&lost, arguments.json)?;
    lacking(&loaded)
}

/// Why `--excel` is refused: the other formats are read by no spreadsheet.
pub(super) fn excel_is_csv() -> Failure {
    let failure = Failure::usage("--excel is for tables, and this format is none");
    failure.hint("add --format csv, or leave --excel out")
}

/// The annotator of that name, who has to have a layer in the project.
pub(super) fn find_annotator(project: &Project, name: &str) -> Result<AnnotatorId, Failure> {
    let known = project.layers();
    let found = AnnotatorId::new(name).filter(|annotator| known.contains_key(annotator));
    found.ok_or_else(|| unknown("annotator", name, known.keys().map(AnnotatorId::as_str)))
}

/// The tag of that name.
pub(super) fn find_tag(project: &Project, name: &str) -> Result<TagId, Failure> {
    let tags = project.tag_set();
    // By its name before its id: the id of a renamed tag may be the name of another.
    let by_name = tags
        .tags
        .iter()
        .find(|tag| tag.name.to_lowercase() == name.to_lowercase());
    let found = by_name
        .or_else(|| tags.named(name))
        .map(|tag| tag.id.clone());
    found.ok_or_else(|| unknown("tag", name, tags.tags.iter().map(|tag| tag.name.as_str())))
}

pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<_> = known.collect();
    let failure = Failure::new(format!("the project has no {what} “{name}”"));
    failure.hint(match known.as_slice() {
        [] => format!("it has no {what}s at all yet"),
        known => format!("it has: {}", known.join(", ")),
    })
}
