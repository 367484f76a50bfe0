//! Changing a project by a command, and saving it.

use std::path::Path;

use super::failure::Failure;
use super::{open, output};
use crate::edit::{Command, Session};
use crate::model::{IdSource, Project};
use crate::store;
use crate::surroundings;

/// Opens a project, does what `choose` makes of it, and saves it. Returns the words for what was done, and the project.
///
/// # Errors
/// Where the project cannot be opened, the command does not fit it, or it cannot be saved.
pub(super) fn change(
    path: &Path,
    choose: impl FnOnce(&Project) -> Result<Command, Failure>,
) -> Result<(String, Session), Failure> {
    let now = surroundings::now();
    let loaded = open(path)?;
    let annotator = surroundings::annotator_in(&loaded.project);
    let command = choose(&loaded.project)?;
    let mut session = Session::new(loaded.project.clone(), annotator, IdSource::random());
    let performed = session.perform(command, now);
    let performed = performed.map_err(|error| Failure::new(error.to_string()))?;
    let holder = surroundings::holder(session.annotator(), now);
    if !performed.changes.is_empty()
        && let Some(error) = store::save(&loaded, &session, holder)?
    {
        output::warn(&format!(
            "all of it is kept in the project's journal, but not yet in its files: {error}. Whatever writes to the project next puts it there"
        ));
    }
    Ok((performed.transaction.label, session))
}
