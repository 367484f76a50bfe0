//! The order of values: numbers by size and before words, words as in a list, nothing at the end.
//!
//! Tens of thousands of passages are sorted while somebody waits: the first letters, which tell most apart, are compared
//! as one number, and what follows is put into small letters only where they are equal.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// How two values stand to each other.
pub(super) fn order(one: &str, other: &str) -> Ordering {
    Key::of(one).cmp(&Key::of(other))
}

/// Where each of some values stands among all: equal ones have equal ranks.
pub(super) fn ranks<'a>(values: impl Iterator<Item = Cow<'a, str>>) -> Vec<u32> {
    let mut numbers: HashMap<Cow<'a, str>, usize> = HashMap::new();
    let mut different: Vec<Cow<'a, str>> = Vec::new();
    let mut last: Option<(Cow<'a, str>, usize)> = None;
    let numbered = values.map(|value| {
        // Neighbours are often the same, or both nothing.
        if let Some((_, number)) = last.as_ref().filter(|(before, _)| *before == value) {
            return *number;
        }
        let number = *numbers.entry(value.clone()).or_insert_with_key(|value| {
            different.push(value.clone());
            different.len() - 1
        });
        last = Some((value, number));
        number
    });
    let numbered: Vec<usize> = numbered.collect();
    let mut sorted: Vec<(Key<'_>, usize)> = different
        .iter()
        .map(|value| Key::of(value))
        .zip(0..)
        .collect();
    sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let mut ranks = vec![0; sorted.len()];
    for (rank, (_, number)) in (0..).zip(sorted) {
        ranks[number] = rank;
    }
    numbered.into_iter().map(|number| ranks[number]).collect()
}

/// What a value is sorted by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'a> {
    kind: Kind,
    /// Of a number its size, of words their first letters in small.
    start: u128,
    /// Without the quotation marks and the like in front.
    bare: &'a str,
    value: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Number,
    Words,
    Nothing,
}

impl<'a> Key<'a> {
    pub(super) fn of(value: &'a str) -> Self {
        let digit = value.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
        let number: Option<f64> = digit.then(|| value.parse().ok()).flatten();
        let bare = bare(value);
        let (kind, start) = match number {
            Some(number) => (Kind::Number, size(number)),
            None if value.is_empty() => (Kind::Nothing, 0),
            None => (Kind::Words, start(bare)),
        };
        Self {
            kind,
            start,
            bare,
            value,
        }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        (self.kind.cmp(&other.kind))
            .then(self.start.cmp(&other.start))
            .then_with(|| small(self.bare).cmp(small(other.bare)))
            .then_with(|| self.value.cmp(other.value))
    }
}

/// A number whose order is that of the floating one, see [`f64::total_cmp`].
const fn size(number: f64) -> u128 {
    let bits = number.to_bits();
    let sign = 1 << 63;
    let ordered = if bits & sign == 0 { bits | sign } else { !bits };
    ordered as u128
}

/// The first bytes of what is compared, the first one foremost.
fn start(bare: &str) -> u128 {
    let mut bytes = [0; 16];
    let mut at = 0;
    for letter in small(bare) {
        let mut encoded = [0; 4];
        for byte in letter.encode_utf8(&mut encoded).bytes() {
            let Some(place) = bytes.get_mut(at) else {
                return u128::from_be_bytes(bytes);
            };
            *place = byte;
            at += 1;
        }
    }
    u128::from_be_bytes(bytes)
}

fn small(words: &str) -> impl Iterator<Item = char> {
    words.chars().flat_map(char::to_lowercase)
}

/// A value without the quotation marks and the like in front of it.
fn bare(value: &str) -> &str {
    let bare = value.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if bare.is_empty() { value } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_as_in_a_list() {
        let sorted = [
            "-20",
            "-3",
            "0",
            "2",
            "10.5",
            "100",
            "ana",
            "Ana B",
            "ben the elder of two",
            "Ben the Elder of Us",
            "«Ben»",
            "Émile",
            "…",
            "",
        ];
        for (at, one) in sorted.iter().enumerate() {
            for (other_at, other) in sorted.iter().enumerate() {
                assert_eq!(order(one, other), at.cmp(&other_at), "{one} and {other}");
            }
        }
    }

    #[test]
    fn equal_values_have_equal_ranks() {
        let values = ["b", "a", "a", "", "b", "3"].into_iter().map(Cow::Borrowed);
        assert_eq!(ranks(values), [2, 1, 1, 3, 2, 0]);
    }
}
