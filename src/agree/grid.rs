//! Which tags lie on the same character, or the same token, by each annotator: the sums from which α, κ and uα follow, over
//! all tags and for each.
//!
//! A place without a tag has the value “none”, which is a value like others in α and κ: chance is worked out of it. What is
//! summed up are pairs of *sets* of tags. Those of one tag are the same sums with sets told apart only by whether they hold
//! it, so that one pass over the text, and one bootstrap, is enough for all.

use std::collections::HashMap;

use super::alpha::Coincidences;
use super::kappa::{Ratings, cohen, fleiss};
use super::stretch::{Stretch, runs};
use super::tally::Tally;
use super::value::{Undefined, Value};

/// Two values that met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Met {
    one: usize,
    other: usize,
    /// Whether all annotators of the group were there.
    by_all: bool,
}

/// Where the sums of some annotators stand, and what follows from them.
#[derive(Debug, Clone)]
pub struct Grid<'a> {
    /// The sets of tags; the first is empty.
    sets: &'a [Vec<usize>],
    tags: usize,
    annotators: usize,
    places: HashMap<Met, usize>,
    met: Vec<Met>,
}

/// What is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// All sets of tags.
    Sets,
    /// Whether a tag is there.
    Tag(usize),
    /// No tag or one of them, where no two lie on the same place.
    Single,
}

impl<'a> Grid<'a> {
    /// Of so many tags and annotators in all. The first of the sets is empty.
    #[must_use]
    pub fn new(sets: &'a [Vec<usize>], tags: usize, annotators: usize) -> Self {
        Self {
            sets,
            tags,
            annotators,
            places: HashMap::new(),
            met: Vec::new(),
        }
    }

    /// Adds an article: the sets of those that coded it.
    pub fn add(&mut self, layers: &[&[Stretch]], length: usize, tally: &mut Tally) {
        let by = layers.len().saturating_sub(1).max(1) as f64;
        let by_all = layers.len() == self.annotators;
        // The same few pairs come again and again.
        let mut last: Option<(Met, usize)> = None;
        runs(layers, length, |length, values| {
            let length = length as f64 / by;
            for (at, &one) in values.iter().enumerate() {
                for &other in values.iter().skip(at + 1) {
                    // Of two it matters for κ who said which.
                    let is_turned = self.annotators > 2 && other < one;
                    let (one, other) = if is_turned {
                        (other, one)
                    } else {
                        (one, other)
                    };
                    let met = Met { one, other, by_all };
                    let sum = match last {
                        Some((before, sum)) if before == met => sum,
                        _ => self.sum_of(met),
                    };
                    last = Some((met, sum));
                    tally.add(sum, length);
                }
            }
        });
    }

    /// Adds how long the stretches of an article are, which uα needs: of each tag, and, where they do not overlap, of all.
    pub fn add_lengths<'b>(
        &self,
        layers: impl Iterator<Item = &'b [Vec<Stretch>]>,
        flat: Option<&[&[Stretch]]>,
        tally: &mut Tally,
    ) {
        for stretch in layers.flatten().zip(0..).flat_map(|(stretches, at)| {
            let tag = at % self.tags.max(1);
            stretches.iter().map(move |stretch| (tag, stretch))
        }) {
            let long = stretch.1.len() as f64;
            tally.add(stretch.0, long * long);
        }
        if let Some(flat) = flat {
            shared_weights(flat, |value, amount| {
                tally.add(self.tags + value - 1, amount);
            });
        }
    }

    fn sum_of(&mut self, met: Met) -> usize {
        let (first, next) = (2 * self.tags, self.met.len());
        let place = *self.places.entry(met).or_insert(next);
        if place == next {
            self.met.push(met);
        }
        first + place
    }

    /// How many values are told apart.
    #[must_use]
    pub fn values(&self, apart: Apart) -> usize {
        match apart {
            Apart::Sets => self.sets.len(),
            Apart::Tag(_) => 2,
            Apart::Single => self.tags + 1,
        }
    }

    fn value(&self, apart: Apart, set: usize) -> usize {
        let tags = self.sets.get(set).map_or(&[][..], Vec::as_slice);
        match apart {
            Apart::Sets => set,
            Apart::Tag(tag) => usize::from(tags.contains(&tag)),
            Apart::Single => tags.first().map_or(0, |tag| tag + 1),
        }
    }

    /// A square of how often values met, in both orders or as they stand.
    fn square(&self, sums: &[f64], apart: Apart, both: bool, only_by_all: bool) -> Vec<f64> {
        let size = self.values(apart);
        let mut cells = vec![0.0; size * size];
        let found = sums.get(2 * self.tags..).unwrap_or_default();
        for (met, amount) in self.met.iter().zip(found) {
            if *amount <= 0.0 || only_by_all && !met.by_all {
                continue;
            }
            let (one, other) = (self.value(apart, met.one), self.value(apart, met.other));
            cells[one * size + other] += amount;
            if both {
                cells[other * size + one] += amount;
            }
        }
        cells
    }

    /// Krippendorff's α.
    ///
    /// # Errors
    /// Where it has no value: the reason.
    pub fn alpha(
        &self,
        sums: &[f64],
        apart: Apart,
        distance: impl Fn(usize, usize) -> f64,
    ) -> Value {
        let cells = self.square(sums, apart, true, false);
        Coincidences::of(self.values(apart), &cells).alpha(distance)
    }

    /// Cohen's κ, of two.
    ///
    /// # Errors
    /// Where it has no value: the reason.
    pub fn cohen(&self, sums: &[f64], apart: Apart) -> Value {
        cohen(self.values(apart), &self.square(sums, apart, false, false))
    }

    /// Fleiss' κ over what all of them coded.
    ///
    /// # Errors
    /// Where it has no value: the reason.
    pub fn fleiss(&self, sums: &[f64], apart: Apart) -> Value {
        let size = self.values(apart);
        let cells = self.square(sums, apart, true, true);
        let annotators = self.annotators as f64;
        let row = |at: usize| cells.iter().skip(at * size).take(size).sum::<f64>();
        let chosen: Vec<f64> = (0..size).map(row).collect();
        let units = chosen.iter().sum::<f64>() / annotators;
        if units <= 0.0 {
            return Err(Undefined::NoCommonArticles);
        }
        // The pairs of a place that are alike are n(n − 1) for each value, and so give its squares.
        let alike: f64 = (0..size).map(|at| cells[at * size + at]).sum();
        fleiss(Ratings {
            annotators,
            units,
            squares: alike * (annotators - 1.0) + annotators * units,
            chosen: &chosen,
        })
    }

    /// The sums of [`super::unitizing`]: of all tags, or of one as if there were no other.
    #[must_use]
    pub fn of_unitizing(&self, sums: &[f64], apart: Apart) -> Vec<f64> {
        let rows = self.values(apart);
        let mut found = self.square(sums, apart, true, false);
        let gaps: f64 = found.iter().take(rows).sum();
        let weight = |first: usize, tag: usize| sums.get(first + tag).copied().unwrap_or_default();
        let tags = match apart {
            Apart::Tag(tag) => tag..tag + 1,
            Apart::Sets | Apart::Single => 0..self.tags,
        };
        for first in [0, self.tags] {
            // A gap is one decision for each of its characters, and nobody shares it.
            found.push(if first == 0 { gaps } else { 0.0 });
            found.extend(tags.clone().map(|tag| weight(first, tag)));
        }
        found
    }
}

/// What an article adds to W*: `each` is told a value and an amount.
fn shared_weights(annotators: &[&[Stretch]], mut each: impl FnMut(usize, f64)) {
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
