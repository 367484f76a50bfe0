//! From words to the numbers of their stems.

use std::collections::HashMap;

use rust_stemmers::Stemmer;

use super::language::{FunctionWords, LANGUAGES, Language};
use super::words::Word;

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
    pub(super) function_words: FunctionWords,
    stems: HashMap<Box<str>, u32>,
    /// By language, the last one for texts without a stemmer.
    known: Vec<HashMap<Box<str>, u32>>,
}

impl Vocabulary {
    /// The terms of words; new stems get the next numbers.
    pub(super) fn learn(&mut self, language: Option<Language>, words: &[Word]) -> Vec<Term> {
        let stemmer = language.map(stemmer);
        self.known.resize_with(LANGUAGES.len() + 1, HashMap::new);
        let home = language.unwrap_or(LANGUAGES.len());
        let mut terms = Vec::with_capacity(words.len());
        for word in words {
            let known = self.known[home].get(word.normal.as_str()).copied();
            let stem = known.unwrap_or_else(|| {
                let next = self.stems.len() as u32;
                let stem = stemmed(stemmer.as_ref(), &word.normal);
                let stem = *self.stems.entry(stem).or_insert(next);
                self.known[home].insert(word.normal.as_str().into(), stem);
                stem
            });
            terms.push(self.term(language, word, stem));
        }
        terms
    }

    /// The terms of words; a stem that no passage has gets a number beyond the last.
    pub(super) fn look_up(&self, language: Option<Language>, words: &[Word]) -> Vec<Term> {
        let stemmer = language.map(stemmer);
        let home = language.unwrap_or(LANGUAGES.len());
        let mut unknown: HashMap<Box<str>, u32> = HashMap::new();
        let mut terms = Vec::with_capacity(words.len());
        for word in words {
            let known = self
                .known
                .get(home)
                .and_then(|known| known.get(word.normal.as_str()));
            let stem = known.copied().unwrap_or_else(|| {
                let stem = stemmed(stemmer.as_ref(), &word.normal);
                self.stems.get(&stem).copied().unwrap_or_else(|| {
                    let next = (self.stems.len() + unknown.len()) as u32;
                    *unknown.entry(stem).or_insert(next)
                })
            });
            terms.push(self.term(language, word, stem));
        }
        terms
    }

    fn term(&self, language: Option<Language>, word: &Word, stem: u32) -> Term {
        Term {
            stem,
            is_function_word: language
                .is_some_and(|language| self.function_words.has(language, word)),
        }
    }
}

fn stemmer(language: Language) -> Stemmer {
    Stemmer::create(LANGUAGES[language].1)
}

fn stemmed(stemmer: Option<&Stemmer>, word: &str) -> Box<str> {
    stemmer.map_or_else(|| word.into(), |stemmer| stemmer.stem(word).into())
}

/// The stems that carry content, for the vector of a passage.
pub(super) fn content(terms: &[Term]) -> Vec<u32> {
    let terms = terms.iter().filter(|term| !term.is_function_word);
    terms.map(|term| term.stem).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::words;
    use super::*;

    #[test]
    fn forms_of_a_word_share_their_stem() {
        let mut vocabulary = Vocabulary::default();
        let english = vocabulary.function_words.language("en", &[]);
        let terms = vocabulary.learn(english, &words("the bridges, a bridge; the US and us"));
        assert_eq!(terms[1].stem, terms[3].stem);
        assert!(terms[0].is_function_word && !terms[1].is_function_word);
        assert!(!terms[5].is_function_word && terms[7].is_function_word);
        let again = vocabulary.look_up(english, &words("bridged vessels, vessel"));
        assert_eq!(again[0].stem, terms[1].stem);
        assert_eq!(again[1].stem, again[2].stem);
    }

    proptest! {
        #[test]
        fn no_stemmer_stumbles(text in "[a-zßäöüéèêçñãåæøşğıİőűșțа-яёα-ωάέύ\u{621}-\u{652}\u{b85}-\u{bcd}'’\u{301} ]{0,60}") {
            let mut vocabulary = Vocabulary::default();
            for language in 0..LANGUAGES.len() {
                let words = words(&text);
                prop_assert_eq!(vocabulary.learn(Some(language), &words).len(), words.len());
            }
        }
    }
}
