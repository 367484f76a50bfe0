//! From the files' types to the model, with every value checked.
//!
//! What does not fit comes back as words; where it stands in which file is known to the caller.

use std::collections::BTreeMap;

use super::error::Severity;
use crate::model::furniture::fitting;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, Aspect, Attribute, AttributeKind,
    AttributeValue, Cluster, ClusterId, Project, Relation, Review, Spans, Subject, Tag, TagId,
    TagSet, Timestamp, Verdict,
};
use crate::text::{ArticleText, CodePointSpan, Span, TextError};

use super::v1;

pub(super) fn read_tag(tag: v1::Tag) -> Result<Tag, String> {
    let id = |text: &str| TagId::new(text).filter(|id| id.as_str() == text);
    let wrong = |text: &str| format!("“{text}” is no id: lower-case words joined by hyphens");
    Ok(Tag {
        id: id(&tag.id).ok_or_else(|| wrong(&tag.id))?,
        name: tag.name,
        definition: tag.definition,
        colour: tag.colour.parse()?,
        key: tag.key,
        parent: match tag.parent {
            Some(parent) => Some(id(&parent).ok_or_else(|| wrong(&parent))?),
            None => None,
        },
        attributes: tag
            .attributes
            .into_iter()
            .map(|attribute| Attribute {
                name: attribute.name,
                kind: match attribute.kind {
                    v1::AttributeKind::Text => AttributeKind::Text,
                    v1::AttributeKind::Choice(choices) => AttributeKind::Choice(choices),
                    v1::AttributeKind::Number => AttributeKind::Number,
                    v1::AttributeKind::Date => AttributeKind::Date,
                    v1::AttributeKind::Flag => AttributeKind::Flag,
                },
            })
            .collect(),
    })
}

fn time(text: &str) -> Result<Timestamp, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is no time like 2025-05-05T12:00:00Z"))
}

/// The annotation, and what was moved on the way, if anything.
pub(super) fn read_annotation(
    tags: &TagSet,
    article: &Article,
    annotator: &AnnotatorId,
    annotation: v1::Annotation,
    changed: bool,
) -> Result<(Annotation, Option<String>), String> {
    let tag = TagId::new(&annotation.tag)
        .filter(|tag| tags.get(tag).is_some())
        .ok_or_else(|| {
            format!(
                "the tag set has no tag “{}”; add it to project.ron",
                annotation.tag
            )
        })?;
    let mut spans = Vec::with_capacity(annotation.spans.len());
    let mut moved = None;
    for span in &annotation.spans {
        let (found, was_moved) = anchor(&article.text, span, changed)?;
        if was_moved {
            moved = Some(moved_to(&article.text, span, found));
        }
        spans.push(found);
    }
    let annotation = Annotation {
        id: annotation.id.parse()?,
        article: article.id.clone(),
        annotator: annotator.clone(),
        tag,
        spans: Spans::new(spans).map_err(|error| error.to_string())?,
        attributes: annotation
            .attributes
            .into_iter()
            .map(|(name, value)| {
                let value = match value {
                    v1::Value::Text(text) => AttributeValue::Text(text),
                    v1::Value::Number(number) => AttributeValue::Number(number),
                    v1::Value::Flag(flag) => AttributeValue::Flag(flag),
                };
                (name, value)
            })
            .collect(),
        note: annotation.note,
        created: time(&annotation.created)?,
        updated: time(&annotation.updated)?,
    };
    Ok((annotation, moved))
}

/// Finds a span's place in the text, and says whether that is another than the file's.
///
/// In a text that is as it was, offsets that cannot be are a fault of the file and nothing to guess about.
fn anchor(text: &ArticleText, span: &v1::Span, changed: bool) -> Result<(Span, bool), String> {
    let place = CodePointSpan::new(span.start as usize, span.end as usize);
    let found = text.span_of_code_points(place);
    match found {
        Ok(found) if text.slice(found) == span.text => return Ok((found, false)),
        Err(error @ (TextError::BeyondEnd { .. } | TextError::Empty { .. })) if !changed => {
            return Err(format!("{error}; mend the offsets"));
        }
        _ => {}
    }
    let finder = memchr::memmem::Finder::new(span.text.as_bytes());
    let mut places = finder.find_iter(text.as_str().as_bytes());
    match (places.next(), places.next()) {
        (Some(at), None) if !span.text.is_empty() => {
            let found = Span::new(at, at + span.text.len());
            text.check(found).map_err(|error| error.to_string())?;
            Ok((found, true))
        }
        (Some(_), Some(_)) => Err(format!(
            "the span {}–{} does not hold its quoted text, which occurs more than once; mend the offsets",
            span.start, span.end
        )),
        _ => Err(format!(
            "the span {}–{} does not hold its quoted text, which the article does not have",
            span.start, span.end
        )),
    }
}

/// An article's furniture, and what is to be said about spans that are not where the file has them.
///
/// Unlike a lost annotation, a lost mark of a changed text is no fault: no more is lost than a mark, and a text that
/// was corrected by hand should not lock its project for an advertisement that occurs twice.
pub(super) fn read_furniture(
    text: &ArticleText,
    spans: &[v1::Span],
    changed: bool,
) -> (Vec<Span>, Vec<(Severity, String)>) {
    let mut found = Vec::with_capacity(spans.len());
    let mut said = Vec::new();
    let mut lost: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for span in spans {
        match anchor(text, span, changed) {
            Ok((place, was_moved)) => {
                found.push(place);
                if was_moved {
                    said.push((Severity::Mended, moved_to(text, span, place)));
                }
            }
            Err(message) if !changed => said.push((Severity::Fault, message)),
            Err(_) => {
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
            let quote: String = quote.chars().take(40).collect();
            said.push((
                Severity::Mended,
                format!(
                    "“{quote}” was marked and cannot be told in the changed text; mark it again"
                ),
            ));
        }
    }
    (fitting(text, found), said)
}

fn moved_to(text: &ArticleText, span: &v1::Span, found: Span) -> String {
    let now = text.code_point_span(found);
    format!(
        "the span {}–{} does not hold its quoted text; found again at {}–{}",
        span.start, span.end, now.start, now.end
    )
}

/// The cluster, and how many members it names that are not there: an annotation removed in one layer is still named
/// in another until that is saved.
pub(super) fn read_cluster(
    project: &Project,
    annotator: &AnnotatorId,
    cluster: v1::Cluster,
) -> Result<(Cluster, usize), String> {
    let named = cluster.members.len();
    let mut members = Vec::with_capacity(named);
    for member in cluster.members {
        let id: AnnotationId = member.parse()?;
        if project.annotation(id).is_some() && !members.contains(&id) {
            members.push(id);
        }
    }
    let missing = named - members.len();
    let cluster = Cluster {
        id: cluster.id.parse()?,
        annotator: annotator.clone(),
        title: cluster.title,
        note: cluster.note,
        members,
        created: time(&cluster.created)?,
        updated: time(&cluster.updated)?,
    };
    Ok((cluster, missing))
}

/// The relation; `None` where an annotation that it ties is not there.
pub(super) fn read_relation(
    project: &Project,
    annotator: &AnnotatorId,
    relation: v1::Relation,
) -> Result<Option<Relation>, String> {
    let (from, to) = (relation.from.parse()?, relation.to.parse()?);
    if project.annotation(from).is_none() || project.annotation(to).is_none() {
        return Ok(None);
    }
    Ok(Some(Relation {
        id: relation.id.parse()?,
        annotator: annotator.clone(),
        relation_type: relation.relation_type,
        from,
        to,
        note: relation.note,
        created: time(&relation.created)?,
        updated: time(&relation.updated)?,
    }))
}

/// The answer; `None` where what it answers is not there any more, which is no loss: nobody will ask about it.
pub(super) fn read_review(
    project: &Project,
    annotator: &AnnotatorId,
    review: v1::Review,
) -> Result<Option<Review>, String> {
    let v1::Review {
        subject,
        verdict,
        note,
        updated,
    } = review;
    let Some(subject) = read_subject(project, subject)? else {
        return Ok(None);
    };
    Ok(Some(Review {
        subject,
        annotator: annotator.clone(),
        verdict: match verdict {
            v1::Verdict::Undecided => Verdict::Undecided,
            v1::Verdict::Confirmed => Verdict::Confirmed,
            v1::Verdict::Dismissed => Verdict::Dismissed,
        },
        note,
        updated: time(&updated)?,
    }))
}

fn read_subject(project: &Project, subject: v1::Subject) -> Result<Option<Subject>, String> {
    let passage = |passage: &v1::Passage| -> Option<(ArticleId, Span)> {
        let article = project.article(&ArticleId::new(&passage.article)?)?;
        let (span, _) = anchor(&article.text, &passage.span, true).ok()?;
        Some((article.id.clone(), span))
    };
    Ok(match subject {
        v1::Subject::Quote(place) => {
            passage(&place).map(|(article, span)| Subject::Quote { article, span })
        }
        v1::Subject::Link {
            annotation,
            passage: place,
        } => {
            let annotation: AnnotationId = annotation.parse()?;
            passage(&place)
                .filter(|_| project.annotation(annotation).is_some())
                .map(|(article, span)| Subject::Link {
                    annotation,
                    article,
                    span,
                })
        }
        v1::Subject::Passages(places) => places
            .iter()
            .map(passage)
            .collect::<Option<_>>()
            .map(Subject::Passages),
        v1::Subject::Discrepancy {
            cluster,
            aspect,
            topic,
        } => {
            let cluster: Option<ClusterId> = match cluster {
                Some(id) => Some(id.parse()?),
                None => None,
            };
            if cluster.is_some_and(|id| project.cluster(id).is_none()) {
                return Ok(None);
            }
            Some(Subject::Discrepancy {
                cluster,
                aspect: match aspect {
                    v1::Aspect::Number => Aspect::Number,
                    v1::Aspect::Date => Aspect::Date,
                    v1::Aspect::Name => Aspect::Name,
                    v1::Aspect::Verb => Aspect::Verb,
                },
                topic,
            })
        }
    })
}
