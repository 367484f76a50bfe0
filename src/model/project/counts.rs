//! How much is annotated.

use super::Project;
use crate::model::{ArticleId, TagId};

impl Project {
    /// How many annotations of that tag an article has, over all layers.
    #[must_use]
    pub fn count(&self, article: &ArticleId, tag: &TagId) -> usize {
        let facts = self.derived.articles.get(article);
        facts
            .and_then(|facts| facts.counts.get(tag))
            .copied()
            .unwrap_or_default()
    }

    /// How many annotations the project has.
    #[must_use]
    pub fn annotation_count(&self) -> usize {
        self.derived.homes.len()
    }

    /// How many annotations an article has, over all layers and tags.
    #[must_use]
    pub fn count_in(&self, article: &ArticleId) -> usize {
        let facts = self.derived.articles.get(article);
        facts.map_or(0, |facts| facts.counts.values().sum())
    }
}
