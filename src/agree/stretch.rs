//! A text as an annotator divided it: stretches with a value, and gaps between them.

/// A stretch of a text with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Its first character.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// What it is. 0 is the gap's, and no stretch has it.
    pub value: usize,
}

impl Stretch {
    /// How many characters it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.end == self.start
    }

    /// How many characters it shares with another.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        let end = self.end.min(other.end);
        end.saturating_sub(self.start.max(other.start))
    }
}

/// Calls `each` for every run of a text in which no annotator's value changes, with its length and the values, 0 for a gap.
///
/// Each annotator's stretches are in order and apart.
pub fn runs(annotators: &[&[Stretch]], length: usize, mut each: impl FnMut(usize, &[usize])) {
    let mut next = vec![0_usize; annotators.len()];
    let mut values = vec![0_usize; annotators.len()];
    let mut place = 0;
    while place < length {
        let mut until = length;
        for ((stretches, at), value) in annotators.iter().zip(&mut next).zip(&mut values) {
            while stretches.get(*at).is_some_and(|it| it.end <= place) {
                *at += 1;
            }
            *value = match stretches.get(*at) {
                Some(stretch) if stretch.start <= place => {
                    until = until.min(stretch.end);
                    stretch.value
                }
                Some(stretch) => {
                    until = until.min(stretch.start);
                    0
                }
                None => 0,
            };
        }
        each(until - place, &values);
        place = until;
    }
}

/// Stretches in order, where some of one value may overlap: those become one. Those that only touch stay two.
pub fn apart(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut apart: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match apart.last_mut() {
            Some(last) if stretch.start < last.end => last.end = last.end.max(stretch.end),
            _ => apart.push(stretch),
        }
    }
    apart
}

/// Whether any two of these share a character. They are in order.
pub fn overlap(stretches: &[Stretch]) -> bool {
    let mut end = 0;
    stretches.iter().any(|stretch| {
        let overlaps = stretch.start < end;
        end = end.max(stretch.end);
        overlaps
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(start: usize, end: usize, value: usize) -> Stretch {
        Stretch { start, end, value }
    }

    #[test]
    fn a_text_is_cut_where_anybody_cuts_it() {
        let one = [stretch(1, 4, 1), stretch(4, 6, 1)];
        let other = [stretch(3, 5, 2)];
        let mut found = Vec::new();
        runs(&[&one, &other], 8, |length, values| {
            found.push((length, values.to_vec()));
        });
        let expected = [
            (1, vec![0, 0]),
            (2, vec![1, 0]),
            (1, vec![1, 2]),
            (1, vec![1, 2]),
            (1, vec![1, 0]),
            (2, vec![0, 0]),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_overlaps_becomes_one_and_what_touches_stays_two() {
        let found = apart(vec![stretch(4, 6, 1), stretch(0, 2, 1), stretch(1, 4, 1)]);
        assert_eq!(found, [stretch(0, 4, 1), stretch(4, 6, 1)]);
        assert!(!overlap(&found));
        assert!(overlap(&[
            stretch(0, 9, 1),
            stretch(2, 3, 1),
            stretch(4, 5, 1)
        ]));
    }
}
