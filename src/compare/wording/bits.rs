//! The edit distance of one sequence to many, 64 places at a time.
//!
//! A column of the table of distances is kept as two bits a place: whether it is one more, or one less, than the place
//! above. After Myers, *A fast bit-vector algorithm for approximate string matching based on dynamic programming*, 1999, in
//! the form of Hyyrö, *A bit-vector algorithm for computing Levenshtein and Damerau edit distances*, 2003.

/// How many places one step takes.
const WIDTH: usize = 64;

/// A sequence of numbered words that others are compared with.
pub(super) struct Pattern {
    length: usize,
    /// Where each word stands: of each word and each stretch of 64 places with it, in order, a bit per place.
    places: Vec<(usize, usize, u64)>,
}

/// A stretch of a column of the table: the places that are one more than the place above, and those that are one less.
#[derive(Clone, Copy)]
struct Steps {
    up: u64,
    down: u64,
}

impl Pattern {
    pub(super) fn new(words: &[usize]) -> Self {
        let places = words.iter().enumerate();
        let places = places.map(|(at, &word)| (word, at / WIDTH, 1 << (at % WIDTH)));
        let mut places: Vec<(usize, usize, u64)> = places.collect();
        places.sort_unstable();
        places.dedup_by(|next, kept| {
            let is_same = (next.0, next.1) == (kept.0, kept.1);
            kept.2 |= if is_same { next.2 } else { 0 };
            is_same
        });
        Self {
            length: words.len(),
            places,
        }
    }

    /// How many insertions, deletions and substitutions make the other sequence out of this one.
    pub(super) fn distance(&self, other: &[usize]) -> usize {
        let Some(last) = self.length.checked_sub(1) else {
            return other.len();
        };
        let mut column = vec![Steps { up: !0, down: 0 }; self.length.div_ceil(WIDTH)];
        let mut distance = self.length;
        for &word in other {
            let first = self.places.partition_point(|(known, ..)| *known < word);
            let mut places = self.places[first..].iter().peekable();
            // What the stretch above hands down: the table's first row grows by one each time.
            let mut from_above = Steps { up: 1, down: 0 };
            for (at, steps) in column.iter_mut().enumerate() {
                let equal = places.next_if(|(known, stretch, _)| (*known, *stretch) == (word, at));
                let equal = equal.map_or(0, |(.., bits)| *bits);
                let across = steps.advance(equal, &mut from_above);
                if at == last / WIDTH {
                    distance += (across.up >> (last % WIDTH) & 1) as usize;
                    distance -= (across.down >> (last % WIDTH) & 1) as usize;
                }
            }
        }
        distance
    }
}

impl Steps {
    /// Goes on to the next column, and says which places are one more or less than those to their left.
    fn advance(&mut self, equal: u64, from_above: &mut Self) -> Self {
        let Self { up, down } = *self;
        let equal = equal | from_above.down;
        let same = ((equal & up).wrapping_add(up) ^ up) | equal | down;
        let across = Self {
            up: down | !(same | up),
            down: same & up,
        };
        let shifted = Self {
            up: across.up << 1 | from_above.up,
            down: across.down << 1 | from_above.down,
        };
        *self = Self {
            up: shifted.down | !(same | shifted.up),
            down: shifted.up & same,
        };
        *from_above = Self {
            up: across.up >> (WIDTH - 1),
            down: across.down >> (WIDTH - 1),
        };
        across
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::edits::distance;
    use super::*;

    proptest! {
        #[test]
        fn many_places_at_a_time_are_counted_like_one_by_one(
            one in vec(0_usize..6, 0..200),
            other in vec(0_usize..6, 0..200),
        ) {
            prop_assert_eq!(Pattern::new(&one).distance(&other), distance(&one, &other));
        }
    }
}
