//! The versions of an article: what changed from one to the next, sentence by sentence, and which annotations have not
//! gone over yet.
//!
//! What is *not* here: finding the changes ([`crate::text::changes`]), and what is carried over ([`crate::edit`]).

pub(super) mod sheet;
#[cfg(test)]
mod tests;
mod waiting;

use std::sync::Arc;

use crate::language;
use crate::model::{Article, Project};
use crate::text::changes::Change;
pub use waiting::{Became, WAITING_READS, Waiting, waiting};

/// What changed between all articles and their later versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    /// In the order of the later ones.
    pub steps: Vec<Step>,
}

/// From a version to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The older one.
    pub old: Arc<Article>,
    /// The newer one.
    pub new: Arc<Article>,
    /// Which version the newer one is, counted from 1.
    pub number: usize,
    /// Every sentence of both.
    pub sentences: Vec<Change>,
}

impl Step {
    /// How many sentences were added, removed, changed and moved.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for change in &self.sentences {
            match change {
                Change::Kept { .. } => {}
                Change::Added(_) => counts[0] += 1,
                Change::Removed(_) => counts[1] += 1,
                Change::Changed { .. } => counts[2] += 1,
                Change::Moved { .. } => counts[3] += 1,
            }
        }
        counts
    }
}

/// What changed between the versions of a project's articles.
#[must_use]
pub fn versions(project: &Project) -> Versions {
    let steps = project.articles().iter().filter_map(|new| {
        let old = project.version_before(new)?;
        Some(Step {
            old: Arc::clone(old),
            new: Arc::clone(new),
            number: project.first_version(new).1,
            sentences: language::changes(old, new).sentences,
        })
    });
    Versions {
        steps: steps.collect(),
    }
}
