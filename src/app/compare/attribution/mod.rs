//! The attribution view: who is quoted in which article, and how much; the quotes themselves beside it.

mod actor;
mod actors;
mod bars;
mod quotes;
pub(super) mod screen;
mod state;
mod table;

use state::Picked;
pub(super) use state::job;
pub use state::{AttributionAction, AttributionScreen, Merging};
