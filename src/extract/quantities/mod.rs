//! Quantities in a text as intervals: `more than 61,000 deaths` is at least 61,000, `dozens` is 24 to 99.
//!
//! Numbers are found in digits of any script and in words, with what is said about their exactness
//! ([`Bound`]) and what they count ([`Noun`]). The intervals of vague words follow their lower meaning: two of the unit
//! at least, less than the next unit (`thousands`: 2,000 to 9,999).
//!
//! No quantities are: times and years (those that [`super::times`] found), ordinals, clock times, scores (2-1, 45-7-2),
//! numbers of things that are named by number (Flight 7, Article 5, Covid-19), phone numbers, and a number alone on its line.
//!
//! What is *not* here: comparing (`numbers`), and “one”, which is a pronoun as often as a number.

mod kinds;
mod phrases;
mod reader;
#[cfg(test)]
mod tests;

use super::times::Time;
use super::tokens::Token;
use super::units::{Class, Noun};
use crate::language::{Bound, Lexicon};
use crate::text::{ArticleText, Span};

/// A number that something rises or falls from or to: `rose from 8,000 to 19,500`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leg {
    /// The number before; the one after follows in the list.
    From,
    /// The number after.
    To,
}

/// A quantity in an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The words: number, what is said of its exactness, sign of per cent or currency; not the noun.
    pub span: Span,
    /// The least value.
    pub lo: f64,
    /// The greatest value; `None` where there is none.
    pub hi: Option<f64>,
    /// How exact it is said to be.
    pub bound: Bound,
    /// What sort of number it is.
    pub class: Class,
    /// What one of it is: the seconds of the unit of a duration, 1 for all else. `lo` and `hi` are as written.
    pub factor: f64,
    /// What is counted, where the words show it; the unit of a duration.
    pub noun: Option<Noun>,
    /// What a sum of money is for one of, by its stem: “$5 per barrel”, “$2 million a year”.
    pub per: Option<String>,
    /// Whether it only points back at what is known: “the two countries”.
    pub definite: bool,
    /// Whether it is an end of a change.
    pub leg: Option<Leg>,
}

/// The quantities of a stretch of a text in their order, none overlapping. `times` are its time expressions, in order.
pub(super) fn read<'a>(
    text: &'a ArticleText,
    lexicon: &'a Lexicon,
    tokens: &'a [Token<'_>],
    times: &[Time],
) -> impl Iterator<Item = Quantity> + use<'a> {
    let mut times = times.iter().peekable();
    let taken: Vec<bool> = tokens
        .iter()
        .map(|token| {
            let ends_before = |time: &&Time| time.span.end.get() <= token.place.start;
            while times.next_if(ends_before).is_some() {}
            let next = times.peek();
            next.is_some_and(|time| time.span.start.get() < token.place.end)
        })
        .collect();
    let reader = reader::Reader {
        lexicon,
        tokens,
        taken: &taken,
    };
    reader.read().into_iter().map(move |hit| {
        let (start, end) = (tokens[hit.first].place.start, tokens[hit.last].place.end);
        Quantity {
            span: text.whole_characters(Span::new(start, end)),
            lo: hit.lo,
            hi: hit.hi,
            bound: hit.bound,
            class: hit.class,
            factor: hit.factor,
            noun: hit.noun.map(|at| Noun::new(lexicon, &tokens[at])),
            per: hit.per.map(|at| lexicon.stem(&tokens[at].lower)),
            definite: hit.definite,
            leg: hit.leg,
        }
    })
}
