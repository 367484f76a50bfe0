//! What is asked of a project.

use std::collections::BTreeMap;

use crate::model::{ArticleId, Level, Sample};
use crate::report::Selection;
use crate::text::CodePointSpan;

/// Whose agreement on what.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The annotators, tags and articles; all where it says nothing. What else a selection may say is not asked here.
    pub selection: Selection,
    /// Of these articles only these stretches, in order and apart; of others all of it. Nothing is asked of what was found
    /// absent then, as that is said of whole articles.
    pub passages: BTreeMap<ArticleId, Vec<CodePointSpan>>,
    /// Only attributes of these names; all where there is none.
    pub attributes: Vec<String>,
    /// How many samples of the articles an interval is made of; none where it is 0.
    pub samples: usize,
    /// The same seed gives the same figures.
    pub seed: u64,
    /// How many of 100 samples lie in an interval.
    pub level: Level,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            passages: BTreeMap::new(),
            attributes: Vec::new(),
            samples: 1_000,
            seed: 1,
            level: Level::NinetyFive,
        }
    }
}

impl Question {
    /// The same of what was drawn in a sample: of these articles, which are those that are left of it, and of its paragraphs
    /// where such were drawn. Who codes it is asked where nobody else is.
    #[must_use]
    pub fn of_sample(mut self, sample: &Sample, articles: Vec<ArticleId>) -> Self {
        for passage in &sample.paragraphs {
            let of_article = self.passages.entry(passage.article.clone()).or_default();
            of_article.push(passage.place);
        }
        self.selection.articles = articles;
        if self.selection.annotators.is_empty() {
            self.selection.annotators.clone_from(&sample.annotators);
        }
        self
    }

    pub(super) fn asks_attribute(&self, name: &str) -> bool {
        self.attributes.is_empty() || self.attributes.iter().any(|it| it == name)
    }
}
