//! Other formats made into articles and annotations, one file per source format.
//!
//! **Invariant.** An import changes nothing by itself. It reads, checks and works out what would have to change:
//! [`NewArticle`](crate::edit::NewArticle)s or [`Edit`](crate::edit::Edit)s, which a
//! [`Session`](crate::edit::Session) applies as one step that can be undone. What cannot be understood is an
//! [`ImportError`] that names file and place; what was understood with a doubt is a warning. Nothing is guessed in
//! silence.

pub mod article_file;
pub mod jsonl;
mod source;
pub mod text;

use std::path::{Path, PathBuf};

use crate::edit::EditError;
use crate::text::ArticleText;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A file per article, without annotations.
    Text,
    /// Articles and annotations, as [`crate::export`] writes them.
    Jsonl,
}

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "jsonl" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// What a file's extension says; `None` where it says nothing.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// Why something was not imported. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}{message}", with_colon(path.display()), with_colon(place))]
pub struct ImportError {
    /// The file; empty where the source is no file.
    pub path: PathBuf,
    /// Where in it, such as “line 3”; empty where the whole file is meant.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it, where there is something to say.
    pub hint: Option<String>,
}

fn with_colon(part: impl std::fmt::Display) -> String {
    let part = part.to_string();
    if part.is_empty() {
        part
    } else {
        format!("{part}: ")
    }
}

impl ImportError {
    fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: PathBuf::new(),
            place: place.into(),
            message: message.into(),
            hint: None,
        }
    }

    /// Why a file's changes were not made: one does not fit the project.
    #[must_use]
    pub fn of_edit(path: &Path, error: &EditError) -> Self {
        Self::new("", error.to_string()).in_file(path)
    }

    /// Why a text is none that anybody wrote: a character of it has no end.
    fn endless(place: impl Into<String>, text: &ArticleText) -> Option<Self> {
        let at = text.endless_character()?;
        let message = format!(
            "a character longer than 64 KiB begins at or after character {}, and no writing has such",
            at.get()
        );
        Some(Self::new(place, message).hint("take its endless marks or joiners out"))
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// The same, naming the file.
    #[must_use]
    pub fn in_file(self, path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            ..self
        }
    }
}
