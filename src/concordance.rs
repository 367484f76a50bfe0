//! Words in all articles with what stands beside them (key word in context), in an order that shows patterns, and
//! tagging them all at once.
//!
//! What is *not* here: how words are found in a text, see [`crate::text::Pattern`].

mod order;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::edit::{Command, NewAnnotation};
use crate::model::{Annotation, AnnotatorId, Article, ArticleId, Project, Spans, TagId};
use crate::text::{Match, Pattern, Span};

pub use order::Order;

/// Where hits count. Nothing set: everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In this article alone.
    pub article: Option<ArticleId>,
    /// Inside of an annotation with one of these tags.
    pub within: Vec<TagId>,
    /// Touching no annotation with one of these tags.
    pub outside: Vec<TagId>,
    /// Of all annotations, those of one of these annotators are looked at; everybody's where there is none. With no tag to
    /// be within or outside of, hits count inside of any annotation of theirs.
    pub annotators: Vec<AnnotatorId>,
    /// Touching no annotation of one of these annotators; where hits are to be within tags, none with one of those. So
    /// what one annotator tagged and another did not is asked for.
    pub not_by: Vec<AnnotatorId>,
}

impl Filter {
    fn lets(&self, project: &Project, article: &Article, hit: Span) -> bool {
        let is_free = self.within.is_empty() && self.outside.is_empty();
        let is_by_all = self.annotators.is_empty();
        if is_free && is_by_all && self.not_by.is_empty() {
            return true;
        }
        let mut is_within = self.within.is_empty() && (is_by_all || !is_free);
        for (span, id) in project.index(&article.id).overlapping(hit) {
            let Some(annotation) = project.annotation(id) else {
                continue;
            };
            let Annotation { annotator, tag, .. } = annotation.as_ref();
            let is_asked_for = self.within.is_empty() || self.within.contains(tag);
            if is_asked_for && self.not_by.contains(annotator) {
                return false;
            }
            if !is_by_all && !self.annotators.contains(annotator) {
                continue;
            }
            if self.outside.contains(tag) {
                return false;
            }
            let counts = is_free || self.within.contains(tag);
            is_within |= counts && span.start <= hit.start && hit.end <= span.end;
        }
        is_within
    }
}

/// One place where the words stand.
#[derive(Debug, Clone)]
pub struct Hit {
    /// In which article.
    pub article: Arc<Article>,
    /// What of it.
    pub span: Span,
}

impl Hit {
    /// With what stands left and right of it on the same line.
    #[must_use]
    pub fn in_context(&self) -> Match {
        Match::of(&self.article.text, self.span)
    }

    /// The words as they stand there.
    #[must_use]
    pub fn words(&self) -> &str {
        self.article.text.slice(self.span)
    }

    /// Whether an annotator has given just these words a tag already.
    #[must_use]
    pub fn is_tagged(&self, project: &Project, annotator: &AnnotatorId, tag: &TagId) -> bool {
        let mut here = project.index(&self.article.id).overlapping(self.span);
        here.any(|(span, id)| {
            span == self.span
                && project.annotation(id).is_some_and(|annotation| {
                    annotation.tag == *tag
                        && annotation.annotator == *annotator
                        && annotation.spans.as_slice() == [self.span]
                })
        })
    }
}

/// All hits in a project, article by article and from the first to the last.
pub fn hits<'a>(
    project: &'a Project,
    pattern: &'a Pattern,
    filter: &'a Filter,
) -> impl Iterator<Item = Hit> + 'a {
    let articles = project.articles().iter();
    let wanted = |article: &&Arc<Article>| {
        let only = filter.article.as_ref();
        only.is_none_or(|only| *only == article.id)
    };
    articles.filter(wanted).flat_map(move |article| {
        let spans = pattern.spans(&article.text);
        let counted = spans.filter(move |span| filter.lets(project, article, *span));
        counted.map(move |span| Hit {
            article: Arc::clone(article),
            span,
        })
    })
}

/// Gives hits a tag in one step. What the annotator has tagged so already is left out; `None` where nothing is left.
#[must_use]
pub fn tag_all<'a>(
    project: &Project,
    annotator: &AnnotatorId,
    hits: impl Iterator<Item = &'a Hit>,
    tag: &TagId,
) -> Option<Command> {
    let new = hits.filter(|hit| !hit.is_tagged(project, annotator, tag));
    let new = new.filter_map(|hit| {
        Some(NewAnnotation {
            article: hit.article.id.clone(),
            tag: tag.clone(),
            spans: Spans::single(hit.span).ok()?,
            attributes: BTreeMap::new(),
        })
    });
    let new: Vec<_> = new.collect();
    (!new.is_empty()).then_some(Command::AnnotateAll(new))
}

#[cfg(test)]
mod tests;
