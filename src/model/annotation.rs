//! Annotations and the values of their attributes.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{AnnotationId, AnnotatorId, ArticleId, BookVersionId, TagId, Timestamp};
use crate::text::{ByteOffset, Span};

/// One or more spans of one article with a tag, as one annotator made it.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Its name.
    pub id: AnnotationId,
    /// The article that it is in.
    pub article: ArticleId,
    /// Whose layer it belongs to.
    pub annotator: AnnotatorId,
    /// Its category.
    pub tag: TagId,
    /// What it covers.
    pub spans: Spans,
    /// Values by the attribute's name; absent where nothing was entered.
    pub attributes: BTreeMap<String, AttributeValue>,
    /// A free remark, empty where there is none.
    pub note: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// The newest versions of the code book that its annotator had when its tag was chosen; none where no version was
    /// kept, or nobody knows, as of what another program made.
    pub under: Arc<[BookVersionId]>,
}

/// The value of a typed field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AttributeValue {
    /// Free words, also the name of a choice and a date as written.
    Text(String),
    /// Several choices, each once, in the order of the list that they are chosen from. Never none.
    Texts(Vec<String>),
    /// A number without unit.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

impl AttributeValue {
    /// As words, for a table's cell or a search.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => texts.join("; "),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// What an annotation covers: at least one span, in order, none overlapping the next.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spans(Box<[Span]>);

/// A set of spans that no annotation may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpansError {
    /// There is none, or one is empty.
    #[error("an annotation needs at least one span, and every span some text")]
    Empty,
    /// They are not in order, or two share text.
    #[error("the spans of an annotation must be in order and must not overlap")]
    Overlap,
}

impl Spans {
    /// Takes spans that are in order and apart.
    ///
    /// # Errors
    /// Where there is none, one is empty, or two overlap or are out of order.
    pub fn new(spans: impl Into<Box<[Span]>>) -> Result<Self, SpansError> {
        let spans = spans.into();
        if spans.is_empty() || spans.iter().any(|span| span.is_empty()) {
            return Err(SpansError::Empty);
        }
        if spans.windows(2).any(|pair| pair[0].end > pair[1].start) {
            return Err(SpansError::Overlap);
        }
        Ok(Self(spans))
    }

    /// Takes spans in any order and joins those that overlap or touch.
    ///
    /// # Errors
    /// Where there is none or one is empty.
    pub fn merged(spans: impl IntoIterator<Item = Span>) -> Result<Self, SpansError> {
        let mut sorted: Vec<Span> = spans.into_iter().collect();
        sorted.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        Self::new(joined)
    }

    /// The one span of most annotations.
    ///
    /// # Errors
    /// Where it is empty.
    pub fn single(span: Span) -> Result<Self, SpansError> {
        Self::new([span])
    }

    /// The spans in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// In order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Span> + '_ {
        self.0.iter().copied()
    }

    /// From the first start to the last end, gaps included.
    #[must_use]
    pub fn hull(&self) -> Span {
        Span::between(self.0[0].start, self.0[self.0.len() - 1].end)
    }

    /// Where the first span starts.
    #[must_use]
    pub fn start(&self) -> ByteOffset {
        self.0[0].start
    }

    /// Whether there is more than one.
    #[must_use]
    pub fn is_discontinuous(&self) -> bool {
        self.0.len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_keep_their_order() {
        assert_eq!(Spans::new([]), Err(SpansError::Empty));
        assert_eq!(Spans::new([Span::new(3, 3)]), Err(SpansError::Empty));
        assert_eq!(
            Spans::new([Span::new(3, 5), Span::new(4, 6)]),
            Err(SpansError::Overlap)
        );
        let merged =
            Spans::merged([Span::new(8, 9), Span::new(1, 3), Span::new(3, 5)]).expect("spans");
        assert_eq!(merged.as_slice(), [Span::new(1, 5), Span::new(8, 9)]);
        assert_eq!(merged.hull(), Span::new(1, 9));
    }
}
