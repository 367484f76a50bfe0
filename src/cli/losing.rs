//! What an export leaves out: on standard error, as JSON, and in a text beside the files.
//!
//! A folder has it as `LOSSES.txt`, a file `spans.csv` as `spans.csv.losses.txt`, each only where something is lost. A
//! text that an earlier export left beside the same file goes with it.

use std::path::Path;

use super::columns::to_stderr;
use super::failure::Failure;
use super::output;
use crate::formats::{Loss, losses_beside};
use crate::store::put_or_remove;

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
    let path = losses_beside(file);
    put_or_remove(&path, text.map(str::as_bytes)).map_err(|error| {
        let words = format!("{}: cannot say what is lost: {error}", path.display());
        Failure::new(words)
            .hint("the export itself is written; run it with --json to see what it lacks")
    })
}
