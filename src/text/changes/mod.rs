//! What changed between two versions of a text: sentences that came, went, moved or were rewritten, and where the words
//! of the one stand in the other.
//!
//! Sentences are the same where a reader sees the same: quotation marks, white space and line breaks do not count. What
//! is the same in both is found first (Myers 1986); between two such stretches sentences are paired that share enough
//! words, in order. Inside of a pair words are compared in the same way.
//!
//! What is *not* here: annotations, and what a change means.

mod carry;
mod pair;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::breaks::pieces_by_rule;
use super::words::Words;
use super::{ArticleText, ByteOffset, FoldedText, Folding, Span};
pub use carry::Carried;
use pair::pairs;

/// A version of a text, and how it is read.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// The text.
    pub text: &'a ArticleText,
    /// Its lines that are not the article, in order and apart. What changes in these is no change.
    pub furniture: &'a [Span],
    /// No sentence ends after one of these.
    pub abbreviations: &'a Words,
}

/// What became of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is there as it was.
    Kept {
        /// In the older text.
        old: Span,
        /// In the newer one.
        new: Span,
    },
    /// It stands elsewhere, as it was.
    Moved {
        /// In the older text.
        old: Span,
        /// In the newer one.
        new: Span,
    },
    /// It has other words.
    Changed {
        /// In the older text.
        old: Span,
        /// In the newer one.
        new: Span,
    },
    /// It is new.
    Added(Span),
    /// It is gone.
    Removed(Span),
}

/// What changed between two versions of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextChanges {
    /// Every sentence of both, in the order of the newer text; what is gone stands where it was.
    pub sentences: Vec<Change>,
    /// Stretches of the older text that stand in the newer one just so, by where they begin in the older one.
    pieces: Vec<Piece>,
}

/// Bytes that both texts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    old: Span,
    new: ByteOffset,
    /// Which of the changes it is in.
    of: usize,
}

impl TextChanges {
    /// Compares an older text with a newer one.
    #[must_use]
    pub fn between(old: Version<'_>, new: Version<'_>) -> Self {
        let (before, after) = (sentences(old), sentences(new));
        let mut changes = Self::default();
        let (said, says) = (before.normal(), after.normal());
        for op in capture_diff_slices(Algorithm::Myers, &said, &says) {
            let (_, was, is) = op.as_tag_tuple();
            if let DiffOp::Equal { .. } = op {
                let both = was.zip(is).filter_map(|(was, is)| {
                    let (old, new) = (before.span(was)?, after.span(is)?);
                    Some(Change::Kept { old, new })
                });
                changes.sentences.extend(both);
            } else {
                changes.sentences.extend(pairs(&before, &after, was, is));
            }
        }
        changes.find_moved(&before, &after);
        for (of, change) in changes.sentences.clone().into_iter().enumerate() {
            if let Change::Kept { old: was, new: is }
            | Change::Moved { old: was, new: is }
            | Change::Changed { old: was, new: is } = change
            {
                changes.add_pieces(of, (old.text, was), (new.text, is));
            }
        }
        changes.pieces.sort_by_key(|piece| piece.old);
        changes
    }

    /// Whether every sentence is as it was.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let mut sentences = self.sentences.iter();
        sentences.all(|change| matches!(change, Change::Kept { .. }))
    }

    /// What is gone here and came elsewhere with the same words, and with no others like it, was moved.
    fn find_moved(&mut self, before: &Sentences, after: &Sentences) {
        let mut gone: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut came: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, change) in self.sentences.iter().enumerate() {
            match change {
                Change::Removed(old) => {
                    if let Some(words) = before.words_at(*old) {
                        gone.entry(words).or_default().push(at);
                    }
                }
                Change::Added(new) => {
                    if let Some(words) = after.words_at(*new) {
                        came.entry(words).or_default().push(at);
                    }
                }
                Change::Kept { .. } | Change::Moved { .. } | Change::Changed { .. } => {}
            }
        }
        let mut dropped = vec![false; self.sentences.len()];
        let came: std::collections::BTreeMap<_, _> = came.into_iter().collect();
        for (words, new_at) in came {
            let (Some([old_at]), [new_at]) = (gone.get(words).map(Vec::as_slice), &new_at[..])
            else {
                continue;
            };
            if let (Some(Change::Removed(old)), Some(Change::Added(new))) = (
                self.sentences.get(*old_at).copied(),
                self.sentences.get(*new_at).copied(),
            ) {
                self.sentences[*new_at] = Change::Moved { old, new };
                dropped[*old_at] = true;
            }
        }
        let mut dropped = dropped.into_iter();
        self.sentences
            .retain(|_| !dropped.next().unwrap_or_default());
    }

    fn add_pieces(
        &mut self,
        of: usize,
        (old, was): (&ArticleText, Span),
        (new, is): (&ArticleText, Span),
    ) {
        let (before, after) = (old.slice(was), new.slice(is));
        if before == after {
            let new = is.start;
            self.pieces.push(Piece { old: was, new, of });
            return;
        }
        let (said, says) = (tokens(before), tokens(after));
        let place = |tokens: &[&str], at: usize| -> usize {
            tokens.iter().take(at).map(|token| token.len()).sum()
        };
        for op in capture_diff_slices(Algorithm::Myers, &said, &says) {
            if let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = op
            {
                let from = was.start.get() + place(&said, old_index);
                let length: usize = said
                    .iter()
                    .skip(old_index)
                    .take(len)
                    .map(|it| it.len())
                    .sum();
                self.pieces.push(Piece {
                    old: Span::new(from, from + length),
                    new: ByteOffset::new(is.start.get() + place(&says, new_index)),
                    of,
                });
            }
        }
    }
}

/// Words, marks and white space, in order.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    pieces_by_rule(text).map(|(_, piece)| piece).collect()
}

/// The sentences of a version, each with the words that a reader sees.
struct Sentences {
    all: Vec<(Span, String)>,
}

impl Sentences {
    fn normal(&self) -> Vec<&str> {
        self.all.iter().map(|(_, words)| words.as_str()).collect()
    }

    fn span(&self, at: usize) -> Option<Span> {
        self.all.get(at).map(|(span, _)| *span)
    }

    /// The words of the sentence that covers a span.
    fn words_at(&self, span: Span) -> Option<&str> {
        let at = self
            .all
            .binary_search_by_key(&span, |(span, _)| *span)
            .ok()?;
        self.all.get(at).map(|(_, words)| words.as_str())
    }
}

fn sentences(of: Version<'_>) -> Sentences {
    let mut all = Vec::new();
    let mut at = ByteOffset::new(0);
    let mut furniture = of.furniture.iter().peekable();
    while at.get() < of.text.len() {
        let paragraph = of.text.paragraph_at(at);
        while furniture.next_if(|it| it.end <= paragraph.start).is_some() {}
        if !furniture.peek().is_some_and(|it| it.overlaps(paragraph)) {
            let sentences = of.text.sentences(paragraph, of.abbreviations).into_iter();
            all.extend(sentences.map(|span| {
                let folded = FoldedText::new(of.text.slice(span), Folding::Words);
                (span, folded.as_str().trim().to_owned())
            }));
        }
        at = of.text.next_character(paragraph.end.max(at));
    }
    Sentences { all }
}
