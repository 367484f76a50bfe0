//! The different words of some witnesses by number, and what it is worth to set two of them side by side.
//!
//! What is *not* here: stems and synonyms. An inflection is a near match; a synonym is another word, and is found by
//! where it stands.

use foldhash::{HashMap, HashMapExt as _};

use super::Token;
use super::edits::distance;

/// The same content word.
const SAME: f64 = 2.0;

/// The same function word: it stands everywhere, and says little about where one is.
const SAME_FUNCTION_WORD: f64 = 1.0;

/// Another form of a word.
const NEAR: f64 = 1.2;

/// One content word for another.
const SUBSTITUTION: f64 = -0.4;

/// Another word where one of both is a function word.
const MISMATCH: f64 = -0.6;

/// Near is what keeps at least this share of its letters: one minus the edit distance by the longer word's length.
const SIMILARITY: f64 = 0.6;

/// Longer “words” are no words, and would take long to compare letter by letter.
const LONGEST: usize = 64;

/// The words of some witnesses, each normal form as a number.
pub(super) struct Numbered<'a> {
    /// The different normal forms, in the order in which they first appear.
    normals: Vec<&'a str>,
    /// Which of them are function words, for one witness at least.
    is_function_word: Vec<bool>,
    /// The number of each token of each witness.
    pub words: Vec<Vec<usize>>,
}

impl<'a> Numbered<'a> {
    pub(super) fn new(witnesses: &[&'a [Token]]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut normals = Vec::new();
        let mut is_function_word = Vec::new();
        let mut number = |token: &'a Token| {
            let number = *numbers.entry(&token.normal).or_insert_with(|| {
                normals.push(token.normal.as_str());
                is_function_word.push(false);
                normals.len() - 1
            });
            is_function_word[number] |= token.is_function_word;
            number
        };
        let words = witnesses
            .iter()
            .map(|tokens| tokens.iter().map(&mut number).collect())
            .collect();
        Self {
            normals,
            is_function_word,
            words,
        }
    }
}

/// What any two of the numbered words are worth side by side.
pub(super) struct Worth {
    is_function_word: Vec<bool>,
    /// A bit for each pair: whether the two are near.
    near: Vec<u64>,
}

impl Worth {
    pub(super) fn new(numbered: &Numbered<'_>) -> Self {
        Self {
            is_function_word: numbered.is_function_word.clone(),
            near: near(&numbered.normals),
        }
    }

    /// Of two words by their numbers.
    pub(super) fn of(&self, one: usize, other: usize) -> f64 {
        let function_words = [one, other].map(|form| self.is_function_word[form]);
        if one == other {
            return if function_words[0] {
                SAME_FUNCTION_WORD
            } else {
                SAME
            };
        }
        let bit = one * self.is_function_word.len() + other;
        if self.near[bit / 64] >> (bit % 64) & 1 == 1 {
            NEAR
        } else if function_words == [false; 2] {
            SUBSTITUTION
        } else {
            MISMATCH
        }
    }
}

/// Which pairs of words are near, as a square of bits.
fn near(normals: &[&str]) -> Vec<u64> {
    let letters: Vec<Vec<char>> = normals
        .iter()
        .map(|normal| normal.chars().collect())
        .collect();
    let kinds: Vec<u64> = letters.iter().map(|letters| kinds(letters)).collect();
    let mut near = vec![0; (normals.len() * normals.len()).div_ceil(64)];
    let mut mark = |one: usize, other: usize| {
        let bit = one * normals.len() + other;
        near[bit / 64] |= 1 << (bit % 64);
    };
    for (one, own) in letters.iter().enumerate() {
        for (other, others) in letters[..one].iter().enumerate() {
            let longer = own.len().max(others.len());
            let allowed = ((1.0 - SIMILARITY) * longer as f64 + 1e-9) as usize;
            // An edit can rid one word of at most one kind of letter that the other lacks.
            let apart = [kinds[one] & !kinds[other], kinds[other] & !kinds[one]];
            if longer <= LONGEST
                && own.len().abs_diff(others.len()) <= allowed
                && apart
                    .iter()
                    .all(|kinds| kinds.count_ones() as usize <= allowed)
                && distance(own, others) <= allowed
            {
                mark(one, other);
                mark(other, one);
            }
        }
    }
    near
}

/// The letters of a word as a set of 64 kinds.
fn kinds(letters: &[char]) -> u64 {
    letters
        .iter()
        .fold(0, |kinds, &letter| kinds | 1 << (u32::from(letter) % 64))
}
