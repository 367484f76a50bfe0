//! Which of overlapping spans are kept where a token has one tag.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::formats::placed::Placed;
use crate::formats::tokens::paragraphs;
use crate::model::Article;
use crate::text::ByteOffset;

/// Which one counts of spans that overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preferred {
    Longest,
    Shortest,
}

/// What is kept, and how much of the rest is left out why.
pub(super) struct Kept<'a> {
    /// Of these no two share words; in no order.
    pub annotations: Vec<Placed<'a>>,
    pub overlapping: usize,
    /// Over the end of a paragraph.
    pub over_ends: usize,
}

/// Chooses among annotations of an article.
pub(super) fn kept<'a>(
    all: impl Iterator<Item = Placed<'a>>,
    article: &Article,
    preferred: Preferred,
) -> Kept<'a> {
    let paragraphs = paragraphs(&article.text);
    let paragraph = |offset: ByteOffset| paragraphs.partition_point(|it| it.end < offset);
    let is_in_one = |it: &Placed<'_>| paragraph(it.hull.span.start) == paragraph(it.hull.span.end);
    let (mut annotations, over): (Vec<_>, Vec<_>) = all.partition(is_in_one);
    let length = |it: &Placed<'_>| it.hull.end - it.hull.start;
    match preferred {
        Preferred::Longest => annotations.sort_by_key(|it| (Reverse(length(it)), it.hull.start)),
        Preferred::Shortest => annotations.sort_by_key(|it| (length(it), it.hull.start)),
    }
    // The ends of those kept, by their starts.
    let mut taken: BTreeMap<ByteOffset, ByteOffset> = BTreeMap::new();
    let before = annotations.len();
    annotations.retain(|it| {
        let span = it.hull.span;
        let before = taken.range(..span.end).next_back();
        let is_free = before.is_none_or(|(_, end)| *end <= span.start);
        if is_free {
            taken.insert(span.start, span.end);
        }
        is_free
    });
    Kept {
        overlapping: before - annotations.len(),
        annotations,
        over_ends: over.len(),
    }
}
