//! What the program knows of the world around it: who sits in front of it, and what time it is.
//!
//! Both faces ask here; the core is told.

use std::env;

use crate::model::{AnnotatorId, Timestamp};

/// The layer for new annotations unless another is named: `PULLQUOTE_ANNOTATOR`, else the system's user, else `me`.
#[must_use]
pub fn annotator() -> AnnotatorId {
    ["PULLQUOTE_ANNOTATOR", "USER", "USERNAME"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find_map(|name| AnnotatorId::new(&name))
        .unwrap_or_else(AnnotatorId::anonymous)
}

/// This moment, to the second: what files hold.
#[must_use]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
