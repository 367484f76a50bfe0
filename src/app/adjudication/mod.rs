//! Settling where annotators differ: the list of cases, what each has there, and an answer by one key.
//!
//! It draws and asks; [`crate::adjudicate`] lists the cases and makes commands of answers.

mod answer;
mod case;
mod cases;
mod list;
mod passage;
pub(super) mod screen;
mod state;

pub use state::{AdjudicationAction, AdjudicationPage};
