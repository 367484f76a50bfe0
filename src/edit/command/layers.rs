//! Layers of another project, taken in as one step.

use std::sync::Arc;

use super::{Edit, Plan, Replace};
use crate::edit::incoming::{Names, incoming};
use crate::model::{Annotator, Project};

pub(super) fn take(project: &Project, other: &Project, chosen: &Names) -> Plan {
    let found = incoming(project, other, chosen);
    let names: Vec<_> = chosen.values().map(ToString::to_string).collect();
    let label = match names.as_slice() {
        [one] => format!("Layer of {one} added"),
        many => format!("Layers added: {}", many.join(", ")),
    };
    let written = annotators(project, other, chosen);
    Plan::new(label, found.edits.into_iter().chain(written).collect())
}

/// What annotators are called comes with their layers, where nobody here is called so. A colour that is taken becomes
/// another one.
fn annotators(project: &Project, other: &Project, names: &Names) -> Vec<Edit> {
    let mut written = project.clone();
    let mut edits = Vec::new();
    for (there, here) in names {
        let Some(annotator) = other.annotators().get(there) else {
            continue;
        };
        let mut known = written.annotators().values();
        if known.any(|it| it.id == *here || it.is_called(&annotator.name)) {
            continue;
        }
        let everybody = written.everybody();
        let mut colours = everybody.iter().map(|it| written.annotator_colour(it));
        let colour = if colours.any(|it| it == annotator.colour) {
            written.new_colour(here)
        } else {
            annotator.colour
        };
        let new = Arc::new(Annotator {
            id: here.clone(),
            name: annotator.name.clone(),
            colour,
        });
        written.put_annotator(Arc::clone(&new));
        edits.push(Edit::Annotator(Replace::add(new)));
    }
    edits
}
