//! A stretch of an article's text, taken apart once: its tokens and sentences.

use std::ops::Range;

use crate::extract::tokens::{Token, tokens};
use crate::language::Lexicon;
use crate::text::{ArticleText, Span};

/// The tokens and sentences of a stretch of text.
#[derive(Debug, Default)]
pub(super) struct Piece<'text> {
    pub tokens: Vec<Token<'text>>,
    pub sentences: Vec<Span>,
}

impl<'text> Piece<'text> {
    /// The piece of that number.
    pub fn read(text: &'text ArticleText, at: usize, lexicon: &Lexicon) -> Self {
        let Some(block) = text.pieces().get(at) else {
            return Self::default();
        };
        Self {
            tokens: tokens(text, block.span, lexicon.separators),
            sentences: text.sentences(block.span, &lexicon.abbreviations),
        }
    }

    /// The sentence that a span begins in.
    pub fn sentence(&self, span: Span) -> Option<Span> {
        let mut sentences = self.sentences.iter();
        sentences.find(|it| span.start < it.end).copied()
    }

    /// The tokens that a span touches.
    pub fn within(&self, span: Span) -> Range<usize> {
        let from = self
            .tokens
            .partition_point(|it| it.place.end <= span.start.get());
        let to = self
            .tokens
            .partition_point(|it| it.place.start < span.end.get());
        from..to.max(from)
    }
}
