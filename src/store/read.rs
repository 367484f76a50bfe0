//! From the files' types to the model, with every value checked.
//!
//! What does not fit comes back as words; where it stands in which file is known to the caller.

mod answers;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use answers::{read_review, read_subject};

use super::anchor::{self, Place, Quote};
use super::v1;
use crate::model::furniture::fitting;
use crate::model::{
    Actor, ActorId, Annotation, AnnotationId, AnnotatorId, Article, ArticleId, Attribute,
    AttributeValue, BookVersionId, Cluster, LostAnnotation, LostQuote, Relation, Role, Spans,
    SpansError, StatedRole, Tag, TagId, TagSet, Timestamp,
};
use crate::text::{ArticleText, Span, shortened};

pub(super) fn read_tag(tag: v1::Tag) -> Result<Tag, String> {
    let id = |text: &str| {
        let wrong = || format!("“{text}” is no id: lower-case words joined by hyphens");
        TagId::written(text).ok_or_else(wrong)
    };
    Ok(Tag {
        id: id(&tag.id)?,
        name: tag.name,
        definition: tag.definition,
        when_to_use: tag.when_to_use,
        when_not_to_use: tag.when_not_to_use,
        colour: tag.colour.parse()?,
        key: tag.key,
        parent: tag.parent.as_deref().map(id).transpose()?,
        attributes: read_attributes(tag.attributes),
    })
}

/// An actor of a file.
pub(super) fn read_actor(actor: &v1::Actor) -> Result<Actor, String> {
    let v1::Actor {
        id,
        name,
        variants,
        role,
        gender,
        affiliation,
    } = actor.clone();
    let id = ActorId::written(&id);
    let id = id.ok_or("the id must be lower-case words joined by hyphens")?;
    if name.trim().is_empty() {
        return Err("the actor has no name".to_owned());
    }
    Ok(Actor {
        id,
        name,
        variants,
        role,
        gender,
        affiliation,
    })
}

/// Where two attributes state the same role, the second is read without.
fn read_attributes(attributes: Vec<v1::Attribute>) -> Vec<Attribute> {
    let stated: Vec<_> = (attributes.iter())
        .map(|attribute| (attribute.name.as_str(), stated_role(attribute.role)))
        .collect();
    let roles = StatedRole::settle(&stated);
    let read = attributes.into_iter().zip(roles);
    let read = read.map(|(attribute, role)| Attribute {
        name: attribute.name,
        role,
        default: (attribute.default).and_then(|default| attribute.kind.fitted(default).ok()),
        required: attribute.required,
        kind: attribute.kind,
    });
    read.collect()
}

pub(super) const fn stated_role(role: v1::AttributeRole) -> StatedRole {
    match role {
        v1::AttributeRole::ByName => StatedRole::ByName,
        v1::AttributeRole::NoRole => StatedRole::Nothing,
        v1::AttributeRole::Speaker => StatedRole::Is(Role::Speaker),
        v1::AttributeRole::Source => StatedRole::Is(Role::Source),
        v1::AttributeRole::Speech => StatedRole::Is(Role::Speech),
        v1::AttributeRole::Date => StatedRole::Is(Role::Date),
        v1::AttributeRole::Place => StatedRole::Is(Role::Place),
        v1::AttributeRole::Stance => StatedRole::Is(Role::Stance),
    }
}

pub(super) fn time(text: &str) -> Result<Timestamp, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is no time like 2025-05-05T12:00:00Z"))
}

/// The versions of the code book that a file names.
pub(super) fn read_ids(ids: &[String]) -> Result<Vec<BookVersionId>, String> {
    ids.iter().map(|id| id.parse()).collect()
}

/// An annotation of a file.
pub(super) enum ReadAnnotation {
    /// It has its place; what was mended on the way, if anything.
    Placed(Annotation, Vec<String>),
    /// Its words are not where they were; why.
    Lost(LostAnnotation, String),
}

/// Finds the places of all spans of a file's annotations together, one after the other: what is annotated close by
/// bears witness.
pub(super) fn places(
    text: &ArticleText,
    annotations: &[v1::Annotation],
    changed: bool,
) -> Vec<Place> {
    let spans = annotations.iter().flat_map(|annotation| &annotation.spans);
    let quotes: Vec<_> = spans.map(quote).collect();
    anchor::place(text, &quotes, changed)
}

fn quote(span: &v1::Span) -> Quote<'_> {
    Quote {
        start: span.start as usize,
        end: span.end as usize,
        text: &span.text,
    }
}

/// Reads an annotation whose spans have these places.
///
/// # Errors
/// Where it cannot be understood, so that it is kept as it stands.
pub(super) fn read_annotation(
    tags: &TagSet,
    article: &Article,
    annotator: &AnnotatorId,
    annotation: &v1::Annotation,
    places: &[Place],
) -> Result<ReadAnnotation, String> {
    let tag = TagId::new(&annotation.tag)
        .filter(|tag| tags.get(tag).is_some())
        .ok_or_else(|| {
            format!(
                "the tag set has no tag “{}”; add it to project.ron",
                annotation.tag
            )
        })?;
    let mut mended = Vec::new();
    let mut attributes = BTreeMap::new();
    for (name, it) in &annotation.attributes {
        if let AttributeValue::Number(number) = it
            && !number.is_finite()
        {
            mended.push(format!(
                "the attribute “{name}” is {number}, which is no number; it was left out"
            ));
            continue;
        }
        attributes.insert(name.clone(), it.clone());
    }
    let id: AnnotationId = annotation.id.parse()?;
    let (created, updated) = (time(&annotation.created)?, time(&annotation.updated)?);
    let under = read_ids(&annotation.under)?.into();
    if annotation.spans.is_empty() {
        return Err(SpansError::Empty.to_string());
    }
    let mut spans = Vec::with_capacity(places.len());
    for (span, place) in annotation.spans.iter().zip(places) {
        match *place {
            Place::Kept(found) => spans.push(found),
            Place::Moved(found) => {
                mended.push(moved_to(&article.text, span, found));
                spans.push(found);
            }
            Place::Lost(count) => {
                if span.text.is_empty() {
                    return Err(format!(
                        "the span {}–{} has no text; mend it",
                        span.start, span.end
                    ));
                }
                let quotes = annotation.spans.iter().map(lost_quote).collect();
                let lost = LostAnnotation {
                    id,
                    article: article.id.clone(),
                    annotator: annotator.clone(),
                    tag,
                    quotes,
                    attributes,
                    note: annotation.note.clone(),
                    created,
                    updated,
                    under,
                };
                return Ok(ReadAnnotation::Lost(lost, lost_at(span, count)));
            }
        }
    }
    if !spans.is_sorted() {
        mended.push(
            "its fragments are not in the order of the text; they were put in order".to_owned(),
        );
        spans.sort_unstable();
    }
    let annotation = Annotation {
        id,
        article: article.id.clone(),
        annotator: annotator.clone(),
        tag,
        spans: Spans::new(spans).map_err(|error| error.to_string())?,
        attributes,
        note: annotation.note.clone(),
        created,
        updated,
        under,
    };
    Ok(ReadAnnotation::Placed(annotation, mended))
}

/// Reads an annotation by itself, with its place.
///
/// # Errors
/// Where it cannot be understood, or has lost its place.
pub(super) fn read_one(
    tags: &TagSet,
    article: &Article,
    annotator: &AnnotatorId,
    annotation: &v1::Annotation,
    changed: bool,
) -> Result<Annotation, String> {
    let places = places(&article.text, std::slice::from_ref(annotation), changed);
    match read_annotation(tags, article, annotator, annotation, &places)? {
        ReadAnnotation::Placed(annotation, _) => Ok(annotation),
        ReadAnnotation::Lost(_, message) => Err(message),
    }
}

/// An annotation of the journal that has lost its place.
pub(super) fn read_lost(
    annotator: &AnnotatorId,
    article: &ArticleId,
    annotation: &v1::Annotation,
) -> Result<LostAnnotation, String> {
    Ok(LostAnnotation {
        id: annotation.id.parse()?,
        article: article.clone(),
        annotator: annotator.clone(),
        tag: TagId::new(&annotation.tag).ok_or("the tag is no id")?,
        quotes: annotation.spans.iter().map(lost_quote).collect(),
        attributes: annotation.attributes.clone(),
        note: annotation.note.clone(),
        created: time(&annotation.created)?,
        updated: time(&annotation.updated)?,
        under: read_ids(&annotation.under)?.into(),
    })
}

fn lost_quote(span: &v1::Span) -> LostQuote {
    LostQuote {
        start: span.start,
        end: span.end,
        text: span.text.clone(),
    }
}

fn lost_at(span: &v1::Span, count: usize) -> String {
    let v1::Span { start, end, .. } = span;
    let words = shortened(&span.text, 60);
    match count {
        0 => format!(
            "the span {start}–{end} does not hold its quoted text “{words}”, which the article does not have; place it in the window, or drop it there"
        ),
        1 => format!(
            "the span {start}–{end} does not hold its quoted text “{words}”; it stands elsewhere, where its neighbours say that it was not. Place it in the window, or mend the offsets"
        ),
        many => format!(
            "the span {start}–{end} does not hold its quoted text “{words}”, which occurs {many} times; place it in the window, or mend the offsets"
        ),
    }
}

/// An article's furniture, and what is to be said about spans that are not where the file has them.
///
/// Unlike a lost annotation, a lost mark of a changed text is no fault: no more is lost than a mark, and a text that
/// was corrected by hand should not be held up for an advertisement that occurs twice.
pub(super) fn read_furniture(
    text: &ArticleText,
    spans: &[v1::Span],
    changed: bool,
) -> (Vec<Span>, Vec<String>) {
    let mut found = Vec::with_capacity(spans.len());
    let mut said = Vec::new();
    let mut lost: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let quotes: Vec<_> = spans.iter().map(quote).collect();
    for (span, place) in spans.iter().zip(anchor::place(text, &quotes, changed)) {
        match place {
            Place::Kept(place) => found.push(place),
            Place::Moved(place) => {
                found.push(place);
                said.push(moved_to(text, span, place));
            }
            Place::Lost(_) => {
                lost.entry(&span.text).or_default();
            }
        }
    }
    if lost.is_empty() {
        return (fitting(text, found), said);
    }
    let mut start = 0;
    for line in text.as_str().split('\n') {
        if let Some(places) = lost.get_mut(line) {
            places.push(Span::new(start, start + line.len()));
        }
        start += line.len() + 1;
    }
    for (quote, places) in lost {
        let marked = spans.iter().filter(|span| span.text == quote).count();
        // As many lines say it as were marked for saying it: whichever is which, all of them are.
        if places.len() == marked {
            found.extend(places);
        } else {
            let quote = shortened(quote, 40);
            said.push(format!(
                "“{quote}” was marked and cannot be told in the text; mark it again"
            ));
        }
    }
    (fitting(text, found), said)
}

fn moved_to(text: &ArticleText, span: &v1::Span, found: Span) -> String {
    let now = text.code_point_span(found);
    let words = text.slice(found);
    let reads = if words == span.text {
        String::new()
    } else {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!(", where it is written “{}”", shortened(&words, 40))
    };
    format!(
        "the span {}–{} does not hold its quoted text “{}”; found again at {}–{}{reads}",
        span.start,
        span.end,
        shortened(&span.text, 40),
        now.start,
        now.end
    )
}

/// The cluster. Its members may lead to what is not there: a layer that is missing for a while comes back.
pub(super) fn read_cluster(
    annotator: &AnnotatorId,
    cluster: &v1::Cluster,
) -> Result<Cluster, String> {
    let mut members = Vec::with_capacity(cluster.members.len());
    let mut seen = BTreeSet::new();
    for member in &cluster.members {
        let id: AnnotationId = member.parse()?;
        if seen.insert(id) {
            members.push(id);
        }
    }
    Ok(Cluster {
        id: cluster.id.parse()?,
        annotator: annotator.clone(),
        title: cluster.title.clone(),
        note: cluster.note.clone(),
        members,
        created: time(&cluster.created)?,
        updated: time(&cluster.updated)?,
    })
}

/// The relation. Its ends may lead to what is not there, as a cluster's members may.
pub(super) fn read_relation(
    annotator: &AnnotatorId,
    relation: &v1::Relation,
) -> Result<Relation, String> {
    Ok(Relation {
        id: relation.id.parse()?,
        annotator: annotator.clone(),
        relation_type: relation.relation_type.clone(),
        from: relation.from.parse()?,
        to: relation.to.parse()?,
        note: relation.note.clone(),
        created: time(&relation.created)?,
        updated: time(&relation.updated)?,
    })
}
