//! What commands look up in a project, and what they refuse.

use std::sync::Arc;

use super::{Actor, CommandError};
use crate::edit::edit::EditError;
use crate::model::{AnnotationId, AnnotatorId, Part, Project, Tag, TagId, Timestamp};

/// A tag with its place in the tag set.
pub(super) fn tag_at<'a>(
    project: &'a Project,
    id: &TagId,
) -> Result<(usize, &'a Arc<Tag>), CommandError> {
    let mut tags = project.tag_set().tags.iter().enumerate();
    tags.find(|(_, tag)| &tag.id == id)
        .ok_or_else(|| missing(format!("tag “{id}”")))
}

pub(super) const fn holds_annotations(part: &Part) -> bool {
    matches!(part, Part::Annotations(..) | Part::Text(_))
}

/// What could not be read would keep what is renamed, and show it nowhere. `holds`: which parts have it.
pub(super) fn all_is_read(
    project: &Project,
    holds: impl Fn(&Part) -> bool,
) -> Result<(), CommandError> {
    match project.damage().keys().find(|part| holds(part)) {
        Some(part) => Err(CommandError::Edit(EditError::Sealed { part: part.clone() })),
        None => Ok(()),
    }
}

pub(super) fn missing(what: impl Into<String>) -> CommandError {
    CommandError::Edit(EditError::Missing { what: what.into() })
}

/// It is in the layer of whoever acts.
pub(super) fn owned(
    project: &Project,
    actor: &Actor<'_>,
    owner: &AnnotatorId,
) -> Result<(), CommandError> {
    if owner == actor.annotator {
        Ok(())
    } else {
        Err(CommandError::NotYours {
            owner: project.annotator_name(owner).to_owned(),
        })
    }
}

/// Never later than any time in the project: leaves `updated` as it is.
pub(super) const fn old_time() -> Timestamp {
    Timestamp::MIN
}

/// What a new link leads to has to be there.
pub(super) fn existing(
    project: &Project,
    annotations: &[AnnotationId],
) -> Result<(), CommandError> {
    let mut annotations = annotations.iter();
    match annotations.find(|id| project.annotation(**id).is_none()) {
        Some(id) => Err(missing(format!("annotation {id}"))),
        None => Ok(()),
    }
}
