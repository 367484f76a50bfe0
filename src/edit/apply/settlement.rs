//! How cases between layers were settled.

use std::sync::Arc;

use super::{same, stale};
use crate::edit::edit::{EditError, Replace};
use crate::model::{Project, Settlement};

/// What it was made of, and what was made, may be gone since.
pub(super) fn apply(
    project: &mut Project,
    change: &Replace<Arc<Settlement>>,
) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    let current = project.settlement(&either.annotator, &either.matter());
    if !same(current, change.before.as_ref()) {
        return Err(stale("how this was settled"));
    }
    match &change.after {
        Some(after) => project.put_settlement(Arc::clone(after)),
        None => project.remove_settlement(either),
    }
    Ok(())
}
