//! What sentences mean, as vectors that a sentence model has made of them: alike in direction, alike in meaning.
//!
//! Only the vectors are known here. What makes them, and where they are kept, is for [`crate::meaning`].

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::ArticleId;

/// Sums are made in so many parts, always in the same order, so that they come to the same everywhere.
const LANES: usize = 8;

/// How much each neighbour of a passage counts beside it: “She sent them there” says little without the sentence before.
const NEAR: f32 = 0.25;

/// What a text means: a vector of length 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning(Box<[f32]>);

impl Meaning {
    /// Brings a vector to length 1. `None` where that cannot be: it is empty, all zero, or not made of numbers.
    #[must_use]
    pub fn new(mut values: Vec<f32>) -> Option<Self> {
        let length = product(&values, &values).sqrt();
        if !length.is_normal() {
            return None;
        }
        for value in &mut values {
            *value /= length;
        }
        Some(Self(values.into()))
    }

    /// A vector that has length 1 already, as one that was kept. `None` where it has not.
    #[must_use]
    pub fn kept(values: Vec<f32>) -> Option<Self> {
        let length = product(&values, &values);
        ((length - 1.0).abs() < 1e-3).then(|| Self(values.into()))
    }

    /// Its numbers.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// How alike two texts are in meaning, from -1 to 1; 0 for vectors of two models.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        if self.0.len() == other.0.len() {
            product(&self.0, &other.0).clamp(-1.0, 1.0)
        } else {
            0.0
        }
    }
}

fn product(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    for (own, its) in one.chunks(LANES).zip(other.chunks(LANES)) {
        for ((sum, own), its) in sums.iter_mut().zip(own).zip(its) {
            *sum += own * its;
        }
    }
    sums.iter().sum()
}

/// What the passages of an article mean, each alone and each with its neighbours.
#[derive(Debug, Clone, PartialEq)]
pub struct Passages {
    alone: Arc<[Meaning]>,
    /// By passage, one over the length of its vector with those of its neighbours; 0 where they cancel each other.
    scales: Box<[f32]>,
}

/// How alike a query and a passage are in meaning, from -1 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// The passage as it stands there.
    pub alone: f32,
    /// With the sentences before and after it, which count [`NEAR`] each.
    pub in_context: f32,
}

impl Passages {
    fn new(alone: Arc<[Meaning]>) -> Self {
        let scale = |at: usize| {
            let mut sum = alone[at].0.to_vec();
            for near in around(at, alone.len()) {
                for (own, its) in sum.iter_mut().zip(alone[near].values()) {
                    *own += NEAR * its;
                }
            }
            let length = product(&sum, &sum).sqrt();
            if length.is_normal() {
                length.recip()
            } else {
                0.0
            }
        };
        let scales = (0..alone.len()).map(scale).collect();
        Self { alone, scales }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.alone.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.alone.is_empty()
    }

    /// The vectors of the passages alone, in their order.
    #[must_use]
    pub fn alone(&self) -> &[Meaning] {
        &self.alone
    }

    /// How alike each passage is to a query, in their order. The cosine with the sum of a passage's vector and
    /// [`NEAR`] times those of its neighbours needs no vectors but the passages' own.
    #[must_use]
    pub fn alike(&self, query: &Meaning) -> Vec<Alike> {
        let alone: Vec<f32> = self.alone.iter().map(|it| query.cosine(it)).collect();
        let with_neighbours = |(at, scale): (usize, &f32)| {
            let near = around(at, alone.len()).map(|near| alone[near]);
            let sum = alone[at] + NEAR * near.sum::<f32>();
            Alike {
                alone: alone[at],
                in_context: (sum * scale).clamp(-1.0, 1.0),
            }
        };
        self.scales
            .iter()
            .enumerate()
            .map(with_neighbours)
            .collect()
    }
}

/// The places of a passage's neighbours among so many.
fn around(at: usize, of: usize) -> impl Iterator<Item = usize> {
    let before = at.checked_sub(1);
    let after = Some(at + 1).filter(|after| *after < of);
    before.into_iter().chain(after)
}

/// What the passages of articles mean, as far as a model has read them.
#[derive(Debug, Clone, Default)]
pub struct Meanings(BTreeMap<ArticleId, Passages>);

impl Meanings {
    /// Takes in an article's passages, all of them, in the order of
    /// [`LinkIndex::passages_of`](super::links::LinkIndex::passages_of).
    pub fn put(&mut self, article: ArticleId, passages: Arc<[Meaning]>) {
        self.0.insert(article, Passages::new(passages));
    }

    /// How many passages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values().map(Passages::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Of an article, if it was read.
    #[must_use]
    pub fn of(&self, article: &ArticleId) -> Option<&Passages> {
        self.0.get(article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_is_what_counts() {
        let meaning = |values: &[f32]| Meaning::new(values.to_vec());
        let one = meaning(&[3.0, 0.0, 4.0]).expect("a vector");
        let longer = meaning(&[6.0, 0.0, 8.0]).expect("a vector");
        let across = meaning(&[0.0, 2.0, 0.0]).expect("a vector");
        assert!((one.cosine(&longer) - 1.0).abs() < 1e-6);
        assert!(one.cosine(&across).abs() < 1e-6);
        assert!(one.cosine(&meaning(&[1.0]).expect("a vector")).abs() < 1e-6);
        assert_eq!(Meaning::kept(one.values().to_vec()), Some(one));
        for wrong in [&[][..], &[0.0, 0.0], &[f32::NAN, 1.0], &[f32::INFINITY]] {
            assert_eq!(meaning(wrong), None);
        }
        assert_eq!(Meaning::kept(vec![2.0, 0.0]), None);
    }

    #[test]
    fn a_passage_is_read_with_its_neighbours() {
        let axis = |at: usize| {
            let mut values = vec![0.0; 4];
            values[at] = 1.0;
            Meaning::new(values).expect("a vector")
        };
        let alone: Vec<Meaning> = [0, 1, 2, 2].map(axis).to_vec();
        let passages = Passages::new(alone.clone().into());
        for (query, of) in [(axis(0), 0), (axis(1), 1), (axis(3), 2)] {
            let alike = passages.alike(&query);
            assert_eq!(alike.len(), 4);
            for (at, alike) in alike.iter().enumerate() {
                assert!((alike.alone - query.cosine(&alone[at])).abs() < 1e-6);
                // The same from the vectors that are summed.
                let mut sum = alone[at].values().to_vec();
                for near in around(at, 4) {
                    let near = alone[near].values().iter();
                    sum.iter_mut()
                        .zip(near)
                        .for_each(|(own, its)| *own += NEAR * its);
                }
                let whole = query.cosine(&Meaning::new(sum).expect("a vector"));
                assert!((alike.in_context - whole).abs() < 1e-6, "{of} {at}");
            }
        }
        let near = passages.alike(&axis(0))[1];
        assert!(near.alone.abs() < 1e-6 && near.in_context > 0.1);
        assert!(passages.alike(&axis(0))[2].in_context.abs() < 1e-6);
        assert!(Passages::new(Vec::new().into()).alike(&axis(0)).is_empty());
        let opposite = Meaning::new(vec![-1.0, 0.0, 0.0, 0.0]).expect("a vector");
        let one = Passages::new(vec![opposite].into()).alike(&axis(0));
        assert!((one[0].in_context + 1.0).abs() < 1e-6);
    }
}
