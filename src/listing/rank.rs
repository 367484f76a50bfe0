//! The order of values: numbers by size and before words, words as in a list, nothing at the end.
//!
//! Tens of thousands of passages are sorted while somebody waits. So they are sorted by a number first, which holds the
//! first letters; only those in which these are the same are compared further.

use std::borrow::Cow;
use std::cmp::Ordering;

/// How two values stand to each other.
pub(super) fn order(one: &str, other: &str) -> Ordering {
    Key::of(one).cmp(&Key::of(other))
}

/// Where each of some values stands among all: equal ones have equal ranks.
pub(super) fn ranks<'a>(values: impl Iterator<Item = Cow<'a, str>>) -> Vec<u32> {
    let values: Vec<Cow<'a, str>> = values.collect();
    let mut sorted: Vec<(u128, u32)> = (values.iter())
        .map(|value| Key::of(value).start)
        .zip(0..)
        .collect();
    sorted.sort_unstable();
    let value = |number: u32| values.get(number as usize).map_or("", AsRef::as_ref);
    for alike in sorted.chunk_by_mut(|(one, _), (other, _)| one == other) {
        alike.sort_unstable_by(|(_, one), (_, other)| {
            let (one, other) = (value(*one), value(*other));
            if one == other {
                return Ordering::Equal;
            }
            order(one, other)
        });
    }
    let mut ranks = vec![0; values.len()];
    let (mut rank, mut before) = (0, None);
    for (_, number) in sorted {
        let value = value(number);
        rank += u32::from(before.replace(value).is_some_and(|before| before != value));
        if let Some(place) = ranks.get_mut(number as usize) {
            *place = rank;
        }
    }
    ranks
}

/// What a value is sorted by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'a> {
    /// The kind of value in the first byte; behind it of a number its size, of words their first letters in small.
    start: u128,
    /// Without the quotation marks and the like in front.
    bare: &'a str,
    value: &'a str,
}

/// The first byte of numbers, of words, and of nothing.
const KINDS: [u128; 3] = [0, 1 << KIND, 2 << KIND];

/// Where the kind of a value stands in its number.
const KIND: u32 = 120;

impl<'a> Key<'a> {
    pub(super) fn of(value: &'a str) -> Self {
        let digit = value.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
        let number: Option<f64> = digit.then(|| value.parse().ok()).flatten();
        let bare = bare(value);
        let [numbers, words, nothing] = KINDS;
        let start = match number {
            Some(number) => numbers | size(number),
            None if value.is_empty() => nothing,
            None => words | (start(bare) >> (128 - KIND)),
        };
        Self { start, bare, value }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        (self.start.cmp(&other.start))
            .then_with(|| compare_small(self.bare, other.bare))
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
    for (place, byte) in bytes.iter_mut().zip(bare.bytes()) {
        if !byte.is_ascii() {
            return start_of_any(bare);
        }
        *place = byte.to_ascii_lowercase();
    }
    u128::from_be_bytes(bytes)
}

/// The same for letters of all kinds.
fn start_of_any(bare: &str) -> u128 {
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

/// Compares words in small letters, from where they differ on.
fn compare_small(one: &str, other: &str) -> Ordering {
    let bytes = one.bytes().zip(other.bytes());
    let mut alike = bytes.take_while(|(one, other)| one == other).count();
    while !one.is_char_boundary(alike) || !other.is_char_boundary(alike) {
        alike -= 1;
    }
    small(&one[alike..]).cmp(small(&other[alike..]))
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

    #[test]
    fn ranks_are_the_order() {
        let letters = ["a", "B", "é", "É", "ß", "“", "1", "漢", " "];
        let beginnings = [
            "",
            "supports → Outlet 3, ",
            "SUPPORTS → outlet 3, ",
            "“The ",
        ];
        let mut values = vec![String::new(), "12".to_owned(), "-3.5".to_owned()];
        for beginning in beginnings {
            for one in letters {
                values.extend(letters.map(|other| format!("{beginning}{one}{other}{one}")));
            }
        }
        let found = ranks(values.iter().map(|value| Cow::Borrowed(value.as_str())));
        for (one, rank) in values.iter().zip(&found) {
            for (other, other_rank) in values.iter().zip(&found) {
                assert_eq!(rank.cmp(other_rank), order(one, other), "{one} and {other}");
            }
        }
    }
}
