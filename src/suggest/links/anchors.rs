//! Where two articles report the same, for reading them side by side: scroll one, and the other follows.
//!
//! Anchors are pairs of sentences that are each other's best, and what a person has linked, which overrules them. News
//! tells the same in another order, so between two anchors nothing is known: a reader's other column stays where it is
//! rather than being moved by a guess from the lengths of the texts.
//!
//! What is *not* here: scrolling, and how long anchors stay valid. They are made anew when links or articles change.

use std::collections::BTreeMap;

use super::pairs::Vectors;
use super::{LinkIndex, shares_half};
use crate::edit::ChangeKind::{self, Annotations, Articles, Links};
use crate::model::{Article, ArticleId, Project};
use crate::text::{ByteOffset, Span};

/// Sentences this much alike are anchors. Higher than what is worth proposing, since nobody looks before it acts.
pub const ANCHOR: f32 = 0.35;

/// Two passages of two articles that report the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aligned {
    /// Where one article reports it.
    pub from: Span,
    /// Where the other does.
    pub to: Span,
    /// How sure that is: from [`ANCHOR`] to 1, and 1 for what a person has linked.
    pub score: f32,
}

/// The anchors from one article to another.
#[derive(Debug, Clone, Default)]
struct Directed {
    /// By the start of the paragraphs around, then by place.
    anchors: Vec<Aligned>,
    /// Of each anchor, the paragraphs that it touches.
    around: Vec<Span>,
    /// How far the paragraphs around it and around those before it reach at most.
    reach: Vec<ByteOffset>,
}

/// Anchors between chosen articles, in both directions.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    directed: BTreeMap<(ArticleId, ArticleId), Directed>,
}

impl Anchors {
    /// The changes that they depend on: the texts, and what a person has linked in them.
    pub const READS: &[ChangeKind] = &[Articles, Annotations, Links];

    /// The anchors between every two of some articles: those that are open side by side. Takes a millisecond or so
    /// for two articles of usual length; books belong on a worker thread.
    #[must_use]
    pub fn of(project: &Project, index: &LinkIndex, articles: &[ArticleId]) -> Self {
        let mut anchors = Self::default();
        let vectors: Vec<_> = articles.iter().map(|id| index.vectors(id)).collect();
        for (at, one) in articles.iter().enumerate() {
            for (other_at, other) in articles.iter().enumerate().skip(at + 1) {
                let both = vectors[at].as_ref().zip(vectors[other_at].as_ref());
                anchors.put(project, one, other, both);
            }
        }
        anchors
    }

    fn put(
        &mut self,
        project: &Project,
        one: &ArticleId,
        other: &ArticleId,
        vectors: Option<(&Vectors<'_>, &Vectors<'_>)>,
    ) {
        let texts = project.article(one).zip(project.article(other));
        let Some((from, to)) = texts.filter(|_| one != other) else {
            return;
        };
        let mut found = linked(project, one, other);
        let by_hand = found.len();
        if let Some((one, other)) = vectors {
            for pair in one.mutual_best(other, ANCHOR) {
                let (from, to) = (one.spans[pair.one], other.spans[pair.other]);
                let is_overruled = found[..by_hand]
                    .iter()
                    .any(|link| shares_half(link.from, from) || shares_half(link.to, to));
                if !is_overruled {
                    let score = pair.score;
                    found.push(Aligned { from, to, score });
                }
            }
        }
        let back = found.iter().map(|anchor| Aligned {
            from: anchor.to,
            to: anchor.from,
            score: anchor.score,
        });
        let back = Directed::new(to, back.collect());
        self.directed.insert((other.clone(), one.clone()), back);
        let forth = Directed::new(from, found);
        self.directed.insert((one.clone(), other.clone()), forth);
    }

    /// All anchors from one article to another, in reading order of the first.
    #[must_use]
    pub fn between(&self, from: &ArticleId, to: &ArticleId) -> &[Aligned] {
        let directed = self.directed.get(&(from.clone(), to.clone()));
        directed.map_or(&[], |directed| &directed.anchors)
    }

    /// What another article reports at a place of one: the anchor that holds the place, else the nearest one in the
    /// same paragraph. `None` where there is none: then the other column stays.
    ///
    /// Of several that hold the place the surest is taken, of those the shortest.
    #[must_use]
    pub fn aligned(&self, from: &ArticleId, place: ByteOffset, to: &ArticleId) -> Option<Aligned> {
        self.directed
            .get(&(from.clone(), to.clone()))?
            .aligned(place)
    }
}

impl Directed {
    fn new(article: &Article, mut anchors: Vec<Aligned>) -> Self {
        let text = &article.text;
        let block = |offset| text.pieces()[text.piece_at(offset)].span;
        let around =
            |span: Span| Span::between(block(span.start).start, block(span.end).end.max(span.end));
        anchors.sort_by_key(|anchor| (around(anchor.from).start, anchor.from, anchor.to));
        let around: Vec<Span> = anchors.iter().map(|anchor| around(anchor.from)).collect();
        let mut furthest = ByteOffset::default();
        let reach = around.iter().map(|span| {
            furthest = furthest.max(span.end);
            furthest
        });
        Self {
            reach: reach.collect(),
            around,
            anchors,
        }
    }

    fn aligned(&self, place: ByteOffset) -> Option<Aligned> {
        let after = self.around.partition_point(|span| span.start <= place);
        let distance = |span: Span| {
            if span.contains(place) {
                0
            } else if place < span.start {
                span.start.get() - place.get()
            } else {
                place.get() - span.end.get() + 1
            }
        };
        let mut best: Option<(usize, Aligned)> = None;
        for at in (0..after).rev() {
            if self.reach[at] < place {
                break;
            }
            if self.around[at].end < place {
                continue;
            }
            let anchor = self.anchors[at];
            let here = distance(anchor.from);
            let is_better = best.is_none_or(|(nearest, known)| {
                let order = here
                    .cmp(&nearest)
                    .then(known.score.total_cmp(&anchor.score))
                    .then(anchor.from.len().cmp(&known.from.len()));
                order.is_le()
            });
            if is_better {
                best = Some((here, anchor));
            }
        }
        best.map(|(_, anchor)| anchor)
    }
}

/// What clusters tie together, each member of the one article with one of the other: the first with the first, and so
/// on; those left over with the last.
fn linked(project: &Project, one: &ArticleId, other: &ArticleId) -> Vec<Aligned> {
    let mut found = Vec::new();
    for cluster in project.clusters() {
        let spans = |article: &ArticleId| -> Vec<Span> {
            let members = cluster.members.iter();
            let mut spans: Vec<Span> = members
                .filter_map(|&member| project.annotation(member))
                .filter(|annotation| annotation.article == *article)
                .map(|annotation| annotation.spans.hull())
                .collect();
            spans.sort_unstable();
            spans
        };
        let (from, to) = (spans(one), spans(other));
        if let (Some(&last), Some(&its_last)) = (from.last(), to.last()) {
            for at in 0..from.len().max(to.len()) {
                found.push(Aligned {
                    from: from.get(at).copied().unwrap_or(last),
                    to: to.get(at).copied().unwrap_or(its_last),
                    score: 1.0,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixture::Fixture;

    proptest! {
        #[test]
        fn the_nearest_anchor_of_the_paragraph_is_found(
            text in "[a-c \n]{1,60}",
            places in prop::collection::vec((0_usize..60, 1_usize..30, 1_u8..4), 0..12),
        ) {
            let length = text.len();
            let project = Fixture::new().article("a", &text).project();
            let anchors: Vec<Aligned> = places
                .iter()
                .filter(|place| place.0 < length)
                .map(|&(start, long, score)| Aligned {
                    from: Span::new(start, (start + long).min(length)),
                    to: Span::new(start, start + 1),
                    score: f32::from(score) / 4.0,
                })
                .collect();
            let directed = Directed::new(&project.articles()[0], anchors.clone());
            for place in 0..=length {
                let found = directed.aligned(ByteOffset::new(place));
                let gap = |span: Span| match place {
                    _ if span.contains(ByteOffset::new(place)) => 0,
                    _ if place < span.start.get() => span.start.get() - place,
                    _ => place - span.end.get() + 1,
                };
                // Between the place and the anchor, or in it, no line ends; or the anchor reaches over lines to its.
                let is_near = |span: Span| {
                    let first = text[..span.start.get()].rfind('\n').map_or(0, |at| at + 1);
                    let last = text[span.end.get()..].find('\n').map_or(length, |at| at + span.end.get());
                    (first..=last).contains(&place)
                };
                let near = anchors.iter().filter(|anchor| is_near(anchor.from));
                let nearest = near.map(|anchor| gap(anchor.from)).min();
                prop_assert_eq!(found.map(|anchor| gap(anchor.from)), nearest);
                if let (Some(found), Some(0)) = (found, nearest) {
                    let holding = anchors.iter().filter(|anchor| gap(anchor.from) == 0);
                    prop_assert!(holding.map(|anchor| anchor.score).all(|score| score <= found.score));
                }
            }
        }
    }
}
