//! Versions of an article: texts of their own, each of which may say which other one it is a later version of.
//!
//! A file may name an article that is not there, or go round in a circle; whoever asks here gets an answer all the same.

use std::sync::Arc;

use super::{Article, ArticleId, Project};

impl Project {
    /// The article that this one is a later version of, where that is there.
    #[must_use]
    pub fn version_before(&self, article: &Article) -> Option<&Arc<Article>> {
        let before = self.article(article.version_of.as_ref()?)?;
        (before.id != article.id).then_some(before)
    }

    /// The first version of an article, which may be itself, and which version this one is, counted from 1.
    #[must_use]
    pub fn first_version<'a>(&'a self, article: &'a Article) -> (&'a Article, usize) {
        let mut number = 1;
        let mut first = article;
        while let Some(before) = self.version_before(first) {
            number += 1;
            // A circle has no first one.
            if number > self.articles().len() {
                return (article, 1);
            }
            first = before;
        }
        (first, number)
    }

    /// Whether an article is, by way of others or not, to be a later version of itself.
    #[must_use]
    pub fn is_in_circle(&self, article: &Article) -> bool {
        let mut before = article.version_of.as_ref();
        // More steps than articles go round in a circle that this one may only lead into.
        for _ in self.articles() {
            match before {
                Some(id) if *id == article.id => return true,
                Some(id) => before = self.article(id).and_then(|it| it.version_of.as_ref()),
                None => return false,
            }
        }
        false
    }

    /// The later versions that say that they come right after an article.
    pub fn versions_after<'a>(
        &'a self,
        article: &'a ArticleId,
    ) -> impl Iterator<Item = &'a Arc<Article>> {
        let all = self.articles().iter();
        all.filter(move |it| it.version_of.as_ref() == Some(article) && it.id != *article)
    }
}
