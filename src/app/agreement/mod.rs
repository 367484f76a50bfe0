//! How far annotators found the same: figures for each tag, attribute and link, and below them the finds behind each.
//!
//! It draws and asks; [`crate::agree`] works out every figure on a thread.

mod finds;
pub(super) mod screen;
mod state;
mod table;

pub use state::{AgreementAction, AgreementPage, Whose};
