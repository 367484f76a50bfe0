//! α and κ over characters: every character is a unit, and its value the tags that an annotator put on it.
//!
//! A character without a tag has the value “none”, which is a value like others: chance is worked out of it.

use super::alpha::Coincidences;
use super::kappa::{Ratings, cohen, fleiss};
use super::stretch::{Stretch, runs};
use super::tally::Tally;
use super::value::{Undefined, Value};

/// Where the sums of so many values stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    values: usize,
    annotators: usize,
}

impl Sums {
    /// Of so many annotators in all.
    pub fn new(values: usize, annotators: usize) -> Self {
        Self { values, annotators }
    }

    pub fn width(self) -> usize {
        2 * self.values * self.values + self.values + 3
    }

    fn table(self) -> usize {
        self.values * self.values
    }

    fn chosen(self) -> usize {
        2 * self.table()
    }

    fn squares(self) -> usize {
        self.chosen() + self.values
    }

    /// Adds an article: the stretches of those that coded it.
    pub fn add(self, annotators: &[&[Stretch]], length: usize, tally: &mut Tally) {
        let mut counts = vec![0_usize; self.values];
        let by = annotators.len().saturating_sub(1).max(1) as f64;
        runs(annotators, length, |length, values| {
            let length = length as f64;
            tally.add(self.squares() + 2, length);
            counts.fill(0);
            for value in values {
                counts[*value] += 1;
            }
            for (one, many) in counts.iter().enumerate().filter(|(_, many)| **many > 0) {
                for (other, others) in counts.iter().enumerate().filter(|(_, many)| **many > 0) {
                    let pairs = many * (others - usize::from(one == other));
                    if pairs > 0 {
                        tally.add(one * self.values + other, pairs as f64 * length / by);
                    }
                }
            }
            if let ([one, other], 2) = (values, self.annotators) {
                tally.add(self.table() + one * self.values + other, length);
            }
            if values.len() == self.annotators {
                tally.add(self.squares() + 1, length);
                for (value, many) in counts.iter().enumerate().filter(|(_, many)| **many > 0) {
                    tally.add(self.chosen() + value, *many as f64 * length);
                    tally.add(self.squares(), (many * many) as f64 * length);
                }
            }
        });
    }

    pub fn alpha(self, sums: &[f64], distance: impl Fn(usize, usize) -> f64) -> Value {
        Coincidences::of(self.values, sums).alpha(distance)
    }

    pub fn cohen(self, sums: &[f64]) -> Value {
        cohen(
            self.values,
            sums.get(self.table()..self.chosen()).unwrap_or_default(),
        )
    }

    pub fn fleiss(self, sums: &[f64]) -> Value {
        let at = |place: usize| sums.get(place).copied().unwrap_or_default();
        if at(self.squares() + 1) <= 0.0 {
            return Err(Undefined::NoCommonArticles);
        }
        fleiss(Ratings {
            annotators: self.annotators as f64,
            units: at(self.squares() + 1),
            squares: at(self.squares()),
            chosen: sums.get(self.chosen()..self.squares()).unwrap_or_default(),
        })
    }

    /// How many characters two and more coded.
    pub fn units(self, sums: &[f64]) -> f64 {
        sums.get(self.squares() + 2).copied().unwrap_or_default()
    }
}
