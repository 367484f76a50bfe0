//! How far apart wordings are, two by two.

use super::Token;
use super::bits::Pattern;
use super::forms::Numbered;

/// How far apart the wordings of some witnesses are, two by two.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distances {
    witnesses: usize,
    /// Row by row, symmetric, zeros in the diagonal.
    values: Vec<f64>,
}

impl Distances {
    /// Between all pairs of witnesses.
    #[must_use]
    pub fn new(witnesses: &[&[Token]]) -> Self {
        let words = Numbered::new(witnesses).words;
        let count = witnesses.len();
        let mut values = vec![0.0; count * count];
        for one in 0..count {
            let pattern = Pattern::new(&words[one]);
            for other in 0..one {
                let longer = words[one].len().max(words[other].len()).max(1);
                let share = pattern.distance(&words[other]) as f64 / longer as f64;
                values[one * count + other] = share;
                values[other * count + one] = share;
            }
        }
        Self {
            witnesses: count,
            values,
        }
    }

    /// Between two witnesses by their places: how many words must be added, left out or replaced to make one wording
    /// out of the other, by the number of words of the longer. 0 is word for word, 1 shares nothing.
    ///
    /// It depends on the two alone, not on how they stand in the table with others.
    #[must_use]
    pub fn between(&self, one: usize, other: usize) -> f64 {
        let known = one < self.witnesses && other < self.witnesses;
        if known {
            self.values[one * self.witnesses + other]
        } else {
            0.0
        }
    }

    /// Row by row.
    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks(self.witnesses.max(1))
    }
}
