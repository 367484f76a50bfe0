//! Commands about annotators: what they are called, and in which colour.

use std::sync::Arc;

use super::{Command, CommandError, Edit, Plan, Replace, missing};
use crate::edit::EditError;
use crate::model::{Annotator, Project, tidy_name};

impl Command {
    pub(super) fn plan_annotators(self, project: &Project) -> Result<Plan, CommandError> {
        match self {
            Self::AddAnnotator { name } => {
                let name = named(&name)?;
                let id = project.new_annotator_id(&name);
                let new = Arc::new(Annotator {
                    colour: project.new_colour(&id),
                    id,
                    name,
                });
                let label = format!("“{}” added to the annotators", new.name);
                Ok(Plan::new(label, vec![Edit::Annotator(Replace::add(new))]))
            }
            Self::EditAnnotator {
                annotator,
                name,
                colour,
            } => {
                let known = project.everybody().contains(&annotator);
                if !known {
                    return Err(missing(format!("the annotator “{annotator}”")));
                }
                let after = Annotator {
                    id: annotator,
                    name: named(&name)?,
                    colour,
                };
                let before = project.annotators().get(&after.id).cloned();
                let gesture = format!("annotator {}", after.id);
                let label = format!("Annotator “{}” changed", after.name);
                let changes = before.as_deref() != Some(&after);
                let edit = changes.then(|| {
                    Edit::Annotator(Replace {
                        before,
                        after: Some(Arc::new(after)),
                    })
                });
                Ok(Plan::new(label, edit.into_iter().collect()).gesture(gesture))
            }
            Self::RemoveAnnotator(id) => {
                let old = project.annotators().get(&id);
                let old = old.ok_or_else(|| missing(format!("the annotator “{id}”")))?;
                let codes = project.samples().any(|sample| sample.is_assigned(&id));
                if codes || project.layers().contains_key(&id) {
                    return Err(CommandError::Edit(EditError::InUse {
                        what: format!("the annotator “{}”", old.name),
                    }));
                }
                let label = format!("“{}” removed from the annotators", old.name);
                let edit = Edit::remove(old);
                Ok(Plan::new(label, vec![edit]))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn named(name: &str) -> Result<String, CommandError> {
    let name = tidy_name(name);
    if name.is_empty() {
        return Err(CommandError::NoName);
    }
    Ok(name)
}
