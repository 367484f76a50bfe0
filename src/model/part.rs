//! The parts that a project is saved in, and what is wrong with one.

use std::fmt;

use super::{AnnotatorId, ArticleId};

/// A part of a project that is read and written as one: a file, where the project is a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The text of an article. Written once; comes first, since others refer to it.
    Text(ArticleId),
    /// What the project is: its tag set, its articles.
    Project,
    /// An annotator's annotations of an article, lost ones included.
    Annotations(AnnotatorId, ArticleId),
    /// An annotator's clusters and relations.
    Links(AnnotatorId),
    /// An annotator's answers to proposals and findings.
    Reviews(AnnotatorId),
    /// An annotator's notebook: how far articles are, notes on them and on the project, memos.
    Notebook(AnnotatorId),
    /// How an annotator's layer settles others.
    Adjudication(AnnotatorId),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(article) => write!(f, "the text of “{article}”"),
            Self::Project => f.write_str("the project's own file"),
            Self::Annotations(annotator, article) => {
                write!(f, "{annotator}'s annotations of “{article}”")
            }
            Self::Links(annotator) => write!(f, "{annotator}'s links"),
            Self::Reviews(annotator) => write!(f, "{annotator}'s reviews"),
            Self::Notebook(annotator) => write!(f, "{annotator}'s notebook"),
            Self::Adjudication(annotator) => write!(f, "what {annotator} settled"),
        }
    }
}

/// What is known to be wrong with a part. It is derived when a project is read, and never saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Damage {
    /// Nothing of it could be read: it must not be written, so nothing in it can change.
    pub sealed: bool,
    /// How many of its entries could not be understood. They are kept as they stand and not shown.
    pub entries: usize,
}
