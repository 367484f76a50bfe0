//! An article: a text that never changes, and what is known about it.

use super::ArticleId;
use crate::text::{ArticleText, Span};

/// One text of the project with its metadata.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Its name, also its file's.
    pub id: ArticleId,
    /// The name of the file that it was imported from; empty for pasted text.
    pub source: String,
    /// What a person may correct.
    pub details: ArticleDetails,
    /// The text.
    pub text: ArticleText,
    /// Lines that are not the article: comment counts, teasers, captions. As [`super::furniture::fitting`] leaves them.
    pub furniture: Vec<Span>,
    /// The encoding that its file was read in, by its name in the WHATWG Encoding Standard; empty where that is UTF-8 or
    /// not known. The text is what came of it.
    pub encoding: String,
    /// The article that this is a later version of.
    pub version_of: Option<ArticleId>,
}

/// An article's metadata. A field is empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleDetails {
    /// The headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it.
    pub author: String,
    /// When, as ISO 8601: `2025`, `2025-05` or `2025-05-03`.
    pub published: String,
    /// Where it was found.
    pub url: String,
    /// Its language, as ISO 639-1.
    pub language: String,
}

impl Article {
    /// What to call it where there is little room: outlet, else title, else its id.
    #[must_use]
    pub fn short_name(&self) -> &str {
        let ArticleDetails { outlet, title, .. } = &self.details;
        [outlet.as_str(), title.as_str()]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or(self.id.as_str())
    }
}
