//! Commands about what is entered in attributes: of one annotation as it is typed, and of many in one step.

use super::annotations::{changed, own_annotation};
use super::{Actor, Command, CommandError, Plan};
use crate::model::{AnnotationId, Attribute, AttributeValue, Project, TagId};

impl Command {
    pub(super) fn plan_values(
        self,
        project: &Project,
        actor: &Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::SetAttribute {
                annotation,
                name,
                value,
            } => set(project, actor, annotation, name, value),
            Self::SetAttributes {
                annotations,
                name,
                value,
            } => set_many(project, actor, &annotations, &name, value),
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

/// No choice at all is no value.
fn stated(value: Option<AttributeValue>) -> Option<AttributeValue> {
    value.filter(|value| *value != AttributeValue::Texts(Vec::new()))
}

/// Sets or clears the value of one annotation. What is typed into one field is one step to undo.
fn set(
    project: &Project,
    actor: &Actor<'_>,
    annotation: AnnotationId,
    name: String,
    value: Option<AttributeValue>,
) -> Result<Plan, CommandError> {
    let value = stated(value);
    let old = own_annotation(project, actor, annotation)?;
    if let Some(value) = &value
        && !attribute(project, &old.tag, &name).is_some_and(|it| it.kind.accepts(value))
    {
        return Err(no_such(project, &old.tag, name));
    }
    let gesture = format!("attribute {annotation} {name}");
    let plan = changed(format!("{name} changed"), old, actor, |new| {
        match value {
            Some(value) => new.attributes.insert(name, value),
            None => new.attributes.remove(&name),
        };
    });
    Ok(plan.gesture(gesture))
}

/// Sets or clears the value of many. Annotations whose tag has no attribute of that name are left as they are; where
/// the attribute is of another type, or an annotation is somebody else's, nothing is changed at all.
fn set_many(
    project: &Project,
    actor: &Actor<'_>,
    annotations: &[AnnotationId],
    name: &str,
    value: Option<AttributeValue>,
) -> Result<Plan, CommandError> {
    let value = stated(value);
    let mut edits = Vec::new();
    for &id in annotations {
        let old = own_annotation(project, actor, id)?;
        let Some(attribute) = attribute(project, &old.tag, name) else {
            continue;
        };
        if (value.as_ref()).is_some_and(|value| !attribute.kind.accepts(value)) {
            return Err(no_such(project, &old.tag, name.to_owned()));
        }
        let plan = changed("", old, actor, |new| {
            match &value {
                Some(value) => new.attributes.insert(name.to_owned(), value.clone()),
                None => new.attributes.remove(name),
            };
        });
        edits.extend(plan.edits);
    }
    let done = if value.is_some() { "set" } else { "cleared" };
    let label = match edits.len() {
        1 => format!("{name} {done} in 1 annotation"),
        many => format!("{name} {done} in {many} annotations"),
    };
    let plan = Plan::new(label, edits);
    Ok(match annotations {
        [one] => plan.annotation(*one),
        _ => plan,
    })
}

fn attribute<'a>(project: &'a Project, tag: &TagId, name: &str) -> Option<&'a Attribute> {
    project.tag_set().get(tag)?.attribute(name)
}

fn no_such(project: &Project, tag: &TagId, name: String) -> CommandError {
    let tag = project.tag_set().name(tag).to_owned();
    CommandError::Attribute { tag, name }
}
