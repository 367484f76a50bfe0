//! Which line an annotation gets where several overlap: the innermost the one nearest to the text.
//!
//! It depends on all annotations of an article, so it is worked out when those change, and kept.

use std::collections::BTreeMap;

use crate::model::{AnnotationId, IntervalIndex};
use crate::text::{ByteOffset, Span};

/// Where the lines of a span are drawn among those of spans that it overlaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// Counted from 0, from the text outwards. What holds another has a higher number.
    pub number: usize,
    /// How many lanes there are together, among all that overlap it, directly or by way of others.
    pub of: usize,
}

impl Lane {
    const ALONE: Self = Self { number: 0, of: 1 };
}

/// The lanes of one article: spans in a lane never overlap.
#[derive(Debug, Default)]
pub struct Lanes {
    made_from: Option<u64>,
    /// For each entry of the index.
    lanes: Vec<Lane>,
}

impl Lanes {
    /// Works them out again if the index changed.
    pub fn update(&mut self, index: &IntervalIndex) {
        if self.made_from == Some(index.revision()) {
            return;
        }
        self.made_from = Some(index.revision());
        self.lanes.clear();
        let entries = index.entries();
        let mut rest = entries;
        while let Some((first, _)) = rest.first() {
            let mut end = first.end;
            let apart = rest.iter().position(|(span, _)| {
                let apart = span.start >= end;
                end = end.max(span.end);
                apart
            });
            let (together, others) = rest.split_at(apart.unwrap_or(rest.len()));
            stack(together, &mut self.lanes);
            rest = others;
        }
    }

    /// The lane of the entry at that place of the index.
    #[must_use]
    pub fn lane(&self, entry: usize) -> Lane {
        self.lanes.get(entry).copied().unwrap_or(Lane::ALONE)
    }
}

/// The lanes of spans that overlap each other, directly or by way of others: the shortest first, each in the first lane
/// that has room. What holds a span overlaps all that this one overlaps, and so comes further out.
fn stack(together: &[(Span, AnnotationId)], lanes: &mut Vec<Lane>) {
    if together.len() < 2 {
        return lanes.extend(together.iter().map(|_| Lane::ALONE));
    }
    let mut order: Vec<usize> = (0..together.len()).collect();
    order.sort_by_key(|at| together[*at].0.len());
    let mut numbers = vec![0; together.len()];
    let mut taken: Vec<BTreeMap<ByteOffset, ByteOffset>> = Vec::new();
    for at in order {
        let span = together[at].0;
        let is_free = |lane: &BTreeMap<ByteOffset, ByteOffset>| {
            let before = lane.range(..span.end).next_back();
            before.is_none_or(|(_, end)| *end <= span.start)
        };
        let free = taken.iter().position(is_free).unwrap_or(taken.len());
        if free == taken.len() {
            taken.push(BTreeMap::new());
        }
        taken[free].insert(span.start, span.end);
        numbers[at] = free;
    }
    let of = taken.len();
    lanes.extend(numbers.into_iter().map(|number| Lane { number, of }));
}

/// A span of an annotation in the part of the article that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Whose it is.
    pub annotation: AnnotationId,
    /// The whole span, also where it is cut by the part shown.
    pub span: Span,
    /// Where its lines are drawn.
    pub lane: Lane,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ulid::Ulid;

    use super::*;

    fn lanes(spans: &[(usize, usize)]) -> Vec<(Span, Lane)> {
        let entries = spans.iter().enumerate();
        let index = IntervalIndex::new(entries.map(|(number, (start, end))| {
            (Span::new(*start, *end), Ulid::from(number as u128).into())
        }));
        let mut lanes = Lanes::default();
        lanes.update(&index);
        let entries = index.entries().iter().enumerate();
        entries
            .map(|(entry, (span, _))| (*span, lanes.lane(entry)))
            .collect()
    }

    #[test]
    fn eight_in_each_other_have_a_lane_each_from_the_inside_out() {
        let spans: Vec<_> = (0..8).map(|depth| (depth, 40 - depth)).collect();
        let numbers: Vec<_> = lanes(&spans).iter().map(|(_, lane)| lane.number).collect();
        assert_eq!(numbers, [7, 6, 5, 4, 3, 2, 1, 0]);
        let same = lanes(&[(3, 9); 8]);
        let numbers: Vec<_> = same.iter().map(|(_, lane)| lane.number).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6, 7], "also on the same words");
        assert!(same.iter().all(|(_, lane)| lane.of == 8));
    }

    #[test]
    fn what_is_apart_does_not_count() {
        let found = lanes(&[(0, 10), (2, 5), (5, 8), (9, 12), (12, 14)]);
        let found: Vec<_> = found.iter().map(|(_, it)| (it.number, it.of)).collect();
        assert_eq!(found, [(1, 2), (0, 2), (0, 2), (0, 2), (0, 1)]);
    }

    proptest! {
        #[test]
        fn no_two_share_a_lane_and_what_holds_another_is_further_out(
            spans in prop::collection::vec((0usize..60, 1usize..30), 1..40)
        ) {
            let spans: Vec<_> = spans.iter().map(|(start, length)| (*start, start + length)).collect();
            let found = lanes(&spans);
            for (at, (one, lane)) in found.iter().enumerate() {
                prop_assert!(lane.number < lane.of);
                for (other, its) in &found[at + 1..] {
                    if one.overlaps(*other) {
                        prop_assert_ne!(lane.number, its.number);
                        prop_assert_eq!(lane.of, its.of);
                        let holds = one.start <= other.start && other.end <= one.end && one != other;
                        prop_assert!(!holds || lane.number > its.number);
                    }
                }
            }
        }
    }
}
