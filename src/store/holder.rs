//! Who works in a project, for people.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Who works in a project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// Whose layer is worked in.
    pub name: String,
    /// The machine's name.
    pub machine: String,
    /// Since when, as RFC 3339.
    pub since: String,
    /// The process.
    pub process: u32,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            return f.write_str("another Pullquote");
        }
        write!(f, "{}", self.name)?;
        if !self.machine.is_empty() {
            write!(f, " on {}", self.machine)?;
        }
        if !self.since.is_empty() {
            let since = self.since.replace('T', " ");
            write!(f, ", since {} UTC,", since.trim_end_matches('Z'))?;
        }
        Ok(())
    }
}
