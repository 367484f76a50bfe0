//! The discrepancies view: findings by how serious they are, and beside them all numbers and dates.

mod board;
pub(super) mod finding;
pub(super) mod screen;
mod shown;
mod state;

pub use shown::{Noun, Said, ShownFinding};
pub use state::{Attention, DiscrepanciesAction, DiscrepanciesScreen};
pub(super) use state::{found_job, job};
