//! The words of this program that are no everyday words, each explained once: in the guide, and where it is met in the
//! window.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Block, Kind, Part, Run};

/// A word and what it means.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The word, as it stands in the middle of a sentence.
    pub word: String,
    /// What it means, in one or two sentences.
    pub means: String,
    /// Other forms that are met.
    #[serde(default)]
    pub forms: Vec<String>,
}

/// All of them, by the alphabet.
pub static WORDS: LazyLock<Vec<Word>> =
    LazyLock::new(|| read(include_str!("../../assets/guide/words.ron")));

#[expect(
    clippy::panic,
    reason = "the file is part of the program, and a test reads it"
)]
fn read(text: &str) -> Vec<Word> {
    ron::from_str(text).unwrap_or_else(|error| panic!("assets/guide/words.ron: {error}"))
}

/// What a word means, in whatever form and with small letters or capitals.
#[must_use]
pub fn explain(word: &str) -> Option<&'static str> {
    let same = |known: &str| known.to_lowercase() == word.to_lowercase();
    let mut words = WORDS.iter();
    let found = words.find(|it| same(&it.word) || it.forms.iter().any(|form| same(form)));
    found.map(|word| word.means.as_str())
}

/// The part of the guide that has them all.
pub(super) fn part() -> Part {
    let run = |text: &str, strong| Run {
        text: text.to_owned(),
        kind: Kind::Plain,
        strong,
    };
    let blocks = WORDS.iter().map(|word| {
        let means = format!(": {}", word.means);
        Block::Words(vec![run(&word.word, true), run(&means, false)])
    });
    Part {
        id: "words".to_owned(),
        name: "Words".to_owned(),
        blocks: blocks.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_said_once_and_explained_in_sentences() {
        assert!(WORDS.is_sorted_by(|one, other| one.word < other.word));
        let forms = WORDS
            .iter()
            .flat_map(|it| it.forms.iter().chain([&it.word]));
        let mut forms: Vec<_> = forms.map(|form| form.to_lowercase()).collect();
        let all = forms.len();
        forms.sort();
        forms.dedup();
        assert_eq!(forms.len(), all, "a form stands twice");
        for word in WORDS.iter() {
            let is_sentence =
                word.means.starts_with(char::is_uppercase) && word.means.ends_with('.');
            assert!(is_sentence, "{}", word.word);
        }
        assert_eq!(explain("Clusters"), explain("cluster"));
        assert!(explain("cluster").is_some() && explain("umbrella").is_none());
    }
}
