//! What an annotator writes down beside the annotations: how far an article is, notes on articles and on the project, and
//! memos, which are dated.

use serde::{Deserialize, Serialize};

use super::{AnnotationId, AnnotatorId, ArticleId, MemoId, Timestamp};

/// An entry of an annotator's notebook. There is one of a [`Topic`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose notebook it is in.
    pub annotator: AnnotatorId,
    /// What it is.
    pub content: Content,
    /// The note, or the memo's words.
    pub text: String,
    /// When it was last changed.
    pub updated: Timestamp,
}

/// What an entry is.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A note on the project.
    Project,
    /// How far an article is, if its annotator has said so, and a note on it.
    Article {
        article: ArticleId,
        progress: Option<Progress>,
    },
    /// A memo of the day on which it was made. What it is about may be gone since.
    Memo {
        id: MemoId,
        about: Option<About>,
        created: Timestamp,
    },
}

/// What names an entry in a notebook, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The project.
    Project,
    /// An article.
    Article(ArticleId),
    /// A memo.
    Memo(MemoId),
}

/// What a memo is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// An article.
    Article(ArticleId),
    /// An annotation.
    Annotation(AnnotationId),
}

/// How far an annotator is with an article.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Progress {
    /// Not begun.
    #[default]
    ToDo,
    /// Begun.
    Doing,
    /// Read to the end: what is not annotated was looked for.
    Done,
}

impl Progress {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::ToDo, Self::Doing, Self::Done];

    /// Its name on the screen and in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToDo => "to do",
            Self::Doing => "doing",
            Self::Done => "done",
        }
    }

    /// The next of them; after the last the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::ToDo => Self::Doing,
            Self::Doing => Self::Done,
            Self::Done => Self::ToDo,
        }
    }
}

impl Entry {
    /// What names it.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match &self.content {
            Content::Project => Topic::Project,
            Content::Article { article, .. } => Topic::Article(article.clone()),
            Content::Memo { id, .. } => Topic::Memo(*id),
        }
    }

    /// Whether it says nothing, so that there is no reason to keep it. A memo without words is still being written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        let says = match &self.content {
            Content::Project => false,
            Content::Article { progress, .. } => progress.is_some(),
            Content::Memo { .. } => true,
        };
        !says && self.text.is_empty()
    }
}
