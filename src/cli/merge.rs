//! `pullquote merge`: three states of one of a project's files made one, as git asks for it.
//!
//! Git gives three files and reads the result from the second. Exit code 1 tells it that something is left to settle, and
//! one above 128 that nothing was merged, so that it stops and takes no side's file for the result.

use std::fs;
use std::path::{Path, PathBuf};

use super::columns::{clean, to_stderr};
use super::failure::Failure;
use super::output;
use crate::store::{self, Merged};

/// Git takes any code above 128 for a merge that could not be made.
const NOTHING_MERGED: u8 = 129;

/// Merge three states of a project's file: as it was, ours, and theirs. Ours is replaced by the result
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The file as both sides found it; an empty one where both made it
    base: PathBuf,
    /// Our file, which the result is written to
    ours: PathBuf,
    /// Their file
    theirs: PathBuf,
    /// What the file is called in the project; git's %P
    #[arg(long, value_name = "NAME")]
    path: Option<PathBuf>,
    /// Where to write the result instead; - for standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let cannot = if arguments.path.is_some() {
        NOTHING_MERGED
    } else {
        1
    };
    let failed = |error: String| {
        let failure = Failure::new(error).code(cannot);
        failure.hint(
            "nothing was merged; mend the file on the side that it is wrong on, and merge again",
        )
    };
    let read = |path: &Path| {
        fs::read(path)
            .map_err(|error| failed(format!("{}: cannot read the file: {error}", path.display())))
    };
    let (base, ours, theirs) = (
        read(&arguments.base)?,
        read(&arguments.ours)?,
        read(&arguments.theirs)?,
    );
    let name = arguments.path.as_deref().unwrap_or(&arguments.ours);
    let merged = store::merge(name, &base, &ours, &theirs).map_err(|it| failed(it.to_string()))?;
    let Merged {
        bytes,
        told,
        unsettled,
    } = merged;
    match &arguments.out {
        Some(out) if out.as_os_str() == "-" => output::to_stdout(|to| to.write_all(&bytes))?,
        out => {
            let to = out.as_deref().unwrap_or(&arguments.ours);
            store::write_atomically(to, &bytes).map_err(|error| {
                failed(format!("{}: cannot write the file: {error}", to.display()))
            })?;
        }
    }
    let say = |words: &str| to_stderr(&format!("{}: {}", name.display(), clean(words)));
    for words in &told {
        say(words);
    }
    for words in &unsettled {
        say(&format!("both sides changed {words}"));
    }
    if unsettled.is_empty() {
        return Ok(());
    }
    to_stderr(
        "What stands here stays, and what stands there is written down in the file. `pullquote check` shows both; write what shall stand, then `pullquote settle`",
    );
    Err(Failure::found())
}
