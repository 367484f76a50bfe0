//! Annotations as formats want them that count in code points: with the words and the places of their parts.
//!
//! Most formats know no annotation of several parts. They get its hull, from the first part's start to the last one's end.

use std::sync::Arc;

use super::Selection;
use crate::model::{Annotation, Article, Project};
use crate::text::Span;

/// An annotation and where it stands.
pub(super) struct Placed<'a> {
    pub annotation: &'a Annotation,
    /// The name of its tag.
    pub tag: &'a str,
    /// Over all gaps.
    pub hull: Part<'a>,
    /// In order; one where there is no gap.
    pub parts: Vec<Part<'a>>,
}

/// A stretch of an article's text, in code points, half-open.
pub(super) struct Part<'a> {
    /// In bytes.
    pub span: Span,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

impl<'a> Part<'a> {
    fn new(article: &'a Article, span: Span) -> Self {
        let place = article.text.code_point_span(span);
        Self {
            span,
            start: place.start.get(),
            end: place.end.get(),
            text: article.text.slice(span),
        }
    }
}

impl Placed<'_> {
    /// The places of its parts where it has several, else none.
    pub fn segments(&self) -> Option<Vec<[usize; 2]>> {
        let segments = || self.parts.iter().map(|part| [part.start, part.end]);
        (self.parts.len() > 1).then(|| segments().collect())
    }
}

/// The articles that a selection takes.
pub(super) fn articles<'a>(
    project: &'a Project,
    selection: &'a Selection,
) -> impl Iterator<Item = &'a Arc<Article>> {
    let articles = project.articles().iter();
    articles.filter(|article| selection.takes_article(article))
}

/// All annotations that a selection takes, article by article.
pub(super) fn annotations<'a>(
    project: &'a Project,
    selection: &'a Selection,
) -> impl Iterator<Item = &'a Arc<Annotation>> {
    let articles = project.articles().iter();
    articles.flat_map(|article| selection.annotations(project, article))
}

/// What a selection takes of an article, in reading order.
pub(super) fn placed<'a>(
    project: &'a Project,
    selection: &Selection,
    article: &'a Article,
) -> impl Iterator<Item = Placed<'a>> {
    let annotations = selection.annotations(project, article).into_iter();
    annotations.map(|annotation: &'a Arc<Annotation>| {
        let spans = annotation.spans.iter();
        Placed {
            annotation,
            tag: project.tag_set().name(&annotation.tag),
            hull: Part::new(article, annotation.spans.hull()),
            parts: spans.map(|span| Part::new(article, span)).collect(),
        }
    })
}
