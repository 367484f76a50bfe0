//! Making a change to who annotates, to samples, and to the versions of the code book.

use std::sync::Arc;

use super::{same, stale};
use crate::edit::edit::{EditError, Replace};
use crate::model::{Annotator, BookVersion, Project, Sample};

/// No two are called the same, or nobody could say whose work a name stands at.
pub(super) fn annotator(
    project: &mut Project,
    change: &Replace<Arc<Annotator>>,
) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    if !same(project.annotators().get(&either.id), change.before.as_ref()) {
        return Err(stale(format!("the annotator “{}”", either.name)));
    }
    let Some(after) = &change.after else {
        project.remove_annotator(&either.id);
        return Ok(());
    };
    let mut others = (project.annotators().values()).filter(|other| other.id != after.id);
    if others.any(|other| other.is_called(&after.name)) {
        return Err(EditError::Taken {
            what: format!("an annotator called “{}”", after.name),
        });
    }
    project.put_annotator(Arc::clone(after));
    Ok(())
}

/// Its articles may be gone: they come back.
pub(super) fn sample(
    project: &mut Project,
    change: &Replace<Arc<Sample>>,
) -> Result<(), EditError> {
    let Some(name) = change.either().map(|sample| sample.name.clone()) else {
        return Ok(());
    };
    if !same(project.sample(&name), change.before.as_ref()) {
        return Err(stale(format!("the sample “{name}”")));
    }
    match &change.after {
        Some(after) => project.put_sample(Arc::clone(after)),
        None => project.remove_sample(&name),
    }
    Ok(())
}

pub(super) fn book_version(
    project: &mut Project,
    change: &Replace<Arc<BookVersion>>,
) -> Result<(), EditError> {
    let Some(id) = change.either().map(|version| version.id) else {
        return Ok(());
    };
    if !same(project.book_version(id), change.before.as_ref()) {
        return Err(stale("the version of the code book"));
    }
    match &change.after {
        Some(after) => project.put_book_version(Arc::clone(after)),
        None => project.remove_book_version(id),
    }
    Ok(())
}
