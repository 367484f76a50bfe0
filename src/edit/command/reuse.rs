//! What is annotated already. Nothing is made twice: twice the same would count twice in every table, and links would
//! lead now to the one and now to the other.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Actor, CommandError, Edit, NewAnnotation, removals};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, AttributeValue, Project, Relation,
    Spans, TagId, Timestamp,
};
use crate::text::Span;

/// The annotator's own annotation with the tag on just these words. What stands at the ends of the words and is none,
/// such as quotation marks and stops, makes no difference.
#[must_use]
pub fn same_annotation(
    project: &Project,
    annotator: &AnnotatorId,
    article: &ArticleId,
    tag: &TagId,
    spans: &Spans,
) -> Option<AnnotationId> {
    let text = project.article(article)?;
    let words = words(text, spans);
    let own = own_at(project, annotator, article, spans.hull());
    let mut same = own.filter(|it| it.tag == *tag && self::words(text, &it.spans) == words);
    same.next().map(|annotation| annotation.id)
}

/// The annotator's own annotation that stands for a passage when it is linked: one on nearly the same words, whatever
/// its tag, since members of a cluster need not share one; or one with the tag that lies in the passage, or holds it.
/// Of several the one that covers it best, and of equal ones one with the tag.
#[must_use]
pub fn annotation_of(
    project: &Project,
    annotator: &AnnotatorId,
    article: &ArticleId,
    tag: &TagId,
    spans: &Spans,
) -> Option<AnnotationId> {
    let text = project.article(article)?;
    let passage = words(text, spans);
    let fitting = own_at(project, annotator, article, spans.hull()).filter_map(|annotation| {
        let own = words(text, &annotation.spans);
        let shared = shared(&own, &passage);
        let (length, its) = (length(&passage), length(&own));
        let all = length + its - shared;
        let has_tag = annotation.tag == *tag;
        let fits = shared * 2 >= all || has_tag && shared * 2 >= length.min(its);
        // In thousandths, so that they have an order.
        (fits && shared > 0).then(|| ((shared * 1000 / all, has_tag), annotation.id))
    });
    let best = fitting.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, id)| id)
}

/// An annotator's annotations that share something with a span, by their starts.
fn own_at<'a>(
    project: &'a Project,
    annotator: &'a AnnotatorId,
    article: &ArticleId,
    span: Span,
) -> impl Iterator<Item = &'a Arc<Annotation>> {
    let near = project.index(article).overlapping(span);
    let near = near.filter_map(|(_, id)| project.annotation(id));
    near.filter(move |annotation| annotation.annotator == *annotator)
}

/// The spans without white space and marks at their ends. Those that hold nothing else stay as they are.
fn words(article: &Article, spans: &Spans) -> Vec<Span> {
    let is_mark = |c: char| !c.is_alphanumeric() && !"%‰°€$£¥§#@&+".contains(c);
    let words = spans.iter().map(|span| {
        let text = article.text.slice(span);
        let start = span.start.get() + (text.len() - text.trim_start_matches(is_mark).len());
        let end = span.start.get() + text.trim_end_matches(is_mark).len();
        if start < end {
            Span::new(start, end)
        } else {
            span
        }
    });
    words.collect()
}

fn length(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}

fn shared(one: &[Span], other: &[Span]) -> usize {
    let pairs = one
        .iter()
        .flat_map(|one| other.iter().map(|other| one.intersection(*other)));
    pairs.flatten().map(Span::len).sum()
}

/// What annotating passages comes to: edits, and which annotation each passage has.
#[derive(Default)]
pub(super) struct Annotating {
    pub edits: Vec<Edit>,
    /// How many are new.
    pub made: usize,
    new: HashMap<(ArticleId, TagId, Spans), AnnotationId>,
    /// Those that were there and are dealt with.
    taken: HashSet<AnnotationId>,
}

impl Annotating {
    /// Takes the annotation that stands for a passage already, with the values that it lacks, or makes one.
    /// `there`: which that is in the project.
    pub fn annotate(
        &mut self,
        project: &Project,
        actor: &mut Actor<'_>,
        passage: NewAnnotation,
        there: impl Fn(&AnnotatorId, &NewAnnotation) -> Option<AnnotationId>,
    ) -> AnnotationId {
        // One that this very step makes is there as well.
        let NewAnnotation {
            article,
            tag,
            spans,
            ..
        } = &passage;
        let key = (article.clone(), tag.clone(), spans.clone());
        if let Some(id) = self.new.get(&key) {
            return *id;
        }
        if let Some(id) = there(actor.annotator, &passage) {
            if self.taken.insert(id) {
                self.edits.extend(filled(project, actor, id, passage));
            }
            return id;
        }
        let (id, edit) = made(project, actor, passage);
        self.edits.push(edit);
        self.made += 1;
        self.new.insert(key, id);
        id
    }
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
        under: Arc::clone(project.newest_book_versions()),
    };
    (id, Edit::add(annotation))
}

/// Gives an annotation the values of a passage for which it has none. What a person entered stays.
fn filled(
    project: &Project,
    actor: &Actor<'_>,
    id: AnnotationId,
    passage: NewAnnotation,
) -> Option<Edit> {
    let old = project.annotation(id)?;
    let tag = project.tag_set().get(&old.tag)?;
    if passage.tag != old.tag {
        return None;
    }
    let lacking: BTreeMap<_, _> = (passage.attributes.into_iter())
        .filter(|(name, value)| {
            let field = tag.attribute(name);
            !old.attributes.contains_key(name) && field.is_some_and(|it| it.kind.accepts(value))
        })
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let mut new = (**old).clone();
    new.attributes.extend(lacking);
    new.updated = actor.now;
    Some(Edit::change(old, new))
}

/// Puts an annotation into another on the same words, which stays: with values that it lacks, the note, and its places in
/// everybody's clusters and relations.
pub(super) fn folded(
    project: &Project,
    now: Timestamp,
    gone: &Annotation,
    into: AnnotationId,
    attributes: BTreeMap<String, AttributeValue>,
) -> Result<Vec<Edit>, CommandError> {
    let mut edits = Vec::new();
    if let Some(old) = project.annotation(into) {
        let mut new = (**old).clone();
        for (name, value) in attributes {
            new.attributes.entry(name).or_insert(value);
        }
        if !gone.note.is_empty() && !new.note.contains(&gone.note) {
            let notes = [new.note.as_str(), gone.note.as_str()];
            let note = notes.join("\n");
            note.trim_start().clone_into(&mut new.note);
        }
        if new != **old {
            new.updated = now.max(old.updated);
            edits.push(Edit::change(old, new));
        }
    }
    for old in project.clusters() {
        if let Some(at) = old.members.iter().position(|id| *id == gone.id)
            && !old.members.contains(&into)
        {
            let mut new = (**old).clone();
            new.members.splice(at..=at, [into]);
            edits.push(Edit::change(old, new));
        }
    }
    for old in project.relations() {
        let instead = |id: AnnotationId| if id == gone.id { into } else { id };
        let (from, to) = (instead(old.from), instead(old.to));
        // What would tie it to itself goes with it.
        if (from, to) != (old.from, old.to) && from != to {
            let new = Relation {
                from,
                to,
                ..(**old).clone()
            };
            edits.push(Edit::change(old, new));
        }
    }
    let mut after = project.clone();
    for edit in &edits {
        edit.apply(&mut after)?;
    }
    edits.extend(removals(&after, &[gone.id], now));
    Ok(edits)
}
