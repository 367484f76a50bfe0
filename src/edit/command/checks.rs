//! What commands look up in a project, what they refuse, and what removals take along.

use std::sync::Arc;

use super::{Actor, CommandError};
use crate::edit::edit::{Edit, EditError, Replace};
use crate::model::{AnnotationId, AnnotatorId, Cluster, Part, Project, Tag, TagId, Timestamp};

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

pub(super) fn owned(actor: &Actor<'_>, owner: &AnnotatorId) -> Result<(), CommandError> {
    if owner == actor.annotator {
        Ok(())
    } else {
        Err(CommandError::NotYours {
            owner: owner.to_string(),
        })
    }
}

/// Never later than any time in the project: leaves `updated` as it is.
pub(super) const fn old_time() -> Timestamp {
    Timestamp::MIN
}

/// The removal of annotations after everything that refers to them.
pub(super) fn removals(
    project: &Project,
    annotations: &[AnnotationId],
    now: Timestamp,
) -> Vec<Edit> {
    let gone: std::collections::BTreeSet<_> = annotations.iter().copied().collect();
    let answers = project.reviews().filter(|review| {
        review
            .subject
            .annotation()
            .is_some_and(|id| gone.contains(&id))
    });
    let mut edits: Vec<Edit> = answers
        .map(|review| Edit::Review(Replace::remove(Arc::clone(review))))
        .collect();
    for cluster in project.clusters() {
        let left: Vec<_> = cluster
            .members
            .iter()
            .copied()
            .filter(|id| !gone.contains(id))
            .collect();
        if left.is_empty() && !cluster.members.is_empty() {
            edits.extend(cluster_removal(project, cluster));
        } else if left.len() < cluster.members.len() {
            let updated = now.max(cluster.updated);
            let new = Cluster {
                members: left,
                updated,
                ..(**cluster).clone()
            };
            edits.push(Edit::Cluster(Replace::change(
                Arc::clone(cluster),
                Arc::new(new),
            )));
        }
    }
    let loose = project
        .relations()
        .filter(|relation| gone.contains(&relation.from) || gone.contains(&relation.to));
    edits.extend(loose.map(|relation| Edit::Relation(Replace::remove(Arc::clone(relation)))));
    let annotations = gone.iter().filter_map(|id| project.annotation(*id));
    edits.extend(
        annotations.map(|annotation| Edit::Annotation(Replace::remove(Arc::clone(annotation)))),
    );
    let lost = project.all_lost().filter(|lost| gone.contains(&lost.id));
    edits.extend(lost.map(|lost| Edit::Lost(Replace::remove(Arc::clone(lost)))));
    edits
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

/// The removal of a cluster after the answers to what was found in it.
pub(super) fn cluster_removal(project: &Project, cluster: &Arc<Cluster>) -> Vec<Edit> {
    let answers = project
        .reviews()
        .filter(|review| review.subject.cluster() == Some(cluster.id));
    let mut edits: Vec<Edit> = answers
        .map(|review| Edit::Review(Replace::remove(Arc::clone(review))))
        .collect();
    edits.push(Edit::Cluster(Replace::remove(Arc::clone(cluster))));
    edits
}
