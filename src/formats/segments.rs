//! The sentences and tokens of an article, for formats that hang annotations on them, and offsets in UTF-16.

use crate::language;
use crate::model::Article;
use crate::text::{Span, breaks};

/// A sentence and the words and signs in it, in bytes. Nothing but white space is outside of tokens.
pub(super) struct Sentence {
    pub span: Span,
    pub tokens: Vec<Span>,
}

/// The sentences of an article.
pub(super) fn sentences(article: &Article) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut done = 0;
    for block in article.text.blocks() {
        if block.span.start.get() < done || block.is_blank {
            continue;
        }
        let paragraph = article.text.paragraph_at(block.span.start);
        done = paragraph.end.get().max(block.span.end.get());
        for span in language::sentences(article, paragraph) {
            let start = span.start.get();
            let words = article.text.slice(span);
            let tokens = breaks::words(words).into_iter().filter_map(|range| {
                let word = words.get(range.clone())?;
                let is_blank = word.trim().is_empty();
                (!is_blank).then(|| Span::new(start + range.start, start + range.end))
            });
            let tokens: Vec<Span> = tokens.collect();
            if !tokens.is_empty() {
                found.push(Sentence { span, tokens });
            }
        }
    }
    found
}

/// A row for each place of a text in UTF-16 units and for its end. `row` gets how many code points and bytes stand before.
pub(super) fn by_unit(text: &str, row: impl Fn(usize, usize) -> usize) -> Vec<usize> {
    let mut rows = Vec::with_capacity(text.len() + 1);
    let signs = text.char_indices().map(|(byte, c)| (byte, c.len_utf16()));
    for (at, (byte, width)) in signs.chain([(text.len(), 1)]).enumerate() {
        rows.extend(std::iter::repeat_n(row(at, byte), width));
    }
    rows
}

/// For each place of a text in UTF-16 units that in code points.
pub(super) struct Wide(Vec<usize>);

impl Wide {
    pub fn of(text: &str) -> Self {
        Self(by_unit(text, |at, _| at))
    }

    /// The place in code points; `None` beyond the end.
    pub fn code_point(&self, place: usize) -> Option<usize> {
        self.0.get(place).copied()
    }

    /// A stretch that is not empty.
    pub fn stretch(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (start, end) = (self.code_point(start)?, self.code_point(end)?);
        (start < end).then_some((start, end))
    }
}
