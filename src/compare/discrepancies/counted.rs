//! Whom or what a number counts, as far as the words around it tell.
//!
//! What is *not* here: comparing.

use std::collections::BTreeSet;

use super::account::Member;
use super::amount::Amount;
use super::setting::{Setting, ends_clause, is_content};
use crate::extract::Class;
use crate::extract::times::{Interval, Time};
use crate::text::Span;

/// From this length on a time beside a number is the period that it is counted over, not the day of an event.
const PERIOD_DAYS: i64 = 300;

/// How far behind a number its noun stands at most, in tokens.
const NEAR_NOUN: usize = 7;
/// How many words a noun is narrowed by at most.
const LONGEST_NARROWING: usize = 6;

/// Of what a number is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Counted {
    /// The one period that its sentence names.
    pub period: Option<Interval>,
    /// The words of its clause.
    pub setting: Setting,
    /// What was done to those who are counted, or what they did.
    pub deed: Option<Deed>,
    /// The stems between number and noun.
    pub modifiers: BTreeSet<String>,
    /// The stems that the noun is narrowed by.
    pub narrowed: BTreeSet<String>,
}

/// A verb as the deed that it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// One of the verbs that news uses for one another, by the number of their group.
    Of(usize),
    /// Another verb, by its stem.
    Other(String),
}

impl Counted {
    pub fn of(member: &Member<'_>, number: Span, amount: &Amount) -> Self {
        Self {
            period: period(member, number),
            deed: deed(member, number),
            setting: Setting::of(member, number),
            modifiers: modifiers(member, number, amount),
            narrowed: narrowed(member, number),
        }
    }
}

/// The one long time that the sentence of a figure names; none where that is a guess, such as “last year” in a quote.
fn period(member: &Member<'_>, figure: Span) -> Option<Interval> {
    let sentence = member.piece(figure.start).sentence(figure)?;
    let times = member.account.said.times();
    let from = times.partition_point(|time| time.span.end <= sentence.start);
    let inside = times[from..]
        .iter()
        .take_while(|time| time.span.start < sentence.end);
    let mut periods = inside.filter(|time| is_period(time));
    let only = periods.next().filter(|_| periods.next().is_none())?;
    only.interval.filter(|_| !only.vague)
}

/// Whether a time is the period of a figure.
pub(super) fn is_period(time: &Time) -> bool {
    time.interval
        .is_some_and(|interval| interval.length() >= PERIOD_DAYS)
}

/// The verb of a number: right before it, else the first behind it in the clause, else the last before it.
fn deed(member: &Member<'_>, number: Span) -> Option<Deed> {
    let lexicon = member.lexicon();
    let piece = member.piece(number.start);
    let own = piece.within(number);
    let tokens = &piece.tokens;
    let is_end = |at: &usize| ends_clause(lexicon, &tokens[*at]);
    let read = |at: usize| {
        let word = tokens.get(at)?.lower.as_ref();
        let known = lexicon.verbs.irregular.get(word);
        let stem = known.cloned().unwrap_or_else(|| lexicon.stem(word));
        if let Some(group) = lexicon.accounts.deeds.get(&stem) {
            return Some(Deed::Of(*group));
        }
        let is_verb = known.is_some() || word.len() > 4 && lexicon.verbs.participles.end(word);
        let is_other = lexicon.verbs.auxiliaries.has(word) || lexicon.speech.reporting.has(word);
        (is_verb && !is_other).then_some(Deed::Other(stem))
    };
    let before = || (0..own.start).rev().take_while(|at| !is_end(at));
    let behind = || (own.end..tokens.len()).take_while(|at| !is_end(at));
    let right_before = own.start.checked_sub(1).and_then(read);
    right_before
        .or_else(|| behind().find_map(read))
        .or_else(|| before().find_map(read))
}

/// The words between a number and what it counts.
fn modifiers(member: &Member<'_>, number: Span, amount: &Amount) -> BTreeSet<String> {
    let piece = member.piece(number.start);
    let lexicon = member.lexicon();
    let from = piece.within(number).end;
    let behind = piece.tokens[from..].iter().take(NEAR_NOUN);
    let noun = amount.noun.as_ref();
    let noun = noun.filter(|_| amount.class == Class::Count);
    let words: Vec<&str> = behind.map(|token| token.lower.as_ref()).collect();
    let at = noun.and_then(|noun| words.iter().position(|word| *word == noun.word));
    let between = &words[..at.unwrap_or_default()];
    let content = between.iter().filter(|word| is_content(lexicon, word));
    content.map(|word| lexicon.stem(word)).collect()
}

/// The words behind a narrowing participle in the clause of a number.
fn narrowed(member: &Member<'_>, number: Span) -> BTreeSet<String> {
    let lexicon = member.lexicon();
    let piece = member.piece(number.start);
    let own = piece.within(number);
    let tokens = &piece.tokens;
    let is_end = |at: &usize| ends_clause(lexicon, &tokens[*at]);
    let start = (0..own.start).rev().find(is_end).map_or(0, |end| end + 1);
    let end = (own.end..tokens.len()).find(is_end);
    let clause = start..end.unwrap_or(tokens.len());
    let narrows = |at: &usize| lexicon.accounts.narrowing.has(&tokens[*at].lower);
    let Some(from) = clause.clone().find(narrows) else {
        return BTreeSet::new();
    };
    let words = (from + 1..clause.end).map(|at| tokens[at].lower.as_ref());
    let words = words.take_while(|word| !lexicon.verbs.auxiliaries.has(word));
    let words = words.take(LONGEST_NARROWING);
    let content = words.filter(|word| is_content(lexicon, word));
    content.map(|word| lexicon.stem(word)).collect()
}
