//! Splitting a tag: some of its annotations get a new one beside it.

use std::collections::HashSet;
use std::sync::Arc;

use super::{fits, freed_key};
use crate::edit::command::{CommandError, Edit, Plan, Replace, missing, tag_at};
use crate::model::{Annotation, AnnotationId, LostAnnotation, Project, Tag, TagId};

/// As all about the tag set, it goes for everybody's annotations, and nobody judged them anew.
pub(super) fn plan(
    project: &Project,
    tag: &TagId,
    annotations: &[AnnotationId],
    new: Tag,
) -> Result<Plan, CommandError> {
    let (index, old) = tag_at(project, tag)?;
    let new = Tag {
        parent: old.parent.clone(),
        attributes: old.attributes.clone(),
        ..new
    };
    fits(project, &new)?;
    let label = format!("“{}” split off “{}”", new.name, old.name);
    let mut edits = freed_key(project, &new);
    let id = new.id.clone();
    edits.push(Edit::Tag {
        index: index + 1,
        tag: Replace::add(Arc::new(new)),
    });
    let mut known = HashSet::new();
    for annotation in annotations.iter().filter(|id| known.insert(**id)) {
        edits.extend(moved(project, *annotation, tag, &id)?);
    }
    Ok(Plan::new(label, edits))
}

/// The edit that gives an annotation the new tag; none for one that has another tag than the old.
fn moved(
    project: &Project,
    id: AnnotationId,
    from: &TagId,
    to: &TagId,
) -> Result<Option<Edit>, CommandError> {
    if let Some(old) = project.annotation(id) {
        let new = Annotation {
            tag: to.clone(),
            ..(**old).clone()
        };
        let edit = Edit::change(old, new);
        return Ok((old.tag == *from).then_some(edit));
    }
    let lost = project.all_lost().find(|lost| lost.id == id);
    let old = lost.ok_or_else(|| missing(format!("annotation {id}")))?;
    let new = LostAnnotation {
        tag: to.clone(),
        ..(**old).clone()
    };
    let edit = Edit::change(old, new);
    Ok((old.tag == *from).then_some(edit))
}
