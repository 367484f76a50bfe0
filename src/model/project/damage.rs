//! What is known to be wrong with the parts of a project.

use std::collections::BTreeMap;

use super::Project;
use crate::model::{Damage, Part};

impl Project {
    /// The parts that could not be read, or not wholly.
    #[must_use]
    pub fn damage(&self) -> &BTreeMap<Part, Damage> {
        &self.damage
    }

    /// Whether a part could not be read at all, so that nothing in it may change.
    #[must_use]
    pub fn is_sealed(&self, part: &Part) -> bool {
        self.damage.get(part).is_some_and(|damage| damage.sealed)
    }

    /// Nothing of a part could be read.
    pub(crate) fn seal(&mut self, part: Part) {
        self.damage.entry(part).or_default().sealed = true;
    }

    /// One more entry of a part could not be understood.
    pub(crate) fn note_damage(&mut self, part: Part) {
        self.damage.entry(part).or_default().entries += 1;
    }
}
