//! F₁ between the spans of two annotators: exact, by overlap, by character.
//!
//! - exact: 2·tp / (|A| + |B|), where a span of A is one of B with the same ends and the same tag;
//! - overlap: the harmonic mean of the share of A that shares text with a span of B of the same tag, and the reverse;
//! - character: 2·|A ∩ B| / (|A| + |B|) over characters with a tag.
//!
//! For more than two annotators it is the mean over pairs. No chance is taken off: where nothing says how many places might
//! have been coded and were not, F₁ is what κ tends to (Hripcsak and Rothschild 2005, doi:10.1197/jamia.M1733).

use super::coding::{Layer, Unit};
use super::stretch::Stretch;
use super::tally::Tally;
use super::value::{Undefined, Value, mean, share};

/// The sums of a pair of annotators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    First,
    Second,
    Exact,
    FirstMet,
    SecondMet,
    SharedCharacters,
    Characters,
    ExactUntagged,
    FirstMetUntagged,
    SecondMetUntagged,
}

/// How many sums a pair has.
pub(super) const WIDTH: usize = 10;

/// Which F₁.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Exact,
    Overlap,
    Character,
    ExactUntagged,
    OverlapUntagged,
}

/// Adds an article of the pair that has so many pairs before it. With a tag, only what has it.
pub(super) fn add(
    pair: usize,
    one: &Layer<'_>,
    other: &Layer<'_>,
    tag: Option<usize>,
    tally: &mut Tally,
) {
    let of_tag = |layer: &Layer<'_>| -> Vec<usize> {
        let units = layer.units.iter().enumerate();
        let units = units.filter(|(_, unit)| tag.is_none_or(|tag| unit.tag == tag));
        units.map(|(at, _)| at).collect()
    };
    let (first, second) = (of_tag(one), of_tag(other));
    let mut sum = |sum: Sum, amount: usize| {
        if amount > 0 {
            tally.add(pair * WIDTH + sum as usize, amount as f64);
        }
    };
    sum(Sum::First, first.len());
    sum(Sum::Second, second.len());
    let mut exact = [0; 2];
    let mut used = [vec![false; second.len()], vec![false; second.len()]];
    let mut met = [vec![false; second.len()], vec![false; second.len()]];
    let mut meets = [0; 2];
    for at in &first {
        let this = &one.units[*at];
        let mut is_met = [false; 2];
        let mut is_exact = [false; 2];
        for (place, there) in second.iter().enumerate() {
            let that: &Unit<'_> = &other.units[*there];
            if this.shared(that) == 0 {
                continue;
            }
            let same = this.spans == that.spans;
            for untagged in 0..2 {
                if untagged == 0 && this.tag != that.tag {
                    continue;
                }
                is_met[untagged] = true;
                met[untagged][place] = true;
                if same && !is_exact[untagged] && !used[untagged][place] {
                    is_exact[untagged] = true;
                    used[untagged][place] = true;
                }
            }
        }
        for untagged in 0..2 {
            meets[untagged] += usize::from(is_met[untagged]);
            exact[untagged] += usize::from(is_exact[untagged]);
        }
    }
    let count = |met: &[bool]| met.iter().filter(|it| **it).count();
    sum(Sum::Exact, exact[0]);
    sum(Sum::ExactUntagged, exact[1]);
    sum(Sum::FirstMet, meets[0]);
    sum(Sum::FirstMetUntagged, meets[1]);
    sum(Sum::SecondMet, count(&met[0]));
    sum(Sum::SecondMetUntagged, count(&met[1]));
    let tags = one.tags.iter().zip(&other.tags).enumerate();
    let tags = tags.filter(|(at, _)| tag.is_none_or(|tag| tag == *at));
    let (mut both, mut all) = (0, 0);
    for (_, (one, other)) in tags {
        both += shared(one, other);
        all += one.iter().chain(other).map(Stretch::len).sum::<usize>();
    }
    sum(Sum::SharedCharacters, both);
    sum(Sum::Characters, all);
}

fn shared(one: &[Stretch], other: &[Stretch]) -> usize {
    let (mut at, mut place, mut sum) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(at), other.get(place)) {
        sum += left.shared(right);
        if left.end <= right.end {
            at += 1;
        } else {
            place += 1;
        }
    }
    sum
}

/// F₁ of the sums of some pairs: the mean over them.
pub(super) fn value(kind: Kind, sums: &[f64]) -> Value {
    mean(sums.chunks(WIDTH).map(|pair| {
        let at = |sum: Sum| pair.get(sum as usize).copied().unwrap_or_default();
        let spans = at(Sum::First) + at(Sum::Second);
        let harmonic = |first: Sum, second: Sum| {
            if spans <= 0.0 {
                return Err(Undefined::NothingCoded);
            }
            // Where one has none, none of it is met.
            let of = |met: f64, all: f64| if all > 0.0 { met / all } else { 0.0 };
            let first = of(at(first), at(Sum::First));
            let second = of(at(second), at(Sum::Second));
            Ok(if first + second > 0.0 {
                2.0 * first * second / (first + second)
            } else {
                0.0
            })
        };
        let whole = |part: Sum, whole: f64| share(2.0 * at(part), whole, Undefined::NothingCoded);
        match kind {
            Kind::Exact => whole(Sum::Exact, spans),
            Kind::ExactUntagged => whole(Sum::ExactUntagged, spans),
            Kind::Character => whole(Sum::SharedCharacters, at(Sum::Characters)),
            Kind::Overlap => harmonic(Sum::FirstMet, Sum::SecondMet),
            Kind::OverlapUntagged => harmonic(Sum::FirstMetUntagged, Sum::SecondMetUntagged),
        }
    }))
}

/// How many spans and how many characters with a tag all pairs have, each pair's own.
pub(super) fn counts(sums: &[f64]) -> (f64, f64) {
    let pairs = sums.chunks(WIDTH);
    let counts = pairs.map(|pair| {
        let at = |sum: Sum| pair.get(sum as usize).copied().unwrap_or_default();
        (at(Sum::First) + at(Sum::Second), at(Sum::Characters))
    });
    counts.fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
}
