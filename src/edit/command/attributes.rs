//! Commands about the attributes of tags, and what becomes of the values that were entered.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    CommandError, Edit, EditError, Plan, Replace, all_is_read, holds_annotations, missing, tag_at,
};
use crate::model::{
    Annotation, AnnotationId, AttributeKind, AttributeValue, Layer, LostAnnotation, Project, Tag,
    TagId,
};

type Values = BTreeMap<String, AttributeValue>;

/// Gives an attribute another name, and what was entered along with it, in everybody's layer: values stand under the
/// name. Its role stays. Nobody's annotation was judged anew, so the times of their last changes stay as well.
pub(super) fn rename(
    project: &Project,
    tag: &TagId,
    name: &str,
    to: &str,
) -> Result<Plan, CommandError> {
    let (index, old, at) = attribute_at(project, tag, name)?;
    let label = format!("“{name}” renamed “{to}”");
    if name == to {
        return Ok(Plan::new(label, Vec::new()));
    }
    if to.trim().is_empty() {
        return Err(CommandError::NoName);
    }
    let taken = |what: String| CommandError::Edit(EditError::Taken { what });
    if old.attribute(to).is_some() {
        return Err(taken(format!("the attribute “{to}” of “{}”", old.name)));
    }
    let mut new = (**old).clone();
    to.clone_into(&mut new.attributes[at].name);
    // A value that no attribute shows may stand under the new name.
    let renamed = |values: &mut Values, id: AnnotationId| match values.remove(name) {
        None => Ok(false),
        Some(value) => match values.insert(to.to_owned(), value) {
            None => Ok(true),
            Some(_) => Err(taken(format!("“{to}” of annotation {id}"))),
        },
    };
    Ok(Plan::new(
        label,
        rewritten(project, (index, old), new, renamed)?,
    ))
}

/// Removes an attribute, and what was entered there, in everybody's layer.
pub(super) fn remove(project: &Project, tag: &TagId, name: &str) -> Result<Plan, CommandError> {
    let (index, old, at) = attribute_at(project, tag, name)?;
    let label = format!("“{name}” removed");
    let mut new = (**old).clone();
    new.attributes.remove(at);
    let removed = |values: &mut Values, _| Ok(values.remove(name).is_some());
    Ok(Plan::new(
        label,
        rewritten(project, (index, old), new, removed)?,
    ))
}

/// Gives an attribute another kind, and what was entered its type, in everybody's layer. Refused where something that
/// was entered cannot be said in it.
pub(super) fn change_kind(
    project: &Project,
    tag: &TagId,
    name: &str,
    kind: &AttributeKind,
) -> Result<Plan, CommandError> {
    let (index, old, at) = attribute_at(project, tag, name)?;
    let label = format!("“{name}” has another type");
    let mut new = (**old).clone();
    new.attributes[at] = new.attributes[at].clone().with_kind(kind.clone());
    let typed = |values: &mut Values, _| match values.remove(name) {
        None => Ok(false),
        Some(value) => {
            let is_kept = kind.accepts(&value);
            let fitted = kind.fitted(value).map_err(|_| CommandError::Attribute {
                tag: old.name.clone(),
                name: name.to_owned(),
            })?;
            values.insert(name.to_owned(), fitted);
            Ok(!is_kept)
        }
    };
    Ok(Plan::new(
        label,
        rewritten(project, (index, old), new, typed)?,
    ))
}

fn attribute_at<'a>(
    project: &'a Project,
    tag: &TagId,
    name: &str,
) -> Result<(usize, &'a Arc<Tag>, usize), CommandError> {
    let (index, tag) = tag_at(project, tag)?;
    let at = (tag.attributes.iter()).position(|attribute| attribute.name == name);
    let at = at.ok_or_else(|| missing(format!("the attribute “{name}” of “{}”", tag.name)))?;
    Ok((index, tag, at))
}

/// A changed tag, with everybody's values of its annotations as `change` leaves them, where it says that it has changed
/// any.
fn rewritten(
    project: &Project,
    (index, old): (usize, &Arc<Tag>),
    new: Tag,
    change: impl Fn(&mut Values, AnnotationId) -> Result<bool, CommandError>,
) -> Result<Vec<Edit>, CommandError> {
    all_is_read(project, holds_annotations)?;
    let mut edits = vec![Edit::Tag {
        index,
        tag: Replace::change(Arc::clone(old), Arc::new(new)),
    }];
    let annotations = project.layers().values().flat_map(Layer::all);
    for annotation in annotations.filter(|annotation| annotation.tag == old.id) {
        let mut attributes = annotation.attributes.clone();
        if change(&mut attributes, annotation.id)? {
            let new = Annotation {
                attributes,
                ..(**annotation).clone()
            };
            edits.push(Edit::change(annotation, new));
        }
    }
    for lost in project.all_lost().filter(|lost| lost.tag == old.id) {
        let mut attributes = lost.attributes.clone();
        if change(&mut attributes, lost.id)? {
            let new = LostAnnotation {
                attributes,
                ..(**lost).clone()
            };
            edits.push(Edit::change(lost, new));
        }
    }
    Ok(edits)
}

/// What is left of the values under one tag where an annotation gets another: those whose attribute has the same role
/// there, else the same name. Under a tag that does not exist nothing is left.
pub(super) fn carried_over(values: &Values, from: Option<&Tag>, to: Option<&Tag>) -> Values {
    let Some(to) = to else {
        return Values::new();
    };
    let role = |name: &str| from?.attribute(name)?.role;
    let same_role = |name: &str| to.with_role(role(name)?);
    let mut carried = Values::new();
    for (name, value) in values {
        if let Some(attribute) = same_role(name) {
            carried.insert(attribute.name.clone(), value.clone());
        }
    }
    for (name, value) in values {
        if same_role(name).is_none() && to.attribute(name).is_some() {
            carried.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    carried
}
