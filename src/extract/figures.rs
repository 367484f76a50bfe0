//! The numbers and dates of an article.

use super::quantities::{self, Quantity};
use super::times::{self, Time};
use super::tokens::tokens;
use crate::language::{Anchor, Lexicon};
use crate::text::{ArticleText, Span};

/// What a text says in numbers.
#[derive(Debug, Default)]
pub struct Figures {
    /// Its time expressions in their order, none overlapping.
    pub times: Vec<Time>,
    /// Its quantities in their order, none overlapping.
    pub quantities: Vec<Quantity>,
}

impl Figures {
    /// Reads a text. `quotes` are its direct quotes, in order.
    ///
    /// Linear in the text's length: it is read stretch by stretch.
    #[must_use]
    pub fn read(
        text: &ArticleText,
        lexicon: &Lexicon,
        anchor: Option<Anchor>,
        quotes: &[Span],
    ) -> Self {
        let mut times = times::Reader::new(text, lexicon, anchor, quotes);
        let mut found = Vec::new();
        for block in text.pieces() {
            let tokens = tokens(text, block.span, lexicon.separators);
            let first = times.found.len();
            times.read(&tokens);
            let times = &times.found[first..];
            found.extend(quantities::read(text, lexicon, &tokens, times));
        }
        Self {
            times: times.found,
            quantities: found,
        }
    }
}
