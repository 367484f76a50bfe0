//! What the figures of a group of annotators are made of.

use std::sync::Arc;

use super::coding::{Coded, Coding, Layer};
use super::tally::{Draws, Samples};
use crate::model::{AnnotationId, Project};

/// A group of annotators with the articles that two and more of them coded.
pub(super) struct Work<'a, 'b> {
    pub project: &'a Project,
    pub coding: &'b Coding<'a>,
    pub annotators: &'b [usize],
    pub articles: Vec<(usize, Vec<usize>)>,
    pub draws: &'b Draws,
    /// Of its articles.
    pub samples: Arc<Samples>,
}

impl<'a, 'b> Work<'a, 'b> {
    pub fn new(
        project: &'a Project,
        coding: &'b Coding<'a>,
        annotators: &'b [usize],
        draws: &'b Draws,
    ) -> Self {
        let coded = coding
            .articles
            .iter()
            .enumerate()
            .filter_map(|(at, coded)| {
                let has =
                    |annotator: &usize| coded.layers.get(*annotator).is_some_and(Option::is_some);
                let those: Vec<usize> = annotators.iter().copied().filter(has).collect();
                (those.len() > 1).then_some((at, those))
            });
        let articles: Vec<_> = coded.collect();
        Self {
            samples: draws.of(articles.len()),
            draws,
            project,
            coding,
            annotators,
            articles,
        }
    }

    /// Each article, with the layers of those who coded it.
    pub fn layers(&self) -> impl Iterator<Item = (&'b Coded<'a>, Vec<&'b Layer<'a>>)> {
        self.articles.iter().map(|(at, annotators)| {
            let coded = &self.coding.articles[*at];
            let layers = annotators
                .iter()
                .filter_map(|annotator| coded.layers[*annotator].as_ref());
            (coded, layers.collect())
        })
    }

    /// Their annotations in the order of articles and annotators, or those of a tag.
    pub fn annotations(&self, tag: Option<usize>) -> Vec<AnnotationId> {
        let layers = self.layers().flat_map(|(_, layers)| layers);
        let units = layers.flat_map(|layer| &layer.units);
        let units = units.filter(|unit| tag.is_none_or(|tag| unit.tag == tag));
        units.map(|unit| unit.annotation.id).collect()
    }
}
