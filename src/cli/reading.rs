//! The files that a command is given, read: also folders, patterns and archives.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::failure::Failure;
use super::output;
use super::waiting::Waiting;
use crate::formats::encoding::{self, USUAL};
use crate::formats::{self, Format, Gathered, ImportError, Progress, Reading, Source, Summary};

/// Which files, and how they are read.
#[derive(clap::Args)]
pub(super) struct Named {
    /// Files, folders, zip archives, or patterns such as 'press/*.txt'; `pullquote formats` lists what can be read
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The encoding of plain texts that do not say theirs, such as windows-1252; it is guessed where this is missing
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

/// Sources with the names of their files.
type Sources = Vec<(PathBuf, Source)>;

/// What was read.
#[derive(Default)]
pub(super) struct Files {
    /// What comes in or nothing does: articles, and what somebody named.
    pub sources: Sources,
    /// Annotations and tags in files that were found. They may contradict the project, which spoils nothing else.
    pub doubtful: Sources,
    pub summary: Summary,
}

/// Reads all that is named.
///
/// A file that somebody named is meant: if it cannot be read, nothing is. What is wrong with one that was found in a
/// folder, in an archive or by a pattern spoils no other: it is left out, and stands in the summary.
pub(super) fn read(named: &Named, format: Option<&'static Format>) -> Result<Files, Failure> {
    let encoding = match named.encoding.as_deref() {
        Some(name) => Some(encoding::named(name).ok_or_else(|| unknown(name))?),
        None => None,
    };
    let mut shown = Waiting::default();
    let mut progress = |progress: Progress<'_>| {
        shown.say(|| match progress.of {
            Some(of) => format!("{} of {of} files read", progress.done),
            None => format!("{} files found", progress.done),
        });
        ControlFlow::Continue(())
    };
    let Some(gathered) = formats::gather(&named.files, &mut progress) else {
        return Ok(Files::default());
    };
    let Gathered {
        files,
        skipped,
        refused,
    } = gathered;
    let reading = Reading { format, encoding };
    let read = formats::read_all(files, reading, &mut progress).unwrap_or_default();
    shown.clear();
    let mut files = Files::default();
    files.summary.skipped = skipped;
    let mut failures: Vec<ImportError> = refused;
    for file in read {
        match file.source {
            Ok(source) => {
                let path = file.found.path;
                files.summary.note(&path, &source);
                if file.found.is_named || matches!(source, Source::Articles(_)) {
                    files.sources.push((path, source));
                } else {
                    files.doubtful.push((path, source));
                }
            }
            Err(error) if file.found.is_named => failures.push(error),
            Err(error) => files.summary.skipped.push(error),
        }
    }
    if files.sources.is_empty() && files.doubtful.is_empty() {
        failures.append(&mut files.summary.skipped);
    }
    match Failure::all(failures.into_iter().map(Failure::from)) {
        Some(failure) => Err(failure),
        None => Ok(files),
    }
}

fn unknown(name: &str) -> Failure {
    let usual = USUAL.map(|(_, encoding)| encoding.name()).join(", ");
    let failure = Failure::usage(format!("“{name}” is no encoding"));
    failure.hint(format!("the usual ones are {usual}"))
}

/// Says what an import came to, beside its result.
///
/// # Errors
/// Where files were skipped: all else is done, yet it is not all that was asked for.
pub(super) fn tell(summary: &Summary) -> Result<(), Failure> {
    for line in summary.lines() {
        output::warn(&line);
    }
    if summary.skipped.is_empty() {
        Ok(())
    } else {
        Err(Failure::found())
    }
}
