//! Who annotates, and the samples that they code, as the file has them.

use serde::{Deserialize, Serialize};

/// What an annotator is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotator {
    /// The layer's folder.
    pub id: String,
    pub name: String,
    /// `#rrggbb`.
    pub colour: String,
}

/// A reliability sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    pub name: String,
    pub seed: u64,
    pub made: String,
    pub by: String,
    pub articles: Vec<String>,
    /// Left out where articles were drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<Paragraph>,
    /// Left out where it is spread over nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strata: Option<Strata>,
    pub annotators: Vec<String>,
    pub purpose: Purpose,
    /// Left out while it is blind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
    /// Who began or ceased to code it after it was drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reassigned: Vec<Reassigned>,
}

/// A paragraph that was drawn, in code points, half-open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Paragraph {
    pub article: String,
    pub start: usize,
    pub end: usize,
}

/// That somebody began or ceased to code a sample.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reassigned {
    pub at: String,
    pub annotator: String,
    /// Whether they code it since.
    pub codes: bool,
    pub by: String,
    /// Whether there was something of others to be seen. Left out where there was nothing.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub could_see: bool,
}

/// What a sample is spread over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strata {
    Outlet,
    Tag,
}

/// What the size of a sample was worked out of, by Lacy and Riffe 1996.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Purpose {
    /// How many articles there were.
    pub of: usize,
    /// The agreement that is assumed for all.
    pub agreement: f64,
    pub tolerance: f64,
    /// In percent.
    pub level: u8,
    /// How many articles that takes.
    pub needed: usize,
}

/// That a sample was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub by: String,
    pub at: String,
    /// Whether somebody was not done. Left out where all were.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub forced: bool,
}
