//! Answers to proposals and findings.

use serde::{Deserialize, Serialize};

use super::{Aspect, Span, Verdict};

/// An answer to a proposal or finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub subject: Subject,
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub updated: String,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    Quote(Passage),
    Link {
        annotation: String,
        passage: Passage,
    },
    Passages(Vec<Passage>),
    Discrepancy {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cluster: Option<String>,
        aspect: Aspect,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        topic: String,
    },
    Absence {
        cluster: String,
        article: String,
    },
    /// Not in files from before there were versions of the code book.
    Recode {
        annotation: String,
        version: String,
    },
}

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub article: String,
    pub span: Span,
}
