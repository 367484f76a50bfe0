//! Annotations of an older version that have no counterpart on the later one: they wait for a person.
//!
//! What a person drops is kept as a link to the later version that was rejected, so that it is not asked again.

use std::collections::BTreeMap;

use crate::edit::ChangeKind;
use crate::language;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, Project, Spans, Subject, Verdict,
};
use crate::text::changes::Carried;
use crate::text::{ByteOffset, Span};

/// The changes that it depends on.
pub const WAITING_READS: &[ChangeKind] = &[
    ChangeKind::Articles,
    ChangeKind::Annotations,
    ChangeKind::Reviews,
];

/// An annotation that has not gone over to a later version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The annotation.
    pub annotation: AnnotationId,
    /// The later version.
    pub article: ArticleId,
    /// What became of its words.
    pub became: Became,
}

/// What became of an annotation's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// They are there.
    Same(Spans),
    /// They are others; these may be the ones.
    Changed(Spans),
    /// Nothing of them is there.
    Gone,
}

impl Became {
    /// Where it would go.
    #[must_use]
    pub const fn spans(&self) -> Option<&Spans> {
        match self {
            Self::Same(spans) | Self::Changed(spans) => Some(spans),
            Self::Gone => None,
        }
    }
}

impl Waiting {
    /// What a person who drops it answers; `None` where the later version has no text.
    #[must_use]
    pub fn subject(&self, project: &Project) -> Option<Subject> {
        let text = &project.article(&self.article)?.text;
        let start = ByteOffset::new(0);
        let first = Span::between(start, text.next_character(start));
        let spans = self.became.spans().map(Spans::as_slice);
        let span = spans
            .and_then(|spans| spans.first().copied())
            .unwrap_or(first);
        (!span.is_empty()).then(|| Subject::Link {
            annotation: self.annotation,
            article: self.article.clone(),
            span,
        })
    }
}

/// What of an annotator's annotations waits, version by version, each in the order of the older text.
#[must_use]
pub fn waiting(project: &Project, annotator: &AnnotatorId) -> Vec<Waiting> {
    let mut all = Vec::new();
    let Some(layer) = project.layers().get(annotator) else {
        return all;
    };
    for new in project.articles() {
        let Some(old) = project.version_before(new) else {
            continue;
        };
        let own = layer.annotations.get(&old.id);
        let mut own: Vec<_> = own.into_iter().flat_map(BTreeMap::values).collect();
        own.retain(|annotation| !is_dropped(project, annotator, annotation, new));
        if own.is_empty() {
            continue;
        }
        own.sort_by_key(|annotation| (annotation.spans.hull(), annotation.id));
        let changes = language::changes(old, new);
        for annotation in own {
            let carried = annotation.spans.iter();
            let carried = carried.map(|span| changes.carry(&old.text, &new.text, span));
            let became = became(&carried.collect::<Vec<_>>());
            let spans = became.spans();
            if !spans.is_some_and(|spans| has_counterpart(project, annotation, new, spans)) {
                all.push(Waiting {
                    annotation: annotation.id,
                    article: new.id.clone(),
                    became,
                });
            }
        }
    }
    all
}

fn became(carried: &[Carried]) -> Became {
    let is_certain = carried.iter().all(|it| it.certain().is_some());
    let spans = carried.iter().filter_map(|it| it.span());
    match Spans::merged(spans) {
        Ok(spans) if is_certain => Became::Same(spans),
        Ok(spans) => Became::Changed(spans),
        Err(_) => Became::Gone,
    }
}

fn is_dropped(
    project: &Project,
    annotator: &AnnotatorId,
    annotation: &Annotation,
    new: &Article,
) -> bool {
    let reviews = project.layers().get(annotator).map(|layer| &layer.reviews);
    let mut reviews = reviews.into_iter().flat_map(BTreeMap::values);
    reviews.any(|review| {
        review.verdict == Verdict::Dismissed
            && matches!(
                &review.subject,
                Subject::Link { annotation: id, article, .. }
                    if *id == annotation.id && *article == new.id
            )
    })
}

/// Whether the same annotator has annotated some of these words with the same tag.
fn has_counterpart(
    project: &Project,
    annotation: &Annotation,
    new: &Article,
    spans: &Spans,
) -> bool {
    let index = project.index(&new.id);
    let near = spans.iter().flat_map(|span| index.overlapping(span));
    let mut near = near.filter_map(|(_, id)| project.annotation(id));
    near.any(|it| it.annotator == annotation.annotator && it.tag == annotation.tag)
}
