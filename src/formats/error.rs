//! Why something was not imported.

use std::path::{Path, PathBuf};

use crate::text::ArticleText;

/// Why a file was not imported. Nothing of it was.
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
    pub(super) fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: PathBuf::new(),
            place: place.into(),
            message: message.into(),
            hint: None,
        }
    }

    /// An error where a text is none that anybody wrote: a character of it has no end.
    pub(super) fn if_endless(place: impl Into<String>, text: &ArticleText) -> Result<(), Self> {
        let Some(at) = text.endless_character() else {
            return Ok(());
        };
        let message = format!(
            "a character longer than 64 KiB begins at or after character {}, and no writing has such",
            at.get()
        );
        Err(Self::new(place, message).hint("take its endless marks or joiners out"))
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
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
