//! What an annotated project is: articles, a tag set, and layers of annotations, clusters, relations, reviews and
//! notebooks.
//!
//! **Invariant.** Nothing here reads a file, a clock or a screen, and nothing with an id or a time is serialisable: the files
//! have types of their own in [`crate::store`], but for plain words and values ([`crate::store::v1`] says which), in which
//! they could only repeat the model. A [`Project`] changes only through [`crate::edit`].

mod actor;
mod adjudication;
mod annotation;
mod annotator;
mod article;
mod assistance;
mod attribute;
mod book;
mod column_set;
pub mod furniture;
mod held_back;
mod ids;
mod interval_index;
mod layer;
mod link;
mod lost;
mod named;
mod notebook;
mod part;
mod project;
mod random;
mod review;
mod role;
mod sample;
mod tag_names;
mod tag_set;
mod versions;

pub use actor::{Actor, Spellings};
pub use adjudication::{Fingerprint, How, Matter, Origin, Outcome, Rule, Settlement, Thing};
pub use annotation::{Annotation, AttributeValue, Spans, SpansError};
pub use annotator::{Annotator, tidy_name};
pub use article::{Article, ArticleDetails};
pub use assistance::{Acceptance, Assistance, Made, Shown, Suggestion, SuggestionKind};
pub use attribute::{Attribute, AttributeKind};
pub use book::{BookAspect, BookChange, BookVersion, between, between_types, joined};
pub use column_set::ColumnSet;
pub use held_back::HeldBack;
pub use ids::{
    ActorId, AnnotationId, AnnotatorId, ArticleId, BookVersionId, ClusterId, IdSource, MemoId,
    RelationId, TagId, slug,
};
pub use interval_index::IntervalIndex;
pub use layer::Layer;
pub use link::{Cluster, Relation, RelationType};
pub use lost::{LostAnnotation, LostQuote};
pub(crate) use named::named;
pub use notebook::{About, Content, Entry, Progress, Topic};
pub use part::{Damage, Part};
pub use project::{Blinding, Project, ProjectDetails};
pub use random::Random;
pub use review::{Aspect, Review, Subject, Verdict};
pub use role::{Role, Speech, StatedRole};
pub use sample::{
    Assumption, Drawn, Level, Opened, Passage, Purpose, Reassigned, Sample, SampleError, Strata,
    needed,
};
pub use tag_set::{Colour, Tag, TagSet};

/// A moment in UTC, kept to the second.
pub type Timestamp = jiff::Timestamp;
