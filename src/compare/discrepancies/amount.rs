//! A number of a member as it is compared, and what a reader takes from it.
//!
//! Two numbers conflict when the intervals that a reader takes from them are disjoint:
//!
//! - “About 30,000” is taken as 10 % either way.
//! - “More than X” is taken as X to 2X, “fewer than X” as X/2 to X. Who writes “more than 61,000” implies that no much
//!   higher number is known: a Gricean quantity implicature (Grice 1975), shown for comparative quantifiers by Cummins,
//!   Sauerland and Solt (2012), who find the implied bound at the next rounder number; a factor of two is wider than
//!   nearly all of their readers' bounds.
//! - “At least X” and “up to X” carry no such implicature (Geurts and Nouwen 2007): who says “at least” says that more
//!   is not known. They are taken as they stand.
//! - Round numbers from 100 on stand for what rounds to them, within 5 % (Krifka 2007).
//! - A word for a number (“dozens”) never conflicts with anything; it is less precise.
//! - Intervals that overlap are compatible, and so less precise, be it that one holds the other or not.
//!
//! What is *not* here: whether two numbers are of the same thing.

use super::State;
use super::findings::Verdict;
use crate::extract::quantities::Quantity;
use crate::extract::{Class, Noun};
use crate::language::{Bound, Lexicon};

/// A number as it is compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    pub lo: f64,
    pub hi: Option<f64>,
    pub bound: Bound,
    pub class: Class,
    /// How many seconds the unit of a duration has; 1 for all else.
    pub factor: f64,
    pub noun: Option<Noun>,
    /// Whether it only points back: “the two countries”.
    pub definite: bool,
    /// Before and after, of a change.
    pub change: Option<(f64, f64)>,
    /// What a sum of money is for one of.
    pub per: Option<String>,
    /// Whether the member is a sentence or more.
    pub is_long: bool,
    /// Whether the member has no other number of its kind.
    pub is_sole: bool,
    /// The language of the words.
    pub language: &'static str,
    /// What persons the noun counts.
    pub persons: Persons,
}

/// What persons a noun counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Persons {
    /// None.
    No,
    /// Of any sort: “people”.
    Any,
    /// Of one sort, by what they are: “sailors”.
    Some,
    /// Only some of all who were there: “women”, “wounded”.
    Part,
}

impl Amount {
    pub fn of(quantity: &Quantity, lexicon: &'static Lexicon) -> Self {
        Self {
            language: &lexicon.code,
            persons: Persons::of(quantity.noun.as_ref(), lexicon),
            lo: quantity.lo * quantity.factor,
            hi: quantity.hi.map(|hi| hi * quantity.factor),
            bound: quantity.bound,
            class: quantity.class,
            factor: quantity.factor,
            noun: quantity.noun.clone(),
            definite: quantity.definite,
            change: None,
            per: quantity.per.clone(),
            is_long: false,
            is_sole: false,
        }
    }

    /// Whether two nouns may mean the same persons, one being as wide as any: “320 people”, “260 employees”.
    pub fn may_be_same_persons(&self, other: &Self) -> bool {
        let kinds = [self.persons, other.persons];
        kinds.contains(&Persons::Any)
            && !kinds.contains(&Persons::No)
            && !kinds.contains(&Persons::Part)
    }

    /// Whether two nouns mean persons of two sorts, neither as wide as any: “residents”, “students”. Words of two languages
    /// have no stem in common.
    pub fn counts_other_persons(&self, other: &Self) -> bool {
        let key = |amount: &Self| amount.noun.as_ref().map(|noun| noun.key.clone());
        self.persons == Persons::Some
            && other.persons == Persons::Some
            && self.language == other.language
            && key(self) != key(other)
    }

    /// What a reader takes from it.
    fn read(&self) -> (f64, f64) {
        let hi = self.hi.unwrap_or(f64::INFINITY);
        match self.bound {
            Bound::Approximate => (self.lo * 0.9, hi * 1.1),
            Bound::Nearly => (self.lo * 0.9, hi),
            Bound::MoreThan => (self.lo, self.lo * 2.0),
            Bound::LessThan => (hi / 2.0, hi),
            Bound::Exact | Bound::AtLeast | Bound::AtMost | Bound::Range | Bound::Vague => {
                (self.lo, hi)
            }
        }
    }
}

impl Persons {
    fn of(noun: Option<&Noun>, lexicon: &Lexicon) -> Self {
        match noun {
            Some(noun) if lexicon.nouns.people.has(&noun.word) => Self::Any,
            Some(noun) if lexicon.nouns.parts.has(&noun.word) => Self::Part,
            Some(noun) if noun.persons => Self::Some,
            _ => Self::No,
        }
    }
}

/// Whether one of two exact numbers is the other, rounded.
fn rounds(one: f64, other: f64) -> bool {
    let (round, exact) = if one % 100.0 == 0.0 {
        (one, other)
    } else {
        (other, one)
    };
    round >= 100.0 && round % 100.0 == 0.0 && (exact - round).abs() <= 0.05 * round && {
        let mut unit = 10.0;
        while round % (unit * 10.0) == 0.0 {
            unit *= 10.0;
        }
        ((exact / unit).round() * unit - round).abs() < 0.5
    }
}

/// How two numbers of one thing stand to each other.
pub(super) fn compare_values(one: &Amount, other: &Amount) -> Verdict {
    let same = (one.lo, one.hi) == (other.lo, other.hi) && one.change == other.change;
    if same {
        return Verdict::new(State::Agree, "the same number");
    }
    let ends = |change: Option<(f64, f64)>, value: &Amount| {
        change
            .is_some_and(|(from, to)| [from, to].contains(&value.lo) && Some(value.lo) == value.hi)
    };
    if ends(one.change, other) || ends(other.change, one) {
        return Verdict::new(
            State::LessPrecise,
            "one gives both ends of the change, the other one of them",
        );
    }
    let (from, to) = one.read();
    let (next_from, next_to) = other.read();
    let vague = one.bound == Bound::Vague || other.bound == Bound::Vague;
    let apart = to < next_from || next_to < from;
    let exact = one.bound == Bound::Exact && other.bound == Bound::Exact;
    if !apart {
        let contained = from >= next_from && to <= next_to || next_from >= from && next_to <= to;
        let why = match (vague, contained) {
            (true, _) => "a word stands for the number in one, and fits the other",
            (false, true) => "one lies within the other",
            (false, false) => "they overlap",
        };
        return Verdict::new(State::LessPrecise, why);
    }
    if vague {
        return Verdict::unknown(
            "a word stands for the number in one, and taken literally does not reach the other",
        );
    }
    if exact && rounds(one.lo, other.lo) {
        return Verdict::new(State::LessPrecise, "one is the other, rounded");
    }
    let floor = [(one, other), (other, one)]
        .into_iter()
        .any(|(floor, high)| floor.bound == Bound::MoreThan && high.lo > floor.lo);
    let why = if floor {
        "“more than” would hardly be said where over twice as many are known"
    } else {
        "both cannot be meant of one thing"
    };
    Verdict::new(State::Conflict, why)
}

/// A number with its bound and unit: `> 61,000`, `24–99`, `25%`.
pub(super) fn display(amount: &Amount) -> String {
    // Durations are compared in seconds and shown in the unit of the words.
    let unit = amount
        .noun
        .as_ref()
        .filter(|_| amount.class == Class::Duration);
    let show = |value: f64| grouped(value / amount.factor);
    let hi = amount.hi.map(show);
    let lo = show(amount.lo);
    let number = match (amount.bound, amount.change, hi) {
        (_, Some((from, to)), _) => format!("{} → {}", show(from), show(to)),
        (Bound::Approximate, _, _) => format!("≈ {lo}"),
        (Bound::Nearly, _, _) => format!("just under {lo}"),
        (Bound::MoreThan, _, _) => format!("> {lo}"),
        (Bound::LessThan, _, Some(hi)) => format!("< {hi}"),
        (Bound::AtMost, _, Some(hi)) => format!("≤ {hi}"),
        (_, _, None) => format!("≥ {lo}"),
        (_, _, Some(hi)) if hi == lo => lo,
        (_, _, Some(hi)) => format!("{lo}–{hi}"),
    };
    match amount.class {
        Class::Count => number,
        Class::Percent => format!("{number}%"),
        Class::Age => format!("aged {number}"),
        Class::Money(code) => {
            let code = String::from_utf8_lossy(&code);
            match &amount.per {
                Some(per) => format!("{number} {code} per {per}"),
                None => format!("{number} {code}"),
            }
        }
        Class::Duration => unit.map_or(number.clone(), |unit| {
            // “A 45-minute call” lasts 45 minutes.
            let plural = if unit.word.ends_with('s') || number == "1" {
                ""
            } else {
                "s"
            };
            format!("{number} {}{plural}", unit.word)
        }),
    }
}

/// A number with commas between thousands and at most two decimals.
fn grouped(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let digits = whole.len();
    let mut found = String::with_capacity(digits + digits / 3 + 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (digits - at) % 3 == 0 {
            found.push(',');
        }
        found.push(digit);
    }
    if let Some(fraction) = fraction {
        found.push('.');
        found.push_str(fraction);
    }
    found
}
