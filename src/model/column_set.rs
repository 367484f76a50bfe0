//! Sets of columns: articles that are read side by side, remembered by a name.

use super::ArticleId;

/// Articles that somebody reads side by side, in their order: “the five”, “Monday's front pages”.
///
/// It belongs to the project and not to a machine: which articles make a comparison is part of the work, and whoever
/// shares the project needs it as well. How wide columns are is not: that belongs to a screen.
///
/// **Invariant.** It may name an article that is not there any more, as one that was removed comes back when that is
/// undone; such a name shows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSet {
    /// What it is called. No two of a project are called the same.
    pub name: String,
    /// The articles, left to right.
    pub articles: Vec<ArticleId>,
}
