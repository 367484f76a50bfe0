//! What chance would give: continua drawn after the statistics of the one that was coded.

use super::super::random::Random;
use super::dissimilarity::Unit;

/// How many units annotators make, how long, how far apart, and of which categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// Units by annotator and article: mean and deviation.
    pub units: (f64, f64),
    /// From the end of a unit to the start of the annotator's next.
    pub gaps: (f64, f64),
    /// How long a unit is.
    pub lengths: (f64, f64),
    /// The share of each category.
    pub categories: Vec<f64>,
}

impl Statistics {
    /// Of articles, each with the units of its annotators in order.
    #[must_use]
    pub fn of(continua: &[Vec<Vec<Unit>>]) -> Self {
        let (mut counts, mut lengths) = (Vec::new(), Vec::new());
        // As others do it: a gap of nothing keeps a continuum with one unit in one place.
        let mut gaps = vec![0.0];
        let mut categories = Vec::new();
        for units in continua.iter().flatten() {
            counts.push(units.len() as f64);
            gaps.extend(
                units
                    .first()
                    .map(|unit| unit.start)
                    .filter(|start| *start > 0.0),
            );
            gaps.extend(units.windows(2).map(|pair| pair[1].start - pair[0].end));
            for unit in units {
                lengths.push(unit.end - unit.start);
                if categories.len() <= unit.category {
                    categories.resize(unit.category + 1, 0.0);
                }
                categories[unit.category] += 1.0;
            }
        }
        let total: f64 = categories.iter().sum();
        for category in &mut categories {
            *category /= total;
        }
        Self {
            units: spread(&counts),
            gaps: spread(&gaps),
            lengths: spread(&lengths),
            categories,
        }
    }

    /// Draws the units of so many annotators in one article.
    pub fn draw(&self, annotators: usize, random: &mut Random) -> Vec<Vec<Unit>> {
        let mut is_empty = true;
        let drawn = (0..annotators).map(|_| {
            let count = random.normal(self.units.0, self.units.1).trunc().abs() as usize;
            let count = if is_empty { count.max(1) } else { count };
            is_empty = false;
            let mut place = 0.0;
            let mut units: Vec<Unit> = (0..count)
                .map(|_| {
                    let start = place + random.normal(self.gaps.0, self.gaps.1);
                    let length = random.normal(self.lengths.0, self.lengths.1).abs();
                    place = start + length.max(1e-6);
                    Unit {
                        start,
                        end: place,
                        category: self.category(random.unit()),
                    }
                })
                .collect();
            units.sort_by(|one, other| one.start.total_cmp(&other.start));
            units
        });
        drawn.collect()
    }

    fn category(&self, mut chance: f64) -> usize {
        let place = self.categories.iter().position(|share| {
            chance -= share;
            chance < 0.0
        });
        // Where rounding leaves a little, it is the last that is there at all.
        let last = || self.categories.iter().rposition(|share| *share > 0.0);
        place.or_else(last).unwrap_or_default()
    }
}

/// Mean and deviation, both nothing where there are no numbers.
pub(super) fn spread(numbers: &[f64]) -> (f64, f64) {
    if numbers.is_empty() {
        return (0.0, 0.0);
    }
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let variance = numbers.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / count;
    (mean, variance.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_like_what_was_coded() {
        let unit = |start, end, category| Unit {
            start,
            end,
            category,
        };
        let one = vec![
            unit(10.0, 20.0, 0),
            unit(40.0, 50.0, 0),
            unit(80.0, 90.0, 1),
        ];
        let other = vec![unit(12.0, 22.0, 0)];
        let statistics = Statistics::of(&[vec![one, other]]);
        assert_eq!(statistics.units, (2.0, 1.0));
        assert_eq!(statistics.lengths, (10.0, 0.0));
        assert_eq!(statistics.categories, [0.75, 0.25]);
        let mean = (20.0 + 30.0 + 10.0 + 12.0) / 5.0;
        assert!((statistics.gaps.0 - mean).abs() < 1e-12);
        let mut random = Random::new(5);
        let drawn: Vec<_> = (0..2_000)
            .flat_map(|_| statistics.draw(2, &mut random))
            .collect();
        let units: Vec<&Unit> = drawn.iter().flatten().collect();
        let second = units.iter().filter(|unit| unit.category == 1).count() as f64;
        assert!((second / units.len() as f64 - 0.25).abs() < 0.02);
        assert!(
            units
                .iter()
                .all(|unit| (unit.end - unit.start - 10.0).abs() < 1e-6)
        );
    }
}
