//! `pullquote export`: tagged spans for other tools.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::failure::Failure;
use super::part::Part;
use super::seen::Sight;
use super::words::{Word, one_of};
use super::{lacking, losing, open, output};
use crate::formats::{self, Format, LOSSES_IN_FOLDER, Separator, Way, Write, losses, losses_text};
use crate::model::Project;
use crate::surroundings;

/// Export a project's annotations, to standard output or a file
#[derive(clap::Args)]
#[command(
    after_help = "What the format has no place for is said on standard error, and in LOSSES.txt in a folder or NAME.losses.txt beside a file.\n\nExample: one table of each tag, with three columns:\n  pullquote export project --format csv --table-per-tag --columns article,text,attribute:speaker --out tables"
)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The format; `pullquote formats` says what each is for
    #[arg(long, value_parser = format_names())]
    format: String,
    /// For a spreadsheet, with --format csv: UTF-8 is marked, ' stands before what would be run as a formula, and cells are
    /// separated as the system's language wants it
    #[arg(long)]
    excel: bool,
    /// What stands between the cells of a table
    #[arg(long, value_parser = one_of(&BETWEEN), value_name = "WHAT")]
    separator: Option<Separator>,
    /// The file to write; - or nothing means standard output. For a format of several files, a folder to make
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Say what is lost as JSON, on standard output; without --out, only that, and nothing is exported
    #[arg(long)]
    json: bool,
    /// A file for each tag that is used, in a folder; of formats that are one file
    #[arg(long)]
    table_per_tag: bool,
    /// Only these columns of a table, in this order, with commas between
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    sight: Sight,
}

/// What can stand between cells.
const BETWEEN: [Word<Separator>; 3] = [
    ("comma", "", Separator::Comma),
    ("semicolon", "", Separator::Semicolon),
    ("tab", "", Separator::Tab),
];

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::writable().map(|format| format.name))
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = Format::named(&arguments.format);
    let written = format.and_then(|format| Some((format, format.write?)));
    let (format, mut write) =
        written.ok_or_else(|| Failure::usage(format!("“{}” is not written", arguments.format)))?;
    if arguments.excel {
        let wanted = Separator::of_locale(&surroundings::locale());
        write = write.for_excel(Some(wanted)).ok_or_else(excel_is_csv)?;
    }
    if let Some(separator) = arguments.separator {
        write = write.separated(separator).ok_or_else(|| {
            let failure = Failure::usage("--separator is for tables, and this format is none");
            failure.hint("add --format csv, or leave --separator out")
        })?;
    }
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let selection = arguments.part.of(project)?;
    check_columns(&arguments.columns, format, write, project)?;
    let lost = losses(format, project, &selection);
    // Standard output is one of both.
    let out = arguments
        .out
        .as_deref()
        .filter(|out| out.as_os_str() != "-");
    let beside = losses_text(format, &lost);
    let way = Way {
        format,
        write,
        columns: &arguments.columns,
        per_tag: arguments.table_per_tag,
    };
    if way.per_tag && format.is_folder() {
        let failure = Failure::usage("this format is a folder of files already");
        return Err(failure.hint("leave --table-per-tag out, or choose csv"));
    }
    if arguments.json && out.is_none() {
        // Only what is lost is asked for.
    } else if way.is_folder() {
        output::to_folder(out, &loaded.root, |files| {
            way.files(project, &selection, &mut *files)?;
            match &beside {
                Some(text) => files(LOSSES_IN_FOLDER, text.as_bytes()),
                None => Ok(()),
            }
        })?;
    } else {
        output::to_file(out, &loaded.root, |out| way.show(project, &selection, out))?;
        losing::beside(out, beside.as_deref())?;
    }
    losing::tell(&lost, arguments.json)?;
    lacking(&loaded)
}

/// An error where a table does not have the columns that somebody wants.
fn check_columns(
    wanted: &[String],
    format: &Format,
    write: Write,
    project: &Project,
) -> Result<(), Failure> {
    if wanted.is_empty() {
        return Ok(());
    }
    let Some(known) = formats::columns_of(format, write, project) else {
        let failure = Failure::usage("--columns is for tables, and this format is none");
        return Err(failure.hint("choose csv, or leave --columns out"));
    };
    match wanted.iter().find(|name| !known.contains(name)) {
        None => Ok(()),
        Some(name) => {
            let failure = Failure::usage(format!("there is no column “{name}”"));
            Err(failure.hint(format!("the columns are {}", known.join(", "))))
        }
    }
}

/// Why `--excel` is refused: the other formats are read by no spreadsheet.
pub(super) fn excel_is_csv() -> Failure {
    let failure = Failure::usage("--excel is for tables, and this format is none");
    failure.hint("add --format csv, or leave --excel out")
}
