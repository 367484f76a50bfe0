//! Clusters of a table whose rows name them.

use std::collections::HashMap;

use super::Making;
use crate::formats::jsonl::lines::{AnnotationEntry, ClusterLine};
use crate::model::Project;

/// Clusters by the titles that annotations name. Those that the project has already stay as they are, and so does what
/// names only one annotation.
pub(super) fn clusters(made: &[Making<'_>], project: &Project) -> Vec<ClusterLine> {
    let known: Vec<String> = project
        .clusters()
        .map(|cluster| project.cluster_title(cluster.id))
        .collect();
    let mut titles: Vec<&str> = Vec::new();
    let mut members: HashMap<&str, Vec<&AnnotationEntry>> = HashMap::new();
    for making in made.iter().filter(|making| making.entry.id.is_some()) {
        for title in &making.clusters {
            let of_title = members.entry(title).or_insert_with(|| {
                titles.push(title);
                Vec::new()
            });
            of_title.push(&making.entry);
        }
    }
    let mut lines = Vec::new();
    for title in titles {
        let members = members.remove(title).unwrap_or_default();
        if members.len() < 2 || known.iter().any(|known| known == title) {
            continue;
        }
        let annotator = members.first().and_then(|it| it.annotator.clone());
        let is_one_person = members.iter().all(|it| it.annotator == annotator);
        lines.push(ClusterLine {
            title: Some(title.to_owned()),
            annotator: annotator.filter(|_| is_one_person),
            members: Some(members.iter().filter_map(|it| it.id.clone()).collect()),
            ..ClusterLine::default()
        });
    }
    lines
}
