//! A project as it was read, before anything is made of it.

use std::collections::HashMap;

use super::project::Qde;
use crate::model::Tag;

/// The text of a source.
pub(super) struct SourceText {
    /// Without its byte order mark.
    pub text: String,
    pub had_mark: bool,
    /// Whether it was taken out of a document with looks; its passages then count in code points of this text.
    pub is_rich: bool,
}

/// A project with its texts.
pub(super) struct Parts {
    pub qde: Qde,
    /// In their order, by the ids of their codes.
    pub tags: Vec<(String, Tag)>,
    /// By the ids of sources and notes.
    pub texts: HashMap<String, SourceText>,
    pub warnings: Vec<String>,
}
