//! Version 1 of the files, as serde sees them.
//!
//! Field order is the order in the file. All offsets are Unicode code points, half-open. Fields that are empty in most
//! files are left out; a reader fills them in. Nothing here is ever changed: a later format gets a module of its own. A
//! field may be added only where a file without it says what it always said, and is written without it again. A program
//! from before it reads such a file without it, and writes it without it. A word may be added to an enumeration only
//! where leaving it out would lose what somebody entered, as several choices are: a program from before it cannot read
//! such a file at all, and so never writes over it.
//!
//! Words and values without ids and times are the model's own types, since a type here could only repeat them. Whoever calls
//! one of these words otherwise gives it a type here first, with the word that files have; a test spells them.

#![allow(
    missing_docs,
    reason = "the fields are the words of the format, explained in the model"
)]

mod adjudication;
mod assistance;
mod book;
mod column_set;
mod notebook;
mod record;
mod review;
mod team;
mod unsettled;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use adjudication::{Adjudication, How, SettledAbout, Settlement};
pub use assistance::{Acceptance, Made, Place, Shown, ShownOnce, Suggestion};
pub use book::{BookChange, BookVersion};
pub use column_set::ColumnSet;
pub use notebook::{About, Entry, Notebook};
pub use record::{JournalEntry, Record};
pub use review::{Passage, Review, Subject};
pub use team::{Annotator, Opened, Paragraph, Purpose, Reassigned, Sample, Strata};
pub use unsettled::Unsettled;

pub use crate::model::{
    Aspect, AttributeKind, AttributeValue as Value, BookAspect, HeldBack, Progress,
    ProjectDetails as Details, RelationType, Rule, Verdict,
};

/// The version that this module reads and writes.
pub const VERSION: u32 = 1;

/// `kind` of `project.ron`.
pub const PROJECT: &str = "pullquote project";
/// `kind` of an annotator's file for an article.
pub const ANNOTATIONS: &str = "pullquote annotations";
/// `kind` of an annotator's `links.ron`.
pub const LINKS: &str = "pullquote links";

/// `kind` of an annotator's `reviews.ron`.
pub const REVIEWS: &str = "pullquote reviews";
/// `kind` of an annotator's `own.notebook.ron`.
pub const NOTEBOOK: &str = "pullquote notebook";
/// `kind` of an annotator's `own.adjudication.ron`.
pub const ADJUDICATION: &str = "pullquote adjudication";

/// The unit of all offsets.
pub const OFFSETS: &str = "Unicode code points, half-open";

/// `project.ron`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Project {
    pub kind: String,
    pub version: u32,
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub description: String,
    pub tags: Vec<Tag>,
    #[serde(default)]
    pub relation_types: Vec<RelationType>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Actor>,
    /// Left out where suggestions are made on all articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_back: Option<HeldBack>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub column_sets: Vec<ColumnSet>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotators: Vec<Annotator>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
    /// The versions of the code book, oldest first. Left out until one is made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub book_versions: Vec<BookVersion>,
    /// What a merge left open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Unsettled>,
    pub articles: Vec<Article>,
}

/// A tag of the tag set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub definition: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when_to_use: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when_not_to_use: String,
    /// `#rrggbb`.
    pub colour: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
}

/// A typed field of a tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    pub name: String,
    pub kind: AttributeKind,
    /// Left out where it follows from the name, as in files that were written before there were roles.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: AttributeRole,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
}

/// What an attribute is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum AttributeRole {
    /// Only as what is left out.
    #[default]
    #[serde(skip)]
    ByName,
    /// For nothing, though its name says something.
    NoRole,
    Speaker,
    Source,
    Speech,
    Date,
    Place,
    Stance,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Somebody who speaks or acts in the articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub id: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gender: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub affiliation: String,
}

/// An article's metadata; its text is in `file`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Article {
    pub id: String,
    /// Relative to the project's folder, with `/`.
    pub file: String,
    /// Of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub outlet: String,
    #[serde(default)]
    pub author: String,
    #[serde(default)]
    pub published: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub language: String,
    /// What the imported file was in. Left out where that is UTF-8 or not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub furniture: Vec<Span>,
    /// The id of the article that this is a later version of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_of: Option<String>,
}

/// A half-open range in code points with the text it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// `annotations/<annotator>/<article>.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    pub kind: String,
    pub version: u32,
    pub annotator: String,
    pub article: String,
    /// Of the text that the offsets belong to.
    pub sha256: String,
    /// The unit of the offsets, for whoever reads the file without this program: always [`OFFSETS`].
    #[serde(default)]
    pub offsets: String,
    /// What a merge left open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Unsettled>,
    pub annotations: Vec<Annotation>,
}

/// An annotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    pub id: String,
    pub tag: String,
    pub spans: Vec<Span>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub created: String,
    pub updated: String,
    /// The ids of the versions of the code book that it was made under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub under: Vec<String>,
}

/// `annotations/<annotator>/links.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Links {
    pub kind: String,
    pub version: u32,
    pub annotator: String,
    /// What a merge left open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Unsettled>,
    pub clusters: Vec<Cluster>,
    pub relations: Vec<Relation>,
}

/// A cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub members: Vec<String>,
    pub created: String,
    pub updated: String,
}

/// A relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    pub id: String,
    #[serde(rename = "type")]
    pub relation_type: String,
    pub from: String,
    pub to: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub created: String,
    pub updated: String,
}

/// `annotations/<annotator>/reviews.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reviews {
    pub kind: String,
    pub version: u32,
    pub annotator: String,
    /// As in [`Annotations`].
    #[serde(default)]
    pub offsets: String,
    /// What a merge left open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Unsettled>,
    pub reviews: Vec<Review>,
    /// The suggestions that were shown, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<Shown>,
    /// What the accepted ones of them became.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Acceptance>,
}

/// A line of the journal: a step as it was made, with what was there before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Of the project that it was made in.
    pub project: String,
    pub time: String,
    pub label: String,
    pub changes: Vec<Change>,
}

/// One change of a step. `before` is what it was made on: it is made again only where that still stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "a step has a few of them, and a box would be one more thing to read past"
)]
pub enum Change {
    Annotation {
        annotator: String,
        article: String,
        sha256: String,
        before: Option<Annotation>,
        after: Option<Annotation>,
    },
    Lost {
        annotator: String,
        article: String,
        before: Option<Annotation>,
        after: Option<Annotation>,
    },
    Cluster {
        annotator: String,
        before: Option<Cluster>,
        after: Option<Cluster>,
    },
    Relation {
        annotator: String,
        before: Option<Relation>,
        after: Option<Relation>,
    },
    Review {
        annotator: String,
        before: Option<Review>,
        after: Option<Review>,
    },
    Shown {
        annotator: String,
        before: Option<ShownOnce>,
        after: Option<ShownOnce>,
    },
    Accepted {
        annotator: String,
        before: Option<Acceptance>,
        after: Option<Acceptance>,
    },
    Entry {
        annotator: String,
        before: Option<Entry>,
        after: Option<Entry>,
    },
    Settlement {
        annotator: String,
        before: Option<Settlement>,
        after: Option<Settlement>,
    },
    HeldBack {
        before: HeldBack,
        after: HeldBack,
    },
    Actor {
        before: Option<Actor>,
        after: Option<Actor>,
    },
    ColumnSet {
        before: Option<ColumnSet>,
        after: Option<ColumnSet>,
    },
    Annotator {
        before: Option<Annotator>,
        after: Option<Annotator>,
    },
    Sample {
        before: Option<Sample>,
        after: Option<Sample>,
    },
    BookVersion {
        before: Option<BookVersion>,
        after: Option<BookVersion>,
    },
    Tag {
        index: usize,
        before: Option<Tag>,
        after: Option<Tag>,
    },
    RelationType {
        index: usize,
        before: Option<RelationType>,
        after: Option<RelationType>,
    },
    Article {
        index: usize,
        before: Option<Article>,
        after: Option<Article>,
    },
    MoveArticle {
        article: String,
        to: usize,
    },
    MoveTag {
        tag: String,
        to: usize,
    },
    Details {
        before: Details,
        after: Details,
    },
}

#[cfg(test)]
mod tests;
