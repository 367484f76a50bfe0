//! Sums over articles, and what they are in samples of the articles: the bootstrap.
//!
//! A measure that follows from sums over articles is worked out anew for many samples of as many articles, drawn with
//! putting back; 95 of 100 of the values lie in the interval (percentile bootstrap; Efron 1979,
//! doi:10.1214/aos/1176344552). Articles are drawn and not spans, since what stands in one article is not independent.

use super::random::Random;
use super::value::{Undefined, Value};

/// So many samples are gone through at once.
const LANES: usize = 8;

/// For each article, what it adds to some sums.
#[derive(Debug, Clone)]
pub struct Tally {
    width: usize,
    /// Where in the cells each article begins.
    starts: Vec<usize>,
    cells: Vec<(usize, f64)>,
}

impl Tally {
    /// Of so many sums.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            width,
            starts: vec![0],
            cells: Vec::new(),
        }
    }

    /// Adds to a sum of the article at hand.
    pub fn add(&mut self, sum: usize, amount: f64) {
        let start = self.starts.last().copied().unwrap_or_default();
        let row = self.cells.get_mut(start..).unwrap_or_default();
        if let Some((_, there)) = row.iter_mut().find(|(other, _)| *other == sum) {
            *there += amount;
        } else {
            self.cells.push((sum, amount));
        }
    }

    /// Goes to the next article.
    pub fn next_article(&mut self) {
        self.starts.push(self.cells.len());
    }

    /// The sums over all articles.
    #[must_use]
    pub fn totals(&self) -> Vec<f64> {
        let mut totals = vec![0.0; self.width];
        for (sum, amount) in &self.cells {
            totals[*sum] += amount;
        }
        totals
    }

    /// The sums over each sample of the articles.
    fn sampled(&self, samples: &Samples, mut each: impl FnMut(&[f64])) {
        let mut lanes = vec![[0.0; LANES]; self.width];
        let mut sums = vec![0.0; self.width];
        for block in 0..samples.count / LANES {
            lanes.fill([0.0; LANES]);
            for (article, row) in self.starts.windows(2).enumerate() {
                let Some(weights) = samples.weights(article, block) else {
                    continue;
                };
                for (sum, amount) in self.cells.get(row[0]..row[1]).unwrap_or_default() {
                    for (lane, weight) in lanes[*sum].iter_mut().zip(weights) {
                        *lane += amount * weight;
                    }
                }
            }
            for lane in 0..LANES {
                for (sum, lanes) in sums.iter_mut().zip(&lanes) {
                    *sum = lanes[lane];
                }
                each(&sums);
            }
        }
    }

    /// What is worked out of the sums, for each key: over all articles, and with its interval.
    pub fn values<Key: Copy>(
        &self,
        samples: &Samples,
        keys: &[Key],
        work: impl Fn(Key, &[f64]) -> Value,
    ) -> Vec<Known> {
        let totals = self.totals();
        let values: Vec<Value> = keys.iter().map(|key| work(*key, &totals)).collect();
        let articles = self.starts.windows(2).filter(|row| row[0] < row[1]).count();
        if articles < 2 || samples.count == 0 || values.iter().all(Result::is_err) {
            return values.into_iter().map(|value| (value, None)).collect();
        }
        let mut found = vec![Vec::with_capacity(samples.count); keys.len()];
        self.sampled(samples, |sums| {
            for (key, found) in keys.iter().zip(&mut found) {
                found.extend(work(*key, sums).ok());
            }
        });
        let intervals = found.into_iter().map(Interval::of);
        let values = values.into_iter().zip(intervals);
        let known = values.map(|(value, interval)| (value, interval.filter(|_| value.is_ok())));
        known.collect()
    }

    /// The same of one thing.
    pub(super) fn value(&self, samples: &Samples, work: impl Fn(&[f64]) -> Value) -> Known {
        let mut values = self.values(samples, &[()], |(), sums| work(sums));
        values
            .pop()
            .unwrap_or((Err(Undefined::NothingShared), None))
    }
}

/// A value with its interval.
pub type Known = (Value, Option<Interval>);

/// How often each article is in each sample.
#[derive(Debug, Clone)]
pub struct Samples {
    count: usize,
    /// Article by article, the samples in their order.
    weights: Vec<f64>,
}

impl Samples {
    /// Draws samples of so many articles. Their number is rounded up to a multiple of eight.
    #[must_use]
    pub fn draw(articles: usize, count: usize, seed: u64) -> Self {
        let count = count.next_multiple_of(LANES);
        let mut weights = vec![0.0; articles * count];
        let mut random = Random::new(seed);
        for sample in 0..count {
            for _ in 0..articles {
                weights[random.below(articles) * count + sample] += 1.0;
            }
        }
        Self { count, weights }
    }

    /// The weights of an article in a block of samples; nothing where it is in none of them.
    fn weights(&self, article: usize, block: usize) -> Option<&[f64]> {
        let start = article * self.count + block * LANES;
        let weights = self.weights.get(start..start + LANES)?;
        weights
            .iter()
            .any(|weight| *weight > 0.0)
            .then_some(weights)
    }
}

/// Between which bounds 95 of 100 samples lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
    /// In how many samples there was a value.
    pub samples: usize,
}

impl Interval {
    /// Of the values of samples; nothing where there are too few for a bound to mean anything.
    #[must_use]
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        const FEWEST: usize = 100;
        if values.len() < FEWEST {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = share * (values.len() - 1) as f64;
            let (below, rest) = (place.floor(), place.fract());
            let low = values.get(below as usize).copied()?;
            let high = values.get(below as usize + 1).copied().unwrap_or(low);
            Some(low + (high - low) * rest)
        };
        Some(Self {
            low: at(0.025)?,
            high: at(0.975)?,
            samples: values.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::share;
    use super::*;

    #[test]
    fn an_interval_is_as_wide_as_chance_makes_it() {
        // Of 400 articles half have the thing: the deviation of the share is √(.25 / 400) = .025.
        let mut tally = Tally::new(2);
        for article in 0..400 {
            tally.add(0, f64::from(article % 2));
            tally.add(1, 0.5);
            tally.add(1, 0.5);
            tally.next_article();
        }
        let work = |sums: &[f64]| share(sums[0], sums[1], Undefined::NothingCoded);
        let samples = Samples::draw(400, 1000, 3);
        let found = tally.value(&samples, work);
        let (value, interval) = found;
        assert_eq!(value, Ok(0.5));
        let interval = interval.expect("an interval");
        assert_eq!(interval.samples, 1000);
        assert!((interval.low - 0.451).abs() < 0.01, "{interval:?}");
        assert!((interval.high - 0.549).abs() < 0.01, "{interval:?}");
        let again = tally.value(&Samples::draw(400, 1000, 3), work);
        assert_eq!(again, found);
        assert_ne!(tally.value(&Samples::draw(400, 1000, 4), work), found);
    }

    #[test]
    fn one_article_has_no_interval() {
        let mut tally = Tally::new(1);
        tally.add(0, 3.0);
        tally.next_article();
        let found = tally.value(&Samples::draw(1, 1000, 3), |sums| Ok(sums[0]));
        assert_eq!(found, (Ok(3.0), None));
    }
}
