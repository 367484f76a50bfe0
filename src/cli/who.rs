//! Who annotates on the command line.

use super::failure::Failure;
use crate::model::AnnotatorId;
use crate::surroundings;

/// The layer for new annotations: as named, else the one of the person in front of the machine.
pub(super) fn annotator(named: Option<&str>) -> Result<AnnotatorId, Failure> {
    let Some(name) = named else {
        return Ok(surroundings::annotator());
    };
    AnnotatorId::new(name).ok_or_else(|| {
        let failure = Failure::new(format!("“{name}” cannot be an annotator's name"));
        failure.hint("use letters or digits, as in --annotator ana")
    })
}
