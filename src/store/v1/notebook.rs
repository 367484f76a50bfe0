//! What an annotator wrote down beside the annotations.

use serde::{Deserialize, Serialize};

use super::{Progress, Unsettled};

/// `annotations/<annotator>/own.notebook.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notebook {
    pub kind: String,
    pub version: u32,
    pub annotator: String,
    /// What a merge left open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Unsettled>,
    /// Of the project first, then of articles, then memos.
    pub entries: Vec<Entry>,
}

/// An entry of a notebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    Project {
        text: String,
        updated: String,
    },
    Article {
        article: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        progress: Option<Progress>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
        updated: String,
    },
    Memo {
        id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<About>,
        text: String,
        created: String,
        updated: String,
    },
}

/// What a memo is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    Article(String),
    Annotation(String),
}
