//! `pullquote import`: articles and annotations into a project, all of them or none.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::failure::Failure;
use super::{choosing, new, open, output, who};
use crate::edit::Session;
use crate::formats::{self, Format, Source, Title};
use crate::model::{AnnotatorId, IdSource, Timestamp};
use crate::store;
use crate::surroundings;

/// Import articles and annotations into a project, or make one of a jsonl file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron; with a jsonl file, also a folder to make
    project: PathBuf,
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The files' format, where neither their content nor their names say
    #[arg(long, value_parser = format_names())]
    format: Option<String>,
    /// Whose layer annotations go to that come without an annotator
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
    #[command(flatten)]
    columns: choosing::Choosing,
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::readable().map(|format| format.name))
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let annotator = who::annotator(arguments.annotator.as_deref())?;
    let format = arguments.format.as_deref().and_then(Format::named);
    let read = |path: &PathBuf| {
        let format = format.or_else(|| Format::of_path(path));
        let source = match format {
            Some(format) => formats::read_in(path, format)?,
            None => formats::read(path)?,
        };
        Ok((path.clone(), source))
    };
    let sources = arguments.files.iter().map(read);
    let sources: Vec<_> = sources.collect::<Result<_, Failure>>()?;
    let sources = choosing::choose(sources, &arguments.columns)?;
    // A file inside of a project means the project, also where it is missing.
    let is_project_file = (arguments.project.file_name()).is_some_and(|name| name == "project.ron");
    let now = surroundings::now();
    if !is_project_file && store::is_vacant(&arguments.project)? {
        return make(&arguments.project, sources, &annotator, now);
    }
    let loaded = open(&arguments.project)?;
    let ids = IdSource::random();
    let mut session = Session::new(loaded.project.clone(), annotator, ids);
    let mut ids = IdSource::random();
    let (imported, steps) = formats::take_in(&mut session, sources, now, &mut ids)?;
    for warning in &imported.warnings {
        output::warn(warning);
    }
    if steps.iter().any(|step| !step.changes.is_empty()) {
        let holder = surroundings::holder(session.annotator(), now);
        if let Some(error) = store::save(&loaded, &session, holder)? {
            output::warn(&format!(
                "all of it is kept in the project's journal, but not yet in its files: {error}. Whatever writes to the project next puts it there"
            ));
        }
    }
    output::to_stdout(|out| writeln!(out, "{}", imported.summary()))
}

/// Makes the project that a file with annotations was exported from.
fn make(
    folder: &Path,
    sources: Vec<(PathBuf, Source)>,
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
    for warning in &total.warnings {
        output::warn(warning);
    }
    store::create(folder, session.project())?;
    output::to_stdout(|out| writeln!(out, "{}", total.summary()))
}
