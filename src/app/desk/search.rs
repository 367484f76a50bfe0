//! Finding words in all articles, and walking the hits.

use std::collections::BTreeMap;

use super::Desk;
use crate::model::ArticleId;
use crate::text::{Pattern, Span};

/// A search over the columns.
#[derive(Debug, Default)]
pub struct Find {
    text: String,
    /// All hits by article, in order.
    hits: BTreeMap<ArticleId, Vec<Span>>,
    current: Option<(ArticleId, Span)>,
}

impl Find {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The hits in an article, in order.
    #[must_use]
    pub fn hits_in(&self, article: &ArticleId) -> &[Span] {
        self.hits.get(article).map_or(&[], Vec::as_slice)
    }

    /// How many hits there are, and in how many articles.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.hits.values().map(Vec::len).sum(), self.hits.len())
    }

    /// The hit that the search is at.
    #[must_use]
    pub const fn current(&self) -> Option<&(ArticleId, Span)> {
        self.current.as_ref()
    }
}

impl Desk {
    /// The search, while it is open.
    #[must_use]
    pub const fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// Opens the search, with the words that were looked for last.
    pub fn open_find(&mut self) {
        let words = self.find.as_ref().map(|find| find.text.clone());
        self.search(&words.unwrap_or_default());
    }

    /// Closes the search.
    pub fn close_find(&mut self) {
        self.find = None;
    }

    /// Looks for the same words in articles that have changed, and stays at its hit if that is still one.
    pub(super) fn search_again(&mut self) {
        let Some(Find { text, current, .. }) = self.find.take() else {
            return;
        };
        self.search(&text);
        if let Some(find) = &mut self.find {
            find.current = current.filter(|(article, hit)| {
                let hits = find.hits.get(article);
                hits.is_some_and(|hits| hits.contains(hit))
            });
        }
    }

    /// Looks for words in all articles; empty words find nothing.
    pub fn search(&mut self, words: &str) {
        let find = self.find.get_or_insert_with(Find::default);
        words.clone_into(&mut find.text);
        find.hits.clear();
        find.current = None;
        if let Ok(pattern) = Pattern::literal(words) {
            for article in self.session.project().articles() {
                let hits: Vec<Span> = pattern.spans(&article.text).collect();
                if !hits.is_empty() {
                    find.hits.insert(article.id.clone(), hits);
                }
            }
        }
    }

    /// Goes to the next or the previous hit, column by column.
    pub fn walk_hits(&mut self, forward: bool) {
        let Some(find) = &self.find else {
            return;
        };
        let ordered: Vec<(ArticleId, Span)> = self
            .columns
            .iter()
            .flat_map(|column| {
                let hits = find
                    .hits
                    .get(&column.article)
                    .map_or(&[][..], Vec::as_slice);
                hits.iter().map(|hit| (column.article.clone(), *hit))
            })
            .collect();
        let at = find
            .current
            .as_ref()
            .and_then(|current| ordered.iter().position(|hit| hit == current));
        let next = match (at, forward) {
            (Some(at), true) => (at + 1) % ordered.len().max(1),
            (Some(at), false) => (at + ordered.len() - 1) % ordered.len().max(1),
            (None, _) => {
                let from = self
                    .focused_article()
                    .and_then(|focused| ordered.iter().position(|(id, _)| id == focused));
                from.unwrap_or(0)
            }
        };
        let Some((article, hit)) = ordered.get(next).cloned() else {
            return;
        };
        self.show_article(&article);
        if let Some(column) = self.focused_column() {
            column.reader.reveal(hit);
        }
        if let Some(find) = &mut self.find {
            find.current = Some((article, hit));
        }
    }
}
