//! Versions of the code book: what of the tag set was changed so that annotations may mean something else than before.
//!
//! A version is made by the step that changes the tag set ([`crate::edit`]). It knows the versions that it was made on
//! ([`BookVersion::after`]), as two people may each make one before they hear of each other. An annotation remembers the
//! newest ones that its annotator had ([`super::Annotation::under`]).
//!
//! What is *not* here: colours, keys, roles, and the order of tags and of choices. None of them changes what an annotation says.

mod changes;
mod spelling;

pub use changes::{between, between_types, joined};

use serde::{Deserialize, Serialize};

use super::{AnnotatorId, BookVersionId, TagId, Timestamp};

/// A state of the tag set that was reached by changes of what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookVersion {
    /// Its name in files. Later versions have greater ones, and those that a version was made on smaller ones.
    pub id: BookVersionId,
    /// When it was last changed: a version that nobody has worked under grows instead of being followed by another.
    pub made: Timestamp,
    /// Who made it.
    pub who: AnnotatorId,
    /// What a person calls it, as “pilot”; empty where it has a number alone.
    pub name: String,
    /// Why it was made, in a person's words; empty until somebody says so.
    pub why: String,
    /// Whether nothing was annotated before it, so that it is the first version and not the second.
    pub is_first: bool,
    /// The newest versions that there were when it was made: none, one, or several that were made apart.
    pub after: Vec<BookVersionId>,
    /// What it changed, tag by tag, in the order in which it was done.
    pub changes: Vec<BookChange>,
}

/// One thing that a version changed, of a tag or of a type of relations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookChange {
    /// The tag; nothing where it is a type of relations, which has a name alone.
    pub tag: Option<TagId>,
    /// What it was called after the change, or was called last where it is gone.
    pub name: String,
    /// What of it.
    pub aspect: BookAspect,
    /// What it was: words, or the type of an attribute with its choices. Empty where there was nothing.
    pub before: Vec<String>,
    /// What it is since. Empty where there is nothing any more.
    pub after: Vec<String>,
}

/// What of a tag, or of a type of relations, was changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BookAspect {
    /// The tag itself: added where there was nothing before, else removed.
    Tag,
    /// Its name.
    Name,
    /// What it means.
    Definition,
    /// What is tagged with it.
    WhenToUse,
    /// What is not tagged with it.
    WhenNotToUse,
    /// The tag that it is under.
    Parent,
    /// An attribute: its type, then its choices.
    Attribute(String),
    /// The name of an attribute.
    AttributeName,
    /// Whether something has to be entered for an attribute: “required”, or nothing.
    Required(String),
    /// What a new annotation has in an attribute.
    Default(String),
    /// A type of relations of that name: what it means.
    RelationType(String),
    /// The name of a type of relations.
    RelationName,
    /// A tag was split off it: after the change, that one's name.
    Split,
    /// Other tags were merged into it: before the change, their names.
    Merge,
}

impl BookAspect {
    /// Whether annotations that were made before are to be looked at again. A name, a place in the tree, and what is gone
    /// with its values change none of them. What lacks a value that is required is said elsewhere, of these alone; a default
    /// is put into what is made after it; and a relation does not say what it was made under.
    #[must_use]
    pub const fn is_meaning(&self) -> bool {
        match self {
            Self::Definition
            | Self::WhenToUse
            | Self::WhenNotToUse
            | Self::Attribute(_)
            | Self::Split
            | Self::Merge => true,
            Self::Tag
            | Self::Name
            | Self::Parent
            | Self::AttributeName
            | Self::Required(_)
            | Self::Default(_)
            | Self::RelationType(_)
            | Self::RelationName => false,
        }
    }

    /// The attribute that it is of.
    #[must_use]
    pub fn attribute(&self) -> Option<&str> {
        match self {
            Self::Attribute(name) | Self::Required(name) | Self::Default(name) => Some(name),
            _ => None,
        }
    }

    /// Its word for programs.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Name => "name",
            Self::Definition => "definition",
            Self::WhenToUse => "when_to_use",
            Self::WhenNotToUse => "when_not_to_use",
            Self::Parent => "parent",
            Self::Attribute(_) => "attribute",
            Self::AttributeName => "attribute_name",
            Self::Required(_) => "required",
            Self::Default(_) => "default",
            Self::RelationType(_) => "relation_type",
            Self::RelationName => "relation_name",
            Self::Split => "split",
            Self::Merge => "merge",
        }
    }
}

impl BookVersion {
    /// Whether nothing is said in it any more: all was changed back, and nobody has written about it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.name.is_empty() && self.why.is_empty()
    }
}

/// Several words as one, for people.
fn said(words: &[String]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [kind] => format!("“{kind}”"),
        [kind, choices @ ..] => format!("“{kind}: {}”", choices.join(", ")),
    }
}

impl BookChange {
    /// In words: “definition: “a statement” → “a statement of fact””.
    #[must_use]
    pub fn words(&self) -> String {
        let Self {
            tag: _,
            name: _,
            aspect,
            before,
            after,
        } = self;
        let changed = |what: &str| match (before.is_empty(), after.is_empty()) {
            (true, _) => format!("{what} written: {}", said(after)),
            (_, true) => format!("{what} removed: {}", said(before)),
            _ => format!("{what}: {} → {}", said(before), said(after)),
        };
        match aspect {
            BookAspect::Tag if before.is_empty() => "added".to_owned(),
            BookAspect::Tag => "removed".to_owned(),
            BookAspect::Name => format!("renamed: {} → {}", said(before), said(after)),
            BookAspect::Definition => changed("definition"),
            BookAspect::WhenToUse => changed("when to use"),
            BookAspect::WhenNotToUse => changed("when not to use"),
            BookAspect::Parent if after.is_empty() => {
                format!("not under {} any more", said(before))
            }
            BookAspect::Parent if before.is_empty() => format!("put under {}", said(after)),
            BookAspect::Parent => format!("moved from under {} to {}", said(before), said(after)),
            BookAspect::Attribute(name) => attribute_words(name, before, after),
            BookAspect::AttributeName => {
                format!("attribute renamed: {} → {}", said(before), said(after))
            }
            BookAspect::Required(name) if after.is_empty() => {
                format!("attribute “{name}” not required any more")
            }
            BookAspect::Required(name) => format!("attribute “{name}” required"),
            BookAspect::Default(name) => changed(&format!("default of “{name}”")),
            BookAspect::RelationType(_) => match (before.is_empty(), after.is_empty()) {
                (true, _) => format!("type of relations added: {}", said(after)),
                (_, true) => "type of relations removed".to_owned(),
                _ => changed("definition of the type of relations"),
            },
            BookAspect::RelationName => {
                let (before, after) = (said(before), said(after));
                format!("type of relations renamed: {before} → {after}")
            }
            BookAspect::Split => format!("{} was split off it", listed(after)),
            BookAspect::Merge => format!("{} merged into it", listed(before)),
        }
    }
}

/// “a”, “b”.
fn listed(names: &[String]) -> String {
    let names = names.iter().map(|name| format!("“{name}”"));
    names.collect::<Vec<_>>().join(", ")
}

fn attribute_words(name: &str, before: &[String], after: &[String]) -> String {
    let (Some((kind, was)), Some((now_kind, now))) = (before.split_first(), after.split_first())
    else {
        return if before.is_empty() {
            format!("attribute “{name}” added: {}", said(after))
        } else {
            format!("attribute “{name}” removed: {}", said(before))
        };
    };
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        let left = these.iter().filter(|it| !those.contains(it));
        left.cloned().collect()
    };
    let (new, gone) = (without(now, was), without(was, now));
    if kind != now_kind || new.is_empty() && gone.is_empty() {
        return format!("attribute “{name}”: {} → {}", said(before), said(after));
    }
    let parts = [("new", new), ("gone", gone)];
    let parts = parts.iter().filter(|(_, choices)| !choices.is_empty());
    let parts = parts.map(|(what, choices)| format!("{what}: {}", listed(choices)));
    format!(
        "choices of “{name}”, {}",
        parts.collect::<Vec<_>>().join(", ")
    )
}
