//! `pullquote import`: articles and annotations into a project.
//!
//! Of the files that are named, all come in or none. What stands in a folder, in a zip archive, or fits a pattern comes
//! in as far as it can be read; what was skipped is told on standard error, and then the exit code is 1, as that of `cp`,
//! though the rest is in the project.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::failure::Failure;
use super::reading::Files;
use super::{changing, choosing, new, open, output, reading, version, who};
use crate::edit::Session;
use crate::formats::{self, Format, Source, Summary, Title};
use crate::model::{AnnotatorId, IdSource, Timestamp};
use crate::store;
use crate::surroundings;

/// Import articles and annotations into a project, or make one of a jsonl file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron; with a jsonl file, also a folder to make
    project: PathBuf,
    #[command(flatten)]
    reading: reading::Named,
    /// The files' format, where neither their content nor their names say
    #[arg(long, value_parser = format_names())]
    format: Option<String>,
    /// Whose layer annotations go to that come without an annotator
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
    /// The one file is a later version of this article, by its id; annotations of unchanged words are carried over
    #[arg(long, value_name = "ARTICLE")]
    version_of: Option<String>,
    #[command(flatten)]
    columns: choosing::Choosing,
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::readable().map(|format| format.name))
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let annotator = who::annotator(arguments.annotator.as_deref())?;
    let format = arguments.format.as_deref().and_then(Format::named);
    let mut files = reading::read(&arguments.reading, format)?;
    choosing::choose(&mut files, &arguments.columns)?;
    let Files {
        mut sources,
        doubtful,
        mut summary,
    } = files;
    if let Some(of) = &arguments.version_of {
        return version::add(&arguments.project, of, sources, annotator);
    }
    // A file inside of a project means the project, also where it is missing.
    let is_project_file = (arguments.project.file_name()).is_some_and(|name| name == "project.ron");
    let now = surroundings::now();
    if !is_project_file && store::is_vacant(&arguments.project)? {
        sources.extend(doubtful);
        return make(&arguments.project, sources, summary, &annotator, now);
    }
    let loaded = open(&arguments.project)?;
    // Who is called so there may have another id.
    let named = arguments.annotator.as_deref();
    let named = named.and_then(|name| loaded.project.annotator_named(name));
    let annotator = named.unwrap_or(annotator);
    let ids = IdSource::random();
    let mut session = Session::new(loaded.project.clone(), annotator, ids);
    let mut ids = IdSource::random();
    let (mut imported, mut steps) = formats::take_in(&mut session, sources, now, &mut ids)?;
    for file in doubtful {
        match formats::take_in(&mut session, vec![file], now, &mut ids) {
            Ok((more, made)) => {
                imported += more;
                steps.extend(made);
            }
            Err(error) => summary.skipped.push(error),
        }
    }
    if steps.iter().any(|step| !step.changes.is_empty()) {
        changing::save(&loaded, &session, now)?;
    }
    summary.imported = imported;
    output::to_stdout(|out| writeln!(out, "{}", summary.words()))?;
    reading::tell(&summary)
}

/// Makes the project that a file with annotations was exported from.
fn make(
    folder: &Path,
    sources: Vec<(PathBuf, Source)>,
    mut summary: Summary,
    annotator: &AnnotatorId,
    now: Timestamp,
) -> Result<(), Failure> {
    let is_annotated = |(_, source): &(PathBuf, Source)| matches!(source, Source::Annotated(_));
    if !sources.iter().any(is_annotated) {
        let failure = Failure::new(format!("{}: there is no project here", folder.display()));
        return Err(failure.hint("check the name, or use `pullquote new DIR FILE...` to make a project from article files"));
    }
    let title = new::title_of(folder);
    let (session, total) =
        formats::make_project(&Title::otherwise(&title), sources, annotator, now)?;
    store::create(folder, session.project())?;
    summary.imported = total;
    output::to_stdout(|out| writeln!(out, "{}", summary.words()))?;
    reading::tell(&summary)
}
