//! The files of a project as they were read, before anything is made of them.

use std::path::PathBuf;

use super::parse::RonFile;
use super::v1;
use crate::model::AnnotatorId;

/// Those that are in their places.
#[derive(Debug)]
pub(super) struct Files {
    pub project: v1::Project,
    /// Those of the layers, with whose folder each is in and its name without the ending, in the order of
    /// [`RonFile::order`].
    pub layers: Vec<(AnnotatorId, String, RonFile)>,
}

/// A file or folder that looks like a part of the project and is none.
#[derive(Debug)]
pub(super) struct Stray {
    pub path: PathBuf,
    pub why: String,
    /// What it holds, as far as that can be read.
    pub annotations: Option<v1::Annotations>,
    /// Whether a save that was cut off left it behind.
    pub is_leftover: bool,
}

impl Stray {
    pub fn new(path: PathBuf, why: impl Into<String>) -> Self {
        Self {
            path,
            why: why.into(),
            annotations: None,
            is_leftover: false,
        }
    }
}

/// A layer's file that stands where it should and cannot be read, or a folder of which nothing is known.
#[derive(Debug)]
pub(super) struct Unread {
    pub annotator: AnnotatorId,
    /// The file's name without its extension; `None` for the whole folder.
    pub stem: Option<String>,
}
