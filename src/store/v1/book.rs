//! Versions of the code book, as the file has them.

use serde::{Deserialize, Serialize};

use super::{BookAspect, is_default};

/// A version of the code book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookVersion {
    pub id: String,
    pub made: String,
    pub who: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Whether nothing was annotated before it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub first: bool,
    /// The ids of the versions that it was made on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    pub changes: Vec<BookChange>,
}

/// What it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookChange {
    /// Left out where it is a type of relations.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tag: String,
    pub name: String,
    pub what: BookAspect,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
}
