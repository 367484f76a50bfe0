//! The wording view: a cluster's variants word by word, and its members.

mod distances;
mod members;
pub(super) mod score;
pub(super) mod screen;
mod shown;
mod state;

pub use shown::{ShownCell, ShownWording, WitnessLine};
pub(super) use state::job;
pub use state::{WordingAction, WordingScreen};
