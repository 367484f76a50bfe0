//! Layers of another project, taken in as one step.

use super::Plan;
use crate::edit::incoming::{Names, incoming};
use crate::model::Project;

pub(super) fn take(project: &Project, other: &Project, names: &Names) -> Plan {
    let found = incoming(project, other, names);
    let names: Vec<_> = names.values().map(ToString::to_string).collect();
    let label = match names.as_slice() {
        [one] => format!("Layer of {one} added"),
        many => format!("Layers added: {}", many.join(", ")),
    };
    Plan::new(label, found.edits)
}
