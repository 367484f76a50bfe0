//! The command line: every command without a display, one file per command.
//!
//! A second face of the same core as the window. It parses arguments, calls the core and puts results into words;
//! what an annotation is and how a project changes is none of its business. The window itself is handed in, so that
//! nothing here names a toolkit.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 fine, 1 the work failed or found
//! faults, 2 wrong usage. A reader that closes the pipe early is no failure.

mod add_layers;
mod adjudicate;
mod agree;
mod annotators;
mod changing;
mod check;
mod choosing;
mod code_book;
mod columns;
mod compare;
mod export;
mod failure;
mod formats;
mod git;
mod import;
mod info;
mod journal;
mod keys;
mod losing;
mod merge;
mod methods;
mod new;
mod output;
mod part;
mod publish;
mod read_pdf;
mod reading;
mod repair;
mod sample;
mod search;
mod seen;
mod settle;
mod spans;
mod strip;
mod suggest;
mod tables;
mod version;
mod waiting;
mod who;
mod words;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use failure::Failure;

use crate::formats::pdf;
use crate::store::{self, Loaded};

/// Annotate articles about one event side by side, link what they share, and export the tagged spans.
#[derive(Parser)]
#[command(name = "pullquote", version, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Without a command, the window opens. A project named like a command is written ./new."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Work>,
    /// The project to open in the window: its folder or its project.ron
    project: Option<PathBuf>,
    /// What draws the window
    #[arg(long, value_parser = PossibleValuesParser::new(["wgpu", "glow"]))]
    renderer: Option<String>,
}

#[derive(Subcommand)]
enum Work {
    New(new::Arguments),
    Import(import::Arguments),
    AddLayers(add_layers::Arguments),
    Export(export::Arguments),
    Formats(formats::Arguments),
    Info(info::Arguments),
    Keys(keys::Arguments),
    Check(check::Arguments),
    Repair(repair::Arguments),
    #[command(name = "codebook", visible_alias = "code-book")]
    CodeBook(code_book::Arguments),
    Merge(merge::Arguments),
    Settle(settle::Arguments),
    Git(git::Arguments),
    Search(search::Arguments),
    Spans(spans::Arguments),
    Journal(journal::Arguments),
    Suggest(suggest::Arguments),
    Compare(compare::Arguments),
    Publish(publish::Arguments),
    Strip(strip::Arguments),
    Rehydrate(strip::Rehydrate),
    Agree(agree::Arguments),
    Adjudicate(adjudicate::Arguments),
    Annotators(annotators::Arguments),
    Sample(sample::Arguments),
    Methods(methods::Arguments),
    #[command(name = pdf::ARGUMENT, hide = true)]
    ReadPdf(read_pdf::Arguments),
}

/// Does what the arguments ask for, the program's name first among them.
///
/// `window` opens the window on a project, if there is one, with a renderer by its name; it returns when the window
/// is closed, and a reason where it cannot open. `sheet` is all keys of the window, as a page or as lines, and what of the
/// person's own keys cannot be used.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    window: impl FnOnce(Option<PathBuf>, Option<String>) -> Result<(), String>,
    sheet: impl FnOnce(bool) -> Result<(String, Vec<String>), String>,
) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => {
            // Help and version come this way too. A closed pipe is no reason to fail.
            usage.print().ok();
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(failure::USAGE));
        }
    };
    let done = match arguments.command {
        None => open_window(arguments.project, arguments.renderer, window),
        Some(Work::New(arguments)) => new::run(&arguments),
        Some(Work::Import(arguments)) => import::run(&arguments),
        Some(Work::AddLayers(arguments)) => add_layers::run(&arguments),
        Some(Work::Export(arguments)) => export::run(&arguments),
        Some(Work::Formats(arguments)) => formats::run(&arguments),
        Some(Work::Info(arguments)) => info::run(&arguments),
        Some(Work::Keys(arguments)) => keys::run(&arguments, sheet),
        Some(Work::Check(arguments)) => check::run(&arguments),
        Some(Work::Repair(arguments)) => repair::run(&arguments),
        Some(Work::CodeBook(arguments)) => code_book::run(&arguments),
        Some(Work::Merge(arguments)) => merge::run(&arguments),
        Some(Work::Settle(arguments)) => settle::run(&arguments),
        Some(Work::Git(arguments)) => git::run(&arguments),
        Some(Work::Search(arguments)) => search::run(&arguments),
        Some(Work::Spans(arguments)) => spans::run(&arguments),
        Some(Work::Journal(arguments)) => journal::run(&arguments),
        Some(Work::Suggest(arguments)) => suggest::run(&arguments),
        Some(Work::Compare(arguments)) => compare::run(&arguments),
        Some(Work::Publish(arguments)) => publish::run(&arguments),
        Some(Work::Strip(arguments)) => strip::run(&arguments),
        Some(Work::Rehydrate(arguments)) => strip::rehydrate(&arguments),
        Some(Work::Agree(arguments)) => agree::run(&arguments),
        Some(Work::Adjudicate(arguments)) => adjudicate::run(&arguments),
        Some(Work::Annotators(arguments)) => annotators::run(&arguments),
        Some(Work::Sample(arguments)) => sample::run(&arguments),
        Some(Work::Methods(arguments)) => methods::run(&arguments),
        Some(Work::ReadPdf(arguments)) => read_pdf::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn open_window(
    project: Option<PathBuf>,
    renderer: Option<String>,
    window: impl FnOnce(Option<PathBuf>, Option<String>) -> Result<(), String>,
) -> Result<(), Failure> {
    // A mistyped command would otherwise end in a window that shows nothing.
    if let Some(path) = project.as_deref()
        && metadata(path)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?
            .is_none()
    {
        let failure = Failure::new(format!(
            "{}: there is no such project, and no such command",
            path.display()
        ));
        return Err(failure.hint(
            "`pullquote new DIR FILE...` makes a project, `pullquote --help` lists the commands",
        ));
    }
    window(project, renderer).map_err(Failure::new)
}

/// What is at a path; `None` where nothing is. What cannot be looked at is not nothing.
fn metadata(path: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(None),
            _ => Err(error),
        },
    }
}

/// Loads a project to read from; what is odd about it is said, and stops nothing.
fn open(path: &Path) -> Result<Loaded, Failure> {
    let loaded = store::load(path)?;
    match loaded.findings.len() {
        0 => {}
        1 => output::warn(&format!(
            "one finding in the project's files; `pullquote check {}` shows it",
            path.display()
        )),
        many => {
            output::warn(&format!(
                "{many} findings in the project's files; `pullquote check {}` lists them",
                path.display()
            ));
        }
    }
    Ok(loaded)
}

/// Says what a result lacks, once it is written: what could not be read can neither be shown nor exported.
fn lacking(loaded: &Loaded) -> Result<(), Failure> {
    if !loaded.is_lacking() {
        return Ok(());
    }
    let root = loaded.root.display();
    let lacks = loaded.lacks();
    let total: usize = lacks.values().sum();
    let failure = Failure::new(if total == 0 {
        format!("{root}: not everything in this project could be read")
    } else {
        let articles = (lacks.iter()).map(|(article, count)| format!("{count} of “{article}”"));
        let articles: Vec<_> = articles.collect();
        let annotations = if total == 1 {
            "annotation"
        } else {
            "annotations"
        };
        format!(
            "{root}: the result lacks {total} {annotations} that could not be read: {}",
            articles.join(", ")
        )
    });
    Err(failure.hint(format!(
        "`pullquote check {root}` says why, `pullquote repair {root}` mends what is unambiguous"
    )))
}
