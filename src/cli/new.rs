//! `pullquote new`: a project from article files.
//!
//! Of the files that are named, all come in or nothing is made. What stands in a folder, in a zip archive, or fits a
//! pattern comes in as far as it can be read; where something was skipped, the exit code is 1 all the same.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::{choosing, output, reading};
use crate::compare::sheet::counted;
use crate::formats::{self, Title};
use crate::store;
use crate::surroundings;

/// Make a project from article files
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder to make. It must not exist yet, or be empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    reading: reading::Named,
    /// The project's title instead of the folder's name
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    columns: choosing::Choosing,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut files = reading::read(&arguments.reading, None)?;
    choosing::choose(&mut files, &arguments.columns)?;
    let (mut sources, mut summary) = (files.sources, files.summary);
    sources.extend(files.doubtful);
    let title = Title {
        wanted: arguments.title.as_deref(),
        otherwise: &title_of(&arguments.folder),
    };
    let (annotator, now) = (surroundings::annotator(), surroundings::now());
    let (session, imported) = formats::make_project(&title, sources, &annotator, now)?;
    store::create(&arguments.folder, session.project())?;
    let project = session.project();
    let articles = counted(project.articles().len(), "article");
    summary.imported = imported;
    let besides = summary.besides();
    let folder = arguments.folder.display();
    output::to_stdout(|out| {
        writeln!(
            out,
            "Made “{}” in {folder}: {articles}{besides}",
            project.details().title
        )
    })?;
    reading::tell(&summary)
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
