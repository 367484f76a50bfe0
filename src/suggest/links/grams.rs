//! Character n-grams, which also find word forms, compounds and names that no stemmer joins.
//!
//! Lengths 3 to 5 (`McNamee` and Mayfield, *Character N-gram Tokenization for European Language Text Retrieval*, 2004)
//! within a word padded by blanks: across word borders, phrases that everybody uses (“the United States”) outweigh
//! what a passage is about. Where the writing has no blanks, from 2, since most of its words are that short.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The shortest and the longest n-gram of alphabets.
const LENGTHS: (usize, usize) = (3, 5);

/// Takes keys that are hashes already.
#[derive(Default)]
pub(super) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = mixed(self.0, u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Numbers for n-grams. Two of them share one where their 64-bit hashes meet, which no project lives to see.
#[derive(Default)]
pub(super) struct Grams {
    numbers: HashMap<u64, u32, BuildHasherDefault<Ready>>,
}

fn mixed(hash: u64, value: u64) -> u64 {
    let product = (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 29
}

/// Han, kana, Thai, Lao, Khmer and Burmese: written without blanks.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

fn for_each_hash(text: &[char], mut visit: impl FnMut(u64)) {
    for start in 0..text.len() {
        let shortest = LENGTHS.0 - usize::from(is_unspaced(text[start]));
        let mut hash = 0x51_7c_c1_b7_27_22_0a_95;
        for (before, &c) in text[start..].iter().take(LENGTHS.1).enumerate() {
            // A blank pads a word, it joins no two.
            if before > 0
                && (before == 1 && c == ' ' || before > 1 && text[start + before - 1] == ' ')
            {
                break;
            }
            hash = mixed(hash, u64::from(c));
            if before + 1 >= shortest {
                visit(hash);
            }
        }
    }
}

impl Grams {
    /// The numbers of a text's n-grams; new ones are given out.
    pub(super) fn learn(&mut self, text: &[char]) -> Vec<u32> {
        let mut found = Vec::with_capacity(text.len() * 3);
        for_each_hash(text, |hash| {
            let next = self.numbers.len() as u32;
            found.push(*self.numbers.entry(hash).or_insert(next));
        });
        found
    }

    /// The numbers of a text's n-grams; those of no passage get numbers beyond the last.
    pub(super) fn look_up(&self, text: &[char]) -> Vec<u32> {
        let mut found = Vec::with_capacity(text.len() * 3);
        let mut unknown: HashMap<u64, u32, BuildHasherDefault<Ready>> = HashMap::default();
        for_each_hash(text, |hash| {
            let number = self.numbers.get(&hash).copied().unwrap_or_else(|| {
                let next = (self.numbers.len() + unknown.len()) as u32;
                *unknown.entry(hash).or_insert(next)
            });
            found.push(number);
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_grams_get_equal_numbers() {
        let mut grams = Grams::default();
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let learnt = grams.learn(&chars(" abc "));
        assert_eq!(learnt.len(), 3 + 2 + 1);
        assert_eq!(grams.look_up(&chars(" abc abc "))[..6], learnt);
        assert_eq!(grams.look_up(&chars(" abc ")), learnt);
        assert!(
            grams
                .look_up(&chars("xyzxyz"))
                .iter()
                .all(|&gram| gram >= 6)
        );
        assert_eq!(grams.learn(&chars("橋閉")).len(), 1);
    }
}
