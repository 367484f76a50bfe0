//! Commands about annotations.

use std::sync::Arc;

use super::attributes::carried_over;
use super::{
    Actor, Command, CommandError, Edit, NewAnnotation, Plan, Replace, missing, owned, removals,
};
use crate::model::{Annotation, AnnotationId, LostAnnotation, Project, Spans, TagId};

impl Command {
    pub(super) fn plan_annotations(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        let tag_name = |tag: &TagId| project.tag_set().name(tag).to_owned();
        match self {
            Self::Annotate {
                article,
                tag,
                spans,
            } => {
                let place = project
                    .article(&article)
                    .map_or_else(String::new, |article| article.short_name().to_owned());
                let label = format!("{} added in {place}", tag_name(&tag));
                let new = NewAnnotation {
                    article,
                    tag,
                    spans,
                    attributes: std::collections::BTreeMap::new(),
                };
                let (id, edit) = made(project, actor, new);
                Ok(Plan::new(label, vec![edit]).annotation(id))
            }
            Self::AnnotateAll(annotations) => {
                let label = match annotations.as_slice() {
                    [one] => format!("{} added", tag_name(&one.tag)),
                    many => format!("{} annotations added", many.len()),
                };
                let made = annotations.into_iter().map(|new| made(project, actor, new));
                let (ids, edits): (Vec<_>, Vec<_>) = made.unzip();
                let plan = Plan::new(label, edits);
                Ok(match ids.as_slice() {
                    [one] => plan.annotation(*one),
                    _ => plan,
                })
            }
            Self::AddFragment { annotation, span } => {
                let old = own_annotation(project, actor, annotation)?;
                let spans = Spans::merged(old.spans.iter().chain([span]))?;
                Ok(changed("Fragment added", old, actor, |new| {
                    new.spans = spans;
                }))
            }
            Self::SetSpan {
                annotation,
                fragment,
                span,
            } => {
                let old = own_annotation(project, actor, annotation)?;
                let spans = old.spans.iter().enumerate();
                let moved = spans.map(|(index, old)| if index == fragment { span } else { old });
                let spans = Spans::merged(moved)?;
                let plan = changed("Span changed", old, actor, |new| new.spans = spans);
                Ok(plan.gesture(format!("span {annotation} {fragment}")))
            }
            Self::Retag { annotations, tag } => {
                let known = |tag: &TagId| project.tag_set().get(tag).map(AsRef::as_ref);
                let mut edits = Vec::new();
                for &id in &annotations {
                    let old = own_annotation(project, actor, id)?;
                    if old.tag != tag {
                        let plan = changed("", old, actor, |new| {
                            new.tag = tag.clone();
                            new.attributes =
                                carried_over(&old.attributes, known(&old.tag), known(&tag));
                        });
                        edits.extend(plan.edits);
                    }
                }
                let plan = Plan::new(format!("Changed to {}", tag_name(&tag)), edits);
                Ok(match annotations.as_slice() {
                    [one] => plan.annotation(*one),
                    _ => plan,
                })
            }
            Self::RemoveAnnotations(annotations) => {
                for &id in &annotations {
                    own_annotation(project, actor, id)?;
                }
                let label = match annotations.as_slice() {
                    [one] => project
                        .annotation(*one)
                        .map_or_else(String::new, |annotation| {
                            format!("{} removed", tag_name(&annotation.tag))
                        }),
                    many => format!("{} annotations removed", many.len()),
                };
                Ok(Plan::new(label, removals(project, &annotations, actor.now)))
            }
            Self::PlaceLost { annotation, spans } => {
                let old = own_lost(project, actor, annotation)?;
                let LostAnnotation {
                    id,
                    article,
                    annotator,
                    tag,
                    quotes: _,
                    attributes,
                    note,
                    created,
                    updated,
                } = (**old).clone();
                let label = format!("{} placed", tag_name(&tag));
                let placed = Annotation {
                    id,
                    article,
                    annotator,
                    tag,
                    spans,
                    attributes,
                    note,
                    created,
                    updated: actor.now.max(updated),
                };
                let edits = vec![
                    Edit::Lost(Replace::remove(Arc::clone(old))),
                    Edit::Annotation(Replace::add(Arc::new(placed))),
                ];
                Ok(Plan::new(label, edits).annotation(annotation))
            }
            Self::DropLost(annotations) => {
                for &id in &annotations {
                    own_lost(project, actor, id)?;
                }
                let label = match annotations.len() {
                    1 => "Lost annotation dropped".to_owned(),
                    many => format!("{many} lost annotations dropped"),
                };
                Ok(Plan::new(label, removals(project, &annotations, actor.now)))
            }
            Self::SetNote { annotation, note } => {
                let old = own_annotation(project, actor, annotation)?;
                let plan = changed("Note changed", old, actor, |new| new.note = note);
                Ok(plan.gesture(format!("note {annotation}")))
            }
            Self::AddNote { annotations, note } => {
                let mut edits = Vec::new();
                for &id in &annotations {
                    let old = own_annotation(project, actor, id)?;
                    let plan = changed("", old, actor, |new| {
                        if !new.note.is_empty() {
                            new.note.push('\n');
                        }
                        new.note.push_str(&note);
                    });
                    edits.extend(plan.edits);
                }
                let label = match annotations.len() {
                    1 => "Note changed".to_owned(),
                    many => format!("Note added to {many} annotations"),
                };
                Ok(Plan::new(label, edits))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn own_lost<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: AnnotationId,
) -> Result<&'a Arc<LostAnnotation>, CommandError> {
    let lost = project
        .lost(id)
        .ok_or_else(|| missing(format!("the lost annotation {id}")))?;
    owned(actor, &lost.annotator)?;
    Ok(lost)
}

/// The edit that makes an annotation, and its id.
pub(super) fn made(
    project: &Project,
    actor: &mut Actor<'_>,
    new: NewAnnotation,
) -> (AnnotationId, Edit) {
    let id = actor.ids.next(actor.now).into();
    let NewAnnotation {
        article,
        tag,
        spans,
        mut attributes,
    } = new;
    let known = project.tag_set().get(&tag);
    attributes.retain(|name, value| {
        known.is_some_and(|tag| {
            let mut fields = tag.attributes.iter();
            fields.any(|field| field.name == *name && field.kind.accepts(value))
        })
    });
    for field in known.iter().flat_map(|tag| &tag.attributes) {
        if let Some(default) = &field.default
            && !attributes.contains_key(&field.name)
        {
            attributes.insert(field.name.clone(), default.clone());
        }
    }
    let annotation = Annotation {
        id,
        article,
        annotator: actor.annotator.clone(),
        tag,
        spans,
        attributes,
        note: String::new(),
        created: actor.now,
        updated: actor.now,
    };
    (id, Edit::Annotation(Replace::add(Arc::new(annotation))))
}

pub(super) fn own_annotation<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: AnnotationId,
) -> Result<&'a Arc<Annotation>, CommandError> {
    let annotation = project
        .annotation(id)
        .ok_or_else(|| missing(format!("annotation {id}")))?;
    owned(actor, &annotation.annotator)?;
    Ok(annotation)
}

pub(super) fn changed(
    label: impl Into<String>,
    old: &Arc<Annotation>,
    actor: &Actor<'_>,
    change: impl FnOnce(&mut Annotation),
) -> Plan {
    let mut new = (**old).clone();
    change(&mut new);
    if new == **old {
        return Plan::new(label, Vec::new()).annotation(old.id);
    }
    new.updated = actor.now;
    let edit = Edit::Annotation(Replace::change(Arc::clone(old), Arc::new(new)));
    Plan::new(label, vec![edit]).annotation(old.id)
}
