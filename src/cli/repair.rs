//! `pullquote repair`: mends what needs no decision.

use std::path::PathBuf;

use super::check::conflict_lines;
use super::columns::clean;
use super::failure::Failure;
use super::output;
use crate::store;
use crate::surroundings;

/// Mend what is unambiguous in a project's files, after a backup, and list what is left
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let holder = surroundings::holder(&surroundings::annotator(), surroundings::now());
    let store::Repaired { mended, loaded } = store::repair(&arguments.project, holder)?;
    let conflicts = conflict_lines(&loaded);
    let is_sound = loaded.findings.is_empty() && conflicts.is_empty();
    output::to_stdout(|out| {
        for words in &mended {
            writeln!(out, "mended: {}", clean(words))?;
        }
        for finding in &loaded.findings {
            writeln!(out, "left: {}", clean(&finding.to_string()))?;
        }
        for line in &conflicts {
            writeln!(out, "left: {}", clean(line))?;
        }
        if mended.is_empty() && is_sound {
            writeln!(out, "Nothing to mend")?;
        }
        Ok(())
    })?;
    if is_sound {
        Ok(())
    } else {
        Err(Failure::found())
    }
}
