//! Cohen's and Fleiss' κ, for comparison with older papers.
//!
//! Both are (p − pₑ)/(1 − pₑ) and undefined where chance alone would agree always (pₑ = 1).
//!
//! Cohen 1960, doi:10.1177/001316446002000104; Fleiss 1971, doi:10.1037/h0031619.

use super::value::{Undefined, Value, beyond_chance};

/// Cohen's κ of two annotators: how often the first said one value and the second another, row by row.
///
/// # Errors
/// Where it has no value: the reason.
pub fn cohen(size: usize, table: &[f64]) -> Value {
    let total: f64 = table.iter().sum();
    if total <= 0.0 {
        return Err(Undefined::NothingShared);
    }
    let (mut rows, mut columns) = (vec![0.0; size], vec![0.0; size]);
    let mut same = 0.0;
    for (at, count) in table.iter().enumerate() {
        let (row, column) = (at / size, at % size);
        rows[row] += count;
        columns[column] += count;
        if row == column {
            same += count;
        }
    }
    let chance = rows.iter().zip(&columns).map(|(row, column)| row * column);
    let chance = chance.sum::<f64>() / total / total;
    beyond_chance(1.0 - same / total, 1.0 - chance, 1.0)
}

/// What Fleiss' κ needs to know of units that all of `annotators` annotators coded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratings<'a> {
    /// How many annotators each unit has.
    pub annotators: f64,
    /// How many units there are.
    pub units: f64,
    /// Over all units and values, the square of how many annotators chose it.
    pub squares: f64,
    /// How often each value was chosen.
    pub chosen: &'a [f64],
}

/// Fleiss' κ.
///
/// # Errors
/// Where it has no value: the reason.
pub fn fleiss(ratings: Ratings<'_>) -> Value {
    let Ratings {
        annotators,
        units,
        squares,
        chosen,
    } = ratings;
    if units <= 0.0 || annotators < 2.0 {
        return Err(Undefined::NothingShared);
    }
    let same = (squares / units - annotators) / (annotators * (annotators - 1.0));
    let share = |count: &f64| (count / (units * annotators)).powi(2);
    let chance: f64 = chosen.iter().map(share).sum();
    beyond_chance(1.0 - same, 1.0 - chance, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_and_worked_out_by_hand() {
        // p = .7, pₑ = .5·.6 + .5·.4 = .5.
        let value = cohen(2, &[25.0, 10.0, 5.0, 10.0]).expect("a value");
        let by_hand = (0.7 - (0.7 * 0.6 + 0.3 * 0.4)) / (1.0 - (0.7 * 0.6 + 0.3 * 0.4));
        assert!((value - by_hand).abs() < 1e-12, "{value}");
        // Two of three agree in each of two units: P = 1/3, Pₑ = .5.
        let ratings = Ratings {
            annotators: 3.0,
            units: 2.0,
            squares: 10.0,
            chosen: &[3.0, 3.0],
        };
        let value = fleiss(ratings).expect("a value");
        assert!((value - (1.0 / 3.0 - 0.5) / 0.5).abs() < 1e-12, "{value}");
    }

    #[test]
    fn certain_chance_leaves_nothing_to_say() {
        assert_eq!(cohen(2, &[9.0, 0.0, 0.0, 0.0]), Err(Undefined::NoVariation));
        assert_eq!(cohen(1, &[0.0]), Err(Undefined::NothingShared));
        let ratings = |annotators, units, squares, chosen| Ratings {
            annotators,
            units,
            squares,
            chosen,
        };
        let alike = ratings(3.0, 2.0, 18.0, &[6.0, 0.0]);
        assert_eq!(fleiss(alike), Err(Undefined::NoVariation));
        let none = ratings(0.0, 0.0, 0.0, &[]);
        assert_eq!(fleiss(none), Err(Undefined::NothingShared));
    }
}
