//! Annotations whose words are not where they were, because somebody changed the text outside of this program.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    AnnotationId, AnnotatorId, ArticleId, AttributeValue, BookVersionId, TagId, Timestamp,
};

/// An annotation without a place. It is kept with all that was entered, until a person places or drops it.
#[derive(Debug, Clone, PartialEq)]
pub struct LostAnnotation {
    /// Its name; it stays when the annotation is placed again, so that links to it hold.
    pub id: AnnotationId,
    /// The article that it was in.
    pub article: ArticleId,
    /// Whose layer it belongs to.
    pub annotator: AnnotatorId,
    /// Its category.
    pub tag: TagId,
    /// What it covered, in order; at least one.
    pub quotes: Vec<LostQuote>,
    /// As in [`super::Annotation`].
    pub attributes: BTreeMap<String, AttributeValue>,
    /// A free remark, empty where there is none.
    pub note: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// As in [`super::Annotation`].
    pub under: Arc<[BookVersionId]>,
}

impl LostAnnotation {
    /// The words that it covered; those of a discontinuous annotation are joined by “ … ”.
    #[must_use]
    pub fn words(&self) -> String {
        let words: Vec<_> = self
            .quotes
            .iter()
            .map(|quote| quote.text.as_str())
            .collect();
        words.join(" … ")
    }
}

/// A piece of the text as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostQuote {
    /// Where it began in that text, in Unicode code points.
    pub start: u32,
    /// Where it ended there, exclusive.
    pub end: u32,
    /// Its words.
    pub text: String,
}
