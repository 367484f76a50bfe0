//! The files of a project as they were read, before anything is made of them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::v1;
use crate::model::AnnotatorId;

/// Those that are in their places.
#[derive(Debug)]
pub(super) struct Files {
    pub project: v1::Project,
    /// By annotator and article, as folder and file are named.
    pub annotations: BTreeMap<(String, String), v1::Annotations>,
    /// By annotator.
    pub links: BTreeMap<String, v1::Links>,
    /// By annotator.
    pub reviews: BTreeMap<String, v1::Reviews>,
    /// By annotator.
    pub notebooks: BTreeMap<String, v1::Notebook>,
    /// By annotator.
    pub adjudications: BTreeMap<String, v1::Adjudication>,
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

/// A layer's file that stands where it should and cannot be read, or a folder of which nothing is known.
#[derive(Debug)]
pub(super) struct Unread {
    pub annotator: AnnotatorId,
    /// The file's name without its extension; `None` for the whole folder.
    pub stem: Option<String>,
}
