//! All that one annotator made.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Annotation, AnnotationId, ArticleId, Assistance, Cluster, ClusterId, Entry, LostAnnotation,
    Matter, Relation, RelationId, Review, Settlement, Subject, Topic,
};

/// One annotator's annotations by article, their links, their answers to proposals, their notebook, and what was
/// proposed.
///
/// Values are shared, so that a copy handed to the saving thread costs a count and not a clone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layer {
    /// By article; an article without annotations has no entry.
    pub annotations: BTreeMap<ArticleId, BTreeMap<AnnotationId, Arc<Annotation>>>,
    /// Those that have no place in their article any more, by id.
    pub lost: BTreeMap<AnnotationId, Arc<LostAnnotation>>,
    /// By id, which is the order of making.
    pub clusters: BTreeMap<ClusterId, Arc<Cluster>>,
    /// By id, which is the order of making.
    pub relations: BTreeMap<RelationId, Arc<Relation>>,
    /// By what they answer.
    pub reviews: BTreeMap<Subject, Arc<Review>>,
    /// What they wrote down beside all that, by what it is about.
    pub notebook: BTreeMap<Topic, Arc<Entry>>,
    /// What was proposed to them.
    pub assistance: Assistance,
    /// Where this layer settles others: how, by what it is about.
    pub adjudication: BTreeMap<Matter, Arc<Settlement>>,
}

impl Layer {
    /// Whether nothing is left in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty()
            && self.lost.is_empty()
            && self.clusters.is_empty()
            && self.relations.is_empty()
            && self.reviews.is_empty()
            && self.notebook.is_empty()
            && self.assistance.is_empty()
            && self.adjudication.is_empty()
    }

    /// All annotations, by article and id.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.annotations.values().flat_map(BTreeMap::values)
    }
}
