//! Commands about what an annotation covers: its fragments, cutting it in two, making one of several.

use std::collections::HashSet;
use std::sync::Arc;

use super::annotations::{changed, own_annotation, respanned};
use super::attributes::carried_over;
use super::reuse::{Annotating, folded, made, same_annotation};
use super::{Actor, CommandError, Edit, NewAnnotation, Plan, Replace, missing};
use crate::model::{Annotation, AnnotationId, Project, Spans, SpansError, TagId};
use crate::text::{ArticleText, ByteOffset, Span};

/// The annotations of the same annotator with the same tag that share words with an annotation, in their order.
#[must_use]
pub fn overlapping_alike(project: &Project, annotation: &Annotation) -> Vec<AnnotationId> {
    let near = (project.index(&annotation.article)).overlapping(annotation.spans.hull());
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for (span, id) in near {
        let shares = || annotation.spans.iter().any(|own| own.overlaps(span));
        let other = (project.annotation(id)).filter(|other| are_alike(annotation, other));
        if other.is_some() && shares() && seen.insert(id) {
            found.push(id);
        }
    }
    found
}

/// What an annotation is joined with when nobody says more: all of its kind that it shares words with; else the one
/// beside it, with nothing but blanks between; else the next of its kind in the article, and at last the one before.
#[must_use]
pub fn joinable(project: &Project, annotation: &Annotation) -> Vec<AnnotationId> {
    let overlapping = overlapping_alike(project, annotation);
    if !overlapping.is_empty() {
        return overlapping;
    }
    let Some(article) = project.article(&annotation.article) else {
        return Vec::new();
    };
    let all = project.annotations_in(&annotation.article);
    let at = |it: &Annotation| (it.spans.hull(), it.id);
    let others = all.iter().map(AsRef::<Annotation>::as_ref);
    let alike = others.filter(|other| are_alike(annotation, other));
    let (before, behind): (Vec<&Annotation>, Vec<&Annotation>) =
        alike.partition(|other| at(other) < at(annotation));
    let (before, behind) = (before.last().copied(), behind.first().copied());
    let touches = |one: &Annotation, other: &Annotation| {
        let gap = Span::between(one.spans.hull().end, other.spans.hull().start);
        one.spans.hull().end <= other.spans.hull().start && is_blank(&article.text, gap)
    };
    let beside = before.filter(|other| touches(other, annotation));
    let beside = beside.or(behind.filter(|other| touches(annotation, other)));
    let found = beside.or(behind).or(before);
    found.map(|other| other.id).into_iter().collect()
}

/// Whether another annotation can be joined with one.
fn are_alike(one: &Annotation, other: &Annotation) -> bool {
    one.id != other.id && one.tag == other.tag && one.annotator == other.annotator
}

pub(super) fn remove_fragment(
    project: &Project,
    actor: &Actor<'_>,
    annotation: AnnotationId,
    fragment: usize,
) -> Result<Plan, CommandError> {
    let old = own_annotation(project, actor, annotation)?;
    if fragment >= old.spans.as_slice().len() {
        return Err(missing(format!("that fragment of annotation {annotation}")));
    }
    let others = old.spans.iter().enumerate();
    let left = others.filter(|(at, _)| *at != fragment);
    let left: Vec<Span> = left.map(|(_, span)| span).collect();
    let left = Spans::new(left).map_err(|_| CommandError::LastFragment)?;
    respanned(project, actor, old, left, "Fragment removed")
}

pub(super) fn split(
    project: &Project,
    actor: &mut Actor<'_>,
    annotation: AnnotationId,
    at: ByteOffset,
) -> Result<Plan, CommandError> {
    let old = own_annotation(project, actor, annotation)?;
    let text = text_of(project, old)?;
    let at = text.floor_boundary(at.min(ByteOffset::new(text.len())));
    let part = |whole: Span| {
        let spans = old.spans.iter().filter_map(move |span| {
            let inside = span.intersection(whole)?;
            // What stood between two words belongs to neither part.
            let cut = if inside == span {
                inside
            } else {
                text.trim(inside)
            };
            (!cut.is_empty()).then_some(cut)
        });
        Spans::new(spans.collect::<Vec<_>>()).map_err(|_| CommandError::NotInside)
    };
    let first = part(Span::between(ByteOffset::default(), at))?;
    let second = part(Span::between(at, ByteOffset::new(text.len())))?;
    let label = format!("{} split", project.tag_set().name(&old.tag));
    let mut edits = changed("", old, actor, |new| new.spans = first).edits;
    let new = NewAnnotation {
        article: old.article.clone(),
        tag: old.tag.clone(),
        spans: second,
        attributes: old.attributes.clone(),
    };
    let there = |spans: &Spans| {
        same_annotation(project, actor.annotator, &old.article, &old.tag, spans)
            .filter(|same| *same != old.id)
    };
    // Where the second part is annotated already, it is that annotation.
    let second = if let Some(same) = there(&new.spans) {
        same
    } else {
        let (id, edit) = made(project, actor, new);
        // Nobody judged it anew.
        edits.push(under_as(edit, old));
        id
    };
    Ok(Plan::new(label, edits).annotation(second))
}

/// The same annotation, made under the versions of the code book that another was made under.
fn under_as(edit: Edit, other: &Annotation) -> Edit {
    match edit {
        Edit::Annotation(Replace {
            before: None,
            after: Some(new),
        }) => Edit::add(Annotation {
            under: Arc::clone(&other.under),
            ..(*new).clone()
        }),
        edit => edit,
    }
}

pub(super) fn join(
    project: &Project,
    actor: &Actor<'_>,
    annotations: &[AnnotationId],
) -> Result<Plan, CommandError> {
    let mut all = Vec::with_capacity(annotations.len());
    for &id in annotations {
        let one = own_annotation(project, actor, id)?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all.sort_by_key(|one| (one.spans.hull(), one.id));
    let Some((first, others)) = all.split_first() else {
        return Err(CommandError::NotAlike);
    };
    let mut alike = others.iter();
    if others.is_empty() || !alike.all(|it| are_alike(first, it) && it.article == first.article) {
        return Err(CommandError::NotAlike);
    }
    let text = text_of(project, first)?;
    let spans = bridged(text, all.iter().flat_map(|one| one.spans.iter()))?;
    let mut after = project.clone();
    let mut edits = Vec::new();
    let mut apply = |after: &mut Project, own: Vec<Edit>| {
        for edit in own {
            edit.apply(after)?;
            edits.push(edit);
        }
        Ok::<_, CommandError>(())
    };
    for gone in others {
        let values = gone.attributes.clone();
        let own = folded(&after, actor.now, gone, first.id, values)?;
        apply(&mut after, own)?;
    }
    let left = after.annotation(first.id).map(Arc::clone);
    let left = left.ok_or_else(|| missing(format!("annotation {}", first.id)))?;
    let plan = respanned(&after, actor, &left, spans, "")?;
    let stays = plan.annotation.unwrap_or(first.id);
    apply(&mut after, plan.edits)?;
    let name = project.tag_set().name(&first.tag);
    let label = format!("{} annotations of {name} joined", all.len());
    Ok(Plan::new(label, edits).annotation(stays))
}

pub(super) fn duplicate(
    project: &Project,
    actor: &mut Actor<'_>,
    annotation: AnnotationId,
    tag: TagId,
) -> Result<Plan, CommandError> {
    let old = project
        .annotation(annotation)
        .ok_or_else(|| missing(format!("annotation {annotation}")))?;
    let set = project.tag_set();
    let known = |tag: &TagId| set.get(tag).map(AsRef::as_ref);
    let attributes = carried_over(&old.attributes, known(&old.tag), known(&tag));
    let label = format!("Tagged as {} besides", set.name(&tag));
    let mut annotating = Annotating::default();
    let new = NewAnnotation {
        article: old.article.clone(),
        tag,
        spans: old.spans.clone(),
        attributes,
    };
    let id = annotating.annotate(project, actor, new, |annotator, new| {
        same_annotation(project, annotator, &new.article, &new.tag, &new.spans)
    });
    let label = match annotating.made {
        0 => "It is tagged so already".to_owned(),
        _ => label,
    };
    Ok(Plan::new(label, annotating.edits).annotation(id))
}

fn text_of<'a>(
    project: &'a Project,
    annotation: &Annotation,
) -> Result<&'a ArticleText, CommandError> {
    let article = project.article(&annotation.article);
    let article =
        article.ok_or_else(|| missing(format!("the article “{}”", annotation.article)))?;
    Ok(&article.text)
}

/// Spans in any order, those joined that overlap, touch, or have no more than blanks between them.
fn bridged(text: &ArticleText, spans: impl IntoIterator<Item = Span>) -> Result<Spans, SpansError> {
    let merged = Spans::merged(spans)?;
    let gaps = merged.as_slice().windows(2).filter_map(|pair| match pair {
        [one, other] => Some(Span::between(one.end, other.start)),
        _ => None,
    });
    let bridges: Vec<Span> = gaps.filter(|gap| is_blank(text, *gap)).collect();
    Spans::merged(merged.iter().chain(bridges))
}

/// Whether there is nothing but blanks between two places of one paragraph.
fn is_blank(text: &ArticleText, gap: Span) -> bool {
    let blank = text.slice(gap).chars().all(char::is_whitespace);
    blank && text.piece_at(gap.start) == text.piece_at(gap.end)
}
