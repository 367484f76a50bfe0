//! What has to go before what it refers to can.

use std::sync::Arc;

use super::Edit;
use crate::model::{AnnotationId, Cluster, Project, Timestamp};

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
    let mut edits: Vec<Edit> = answers.map(Edit::remove).collect();
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
            edits.push(Edit::change(cluster, new));
        }
    }
    let loose = project
        .relations()
        .filter(|relation| gone.contains(&relation.from) || gone.contains(&relation.to));
    edits.extend(loose.map(Edit::remove));
    let annotations = gone.iter().filter_map(|id| project.annotation(*id));
    edits.extend(annotations.map(Edit::remove));
    let lost = project.all_lost().filter(|lost| gone.contains(&lost.id));
    edits.extend(lost.map(Edit::remove));
    edits
}

/// The removal of a cluster after the answers to what was found in it.
pub(super) fn cluster_removal(project: &Project, cluster: &Arc<Cluster>) -> Vec<Edit> {
    let answers = project
        .reviews()
        .filter(|review| review.subject.cluster() == Some(cluster.id));
    let mut edits: Vec<Edit> = answers.map(Edit::remove).collect();
    edits.push(Edit::remove(cluster));
    edits
}
