//! How far annotators found the same: figures by tag, attribute and link, what is confused, how it goes over time, and the
//! finds behind each figure.
//!
//! It draws and asks; [`crate::agree`] has the measures.

mod confusion;
mod finds;
mod in_sight;
mod list;
mod listed;
mod pairs;
mod parts;
pub(super) mod screen;
mod squares;
mod state;
mod table;

pub use list::Of;
pub(super) use screen::tabs;
pub use state::{AgreementAction, AgreementPage, View, Whose};
