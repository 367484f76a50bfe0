//! Several commands as one step.

use super::{Actor, Command, CommandError, Plan};
use crate::model::Project;

/// The plans of several commands, each made on what those before it leave.
pub(super) fn plan(
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
