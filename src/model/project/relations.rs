//! The relations of a project, and those of each annotation.

use std::sync::Arc;

use super::Project;
use crate::model::{AnnotationId, Relation, RelationId};

impl Project {
    /// All relations, layer by layer.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.layers
            .values()
            .flat_map(|layer| layer.relations.values())
    }

    /// The relation of that id, in whichever layer.
    #[must_use]
    pub fn relation(&self, id: RelationId) -> Option<&Arc<Relation>> {
        self.layers
            .values()
            .find_map(|layer| layer.relations.get(&id))
    }

    /// The relations that start at an annotation or lead to it, in the order of making.
    #[must_use]
    pub fn relations_of(&self, id: AnnotationId) -> &[Arc<Relation>] {
        self.derived.relations.get(&id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn put_relation(&mut self, relation: Arc<Relation>) {
        self.remove_relation(&relation);
        for end in relation.ends() {
            let relations = self.derived.relations.entry(end).or_default();
            let at = relations.partition_point(|other| other.id < relation.id);
            relations.insert(at, Arc::clone(&relation));
        }
        let layer = self.layers.entry(relation.annotator.clone()).or_default();
        layer.relations.insert(relation.id, relation);
    }

    pub(crate) fn remove_relation(&mut self, relation: &Relation) {
        let layer = self.layers.get_mut(&relation.annotator);
        let Some(gone) = layer.and_then(|layer| layer.relations.remove(&relation.id)) else {
            return;
        };
        for end in gone.ends() {
            if let Some(relations) = self.derived.relations.get_mut(&end) {
                relations.retain(|other| other.id != gone.id);
                if relations.is_empty() {
                    self.derived.relations.remove(&end);
                }
            }
        }
        self.drop_empty_layer(&relation.annotator);
    }
}
