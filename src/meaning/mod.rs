//! Sentence models: what makes vectors of sentences, from a folder that a person has put on this machine.
//!
//! A model may bring suggested links into another order and is named in their reasons. It annotates nothing, decides
//! nothing, and is neither shipped nor fetched; no text leaves the machine. Models are read only in builds with the
//! feature `model`; all else here works without it.
//!
//! What is *not* here: what vectors are good for ([`crate::suggest`]), and when they are made.

#[cfg(feature = "model")]
mod bert;
#[cfg(feature = "model")]
mod files;
mod reading;
#[cfg(feature = "model")]
mod shape;
mod shelf;
#[cfg(all(test, feature = "model"))]
mod tests;
#[cfg(feature = "model")]
mod tokens;

use std::path::Path;
use std::sync::Arc;

pub use reading::{Reading, read};
pub use shelf::Shelf;

use crate::suggest::meaning::Meaning;

/// Where the model can be had that all figures were measured with.
pub const SOURCE: &str = "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2";

/// Whether this build reads sentence models.
pub const IS_READ: bool = cfg!(feature = "model");

/// What is wrong with a model, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Problem {
    /// Which file, and what is wrong with it.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// Something that makes vectors of sentences.
pub trait Encoder: Send + Sync {
    /// Tells models apart: the SHA-256 of all that decides on their vectors, in hexadecimal digits.
    fn mark(&self) -> &str;

    /// How many numbers a vector has.
    fn dimensions(&self) -> usize;

    /// What texts mean, each for itself, in their order.
    ///
    /// # Errors
    /// Where the model gives no sound vector.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Meaning>, Problem>;
}

/// Opens the model in a folder: `model.safetensors` and `tokenizer.json`, with `config.json` where it is there.
///
/// # Errors
/// Says which file is wrong, in what, and what to do; in a build without models, that it is one.
#[cfg(feature = "model")]
pub fn open(folder: &Path) -> Result<Arc<dyn Encoder>, Problem> {
    Ok(Arc::new(bert::Bert::open(folder)?))
}

/// Says that this build reads no models.
///
/// # Errors
/// Always.
#[cfg(not(feature = "model"))]
pub fn open(folder: &Path) -> Result<Arc<dyn Encoder>, Problem> {
    Err(Problem {
        what: format!(
            "{}: this build of Pullquote reads no sentence models",
            folder.display()
        ),
        hint: "take a release build, or build it with --features model".to_owned(),
    })
}
