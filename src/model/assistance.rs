//! What the machine proposed to an annotator, and what came of it, as far as a methods section has to say it.
//!
//! Kept is which suggestions were shown, each once however often it is shown, and what the accepted ones became at that
//! moment. No clicks and no times. How many were accepted, changed or rejected is not kept: it follows from what is there
//! ([`crate::suggest::assistance`]), so that it cannot drift, and undo needs no care.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{AnnotationId, AnnotatorId, ArticleId, Role, TagId};
use crate::text::{CodePoint, CodePointSpan};

/// A suggestion, named by what it is about, so that it is the same tomorrow.
///
/// Places are in code points: what was shown stays countable while the text of its article is missing.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suggestion {
    /// That a span is a quote.
    Quote {
        article: ArticleId,
        span: CodePointSpan,
    },
    /// That a passage reports what an annotation does.
    Link {
        annotation: AnnotationId,
        article: ArticleId,
        span: CodePointSpan,
    },
    /// That passages of different articles report the same. In the order of the articles' ids.
    Cluster(Vec<(ArticleId, CodePointSpan)>),
    /// That an annotation is related to another one.
    Relation {
        from: AnnotationId,
        to: AnnotationId,
    },
}

/// What a suggestion is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionKind {
    /// Quotes with their speakers.
    Quote,
    /// Links of an annotation to passages of other articles.
    Link,
    /// Clusters of passages that are not annotated yet.
    Cluster,
    /// Relations between annotations.
    Relation,
}

impl SuggestionKind {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Quote, Self::Link, Self::Cluster, Self::Relation];

    /// Its name in tables and files of other formats.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quote => "quotes",
            Self::Link => "links",
            Self::Cluster => "clusters",
            Self::Relation => "relations",
        }
    }

    /// One of its kind, as it is counted.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Link => "link",
            Self::Cluster => "cluster",
            Self::Relation => "relation",
        }
    }
}

impl Suggestion {
    /// What it is for.
    #[must_use]
    pub const fn kind(&self) -> SuggestionKind {
        match self {
            Self::Quote { .. } => SuggestionKind::Quote,
            Self::Link { .. } => SuggestionKind::Link,
            Self::Cluster(_) => SuggestionKind::Cluster,
            Self::Relation { .. } => SuggestionKind::Relation,
        }
    }

    /// The articles that it has a passage in.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        let (one, many) = match self {
            Self::Quote { article, .. } | Self::Link { article, .. } => (Some(article), &[][..]),
            Self::Cluster(passages) => (None, passages.as_slice()),
            Self::Relation { .. } => (None, &[][..]),
        };
        one.into_iter().chain(many.iter().map(|(id, _)| id))
    }

    /// The annotations that it is about.
    pub fn annotations(&self) -> impl Iterator<Item = AnnotationId> + use<> {
        let both = match self {
            Self::Quote { .. } | Self::Cluster(_) => [None, None],
            Self::Link { annotation, .. } => [Some(*annotation), None],
            Self::Relation { from, to } => [Some(*from), Some(*to)],
        };
        both.into_iter().flatten()
    }

    /// Whether two are about nearly the same: rules get better, and what is proposed then ends elsewhere.
    #[must_use]
    pub fn is_nearly(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cluster(one), Self::Cluster(other)) => {
                let mut pairs = one.iter().zip(other);
                one.len() == other.len()
                    && pairs.all(|(one, other)| one.0 == other.0 && most_of_both(one.1, other.1))
            }
            (
                Self::Quote { article, span },
                Self::Quote {
                    article: its_article,
                    span: its_span,
                },
            ) => article == its_article && most_of_both(*span, *its_span),
            (
                Self::Link {
                    annotation,
                    article,
                    span,
                },
                Self::Link {
                    annotation: its_annotation,
                    article: its_article,
                    span: its_span,
                },
            ) => {
                annotation == its_annotation
                    && article == its_article
                    && most_of_both(*span, *its_span)
            }
            _ => self == other,
        }
    }

    /// The least and the greatest of those that may be nearly the same.
    fn neighbours(&self) -> (Self, Self) {
        let at = |span| match self {
            Self::Quote { article, .. } => Self::Quote {
                article: article.clone(),
                span,
            },
            Self::Link {
                annotation,
                article,
                ..
            } => Self::Link {
                annotation: *annotation,
                article: article.clone(),
                span,
            },
            Self::Cluster(passages) => {
                let first = passages.iter().take(1);
                Self::Cluster(first.map(|(article, _)| (article.clone(), span)).collect())
            }
            Self::Relation { .. } => self.clone(),
        };
        let last = CodePoint::new(usize::MAX);
        let greatest = CodePointSpan {
            start: last,
            end: last,
        };
        (at(CodePointSpan::new(0, 0)), at(greatest))
    }
}

/// Whether each of two spans covers most of the other.
fn most_of_both(one: CodePointSpan, other: CodePointSpan) -> bool {
    let start = one.start.max(other.start).get();
    let shared = one.end.min(other.end).get().saturating_sub(start);
    let length = |span: CodePointSpan| span.end.get().saturating_sub(span.start.get());
    shared * 2 > length(one) && shared * 2 > length(other)
}

/// That a suggestion was shown to an annotator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Whose layer it belongs to.
    pub annotator: AnnotatorId,
    /// What was shown.
    pub suggestion: Suggestion,
    /// Whether it was declined without a review: so it is with relations, which may be proposed again.
    pub declined: bool,
}

/// What an accepted suggestion became. There is one for a suggestion in a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Whose layer it belongs to.
    pub annotator: AnnotatorId,
    /// What was accepted.
    pub suggestion: Suggestion,
    /// Whether something else was accepted than was suggested: another tag, or fewer passages.
    pub differs: bool,
    /// The annotations that stand for its passages, as they were then. None where a relation was suggested.
    pub made: Vec<Made>,
}

/// An annotation as a suggestion made it, or found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Which one.
    pub annotation: AnnotationId,
    /// Its tag then.
    pub tag: TagId,
    /// Its spans then.
    pub spans: Vec<CodePointSpan>,
    /// What the suggestion said about it, and what it had then, by the role of the attribute.
    pub said: BTreeMap<Role, String>,
}

/// What was proposed to an annotator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assistance {
    /// What was shown, and whether it was declined without a review.
    pub shown: BTreeMap<Suggestion, bool>,
    /// What was accepted, by what was suggested.
    pub accepted: BTreeMap<Suggestion, Arc<Acceptance>>,
}

impl Assistance {
    /// Whether nothing was shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.accepted.is_empty()
    }

    /// All that was shown, each once.
    #[must_use]
    pub fn suggestions(&self) -> BTreeSet<&Suggestion> {
        self.shown.keys().chain(self.accepted.keys()).collect()
    }

    /// As which suggestion one was counted, or nearly the same one.
    #[must_use]
    pub fn known_as(&self, suggestion: &Suggestion) -> Option<&Suggestion> {
        if let Some((known, _)) = self.shown.get_key_value(suggestion) {
            return Some(known);
        }
        if let Some((known, _)) = self.accepted.get_key_value(suggestion) {
            return Some(known);
        }
        let (least, greatest) = suggestion.neighbours();
        // Clusters that begin in the same article are longer than their neighbours.
        let ends = |it: &&Suggestion| match (it, &greatest) {
            (Suggestion::Cluster(one), Suggestion::Cluster(last)) => {
                one.first().map(|it| &it.0) == last.first().map(|it| &it.0)
            }
            (it, last) => *it <= last,
        };
        let shown = self
            .shown
            .range(&least..)
            .map(|(it, _)| it)
            .take_while(ends);
        let accepted = self.accepted.range(&least..).map(|(it, _)| it);
        let accepted = accepted.take_while(ends);
        shown.chain(accepted).find(|it| it.is_nearly(suggestion))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str) -> ArticleId {
        ArticleId::new(id).expect("a slug")
    }

    fn quote(id: &str, start: usize, end: usize) -> Suggestion {
        Suggestion::Quote {
            article: article(id),
            span: CodePointSpan::new(start, end),
        }
    }

    fn cluster(passages: &[(&str, usize, usize)]) -> Suggestion {
        let passages = passages.iter();
        let passages =
            passages.map(|(id, start, end)| (article(id), CodePointSpan::new(*start, *end)));
        Suggestion::Cluster(passages.collect())
    }

    fn shown(suggestions: &[Suggestion]) -> Assistance {
        Assistance {
            shown: suggestions.iter().map(|it| (it.clone(), false)).collect(),
            ..Assistance::default()
        }
    }

    #[test]
    fn what_ends_a_little_elsewhere_is_the_same() {
        let known = shown(&[quote("a", 10, 40), quote("a", 90, 100), quote("b", 50, 80)]);
        assert_eq!(
            known.known_as(&quote("a", 10, 40)),
            Some(&quote("a", 10, 40))
        );
        assert_eq!(
            known.known_as(&quote("a", 8, 38)),
            Some(&quote("a", 10, 40))
        );
        assert_eq!(known.known_as(&quote("a", 10, 90)), None);
        assert_eq!(known.known_as(&quote("a", 50, 80)), None);
        assert_eq!(known.known_as(&quote("c", 50, 80)), None);
    }

    #[test]
    fn links_are_told_apart_by_what_they_start_from() {
        let link = |annotation: u64, start| Suggestion::Link {
            annotation: AnnotationId::from(ulid::Ulid::from(u128::from(annotation))),
            article: article("a"),
            span: CodePointSpan::new(start, start + 20),
        };
        let known = shown(&[link(1, 10), link(2, 200)]);
        assert_eq!(known.known_as(&link(1, 14)), Some(&link(1, 10)));
        assert_eq!(known.known_as(&link(2, 14)), None);
    }

    #[test]
    fn clusters_are_the_same_where_all_their_passages_are() {
        let known = shown(&[
            cluster(&[("a", 0, 10), ("b", 0, 10)]),
            cluster(&[("a", 50, 90), ("b", 10, 30), ("c", 0, 9)]),
            quote("a", 0, 10),
        ]);
        let same = cluster(&[("a", 52, 90), ("b", 10, 31), ("c", 0, 9)]);
        let fewer = cluster(&[("a", 50, 90), ("b", 10, 30)]);
        assert!(known.known_as(&same).is_some());
        assert_eq!(known.known_as(&fewer), None);
    }
}
