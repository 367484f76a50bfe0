//! Who annotates, and when: what the command line knows of the world around it.

use std::env;

use super::failure::Failure;
use crate::model::{AnnotatorId, Timestamp};

/// The layer for new annotations: as named, else from `PULLQUOTE_ANNOTATOR`, else the system's user, else `me`.
pub(super) fn annotator(named: Option<&str>) -> Result<AnnotatorId, Failure> {
    if let Some(name) = named {
        return AnnotatorId::new(name).ok_or_else(|| {
            let failure = Failure::new(format!("“{name}” cannot be an annotator's name"));
            failure.hint("use letters or digits, as in --annotator ana")
        });
    }
    let set = ["PULLQUOTE_ANNOTATOR", "USER", "USERNAME"]
        .into_iter()
        .filter_map(|name| env::var(name).ok());
    let mut usable = set
        .chain(["me".to_owned()])
        .filter_map(|name| AnnotatorId::new(&name));
    usable.next().ok_or_else(|| {
        Failure::new("there is no name for the annotator").hint("add --annotator NAME")
    })
}

/// This moment, to the second.
pub(super) fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
