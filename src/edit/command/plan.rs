//! What a command comes to, and several commands as one.

use super::{Actor, Command, CommandError, Edit};
use crate::model::{AnnotationId, ClusterId, Project};

/// The edits of a command, the words for it, and what it made or changed.
pub(in crate::edit) struct Plan {
    pub label: String,
    pub edits: Vec<Edit>,
    /// Commands with the same gesture, one after the other, are one step to undo.
    pub gesture: Option<String>,
    /// The annotation to select afterwards.
    pub annotation: Option<AnnotationId>,
    /// The cluster to show afterwards.
    pub cluster: Option<ClusterId>,
}

impl Plan {
    pub(super) fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            edits,
            gesture: None,
            annotation: None,
            cluster: None,
        }
    }

    pub(super) fn gesture(self, gesture: impl Into<String>) -> Self {
        Self {
            gesture: Some(gesture.into()),
            ..self
        }
    }

    pub(super) fn annotation(self, annotation: AnnotationId) -> Self {
        Self {
            annotation: Some(annotation),
            ..self
        }
    }

    pub(super) fn cluster(self, cluster: ClusterId) -> Self {
        Self {
            cluster: Some(cluster),
            ..self
        }
    }
}

/// The plans of several commands, each made on what those before it leave.
pub(super) fn together(
    project: &Project,
    actor: &mut Actor<'_>,
    label: String,
    commands: Vec<Command>,
) -> Result<Plan, CommandError> {
    let mut project = project.clone();
    let mut whole = Plan::new(label, Vec::new());
    for command in commands {
        let plan = command.plan(&project, actor)?;
        for edit in &plan.edits {
            edit.apply(&mut project)?;
        }
        whole.edits.extend(plan.edits);
        whole.cluster = plan.cluster.or(whole.cluster);
        whole.annotation = plan.annotation.or(whole.annotation);
    }
    Ok(whole)
}
