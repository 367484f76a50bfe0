//! Commands about annotations.

use std::sync::Arc;

use super::attributes::carried_over;
use super::reuse::{Annotating, folded, made, same_annotation};
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
                let annotator = actor.annotator;
                if let Some(same) = same_annotation(project, annotator, &article, &tag, &spans) {
                    let label = format!("These words are tagged as {} already", tag_name(&tag));
                    return Ok(Plan::new(label, Vec::new()).annotation(same));
                }
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
                let name = annotations.first().map(|one| tag_name(&one.tag));
                let mut annotating = Annotating::default();
                let mut ids = Vec::new();
                for passage in annotations {
                    let same = |annotator: &_, new: &NewAnnotation| {
                        same_annotation(project, annotator, &new.article, &new.tag, &new.spans)
                    };
                    let id = annotating.annotate(project, actor, passage, same);
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                let label = match (ids.as_slice(), annotating.made) {
                    (_, 0) => "All of it is annotated already".to_owned(),
                    ([_], _) => format!("{} added", name.unwrap_or_default()),
                    (_, made) => format!("{made} annotations added"),
                };
                let plan = Plan::new(label, annotating.edits);
                Ok(match ids.as_slice() {
                    [one] => plan.annotation(*one),
                    _ => plan,
                })
            }
            Self::AddFragment { annotation, span } => {
                let old = own_annotation(project, actor, annotation)?;
                let spans = Spans::merged(old.spans.iter().chain([span]))?;
                respanned(project, actor, old, spans, "Fragment added")
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
            Self::Retag { annotations, tag } => retag(project, actor, &annotations, &tag),
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
                    under,
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
                    under,
                };
                let same = same_annotation(
                    project,
                    actor.annotator,
                    &placed.article,
                    &placed.tag,
                    &placed.spans,
                );
                let placed = Arc::new(placed);
                let mut edits = vec![
                    Edit::remove(old),
                    Edit::Annotation(Replace::add(Arc::clone(&placed))),
                ];
                let Some(same) = same else {
                    return Ok(Plan::new(label, edits).annotation(annotation));
                };
                let mut after = project.clone();
                for edit in &edits {
                    edit.apply(&mut after)?;
                }
                let attributes = placed.attributes.clone();
                edits.extend(folded(&after, actor.now, &placed, same, attributes)?);
                Ok(Plan::new(label, edits).annotation(same))
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

/// Lets an annotation cover other words. Where another has these and its tag already, both become one: the one that is
/// there.
pub(super) fn respanned(
    project: &Project,
    actor: &Actor<'_>,
    old: &Arc<Annotation>,
    spans: Spans,
    label: &str,
) -> Result<Plan, CommandError> {
    let same = same_annotation(project, actor.annotator, &old.article, &old.tag, &spans);
    if let Some(same) = same.filter(|same| *same != old.id) {
        let edits = folded(project, actor.now, old, same, old.attributes.clone())?;
        let label = "Joined with the annotation that is there";
        return Ok(Plan::new(label, edits).annotation(same));
    }
    Ok(changed(label, old, actor, |new| new.spans = spans))
}

/// Gives annotations another tag. Where the same words have it already, both become one: the one that is there.
fn retag(
    project: &Project,
    actor: &Actor<'_>,
    annotations: &[AnnotationId],
    tag: &TagId,
) -> Result<Plan, CommandError> {
    let known = |tag: &TagId| project.tag_set().get(tag).map(AsRef::as_ref);
    let mut after = project.clone();
    let mut edits = Vec::new();
    let mut last = None;
    for &id in annotations {
        let old = own_annotation(project, actor, id)?;
        last = Some(id);
        if old.tag == *tag {
            continue;
        }
        let attributes = carried_over(&old.attributes, known(&old.tag), known(tag));
        let same = same_annotation(&after, actor.annotator, &old.article, tag, &old.spans);
        let own = if let Some(same) = same {
            last = Some(same);
            folded(&after, actor.now, old, same, attributes)?
        } else {
            let plan = changed("", old, actor, |new| {
                new.tag = tag.clone();
                new.attributes = attributes;
                new.under = Arc::clone(project.newest_book_versions());
            });
            plan.edits
        };
        for edit in &own {
            edit.apply(&mut after)?;
        }
        edits.extend(own);
    }
    let label = format!("Changed to {}", project.tag_set().name(tag));
    let plan = Plan::new(label, edits);
    Ok(match (annotations, last) {
        ([_], Some(last)) => plan.annotation(last),
        _ => plan,
    })
}

fn own_lost<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: AnnotationId,
) -> Result<&'a Arc<LostAnnotation>, CommandError> {
    let lost = project
        .lost(id)
        .ok_or_else(|| missing(format!("the lost annotation {id}")))?;
    owned(project, actor, &lost.annotator)?;
    Ok(lost)
}

pub(super) fn own_annotation<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: AnnotationId,
) -> Result<&'a Arc<Annotation>, CommandError> {
    let annotation = project
        .annotation(id)
        .ok_or_else(|| missing(format!("annotation {id}")))?;
    owned(project, actor, &annotation.annotator)?;
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
    let edit = Edit::change(old, new);
    Plan::new(label, vec![edit]).annotation(old.id)
}
