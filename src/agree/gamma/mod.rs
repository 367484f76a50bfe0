//! γ and γ-cat: units are aligned as well as can be, and the disorder that is left is compared with chance.
//!
//! A tuple holds at most one unit of each annotator; what it costs is the mean dissimilarity over all pairs of annotators, where a
//! pair of which a unit is missing costs Δ∅. The best alignment is the cheapest set of tuples that holds every unit once;
//! its disorder is that sum by the mean number of units an annotator has. γ = 1 − disorder / expected disorder, which is the mean
//! over drawn continua. Nesting, overlaps and splits are seen, and text that nobody coded is not there at all.
//!
//! γ-cat looks at the categories of aligned units alone (`aligned`). The program pygamma-agreement 0.5.9 counts every unit
//! without a partner as one of another category; so does `with_alone`, so that its figures can be compared.
//!
//! Several articles: what they cost is added up, and so are their mean numbers of units; chance draws one article at a time.
//! A unit of several spans is taken from its first start to its last end.
//!
//! Mathet, Widlöcher and Métivier 2015, `doi:10.1162/COLI_a_00227`; γ-cat: Mathet 2017, `doi:10.1162/COLI_a_00296`.

mod alignment;
mod dissimilarity;
mod partition;
mod sampler;

pub use alignment::{Alignment, Categories, best};
pub use dissimilarity::{Dissimilarity, Unit};
pub use sampler::Statistics;

use super::random::Random;
use super::value::{Undefined, Value};
use crate::model::Level;

/// How chance is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// The same seed gives the same figures.
    pub seed: u64,
    /// At least so many continua.
    pub least: usize,
    /// At most so many.
    pub most: usize,
    /// Enough are drawn when the mean is known to this share of it, with 95 of 100.
    pub precision: f64,
    /// With how many of 100 γ lies between its bounds.
    pub level: Level,
}

impl Default for Sampling {
    fn default() -> Self {
        Self {
            seed: 1,
            least: 30,
            most: 1_000,
            precision: 0.02,
            level: Level::NinetyFive,
        }
    }
}

/// γ, and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Gamma {
    /// γ.
    pub gamma: Value,
    /// Between which bounds γ lies by what the draws leave open, with the level that was asked for.
    pub bounds: Option<(f64, f64)>,
    /// γ-cat over aligned units.
    pub aligned: Value,
    /// Its bounds, in the same way.
    pub aligned_bounds: Option<(f64, f64)>,
    /// γ-cat with units that have no partner as of another category.
    pub with_alone: Value,
    /// Its bounds, in the same way.
    pub with_alone_bounds: Option<(f64, f64)>,
    /// The disorder of the best alignment.
    pub observed: f64,
    /// The mean disorder of the drawn continua.
    pub expected: f64,
    /// Their deviation.
    pub deviation: f64,
    /// How many were drawn.
    pub samples: usize,
    /// Whether every alignment is proved to be the best.
    pub is_exact: bool,
}

impl Gamma {
    fn undefined(reason: Undefined) -> Self {
        Self {
            gamma: Err(reason),
            bounds: None,
            aligned: Err(reason),
            aligned_bounds: None,
            with_alone: Err(reason),
            with_alone_bounds: None,
            observed: 0.0,
            expected: 0.0,
            deviation: 0.0,
            samples: 0,
            is_exact: true,
        }
    }
}

/// What an alignment of several articles comes to.
#[derive(Default)]
struct Sums {
    total: f64,
    units: f64,
    categories: Categories,
    is_inexact: bool,
}

impl Sums {
    fn add(&mut self, annotators: &[Vec<Unit>], by: &Dissimilarity) {
        let found = best(annotators, by);
        let categories = found.of_categories(annotators, by);
        self.total += found.total;
        self.units += found.mean_units;
        self.categories.sum += categories.sum;
        self.categories.weights += categories.weights;
        self.categories.alone += categories.alone;
        self.is_inexact |= !found.is_best;
    }

    fn disorder(&self) -> f64 {
        if self.units > 0.0 {
            self.total / self.units
        } else {
            0.0
        }
    }
}

/// γ of articles, each with the units of its annotators in order: two annotators and more in each.
///
/// `goes_on` is told how much of the work is done, from 0 to 1, and says whether to go on. Nothing where it did not.
pub fn gamma(
    continua: &[Vec<Vec<Unit>>],
    by: &Dissimilarity,
    sampling: Sampling,
    goes_on: &mut dyn FnMut(f64) -> bool,
) -> Option<Gamma> {
    let continua: Vec<_> = (continua.iter())
        .filter(|annotators| {
            annotators.len() > 1 && annotators.iter().any(|units| !units.is_empty())
        })
        .cloned()
        .collect();
    if continua.is_empty() {
        return Some(Gamma::undefined(Undefined::NothingCoded));
    }
    let work = (continua.len() + sampling.least) as f64;
    let mut sums = Sums::default();
    for (done, annotators) in continua.iter().enumerate() {
        if !goes_on(done as f64 / work) {
            return None;
        }
        sums.add(annotators, by);
    }
    let statistics = Statistics::of(&continua);
    let mut random = Random::new(sampling.seed);
    let (mut disorders, mut aligned, mut with_alone) = (Vec::new(), Vec::new(), Vec::new());
    let mut wanted = sampling.least.max(2);
    while disorders.len() < wanted {
        let done = (continua.len() + disorders.len()) as f64 / (continua.len() + wanted) as f64;
        if !goes_on(done) {
            return None;
        }
        let like = continua.get(random.below(continua.len()));
        let drawn = statistics.draw(like.map_or(2, Vec::len), &mut random);
        let mut chance = Sums::default();
        chance.add(&drawn, by);
        disorders.push(chance.disorder());
        aligned.push(chance.categories.aligned());
        with_alone.push(chance.categories.with_alone(by.empty));
        if disorders.len() == wanted {
            let (mean, deviation) = sampler::spread(&disorders);
            let needed = (deviation / mean * 1.96 / sampling.precision)
                .powi(2)
                .ceil() as usize;
            wanted = needed.min(sampling.most).max(disorders.len());
        }
    }
    let (expected, deviation) = sampler::spread(&disorders);
    let observed = sums.disorder();
    let (gamma, bounds) = beyond_chance(observed, &disorders, sampling.level);
    let of_categories = |observed: f64, drawn: &[f64]| {
        if sums.categories.weights <= 0.0 {
            (Err(Undefined::NothingShared), None)
        } else {
            beyond_chance(observed, drawn, sampling.level)
        }
    };
    let (aligned, aligned_bounds) = of_categories(sums.categories.aligned(), &aligned);
    let alone = sums.categories.with_alone(by.empty);
    let (with_alone, with_alone_bounds) = of_categories(alone, &with_alone);
    Some(Gamma {
        gamma,
        bounds,
        aligned,
        aligned_bounds,
        with_alone,
        with_alone_bounds,
        observed,
        expected,
        deviation,
        samples: disorders.len(),
        is_exact: !sums.is_inexact,
    })
}

/// One less the share of the mean that was drawn, and between which bounds it lies by what the draws leave open.
fn beyond_chance(observed: f64, drawn: &[f64], level: Level) -> (Value, Option<(f64, f64)>) {
    let (expected, deviation) = sampler::spread(drawn);
    if expected <= 0.0 {
        return (Err(Undefined::NoVariation), None);
    }
    let at = |expected: f64| 1.0 - observed / expected;
    let margin = level.two_sided() * deviation / (drawn.len() as f64).sqrt();
    let bounds = (margin < expected).then(|| (at(expected - margin), at(expected + margin)));
    (Ok(at(expected)), bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotators() -> Vec<Vec<Unit>> {
        let unit = |start, end, category| Unit {
            start,
            end,
            category,
        };
        let one = vec![
            unit(10.0, 20.0, 0),
            unit(40.0, 55.0, 1),
            unit(80.0, 90.0, 1),
        ];
        let other = vec![
            unit(12.0, 22.0, 0),
            unit(41.0, 55.0, 1),
            unit(82.0, 90.0, 0),
        ];
        let third = vec![unit(10.0, 20.0, 0), unit(60.0, 66.0, 1)];
        vec![one, other, third]
    }

    fn of(annotators: Vec<Vec<Unit>>, seed: u64) -> Gamma {
        let sampling = Sampling {
            seed,
            ..Sampling::default()
        };
        let by = Dissimilarity::default();
        gamma(&[annotators], &by, sampling, &mut |_| true).expect("nobody stops")
    }

    #[test]
    fn the_same_seed_gives_the_same_and_agreement_is_one() {
        assert_eq!(of(annotators(), 3), of(annotators(), 3));
        assert_ne!(
            of(annotators(), 3).expected.to_bits(),
            of(annotators(), 4).expected.to_bits()
        );
        let same = of(vec![annotators().swap_remove(0); 3], 1);
        assert_eq!((same.gamma, same.aligned), (Ok(1.0), Ok(1.0)));
        let found = of(annotators(), 3);
        let (low, high) = found.bounds.expect("bounds");
        let value = found.gamma.expect("a value");
        assert!(
            low < value && value < high && high - low < 0.05,
            "{found:?}"
        );
        assert!(value < 1.0 && value > 0.0 && found.is_exact);
    }

    #[test]
    fn it_can_be_stopped_and_says_how_far_it_is() {
        let mut said = Vec::new();
        let stopped = gamma(
            &[annotators(), annotators()],
            &Dissimilarity::default(),
            Sampling::default(),
            &mut |done| {
                said.push(done);
                said.len() < 5
            },
        );
        assert_eq!(stopped, None);
        assert!(said.is_sorted() && said.len() == 5, "{said:?}");
        let nothing = of(vec![Vec::new(), Vec::new()], 1);
        assert_eq!(nothing.gamma, Err(Undefined::NothingCoded));
    }
}
