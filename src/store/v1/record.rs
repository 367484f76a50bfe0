//! The journal as versions before the first release wrote it.

use serde::{Deserialize, Serialize};

use super::{Annotation, Cluster, Project, Relation, Review, Subject};

/// A line of the journal as versions before the first release wrote it: what to write again, whatever it was made on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JournalEntry {
    pub time: String,
    pub label: String,
    pub records: Vec<Record>,
}

/// One thing as it is after the step. Writing it twice is the same as writing it once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Record {
    PutAnnotation {
        annotator: String,
        article: String,
        sha256: String,
        annotation: Annotation,
    },
    RemoveAnnotation {
        annotator: String,
        article: String,
        id: String,
    },
    PutCluster {
        annotator: String,
        cluster: Cluster,
    },
    RemoveCluster {
        annotator: String,
        id: String,
    },
    PutRelation {
        annotator: String,
        relation: Relation,
    },
    RemoveRelation {
        annotator: String,
        id: String,
    },
    PutReview {
        annotator: String,
        review: Review,
    },
    RemoveReview {
        annotator: String,
        subject: Subject,
    },
    Project(Project),
}
