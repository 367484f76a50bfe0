//! `pullquote check`: everything odd about a project's files.

use std::path::PathBuf;

use super::failure::Failure;
use super::output;
use crate::store;

/// Check a project's files: every finding with its file and place
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = store::load(&arguments.project)?;
    let project = &loaded.project;
    output::to_stdout(|out| {
        for finding in &loaded.findings {
            writeln!(out, "{finding}")?;
        }
        if loaded.findings.is_empty() {
            let (articles, annotations) = (project.articles().len(), project.annotation_count());
            writeln!(
                out,
                "No faults. Articles: {articles}, annotations: {annotations}"
            )?;
        }
        if loaded.recovered > 0 {
            writeln!(
                out,
                "Changes of an unfinished session, kept and not yet in the files: {}. Open and close the project in \
                 the window to save them",
                loaded.recovered
            )?;
        }
        Ok(())
    })?;
    if loaded.findings.is_empty() {
        Ok(())
    } else {
        Err(Failure::found())
    }
}
