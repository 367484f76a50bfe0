//! Views that are lists, shown as their sheets: wire copy, and what changed between the versions of an article.
//!
//! What is *not* here: what stands in them ([`crate::compare`]). They have nothing to choose from and nothing to answer.

pub(super) mod screen;
mod state;

pub use state::ListedScreen;
pub(super) use state::job;
