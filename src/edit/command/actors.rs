//! Commands about actors: writing down who somebody is, and that two spellings mean one.

use std::sync::Arc;

use super::annotations::changed;
use super::{Command, CommandError, Edit, Plan, missing};
use crate::model::{Actor, ActorId, AttributeValue, Project};

impl Command {
    pub(super) fn plan_actors(
        self,
        project: &Project,
        who: &super::Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::AddActor(mut actor) => {
                named(&actor)?;
                actor.id = unused(project, actor.id);
                let label = format!("“{}” added to the actors", actor.name);
                let edit = Edit::add(actor);
                Ok(Plan::new(label, vec![edit]))
            }
            Self::ChangeActor(actor) => {
                named(&actor)?;
                let old = known(project, &actor.id)?;
                let gesture = format!("actor {}", actor.id);
                let label = format!("Actor “{}” changed", actor.name);
                let edits = change(old, actor).into_iter().collect();
                Ok(Plan::new(label, edits).gesture(gesture))
            }
            Self::RemoveActor(id) => {
                let old = known(project, &id)?;
                let label = format!("Actor “{}” removed", old.name);
                let edit = Edit::remove(old);
                Ok(Plan::new(label, vec![edit]))
            }
            Self::MergeActors { into, others } => merge(project, into, &others),
            Self::WriteActorName(id) => write_name(project, who, &id),
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn named(actor: &Actor) -> Result<(), CommandError> {
    if actor.name.trim().is_empty() {
        return Err(CommandError::NoName);
    }
    Ok(())
}

fn unused(project: &Project, id: ActorId) -> ActorId {
    id.unused(|id| project.actors().contains_key(id))
}

fn known<'a>(project: &'a Project, id: &ActorId) -> Result<&'a Arc<Actor>, CommandError> {
    let actor = project.actors().get(id);
    actor.ok_or_else(|| missing(format!("the actor “{id}”")))
}

fn change(old: &Arc<Actor>, new: Actor) -> Option<Edit> {
    let changes = **old != new;
    changes.then(|| Edit::change(old, new))
}

/// The others go first: no two may be called the same.
fn merge(project: &Project, into: Actor, others: &[ActorId]) -> Result<Plan, CommandError> {
    named(&into)?;
    let mut edits = Vec::new();
    let id = into.id.clone();
    let mut merged = into;
    for id in others.iter().filter(|other| **other != id) {
        let other = known(project, id)?;
        merged = merged.merged(other);
        edits.push(Edit::remove(other));
    }
    let spellings = merged.spellings().count();
    let label = format!("“{}” stands for {spellings} spellings", merged.name);
    match project.actors().get(&merged.id) {
        Some(old) => edits.extend(change(old, merged)),
        None => edits.push(Edit::add(merged)),
    }
    Ok(Plan::new(label, edits))
}

/// Writes an actor's name over its other spellings, in the annotations of whoever acts.
fn write_name(
    project: &Project,
    who: &super::Actor<'_>,
    id: &ActorId,
) -> Result<Plan, CommandError> {
    let actor = known(project, id)?;
    let mut edits = Vec::new();
    for (annotation, names) in project.named_otherwise(actor, who.annotator) {
        let plan = changed("", annotation, who, |new| {
            for name in names {
                let value = AttributeValue::Text(actor.name.clone());
                new.attributes.insert(name.to_owned(), value);
            }
        });
        edits.extend(plan.edits);
    }
    let label = match edits.len() {
        1 => format!("“{}” written into 1 annotation", actor.name),
        many => format!("“{}” written into {many} annotations", actor.name),
    };
    Ok(Plan::new(label, edits))
}
