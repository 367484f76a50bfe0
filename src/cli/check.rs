//! `pullquote check`: everything odd about a project's files.

use std::path::PathBuf;

use super::columns::clean;
use super::failure::Failure;
use super::output;
use crate::store::{self, Loaded};

/// Check a project's files: every finding with its file and place
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = store::load(&arguments.project)?;
    let project = &loaded.project;
    let conflicts = conflict_lines(&loaded);
    let is_sound = loaded.findings.is_empty() && conflicts.is_empty();
    output::to_stdout(|out| {
        for finding in &loaded.findings {
            // A name may hold what a terminal would obey.
            writeln!(out, "{}", clean(&finding.to_string()))?;
        }
        for line in &conflicts {
            writeln!(out, "{}", clean(line))?;
        }
        if is_sound {
            let (articles, annotations) = (project.articles().len(), project.annotation_count());
            writeln!(
                out,
                "No faults. Articles: {articles}, annotations: {annotations}"
            )?;
        }
        if loaded.recovered > 0 {
            writeln!(
                out,
                "Steps of an unfinished session, kept and not yet in the files: {}. Opening the project in the window \
                 or `pullquote repair` puts them there",
                loaded.recovered
            )?;
        }
        Ok(())
    })?;
    if is_sound {
        Ok(())
    } else {
        Err(Failure::found())
    }
}

/// What was changed here and by somebody else, both sides in a line.
pub(super) fn conflict_lines(loaded: &Loaded) -> Vec<String> {
    let side = |words: &str| match words {
        "" => "removed".to_owned(),
        words => words.to_owned(),
    };
    let lines = loaded.conflicts.iter().map(|conflict| {
        format!(
            "{}: “{}” was not made again: {}. Here: {}. There: {}. Open the project in the window to decide",
            loaded.root.display(),
            conflict.label,
            conflict.reason,
            side(&conflict.ours),
            side(&conflict.theirs)
        )
    });
    lines.collect()
}
