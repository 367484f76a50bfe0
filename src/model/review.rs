//! What a person answered to the machine's proposals and findings, so that it does not ask again.

use serde::{Deserialize, Serialize};

use super::{AnnotationId, AnnotatorId, ArticleId, BookVersionId, ClusterId, Timestamp};
use crate::text::Span;

/// A person's answer to one proposal or finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What it answers. There is one review of a subject in a layer.
    pub subject: Subject,
    /// Whose layer it belongs to.
    pub annotator: AnnotatorId,
    /// The answer.
    pub verdict: Verdict,
    /// The reason, or a free remark.
    pub note: String,
    /// When it was last changed.
    pub updated: Timestamp,
}

/// What a review answers. It names the thing by what it is about, so that it fits again however often the machine
/// proposes it anew.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The suggestion that a span is a direct quote.
    Quote { article: ArticleId, span: Span },
    /// The suggestion that a passage reports what an annotation does.
    Link {
        annotation: AnnotationId,
        article: ArticleId,
        span: Span,
    },
    /// The suggestion that passages of different articles report the same. In the order of the articles' ids.
    Passages(Vec<(ArticleId, Span)>),
    /// A discrepancy inside of a cluster, or, without one, on the board of all numbers and dates.
    Discrepancy {
        cluster: Option<ClusterId>,
        aspect: Aspect,
        /// The noun that is counted, the role that is named; empty where the aspect says it all.
        topic: String,
    },
    /// That an article says nothing of what a cluster links: somebody has looked for it where the verdict is that it is so.
    Absence {
        cluster: ClusterId,
        article: ArticleId,
    },
    /// That an annotation stays as it is under a version of the code book: its annotator has looked at it again where
    /// the verdict is that it is so.
    Recode {
        annotation: AnnotationId,
        version: BookVersionId,
    },
}

/// In what accounts of the same thing may disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aspect {
    /// How many, how much.
    Number,
    /// When.
    Date,
    /// Where.
    Place,
    /// Who.
    Name,
    /// Done how, said how.
    Verb,
}

/// What a person thinks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Verdict {
    /// Only noted so far.
    #[default]
    Undecided,
    /// It is so.
    Confirmed,
    /// It is not so, or does not matter.
    Dismissed,
}

impl Aspect {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Number,
        Self::Date,
        Self::Place,
        Self::Name,
        Self::Verb,
    ];

    /// Its name in tables and files of other formats.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Place => "place",
            Self::Name => "name",
            Self::Verb => "verb",
        }
    }
}

impl Verdict {
    /// Its name in tables and files of other formats.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
        }
    }
}

impl Subject {
    /// The annotation that it is about, if it is.
    #[must_use]
    pub const fn annotation(&self) -> Option<AnnotationId> {
        match self {
            Self::Link { annotation, .. } | Self::Recode { annotation, .. } => Some(*annotation),
            _ => None,
        }
    }

    /// The cluster that it is about, if it is.
    #[must_use]
    pub const fn cluster(&self) -> Option<ClusterId> {
        match self {
            Self::Discrepancy { cluster, .. } => *cluster,
            Self::Absence { cluster, .. } => Some(*cluster),
            _ => None,
        }
    }

    /// Whether it is about an article or a place in it, and not only by its annotation or its cluster.
    #[must_use]
    pub fn is_in(&self, article: &ArticleId) -> bool {
        match self {
            Self::Absence { article: of, .. } => of == article,
            _ => self.places().iter().any(|(place, _)| *place == article),
        }
    }

    /// The places in articles that it is about.
    #[must_use]
    pub fn places(&self) -> Vec<(&ArticleId, Span)> {
        match self {
            Self::Quote { article, span } | Self::Link { article, span, .. } => {
                vec![(article, *span)]
            }
            Self::Passages(passages) => passages
                .iter()
                .map(|(article, span)| (article, *span))
                .collect(),
            Self::Discrepancy { .. } | Self::Absence { .. } | Self::Recode { .. } => Vec::new(),
        }
    }
}
