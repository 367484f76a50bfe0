//! From words to the numbers of their stems.

use std::collections::HashMap;

use crate::language::Lexicon;
use crate::text::words::Word;

/// What a word counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    /// The number of its stem; words of two languages with one stem share it, as names do.
    pub stem: u32,
    /// Whether it is a function word.
    pub is_function_word: bool,
}

/// The stems of a project. Each different word is stemmed once.
#[derive(Default)]
pub(super) struct Vocabulary {
    stems: HashMap<Box<str>, u32>,
    /// By the language's code, which is empty for texts in a language that there are no words of.
    known: HashMap<&'static str, HashMap<Box<str>, u32>>,
}

impl Vocabulary {
    /// The terms of words; new stems get the next numbers.
    pub(super) fn learn(&mut self, lexicon: &'static Lexicon, words: &[Word]) -> Vec<Term> {
        let home = self.known.entry(&lexicon.code).or_default();
        let mut terms = Vec::with_capacity(words.len());
        for word in words {
            let known = home.get(word.normal.as_str()).copied();
            let stem = known.unwrap_or_else(|| {
                let next = self.stems.len() as u32;
                let stem = lexicon.stem(&word.normal).into();
                let stem = *self.stems.entry(stem).or_insert(next);
                home.insert(word.normal.as_str().into(), stem);
                stem
            });
            terms.push(term(lexicon, word, stem));
        }
        terms
    }

    /// The terms of words; a stem that no passage has gets a number beyond the last.
    pub(super) fn look_up(&self, lexicon: &'static Lexicon, words: &[Word]) -> Vec<Term> {
        let home = self.known.get(lexicon.code.as_str());
        let mut unknown: HashMap<Box<str>, u32> = HashMap::new();
        let mut terms = Vec::with_capacity(words.len());
        for word in words {
            let known = home.and_then(|known| known.get(word.normal.as_str()));
            let stem = known.copied().unwrap_or_else(|| {
                let stem: Box<str> = lexicon.stem(&word.normal).into();
                self.stems.get(&stem).copied().unwrap_or_else(|| {
                    let next = (self.stems.len() + unknown.len()) as u32;
                    *unknown.entry(stem).or_insert(next)
                })
            });
            terms.push(term(lexicon, word, stem));
        }
        terms
    }
}

fn term(lexicon: &Lexicon, word: &Word, stem: u32) -> Term {
    Term {
        stem,
        is_function_word: lexicon.is_function_word(word),
    }
}

/// The stems that carry content, for the vector of a passage.
pub(super) fn content(terms: &[Term]) -> Vec<u32> {
    let terms = terms.iter().filter(|term| !term.is_function_word);
    terms.map(|term| term.stem).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::words::words;

    fn terms(vocabulary: &mut Vocabulary, text: &str) -> Vec<Term> {
        let english = Lexicon::of("en");
        vocabulary.learn(english, &english.words(text))
    }

    #[test]
    fn forms_of_a_word_share_their_stem() {
        let mut vocabulary = Vocabulary::default();
        let terms = terms(&mut vocabulary, "the bridges, a bridge; the US and us");
        assert_eq!(terms[1].stem, terms[3].stem);
        assert!(terms[0].is_function_word && !terms[1].is_function_word);
        assert!(!terms[5].is_function_word && terms[7].is_function_word);
        let english = Lexicon::of("en");
        let again = vocabulary.look_up(english, &english.words("bridged vessels, vessel"));
        assert_eq!(again[0].stem, terms[1].stem);
        assert_eq!(again[1].stem, again[2].stem);
    }

    proptest! {
        #[test]
        fn no_stemmer_stumbles(text in "[a-zßäöüéèêçñãåæøşğıİőűșțа-яёα-ωάέύ\u{621}-\u{652}\u{b85}-\u{bcd}'’\u{301} ]{0,60}") {
            let mut vocabulary = Vocabulary::default();
            for lexicon in Lexicon::all() {
                let words: Vec<_> = words(&text).collect();
                prop_assert_eq!(vocabulary.learn(lexicon, &words).len(), words.len());
            }
        }
    }
}
