//! Krippendorff's α for values of units, some of which may be missing.
//!
//! α = 1 − Dₒ/Dₑ. With the coincidences o(c,k) = Σ over units of the ordered pairs of values (c,k) in a unit by m − 1,
//! where m values are there, and their sums n(c) and n: Dₒ = Σ o(c,k) δ(c,k) / n, and
//! Dₑ = Σ n(c) n(k) δ(c,k) / n(n − 1). A unit with one value says nothing and is left out.
//!
//! Hayes and Krippendorff 2007, doi:10.1080/19312450709336664; Krippendorff 2011 has the ordinal and the ratio distance.

use super::value::{Undefined, Value, beyond_chance};

/// What may be done with the numbers that values have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Names: the same, or another.
    Nominal,
    /// An order.
    Ordinal,
    /// Differences.
    Interval,
    /// Differences by sums, from a true zero.
    Ratio,
}

/// How often values meet in a unit: a square of numbers, as many rows as there are values.
#[derive(Debug, Clone, PartialEq)]
pub struct Coincidences {
    size: usize,
    cells: Vec<f64>,
}

impl Coincidences {
    /// Of sums, row by row ([`pairs`]).
    #[must_use]
    pub fn of(size: usize, cells: &[f64]) -> Self {
        Self {
            size,
            cells: cells.iter().copied().take(size * size).collect(),
        }
    }

    fn at(&self, one: usize, other: usize) -> f64 {
        self.cells[one * self.size + other]
    }

    /// How many values of each sort were paired.
    fn sums(&self) -> Vec<f64> {
        let rows =
            (0..self.size).map(|row| (0..self.size).map(|column| self.at(row, column)).sum());
        rows.collect()
    }

    /// α with a distance between values, given as their places.
    ///
    /// # Errors
    /// Where it has no value: the reason.
    pub fn alpha(&self, distance: impl Fn(usize, usize) -> f64) -> Value {
        let sums = self.sums();
        let total: f64 = sums.iter().sum();
        if total <= 1.0 {
            return Err(Undefined::NothingShared);
        }
        let (mut observed, mut expected) = (0.0, 0.0);
        for one in 0..self.size {
            for other in one + 1..self.size {
                let apart = distance(one, other);
                observed += (self.at(one, other) + self.at(other, one)) * apart;
                expected += 2.0 * sums[one] * sums[other] * apart;
            }
        }
        beyond_chance(observed, expected / (total - 1.0), 1e-9)
    }

    /// α where the values are numbers, ascending.
    ///
    /// # Errors
    /// Where it has no value: the reason.
    pub fn at_level(&self, level: Level, numbers: &[f64]) -> Value {
        match level {
            Level::Nominal => self.alpha(|_, _| 1.0),
            Level::Interval => self.alpha(|one, other| (numbers[one] - numbers[other]).powi(2)),
            Level::Ratio => self.alpha(|one, other| {
                let sum = numbers[one] + numbers[other];
                if sum.abs() < f64::EPSILON {
                    return 0.0;
                }
                ((numbers[one] - numbers[other]) / sum).powi(2)
            }),
            Level::Ordinal => {
                let sums = self.sums();
                let mut below = Vec::with_capacity(sums.len());
                let mut so_far = 0.0;
                for sum in &sums {
                    // Half of its own is below a value, and half is above.
                    below.push(so_far + sum / 2.0);
                    so_far += sum;
                }
                self.alpha(|one, other| (below[one] - below[other]).powi(2))
            }
        }
    }
}

/// The ordered pairs of values in a unit, given as their places, each with its share.
pub fn pairs(values: &[usize], weight: f64, mut each: impl FnMut(usize, usize, f64)) {
    if values.len() < 2 {
        return;
    }
    let share = weight / (values.len() - 1) as f64;
    for (at, &one) in values.iter().enumerate() {
        for (place, &other) in values.iter().enumerate() {
            if at != place {
                each(one, other, share);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// α of units that hold a number per annotator, or nothing.
    fn alpha(units: &[Vec<Option<f64>>], level: Level) -> Value {
        let mut numbers: Vec<f64> = units.iter().flatten().flatten().copied().collect();
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        let mut cells = vec![0.0; numbers.len() * numbers.len()];
        for unit in units {
            let place = |value: &f64| numbers.binary_search_by(|it| it.total_cmp(value)).ok();
            let places: Vec<usize> = unit.iter().flatten().filter_map(place).collect();
            pairs(&places, 1.0, |one, other, share| {
                cells[one * numbers.len() + other] += share;
            });
        }
        Coincidences::of(numbers.len(), &cells).at_level(level, &numbers)
    }

    /// Krippendorff 2011, example C: four observers, twelve units, values missing.
    const PUBLISHED: [&str; 4] = [
        "123321412...",
        "1233224125.3",
        ".3332342251.",
        "12332441251.",
    ];

    fn published() -> Vec<Vec<Option<f64>>> {
        let number = |sign: char| sign.to_digit(10).map(f64::from);
        let rows = PUBLISHED.map(|row| row.chars().map(number).collect::<Vec<_>>());
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let cell = |row: &Vec<Option<f64>>, at: usize| row.get(at).copied().flatten();
        (0..width)
            .map(|at| rows.iter().map(|row| cell(row, at)).collect())
            .collect()
    }

    #[test]
    fn a_published_example_comes_out_as_published() {
        let units = published();
        for (level, expected) in [
            (Level::Nominal, 0.743),
            (Level::Ordinal, 0.815),
            (Level::Interval, 0.849),
            (Level::Ratio, 0.797),
        ] {
            let value = alpha(&units, level).expect("a value");
            assert!((value - expected).abs() < 6e-4, "{level:?}: {value}");
        }
    }

    #[test]
    fn worked_out_by_hand() {
        // Coincidences: (a,a) 2, (a,b) 1, (b,a) 1, (b,b) 2. Dₒ = 2/6, Dₑ = 2·3·3/(6·5) = .6.
        let unit = |one: f64, other: f64| vec![Some(one), Some(other)];
        let units = [unit(1.0, 1.0), unit(1.0, 2.0), unit(2.0, 2.0)];
        let value = alpha(&units, Level::Nominal).expect("a value");
        assert!((value - (1.0 - (1.0 / 3.0) / 0.6)).abs() < 1e-12, "{value}");
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        let same = [vec![Some(1.0), Some(1.0)], vec![Some(1.0), Some(1.0)]];
        assert_eq!(alpha(&same, Level::Nominal), Err(Undefined::NoVariation));
        let alone = [vec![Some(1.0), None], vec![None, Some(2.0)]];
        assert_eq!(
            alpha(&alone, Level::Interval),
            Err(Undefined::NothingShared)
        );
        assert_eq!(alpha(&[], Level::Ratio), Err(Undefined::NothingShared));
    }
}
