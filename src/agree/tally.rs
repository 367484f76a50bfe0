//! Sums over articles, and what they are in samples of the articles: the bootstrap.
//!
//! A measure that follows from sums over articles is worked out anew for many samples of as many articles, drawn with
//! putting back; 95 of 100 of the values, or 90 or 99, lie in the interval (percentile bootstrap; Efron 1979,
//! doi:10.1214/aos/1176344552). Articles are drawn and not spans, since what stands in one article is not independent.
//!
//! **Invariant.** The sums of a sample are added up article by article, in their order, whoever does it: the same seed gives
//! the same bits, however many threads work.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::random::Random;
use super::value::{Undefined, Value};
use crate::model::Level;

/// So many samples are gone through at once.
const LANES: usize = 8;

/// For each article, what it adds to some sums.
#[derive(Debug, Clone)]
pub struct Tally {
    width: usize,
    /// Where in the cells each article begins.
    starts: Vec<usize>,
    cells: Vec<(usize, f64)>,
    /// By sum, where its cell is; only true if that is a cell of the article at hand, and of that sum.
    places: Vec<usize>,
}

impl Tally {
    /// Of so many sums. It grows where more are added to.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            width,
            starts: vec![0],
            cells: Vec::new(),
            places: vec![0; width],
        }
    }

    /// Adds to a sum of the article at hand.
    pub fn add(&mut self, sum: usize, amount: f64) {
        if sum >= self.width {
            self.width = sum + 1;
            self.places.resize(self.width, 0);
        }
        let start = self.starts.last().copied().unwrap_or_default();
        let place = self.places.get_mut(sum);
        let Some(place) = place else { return };
        match self.cells.get_mut(*place) {
            Some((there, so_far)) if *there == sum && *place >= start => *so_far += amount,
            _ => {
                *place = self.cells.len();
                self.cells.push((sum, amount));
            }
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
            let weights = samples.of_block(block).iter();
            for (row, weights) in self.starts.windows(2).zip(weights) {
                let weights = weights.map(f64::from);
                for (sum, amount) in self.cells.get(row[0]..row[1]).unwrap_or_default() {
                    let Some(lanes) = lanes.get_mut(*sum) else {
                        continue;
                    };
                    for (lane, weight) in lanes.iter_mut().zip(weights) {
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

    /// What is worked out of the sums, for each key: over all articles, and with its interval; without one where `bounded`
    /// says that there are too many values to compare in each sample.
    pub fn values<Key: Copy>(
        &self,
        samples: &Samples,
        keys: &[Key],
        bounded: impl Fn(Key) -> bool,
        work: impl Fn(Key, &[f64]) -> Value,
    ) -> Vec<Known> {
        let totals = self.totals();
        let values: Vec<Value> = keys.iter().map(|key| work(*key, &totals)).collect();
        let articles = self.starts.windows(2).filter(|row| row[0] < row[1]).count();
        let why_not = |(key, value): (&Key, &Value)| match value {
            Err(reason) => Some(NoInterval::Undefined(*reason)),
            Ok(_) if samples.count == 0 => Some(NoInterval::NotAsked),
            Ok(_) if articles < 2 => Some(NoInterval::TooFewArticles),
            Ok(_) if !bounded(*key) => Some(NoInterval::TooManyValues),
            Ok(_) => None,
        };
        let reasons: Vec<Option<NoInterval>> = keys.iter().zip(&values).map(why_not).collect();
        let mut found: Vec<Vec<f64>> = vec![Vec::new(); keys.len()];
        if reasons.iter().any(Option::is_none) {
            self.sampled(samples, |sums| {
                let wanted = keys.iter().zip(&reasons).zip(&mut found);
                for ((key, _), found) in wanted.filter(|((_, reason), _)| reason.is_none()) {
                    found.extend(work(*key, sums).ok());
                }
            });
        }
        let known = values.into_iter().zip(reasons).zip(found);
        let known = known.map(|((value, reason), found)| {
            let interval = match reason {
                Some(reason) => Err(reason),
                None => Interval::of(found, samples.level).ok_or(NoInterval::TooFewSamples),
            };
            (value, interval)
        });
        known.collect()
    }

    /// The same of one thing.
    pub(super) fn value(&self, samples: &Samples, work: impl Fn(&[f64]) -> Value) -> Known {
        let mut values = self.values(samples, &[()], |()| true, |(), sums| work(sums));
        values
            .pop()
            .unwrap_or_else(|| unknown(Undefined::NothingShared))
    }
}

/// A value with its interval, or why there is none.
pub type Known = (Value, Result<Interval, NoInterval>);

/// No value, and so no interval.
pub(super) fn unknown(reason: Undefined) -> Known {
    (Err(reason), Err(NoInterval::Undefined(reason)))
}

/// Why a figure has no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoInterval {
    /// It has no value either.
    #[error("{0}")]
    Undefined(Undefined),
    /// No samples were asked for.
    #[error("no samples were asked for")]
    NotAsked,
    /// Fewer than two articles have anything of it.
    #[error("an interval needs two articles that have some of it")]
    TooFewArticles,
    /// Links tie all articles together that have anything of it, so that they can only be drawn as one.
    #[error("links tie all its articles together: there is nothing to draw from")]
    Linked,
    /// Its things hang together both by article and by cluster: neither can be drawn alone.
    #[error("its cells hang together by article and by cluster: neither is drawn alone")]
    Crossed,
    /// There are too many different values to compare each with each in every sample.
    #[error("too many different values for an interval")]
    TooManyValues,
    /// In most samples it has no value.
    #[error("most samples of the articles have no value")]
    TooFewSamples,
}

impl NoInterval {
    /// Its name in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Undefined(reason) => reason.key(),
            Self::NotAsked => "not_asked",
            Self::TooFewArticles => "too_few_articles",
            Self::Linked => "linked_articles",
            Self::Crossed => "crossed",
            Self::TooManyValues => "too_many_values",
            Self::TooFewSamples => "too_few_samples",
        }
    }
}

/// How often each article is in each sample.
#[derive(Debug, Clone)]
pub struct Samples {
    level: Level,
    count: usize,
    articles: usize,
    /// Block by block of samples, and in each article by article.
    weights: Vec<[u8; LANES]>,
}

impl Samples {
    /// Draws samples of so many articles. Their number is rounded up to a multiple of eight.
    #[must_use]
    pub fn draw(articles: usize, count: usize, seed: u64) -> Self {
        let count = count.next_multiple_of(LANES);
        let mut weights = vec![[0_u8; LANES]; articles * count / LANES];
        let mut random = Random::new(seed);
        for sample in 0..count {
            let first = sample / LANES * articles;
            for _ in 0..articles {
                if let Some(lanes) = weights.get_mut(first + random.below(articles)) {
                    // That one article is drawn 255 times among others does not happen; if it did, the count would stop.
                    lanes[sample % LANES] = lanes[sample % LANES].saturating_add(1);
                }
            }
        }
        Self {
            level: Level::default(),
            count,
            articles,
            weights,
        }
    }

    /// The same for intervals of another level.
    #[must_use]
    pub const fn at(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// None at all.
    pub(super) const fn none() -> Self {
        Self {
            level: Level::NinetyFive,
            count: 0,
            articles: 0,
            weights: Vec::new(),
        }
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The weights of all articles in a block of samples.
    fn of_block(&self, block: usize) -> &[[u8; LANES]] {
        let first = block * self.articles;
        self.weights
            .get(first..first + self.articles)
            .unwrap_or_default()
    }
}

/// The samples that groups of annotators need, drawn once for each number of articles.
#[derive(Debug)]
pub(super) struct Draws {
    count: usize,
    seed: u64,
    level: Level,
    known: Mutex<BTreeMap<usize, Arc<Samples>>>,
}

impl Draws {
    pub fn new(count: usize, seed: u64, level: Level) -> Self {
        Self {
            count,
            seed,
            level,
            known: Mutex::default(),
        }
    }

    /// The samples of so many articles.
    pub fn of(&self, articles: usize) -> Arc<Samples> {
        // Who comes second waits, which is cheaper than to draw as well.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let draw = || Samples::draw(articles, self.count, self.seed).at(self.level);
        let samples = known.entry(articles).or_insert_with(|| Arc::new(draw()));
        Arc::clone(samples)
    }
}

/// Between which bounds so many of the samples lie as its level says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
    /// In how many samples there was a value.
    pub samples: usize,
    /// How many of 100 lie between the bounds.
    pub level: Level,
}

impl Interval {
    /// Of the values of samples; nothing where there are too few for a bound to mean anything.
    #[must_use]
    pub fn of(mut values: Vec<f64>, level: Level) -> Option<Self> {
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
        let outside = (1.0 - level.share()) / 2.0;
        Some(Self {
            low: at(outside)?,
            high: at(1.0 - outside)?,
            samples: values.len(),
            level,
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
        // Of a normal distribution 1.645 and 2.576 deviations to each side.
        for (level, apart) in [(Level::Ninety, 0.0411), (Level::NinetyNine, 0.0644)] {
            let (_, interval) = tally.value(&samples.clone().at(level), work);
            let interval = interval.expect("an interval");
            assert_eq!(interval.level, level);
            assert!((interval.low - 0.5 + apart).abs() < 0.01, "{interval:?}");
            assert!((interval.high - 0.5 - apart).abs() < 0.01, "{interval:?}");
        }
    }

    #[test]
    fn one_article_has_no_interval() {
        let mut tally = Tally::new(1);
        tally.add(0, 3.0);
        tally.next_article();
        let found = tally.value(&Samples::draw(1, 1000, 3), |sums| Ok(sums[0]));
        assert_eq!(found, (Ok(3.0), Err(NoInterval::TooFewArticles)));
    }
}
