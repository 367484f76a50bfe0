//! How far two sets of values are apart.
//!
//! Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x; MASI: Passonneau 2006 (LREC).

/// Which distance between sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetDistance {
    /// One minus the share of what is in both in what is in either.
    Jaccard,
    /// That share is also weighed: 1 where the sets are equal, ⅔ where one holds the other, ⅓ where they meet.
    Masi,
}

impl SetDistance {
    /// From 0, equal, to 1, nothing shared. The sets are ascending and hold each thing once; two empty ones are equal.
    pub fn between<T: Ord>(self, one: &[T], other: &[T]) -> f64 {
        let both = shared(one, other);
        self.of_sizes(both, one.len(), other.len())
    }

    /// The same of how many things are in both, in one and in the other.
    #[must_use]
    pub fn of_sizes(self, both: usize, one: usize, other: usize) -> f64 {
        let either = one + other - both;
        if either == 0 {
            return 0.0;
        }
        let jaccard = both as f64 / either as f64;
        let weight = match self {
            Self::Jaccard => 1.0,
            Self::Masi if both == either => 1.0,
            Self::Masi if both == one.min(other) => 2.0 / 3.0,
            Self::Masi => 1.0 / 3.0,
        };
        1.0 - jaccard * weight
    }
}

/// How many things two ascending lists share.
fn shared<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut at, mut place, mut both) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(at), other.get(place)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => place += 1,
            std::cmp::Ordering::Equal => {
                at += 1;
                place += 1;
                both += 1;
            }
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_as_far_apart_as_their_weights_say() {
        let check = |one: &[u8], other: &[u8], jaccard: f64, masi: f64| {
            assert!((SetDistance::Jaccard.between(one, other) - jaccard).abs() < 1e-12);
            assert!((SetDistance::Masi.between(one, other) - masi).abs() < 1e-12);
            assert!((SetDistance::Masi.between(other, one) - masi).abs() < 1e-12);
        };
        check(&[1], &[1], 0.0, 0.0);
        check(&[1], &[1, 2], 0.5, 2.0 / 3.0);
        check(&[1, 2], &[2, 3], 2.0 / 3.0, 8.0 / 9.0);
        check(&[1, 2], &[3], 1.0, 1.0);
        check(&[], &[3], 1.0, 1.0);
        check(&[], &[], 0.0, 0.0);
    }
}
