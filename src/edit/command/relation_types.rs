//! Commands about the relation types that a project knows. They are everybody's, as its tags are.

use super::{Command, CommandError, Edit, EditError, Plan, Replace, all_is_read, missing};
use crate::model::{Part, Project, Relation, RelationType};

impl Command {
    pub(super) fn plan_relation_types(self, project: &Project) -> Result<Plan, CommandError> {
        let edit = |index, relation_type| Edit::RelationType {
            index,
            relation_type,
        };
        match self {
            Self::AddRelationType(new) => {
                fits(project, &new, None)?;
                let label = format!("Relation type “{}” added", new.name);
                let index = project.relation_types().len();
                Ok(Plan::new(label, vec![edit(index, Replace::add(new))]))
            }
            Self::ChangeRelationType { name, to } => {
                let (index, old) = type_at(project, &name)?;
                fits(project, &to, Some(&name))?;
                let label = format!("Relation type “{}” changed", to.name);
                let gesture = format!("relation type {index}");
                let mut edits = Vec::new();
                if to.name != name {
                    all_is_read(project, |part| matches!(part, Part::Links(_)))?;
                    let named = project.relations().filter(|it| it.relation_type == name);
                    edits.extend(named.map(|relation| {
                        let new = Relation {
                            relation_type: to.name.clone(),
                            ..(**relation).clone()
                        };
                        Edit::change(relation, new)
                    }));
                }
                edits.push(edit(index, Replace::change(old.clone(), to)));
                Ok(Plan::new(label, edits).gesture(gesture))
            }
            Self::RemoveRelationType(name) => {
                let (index, old) = type_at(project, &name)?;
                if project.relations().any(|it| it.relation_type == name) {
                    let what = format!("relation type “{name}”");
                    return Err(CommandError::Edit(EditError::InUse { what }));
                }
                let label = format!("Relation type “{name}” removed");
                let removed = edit(index, Replace::remove(old.clone()));
                Ok(Plan::new(label, vec![removed]))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn type_at<'a>(
    project: &'a Project,
    name: &str,
) -> Result<(usize, &'a RelationType), CommandError> {
    let mut known = project.relation_types().iter().enumerate();
    known
        .find(|(_, known)| known.name == name)
        .ok_or_else(|| missing(format!("relation type “{name}”")))
}

/// It has a name that no other has. `before`: what it was called.
fn fits(project: &Project, new: &RelationType, before: Option<&str>) -> Result<(), CommandError> {
    if new.name.trim().is_empty() {
        return Err(CommandError::NoName);
    }
    let mut others = project.relation_types().iter();
    if others.any(|known| known.name == new.name && Some(known.name.as_str()) != before) {
        let what = format!("a relation type named “{}”", new.name);
        return Err(CommandError::Edit(EditError::Taken { what }));
    }
    Ok(())
}
