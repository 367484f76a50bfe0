//! The attribution view: who is quoted in which article, and how much; the quotes themselves beside it.

mod bars;
mod quotes;
pub(super) mod screen;
mod state;
mod table;

pub use state::AttributionScreen;
pub(super) use state::job;
