//! What is asked of a project.

use crate::model::AnnotatorId;
use crate::report::Selection;

/// Whose agreement on what.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The annotators, tags and articles; all where it says nothing. What else a selection may say is not asked here.
    pub selection: Selection,
    /// Only attributes of these names; all where there is none.
    pub attributes: Vec<String>,
    /// How many samples of the articles an interval is made of; none where it is 0.
    pub samples: usize,
    /// The same seed gives the same figures.
    pub seed: u64,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            attributes: Vec::new(),
            samples: 1_000,
            seed: 1,
        }
    }
}

impl Question {
    /// The same of some annotators.
    #[must_use]
    pub fn of_annotators(mut self, annotators: Vec<AnnotatorId>) -> Self {
        self.selection.annotators = annotators;
        self
    }

    pub(super) fn asks_attribute(&self, name: &str) -> bool {
        self.attributes.is_empty() || self.attributes.iter().any(|it| it == name)
    }
}
