//! `pullquote new`: a project from article files.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::{choosing, output};
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
    /// Files of articles; `pullquote formats` lists what can be read
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The project's title instead of the folder's name
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    columns: choosing::Choosing,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut sources = Vec::with_capacity(arguments.files.len());
    let mut failures = Vec::new();
    for path in &arguments.files {
        match formats::read(path) {
            Ok(source) => sources.push((path.clone(), source)),
            Err(error) => failures.push(error.into()),
        }
    }
    if let Some(failure) = Failure::all(failures) {
        return Err(failure);
    }
    let sources = choosing::choose(sources, &arguments.columns)?;
    let title = Title {
        wanted: arguments.title.as_deref(),
        otherwise: &title_of(&arguments.folder),
    };
    let (annotator, now) = (surroundings::annotator(), surroundings::now());
    let (session, imported) = formats::make_project(&title, sources, &annotator, now)?;
    for warning in &imported.warnings {
        output::warn(warning);
    }
    store::create(&arguments.folder, session.project())?;
    let project = session.project();
    let articles = counted(project.articles().len(), "article");
    // In the words of `import`.
    let there_already = match imported.skipped {
        0 => String::new(),
        skipped => format!(". There already: {skipped}"),
    };
    let folder = arguments.folder.display();
    output::to_stdout(|out| {
        writeln!(
            out,
            "Made “{}” in {folder}: {articles}{there_already}",
            project.details().title
        )
    })
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
