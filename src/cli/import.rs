//! `pullquote import`: articles and annotations into a project, all of them or none.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::failure::Failure;
use super::{new, open, output, who};
use crate::edit::{Command, Session};
use crate::export::FORMATS;
use crate::import::jsonl::{Defaults, File, Imported};
use crate::import::{Format, article_file};
use crate::model::{AnnotatorId, IdSource, Project, Timestamp};
use crate::store::{self, Loaded};
use crate::surroundings;

/// Import articles and annotations into a project, or make one of a jsonl file
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron; with a jsonl file, also a folder to make
    project: PathBuf,
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The files' format, where their names do not say
    #[arg(long, value_parser = formats())]
    format: Option<String>,
    /// Whose layer annotations go to that come without an annotator
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        FORMATS
            .iter()
            .filter(|format| format.reads)
            .map(|format| format.name),
    )
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let annotator = who::annotator(arguments.annotator.as_deref())?;
    let format = arguments.format.as_deref().and_then(Format::named);
    let files: Vec<_> = arguments
        .files
        .iter()
        .map(|path| Source::read(path, format))
        .collect::<Result<_, _>>()?;
    // A file inside of a project means the project, also where it is missing.
    let is_project_file = (arguments.project.file_name()).is_some_and(|name| name == "project.ron");
    let loaded = if !is_project_file && store::is_vacant(&arguments.project)? {
        None
    } else {
        Some(open(&arguments.project)?)
    };
    let mut import = Import::new(&arguments.project, loaded.as_ref(), &files, annotator)?;
    for (path, source) in arguments.files.iter().zip(files) {
        import.add(path, source)?;
    }
    let total = import.total;
    match &loaded {
        Some(loaded) if import.changed => {
            let holder = surroundings::holder(import.session.annotator(), import.now);
            if let Some(error) = store::save(loaded, &import.session, holder)? {
                output::warn(&format!(
                    "all of it is kept in the project's journal, but not yet in its files: {error}. Whatever writes to the project next puts it there"
                ));
            }
        }
        Some(_) => {}
        None => store::create(&arguments.project, import.session.project())?,
    }
    output::to_stdout(|out| writeln!(out, "{}", total.summary()))
}

/// A file as far as it can be understood without the project.
enum Source {
    Text(Box<crate::edit::NewArticle>),
    Jsonl(File),
}

impl Source {
    fn read(path: &Path, format: Option<Format>) -> Result<Self, Failure> {
        let format = format.or_else(|| Format::of_path(path)).ok_or_else(|| {
            let failure = Failure::new(format!(
                "{}: the name does not say the format",
                path.display()
            ));
            failure.hint("add --format text for one article per file, or --format jsonl")
        })?;
        Ok(match format {
            Format::Text => Self::Text(Box::new(article_file::read(path)?)),
            Format::Jsonl => Self::Jsonl(File::read(path)?),
        })
    }
}

/// A project with what was imported so far.
struct Import {
    session: Session,
    annotator: AnnotatorId,
    ids: IdSource,
    now: Timestamp,
    total: Imported,
    changed: bool,
}

impl Import {
    fn new(
        path: &Path,
        loaded: Option<&Loaded>,
        files: &[Source],
        annotator: AnnotatorId,
    ) -> Result<Self, Failure> {
        let (mut ids, now) = (IdSource::random(), surroundings::now());
        let project = match loaded {
            Some(loaded) => loaded.project.clone(),
            None => new_project(path, files, &annotator, &mut ids, now)?,
        };
        Ok(Self {
            session: Session::new(project, annotator.clone(), IdSource::random()),
            annotator,
            ids,
            now,
            total: Imported::default(),
            changed: false,
        })
    }

    fn add(&mut self, path: &Path, source: Source) -> Result<(), Failure> {
        match source {
            Source::Text(article) => {
                let mut articles = self.session.project().articles().iter();
                if articles.any(|it| it.source == article.source && it.text == article.text) {
                    self.total.skipped += 1;
                    return Ok(());
                }
                let add = Command::AddArticles(vec![*article]);
                let performed = self.session.perform(add, self.now)?;
                self.total.articles += 1;
                self.changed |= !performed.changes.is_empty();
            }
            Source::Jsonl(file) => {
                let mut defaults = Defaults {
                    annotator: self.annotator.clone(),
                    now: self.now,
                    ids: &mut self.ids,
                };
                let planned = file.plan(self.session.project(), &mut defaults);
                let imported = planned.map_err(|error| error.in_file(path))?;
                for warning in &imported.warnings {
                    output::warn(&format!("{}: {warning}", path.display()));
                }
                self.total.articles += imported.articles;
                self.total.annotations += imported.annotations;
                self.total.clusters += imported.clusters;
                self.total.relations += imported.relations;
                self.total.replaced += imported.replaced;
                self.total.skipped += imported.skipped;
                let edits = imported.edits;
                let performed = self.session.perform_edits("Import", edits, self.now)?;
                self.changed |= !performed.changes.is_empty();
            }
        }
        Ok(())
    }
}

fn new_project(
    path: &Path,
    files: &[Source],
    annotator: &AnnotatorId,
    ids: &mut IdSource,
    now: Timestamp,
) -> Result<Project, Failure> {
    let jsonl = files.iter().find_map(|file| match file {
        Source::Jsonl(file) => Some(file),
        Source::Text(_) => None,
    });
    let file = jsonl.ok_or_else(|| {
        let failure = Failure::new(format!("{}: there is no project here", path.display()));
        failure.hint("check the name, or use `pullquote new DIR FILE...` to make a project from article files")
    })?;
    let mut defaults = Defaults {
        annotator: annotator.clone(),
        now,
        ids,
    };
    Ok(file.empty_project(&new::title_of(path), &mut defaults))
}
