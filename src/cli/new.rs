//! `pullquote new`: a project from article files.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::output;
use crate::edit::{Command, Session};
use crate::import::{self, article_file};
use crate::model::{IdSource, Project, ProjectDetails, TagSet};
use crate::store;
use crate::surroundings;

/// Make a project from article files
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder to make. It must not exist yet, or be empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Plain text files, one article each
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The project's title instead of the folder's name
    #[arg(long)]
    title: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let read: Vec<_> = arguments
        .files
        .iter()
        .map(|file| read_article(file, &arguments.folder))
        .collect();
    let mut articles = Vec::with_capacity(read.len());
    let mut failures = Vec::new();
    for read in read {
        match read {
            Ok(article) => articles.push(article),
            Err(failure) => failures.push(failure),
        }
    }
    if let Some(failure) = Failure::all(failures) {
        return Err(failure);
    }
    let (articles, repeated) = article_file::once_each(articles);
    let (mut ids, now) = (IdSource::random(), surroundings::now());
    let details = ProjectDetails {
        title: arguments
            .title
            .clone()
            .unwrap_or_else(|| title_of(&arguments.folder)),
        description: String::new(),
    };
    let project = Project::new(ids.next(now).to_string(), details, TagSet::starter());
    let mut session = Session::new(project, surroundings::annotator(), ids);
    // Nothing was shown of it before.
    drop(session.perform(Command::AddArticles(articles), now)?);
    store::create(&arguments.folder, session.project())?;
    let project = session.project();
    let count = project.articles().len();
    let articles = if count == 1 { "article" } else { "articles" };
    // In the words of `import`.
    let there_already = if repeated > 0 {
        format!(". There already: {repeated}")
    } else {
        String::new()
    };
    let folder = arguments.folder.display();
    output::to_stdout(|out| {
        writeln!(
            out,
            "Made “{}” in {folder}: {count} {articles}{there_already}",
            project.details().title
        )
    })
}

fn read_article(file: &Path, folder: &Path) -> Result<crate::edit::NewArticle, Failure> {
    if import::Format::of_path(file) == Some(import::Format::Jsonl) {
        let failure = Failure::new(format!(
            "{}: this holds annotated articles, not one plain text",
            file.display()
        ));
        return Err(failure.hint(format!(
            "use `pullquote import {} {}`",
            folder.display(),
            file.display()
        )));
    }
    Ok(article_file::read(file)?)
}

/// What a folder is called, also where the path does not say: `.` or `..`.
pub(super) fn title_of(folder: &Path) -> String {
    let full = folder
        .canonicalize()
        .or_else(|_| std::path::absolute(folder));
    let name = full.as_deref().unwrap_or(folder).file_name();
    name.map_or_else(
        || "Untitled project".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
