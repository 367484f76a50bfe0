//! What an export leaves out: on standard error, as JSON, and in a text beside the files.
//!
//! A folder has it as `LOSSES.txt`, a file `spans.csv` as `spans.csv.losses.txt`, each only where something is lost. A
//! text that an earlier export left beside the same file goes with it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::columns::to_stderr;
use super::failure::Failure;
use super::output;
use crate::formats::Loss;
use crate::store::write_atomically;

/// Its name in a folder.
pub(super) const IN_FOLDER: &str = "LOSSES.txt";

/// Says the losses.
pub(super) fn tell(losses: &[Loss], json: bool) -> Result<(), Failure> {
    if json {
        return output::json(losses);
    }
    for loss in losses {
        to_stderr(&format!("lost: {}", loss.words));
    }
    Ok(())
}

/// Puts the text beside a file that was written, or takes away that of an earlier export.
pub(super) fn beside(file: Option<&Path>, text: Option<&str>) -> Result<(), Failure> {
    // Devices and pipes have nothing beside them.
    let Some(file) = file.filter(|file| file.is_file() && !file.starts_with("/dev")) else {
        return Ok(());
    };
    let path = path(file);
    let done = match text {
        Some(text) => write_atomically(&path, text.as_bytes()),
        None if path.is_file() => fs::remove_file(&path),
        None => Ok(()),
    };
    done.map_err(|error| {
        let words = format!("{}: cannot say what is lost: {error}", path.display());
        Failure::new(words)
            .hint("the export itself is written; run it with --json to see what it lacks")
    })
}

fn path(file: &Path) -> PathBuf {
    let mut name = OsString::from(file.file_name().unwrap_or_default());
    name.push(".losses.txt");
    file.with_file_name(name)
}
