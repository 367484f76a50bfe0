//! The sets of columns of a project.

use std::sync::Arc;

use super::Project;
use crate::model::ColumnSet;

impl Project {
    /// Articles that are read side by side, in the order of the sets' names.
    pub fn column_sets(&self) -> impl ExactSizeIterator<Item = &Arc<ColumnSet>> {
        self.column_sets.values()
    }

    /// The set of that name.
    #[must_use]
    pub fn column_set(&self, name: &str) -> Option<&Arc<ColumnSet>> {
        self.column_sets.get(name)
    }

    pub(crate) fn put_column_set(&mut self, set: Arc<ColumnSet>) {
        self.column_sets.insert(set.name.clone(), set);
    }

    pub(crate) fn remove_column_set(&mut self, name: &str) {
        self.column_sets.remove(name);
    }
}
