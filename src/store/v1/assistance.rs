//! What was proposed to an annotator.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Suggestions that were shown; those that belong together are one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    Quotes {
        article: String,
        spans: Vec<(u32, u32)>,
    },
    Links {
        annotation: String,
        /// By article.
        to: BTreeMap<String, Vec<(u32, u32)>>,
    },
    Cluster(Vec<Place>),
    Relations {
        from: String,
        to: Vec<String>,
    },
    /// Relations that were shown and declined.
    Declined {
        from: String,
        to: Vec<String>,
    },
}

/// A place in an article, without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub article: String,
    pub span: (u32, u32),
}

/// What was suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suggestion {
    Quote(Place),
    Link { annotation: String, place: Place },
    Cluster(Vec<Place>),
    Relation { from: String, to: String },
}

/// That one suggestion was shown, in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownOnce {
    pub suggestion: Suggestion,
    #[serde(default)]
    pub declined: bool,
}

/// What an accepted suggestion became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    pub suggestion: Suggestion,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub differs: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<Made>,
}

/// An annotation as it was when the suggestion was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub annotation: String,
    pub tag: String,
    pub spans: Vec<(u32, u32)>,
    /// By the name of the attribute's role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<String, String>,
}
