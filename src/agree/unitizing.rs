//! The α of unitizing: where annotators find stretches of a text, and of which value.
//!
//! - ᵤα: all of it, gaps included; |ᵤα: only what is a gap and what is not; ᶜᵤα: only the values where two have a stretch;
//!   ₍ₖ₎ᵤα: of that, one value.
//! - ℓ(c,k) = Σ over pairs of annotators of the characters that one gave c and the other k, by m − 1. It is the
//!   coincidences of α over characters; what chance gives is another, since a stretch is one decision:
//!   ε(c,k) = ℓ (ℓ(c) ℓ(k) − [c=k] W(c)) / (ℓ² − W), where W(c) sums the squared lengths of the stretches of value c, and
//!   the lengths of the gaps.
//! - For the values alone: ε*(c,k) = (ℓ*(c) ℓ*(k) − [c=k] W*(c)) / (ℓ* − W*/ℓ*), where W*(c) sums, over stretches and other
//!   annotators, the square of the length that the other coded in it, by m − 1.
//!
//! All are sums over articles, so that several articles are one continuum, and an article may lack an annotator.
//!
//! Krippendorff, Mathet, Bouvry and Widlöcher 2016, doi:10.1007/s11135-015-0266-1 (with the erratum in 50(6):2365). Of the
//! two readings of W* for three annotators and more, this is the one of 2016.

use super::stretch::{Stretch, runs};
use super::tally::Tally;
use super::value::{Undefined, Value, beyond_chance, share};

/// How many sums there are for so many values, the gap not among them.
#[must_use]
pub const fn width(values: usize) -> usize {
    let rows = values + 1;
    rows * rows + 2 * rows
}

/// Adds an article: each annotator's stretches, in order and apart.
pub fn add(annotators: &[&[Stretch]], length: usize, values: usize, tally: &mut Tally) {
    let rows = values + 1;
    let by = annotators.len().saturating_sub(1).max(1) as f64;
    let mut counts = vec![0.0_f64; rows];
    runs(annotators, length, |length, found| {
        counts.fill(0.0);
        for value in found {
            counts[*value] += 1.0;
        }
        let length = length as f64 / by;
        for (one, many) in counts.iter().enumerate().filter(|(_, many)| **many > 0.0) {
            for (other, others) in counts.iter().enumerate().filter(|(_, many)| **many > 0.0) {
                let others = if one == other { others - 1.0 } else { *others };
                if others > 0.0 {
                    tally.add(one * rows + other, many * others * length);
                }
            }
        }
    });
    for stretches in annotators {
        let mut covered = 0.0;
        for stretch in *stretches {
            let long = stretch.len() as f64;
            covered += long;
            tally.add(rows * rows + stretch.value, long * long);
        }
        tally.add(rows * rows, length as f64 - covered);
    }
    shared_weights(annotators, |value, amount| {
        tally.add(rows * rows + rows + value, amount);
    });
}

/// What an article adds to W*: `each` is told a value and an amount.
pub(super) fn shared_weights(annotators: &[&[Stretch]], mut each: impl FnMut(usize, f64)) {
    let by = annotators.len().saturating_sub(1).max(1) as f64;
    for (at, stretches) in annotators.iter().enumerate() {
        for (place, others) in annotators.iter().enumerate() {
            if place == at {
                continue;
            }
            let mut first = 0;
            for stretch in *stretches {
                while others
                    .get(first)
                    .is_some_and(|other| other.end <= stretch.start)
                {
                    first += 1;
                }
                let near = others.get(first..).unwrap_or_default().iter();
                let near = near.take_while(|other| other.start < stretch.end);
                let both = near.map(|other| stretch.shared(other)).sum::<usize>() as f64;
                if both > 0.0 {
                    each(stretch.value, both * both / by);
                }
            }
        }
    }
}

/// The sums of [`add`], to be read.
struct Sums<'a> {
    rows: usize,
    sums: &'a [f64],
}

impl<'a> Sums<'a> {
    fn new(sums: &'a [f64], values: usize) -> Self {
        Self {
            rows: values + 1,
            sums,
        }
    }

    fn observed(&self, one: usize, other: usize) -> f64 {
        self.sums[one * self.rows + other]
    }

    fn row(&self, one: usize, from: usize) -> f64 {
        (from..self.rows)
            .map(|other| self.observed(one, other))
            .sum()
    }

    fn weight(&self, value: usize) -> f64 {
        self.sums[self.rows * self.rows + value]
    }

    fn shared_weight(&self, value: usize) -> f64 {
        self.sums[self.rows * self.rows + self.rows + value]
    }
}

/// ᵤα: gaps and values.
///
/// # Errors
/// Where it has no value: the reason.
pub fn all(sums: &[f64], values: usize) -> Value {
    let sums = Sums::new(sums, values);
    let rows: Vec<f64> = (0..sums.rows).map(|one| sums.row(one, 0)).collect();
    let total: f64 = rows.iter().sum();
    let weight: f64 = (0..sums.rows).map(|value| sums.weight(value)).sum();
    let free = total * total - weight;
    if free <= 0.0 {
        return Err(Undefined::NothingCoded);
    }
    let same: f64 = (0..sums.rows)
        .map(|value| sums.observed(value, value))
        .sum();
    let chance = rows
        .iter()
        .enumerate()
        .map(|(value, row)| row * row - sums.weight(value));
    let chance = chance.sum::<f64>() * total / free;
    beyond_chance(total - same, total - chance, total)
}

/// |ᵤα: gaps against all that is coded.
///
/// # Errors
/// Where it has no value: the reason.
pub fn binary(sums: &[f64], values: usize) -> Value {
    let sums = Sums::new(sums, values);
    let gap = sums.row(0, 0);
    let rest: f64 = (1..sums.rows).map(|one| sums.row(one, 0)).sum();
    let total = gap + rest;
    let weight: f64 = (0..sums.rows).map(|value| sums.weight(value)).sum();
    let free = total * total - weight;
    if free <= 0.0 {
        return Err(Undefined::NothingCoded);
    }
    let expected = total * gap * rest / free;
    beyond_chance(gap - sums.observed(0, 0), expected, total)
}

/// What both coded: the rows of values, their sum, and what chance is divided by.
fn shared(sums: &Sums<'_>) -> Result<(Vec<f64>, f64, f64), Undefined> {
    let rows: Vec<f64> = (1..sums.rows).map(|one| sums.row(one, 1)).collect();
    let total: f64 = rows.iter().sum();
    if total <= 0.0 {
        return Err(Undefined::NothingShared);
    }
    let weight: f64 = (1..sums.rows).map(|value| sums.shared_weight(value)).sum();
    let free = total - weight / total;
    if free <= 1e-9 * total {
        return Err(Undefined::OneUnit);
    }
    Ok((rows, total, free))
}

/// ᶜᵤα: the values where two have a stretch.
///
/// # Errors
/// Where it has no value: the reason.
pub fn coding(sums: &[f64], values: usize) -> Value {
    let sums = Sums::new(sums, values);
    let (rows, total, free) = shared(&sums)?;
    let same: f64 = (1..sums.rows)
        .map(|value| sums.observed(value, value))
        .sum();
    let chance = rows
        .iter()
        .zip(1..)
        .map(|(row, value)| row * row - sums.shared_weight(value));
    beyond_chance(total - same, total - chance.sum::<f64>() / free, total)
}

/// ₍ₖ₎ᵤα: one value, where two have a stretch.
///
/// # Errors
/// Where it has no value: the reason.
pub fn of_value(sums: &[f64], values: usize, value: usize) -> Value {
    let sums = Sums::new(sums, values);
    let (rows, total, free) = shared(&sums)?;
    let row = value.checked_sub(1).and_then(|at| rows.get(at)).copied();
    let row = row.unwrap_or_default();
    if row <= 0.0 {
        return Err(Undefined::NothingShared);
    }
    let same = (row * row - sums.shared_weight(value)) / free;
    let expected = (row * total - sums.shared_weight(value)) / free;
    let observed = row - sums.observed(value, value);
    beyond_chance(observed * expected / row, expected - same, total)
}

/// The share of what is coded, by anybody and as often as it is, that another annotator has a stretch at as well; of all
/// characters for ᶜᵤα, of those with a value for ₍ₖ₎ᵤα.
///
/// # Errors
/// Where it has no value: the reason.
pub fn coverage(sums: &[f64], values: usize, value: Option<usize>) -> Value {
    let sums = Sums::new(sums, values);
    let (part, whole) = match value {
        Some(value) => (sums.row(value, 1), sums.row(value, 0)),
        None => (
            (1..sums.rows).map(|one| sums.row(one, 1)).sum(),
            (0..sums.rows).map(|one| sums.row(one, 0)).sum(),
        ),
    };
    share(part, whole, Undefined::NothingCoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(annotators: &[&[(usize, usize, usize)]], length: usize, values: usize) -> Vec<f64> {
        let annotators: Vec<Vec<Stretch>> = annotators
            .iter()
            .map(|stretches| {
                let stretches = stretches.iter();
                stretches
                    .map(|&(start, end, value)| Stretch { start, end, value })
                    .collect()
            })
            .collect();
        let mut tally = Tally::new(width(values));
        let annotators: Vec<&[Stretch]> = annotators.iter().map(Vec::as_slice).collect();
        add(&annotators, length, values, &mut tally);
        tally.totals()
    }

    #[track_caller]
    fn close(found: Value, expected: f64) {
        let found = found.expect("a value");
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    /// Ten characters; one has [0,4) and the other [2,4) with the same value.
    #[test]
    fn worked_out_by_hand() {
        let sums = sums(&[&[(0, 4, 1)], &[(2, 4, 1)]], 10, 1);
        // ℓ: gap/gap 12, gap/1 2, 1/gap 2, 1/1 4. W: gaps 6 + 8, stretches 16 + 4. ℓ² − W = 400 − 34 = 366.
        let chance = 20.0 * ((14.0 * 14.0 - 14.0) + (6.0 * 6.0 - 20.0)) / 366.0;
        close(all(&sums, 1), 1.0 - (20.0 - 16.0) / (20.0 - chance));
        close(binary(&sums, 1), 1.0 - 2.0 / (20.0 * 14.0 * 6.0 / 366.0));
        close(coverage(&sums, 1, None), 4.0 / 20.0);
        close(coverage(&sums, 1, Some(1)), 4.0 / 6.0);
        // One stretch is shared: ℓ* = 4, W* = 2² + 2² = 8, and 4 − 8/4 = 2; all of chance is the same value.
        assert_eq!(coding(&sums, 1), Err(Undefined::NoVariation));
    }

    #[test]
    fn two_articles_are_one_continuum() {
        let mut tally = Tally::new(width(2));
        let stretch = |start, end, value| Stretch { start, end, value };
        add(
            &[&[stretch(0, 4, 1)], &[stretch(1, 5, 2)]],
            10,
            2,
            &mut tally,
        );
        tally.next_article();
        add(
            &[&[stretch(0, 3, 2)], &[stretch(0, 3, 2)]],
            7,
            2,
            &mut tally,
        );
        let apart = tally.totals();
        let whole = sums(
            &[&[(0, 4, 1), (10, 13, 2)], &[(1, 5, 2), (10, 13, 2)]],
            17,
            2,
        );
        for work in [all, binary, coding] {
            let expected = work(&whole, 2).expect("a value");
            close(work(&apart, 2), expected);
        }
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        let nothing = sums(&[&[], &[]], 10, 1);
        assert_eq!(all(&nothing, 1), Err(Undefined::NoVariation));
        assert_eq!(binary(&nothing, 1), Err(Undefined::NoVariation));
        assert_eq!(coding(&nothing, 1), Err(Undefined::NothingShared));
        let one_over_one = sums(&[&[(0, 4, 1)], &[(0, 4, 2)]], 10, 2);
        assert!(of_value(&one_over_one, 2, 1).is_ok());
    }
}
