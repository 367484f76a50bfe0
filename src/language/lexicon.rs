//! One language's words, read from its file.
//!
//! A file lists words in small letters, in the spelling of its language. A part that a language's file leaves out is
//! empty; a part that is there has every list, but for words of pages and of time, of which a language has what it has.
//! What a list is for is said here, once for all languages.

use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashSet};
use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

use super::accounts::Accounts;
use super::archive::Archive;
use super::numbers::Numbers;
use super::page::Page;
use super::speech::Speech;
use super::times::Calendar;
use crate::text::words::{Endings, Word, Words, words};

/// Whether a full stop between digits parts thousands or decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Separators {
    /// 1.5 is one and a half: English, and wherever the language is not known.
    #[default]
    English,
    /// 1.500 is fifteen hundred: most other languages.
    Continental,
}

/// What is known of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// Its code as in ISO 639-1.
    pub code: String,
    /// Other codes that mean it.
    #[serde(default)]
    pub(crate) other_codes: Words,
    /// The Snowball stemmer for it (Porter 2001, <https://snowballstem.org>; Porter2 for English).
    pub(crate) stemmer: Option<Algorithm>,
    pub(crate) separators: Separators,
    /// What says nothing of what is reported: articles, prepositions, conjunctions, pronouns, auxiliary verbs; no numerals.
    pub(crate) function_words: Words,
    /// Letters and marks that few other languages have.
    #[serde(default)]
    pub(crate) letters: String,
    /// Words with a full stop of their own, without it, after which a sentence goes on.
    #[serde(default)]
    pub(crate) abbreviations: Words,
    /// Names that news exchanges for one another: words, and the one word that they are compared as.
    #[serde(default)]
    pub(crate) same_names: Vec<(String, String)>,
    /// After these a name of one word is another: “Latin American”.
    #[serde(default)]
    pub(crate) other_names_after: Words,
    #[serde(default)]
    pub(crate) speech: Speech,
    #[serde(default)]
    pub(crate) numbers: Numbers,
    #[serde(default)]
    pub(crate) nouns: Nouns,
    #[serde(default)]
    pub(crate) calendar: Calendar,
    #[serde(default)]
    pub(crate) verbs: Verbs,
    #[serde(default)]
    pub(crate) page: Page,
    #[serde(default)]
    pub(crate) archive: Archive,
    #[serde(default)]
    pub(crate) accounts: Accounts,
}

/// What numbers count.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nouns {
    /// Whether nouns begin with a capital, and are found by it.
    pub capitals: bool,
    /// Words at which a noun phrase ends.
    pub stops: Words,
    /// What may stand between a number and its noun phrase.
    pub leads: Words,
    pub of: Words,
    /// Nouns that measure out another: “pairs of shoes”.
    pub measures: Words,
    /// “The number of …”.
    pub number: Words,
    /// Ends of plurals, and of words that are none.
    pub plurals: Endings,
    pub no_plural_endings: Endings,
    /// Plurals without such an end, and nouns that are counted in one form.
    pub irregular: Words,
    /// Words with such an end that are no plurals.
    pub no_plurals: Words,
    /// Plurals, and their singular.
    pub singulars: HashMap<String, String>,
    /// The ends of plurals, longest first, and what stands there in the singular.
    pub singular_endings: Vec<(String, String)>,
    /// Ends of verbs that a noun phrase may run into.
    pub verb_endings: Endings,
    /// Nouns that count persons.
    pub persons: Words,
    /// Of these, as they are written, those that persons of any sort can be counted by: “people”.
    #[serde(default)]
    pub people: Words,
    /// Of these, as they are written, those that are some of all who were there: women, wounded.
    #[serde(default)]
    pub parts: Words,
    /// Nouns that stand before the number of persons that they are: “a staff of 190”.
    #[serde(default)]
    pub collectives: Words,
    /// Nouns that newsrooms use for one another; the first names the group.
    pub synonyms: Vec<String>,
    /// The group of a word by its stem.
    #[serde(skip)]
    pub groups: HashMap<String, String>,
}

/// What a reporter lets on with a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Sort {
    Neutral,
    Emphatic,
    Factive,
    Doubting,
    Denying,
    Directive,
    Committing,
    Accusing,
}

/// Verbs as they are compared.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verbs {
    /// Verbs of saying, in any form that has the verb's stem.
    pub sorts: Vec<(Sort, Words)>,
    /// The sort of a verb by its stem.
    #[serde(skip)]
    pub sort_of: HashMap<String, Sort>,
    /// Forms that no stemmer brings home, and their stems.
    pub irregular: HashMap<String, String>,
    /// Forms of be and have.
    pub auxiliaries: Words,
    pub participles: Endings,
    /// What stands between a verb and its object.
    pub articles: Words,
    /// After these a word is a verb.
    pub modals: Words,
}

macro_rules! files {
    ($($code:literal)*) => {
        /// The files of all languages, by number of readers of the press.
        pub(super) const FILES: &[(&str, &str)] = &[$((
            $code,
            include_str!(concat!("../../assets/language/", $code, ".ron")),
        )),*];
    };
}

files!("en" "es" "fr" "de" "it" "pt" "nl" "sv" "da" "no" "fi" "hu" "ro" "tr" "ru" "el" "ar" "ta" "ca" "gl");

static LOADED: [OnceLock<Lexicon>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

impl Lexicon {
    /// The words of a language by its code, `en` or `en-GB`; no words where there is no file for it. What it writes in
    /// digits is then read as most of the world's languages have it, but for those that part decimals as English does.
    #[must_use]
    pub fn of(code: &str) -> &'static Self {
        let code = code.split(['-', '_']).next().unwrap_or_default();
        let own = FILES
            .iter()
            .position(|(known, _)| known.eq_ignore_ascii_case(code));
        let own = own.map(Self::at);
        own.or_else(|| {
            let other = |lexicon: &&Self| lexicon.other_codes.has(&code.to_ascii_lowercase());
            Self::all().find(other)
        })
        .unwrap_or_else(|| Self::without_words(code))
    }

    /// All languages that there are files of.
    pub(crate) fn all() -> impl Iterator<Item = &'static Self> {
        (0..FILES.len()).map(Self::at)
    }

    /// Their codes.
    pub(super) fn codes() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(code, _)| *code)
    }

    fn at(at: usize) -> &'static Self {
        LOADED[at].get_or_init(|| match Self::parse(FILES[at].1) {
            Ok(lexicon) => lexicon,
            // The files are part of the program, and a test reads each.
            Err(error) => {
                log::error!("{}.ron: {error}", FILES[at].0);
                Self::default()
            }
        })
    }

    pub(super) fn parse(file: &str) -> Result<Self, ron::error::SpannedError> {
        let mut lexicon: Self = ron::from_str(file)?;
        let stem = |word: &str| lexicon.stem(word);
        let groups = lexicon.nouns.synonyms.iter().flat_map(|group| {
            let first = group.split(' ').next().unwrap_or_default();
            group.split(' ').map(move |word| (word, first))
        });
        let groups = groups
            .map(|(word, first)| (stem(word), first.to_owned()))
            .collect();
        let deeds = lexicon.accounts.same_deeds.iter().enumerate();
        let deeds =
            deeds.flat_map(|(group, words)| words.split(' ').map(move |word| (word, group)));
        let deeds = deeds.map(|(word, group)| (stem(word), group)).collect();
        let sorts = lexicon.verbs.sorts.iter();
        let sorts = sorts.flat_map(|(sort, verbs)| verbs.iter().map(|verb| (stem(verb), *sort)));
        let sorts = sorts.collect();
        lexicon.numbers.index();
        lexicon.calendar.index(&lexicon.numbers);
        lexicon.nouns.groups = groups;
        lexicon.verbs.sort_of = sorts;
        lexicon.accounts.deeds = deeds;
        let phrases = lexicon.accounts.silence.iter();
        let begins = phrases.filter_map(|phrase| phrase.split(' ').next());
        lexicon.accounts.silence_begins = begins.map(str::to_owned).collect();
        Ok(lexicon)
    }

    /// The shapes of writing without any words.
    #[must_use]
    pub fn none() -> &'static Self {
        &NONE
    }

    fn without_words(code: &str) -> &'static Self {
        static CONTINENTAL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
            separators: Separators::Continental,
            ..Lexicon::default()
        });
        let english = ["", "zh", "ja", "ko", "he", "th", "hi", "ur"];
        if english.iter().any(|known| known.eq_ignore_ascii_case(code)) {
            &NONE
        } else {
            &CONTINENTAL
        }
    }

    /// A word's stem; the word itself where the language has no stemmer.
    pub(crate) fn stem(&self, word: &str) -> String {
        match self.stemmer {
            Some(algorithm) => Stemmer::create(algorithm).stem(word).into_owned(),
            None => word.to_owned(),
        }
    }

    /// The words of a text in order, names that news exchanges for one another as one word each.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        self.with_names(text, |_, _| true)
    }

    /// The words of a text in order, a name of several words as one where it is set beside one of these abbreviations
    /// of it (United States, US); no other word for it (American).
    pub(crate) fn whole_names(&self, text: &str, abbreviations: &HashSet<String>) -> Vec<Word> {
        self.with_names(text, |name, short| {
            name.contains(' ') && abbreviations.contains(short)
        })
    }

    fn with_names(&self, text: &str, is_wanted: impl Fn(&str, &str) -> bool) -> Vec<Word> {
        let mut words: Vec<Word> = words(text).collect();
        for at in (0..words.len()).rev() {
            // Most words begin no name: a look at the first letters spares taking the names apart.
            let first = words[at].normal.as_str();
            let mut near = self
                .same_names
                .iter()
                .filter(|(name, short)| name.starts_with(first) && is_wanted(name, short));
            let same = near.find(|(name, _)| {
                let mut rest = words[at..].iter();
                let is_other = || at > 0 && self.other_names_after.has(&words[at - 1].normal);
                name.split(' ')
                    .all(|word| rest.next().is_some_and(|next| next.normal == word))
                    && (name.contains(' ') || !is_other())
            });
            if let Some((name, word)) = same {
                let end = words[at + name.split(' ').count() - 1].place.end;
                words.drain(at + 1..at + name.split(' ').count());
                let name = &mut words[at];
                name.place.end = end;
                word.clone_into(&mut name.normal);
                name.is_acronym = true;
            }
        }
        words
    }

    /// Whether a word carries no content.
    pub(crate) fn is_function_word(&self, word: &Word) -> bool {
        !word.is_acronym && self.function_words.has(&word.normal)
    }

    /// Whether a word, in small letters, may be part of a name where a capital begins it.
    pub(crate) fn can_be_name(&self, word: &str) -> bool {
        let is_noun = self.speech.capital_nouns && self.is_role(word);
        // Where months have no capital, Julio is a man.
        let is_person =
            || self.speech.verb_first && self.speech.gender_of(word).is_some() && !is_noun;
        let is_adverb = || self.speech.verb_first && self.speech.adverbs.end_long(word);
        !is_noun && !self.speech.no_names.has(word) && !is_adverb() || is_person()
    }

    /// Whether a word, in small letters, means a person or thing that can be a source.
    pub(crate) fn is_role(&self, word: &str) -> bool {
        self.speech.is_role(word)
    }
}
