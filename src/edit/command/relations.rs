//! Commands about relations.

use std::sync::Arc;

use super::{Actor, Command, CommandError, Edit, Plan, existing, missing, owned};
use crate::model::{Project, Relation, RelationId};

impl Command {
    pub(super) fn plan_relations(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::CreateRelation {
                relation_type,
                from,
                to,
            } => {
                known(project, &relation_type)?;
                existing(project, &[from, to])?;
                let label = format!("Relation “{relation_type}” made");
                let relation = Relation {
                    id: actor.ids.next(actor.now).into(),
                    annotator: actor.annotator.clone(),
                    relation_type,
                    from,
                    to,
                    note: String::new(),
                    created: actor.now,
                    updated: actor.now,
                };
                fits(project, &relation)?;
                let made = Edit::add(relation);
                Ok(Plan::new(label, vec![made]))
            }
            Self::SetRelationType {
                relation,
                relation_type,
            } => {
                known(project, &relation_type)?;
                let label = format!("Relation changed to “{relation_type}”");
                changed(project, actor, relation, label, |new| {
                    new.relation_type = relation_type;
                })
            }
            Self::ReverseRelation(relation) => {
                let label = "Relation reversed";
                changed(project, actor, relation, label, |new| {
                    std::mem::swap(&mut new.from, &mut new.to);
                })
            }
            Self::SetRelationNote { relation, note } => {
                let label = "Note changed";
                let plan = changed(project, actor, relation, label, |new| new.note = note)?;
                Ok(plan.gesture(format!("relation note {relation}")))
            }
            Self::RemoveRelation(id) => {
                let relation = own(project, actor, id)?;
                let label = format!("Relation “{}” removed", relation.relation_type);
                let removed = Edit::remove(relation);
                Ok(Plan::new(label, vec![removed]))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn known(project: &Project, relation_type: &str) -> Result<(), CommandError> {
    let mut types = project.relation_types().iter();
    if types.any(|known| known.name == relation_type) {
        Ok(())
    } else {
        Err(missing(format!("the relation type “{relation_type}”")))
    }
}

fn own<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: RelationId,
) -> Result<&'a Arc<Relation>, CommandError> {
    let relation = project.relation(id);
    let relation = relation.ok_or_else(|| missing(format!("relation {id}")))?;
    owned(project, actor, &relation.annotator)?;
    Ok(relation)
}

/// It ties two annotations, in a way in which its annotator has not tied them yet.
fn fits(project: &Project, new: &Relation) -> Result<(), CommandError> {
    if new.from == new.to {
        return Err(CommandError::Itself);
    }
    let same = |other: &Relation| {
        other.id != new.id
            && other.annotator == new.annotator
            && other.relation_type == new.relation_type
            && (other.from, other.to) == (new.from, new.to)
    };
    let mut others = project.relations_of(new.from).iter();
    if others.any(|other| same(other)) {
        let relation_type = new.relation_type.clone();
        return Err(CommandError::Related { relation_type });
    }
    Ok(())
}

fn changed(
    project: &Project,
    actor: &Actor<'_>,
    id: RelationId,
    label: impl Into<String>,
    change: impl FnOnce(&mut Relation),
) -> Result<Plan, CommandError> {
    let old = own(project, actor, id)?;
    let mut new = (**old).clone();
    change(&mut new);
    if new == **old {
        return Ok(Plan::new(label, Vec::new()));
    }
    let ties = |it: &Relation| (it.from, it.to, it.relation_type.clone());
    // A note can also be written on what a file ties in a way that would not be made here.
    if ties(&new) != ties(old) {
        fits(project, &new)?;
    }
    new.updated = actor.now;
    let edit = Edit::change(old, new);
    Ok(Plan::new(label, vec![edit]))
}
