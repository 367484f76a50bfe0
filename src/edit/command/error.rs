//! Why a command was not carried out.

use super::EditError;
use crate::model::SpansError;

/// Why a command was not carried out. Nothing was changed.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The edits do not fit.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The spans are none.
    #[error(transparent)]
    Spans(#[from] SpansError),
    /// The thing is in somebody else's layer.
    #[error("this belongs to the layer of “{owner}”; switch to that annotator to change it")]
    NotYours { owner: String },
    /// The attribute or its type is unknown.
    #[error("the tag “{tag}” has no attribute “{name}” of that type")]
    Attribute { tag: String, name: String },
    /// A name that says nothing.
    #[error("the name is empty; give it one")]
    NoName,
    /// An annotation would be tied to itself.
    #[error("an annotation cannot be related to itself; choose another one")]
    Itself,
    /// A layer would hold its own answers.
    #[error(
        "the layer “{layer}” cannot be one of those that are settled and the result at once; choose another name for the result"
    )]
    SettlesItself { layer: String },
    /// The annotator has tied the two in this way already.
    #[error("“{relation_type}” is said of these two already")]
    Related { relation_type: String },
    /// It is cut where there is nothing on one side.
    #[error(
        "there is nothing of it on one side of the caret; put the caret where the second part shall begin"
    )]
    NotInside,
    /// A fragment that is not there, or is all there is.
    #[error("an annotation keeps its last fragment; remove the annotation instead")]
    LastFragment,
    /// Annotations of different tags or articles would be one.
    #[error("only annotations with the same tag in one article can be joined")]
    NotAlike,
    /// A tag would be above itself.
    #[error("“{tag}” cannot be under a tag that is under it")]
    Circle { tag: String },
    /// A version would have the text of the one before.
    #[error("this is the text of “{article}” itself; choose the file of a later version")]
    SameText { article: String },
    /// A sample without articles.
    #[error("no article would be drawn; give a size above 0, or add articles first")]
    NoArticles,
    /// A sample that nobody codes.
    #[error("nobody would code the sample; name at least one annotator")]
    NobodyCodes,
    /// A sample is opened before all are done.
    #[error(
        "the sample “{sample}” is not done: {who}; wait for them, or open it early, which is recorded"
    )]
    NotDone { sample: String, who: String },
    /// A sample is opened twice.
    #[error("the sample “{sample}” was opened on {when} by {who} already")]
    OpenedAlready {
        sample: String,
        when: String,
        who: String,
    },
    /// A sample goes while somebody codes it blind.
    #[error(
        "the sample “{sample}” is being coded blind, and without it everybody would see everything; open it first, which is recorded"
    )]
    Blind { sample: String },
}
