//! Compares numbers of a cluster's members.
//!
//! Numbers are of one topic when they are of one class and their nouns have one stem. What is left over is compared
//! all the same where each article has exactly one such number, and the nouns do not forbid it: linked passages with
//! one number each mean it of the same thing, be it “murders” here and “homicides” there.
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
//! “The two countries” points back at what is known and tells no number of its own: it is compared, but never “only
//! here”.
//!
//! What is *not* here: finding quantities.

use std::collections::{BTreeMap, BTreeSet};

use super::account::Member;
use super::findings::{Reported, Topic, Verdict, articles, compared, only_here};
use super::{Finding, State};
use crate::extract::quantities::{Leg, Quantity};
use crate::extract::times::{Interval, Time};
use crate::extract::{Class, Noun};
use crate::language::Bound;
use crate::model::Aspect;
use crate::model::ClusterId;
use crate::text::Span;

/// From this length on a time beside a number is the period that it is counted over, not the day of an event.
const PERIOD_DAYS: i64 = 300;

/// Nouns of very different numbers are of different things: two countries, 10,000 soldiers.
const GREATEST_RATIO: f64 = 100.0;
/// Smaller numbers of different nouns stand in one passage by chance.
const LEAST_COUNT: f64 = 20.0;

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
    /// The one period that the passage names.
    pub period: Option<Interval>,
}

impl Amount {
    pub fn of(quantity: &Quantity) -> Self {
        Self {
            lo: quantity.lo * quantity.factor,
            hi: quantity.hi.map(|hi| hi * quantity.factor),
            bound: quantity.bound,
            class: quantity.class,
            factor: quantity.factor,
            noun: quantity.noun.clone(),
            definite: quantity.definite,
            change: None,
            period: None,
        }
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

fn compare(one: &Amount, other: &Amount) -> Verdict {
    let verdict = compare_values(one, other);
    match (one.period, other.period) {
        (Some(period), Some(next))
            if verdict.state != State::Agree
                && (period.to < next.from || next.to < period.from) =>
        {
            let why = format!("{}, and the periods are different", verdict.why);
            Verdict::new(verdict.state, why)
        }
        _ => verdict,
    }
}

fn compare_values(one: &Amount, other: &Amount) -> Verdict {
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
        return Verdict::new(
            State::LessPrecise,
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
        "both cannot be meant"
    };
    Verdict::new(State::Conflict, why)
}

/// Whether numbers of different nouns may be compared.
fn comparable(one: &Amount, other: &Amount) -> bool {
    let (Some(noun), Some(next)) = (&one.noun, &other.noun) else {
        return [&one.noun, &other.noun]
            .into_iter()
            .flatten()
            .all(|noun| noun.key != "time");
    };
    if noun.key == "time" || next.key == "time" {
        return false;
    }
    let size = |amount: &Amount| amount.hi.unwrap_or(amount.lo);
    let (small, great) = (size(one).min(size(other)), size(one).max(size(other)));
    one.class != Class::Count
        || noun.persons && next.persons
        || small >= LEAST_COUNT && great <= small * GREATEST_RATIO
}

/// The name of a class as a topic.
pub(super) fn class_topic(class: Class) -> String {
    match class {
        Class::Count => "count".to_owned(),
        Class::Percent => "percent".to_owned(),
        Class::Duration => "duration".to_owned(),
        Class::Money(code) => String::from_utf8_lossy(&code).to_lowercase(),
    }
}

type Numbers = Vec<Reported<Amount>>;

pub(super) fn findings(cluster: ClusterId, members: &[Member<'_>]) -> Vec<Finding> {
    let mut classes: BTreeMap<Class, Numbers> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        for value in amounts(at, member) {
            classes.entry(value.value.class).or_default().push(value);
        }
    }
    let mut found = Vec::new();
    for (class, values) in classes {
        for (key, values) in topics(class, values) {
            let label = label(class, &values);
            let topic = Topic {
                cluster,
                aspect: Aspect::Number,
                key,
                label,
            };
            found.extend(if articles(&values) > 1 {
                compared(topic, members, &values, compare)
            } else if values.iter().all(|value| value.value.definite) {
                None
            } else {
                only_here(topic, members, &values)
            });
        }
    }
    found
}

/// The numbers of one member, the two ends of a change as one.
fn amounts(at: usize, member: &Member<'_>) -> Numbers {
    let quantities = member.covered(member.account.said.quantities(), |quantity| quantity.span);
    let times = member.covered(member.account.said.times(), |time| time.span);
    let mut periods = times
        .into_iter()
        .filter(|time| is_period(time))
        .filter_map(|time| time.interval);
    let period = periods.next().filter(|_| periods.next().is_none());
    let mut found: Numbers = Vec::new();
    for quantity in quantities {
        let mut value = Amount {
            period,
            ..Amount::of(quantity)
        };
        let mut span = quantity.span;
        if quantity.leg == Some(Leg::To)
            && let Some(before) = found.pop_if(|before| is_open(&before.value))
        {
            let from = before.value.lo;
            value.change = Some((from, value.lo));
            value.bound = Bound::Range;
            (value.lo, value.hi) = (from.min(value.lo), Some(from.max(value.lo)));
            value.period = None;
            span = Span::between(before.span.start, span.end);
        } else if quantity.leg == Some(Leg::From) {
            value.change = Some((value.lo, f64::INFINITY));
        }
        found.push(Reported {
            member: at,
            article: member.account.order,
            span,
            display: String::new(),
            value,
        });
    }
    for number in &mut found {
        if is_open(&number.value) {
            number.value.change = None;
        }
        number.display = display(&number.value);
    }
    found
}

/// Whether it is the first end of a change whose second is still to come.
fn is_open(amount: &Amount) -> bool {
    amount.change.is_some_and(|(_, to)| to.is_infinite())
}

/// Whether a time is the period of a figure.
pub(super) fn is_period(time: &Time) -> bool {
    time.interval
        .is_some_and(|interval| interval.length() >= PERIOD_DAYS)
}

/// Sorts numbers of one class into topics.
fn topics(class: Class, values: Numbers) -> Vec<(String, Numbers)> {
    if matches!(class, Class::Duration | Class::Money(_)) {
        return vec![(class_topic(class), values)];
    }
    let mut by_noun: BTreeMap<String, Numbers> = BTreeMap::new();
    for value in values {
        let key = value
            .value
            .noun
            .as_ref()
            .map(|noun| noun.key.clone())
            .unwrap_or_default();
        by_noun.entry(key).or_default().push(value);
    }
    let (mut settled, loose): (Vec<_>, Vec<_>) = by_noun
        .into_iter()
        .partition(|(_, values)| articles(values) > 1);
    let spoken_for: BTreeSet<usize> = settled
        .iter()
        .flat_map(|(_, values)| values)
        .map(|value| value.article)
        .collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, values) in &loose {
        *counts.entry(values[0].article).or_default() += 1;
    }
    let mut merged: Numbers = Vec::new();
    let mut alone = Vec::new();
    for (key, values) in loose {
        let first = &values[0];
        let sole = counts[&first.article] == 1 && !spoken_for.contains(&first.article);
        let target = match settled.as_mut_slice() {
            [(_, one)] => one,
            [] => &mut merged,
            _ => {
                alone.push((key, values));
                continue;
            }
        };
        if sole
            && target
                .iter()
                .all(|known| comparable(&known.value, &first.value))
        {
            target.extend(values);
        } else {
            alone.push((key, values));
        }
    }
    // What found no partner keeps its own noun.
    if articles(&merged) == 1 {
        let key = merged[0].value.noun.as_ref().map(|noun| noun.key.clone());
        alone.push((key.unwrap_or_default(), merged));
    } else if !merged.is_empty() {
        settled.push((class_topic(class), merged));
    }
    settled.extend(alone);
    for (key, values) in &mut settled {
        values.sort_by_key(|value| (value.article, value.member, value.span));
        if key.is_empty() {
            *key = class_topic(class);
        } else if class == Class::Percent && *key != "percent" {
            *key = format!("percent {key}");
        }
    }
    settled
}

fn label(class: Class, values: &[Reported<Amount>]) -> String {
    let mut nouns: Vec<&str> = Vec::new();
    for noun in values.iter().filter_map(|value| value.value.noun.as_ref()) {
        if !nouns.contains(&noun.word.as_str()) {
            nouns.push(&noun.word);
        }
    }
    match class {
        Class::Duration => "duration".to_owned(),
        Class::Money(code) => format!("money ({})", String::from_utf8_lossy(&code)),
        Class::Percent if nouns.is_empty() => "per cent".to_owned(),
        Class::Percent => format!("per cent, {}", nouns.join(" / ")),
        Class::Count if nouns.is_empty() => "number".to_owned(),
        Class::Count => nouns.join(" / "),
    }
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
        Class::Money(code) => format!("{number} {}", String::from_utf8_lossy(&code)),
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
