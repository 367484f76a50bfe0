//! What an import came to, for people: what came in, what was left out and why, and what was guessed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{ImportError, Imported, Note, Source};
use crate::compare::sheet::counted;

/// Something that a file does not say for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The file.
    pub path: PathBuf,
    /// Which of the file's articles, counted from 0; `None` for all.
    pub article: Option<usize>,
    /// What, without a dot at the end.
    pub words: String,
}

/// What an import came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// What came in.
    pub imported: Imported,
    /// The files that did not.
    pub skipped: Vec<ImportError>,
    /// Parts of files that did not.
    pub left_out: Vec<ImportError>,
    /// What was guessed.
    pub guessed: Vec<Guess>,
}

impl Summary {
    /// Takes down what somebody should know of how a file was read.
    pub fn note(&mut self, path: &Path, source: &Source) {
        let Source::Articles(read) = source else {
            return;
        };
        for note in &read.notes {
            match note.clone() {
                Note::Guessed { article, words } => self.guessed.push(Guess {
                    path: path.to_owned(),
                    article,
                    words,
                }),
                // It is as the file says, and no doubt.
                Note::Evidence { .. } => {}
                Note::Skipped(words) => self
                    .left_out
                    .push(ImportError::new("", words).in_file(path)),
            }
        }
    }

    /// “Added: 5 articles. Skipped: 2 files. Left out: 1 part of a file. Guessed: 3 things”
    #[must_use]
    pub fn words(&self) -> String {
        self.imported.summary() + &self.left()
    }

    /// What there is to say beside what came in: “. There already: 1 thing. Skipped: 2 files”
    #[must_use]
    pub fn besides(&self) -> String {
        let there_already = match self.imported.skipped {
            0 => String::new(),
            skipped => format!(". There already: {}", counted(skipped, "thing")),
        };
        there_already + &self.left()
    }

    fn left(&self) -> String {
        let counts = [
            (self.skipped.len(), "Skipped", "file"),
            (self.left_out.len(), "Left out", "part"),
            (self.guessed.len(), "Guessed", "thing"),
        ];
        let mut words = String::new();
        for (count, what, word) in counts.into_iter().filter(|(count, ..)| *count > 0) {
            words.extend([". ", what, ": ", &counted(count, word)]);
        }
        words
    }

    /// What somebody should know, in lines: what was skipped and why, what was left out of a file, what was guessed, which is
    /// told together where it is the same of many files, and what was understood with a doubt.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let skipped = self.skipped.iter().map(|error| match &error.hint {
            Some(hint) => format!("skipped {error}; {hint}"),
            None => format!("skipped {error}"),
        });
        let left_out = self.left_out.iter().map(ToString::to_string);
        let doubts = self.imported.warnings.iter().cloned();
        skipped.chain(left_out).chain(self.guesses()).chain(doubts)
    }

    fn guesses(&self) -> impl Iterator<Item = String> {
        const ALONE: usize = 3;
        let mut by_words: BTreeMap<&str, Vec<&Guess>> = BTreeMap::new();
        for guess in &self.guessed {
            by_words.entry(&guess.words).or_default().push(guess);
        }
        by_words.into_iter().flat_map(|(words, guesses)| {
            let are_many = guesses.len() > ALONE;
            let more = guesses.len() - 1;
            let shown = if are_many { 1 } else { guesses.len() };
            guesses.into_iter().take(shown).map(move |guess| {
                let mut place = guess.path.display().to_string();
                if let Some(article) = guess.article {
                    place.extend([", article ", &(article + 1).to_string()]);
                }
                if are_many {
                    place.extend([" and ", &more.to_string(), " more"]);
                }
                format!("{place}: guessed: {words}")
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Articles;

    #[test]
    fn a_summary_says_what_came_in_and_what_did_not() {
        let mut summary = Summary::default();
        assert_eq!(summary.words(), "Nothing to add");
        summary.imported.articles = 5;
        let read = |notes| {
            Source::Articles(Articles {
                articles: Vec::new(),
                notes,
            })
        };
        let guessed = |article| Note::Guessed {
            article,
            words: "the encoding is windows-1252".to_owned(),
        };
        let notes = vec![
            guessed(None),
            Note::Skipped("line 3: nonsense".to_owned()),
            guessed(Some(1)),
        ];
        summary.note(Path::new("a.txt"), &read(notes));
        let error = ImportError::new("", "it is none").hint("look at it");
        summary.skipped.push(error.in_file(Path::new("b.txt")));
        assert_eq!(
            summary.words(),
            "Added: 5 articles. Skipped: 1 file. Left out: 1 part. Guessed: 2 things"
        );
        assert_eq!(
            summary.lines().collect::<Vec<_>>(),
            [
                "skipped b.txt: it is none; look at it",
                "a.txt: line 3: nonsense",
                "a.txt: guessed: the encoding is windows-1252",
                "a.txt, article 2: guessed: the encoding is windows-1252",
            ]
        );
    }
    #[test]
    fn the_same_guess_of_many_files_is_one_line() {
        let guess = |at: usize| Guess {
            path: PathBuf::from(format!("{at}.txt")),
            article: None,
            words: "the encoding is GBK".to_owned(),
        };
        let lines = |count| {
            let summary = Summary {
                guessed: (0..count).map(guess).collect(),
                ..Summary::default()
            };
            summary.lines().collect::<Vec<_>>()
        };
        assert_eq!(lines(3).len(), 3);
        let words = "0.txt and 3 more: guessed: the encoding is GBK";
        assert_eq!(lines(4), [words]);
    }
}
