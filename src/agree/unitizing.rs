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

use super::value::{Undefined, Value, beyond_chance, share};

/// The sums of [`super::grid::Grid::of_unitizing`], to be read: ℓ(c,k) row by row, the gap first, then W and W* of each value.
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
    use super::super::grid::{Apart, Grid};
    use super::super::stretch::Stretch;
    use super::super::tally::Tally;
    use super::*;

    /// The stretches of two annotators, as start, end and value, in an article of a length.
    type Article<'a> = ([&'a [(usize, usize, usize)]; 2], usize);

    fn sums(articles: &[Article<'_>], values: usize) -> Vec<f64> {
        let sets: Vec<Vec<usize>> = (0..=values)
            .map(|it| it.checked_sub(1).into_iter().collect())
            .collect();
        let mut grid = Grid::new(&sets, values, 2);
        let mut tally = Tally::new(0);
        for (annotators, length) in articles {
            let stretches = annotators.map(|all| {
                let all = all.iter();
                all.map(|&(start, end, value)| Stretch { start, end, value })
                    .collect::<Vec<_>>()
            });
            let flat = stretches.each_ref().map(Vec::as_slice);
            let by_tag = flat.map(|all| {
                let of = |value| {
                    all.iter()
                        .copied()
                        .filter(move |it| it.value == value)
                        .collect()
                };
                (1..=values).map(of).collect::<Vec<Vec<Stretch>>>()
            });
            grid.add(&flat, *length, &mut tally);
            grid.add_lengths(by_tag.iter().map(Vec::as_slice), Some(&flat), &mut tally);
            tally.next_article();
        }
        grid.of_unitizing(&tally.totals(), Apart::Single)
    }

    #[track_caller]
    fn close(found: Value, expected: f64) {
        let found = found.expect("a value");
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    /// Ten characters; one has [0,4) and the other [2,4) with the same value.
    #[test]
    fn worked_out_by_hand() {
        let sums = sums(&[([&[(0, 4, 1)], &[(2, 4, 1)]], 10)], 1);
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
        let apart = sums(
            &[
                ([&[(0, 4, 1)], &[(1, 5, 2)]], 10),
                ([&[(0, 3, 2)], &[(0, 3, 2)]], 7),
            ],
            2,
        );
        let whole = sums(
            &[([&[(0, 4, 1), (10, 13, 2)], &[(1, 5, 2), (10, 13, 2)]], 17)],
            2,
        );
        for work in [all, binary, coding] {
            let expected = work(&whole, 2).expect("a value");
            close(work(&apart, 2), expected);
        }
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        let nothing = sums(&[([&[], &[]], 10)], 1);
        assert_eq!(all(&nothing, 1), Err(Undefined::NoVariation));
        assert_eq!(binary(&nothing, 1), Err(Undefined::NoVariation));
        assert_eq!(coding(&nothing, 1), Err(Undefined::NothingShared));
        let one_over_one = sums(&[([&[(0, 4, 1)], &[(0, 4, 2)]], 10)], 2);
        assert!(of_value(&one_over_one, 2, 1).is_ok());
    }
}
