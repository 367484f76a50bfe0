//! Articles that were read from files and are not in the project yet: what a person looks over before they come in.
//!
//! A few files that were read without doubt come in at once. Where one file held several articles, where something was
//! left out, guessed or is there already, [`Importing::asks`] says so, and a dialog shows all of it first.
//!
//! What is *not* here: how files are read, which [`crate::formats`] does.

mod tabled;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use tabled::Tabled;

use crate::compare::shared_passages::{Original, likeness};
use crate::edit::NewArticle;
use crate::formats::{Articles, Choice, Column, Columns, Found, ImportError, Note, Table};
use crate::model::Project;
use crate::text::Span;

/// More than so many articles at once are looked over first.
const MANY: usize = 20;

/// Articles that could come in.
#[derive(Debug, Clone, Default)]
pub struct Importing {
    /// One after the other, as they were read.
    pub offers: Vec<Offer>,
    /// The tables that some of them are rows of.
    pub tables: Vec<Tabled>,
    /// What did not come in, and why.
    pub skipped: Vec<String>,
    /// The one that is looked at, counted from 0.
    pub shown: usize,
    /// The files that they were read from.
    files: Vec<PathBuf>,
    /// Whether one of the files holds more than one article.
    has_collection: bool,
}

/// What offers are like, by the articles that they offer.
pub struct Likes(Vec<(Arc<NewArticle>, Option<String>)>);

/// An article that could come in.
#[derive(Debug, Clone)]
pub struct Offer {
    /// It.
    pub article: Arc<NewArticle>,
    /// The file that it was read from; `None` for pasted text.
    pub found: Option<Found>,
    /// Whether its file is text in an encoding that can be chosen.
    pub has_encoding: bool,
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
    /// Adds the articles of a file, or of pasted text.
    pub fn add(&mut self, found: Option<&Found>, read: Articles) {
        self.has_collection |= read.articles.len() > 1;
        let file = found.map(|found| &found.path);
        let file = file.filter(|file| self.files.last() != Some(file));
        self.files.extend(file.cloned());
        let (offers, skipped) = offers(found, read);
        self.offers.extend(offers);
        self.skipped.extend(skipped);
    }

    /// Adds the articles of a table.
    pub fn add_table(&mut self, found: &Found, table: Table, remembered: &[Choice]) {
        let columns = Columns::of_header(&table.header, remembered);
        let columns = columns.unwrap_or_else(|| Columns::guess(&table));
        self.files.push(found.path.clone());
        let tabled = Tabled {
            found: found.clone(),
            table: Arc::new(table),
            columns,
            of_spans: columns.get(Column::Tag).is_some(),
            error: None,
        };
        let read = tabled.read();
        self.tables.push(tabled.clone());
        self.choose(&tabled, read);
    }

    /// Puts what a table holds by other columns in the place of what it held.
    pub fn choose(&mut self, chosen: &Tabled, read: Result<Articles, ImportError>) {
        let file = chosen.found.path.as_path();
        let Some(tabled) = self.tables.iter_mut().find(|it| it.found.path == file) else {
            return;
        };
        tabled.clone_from(chosen);
        tabled.error = read.as_ref().err().map(|error| error.message.clone());
        let found = tabled.found.clone();
        // What was left out of it before may come in now.
        let start = format!("{}: ", found.name);
        self.skipped.retain(|words| !words.starts_with(&start));
        let (new, skipped) = offers(Some(&found), read.unwrap_or_default());
        self.skipped.extend(skipped);
        self.put(file, new);
    }

    /// Puts the table that a file is by another reading in the place of what it was, with the same columns.
    pub fn replace_table(&mut self, file: &Path, table: Table) {
        let Some(tabled) = self.tables.iter_mut().find(|it| it.found.path == file) else {
            return;
        };
        tabled.table = Arc::new(table);
        let tabled = tabled.clone();
        self.choose(&tabled, tabled.read());
        self.keep_encodings(file);
    }

    /// Puts what a file is by another reading in the place of what it was. What was left out of it stays told.
    pub fn replace(&mut self, file: &Path, read: Articles) {
        let mut old = self.offers.iter();
        let Some(old) = old.find(|offer| offer.path() == Some(file)) else {
            return;
        };
        let (new, _) = offers(old.found.as_ref(), read);
        self.put(file, new);
        self.keep_encodings(file);
    }

    /// Lets another encoding be chosen for a file, though UTF-8 was.
    fn keep_encodings(&mut self, file: &Path) {
        let of_file = |offer: &&mut Offer| offer.path() == Some(file);
        for offer in self.offers.iter_mut().filter(of_file) {
            offer.has_encoding = true;
        }
    }

    /// Puts other offers in the place of a file's.
    fn put(&mut self, file: &Path, new: Vec<Offer>) {
        let is_of_file = |offer: &Offer| offer.path() == Some(file);
        let start = self.offers.iter().position(is_of_file);
        let start = start.unwrap_or(self.offers.len());
        let end = self
            .offers
            .iter()
            .rposition(is_of_file)
            .map_or(start, |it| it + 1);
        self.offers.splice(start..end, new);
        self.shown = self.shown.min(self.offers.len().saturating_sub(1));
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.offers.is_empty() && self.tables.is_empty()
    }

    /// Finds what is in the project already, or was read twice, whole or nearly.
    pub fn compare(&mut self, project: &Project) {
        let likes = self.likes(project);
        self.tell(likes);
    }

    /// Says of offers what they are like; of those that were read anew in the meantime nothing is said.
    pub fn tell(&mut self, likes: Likes) {
        for (offer, (article, like)) in self.offers.iter_mut().zip(likes.0) {
            if Arc::ptr_eq(&offer.article, &article) {
                offer.like = like;
            }
        }
    }

    /// What each is like, of a project and of each other. Takes time in proportion to all of the text.
    #[must_use]
    pub fn likes(&self, project: &Project) -> Likes {
        let articles: Vec<&NewArticle> =
            (self.offers.iter()).map(|offer| &*offer.article).collect();
        let mut likes: Vec<_> = (self.offers.iter())
            .map(|offer| (Arc::clone(&offer.article), None))
            .collect();
        for found in likeness(&articles, project) {
            let name = match &found.of {
                Original::There(id) => project.article(id).map(|it| it.short_name().to_owned()),
                Original::New(at) => self.offers.get(*at).map(|it| it.name().to_owned()),
            };
            let name = name.unwrap_or_default();
            if let Some((_, like)) = likes.get_mut(found.new) {
                *like = Some(if found.exact {
                    format!("The same text as “{name}”")
                } else {
                    format!("{:.0} % like “{name}”", found.likeness * 100.0)
                });
            }
        }
        Likes(likes)
    }

    /// Whether somebody should look before they come in.
    #[must_use]
    pub fn asks(&self) -> bool {
        let is_doubtful = |offer: &Offer| !offer.guessed.is_empty() || offer.like.is_some();
        self.has_collection
            || !self.tables.is_empty()
            || self.offers.len() > MANY
            || !self.skipped.is_empty()
            || self.offers.iter().any(is_doubtful)
    }

    /// How many are ticked.
    #[must_use]
    pub fn count(&self) -> usize {
        self.offers.iter().filter(|offer| offer.ticked).count()
    }

    /// The tables whose rows are spans and can come in.
    pub fn of_spans(&self) -> impl Iterator<Item = &Tabled> {
        let of_spans = self.tables.iter().filter(|it| it.of_spans);
        of_spans.filter(|it| it.error.is_none())
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

    /// “from nexis.rtf”, “from 4 files of reports”; empty where all of it was pasted.
    #[must_use]
    pub fn sources(&self) -> String {
        let Some(first) = self.files.first().and_then(|file| file.file_name()) else {
            return String::new();
        };
        let first = first.to_string_lossy();
        let folder = common_folder(&self.files);
        match (self.files.len(), folder.and_then(Path::file_name)) {
            (1, _) => format!("from {first}"),
            (2, None) => format!("from {first} and another file"),
            (many, None) => format!("from {first} and {} more files", many - 1),
            (many, Some(folder)) => {
                format!("from {many} files of {}", folder.to_string_lossy())
            }
        }
    }
}

/// The folder or archive that all files are in.
fn common_folder(files: &[PathBuf]) -> Option<&Path> {
    let (first, others) = files.split_first()?;
    let mut folders = first.ancestors().skip(1);
    folders.find(|folder| others.iter().all(|file| file.starts_with(folder)))
}

/// The articles of a file with what was noted of them, and what was left out of it.
fn offers(found: Option<&Found>, read: Articles) -> (Vec<Offer>, Vec<String>) {
    let articles = read.articles.into_iter();
    let mut offers: Vec<Offer> = articles.map(|article| Offer::new(found, article)).collect();
    let mut skipped = Vec::new();
    for note in read.notes {
        match note {
            Note::Skipped(words) => skipped.push(match found {
                Some(found) => format!("{}: {words}", found.name),
                None => words,
            }),
            Note::Evidence { article, words } => {
                if let Some(offer) = offers.get_mut(article) {
                    offer.evidence.push(words);
                }
            }
            Note::Guessed { article, words } => {
                let meant = match article {
                    Some(at) => offers.get_mut(at..=at),
                    None => offers.get_mut(..),
                };
                for offer in meant.unwrap_or_default() {
                    offer.guessed.push(words.clone());
                }
            }
        }
    }
    (offers, skipped)
}

impl Offer {
    fn new(found: Option<&Found>, article: NewArticle) -> Self {
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
            has_encoding: !article.encoding.is_empty(),
            article: Arc::new(article),
            found: found.cloned(),
            ticked: true,
            words,
            evidence: Vec::new(),
            guessed: Vec::new(),
            like: None,
        }
    }

    /// Its file.
    fn path(&self) -> Option<&Path> {
        self.found.as_ref().map(|found| found.path.as_path())
    }

    /// What to call it: its title, else the first line of it that is no furniture.
    #[must_use]
    pub fn name(&self) -> &str {
        let NewArticle {
            details,
            text,
            furniture,
            ..
        } = &*self.article;
        if !details.title.is_empty() {
            return &details.title;
        }
        let mut start = 0;
        let mut lines = text.as_str().split('\n').filter_map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end.get() + 1;
            let is_furniture = furniture.iter().any(|it| it.overlaps(span));
            (!is_furniture && !line.trim().is_empty()).then(|| line.trim())
        });
        lines.next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{gather, text};

    const TEXT: &str = "Bridge opens\n\nThe mayor opened the bridge on Tuesday, and nobody was there to see it.\n\nShare\n";

    /// A file that is there.
    fn found(folder: &Path, name: &str) -> Found {
        let path = folder.join(name);
        std::fs::write(&path, TEXT).expect("written");
        let gathered = gather(&[path], &mut |_| std::ops::ControlFlow::Continue(()));
        gathered.expect("nobody gives up").files.remove(0)
    }

    fn articles(count: usize) -> Articles {
        let article = |_| text::article("one.txt".to_owned(), TEXT.to_owned());
        Articles {
            articles: (0..count).map(article).collect(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn files_without_doubt_do_not_ask() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut importing = Importing::default();
        for name in ["one.txt", "two.txt"] {
            importing.add(Some(&found(folder.path(), name)), articles(1));
        }
        assert!(!importing.asks());
        let name = folder.path().file_name().expect("a name");
        let from = format!("from 2 files of {}", name.to_string_lossy());
        assert_eq!(importing.sources(), from);
        assert_eq!(importing.count(), 2);
        assert_eq!(importing.offers[0].words, 16);
    }

    #[test]
    fn what_is_to_be_looked_over_asks() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut collection = Importing::default();
        collection.add(Some(&found(folder.path(), "nexis.rtf")), articles(2));
        assert!(collection.asks());
        let mut many = Importing::default();
        for number in 0..=MANY {
            many.add(
                Some(&found(folder.path(), &format!("{number}.txt"))),
                articles(1),
            );
        }
        assert!(many.asks());
        let mut guessed = Importing::default();
        let mut read = articles(1);
        let words = "the encoding is windows-1252".to_owned();
        let article = Some(0);
        read.notes.push(Note::Guessed { article, words });
        guessed.add(Some(&found(folder.path(), "old.txt")), read);
        assert!(guessed.asks());
        let mut skipped = Importing::default();
        let mut read = articles(1);
        read.notes
            .push(Note::Skipped("lines 1 to 4: a cover page".to_owned()));
        skipped.add(Some(&found(folder.path(), "nexis.txt")), read);
        assert!(skipped.asks());
        assert_eq!(skipped.skipped, ["nexis.txt: lines 1 to 4: a cover page"]);
    }

    #[test]
    fn notes_are_about_the_articles_of_their_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut importing = Importing::default();
        importing.add(Some(&found(folder.path(), "one.txt")), articles(1));
        let mut read = articles(2);
        for (article, words) in [(None, "all"), (Some(1), "second"), (Some(7), "nobody")] {
            let words = words.to_owned();
            read.notes.push(Note::Guessed { article, words });
        }
        importing.add(Some(&found(folder.path(), "two.txt")), read);
        let guessed = importing.offers.iter().map(|offer| offer.guessed.join(" "));
        assert_eq!(guessed.collect::<Vec<_>>(), ["", "all", "all second"]);
    }

    #[test]
    fn what_was_read_anew_is_compared_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = found(folder.path(), "one.txt");
        let mut importing = Importing::default();
        importing.add(Some(&file), articles(1));
        importing.add(Some(&found(folder.path(), "two.txt")), articles(1));
        let nothing_yet = Project::default();
        importing.compare(&nothing_yet);
        assert!(importing.offers[1].like.is_some());

        let mut other = articles(1);
        let text =
            "The ferry has never run in winter, said the captain of the island’s only boat.\n";
        other.articles[0] = text::article("one.txt".to_owned(), text.to_owned());
        let before = importing.likes(&nothing_yet);
        importing.replace(&file.path, other);
        assert!(importing.offers[0].has_encoding);
        importing.tell(before);
        assert_eq!(
            importing.offers[0].like, None,
            "that was said of another text"
        );
        importing.compare(&nothing_yet);
        let likes: Vec<_> = importing.offers.iter().map(|it| &it.like).collect();
        assert_eq!(likes, [&None, &None]);
    }

    #[test]
    fn only_what_is_ticked_comes_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut importing = Importing::default();
        importing.add(Some(&found(folder.path(), "nexis.rtf")), articles(3));
        importing.offers[1].like = Some("the same as Harbour Courier".to_owned());
        importing.tick(|offer| offer.like.is_none());
        assert_eq!(importing.count(), 2);
        assert_eq!(importing.ticked().len(), 2);
    }
}
