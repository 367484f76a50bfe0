//! The journal's lines as versions before the first release wrote them, made into steps.
//!
//! They say what was there afterwards and not what was there before, so that nothing tells whether somebody else has
//! changed it since; they are taken to be made on what stands there now. Only a whole `project.ron` that is older than
//! the file itself is not put over it.

use std::collections::BTreeSet;

use super::convert;
use super::read;
use super::v1::{self, Change, JournalEntry, Record, Step};
use crate::model::{AnnotationId, AnnotatorId, ArticleId, Cluster, ClusterId, Project, RelationId};

/// The step of a line. `newer`: the project's own file was written after the journal was.
pub(super) fn step(project: &Project, entry: JournalEntry, newer: bool) -> Step {
    let JournalEntry {
        time,
        label,
        records,
    } = entry;
    let mut changes = links_of_removed(project, &records);
    let mut whole = None;
    for record in records {
        match record {
            Record::Project(file) if newer => drop(file),
            Record::Project(file) => whole = Some(file),
            other => changes.extend(change(project, other)),
        }
    }
    // New articles before what is made in them, the end of old ones after what was in them is gone.
    if let Some(file) = whole {
        let (come, go) = project_changes(project, &file);
        changes.splice(0..0, come);
        changes.extend(go);
    }
    Step {
        project: project.id().to_owned(),
        time,
        label,
        changes,
    }
}

/// The loader of that version dropped members and relations that lead to what is not there; so whoever removed an
/// annotation then meant its links to go with it.
fn links_of_removed(project: &Project, records: &[Record]) -> Vec<Change> {
    let removed: BTreeSet<AnnotationId> = (records.iter())
        .filter_map(|record| match record {
            Record::RemoveAnnotation { id, .. } => id.parse().ok(),
            _ => None,
        })
        .collect();
    let told = |id: &str| {
        records.iter().any(|record| match record {
            Record::PutCluster { cluster, .. } => cluster.id == id,
            Record::PutRelation { relation, .. } => relation.id == id,
            Record::RemoveCluster { id: gone, .. } | Record::RemoveRelation { id: gone, .. } => {
                gone == id
            }
            _ => false,
        })
    };
    let mut changes = Vec::new();
    for cluster in project.clusters() {
        let left: Vec<_> = (cluster.members.iter().copied())
            .filter(|member| !removed.contains(member))
            .collect();
        if left.len() < cluster.members.len() && !told(&cluster.id.to_string()) {
            let after = Cluster {
                members: left,
                ..(**cluster).clone()
            };
            changes.push(Change::Cluster {
                annotator: cluster.annotator.to_string(),
                before: Some(convert::cluster(cluster)),
                after: (!after.members.is_empty()).then(|| convert::cluster(&after)),
            });
        }
    }
    for relation in project.relations() {
        let loose = removed.contains(&relation.from) || removed.contains(&relation.to);
        if loose && !told(&relation.id.to_string()) {
            changes.push(Change::Relation {
                annotator: relation.annotator.to_string(),
                before: Some(convert::relation(relation)),
                after: None,
            });
        }
    }
    changes
}

fn change(project: &Project, record: Record) -> Option<Change> {
    Some(match record {
        Record::PutAnnotation {
            annotator,
            article,
            sha256,
            annotation,
        } => Change::Annotation {
            before: annotation_now(project, &annotation.id),
            annotator,
            article,
            sha256,
            after: Some(annotation),
        },
        Record::RemoveAnnotation {
            annotator,
            article,
            id,
        } => {
            let of = ArticleId::new(&article).and_then(|id| project.article(&id))?;
            Change::Annotation {
                sha256: of.text.sha256(),
                before: Some(annotation_now(project, &id)?),
                annotator,
                article,
                after: None,
            }
        }
        Record::PutCluster { annotator, cluster } => Change::Cluster {
            before: cluster_now(project, &cluster.id),
            annotator,
            after: Some(cluster),
        },
        Record::RemoveCluster { annotator, id } => Change::Cluster {
            before: Some(cluster_now(project, &id)?),
            annotator,
            after: None,
        },
        Record::PutRelation {
            annotator,
            relation,
        } => Change::Relation {
            before: relation_now(project, &relation.id),
            annotator,
            after: Some(relation),
        },
        Record::RemoveRelation { annotator, id } => Change::Relation {
            before: Some(relation_now(project, &id)?),
            annotator,
            after: None,
        },
        Record::PutReview { annotator, review } => Change::Review {
            before: review_now(project, &annotator, &review.subject),
            annotator,
            after: Some(review),
        },
        Record::RemoveReview { annotator, subject } => Change::Review {
            before: Some(review_now(project, &annotator, &subject)?),
            annotator,
            after: None,
        },
        Record::Project(_) => return None,
    })
}

fn annotation_now(project: &Project, id: &str) -> Option<v1::Annotation> {
    let annotation = project.annotation(id.parse::<AnnotationId>().ok()?)?;
    let article = project.article(&annotation.article)?;
    Some(convert::annotation(&article.text, annotation))
}

fn cluster_now(project: &Project, id: &str) -> Option<v1::Cluster> {
    let cluster = project.cluster(id.parse::<ClusterId>().ok()?)?;
    Some(convert::cluster(cluster))
}

fn relation_now(project: &Project, id: &str) -> Option<v1::Relation> {
    let id = id.parse::<RelationId>().ok()?;
    let relation = project.relations().find(|relation| relation.id == id)?;
    Some(convert::relation(relation))
}

fn review_now(project: &Project, annotator: &str, subject: &v1::Subject) -> Option<v1::Review> {
    let annotator = AnnotatorId::new(annotator)?;
    let about = read::read_subject(project, subject).ok()??;
    let review = project.review(&annotator, &about)?;
    let text = |id: &ArticleId| project.article(id).map(|article| article.text.clone());
    Some(convert::review(&text, review))
}

/// What it takes to make the project's own file what the journal says: what comes and changes, and what goes.
fn project_changes(project: &Project, file: &v1::Project) -> (Vec<Change>, Vec<Change>) {
    let now = convert::project(project);
    let (mut come, mut go) = (Vec::new(), Vec::new());
    for (index, tag) in file.tags.iter().enumerate() {
        let before = now.tags.iter().find(|it| it.id == tag.id);
        if before != Some(tag) {
            come.push(Change::Tag {
                index,
                before: before.cloned(),
                after: Some(tag.clone()),
            });
        }
    }
    for (index, article) in file.articles.iter().enumerate() {
        let before = now.articles.iter().find(|it| it.id == article.id);
        if before != Some(article) {
            come.push(Change::Article {
                index,
                before: before.cloned(),
                after: Some(article.clone()),
            });
        }
    }
    let details = |file: &v1::Project| v1::Details {
        title: file.title.clone(),
        description: file.description.clone(),
    };
    if details(&now) != details(file) {
        come.push(Change::Details {
            before: details(&now),
            after: details(file),
        });
    }
    for (index, article) in now.articles.iter().enumerate() {
        if file.articles.iter().all(|it| it.id != article.id) {
            go.push(Change::Article {
                index,
                before: Some(article.clone()),
                after: None,
            });
        }
    }
    for (index, tag) in now.tags.iter().enumerate() {
        if file.tags.iter().all(|it| it.id != tag.id) {
            go.push(Change::Tag {
                index,
                before: Some(tag.clone()),
                after: None,
            });
        }
    }
    (come, go)
}
