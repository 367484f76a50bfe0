//! The best alignment of units: which units of different annotators are the same one.

use super::dissimilarity::{Dissimilarity, Unit};
use super::partition::{Choice, cheapest};

/// One alignment of all units of a continuum.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// Each unit once: for each annotator the place of the unit among theirs, or none.
    pub tuples: Vec<Vec<Option<usize>>>,
    /// The mean dissimilarities of the tuples, added up.
    pub total: f64,
    /// How many units an annotator has on average.
    pub mean_units: f64,
    /// Whether it is proved that none is better.
    pub is_best: bool,
}

impl Alignment {
    /// The disorder of categories alone, over pairs of aligned units that lie nearly alike (Mathet 2017).
    #[must_use]
    pub fn of_categories(&self, annotators: &[Vec<Unit>], by: &Dissimilarity) -> Categories {
        let mut found = Categories::default();
        for tuple in &self.tuples {
            let units = tuple.iter().zip(annotators);
            let units: Vec<&Unit> = units.filter_map(|(at, units)| units.get((*at)?)).collect();
            let base = 1.0 / (units.len().max(2) - 1) as f64;
            for (at, one) in units.iter().enumerate() {
                for other in units.iter().skip(at + 1) {
                    let near = (1.0 - by.place * by.of_places(one, other)).max(0.0);
                    found.sum += base * near * by.of_categories(one, other);
                    found.weights += base * near;
                }
            }
            let alone = (units.len() * (tuple.len() - units.len())) as f64;
            found.alone += alone * by.empty;
        }
        found
    }
}

/// The disorder of categories, as sums.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Categories {
    /// The dissimilarities of aligned pairs by their weights.
    pub sum: f64,
    /// Those weights.
    pub weights: f64,
    /// What pairs cost of which one is missing.
    pub alone: f64,
}

impl Categories {
    /// Over aligned units alone.
    #[must_use]
    pub fn aligned(&self) -> f64 {
        if self.weights > 0.0 {
            self.sum / self.weights
        } else {
            0.0
        }
    }

    /// With each unit that has no partner as one of another category. `empty`: Δ∅.
    #[must_use]
    pub fn with_alone(&self, empty: f64) -> f64 {
        if self.weights > 0.0 {
            (self.sum + self.alone * empty) / (self.weights + self.alone)
        } else {
            0.0
        }
    }
}

/// The best alignment of the units of two annotators and more.
#[must_use]
pub fn best(annotators: &[Vec<Unit>], by: &Dissimilarity) -> Alignment {
    let count: usize = annotators.iter().map(Vec::len).sum();
    let mut building = Building {
        annotators,
        by,
        pairs: (annotators.len() * annotators.len().saturating_sub(1) / 2).max(1) as f64,
        first: Vec::new(),
        choices: Vec::new(),
        members: Vec::new(),
    };
    let mut first = 0;
    for units in annotators {
        building.first.push(first);
        first += units.len();
    }
    building.add(0, 0.0);
    let (taken, is_best) = cheapest(count, &building.choices);
    let owner = |thing: usize| {
        let annotator = building.first.partition_point(|first| *first <= thing) - 1;
        (annotator, thing - building.first[annotator])
    };
    let mut total = 0.0;
    let tuples = taken.into_iter().map(|place| {
        let mut tuple = vec![None; annotators.len()];
        let choice = &building.choices[place];
        total += choice.cost;
        for thing in &choice.things {
            let (annotator, at) = owner(*thing);
            tuple[annotator] = Some(at);
        }
        tuple
    });
    let tuples = tuples.collect();
    Alignment {
        tuples,
        total,
        mean_units: count as f64 / annotators.len().max(1) as f64,
        is_best,
    }
}

/// The tuples that may be in a best alignment.
struct Building<'a> {
    annotators: &'a [Vec<Unit>],
    by: &'a Dissimilarity,
    pairs: f64,
    /// The number of each annotator's first unit.
    first: Vec<usize>,
    choices: Vec<Choice>,
    members: Vec<(usize, Unit)>,
}

impl Building<'_> {
    /// What a tuple costs: the mean over all pairs of annotators, where a pair without two units costs Δ∅.
    fn cost(&self, units: usize, sum: f64) -> f64 {
        let full = (units * units.saturating_sub(1) / 2) as f64;
        (sum + (self.pairs - full) * self.by.empty) / self.pairs
    }

    /// Adds all tuples that go on as the members do, from an annotator on. `sum`: how unlike the members are.
    fn add(&mut self, annotator: usize, sum: f64) {
        let have = self.members.len();
        let Some(units) = self.annotators.get(annotator) else {
            let cost = self.cost(have, sum);
            // One that costs as much as its units alone is in no best alignment that has to be found.
            if have == 1 || (have > 1 && cost < have as f64 * self.by.empty) {
                let things = self.members.iter().map(|(thing, _)| *thing).collect();
                self.choices.push(Choice { things, cost });
            }
            return;
        };
        self.add(annotator + 1, sum);
        for (at, unit) in units.iter().enumerate() {
            let apart = self
                .members
                .iter()
                .map(|(_, other)| self.by.between(unit, other));
            let sum = sum + apart.sum::<f64>();
            let most = have + self.annotators.len() - annotator;
            // Even with a unit of every annotator that is left at no cost, it would be cheaper to take all apart.
            if have > 0 && self.cost(most, sum) >= most as f64 * self.by.empty {
                continue;
            }
            self.members.push((self.first[annotator] + at, *unit));
            self.add(annotator + 1, sum);
            self.members.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(units: &[(f64, f64, usize)]) -> Vec<Unit> {
        let units = units.iter();
        units
            .map(|&(start, end, category)| Unit {
                start,
                end,
                category,
            })
            .collect()
    }

    #[test]
    fn worked_out_by_hand() {
        // Each pair is one apart at both ends, of lengths 4 and 4: ((1 + 1) / 8)² = 1/16.
        let one = units(&[(1.0, 5.0, 0), (6.0, 10.0, 1), (11.0, 15.0, 0)]);
        let other = units(&[(2.0, 6.0, 0), (7.0, 11.0, 1), (12.0, 16.0, 0)]);
        let found = best(&[one.clone(), other], &Dissimilarity::default());
        assert!(found.is_best);
        assert_eq!(found.tuples.len(), 3);
        assert!((found.total / found.mean_units - 0.0625).abs() < 1e-12);
        // A unit alone costs 1, and there are 1.5 by annotator.
        let found = best(&[one, Vec::new()], &Dissimilarity::default());
        assert!((found.total / found.mean_units - 2.0).abs() < 1e-12);
        let nothing = best(&[Vec::new(), Vec::new()], &Dissimilarity::default());
        assert!(nothing.tuples.is_empty() && nothing.mean_units.abs() < 1e-12);
    }

    #[test]
    fn categories_are_looked_at_where_places_agree() {
        let one = units(&[(0.0, 10.0, 0), (20.0, 30.0, 1)]);
        let other = units(&[(0.0, 10.0, 0), (21.0, 31.0, 0)]);
        let by = Dissimilarity::default();
        let annotators = [one, other];
        let found = best(&annotators, &by);
        let found = found.of_categories(&annotators, &by);
        assert!((found.aligned() - 0.99 / 1.99).abs() < 1e-12, "{found:?}");
        assert!(
            (found.with_alone(1.0) - 0.99 / 1.99).abs() < 1e-12,
            "{found:?}"
        );
    }
}
