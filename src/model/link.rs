//! Links between annotations: clusters (the same thing reported) and relations (a directed, typed tie).

use serde::{Deserialize, Serialize};

use super::{AnnotationId, AnnotatorId, ClusterId, RelationId, Timestamp};

/// Annotations, usually of different articles, that report the same claim, quote or event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Its name in files.
    pub id: ClusterId,
    /// Whose layer it belongs to.
    pub annotator: AnnotatorId,
    /// Its name on the screen.
    pub title: String,
    /// A free remark.
    pub note: String,
    /// Its annotations, in the order of joining, each once.
    pub members: Vec<AnnotationId>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
}

/// A directed, typed link from one annotation to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its name in files.
    pub id: RelationId,
    /// Whose layer it belongs to.
    pub annotator: AnnotatorId,
    /// The name of a [`RelationType`].
    pub relation_type: String,
    /// Where it starts.
    pub from: AnnotationId,
    /// Where it leads.
    pub to: AnnotationId,
    /// A free remark.
    pub note: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
}

impl Relation {
    /// The annotations that it ties; one, where it was written by hand to tie an annotation to itself.
    pub fn ends(&self) -> impl Iterator<Item = AnnotationId> + use<> {
        let other = (self.to != self.from).then_some(self.to);
        [self.from].into_iter().chain(other)
    }

    /// The end that is not this annotation.
    #[must_use]
    pub fn other(&self, end: AnnotationId) -> AnnotationId {
        if self.from == end { self.to } else { self.from }
    }
}

/// A kind of relation that the project knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationType {
    /// Its name, such as “supports”.
    pub name: String,
    /// What it means, for the code book.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
}
