//! Reads the quantities of one stretch of tokens.

use super::{Leg, phrases};
use crate::extract::numerals::{self, Numeral, numeral};
use crate::extract::tokens::{Kind, Token, phrase};
use crate::extract::units::{self, Class, Noun};
use crate::language::{Bound, Lexicon};

/// How far apart the two ends of a change stand at most, in tokens.
const LONGEST_CHANGE: usize = 10;

/// Signs of currencies.
const SIGNS: &str = "$€£¥₹₽₩₺";

pub(super) struct Reader<'a> {
    pub lexicon: &'a Lexicon,
    pub tokens: &'a [Token<'a>],
    /// Whether a token belongs to a time expression.
    pub taken: &'a [bool],
}

/// A quantity by the indices of its tokens.
pub(super) struct Hit {
    pub first: usize,
    pub last: usize,
    pub lo: f64,
    pub hi: Option<f64>,
    pub bound: Bound,
    pub class: Class,
    pub factor: f64,
    pub noun: Option<usize>,
    pub per: Option<usize>,
    pub definite: bool,
    pub leg: Option<Leg>,
}

impl Reader<'_> {
    pub fn read(&self) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        // A line with nothing but a number is a page's ornament.
        if self.tokens.len() < 2 {
            return hits;
        }
        let mut at = 0;
        while at < self.tokens.len() {
            let begins = phrases::may_begin(&self.lexicon.numbers, self.tokens, at);
            match begins.then(|| self.quantity(at)).flatten() {
                Some(hit) => {
                    at = hit.last + 1;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        self.join_changes(&mut hits);
        hits
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map(|token| token.lower.as_ref())
            .unwrap_or_default()
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.is_mark(marks))
    }

    pub(super) fn touch(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.touches_next)
    }

    /// The mark that touches a token from the left.
    fn mark_before(&self, at: usize, marks: &str) -> bool {
        at > 0 && self.touch(at - 1) && self.is_mark(at - 1, marks)
    }

    fn free(&self, from: usize, count: usize) -> bool {
        self.taken
            .get(from..from + count)
            .is_some_and(|taken| !taken.contains(&true))
    }

    fn quantity(&self, at: usize) -> Option<Hit> {
        if let Some((lo, hi, length)) = phrases::vague(&self.lexicon.numbers, self.tokens, at) {
            let of = self.lexicon.numbers.of.has(self.word(at + length - 1));
            let hit = self.with_unit(at, at + length - 1, (lo, hi), Bound::Vague);
            // “Several” may stand alone; “thousands” alone is a quantity, too.
            return (self.free(at, length) && (of || hit.noun.is_some() || length == 1))
                .then_some(hit);
        }
        let between = self.lexicon.numbers.between.has(self.word(at));
        let (mut bound, lead) = if between {
            (Bound::Range, 1)
        } else {
            phrases::before(&self.lexicon.numbers, self.tokens, at).unwrap_or((Bound::Exact, 0))
        };
        // “More than about 200”: the second word says no more than the first.
        let mut start = at + lead;
        if lead > 0 && !between {
            let more = phrases::before(&self.lexicon.numbers, self.tokens, start);
            start += more.map_or(0, |(_, length)| length);
        }
        let (first, start_of_number) = self.number(start)?;
        let mut last = start_of_number + first.tokens - 1;
        if !self.free(at, last + 1 - at) {
            return None;
        }
        let (mut lo, mut hi) = (first.value, Some(first.value));
        if let Some((end, to)) = self.second(last + 1, between, at) {
            // “8 to 10 million”
            let plain = first.tokens == 1 && first.value < 1000.0 && to.value >= 1000.0;
            let shared = numerals::scale_at(&self.lexicon.numbers, self.tokens, end)
                .filter(|scale| plain && *scale >= 1000.0);
            let shared = shared.unwrap_or(1.0);
            let from = first.value * shared;
            if from < to.value && !self.is_change(at) {
                (lo, hi) = (from, Some(to.value));
                bound = Bound::Range;
                last = end;
            }
        }
        if between && bound == Bound::Range && Some(lo) == hi || self.is_score(last, bound) {
            return None;
        }
        if let Some((said, length)) = phrases::after(&self.lexicon.numbers, self.tokens, last + 1)
            .filter(|_| bound == Bound::Exact)
        {
            bound = said;
            last += length;
        }
        let range = match bound {
            Bound::MoreThan | Bound::AtLeast => (lo, None),
            Bound::LessThan | Bound::AtMost => (0.0, Some(lo)),
            _ => (lo, hi),
        };
        Some(self.with_unit(at, last, range, bound))
    }

    /// Whether a number and the one after it are a score (2-1, 45-7-2): digits that a dash joins, and no range.
    fn is_score(&self, last: usize, bound: Bound) -> bool {
        let digits = |at: usize| self.tokens.get(at).is_some_and(|it| it.digits().is_some());
        let joined = self.is_mark(last + 1, "-‑–") && self.touch(last) && self.touch(last + 1);
        bound != Bound::Range && joined && digits(last) && digits(last + 2)
    }

    /// The number at a token, after a currency's sign or not, unless something shows that it is none.
    fn number(&self, at: usize) -> Option<(Numeral, usize)> {
        let mut start = at;
        // “US$5”
        if self.is_mark(at + 1, "$")
            && self.touch(at)
            && self.tokens.get(at).is_some_and(|token| token.capital)
        {
            start += 1;
        }
        if self.is_mark(start, SIGNS) {
            start += 1;
        }
        let found = numeral(&self.lexicon.numbers, self.tokens, start)?;
        let next = start + found.tokens;
        let digits = self.tokens[start].digits().is_some();
        let signed = start > at;
        let is_other = digits
            && (self.mark_before(start, "/:#@+.©") && !signed
                || self.mark_before(start, "-‑–") && start > 1 && self.touch(start - 2)
                || self.touch(next - 1)
                    && self.is_mark(next, "/:")
                    && self
                        .tokens
                        .get(next + 1)
                        .is_some_and(|t| t.digits().is_some())
                || self.is_dated(start, next)
                || self.touch(next - 1) && self.is_mark(next, "@°")
                || self.lexicon.numbers.clock.has(self.word(next))
                || ["年", "月", "日"]
                    .iter()
                    .any(|unit| self.word(next).starts_with(unit)));
        let before = at.checked_sub(1);
        let dot = usize::from(before.is_some_and(|before| self.is_mark(before, ".")));
        let named = before
            .is_some_and(|before| self.lexicon.numbers.numbered.has(self.word(before)))
            || dot == 1
                && at > 1
                && self.lexicon.numbers.number_sign.has(self.word(at - 2))
                && self.touch(at - 2)
                && self.tokens[at - 2].capital;
        // Two numbers side by side are a phone number or a table.
        let bare = |at: Option<usize>| {
            at.is_some_and(|at| {
                self.tokens
                    .get(at)
                    .is_some_and(|token| token.digits().is_some())
                    && self.taken.get(at) == Some(&false)
            })
        };
        let beside = digits && !signed && (bare(before) || bare(Some(next)));
        (!is_other && !named && !beside).then_some((found, start))
    }

    /// Whether digits are a part of a date whose slashes have blanks beside them: 27 / 09 / 2013.
    fn is_dated(&self, start: usize, next: usize) -> bool {
        let digits = |at: usize| self.tokens.get(at).is_some_and(|it| it.digits().is_some());
        let behind = start > 1 && self.is_mark(start - 1, "/") && digits(start - 2);
        behind || self.is_mark(next, "/") && digits(next + 1)
    }

    /// The upper end of a range whose joint is at a token: its last token and its value.
    fn second(&self, joint: usize, between: bool, at: usize) -> Option<(usize, Numeral)> {
        let dash = self.is_mark(joint, "-–—") && self.touch(joint - 1) && self.touch(joint);
        let word = if between {
            self.lexicon.numbers.between_and.has(self.word(joint))
        } else {
            self.lexicon.numbers.to.has(self.word(joint))
        };
        if !(dash || word) {
            return None;
        }
        let more = phrases::before(&self.lexicon.numbers, self.tokens, joint + 1)
            .map_or(0, |(_, length)| length);
        let mut start = joint + 1 + more;
        if self.is_mark(start, SIGNS) {
            start += 1;
        }
        let found = numeral(&self.lexicon.numbers, self.tokens, start)?;
        let last = start + found.tokens - 1;
        // “2-1 win” is a score; a range in digits counts something.
        let counted = !dash
            || self
                .tokens
                .get(last + 1)
                .is_some_and(|next| next.is_word() || next.is_mark("%-"));
        (counted && self.free(at, last + 1 - at)).then_some((last, found))
    }

    /// Whether “from” and a verb of change stand before a token in its sentence.
    fn is_change(&self, at: usize) -> bool {
        let from = at
            .checked_sub(1)
            .is_some_and(|before| self.lexicon.numbers.from.has(self.word(before)));
        let sentence = self.tokens[..at].iter().rev().take(20);
        let mut sentence = sentence.take_while(|token| !token.is_mark(".!?"));
        from && sentence.any(|token| self.lexicon.numbers.changes.has(&token.lower))
    }

    /// Marks the two ends of each change.
    fn join_changes(&self, hits: &mut [Hit]) {
        for at in 1..hits.len() {
            let (one, next) = (&hits[at - 1], &hits[at]);
            let joint = next
                .first
                .checked_sub(1)
                .filter(|&joint| self.lexicon.numbers.to.has(self.word(joint)) && joint > one.last);
            let near = next.first - one.last <= LONGEST_CHANGE;
            let same_class = one.class == next.class;
            let together = !self.tokens[one.last..next.first]
                .iter()
                .any(|token| token.is_mark(".!?;"));
            if joint.is_some() && near && same_class && together && self.is_change(one.first) {
                let noun = hits[at - 1].noun.or(hits[at].noun);
                for (hit, leg) in [(at - 1, Leg::From), (at, Leg::To)] {
                    hits[hit].leg = Some(leg);
                    hits[hit].noun = noun;
                }
            }
        }
    }

    /// Adds class and noun to a number.
    fn with_unit(
        &self,
        first: usize,
        last: usize,
        (lo, hi): (f64, Option<f64>),
        bound: Bound,
    ) -> Hit {
        let mut hit = Hit {
            first,
            last,
            lo,
            hi,
            bound,
            class: Class::Count,
            factor: 1.0,
            noun: None,
            per: None,
            definite: first
                .checked_sub(1)
                .is_some_and(|before| self.lexicon.numbers.definite.has(self.word(before))),
            leg: None,
        };
        let hyphen =
            usize::from(self.is_mark(last + 1, "-‑") && self.touch(last) && self.touch(last + 1));
        let next = last + 1 + hyphen;
        let sign = (first..=last).find(|&at| self.is_mark(at, SIGNS));
        let money = sign
            .and_then(|at| match self.tokens[at].kind {
                Kind::Mark(sign) => units::currency(&self.lexicon.numbers, &sign.to_string()),
                _ => None,
            })
            .or_else(|| {
                first.checked_sub(1).and_then(|before| {
                    units::currency(&self.lexicon.numbers, self.word(before))
                        .filter(|_| self.word(before).len() == 3)
                })
            });
        // “3 millones de euros”
        let of = usize::from(self.lexicon.numbers.of.has(self.word(next)));
        let currency = |at| Some((units::currency(&self.lexicon.numbers, self.word(at))?, at));
        let named = currency(next).or_else(|| currency(next + of));
        let per_cent = if self.is_mark(next, "%٪") {
            1
        } else {
            let phrases = self.lexicon.numbers.percent.iter();
            let lengths = phrases.filter_map(|words| phrase(self.tokens, next, words));
            lengths.max().unwrap_or_default()
        };
        if self.age(first, last, &mut hit) {
            return hit;
        }
        if per_cent > 0 {
            hit.class = Class::Percent;
            hit.last = next + per_cent - 1;
            hit.noun = units::head(&self.lexicon.nouns, self.tokens, hit.last + 1);
        } else if let Some(code) = money {
            hit.class = Class::Money(code);
            hit.per = self.rate(last + 1);
        } else if let Some((code, at)) = named {
            hit.class = Class::Money(code);
            hit.per = self.rate(at + 1);
        } else if let Some(seconds) = self.lexicon.calendar.seconds.get(self.word(next)).copied() {
            hit.class = Class::Duration;
            hit.factor = seconds;
            hit.noun = Some(next);
            if hyphen > 0 {
                hit.last = next;
            }
        } else {
            let nouns = &self.lexicon.nouns;
            let noun = units::head(nouns, self.tokens, next);
            let counts_persons =
                |&noun: &usize| Noun::new(self.lexicon, &self.tokens[noun]).persons;
            let whole = units::collective(nouns, self.tokens, first);
            let noun = whole
                .filter(|_| !noun.as_ref().is_some_and(counts_persons))
                .or(noun);
            hit.noun = noun.or_else(|| units::number_of(&self.lexicon.nouns, self.tokens, first));
        }
        hit
    }
}
