//! What furniture leaves of a line: archives put a label and the first sentence of an article into one.

use std::ops::Range;

use crate::text::{ArticleText, Span};

/// The pieces of a line that some spans leave, in order. What is left of a line that has furniture in it has to say
/// something.
pub(super) fn of<'a>(
    line: Range<usize>,
    spans: impl Iterator<Item = &'a Span>,
    text: &ArticleText,
) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut from = line.start;
    for span in spans {
        if from < span.start.get() {
            pieces.push((from, span.start.get()));
        }
        from = from.max(span.end.get());
    }
    if from < line.end {
        pieces.push((from, line.end));
    }
    let is_whole = pieces == [(line.start, line.end)];
    pieces.retain(|&(from, to)| {
        let piece = text.slice(Span::new(from, to));
        is_whole || piece.contains(char::is_alphanumeric)
    });
    pieces
}
