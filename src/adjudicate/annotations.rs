//! Which annotations are the same find, and how they differ.

use std::collections::HashMap;
use std::sync::Arc;

use super::Listing;
use super::case::{About, Case, Kind, State};
use crate::agree::{Unit, finds};
use crate::model::{Annotation, AnnotationId, Article, TagId, Thing};

impl<'a> Listing<'a> {
    /// The cases of annotations by article, nothing of articles that are not chosen. Every find gets a number, also in those:
    /// links go there.
    pub(super) fn annotations(&mut self, numbered: &mut Vec<Vec<AnnotationId>>) -> Vec<Vec<Case>> {
        let tags = &self.project.tag_set().tags;
        let tags: HashMap<&TagId, usize> = tags.iter().map(|tag| &tag.id).zip(0..).collect();
        let layers = self.layers.iter().map(|it| self.project.layers().get(it));
        let layers: Vec<_> = layers.collect();
        let has_links =
            (layers.iter().flatten()).any(|it| !it.clusters.is_empty() || !it.relations.is_empty());
        let mut by_article = Vec::with_capacity(self.project.articles().len());
        for (at, article) in self.project.articles().iter().enumerate() {
            let is_chosen = self.is_chosen.get(at) == Some(&true);
            if !is_chosen && !has_links {
                by_article.push(Vec::new());
                continue;
            }
            let units: Vec<Vec<Unit<'a>>> = (layers.iter())
                .map(|layer| {
                    let made = layer.and_then(|it| it.annotations.get(&article.id));
                    let made = made.into_iter().flat_map(|it| it.values());
                    units(article, made, &tags)
                })
                .collect();
            let of_layers: Vec<&[Unit<'_>]> = units.iter().map(Vec::as_slice).collect();
            let mut found: Vec<Vec<Option<&'a Arc<Annotation>>>> = finds(&of_layers, true)
                .into_iter()
                .map(|find| {
                    let places = find.into_iter().zip(&units);
                    places
                        .map(|(place, units)| units.get(place?).map(|it| it.annotation))
                        .collect()
                })
                .collect();
            found.sort_by_key(|find| {
                let there = find.iter().flatten();
                there.map(|it| (it.spans.hull(), it.id)).min()
            });
            let mut cases = Vec::new();
            for find in found {
                if has_links {
                    let ids: Vec<_> = find.iter().flatten().map(|it| it.id).collect();
                    self.mentions
                        .extend(ids.iter().map(|id| (*id, self.homes.len())));
                    self.homes.push(at);
                    numbered.push(ids);
                }
                if is_chosen {
                    let case = self.annotation_case(article, at, &find);
                    cases.push(self.recall(case));
                }
            }
            by_article.push(cases);
        }
        by_article
    }

    fn annotation_case(
        &self,
        article: &Article,
        at: usize,
        find: &[Option<&Arc<Annotation>>],
    ) -> Case {
        let coded = self.coded.get(at).cloned().unwrap_or_default();
        let there: Vec<_> = find.iter().flatten().collect();
        let start = there.iter().map(|it| it.spans.hull().start).min();
        let end = there.iter().map(|it| it.spans.hull().end).max();
        let coders = coded.iter().filter(|it| **it).count();
        Case {
            about: About::Annotations,
            found: (find.iter())
                .map(|it| it.iter().map(|it| Thing::Annotation(it.id)).collect())
                .collect(),
            kind: kind(&there, coders),
            coded,
            state: State::Open,
            article: Some(article.id.clone()),
            span: start
                .zip(end)
                .map(|(start, end)| crate::text::Span::between(start, end)),
            former: Vec::new(),
            made: Vec::new(),
            mentions: Vec::new(),
        }
    }
}

fn units<'a>(
    article: &Article,
    made: impl Iterator<Item = &'a Arc<Annotation>>,
    tags: &HashMap<&TagId, usize>,
) -> Vec<Unit<'a>> {
    let units = made.map(|annotation| Unit {
        annotation,
        // Tags that are not there are the same to each other; the loader lets none in.
        tag: tags.get(&annotation.tag).copied().unwrap_or(usize::MAX),
        spans: (annotation.spans.iter())
            .map(|span| article.text.code_point_span(span))
            .map(|span| (span.start.get(), span.end.get()))
            .collect(),
    });
    let mut units: Vec<_> = units.collect();
    units.sort_by_key(|unit| (unit.hull(), unit.annotation.id));
    units
}

fn kind(there: &[&&Arc<Annotation>], coders: usize) -> Kind {
    let Some((first, others)) = there.split_first() else {
        return Kind::Found;
    };
    let all = |same: &dyn Fn(&Annotation) -> bool| others.iter().all(|it| same(it));
    if there.len() < coders || there.len() < 2 {
        Kind::Found
    } else if !all(&|it| it.tag == first.tag) {
        Kind::Tag
    } else if !all(&|it| it.spans == first.spans) {
        Kind::Boundaries
    } else if !all(&|it| it.attributes == first.attributes && it.note == first.note) {
        Kind::Values
    } else {
        Kind::Same
    }
}
