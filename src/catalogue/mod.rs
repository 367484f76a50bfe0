//! Every article of a project in one list: found by letters, sorted, and grouped.
//!
//! A [`Catalogue`] is read off a project once per revision of its articles; how it is looked at is an [`Arrangement`],
//! which gives the articles that are left in their order. 2,000 articles are arranged within a frame.
//!
//! What is *not* here: widgets and changes. The list names articles by their places in the project's order.

mod arrange;
mod event;
mod grouping;
mod order;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

pub use crate::listing::Group;
pub use arrange::{Arranged, Arrangement};
pub use grouping::Grouping;
pub use order::Order;

use crate::edit::ChangeKind;
use crate::listing::Plain;
use crate::model::{Article, Project};
use crate::text::fold;

/// The changes after which a catalogue has to be read again.
pub const READS: &[ChangeKind] = &[ChangeKind::Articles];

/// All articles of a project, in its order.
#[derive(Debug)]
pub struct Catalogue {
    entries: Vec<Entry>,
    /// What articles are found by, in small letters without accents.
    plain: Plain,
    /// Whether several articles are called the same, so that a name alone says too little.
    names_repeat: bool,
}

/// What an article is sorted by.
#[derive(Debug)]
struct Entry {
    /// Its headline in small letters, else what it is called.
    title: Box<str>,
    /// Its outlet in small letters; empty where nothing is known.
    outlet: Box<str>,
    /// When it was published, as it is written; empty where nothing is known.
    published: Box<str>,
}

impl Catalogue {
    /// Reads the articles of a project.
    #[must_use]
    pub fn new(project: &Project) -> Self {
        let articles = project.articles();
        let found_by: Vec<String> = articles.iter().map(|article| found_by(article)).collect();
        let mut names = HashSet::new();
        Self {
            entries: articles.iter().map(|article| Entry::of(article)).collect(),
            plain: Plain::new(found_by.iter().map(String::as_str)),
            names_repeat: !(articles.iter()).all(|article| names.insert(article.short_name())),
        }
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether several articles are called the same, so that a name alone says too little.
    #[must_use]
    pub const fn names_repeat(&self) -> bool {
        self.names_repeat
    }
}

impl Entry {
    fn of(article: &Article) -> Self {
        let details = &article.details;
        let title = match details.title.as_str() {
            "" => article.short_name(),
            title => title,
        };
        Self {
            title: fold(title).into(),
            outlet: fold(&details.outlet).into(),
            published: details.published.as_str().into(),
        }
    }
}

/// All that an article is looked for by.
fn found_by(article: &Article) -> String {
    let details = &article.details;
    let facts = [
        details.outlet.as_str(),
        &details.title,
        &details.author,
        &details.published,
        &article.source,
        article.id.as_str(),
    ];
    facts.join(" ")
}
