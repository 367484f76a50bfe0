//! Whom or what a number counts, as far as the words around it tell.
//!
//! What is *not* here: comparing.

use std::collections::BTreeSet;

use super::account::Member;
use super::setting::{Setting, ends_clause, is_content};
use crate::extract::Class;
use crate::extract::quantities::Quantity;

/// How far behind a number its noun stands at most, in tokens.
const NEAR_NOUN: usize = 7;
/// How many words a noun is narrowed by at most.
const LONGEST_NARROWING: usize = 6;

/// Of what a number is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Counted {
    /// Whether the member has no other number of its kind.
    pub is_sole: bool,
    /// The words of its clause.
    pub setting: Setting,
    /// The stems between number and noun.
    pub modifiers: BTreeSet<String>,
    /// The stems that the noun is narrowed by.
    pub narrowed: BTreeSet<String>,
}

impl Counted {
    pub fn of(member: &Member<'_>, quantity: &Quantity) -> Self {
        Self {
            is_sole: false,
            setting: Setting::of(member, quantity.span),
            modifiers: modifiers(member, quantity),
            narrowed: narrowed(member, quantity),
        }
    }
}

/// The words between a number and what it counts.
fn modifiers(member: &Member<'_>, quantity: &Quantity) -> BTreeSet<String> {
    let piece = member.piece(quantity.span.start);
    let lexicon = member.lexicon();
    let from = piece.within(quantity.span).end;
    let behind = piece.tokens[from..].iter().take(NEAR_NOUN);
    let noun = quantity.noun.as_ref();
    let noun = noun.filter(|_| quantity.class == Class::Count);
    let words: Vec<&str> = behind.map(|token| token.lower.as_str()).collect();
    let at = noun.and_then(|noun| words.iter().position(|word| *word == noun.word));
    let between = &words[..at.unwrap_or_default()];
    let content = between.iter().filter(|word| is_content(lexicon, word));
    content.map(|word| lexicon.stem(word)).collect()
}

/// The words behind a narrowing participle in the clause of a number.
fn narrowed(member: &Member<'_>, quantity: &Quantity) -> BTreeSet<String> {
    let lexicon = member.lexicon();
    let piece = member.piece(quantity.span.start);
    let own = piece.within(quantity.span);
    let tokens = &piece.tokens;
    let is_end = |at: &usize| ends_clause(lexicon, &tokens[*at]);
    let start = (0..own.start).rev().find(is_end).map_or(0, |end| end + 1);
    let end = (own.end..tokens.len()).find(is_end);
    let clause = start..end.unwrap_or(tokens.len());
    let narrows = |at: &usize| lexicon.accounts.narrowing.has(&tokens[*at].lower);
    let Some(from) = clause.clone().find(narrows) else {
        return BTreeSet::new();
    };
    let words = (from + 1..clause.end).map(|at| tokens[at].lower.as_str());
    let words = words.take_while(|word| !lexicon.verbs.auxiliaries.has(word));
    let words = words.take(LONGEST_NARROWING);
    let content = words.filter(|word| is_content(lexicon, word));
    content.map(|word| lexicon.stem(word)).collect()
}
