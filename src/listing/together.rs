//! Which tags occur together: on the same words, in one sentence, in one paragraph.
//!
//! Within words, pairs of annotations are counted that share some text; within sentences and paragraphs, the sentences
//! and paragraphs in which both tags occur, however often. A tag with itself: where it occurs twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Listing;
use crate::language;
use crate::model::{Article, Spans, named};
use crate::text::{ByteOffset, Span};

named! {
    /// How near annotations have to be.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Within {
        /// They share words.
        #[default]
        Words = "words",
        /// They are in one sentence.
        Sentence = "sentence",
        /// They are in one paragraph.
        Paragraph = "paragraph",
    }
    /// What it is called, also on the command line.
    pub fn name;
    /// All of them, from near to far.
    pub const ALL;
}

/// How often tags occur together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// How near they have to be.
    pub within: Within,
    /// The names of the tags that occur, in the order of a list.
    pub tags: Vec<String>,
    /// How often each occurs with each: the same on both sides of the diagonal.
    pub cells: Vec<Vec<usize>>,
}

/// Counts over some rows of a listing.
#[must_use]
pub fn together(listing: &Listing, rows: &[u32], within: Within) -> Together {
    let tags: Vec<String> = listing
        .different(&super::Column::Tag, rows)
        .into_iter()
        .map(|(tag, _)| tag)
        .collect();
    let places: HashMap<&str, usize> = tags.iter().map(String::as_str).zip(0..).collect();
    let mut by_article: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for &row in rows {
        if let Some(of) = listing.rows().get(row as usize)
            && let Some(tag) = places.get(&*of.tag)
        {
            let marks = by_article.entry(of.article).or_default();
            marks.push((row as usize, *tag));
        }
    }
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for marks in by_article.values() {
        let spans = |row: usize| listing.rows().get(row).map(|row| &row.annotation.spans);
        if within == Within::Words {
            overlapping(
                marks,
                |row| spans(row).map(|spans| spans.iter().collect()),
                &mut pairs,
            );
            continue;
        }
        let first = marks.first().and_then(|(row, _)| listing.rows().get(*row));
        let Some(article) = first.and_then(|row| listing.article(row)) else {
            continue;
        };
        let mut units = Units::new(article, within);
        let mut found: BTreeMap<ByteOffset, BTreeMap<usize, usize>> = BTreeMap::new();
        for (row, tag) in marks {
            let spans = spans(*row).into_iter().flat_map(Spans::iter);
            let of: BTreeSet<ByteOffset> = spans.flat_map(|span| units.of(span)).collect();
            for unit in of {
                *found.entry(unit).or_default().entry(*tag).or_default() += 1;
            }
        }
        for tags in found.values() {
            for (one, count) in tags {
                if *count > 1 {
                    *pairs.entry((*one, *one)).or_default() += 1;
                }
                for (other, _) in tags.range(one + 1..) {
                    *pairs.entry((*one, *other)).or_default() += 1;
                }
            }
        }
    }
    let mut cells = vec![vec![0; tags.len()]; tags.len()];
    for ((one, other), count) in pairs {
        for (row, column) in [(one, other), (other, one)] {
            if let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = count;
            }
        }
    }
    Together {
        within,
        tags,
        cells,
    }
}

/// Counts the pairs that share text, each once.
fn overlapping(
    marks: &[(usize, usize)],
    spans: impl Fn(usize) -> Option<Vec<Span>>,
    pairs: &mut BTreeMap<(usize, usize), usize>,
) {
    let mut pieces: Vec<(Span, usize, usize)> = Vec::new();
    for (row, tag) in marks {
        let spans = spans(*row).unwrap_or_default();
        pieces.extend(spans.into_iter().map(|span| (span, *row, *tag)));
    }
    pieces.sort_unstable_by_key(|(span, row, _)| (*span, *row));
    let mut counted: BTreeSet<(usize, usize)> = BTreeSet::new();
    // Those that have begun and may not have ended yet.
    let mut open: Vec<(Span, usize, usize)> = Vec::new();
    for piece in pieces {
        let (span, row, tag) = piece;
        open.retain(|(before, ..)| before.end > span.start);
        for (_, other, other_tag) in &open {
            let both = (row.min(*other), row.max(*other));
            if row != *other && counted.insert(both) {
                let tags = (tag.min(*other_tag), tag.max(*other_tag));
                *pairs.entry(tags).or_default() += 1;
            }
        }
        open.push(piece);
    }
}

/// The sentences or paragraphs of an article, each found once.
struct Units<'a> {
    article: &'a Article,
    within: Within,
    /// The sentences of the paragraphs that were asked for, by where these start.
    sentences: HashMap<ByteOffset, Vec<Span>>,
}

impl<'a> Units<'a> {
    fn new(article: &'a Article, within: Within) -> Self {
        Self {
            article,
            within,
            sentences: HashMap::new(),
        }
    }

    /// Where those start that a span is in.
    fn of(&mut self, span: Span) -> Vec<ByteOffset> {
        let mut found = Vec::new();
        let mut at = span.start;
        while at < span.end {
            let paragraph = self.article.text.paragraph_at(at);
            if self.within == Within::Paragraph {
                found.push(paragraph.start);
            } else {
                let article = self.article;
                let sentences = self.sentences.entry(paragraph.start);
                let sentences =
                    sentences.or_insert_with(|| language::sentences(article, paragraph));
                let shared = sentences.iter().filter(|sentence| sentence.overlaps(span));
                found.extend(shared.map(|sentence| sentence.start));
            }
            // Over the line end.
            at = self.article.text.next_character(paragraph.end.max(at));
        }
        found
    }
}
