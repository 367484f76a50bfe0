//! Commands about the attributes of tags, and what becomes of the values that were entered.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{CommandError, Edit, EditError, Plan, Replace, missing, tag_at};
use crate::model::{Annotation, AttributeValue, Layer, LostAnnotation, Part, Project, Tag, TagId};

/// Gives an attribute another name, and what was entered along with it, in everybody's layer: values stand under the
/// name. Its role stays. Nobody's annotation was judged anew, so the times of their last changes stay as well.
pub(super) fn rename(
    project: &Project,
    tag: &TagId,
    name: &str,
    to: &str,
) -> Result<Plan, CommandError> {
    let (index, old) = tag_at(project, tag)?;
    let label = format!("“{name}” renamed “{to}”");
    let at = (old.attributes.iter()).position(|attribute| attribute.name == name);
    let at = at.ok_or_else(|| missing(format!("the attribute “{name}” of “{}”", old.name)))?;
    if name == to {
        return Ok(Plan::new(label, Vec::new()));
    }
    if to.trim().is_empty() {
        return Err(CommandError::NoName);
    }
    let taken = |what: String| Err(CommandError::Edit(EditError::Taken { what }));
    if old.attribute(to).is_some() {
        return taken(format!("the attribute “{to}” of “{}”", old.name));
    }
    // Annotations that could not be read would keep the old name, and what stands under it would be shown nowhere.
    let holds_annotations = |part: &&Part| matches!(part, Part::Annotations(..) | Part::Text(_));
    if let Some(part) = project.damage().keys().find(holds_annotations) {
        let part = part.clone();
        return Err(CommandError::Edit(EditError::Sealed { part }));
    }
    let mut new = (**old).clone();
    to.clone_into(&mut new.attributes[at].name);
    let mut edits = vec![Edit::Tag {
        index,
        tag: Replace::change(Arc::clone(old), Arc::new(new)),
    }];
    // A value that no attribute shows may stand under the new name.
    let renamed = |values: &BTreeMap<String, AttributeValue>| {
        let mut values = values.clone();
        let value = values.remove(name)?;
        let hidden = values.insert(to.to_owned(), value);
        Some((values, hidden.is_some()))
    };
    let annotations = project.layers().values().flat_map(Layer::all);
    for annotation in annotations.filter(|annotation| annotation.tag == *tag) {
        match renamed(&annotation.attributes) {
            Some((_, true)) => return taken(format!("“{to}” of annotation {}", annotation.id)),
            Some((attributes, false)) => {
                let new = Annotation {
                    attributes,
                    ..(**annotation).clone()
                };
                let change = Replace::change(Arc::clone(annotation), Arc::new(new));
                edits.push(Edit::Annotation(change));
            }
            None => {}
        }
    }
    for lost in project.all_lost().filter(|lost| lost.tag == *tag) {
        match renamed(&lost.attributes) {
            Some((_, true)) => return taken(format!("“{to}” of annotation {}", lost.id)),
            Some((attributes, false)) => {
                let new = LostAnnotation {
                    attributes,
                    ..(**lost).clone()
                };
                edits.push(Edit::Lost(Replace::change(Arc::clone(lost), Arc::new(new))));
            }
            None => {}
        }
    }
    Ok(Plan::new(label, edits))
}

/// What is left of the values under one tag where an annotation gets another: those whose attribute has the same role
/// there, else the same name. Under a tag that does not exist nothing is left.
pub(super) fn carried_over(
    values: &BTreeMap<String, AttributeValue>,
    from: Option<&Tag>,
    to: Option<&Tag>,
) -> BTreeMap<String, AttributeValue> {
    let Some(to) = to else {
        return BTreeMap::new();
    };
    let role = |name: &str| from?.attribute(name)?.role;
    let same_role = |name: &str| to.with_role(role(name)?);
    let mut carried = BTreeMap::new();
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
