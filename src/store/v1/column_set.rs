//! Sets of columns, as the file has them.

use serde::{Deserialize, Serialize};

/// Articles that are read side by side, by a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSet {
    pub name: String,
    pub articles: Vec<String>,
}
