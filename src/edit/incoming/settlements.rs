//! How the other project settled cases between layers.

use super::{Names, Taking};
use crate::edit::Edit;
use crate::model::{AnnotatorId, How, Origin, Outcome, Settlement, Thing};

impl Taking<'_> {
    /// What they are about is called as it is here; whose they are called may be another, too.
    pub(super) fn settlements(&mut self, names: &Names) {
        let here = |name: &AnnotatorId| names.get(name).unwrap_or(name).clone();
        for (there, layer) in self.other.layers() {
            let Some(annotator) = names.get(there) else {
                continue;
            };
            for settlement in layer.adjudication.values() {
                let origins = settlement.origins.iter().map(|origin| Origin {
                    annotator: here(&origin.annotator),
                    thing: self.thing(origin.thing),
                    state: origin.state,
                });
                let mut origins: Vec<Origin> = origins.collect();
                origins.sort_by_key(|it| it.thing);
                let made = settlement.made.iter().map(|made| Outcome {
                    thing: self.thing(made.thing),
                    from: made.from.iter().map(|it| self.thing(*it)).collect(),
                });
                let new = Settlement {
                    annotator: annotator.clone(),
                    origins,
                    how: match &settlement.how {
                        How::Taken(whose) => How::Taken(here(whose)),
                        how => how.clone(),
                    },
                    by: here(&settlement.by),
                    made: made.collect(),
                    ..Settlement::clone(settlement)
                };
                self.settlement(there, annotator, new);
            }
        }
    }

    /// The same thing here, which may have another id.
    fn thing(&self, there: Thing) -> Thing {
        match there {
            Thing::Annotation(id) => {
                Thing::Annotation(self.annotations.get(&id).copied().unwrap_or(id))
            }
            Thing::Cluster(id) => Thing::Cluster(self.clusters.get(&id).copied().unwrap_or(id)),
            Thing::Relation(id) => Thing::Relation(id),
        }
    }

    fn settlement(&mut self, there: &AnnotatorId, annotator: &AnnotatorId, new: Settlement) {
        let about = format!("settled case of {annotator}");
        if let Some(known) = self.project.settlement(annotator, &new.matter()) {
            let fields = vec![
                (
                    "answer",
                    known.how.key().to_owned(),
                    new.how.key().to_owned(),
                ),
                ("note", known.note.clone(), new.note),
            ];
            self.compare(there, about, fields);
        } else if self.add(Edit::add(new), || about) {
            self.count(there, |it| it.reviews += 1);
        }
    }
}
