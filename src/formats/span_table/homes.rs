//! Which article a row of a table means.

use std::collections::HashMap;

use crate::model::{Article, Project};

/// The articles of a project by what a table may call them.
pub(super) struct Homes<'a> {
    project: &'a Project,
    /// `None` where several are called so.
    names: HashMap<String, Option<&'a Article>>,
    /// The article that the table's own file is called after, or the only one.
    only: Option<&'a Article>,
}

/// A name without capitals and without white space around it.
fn plain(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A file's name without folders and extension.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

impl<'a> Homes<'a> {
    /// `source` is the name of the table's file.
    pub fn new(project: &'a Project, source: &str) -> Self {
        let mut names: HashMap<String, Option<&'a Article>> = HashMap::new();
        // An id is nobody else's name: what it says comes last, and counts.
        let articles = || project.articles().iter().map(|article| &**article);
        for article in articles() {
            let details = &article.details;
            let source = article.source.as_str();
            for name in [source, stem(source), &details.title, &details.url] {
                let name = plain(name);
                if name.is_empty() {
                    continue;
                }
                let called = names.entry(name).or_insert(Some(article));
                if called.is_some_and(|other| other.id != article.id) {
                    *called = None;
                }
            }
        }
        for article in articles() {
            names.insert(plain(article.id.as_str()), Some(article));
        }
        let mut articles = articles();
        let first = articles.next().filter(|_| articles.next().is_none());
        let only = names.get(&plain(stem(source))).copied().flatten();
        Self {
            project,
            names,
            only: first.or(only),
        }
    }

    /// The article of that name; where a row has none, the only one that has the words.
    pub fn find(&self, name: &str, quote: &str) -> Option<&'a Article> {
        if name.trim().is_empty() {
            return self.only.or_else(|| self.having(quote));
        }
        let found = self.names.get(&plain(name));
        found
            .or_else(|| self.names.get(&plain(stem(name.trim()))))
            .copied()
            .flatten()
    }

    fn having(&self, quote: &str) -> Option<&'a Article> {
        let quote = Some(quote.trim()).filter(|quote| !quote.is_empty())?;
        let finder = memchr::memmem::Finder::new(quote);
        let articles = self.project.articles().iter();
        let mut having = articles.filter(|it| finder.find(it.text.as_str().as_bytes()).is_some());
        let first = having.next()?;
        having.next().is_none().then_some(&**first)
    }
}
