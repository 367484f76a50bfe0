//! Words as they are compared: small letters, one kind of apostrophe, initials without their stops.
//!
//! Words are found by UAX #29, which also keeps scripts with dependent vowel signs whole.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashSet;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::breaks::words_by_rule;
use super::folded::read_letter;

/// A set of words in small letters; in the file, words with white space between them.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct Words {
    listed: HashSet<Box<str>>,
    /// A bit for each look that a listed word has: most words of a text look like none, and are not hashed at all.
    looks: [u64; 8],
}

impl From<String> for Words {
    fn from(list: String) -> Self {
        let mut words = Self::default();
        words.extend(list.split_whitespace());
        words
    }
}

impl<'a> Extend<&'a str> for Words {
    fn extend<T: IntoIterator<Item = &'a str>>(&mut self, words: T) {
        for word in words {
            let (eight, bit) = look(word);
            self.looks[eight] |= bit;
            self.listed.insert(word.into());
        }
    }
}

/// How a word looks from afar, its ends and its length: the number and bit of 8 times 64.
fn look(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let first = bytes.first().map_or(0, |byte| usize::from(*byte));
    let last = bytes.last().map_or(0, |byte| usize::from(*byte));
    let look = first ^ last.wrapping_mul(13) ^ word.len().wrapping_mul(71);
    (look / 64 % 8, 1 << (look % 64))
}

impl Words {
    /// Whether a word, in small letters, is listed.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let (eight, bit) = look(word);
        self.looks[eight] & bit != 0 && self.listed.contains(word)
    }

    /// Takes in another set.
    pub(crate) fn add(&mut self, other: &Self) {
        self.extend(other.iter());
    }

    /// All of them, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        #[allow(
            clippy::iter_over_hash_type,
            reason = "whoever asks makes a set of them"
        )]
        self.listed.iter().map(AsRef::as_ref)
    }
}

/// The ends of words.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct Endings(Vec<Box<str>>);

impl From<String> for Endings {
    fn from(list: String) -> Self {
        Self(list.split_whitespace().map(Into::into).collect())
    }
}

impl Endings {
    /// Whether a word has one of them.
    #[must_use]
    pub fn end(&self, word: &str) -> bool {
        self.0.iter().any(|ending| word.ends_with(&**ending))
    }

    /// Whether a word has one of them behind more than three other bytes.
    pub(crate) fn end_long(&self, word: &str) -> bool {
        let mut endings = self.0.iter();
        endings.any(|ending| word.len() > ending.len() + 3 && word.ends_with(&**ending))
    }
}

/// A word of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its bytes in the text that it was taken from.
    pub place: Range<usize>,
    /// What is compared.
    pub normal: String,
    /// Written in capitals inside a text that is not: an acronym (“US”, “WHO”), never a function word.
    pub is_acronym: bool,
}

/// The words of a text in order, each as it is written.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let shouts = !text.chars().any(char::is_lowercase);
    words_by_rule(text).map(move |(start, word)| Word {
        place: start..start + word.len(),
        normal: normal(word),
        is_acronym: !shouts && is_acronym(word),
    })
}

/// The words of a text in order as they are compared ([`Word::normal`]), most of them without a copy.
pub(crate) fn normals(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    words_by_rule(text).map(|(_, word)| {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(normal(word))
        }
    })
}

/// A word in small letters: most words of a text are, and need no copy.
pub(crate) fn in_small_letters(word: &str) -> Cow<'_, str> {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(is_small) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The acronyms of a text in order, as they are compared: no other word is put into that form.
pub(crate) fn acronyms(text: &str) -> impl Iterator<Item = String> + '_ {
    let shouts = !text.chars().any(char::is_lowercase);
    let found = words_by_rule(text).filter(move |(_, word)| !shouts && is_acronym(word));
    found.map(|(_, word)| normal(word))
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn normal(word: &str) -> String {
    let initials = word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    let mut normal = String::with_capacity(word.len());
    // Most words need no composing.
    if word.is_ascii() {
        let letters = word.chars().filter(|c| !(initials && *c == '.'));
        normal.extend(letters.map(|c| c.to_ascii_lowercase()));
        return normal;
    }
    for c in word.nfc() {
        match c {
            '’' | 'ʼ' | '\u{ff07}' => normal.push('\''),
            '.' if initials => {}
            c if c.is_ascii() => normal.push(c.to_ascii_lowercase()),
            c => normal.extend(read_letter(c).flat_map(char::to_lowercase)),
        }
    }
    normal
}

/// The words as one string, padded with a blank, for the character n-grams: a blank between two words, none where
/// the writing has none (二つの語).
pub(crate) fn joined(words: &[Word]) -> Vec<char> {
    let mut joined = vec![' '];
    let mut end = None;
    for word in words {
        let touches = end == Some(word.place.start)
            && !joined.last().is_some_and(char::is_ascii)
            && !word.normal.is_ascii();
        if end.is_some() && !touches {
            joined.push(' ');
        }
        joined.extend(word.normal.chars());
        end = Some(word.place.end);
    }
    joined.push(' ');
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_their_dress() {
        let found: Vec<_> = words("The U.S. “harbour’s” WHO-men paid 10,000").collect();
        let normal: Vec<_> = found.iter().map(|word| word.normal.as_str()).collect();
        assert_eq!(
            normal,
            ["the", "us", "harbour's", "who", "men", "paid", "10,000"]
        );
        let acronyms: Vec<_> = found.iter().map(|word| word.is_acronym).collect();
        assert_eq!(acronyms, [false, true, false, true, false, false, false]);
        assert!(words("ALL OF IT").all(|word| !word.is_acronym));
    }

    #[test]
    fn writing_without_blanks_gets_none() {
        let joined = |text| {
            joined(&words(text).collect::<Vec<_>>())
                .into_iter()
                .collect::<String>()
        };
        assert_eq!(joined("The bridge, closed."), " the bridge closed ");
        assert_eq!(joined("橋は閉鎖"), " 橋は閉鎖 ");
    }
}
