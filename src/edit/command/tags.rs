//! Commands about the tag set. It is everybody's: what they change of annotations, they change in all layers, and no time
//! of a last change with it, since nobody judged an annotation anew.

mod split;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::reuse::{folded, same_annotation};
use super::{
    Command, CommandError, Edit, Plan, Replace, all_is_read, attributes, holds_annotations,
    missing, old_time, removals, tag_at,
};
use crate::model::{
    Annotation, AttributeValue, Layer, LostAnnotation, Project, RelationType, Tag, TagId, TagSet,
};

impl Command {
    pub(super) fn plan_tags(self, project: &Project) -> Result<Plan, CommandError> {
        let count = project.tag_set().tags.len();
        match self {
            Self::AddTag(tag) => {
                fits(project, &tag)?;
                let label = format!("Tag “{}” added", tag.name);
                let mut edits = freed_key(project, &tag);
                edits.push(Edit::Tag {
                    index: count,
                    tag: Replace::add(Arc::new(tag)),
                });
                Ok(Plan::new(label, edits))
            }
            Self::AddCodeBook {
                tags,
                relation_types,
            } => {
                let mut plan = add_all(project, tags)?;
                plan.edits.extend(new_types(project, relation_types));
                Ok(plan)
            }
            Self::ChangeTag(tag) => {
                let (index, old) = tag_at(project, &tag.id)?;
                fits(project, &tag)?;
                let gesture = format!("tag {}", tag.id);
                let label = format!("Tag “{}” changed", tag.name);
                let mut edits = freed_key(project, &tag);
                edits.push(change(index, old, tag));
                Ok(Plan::new(label, edits).gesture(gesture))
            }
            Self::RenameAttribute { tag, name, to } => {
                attributes::rename(project, &tag, &name, &to)
            }
            Self::RemoveAttribute { tag, name } => attributes::remove(project, &tag, &name),
            Self::ChangeAttributeKind { tag, name, kind } => {
                attributes::change_kind(project, &tag, &name, &kind)
            }
            Self::PlaceTag {
                tag,
                parent,
                before,
            } => place(project, &tag, parent, before.as_ref()),
            Self::MergeTags { into, others } => merge(project, &into, &others),
            Self::SplitTag {
                tag,
                annotations,
                new,
            } => split::plan(project, &tag, &annotations, new),
            Self::RemoveTag(tag) => {
                let (index, old) = tag_at(project, &tag)?;
                let lost = project.all_lost().filter(|lost| lost.tag == tag);
                let used: Vec<_> = tagged(project, &tag)
                    .map(|annotation| annotation.id)
                    .chain(lost.map(|lost| lost.id))
                    .collect();
                let mut edits = removals(project, &used, old_time());
                edits.extend(adopted(project, &tag, old.parent.as_ref()));
                edits.push(removal(index, old));
                Ok(Plan::new(format!("Tag “{}” removed", old.name), edits))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn change(index: usize, old: &Arc<Tag>, new: Tag) -> Edit {
    let tag = Replace::change(Arc::clone(old), Arc::new(new));
    Edit::Tag { index, tag }
}

fn removal(index: usize, old: &Arc<Tag>) -> Edit {
    let tag = Replace::remove(Arc::clone(old));
    Edit::Tag { index, tag }
}

/// Those above come before those under them, so that each finds its parent.
fn add_all(project: &Project, tags: Vec<Tag>) -> Result<Plan, CommandError> {
    let set = project.tag_set();
    let mut names: HashMap<String, TagId> = (set.tags.iter())
        .map(|tag| (tag.name.to_lowercase(), tag.id.clone()))
        .collect();
    let mut ids: HashSet<TagId> = set.tags.iter().map(|tag| tag.id.clone()).collect();
    let mut keys: HashSet<char> = set.tags.iter().filter_map(|tag| tag.key).collect();
    let given = TagSet {
        tags: tags.into_iter().map(Arc::new).collect(),
    };
    let mut parents: HashMap<&TagId, TagId> = HashMap::new();
    let mut new = Vec::new();
    for (_, tag) in given.tree() {
        let name = tag.name.trim();
        if name.is_empty() {
            return Err(CommandError::NoName);
        }
        if let Some(known) = names.get(&name.to_lowercase()) {
            parents.insert(&tag.id, known.clone());
            continue;
        }
        let id = tag.id.clone().unused(|id| ids.contains(id));
        ids.insert(id.clone());
        names.insert(name.to_lowercase(), id.clone());
        new.push(Tag {
            id: id.clone(),
            name: name.to_owned(),
            parent: tag.parent.as_ref().and_then(|it| parents.get(it)).cloned(),
            key: tag.key.filter(|key| keys.insert(*key)),
            ..(**tag).clone()
        });
        parents.insert(&tag.id, id);
    }
    let label = match new.as_slice() {
        [one] => format!("Tag “{}” added", one.name),
        many => format!("{} tags added", many.len()),
    };
    let edits = (set.tags.len()..).zip(new).map(|(index, tag)| Edit::Tag {
        index,
        tag: Replace::add(Arc::new(tag)),
    });
    Ok(Plan::new(label, edits.collect()))
}

/// The relation types that a project has not, put at the end.
fn new_types(project: &Project, types: Vec<RelationType>) -> Vec<Edit> {
    let known = project.relation_types();
    let mut names: HashSet<String> = known.iter().map(|it| it.name.clone()).collect();
    let new = types
        .into_iter()
        .filter(|new| !new.name.trim().is_empty() && names.insert(new.name.clone()));
    let edits = (known.len()..)
        .zip(new)
        .map(|(index, new)| Edit::RelationType {
            index,
            relation_type: Replace::add(new),
        });
    edits.collect()
}

/// A tag has a name, and is not above itself.
fn fits(project: &Project, tag: &Tag) -> Result<(), CommandError> {
    if tag.name.trim().is_empty() {
        return Err(CommandError::NoName);
    }
    let Some(parent) = &tag.parent else {
        return Ok(());
    };
    let tags = project.tag_set();
    if tags.get(parent).is_none() {
        return Err(missing(format!("tag “{parent}”")));
    }
    if tags.above(tag).any(|above| above.id == tag.id) {
        let tag = tag.name.clone();
        return Err(CommandError::Circle { tag });
    }
    Ok(())
}

/// A key makes one tag: another that has it loses it.
fn freed_key(project: &Project, tag: &Tag) -> Vec<Edit> {
    let tags = project.tag_set().tags.iter().enumerate();
    let others =
        tags.filter(|(_, other)| tag.key.is_some() && other.key == tag.key && other.id != tag.id);
    let freed = others.map(|(index, other)| {
        let without = Tag {
            key: None,
            ..(**other).clone()
        };
        change(index, other, without)
    });
    freed.collect()
}

/// The tags right under one come under another.
fn adopted(project: &Project, under: &TagId, parent: Option<&TagId>) -> Vec<Edit> {
    let tags = project.tag_set().tags.iter().enumerate();
    let below = tags.filter(|(_, tag)| tag.parent.as_ref() == Some(under));
    let adopted = below.map(|(index, tag)| {
        let new = Tag {
            parent: parent.filter(|parent| **parent != tag.id).cloned(),
            ..(**tag).clone()
        };
        change(index, tag, new)
    });
    adopted.collect()
}

fn tagged<'a>(project: &'a Project, tag: &'a TagId) -> impl Iterator<Item = &'a Arc<Annotation>> {
    let all = project.layers().values().flat_map(Layer::all);
    all.filter(move |annotation| annotation.tag == *tag)
}

fn place(
    project: &Project,
    tag: &TagId,
    parent: Option<TagId>,
    before: Option<&TagId>,
) -> Result<Plan, CommandError> {
    let (from, old) = tag_at(project, tag)?;
    let label = format!("Tag “{}” moved", old.name);
    let last = project.tag_set().tags.len() - 1;
    let to = match before {
        // It gives its own place free before it is put into another.
        Some(other) => match tag_at(project, other)?.0 {
            at if at > from => at - 1,
            at => at,
        },
        None => last,
    };
    let mut edits = Vec::new();
    if parent != old.parent {
        let new = Tag {
            parent,
            ..(**old).clone()
        };
        fits(project, &new)?;
        edits.push(change(from, old, new));
    }
    if from != to {
        edits.push(Edit::MoveTag { from, to });
    }
    Ok(Plan::new(label, edits))
}

/// Gives an annotation another tag. Where its annotator has the same words with it already, both become one.
fn with_tag(
    project: &Project,
    annotation: &Arc<Annotation>,
    tag: &TagId,
    attributes: BTreeMap<String, AttributeValue>,
) -> Result<Vec<Edit>, CommandError> {
    let Annotation {
        annotator,
        article,
        spans,
        ..
    } = &**annotation;
    if let Some(same) = same_annotation(project, annotator, article, tag, spans) {
        return folded(project, old_time(), annotation, same, attributes);
    }
    let retagged = Annotation {
        tag: tag.clone(),
        attributes,
        ..(**annotation).clone()
    };
    Ok(vec![Edit::change(annotation, retagged)])
}

fn merge(project: &Project, into: &TagId, others: &[TagId]) -> Result<Plan, CommandError> {
    all_is_read(project, holds_annotations)?;
    let (index, old) = tag_at(project, into)?;
    let mut gone = Vec::new();
    let mut known = HashSet::from([into]);
    for other in others {
        if known.insert(other) {
            gone.push(tag_at(project, other)?);
        }
    }
    let is_gone = |id: &TagId| gone.iter().any(|(_, tag)| tag.id == *id);
    let mut new = (**old).clone();
    for attribute in gone.iter().flat_map(|(_, tag)| &tag.attributes) {
        let has_role = attribute
            .role
            .is_some_and(|role| new.with_role(role).is_some());
        if !has_role && new.attribute(&attribute.name).is_none() {
            new.attributes.push(attribute.clone());
        }
    }
    // What it is under may be what it takes in.
    let left_above = |tag: &Tag| {
        let mut above = project.tag_set().above(tag);
        let left = above.find(|above| !is_gone(&above.id) && above.id != *into);
        left.map(|above| above.id.clone())
    };
    new.parent = left_above(old);
    let new = Arc::new(new);
    let mut edits = Vec::new();
    if **old != *new {
        edits.push(change(index, old, (*new).clone()));
    }
    let mut after = project.clone();
    for edit in &edits {
        edit.apply(&mut after)?;
    }
    for (_, tag) in &gone {
        let carried = |values| attributes::carried_over(values, Some(tag), Some(&new));
        for annotation in tagged(project, &tag.id) {
            let attributes = carried(&annotation.attributes);
            let own = with_tag(&after, annotation, into, attributes)?;
            for edit in &own {
                edit.apply(&mut after)?;
            }
            edits.extend(own);
        }
        let lost = project.all_lost().filter(|lost| lost.tag == tag.id);
        edits.extend(lost.map(|lost| {
            let retagged = LostAnnotation {
                tag: into.clone(),
                attributes: carried(&lost.attributes),
                ..(**lost).clone()
            };
            Edit::change(lost, retagged)
        }));
        let below = project.tag_set().tags.iter().enumerate();
        let below = below.filter(|(_, it)| it.parent.as_ref() == Some(&tag.id));
        let stays = below.filter(|(_, it)| it.id != *into && !is_gone(&it.id));
        edits.extend(stays.map(|(at, it)| {
            let is_above = project.tag_set().above(old).any(|above| above.id == it.id);
            let parent = if is_above {
                left_above(tag)
            } else {
                Some(into.clone())
            };
            let new = Tag {
                parent,
                ..(**it).clone()
            };
            change(at, it, new)
        }));
    }
    // From the end, so that each place is still the tag's.
    gone.sort_by_key(|(index, _)| std::cmp::Reverse(*index));
    edits.extend(gone.iter().map(|(index, tag)| removal(*index, tag)));
    let label = match gone.as_slice() {
        [(_, one)] => format!("“{}” merged into “{}”", one.name, old.name),
        many => format!("{} tags merged into “{}”", many.len(), old.name),
    };
    Ok(Plan::new(label, edits))
}
