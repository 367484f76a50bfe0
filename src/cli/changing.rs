//! Changing a project by a command, and saving it.

use std::path::Path;

use super::failure::Failure;
use super::{open, output};
use crate::edit::{Command, Session};
use crate::model::{IdSource, Project, Timestamp};
use crate::store::{self, Loaded};
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
    let words = perform(&loaded, &mut session, command, now)?;
    Ok((words, session))
}

/// Does what a command says, and saves it if that is anything. Returns the words for it.
///
/// # Errors
/// Where the command does not fit the project, or it cannot be saved.
pub(super) fn perform(
    loaded: &Loaded,
    session: &mut Session,
    command: Command,
    now: Timestamp,
) -> Result<String, Failure> {
    let performed = session.perform(command, now);
    let performed = performed.map_err(|error| Failure::new(error.to_string()))?;
    if !performed.changes.is_empty() {
        save(loaded, session, now)?;
    }
    Ok(performed.transaction.label)
}

/// Saves what a session did to a project.
///
/// # Errors
/// Where not even the journal can be written.
pub(super) fn save(loaded: &Loaded, session: &Session, now: Timestamp) -> Result<(), Failure> {
    let holder = surroundings::holder(session.annotator(), now);
    if let Some(error) = store::save(loaded, session, holder)? {
        output::warn(&format!(
            "all of it is kept in the project's journal, but not yet in its files: {error}. Whatever writes to the project next puts it there"
        ));
    }
    Ok(())
}
