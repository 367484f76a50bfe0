//! F₁ between the spans of two annotators: exact, by overlap, by character, and by token as programs for named entities count.
//!
//! - exact: 2·tp / (|A| + |B|), where a span of A is one of B with the same ends and the same tag;
//! - overlap: the harmonic mean of the share of A that shares text with a span of B of the same tag, and the reverse;
//! - character: 2·|A ∩ B| / (|A| + |B|) over characters with a tag;
//! - by token: [`super::tokens::alike`].
//!
//! For more than two annotators it is the mean over pairs. No chance is taken off: where nothing says how many places might
//! have been coded and were not, F₁ is what κ tends to (Hripcsak and Rothschild 2005, doi:10.1197/jamia.M1733).

use super::coding::Layer;
use super::measure::Measure;
use super::stretch::Stretch;
use super::tally::Tally;
use super::tokens::alike;
use super::value::{Undefined, Value, mean, share};

/// The sums of a pair of annotators that each tag has. Those of all tags are their sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    First,
    Second,
    Exact,
    FirstMet,
    SecondMet,
    SharedCharacters,
    Characters,
    /// Annotations that lie on tokens, of both.
    Entities,
    TokensStrict,
    TokensPartial,
    TokensKind,
}

/// The sums that only all tags together have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Untagged {
    Exact,
    FirstMet,
    SecondMet,
    TokensExact,
    TokensPartial,
    TokensKind,
}

const OF_TAG: usize = 11;
const OF_ALL: usize = 6;

/// Where the sums of pairs stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pairs {
    pub tags: usize,
}

impl Pairs {
    const fn width(self) -> usize {
        self.tags * OF_TAG + OF_ALL
    }

    /// Adds an article of the pair that has so many pairs before it.
    pub fn add(self, pair: usize, one: &Layer<'_>, other: &Layer<'_>, tally: &mut Tally) {
        let first = pair * self.width();
        let mut add = |tag: usize, sum: Sum, amount: f64| {
            if amount > 0.0 {
                tally.add(first + tag * OF_TAG + sum as usize, amount);
            }
        };
        for (layer, sum) in [(one, Sum::First), (other, Sum::Second)] {
            for unit in &layer.units {
                add(unit.tag, sum, 1.0);
            }
        }
        let met = Met::of(one, other);
        for (tag, [first, second]) in met.of_tag(one, other) {
            add(tag, Sum::FirstMet, f64::from(first));
            add(tag, Sum::SecondMet, f64::from(second));
        }
        for tag in &met.exact {
            add(*tag, Sum::Exact, 1.0);
        }
        for (tag, (one, other)) in one.tags.iter().zip(&other.tags).enumerate() {
            add(tag, Sum::SharedCharacters, shared(one, other) as f64);
            let all = one.iter().chain(other).map(Stretch::len).sum::<usize>();
            add(tag, Sum::Characters, all as f64);
        }
        let entities = || one.entities.iter().chain(&other.entities);
        for tag in 0..self.tags {
            let count = entities().filter(|it| it.value == tag + 1).count();
            if count == 0 {
                continue;
            }
            add(tag, Sum::Entities, count as f64);
            let found = alike(&one.entities, &other.entities, Some(tag));
            add(tag, Sum::TokensStrict, found.strict);
            add(tag, Sum::TokensPartial, found.partial);
            add(tag, Sum::TokensKind, found.kind);
        }
        let found = alike(&one.entities, &other.entities, None);
        let count = |met: &[[bool; 2]]| met.iter().filter(|met| met[1]).count() as f64;
        let first = first + self.tags * OF_TAG;
        for (sum, amount) in [
            (Untagged::Exact, met.exact_untagged as f64),
            (Untagged::FirstMet, count(&met.first)),
            (Untagged::SecondMet, count(&met.second)),
            (Untagged::TokensExact, found.exact),
            (Untagged::TokensPartial, found.partial),
            (Untagged::TokensKind, found.kind),
        ] {
            if amount > 0.0 {
                tally.add(first + sum as usize, amount);
            }
        }
    }

    /// F₁ of the sums of some pairs, over all tags or of one: the mean over the pairs.
    pub fn value(self, measure: Measure, tag: Option<usize>, pairs: usize, sums: &[f64]) -> Value {
        mean((0..pairs).map(|pair| {
            let first = pair * self.width();
            let of = |place: usize| sums.get(first + place).copied().unwrap_or_default();
            let at = |sum: Sum| -> f64 {
                let of_tag = |tag: usize| of(tag * OF_TAG + sum as usize);
                tag.map_or_else(|| (0..self.tags).map(of_tag).sum(), of_tag)
            };
            let untagged = |sum: Untagged| of(self.tags * OF_TAG + sum as usize);
            let (firsts, seconds) = (at(Sum::First), at(Sum::Second));
            let whole = |part: f64, whole: f64| share(2.0 * part, whole, Undefined::NothingCoded);
            let spans = firsts + seconds;
            match measure {
                Measure::SpanExact => whole(at(Sum::Exact), spans),
                Measure::SpanExactUntagged => whole(untagged(Untagged::Exact), spans),
                Measure::SpanCharacter => whole(at(Sum::SharedCharacters), at(Sum::Characters)),
                Measure::SpanOverlap => {
                    harmonic((at(Sum::FirstMet), firsts), (at(Sum::SecondMet), seconds))
                }
                Measure::SpanOverlapUntagged => harmonic(
                    (untagged(Untagged::FirstMet), firsts),
                    (untagged(Untagged::SecondMet), seconds),
                ),
                Measure::TokensExact => whole(untagged(Untagged::TokensExact), at(Sum::Entities)),
                Measure::TokensPartial | Measure::TokensKind => {
                    let (of_tag, of_all) = if measure == Measure::TokensPartial {
                        (Sum::TokensPartial, Untagged::TokensPartial)
                    } else {
                        (Sum::TokensKind, Untagged::TokensKind)
                    };
                    let part = tag.map_or_else(|| untagged(of_all), |_| at(of_tag));
                    whole(part, at(Sum::Entities))
                }
                _ => whole(at(Sum::TokensStrict), at(Sum::Entities)),
            }
        }))
    }

    /// How many spans, characters with a tag and annotations on tokens all pairs have, each pair's own.
    pub fn counts(self, tag: Option<usize>, pairs: usize, sums: &[f64]) -> [f64; 3] {
        let tags = tag.map_or(0..self.tags, |tag| tag..tag + 1);
        let mut counts = [0.0; 3];
        for pair in 0..pairs {
            for tag in tags.clone() {
                let first = pair * self.width() + tag * OF_TAG;
                let at = |sum: Sum| sums.get(first + sum as usize).copied().unwrap_or_default();
                counts[0] += at(Sum::First) + at(Sum::Second);
                counts[1] += at(Sum::Characters);
                counts[2] += at(Sum::Entities);
            }
        }
        counts
    }
}

/// The harmonic mean of how many of each were met.
fn harmonic(first: (f64, f64), second: (f64, f64)) -> Value {
    if first.1 + second.1 <= 0.0 {
        return Err(Undefined::NothingCoded);
    }
    // Where one has none, none of it is met.
    let share = |(met, all): (f64, f64)| if all > 0.0 { met / all } else { 0.0 };
    let (first, second) = (share(first), share(second));
    Ok(if first + second > 0.0 {
        2.0 * first * second / (first + second)
    } else {
        0.0
    })
}

/// Which units of two annotators meet: with the same tag, and with any.
struct Met {
    first: Vec<[bool; 2]>,
    second: Vec<[bool; 2]>,
    /// The tags of those that are the same.
    exact: Vec<usize>,
    exact_untagged: usize,
}

impl Met {
    fn of(one: &Layer<'_>, other: &Layer<'_>) -> Self {
        let mut met = Self {
            first: vec![[false; 2]; one.units.len()],
            second: vec![[false; 2]; other.units.len()],
            exact: Vec::new(),
            exact_untagged: 0,
        };
        let mut used = vec![[false; 2]; other.units.len()];
        for (this, is_met) in one.units.iter().zip(&mut met.first) {
            let mut is_exact = [false; 2];
            let end = this.hull().1;
            let others = other.units.iter().zip(&mut met.second).zip(&mut used);
            // They are in the order of their starts.
            for ((that, that_met), used) in others.take_while(|((that, _), _)| that.hull().0 < end)
            {
                if this.shared(that) == 0 {
                    continue;
                }
                let same = this.spans == that.spans;
                for untagged in 0..2 {
                    if untagged == 0 && this.tag != that.tag {
                        continue;
                    }
                    is_met[untagged] = true;
                    that_met[untagged] = true;
                    if same && !is_exact[untagged] && !used[untagged] {
                        is_exact[untagged] = true;
                        used[untagged] = true;
                    }
                }
            }
            met.exact.extend(is_exact[0].then_some(this.tag));
            met.exact_untagged += usize::from(is_exact[1]);
        }
        met
    }

    /// For each unit of either, its tag and whose it is, where it met one of its tag.
    fn of_tag(&self, one: &Layer<'_>, other: &Layer<'_>) -> Vec<(usize, [u8; 2])> {
        let of = |layer: &Layer<'_>, met: &[[bool; 2]], whose: [u8; 2]| {
            let units = layer.units.iter().zip(met);
            let met = units.filter(|(_, met)| met[0]);
            met.map(|(unit, _)| (unit.tag, whose)).collect::<Vec<_>>()
        };
        let mut all = of(one, &self.first, [1, 0]);
        all.extend(of(other, &self.second, [0, 1]));
        all
    }
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
