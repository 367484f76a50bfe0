//! What was settled between layers.

use std::collections::HashMap;
use std::sync::Arc;

use super::Project;
use crate::model::{AnnotationId, AnnotatorId, Fingerprint, Matter, Origin, Settlement, Thing};

impl Project {
    /// Whether a layer is the result of settling others, and so no annotator's of the study: it has settlements.
    #[must_use]
    pub fn is_adjudicated(&self, annotator: &AnnotatorId) -> bool {
        let layer = self.layers.get(annotator);
        layer.is_some_and(|layer| !layer.adjudication.is_empty())
    }

    /// How a layer settled a matter.
    #[must_use]
    pub fn settlement(&self, annotator: &AnnotatorId, matter: &Matter) -> Option<&Arc<Settlement>> {
        self.layers.get(annotator)?.adjudication.get(matter)
    }

    /// All that a layer settled.
    pub fn settlements(&self, annotator: &AnnotatorId) -> impl Iterator<Item = &Arc<Settlement>> {
        let layer = self.layers.get(annotator).into_iter();
        layer.flat_map(|layer| layer.adjudication.values())
    }

    /// Which annotation of a settled layer stands for each annotation that was settled in it. Nothing stands for those of
    /// which nothing was made, or of which it was removed since.
    #[must_use]
    pub fn stand_ins(&self, annotator: &AnnotatorId) -> HashMap<AnnotationId, AnnotationId> {
        let mut found = HashMap::new();
        for settlement in self.settlements(annotator) {
            found.extend(settlement.stand_ins(|id| {
                let there = self.annotation(id);
                there.is_some_and(|it| it.annotator == *annotator)
            }));
        }
        found
    }

    pub(crate) fn put_settlement(&mut self, settlement: Arc<Settlement>) {
        let layer = self.layers.entry(settlement.annotator.clone()).or_default();
        layer.adjudication.insert(settlement.matter(), settlement);
    }

    pub(crate) fn remove_settlement(&mut self, settlement: &Settlement) {
        self.take_from(&settlement.annotator, |layer| {
            layer.adjudication.remove(&settlement.matter())
        });
    }
}

impl Settlement {
    /// Each annotation that it was made of, with the one that stands for it: what came from it, else the first. `is_there`
    /// says which are still there.
    pub(crate) fn stand_ins(
        &self,
        is_there: impl Fn(AnnotationId) -> bool,
    ) -> Vec<(AnnotationId, AnnotationId)> {
        let made = self.made.iter().filter_map(|it| match it.thing {
            Thing::Annotation(id) if is_there(id) => Some((id, &it.from)),
            _ => None,
        });
        let made: Vec<_> = made.collect();
        let origins = self.origins.iter().filter_map(|it| match it.thing {
            Thing::Annotation(id) => Some(id),
            _ => None,
        });
        let stand_in = |origin: AnnotationId| {
            let came = |from: &Vec<Thing>| from.contains(&Thing::Annotation(origin));
            let own = made.iter().find(|(_, from)| came(from));
            own.or(made.first()).map(|(id, _)| (origin, *id))
        };
        origins.filter_map(stand_in).collect()
    }
}

impl Origin {
    /// A thing as it is now; `None` where there is no such thing.
    #[must_use]
    pub fn of(project: &Project, thing: Thing) -> Option<Self> {
        let (annotator, state) = match thing {
            Thing::Annotation(id) => {
                let it = project.annotation(id)?;
                (&it.annotator, Fingerprint::of_annotation(it))
            }
            Thing::Cluster(id) => {
                let it = project.cluster(id)?;
                (&it.annotator, Fingerprint::of_cluster(it))
            }
            Thing::Relation(id) => {
                let it = project.relation(id)?;
                (&it.annotator, Fingerprint::of_relation(it))
            }
        };
        Some(Self {
            annotator: annotator.clone(),
            thing,
            state: Some(state),
        })
    }
}
