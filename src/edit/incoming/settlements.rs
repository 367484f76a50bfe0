//! How the other project settled cases between layers.

use std::sync::Arc;

use super::{Names, Taking};
use crate::edit::{Edit, Replace};
use crate::model::{AnnotatorId, How, Origin, Settlement};

impl Taking<'_> {
    /// Annotations and links keep their ids, so that settlements fit here; whose they are called may be another.
    pub(super) fn settlements(&mut self, names: &Names) {
        let here = |name: &AnnotatorId| names.get(name).unwrap_or(name).clone();
        for (name, layer) in self.other.layers() {
            let Some(annotator) = names.get(name) else {
                continue;
            };
            for settlement in layer.adjudication.values() {
                let origins = settlement.origins.iter().map(|origin| Origin {
                    annotator: here(&origin.annotator),
                    ..origin.clone()
                });
                let new = Settlement {
                    annotator: annotator.clone(),
                    origins: origins.collect(),
                    how: match &settlement.how {
                        How::Taken(whose) => How::Taken(here(whose)),
                        how => how.clone(),
                    },
                    by: here(&settlement.by),
                    ..Settlement::clone(settlement)
                };
                self.settlement(annotator, new);
            }
        }
    }

    fn settlement(&mut self, annotator: &AnnotatorId, new: Settlement) {
        let known = self.project.settlement(annotator, &new.matter());
        let known = known.map(|known| **known == new);
        if known == Some(false) {
            self.differs("settled case of", new.annotator.as_str());
        }
        let mut layers = self.found.layers.iter_mut();
        let Some(coming) = layers.find(|it| it.annotator == *annotator) else {
            return;
        };
        match known {
            Some(true) => coming.same += 1,
            Some(false) => {}
            None => {
                coming.entries += 1;
                let new = Replace::add(Arc::new(new));
                self.found.edits.push(Edit::Settlement(new));
            }
        }
    }
}
