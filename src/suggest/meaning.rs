//! What sentences mean, as vectors that a sentence model has made of them: alike in direction, alike in meaning.
//!
//! Only the vectors are known here. What makes them, and where they are kept, is for [`crate::meaning`].

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::ArticleId;

/// Sums are made in so many parts, always in the same order, so that they come to the same everywhere.
const LANES: usize = 8;

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

/// What the passages of articles mean, as far as a model has read them.
#[derive(Debug, Clone, Default)]
pub struct Meanings(BTreeMap<ArticleId, Arc<[Meaning]>>);

impl Meanings {
    /// Takes in an article's passages, all of them, in the order of
    /// [`LinkIndex::passages_of`](super::links::LinkIndex::passages_of).
    pub fn put(&mut self, article: ArticleId, passages: Arc<[Meaning]>) {
        self.0.insert(article, passages);
    }

    /// How many passages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values().map(|passages| passages.len()).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Of an article, if it was read.
    #[must_use]
    pub fn of(&self, article: &ArticleId) -> Option<&[Meaning]> {
        self.0.get(article).map(AsRef::as_ref)
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
}
