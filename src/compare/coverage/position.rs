//! Where in an article something stands: in its headline, in its lead, or how deep in its body.
//!
//! News puts first what its makers hold to be most important (the “inverted pyramid”), so the place of a claim is a
//! measure of the prominence that an article gives it.
//!
//! Headline and lead are as [`crate::page`] finds them.
//!
//! The **depth** is the share of the body that stands before: body is everything from the lead on that is no furniture,
//! counted in code points.

use crate::model::Article;
use crate::page::Head;
use crate::text::{ArticleText, ByteOffset, Span};

/// A place in an article, the most prominent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// In the headline.
    Headline,
    /// In the first paragraph, or between headline and it.
    Lead,
    /// Below the lead: how much of the body stands before, in percent from 0 to 100.
    Depth(u8),
}

impl Position {
    /// How much of the body stands before, in percent; 0 in headline and lead.
    #[must_use]
    pub fn percent(self) -> u8 {
        match self {
            Self::Headline | Self::Lead => 0,
            Self::Depth(percent) => percent,
        }
    }
}

/// The parts of an article that prominence goes by.
#[derive(Debug, Clone)]
pub(super) struct Structure {
    headline_end: ByteOffset,
    lead_end: ByteOffset,
    body: Vec<Piece>,
    /// The length of the body.
    length: usize,
}

/// A stretch of body between furniture, in code points.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    /// How much body stands before it.
    before: usize,
}

impl Structure {
    pub(super) fn of(article: &Article) -> Self {
        let furniture = merged(&article.furniture);
        let is_furniture = |line: Span| {
            let next = furniture.partition_point(|other| other.end <= line.start);
            furniture
                .get(next)
                .is_some_and(|other| other.overlaps(line))
        };
        let head = Head::of(&article.text, &article.details.title, is_furniture);
        let (body, length) = body(&article.text, head.lead.start, &furniture);
        Self {
            headline_end: head.headline_end,
            lead_end: head.lead.end,
            body,
            length,
        }
    }

    pub(super) fn position(&self, text: &ArticleText, place: ByteOffset) -> Position {
        if place < self.headline_end {
            return Position::Headline;
        }
        if place < self.lead_end {
            return Position::Lead;
        }
        let place = text.code_point(place).get();
        let piece = self.body.partition_point(|piece| piece.start <= place);
        let before = piece.checked_sub(1).map_or(0, |last| {
            let piece = self.body[last];
            piece.before + (place.min(piece.end) - piece.start)
        });
        let percent = (before * 100).checked_div(self.length).unwrap_or_default();
        Position::Depth(percent as u8)
    }
}

/// Spans in order, those that overlap or touch joined.
fn merged(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let is_joined = next.start <= last.end;
        if is_joined {
            last.end = last.end.max(next.end);
        }
        is_joined
    });
    spans
}

/// What is no furniture from a place on, and how long it is.
fn body(text: &ArticleText, start: ByteOffset, furniture: &[Span]) -> (Vec<Piece>, usize) {
    let mut pieces = Vec::new();
    let (mut from, mut before) = (start, 0);
    let end = ByteOffset::new(text.len());
    let gaps = furniture
        .iter()
        .map(|span| (span.start, span.end))
        .chain([(end, end)]);
    for (gap_start, gap_end) in gaps {
        if gap_start > from {
            let (start, end) = (
                text.code_point(from).get(),
                text.code_point(gap_start).get(),
            );
            pieces.push(Piece { start, end, before });
            before += end - start;
        }
        from = from.max(gap_end);
    }
    (pieces, before)
}
