//! How an annotator's layer settles others.

use serde::{Deserialize, Serialize};

use super::{Rule, Unsettled};

/// `annotations/<annotator>/own.adjudication.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjudication {
    pub kind: String,
    pub version: u32,
    pub annotator: String,
    /// What a merge left open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Unsettled>,
    /// In the order of the model's matters.
    pub settlements: Vec<Settlement>,
}

/// How a case was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// What all ids in it are of.
    pub about: SettledAbout,
    /// Annotator, id, and the sum of what it said: sixteen hexadecimal digits, nothing where it was gone.
    pub origins: Vec<(String, String, String)>,
    pub how: How,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    pub by: String,
    /// What was made, and the ids that it came from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<(String, Vec<String>)>,
    /// Of links: the sum of the ends that were there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ends: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub updated: String,
}

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SettledAbout {
    Annotations,
    Clusters,
    Relations,
}

/// How it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    Taken(String),
    All,
    Merged,
    Neither,
}
