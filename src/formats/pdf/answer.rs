//! What the reader tells, in a form that goes from one process to the other.

use serde::{Deserialize, Serialize};

use crate::formats::{Block, BlockKind, Document, ImportError, Note, Part};
use crate::model::ArticleDetails;

/// What came of reading a file.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Answer {
    Read(Told),
    Refused { message: String, hint: String },
}

/// What a file holds.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Told {
    pub blocks: Vec<(BlockKind, String)>,
    /// What stands at the edges of pages.
    pub running: Vec<String>,
    pub title: String,
    pub author: String,
    pub url: String,
    pub language: String,
    pub guessed: Vec<String>,
    pub skipped: Vec<String>,
}

impl Answer {
    pub fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// # Errors
    /// Where the file was refused.
    pub fn document(self) -> Result<Document, ImportError> {
        match self {
            Self::Read(told) => Ok(told.document()),
            Self::Refused { message, hint } => Err(ImportError::new("", message).hint(hint)),
        }
    }
}

impl Told {
    fn document(self) -> Document {
        let text = self
            .blocks
            .into_iter()
            .map(|(kind, text)| Block::new(kind, text));
        let running = self.running.into_iter().map(|text| Block {
            part: Part::Furniture,
            ..Block::new(BlockKind::Item, text)
        });
        let guessed = self.guessed.into_iter().map(|words| Note::Guessed {
            article: Some(0),
            words,
        });
        Document {
            blocks: text.chain(running).collect(),
            stated: ArticleDetails {
                title: self.title,
                author: self.author,
                url: self.url,
                language: self.language,
                ..ArticleDetails::default()
            },
            notes: guessed
                .chain(self.skipped.into_iter().map(Note::Skipped))
                .collect(),
            ..Document::default()
        }
    }
}
