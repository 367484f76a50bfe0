//! What commands make articles and annotations of.

use std::collections::BTreeMap;

use crate::model::{ArticleDetails, ArticleId, AttributeValue, Spans, TagId};
use crate::text::{ArticleText, Span};

/// An article to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewArticle {
    /// The id to use; made from outlet, title or source where it is `None`, and made unique either way.
    pub id: Option<ArticleId>,
    /// The name of the file that it comes from; empty for pasted text.
    pub source: String,
    /// What is known about it.
    pub details: ArticleDetails,
    /// Its text.
    pub text: ArticleText,
    /// Its lines that are not the article. Spans that do not fit the text are left out.
    pub furniture: Vec<Span>,
    /// The encoding that its file was read in; empty where that is UTF-8 or not known.
    pub encoding: String,
}

/// An annotation to be made, such as an accepted suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAnnotation {
    /// The article that it is in.
    pub article: ArticleId,
    /// Its category.
    pub tag: TagId,
    /// What it covers.
    pub spans: Spans,
    /// Values of the tag's attributes. Those that the tag lacks, or that are of another type, are left out. Where there
    /// is none, the annotation gets what the attribute says that new ones have.
    pub attributes: BTreeMap<String, AttributeValue>,
}
