//! One invertible change.

use std::sync::Arc;

use crate::model::{
    Acceptance, Actor, Annotation, Annotator, Article, BookVersion, Cluster, ColumnSet, Entry,
    HeldBack, LostAnnotation, Part, ProjectDetails, Relation, RelationType, Review, Sample,
    Settlement, Shown, Tag,
};
use crate::text::TextError;

/// A value before and after a change. `None` before: it is made; `None` after: it is removed.
#[derive(Debug, Clone, PartialEq)]
pub struct Replace<T> {
    /// What is there now.
    pub before: Option<T>,
    /// What shall be there.
    pub after: Option<T>,
}

impl<T> Replace<T> {
    /// Something new.
    pub const fn add(after: T) -> Self {
        Self {
            before: None,
            after: Some(after),
        }
    }

    /// Something gone.
    pub const fn remove(before: T) -> Self {
        Self {
            before: Some(before),
            after: None,
        }
    }

    /// Something changed.
    pub const fn change(before: T, after: T) -> Self {
        Self {
            before: Some(before),
            after: Some(after),
        }
    }

    pub(super) fn invert(self) -> Self {
        Self {
            before: self.after,
            after: self.before,
        }
    }

    /// The value that names what changes: both sides name the same.
    pub fn either(&self) -> Option<&T> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// One change that carries all it takes to be undone.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// An annotation is made, changed or removed.
    Annotation(Replace<Arc<Annotation>>),
    /// An annotation loses its place, or is placed again or dropped.
    Lost(Replace<Arc<LostAnnotation>>),
    /// A cluster is made, changed or removed.
    Cluster(Replace<Arc<Cluster>>),
    /// A relation is made, changed or removed.
    Relation(Replace<Arc<Relation>>),
    /// A review is made, changed or removed.
    Review(Replace<Arc<Review>>),
    /// A suggestion was shown. Made without a step to undo ([`super::Session::note_shown`]); gone with its article.
    Shown(Replace<Arc<Shown>>),
    /// What an accepted suggestion became.
    Accepted(Replace<Arc<Acceptance>>),
    /// An entry of a notebook is made, changed or removed.
    Entry(Replace<Arc<Entry>>),
    /// How a case between layers was settled is written, changed or forgotten.
    Settlement(Replace<Arc<Settlement>>),
    /// An actor is added, changed or removed.
    Actor(Replace<Arc<Actor>>),
    /// The tag at a place of the tag set is inserted, changed or taken out.
    Tag {
        index: usize,
        tag: Replace<Arc<Tag>>,
    },
    /// The relation type at a place is inserted, changed or taken out.
    RelationType {
        index: usize,
        relation_type: Replace<RelationType>,
    },
    /// The article at a place is inserted, changed (its metadata and furniture, never its text) or taken out.
    Article {
        index: usize,
        article: Replace<Arc<Article>>,
    },
    /// An article gets another place in the order.
    MoveArticle { from: usize, to: usize },
    /// A tag gets another place in the order.
    MoveTag { from: usize, to: usize },
    /// Which articles are left without suggestions.
    HeldBack { before: HeldBack, after: HeldBack },
    /// A set of columns is made, changed or removed.
    ColumnSet(Replace<Arc<ColumnSet>>),
    /// An annotator is written down, renamed, coloured or forgotten.
    Annotator(Replace<Arc<Annotator>>),
    /// A sample is drawn, opened or removed.
    Sample(Replace<Arc<Sample>>),
    /// A version of the code book is made, grows, is described or removed.
    BookVersion(Replace<Arc<BookVersion>>),
    /// Title and description of the project.
    Details {
        before: ProjectDetails,
        after: ProjectDetails,
    },
}

/// Why an edit does not fit the project as it is. Nothing was changed.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What the edit expects to find is not what is there.
    #[error("{what} is not as the change expects it; undo later changes first")]
    Stale { what: String },
    /// A span does not fit its article's text.
    #[error("the annotation does not fit article “{article}”: {error}")]
    Span { article: String, error: TextError },
    /// The furniture of an article is not as [`crate::model::furniture::fitting`] leaves it.
    #[error("the lines marked as furniture do not fit article “{article}”")]
    Furniture { article: String },
    /// Something names a thing that the project does not have.
    #[error("{what} does not exist in this project")]
    Missing { what: String },
    /// Something would exist twice.
    #[error("{what} exists already; choose another name")]
    Taken { what: String },
    /// Two attributes of a tag would be for the same, and nobody could say which counts.
    #[error(
        "the tag “{tag}” would have two attributes with the role “{role}”; give it to one of them"
    )]
    Role { tag: String, role: &'static str },
    /// Nothing may change now.
    #[error("{reason}")]
    ReadOnly { reason: String },
    /// The part that would change could not be read.
    #[error("{part} could not be read, so it is not changed; `pullquote check` says why")]
    Sealed { part: Part },
    /// Something is still used.
    #[error("{what} is still in use; remove what uses it first")]
    InUse { what: String },
}
