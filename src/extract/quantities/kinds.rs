//! Kinds of numbers that look alike and are never the same thing: how old somebody is, and what one of many costs.

use super::reader::{Hit, Reader};
use crate::extract::tokens::{Token, phrase};
use crate::extract::units::Class;
use crate::language::Unit;

/// Nobody is older, and few things that are said to be so many years old.
const GREATEST_AGE: f64 = 125.0;
/// An age in full is this long at most: “32-year-old”.
const LONGEST_AGE: usize = 6;

impl Reader<'_> {
    /// Makes a number an age, where its neighbours say that it is one: “aged 85”, “a 32-year-old”, “Holm, 28, …”.
    pub(super) fn age(&self, first: usize, last: usize, hit: &mut Hit) -> bool {
        let words = &self.lexicon.accounts;
        let whole = hit.lo.fract() == 0.0 && hit.hi.is_none_or(|hi| hi <= GREATEST_AGE);
        if !whole {
            return false;
        }
        let behind = self.skip_hyphen(last + 1);
        let calendar = &self.lexicon.calendar;
        let unit_at = |at: usize| {
            let mut units = [&calendar.unit, &calendar.units].into_iter();
            units.find_map(|units| units.get(self.word(at)))
        };
        let is_years = |at: usize| unit_at(at) == Some(&Unit::Year);
        let unit = is_years(behind).then(|| self.skip_hyphen(behind + 1));
        let old = unit.and_then(|after| {
            let phrases = words.age_behind.iter();
            let length = phrases.filter_map(|words| phrase(self.tokens, after, words));
            Some(after + length.max()? - 1)
        });
        let in_one_word = words.age_words.has(self.word(behind)).then_some(behind);
        let after_unit = unit.unwrap_or(last + 1);
        let before = words.age_before.iter().any(|words| self.ends(first, words));
        let end = old.or(in_one_word);
        let end = end.or_else(|| before.then_some(after_unit - 1));
        let end = end.or_else(|| {
            self.is_beside_a_name(first, after_unit)
                .then_some(after_unit - 1)
        });
        let Some(end) = end.filter(|&end| end < first + LONGEST_AGE) else {
            return false;
        };
        hit.class = Class::Age;
        hit.last = end.max(last);
        true
    }

    /// Whether a number stands between commas behind a name: “Ida Holm, 28, said”, “Ida Holm, de 28 años, dijo”.
    fn is_beside_a_name(&self, first: usize, after: usize) -> bool {
        let before = |back: usize| first.checked_sub(back).and_then(|at| self.tokens.get(at));
        let of = before(1).is_some_and(|word| self.lexicon.accounts.age_of.has(&word.lower));
        let comma = 1 + usize::from(of);
        let closes = self.is_mark(after, ",");
        closes
            && before(comma).is_some_and(|token| token.is_mark(","))
            && before(comma + 1).is_some_and(|token| token.is_word() && token.capital)
            && (first..after).all(|at| at == first || self.tokens[at].is_word())
    }

    /// Whether a phrase ends right before a token.
    fn ends(&self, at: usize, words: &str) -> bool {
        let length = words.split(' ').count();
        let start = at.checked_sub(length);
        start.is_some_and(|start| phrase(self.tokens, start, words) == Some(length))
    }

    fn skip_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_mark(at, "-‑"))
    }

    /// What a sum is for one of, at the token behind it: “per barrel”, “a year”.
    pub(super) fn rate(&self, at: usize) -> Option<usize> {
        let words = &self.lexicon.accounts;
        let is_noun = |at: &usize| self.tokens.get(*at).is_some_and(Token::is_word);
        let is_unit = |at: &usize| self.lexicon.calendar.unit.contains_key(self.word(*at));
        let per = words.per.has(self.word(at)).then_some(at + 1);
        let each = words.each.has(self.word(at)).then_some(at + 1);
        per.filter(is_noun).or(each.filter(is_unit))
    }
}
