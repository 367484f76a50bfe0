//! Of what a number is: whom or what it counts, and in which clause.
//!
//! - Two counts are of different groups where both nouns have words before them and none in common: “five merchant
//!   ships”, “three pirate ships”.
//! - A noun is narrowed by a participle behind it: “murders linked to organised crime” are some of all murders, and
//!   their number goes with any number of all that is not smaller.
//!
//! What is *not* here: comparing the numbers.

use std::collections::BTreeSet;

use super::account::Member;
use super::amount::Amount;
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
    modifiers: BTreeSet<String>,
    /// The stems that the noun is narrowed by.
    narrowed: BTreeSet<String>,
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

/// Whether two numbers of one topic may be of the same thing. Those of short members are: who links the words “12
/// sailors” and “14 sailors” says so.
pub(super) fn may_be_of_one(one: &Amount, other: &Amount) -> bool {
    let (of, next) = (&one.counted, &other.counted);
    if !(of.setting.is_long || next.setting.is_long) {
        return true;
    }
    let shares = || of.setting.shares(&next.setting) == Some(true);
    match one.class {
        Class::Count if one.noun.is_some() && other.noun.is_some() => {
            !are_apart(&of.modifiers, &next.modifiers)
        }
        Class::Percent if one.noun.is_some() && other.noun.is_some() => true,
        Class::Money(_) => of.is_sole && next.is_sole || shares(),
        Class::Age => of.setting.shares_name(&next.setting) == Some(true),
        Class::Count | Class::Percent | Class::Duration => shares(),
    }
}

fn are_apart(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// Why two numbers that are both right need not be of the same: periods and groups.
pub(super) fn unlike(one: &Amount, other: &Amount) -> Option<&'static str> {
    if let (Some(period), Some(next)) = (one.period, other.period)
        && (period.to < next.from || next.to < period.from)
    {
        return Some("but they are of different periods");
    }
    if one.class != Class::Count {
        return None;
    }
    let (of, next) = (&one.counted, &other.counted);
    let is_some_of = |one: &Counted, other: &Counted| {
        let known = || {
            other.setting.has_any(&one.narrowed)
                || !other.narrowed.is_disjoint(&one.narrowed)
                || !other.modifiers.is_disjoint(&one.narrowed)
        };
        !one.narrowed.is_empty() && !known()
    };
    let most = |amount: &Amount| amount.hi.unwrap_or(amount.lo);
    match (is_some_of(of, next), is_some_of(next, of)) {
        (true, true) => Some("but they are of different groups"),
        (true, false) if most(one) <= most(other) => Some("but one counts only some of them"),
        (false, true) if most(other) <= most(one) => Some("but one counts only some of them"),
        _ => {
            are_apart(&of.modifiers, &next.modifiers).then_some("but they are of different groups")
        }
    }
}
