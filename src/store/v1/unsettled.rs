//! What two sides of a merge said differently, as the file has it.

use serde::{Deserialize, Serialize};

/// A field that both sides changed. The file holds what stands `here`, and nobody has decided yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unsettled {
    /// What it is a field of, with its id.
    pub about: String,
    pub field: String,
    /// Words as they are; all else as RON.
    pub here: String,
    pub there: String,
}
