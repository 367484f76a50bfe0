//! Articles that were read from files and are not in the project yet: what a person looks over before they come in.
//!
//! A few files that were read without doubt come in at once. Where one file held several articles, where something was
//! left out, guessed or is there already, [`Importing::asks`] says so, and a dialog shows all of it first.
//!
//! What is *not* here: how files are read, which [`crate::formats`] does.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::edit::NewArticle;
use crate::formats::{Articles, Note};

/// More than so many articles at once are looked over first.
const MANY: usize = 20;

/// Articles that could come in.
#[derive(Debug, Clone, Default)]
pub struct Importing {
    /// One after the other, as they were read.
    pub offers: Vec<Offer>,
    /// What did not come in, and why.
    pub skipped: Vec<String>,
    /// The one that is looked at, counted from 0.
    pub shown: usize,
    /// Whether one of the files holds more than one article.
    has_collection: bool,
}

/// An article that could come in.
#[derive(Debug, Clone)]
pub struct Offer {
    /// It.
    pub article: Arc<NewArticle>,
    /// The file that it was read from; empty for pasted text.
    pub file: PathBuf,
    /// Whether it shall come in.
    pub ticked: bool,
    /// How many words it has without its furniture.
    pub words: usize,
    /// What it says of itself that was found by its structure, each with the place.
    pub evidence: Vec<String>,
    /// What was guessed of it.
    pub guessed: Vec<String>,
    /// The article that it is like, and how much.
    pub like: Option<String>,
}

impl Importing {
    /// Adds the articles of a file.
    pub fn add(&mut self, file: &Path, read: Articles) {
        self.has_collection |= read.articles.len() > 1;
        let start = self.offers.len();
        let offers = read.articles.into_iter();
        self.offers
            .extend(offers.map(|article| Offer::new(file, article)));
        for note in read.notes {
            match note {
                Note::Skipped(words) => self.skip(file, &words),
                Note::Evidence { article, words } => {
                    for offer in self.noted(start, Some(article)) {
                        offer.evidence.push(words.clone());
                    }
                }
                Note::Guessed { article, words } => {
                    for offer in self.noted(start, article) {
                        offer.guessed.push(words.clone());
                    }
                }
            }
        }
    }

    /// The offers that a note about a file is for, whose first one is `start`.
    fn noted(&mut self, start: usize, article: Option<usize>) -> &mut [Offer] {
        let of_file = self.offers.get_mut(start..).unwrap_or_default();
        match article {
            Some(at) => of_file.get_mut(at..=at).unwrap_or_default(),
            None => of_file,
        }
    }

    fn skip(&mut self, file: &Path, words: &str) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        self.skipped.push(if name.is_empty() {
            words.to_owned()
        } else {
            format!("{name}: {words}")
        });
    }

    /// Whether somebody should look before they come in.
    #[must_use]
    pub fn asks(&self) -> bool {
        let is_doubtful = |offer: &Offer| !offer.guessed.is_empty() || offer.like.is_some();
        self.has_collection
            || self.offers.len() > MANY
            || !self.skipped.is_empty()
            || self.offers.iter().any(is_doubtful)
    }

    /// How many are ticked.
    #[must_use]
    pub fn count(&self) -> usize {
        self.offers.iter().filter(|offer| offer.ticked).count()
    }

    /// Those that are ticked.
    #[must_use]
    pub fn ticked(&self) -> Vec<NewArticle> {
        let ticked = self.offers.iter().filter(|offer| offer.ticked);
        ticked
            .map(|offer| NewArticle::clone(&offer.article))
            .collect()
    }

    /// Ticks those of which this is true, and no others.
    pub fn tick(&mut self, is_wanted: impl Fn(&Offer) -> bool) {
        for offer in &mut self.offers {
            offer.ticked = is_wanted(offer);
        }
    }

    /// “from nexis.rtf and 3 more files”; empty where all of it was pasted.
    #[must_use]
    pub fn sources(&self) -> String {
        let mut files: Vec<&Path> = self
            .offers
            .iter()
            .map(|offer| offer.file.as_path())
            .collect();
        files.dedup();
        let Some(first) = files.first().and_then(|file| file.file_name()) else {
            return String::new();
        };
        let first = first.to_string_lossy();
        match files.len() - 1 {
            0 => format!("from {first}"),
            1 => format!("from {first} and another file"),
            more => format!("from {first} and {more} more files"),
        }
    }
}

impl Offer {
    fn new(file: &Path, article: NewArticle) -> Self {
        let text = article.text.as_str();
        let mut words = text.split_whitespace().count();
        for line in &article.furniture {
            words -= article
                .text
                .slice(*line)
                .split_whitespace()
                .count()
                .min(words);
        }
        Self {
            article: Arc::new(article),
            file: file.to_owned(),
            ticked: true,
            words,
            evidence: Vec::new(),
            guessed: Vec::new(),
            like: None,
        }
    }

    /// What to call it: its title, else its first line.
    #[must_use]
    pub fn name(&self) -> &str {
        let title = self.article.details.title.as_str();
        if !title.is_empty() {
            return title;
        }
        let lines = self.article.text.as_str().lines();
        lines
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text;

    const TEXT: &str = "Bridge opens\n\nThe mayor opened the bridge on Tuesday, and nobody was there to see it.\n\nShare\n";

    fn articles(count: usize) -> Articles {
        let article = |_| text::article("one.txt".to_owned(), TEXT.to_owned());
        Articles {
            articles: (0..count).map(article).collect(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn files_without_doubt_do_not_ask() {
        let mut importing = Importing::default();
        for name in ["one.txt", "two.txt"] {
            importing.add(Path::new(name), articles(1));
        }
        assert!(!importing.asks());
        assert_eq!(importing.sources(), "from one.txt and another file");
        assert_eq!(importing.count(), 2);
        assert_eq!(importing.offers[0].words, 16);
    }

    #[test]
    fn what_is_to_be_looked_over_asks() {
        let mut collection = Importing::default();
        collection.add(Path::new("nexis.rtf"), articles(2));
        assert!(collection.asks());
        let mut many = Importing::default();
        for number in 0..=MANY {
            many.add(Path::new(&format!("{number}.txt")), articles(1));
        }
        assert!(many.asks());
        let mut guessed = Importing::default();
        let mut read = articles(1);
        let words = "the encoding is windows-1252".to_owned();
        let article = Some(0);
        read.notes.push(Note::Guessed { article, words });
        guessed.add(Path::new("a/old.txt"), read);
        assert!(guessed.asks());
        let mut skipped = Importing::default();
        let mut read = articles(1);
        read.notes
            .push(Note::Skipped("lines 1 to 4: a cover page".to_owned()));
        skipped.add(Path::new("a/nexis.txt"), read);
        assert!(skipped.asks());
        assert_eq!(skipped.skipped, ["nexis.txt: lines 1 to 4: a cover page"]);
    }

    #[test]
    fn notes_are_about_the_articles_of_their_file() {
        let mut importing = Importing::default();
        importing.add(Path::new("one.txt"), articles(1));
        let mut read = articles(2);
        for (article, words) in [(None, "all"), (Some(1), "second"), (Some(7), "nobody")] {
            let words = words.to_owned();
            read.notes.push(Note::Guessed { article, words });
        }
        importing.add(Path::new("two.txt"), read);
        let guessed = importing.offers.iter().map(|offer| offer.guessed.join(" "));
        assert_eq!(guessed.collect::<Vec<_>>(), ["", "all", "all second"]);
    }

    #[test]
    fn only_what_is_ticked_comes_in() {
        let mut importing = Importing::default();
        importing.add(Path::new("nexis.rtf"), articles(3));
        importing.offers[1].like = Some("the same as Harbour Courier".to_owned());
        importing.tick(|offer| offer.like.is_none());
        assert_eq!(importing.count(), 2);
        assert_eq!(importing.ticked().len(), 2);
    }
}
