//! From the model to the files' types, and to bytes that are the same every time.

use std::sync::Arc;

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::{assistance, book, column_sets, team, v1};
use crate::model::{
    Actor, Annotation, AnnotatorId, Article, ArticleDetails, ArticleId, Assistance, Cluster,
    HeldBack, LostAnnotation, Project, Relation, Review, Role, StatedRole, Subject, Tag,
};
use crate::text::{ArticleText, Span};

/// The file of an article's text, relative to the project.
pub(super) fn text_file(article: &ArticleId) -> String {
    format!("articles/{article}.txt")
}

/// Pretty RON: a field a line down to the annotation, everything inside of it on its line, `\n` everywhere.
///
/// # Errors
/// Where RON cannot say it. Nothing is written then: an empty file would replace a good one.
pub(super) fn to_ron(value: &impl Serialize) -> Result<Vec<u8>, ron::Error> {
    let config = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .depth_limit(3);
    let mut text = ron::ser::to_string_pretty(value, config)?;
    text.push('\n');
    Ok(text.into_bytes())
}

pub(super) fn project(project: &Project) -> v1::Project {
    v1::Project {
        kind: v1::PROJECT.to_owned(),
        version: v1::VERSION,
        id: project.id().to_owned(),
        title: project.details().title.clone(),
        description: project.details().description.clone(),
        tags: project.tag_set().tags.iter().map(|it| tag(it)).collect(),
        relation_types: project.relation_types().to_vec(),
        actors: project.actors().values().map(|it| actor(it)).collect(),
        held_back: (project.held_back() != HeldBack::default()).then(|| project.held_back()),
        column_sets: (project.column_sets())
            .map(|set| column_sets::column_set(set))
            .collect(),
        annotators: (project.annotators().values())
            .map(|it| team::annotator(it))
            .collect(),
        samples: project.samples().map(|it| team::sample(it)).collect(),
        book_versions: (project.book_versions())
            .map(|it| book::version(it))
            .collect(),
        unsettled: Vec::new(),
        articles: project.articles().iter().map(|it| article(it)).collect(),
    }
}

pub(super) fn actor(actor: &Actor) -> v1::Actor {
    let Actor {
        id,
        name,
        variants,
        role,
        gender,
        affiliation,
    } = actor.clone();
    v1::Actor {
        id: id.to_string(),
        name,
        variants,
        role,
        gender,
        affiliation,
    }
}

pub(super) fn tag(tag: &Tag) -> v1::Tag {
    let Tag {
        id,
        name,
        definition,
        when_to_use,
        when_not_to_use,
        colour,
        key,
        parent,
        attributes,
    } = tag;
    v1::Tag {
        id: id.to_string(),
        name: name.clone(),
        definition: definition.clone(),
        when_to_use: when_to_use.clone(),
        when_not_to_use: when_not_to_use.clone(),
        colour: colour.to_string(),
        key: *key,
        parent: parent.as_ref().map(ToString::to_string),
        attributes: attributes
            .iter()
            .zip(StatedRole::of(attributes))
            .map(|(attribute, stated)| v1::Attribute {
                name: attribute.name.clone(),
                role: role(stated),
                kind: attribute.kind.clone(),
                default: attribute.default.clone(),
                required: attribute.required,
            })
            .collect(),
    }
}

const fn role(stated: StatedRole) -> v1::AttributeRole {
    match stated {
        StatedRole::ByName => v1::AttributeRole::ByName,
        StatedRole::Nothing => v1::AttributeRole::NoRole,
        StatedRole::Is(Role::Speaker) => v1::AttributeRole::Speaker,
        StatedRole::Is(Role::Source) => v1::AttributeRole::Source,
        StatedRole::Is(Role::Speech) => v1::AttributeRole::Speech,
        StatedRole::Is(Role::Date) => v1::AttributeRole::Date,
        StatedRole::Is(Role::Place) => v1::AttributeRole::Place,
        StatedRole::Is(Role::Stance) => v1::AttributeRole::Stance,
    }
}

pub(super) fn article(article: &Article) -> v1::Article {
    let ArticleDetails {
        title,
        outlet,
        author,
        published,
        url,
        language,
    } = article.details.clone();
    v1::Article {
        id: article.id.to_string(),
        file: text_file(&article.id),
        sha256: article.text.sha256(),
        source: article.source.clone(),
        title,
        outlet,
        author,
        published,
        url,
        language,
        encoding: article.encoding.clone(),
        furniture: article
            .furniture
            .iter()
            .map(|it| span(&article.text, *it))
            .collect(),
        version_of: article.version_of.as_ref().map(ToString::to_string),
    }
}

fn span(text: &ArticleText, span: Span) -> v1::Span {
    let code_points = text.code_point_span(span);
    // Texts are limited to 512 MiB, so a code point offset fits.
    let offset = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    v1::Span {
        start: offset(code_points.start.get()),
        end: offset(code_points.end.get()),
        text: text.slice(span).to_owned(),
    }
}

pub(super) fn annotations(
    annotator: &AnnotatorId,
    article: &Article,
    annotations: &[Arc<Annotation>],
    lost: &[Arc<LostAnnotation>],
) -> v1::Annotations {
    let placed = annotations.iter().map(|it| annotation(&article.text, it));
    let mut all: Vec<_> = placed
        .chain(lost.iter().map(|it| lost_annotation(it)))
        .collect();
    sort(&mut all);
    v1::Annotations {
        kind: v1::ANNOTATIONS.to_owned(),
        version: v1::VERSION,
        annotator: annotator.to_string(),
        article: article.id.to_string(),
        sha256: article.text.sha256(),
        offsets: v1::OFFSETS.to_owned(),
        unsettled: Vec::new(),
        annotations: all,
    }
}

/// In reading order: by where they begin, then end, then by id.
pub(super) fn sort(annotations: &mut [v1::Annotation]) {
    annotations.sort_by(|one, other| {
        let ends = |it: &v1::Annotation| {
            let start = it.spans.first().map_or(0, |span| span.start);
            (start, it.spans.last().map_or(0, |span| span.end))
        };
        ends(one)
            .cmp(&ends(other))
            .then_with(|| one.id.cmp(&other.id))
    });
}

pub(super) fn lost_annotation(lost: &LostAnnotation) -> v1::Annotation {
    let LostAnnotation {
        id,
        article: _,
        annotator: _,
        tag,
        quotes,
        attributes,
        note,
        created,
        updated,
        under,
    } = lost;
    v1::Annotation {
        id: id.to_string(),
        tag: tag.to_string(),
        spans: (quotes.iter())
            .map(|quote| v1::Span {
                start: quote.start,
                end: quote.end,
                text: quote.text.clone(),
            })
            .collect(),
        attributes: attributes.clone(),
        note: note.clone(),
        created: created.to_string(),
        updated: updated.to_string(),
        under: book::ids(under),
    }
}

pub(super) fn annotation(text: &ArticleText, annotation: &Annotation) -> v1::Annotation {
    let Annotation {
        id,
        article: _,
        annotator: _,
        tag,
        spans,
        attributes,
        note,
        created,
        updated,
        under,
    } = annotation;
    v1::Annotation {
        id: id.to_string(),
        tag: tag.to_string(),
        spans: spans.iter().map(|it| span(text, it)).collect(),
        attributes: attributes.clone(),
        note: note.clone(),
        created: created.to_string(),
        updated: updated.to_string(),
        under: book::ids(under),
    }
}

pub(super) fn links(
    annotator: &AnnotatorId,
    clusters: &[Arc<Cluster>],
    relations: &[Arc<Relation>],
) -> v1::Links {
    v1::Links {
        kind: v1::LINKS.to_owned(),
        version: v1::VERSION,
        annotator: annotator.to_string(),
        unsettled: Vec::new(),
        clusters: clusters.iter().map(|it| cluster(it)).collect(),
        relations: relations.iter().map(|it| relation(it)).collect(),
    }
}

pub(super) fn cluster(cluster: &Cluster) -> v1::Cluster {
    let Cluster {
        id,
        annotator: _,
        title,
        note,
        members,
        created,
        updated,
    } = cluster;
    v1::Cluster {
        id: id.to_string(),
        title: title.clone(),
        note: note.clone(),
        members: members.iter().map(ToString::to_string).collect(),
        created: created.to_string(),
        updated: updated.to_string(),
    }
}

pub(super) fn relation(relation: &Relation) -> v1::Relation {
    let Relation {
        id,
        annotator: _,
        relation_type,
        from,
        to,
        note,
        created,
        updated,
    } = relation;
    v1::Relation {
        id: id.to_string(),
        relation_type: relation_type.clone(),
        from: from.to_string(),
        to: to.to_string(),
        note: note.clone(),
        created: created.to_string(),
        updated: updated.to_string(),
    }
}

pub(super) fn reviews(
    annotator: &AnnotatorId,
    articles: &[Arc<Article>],
    reviews: &[Arc<Review>],
    proposed: &Assistance,
) -> v1::Reviews {
    let text = |id: &ArticleId| {
        let article = articles.iter().find(|article| article.id == *id);
        article.map(|article| article.text.clone())
    };
    v1::Reviews {
        kind: v1::REVIEWS.to_owned(),
        version: v1::VERSION,
        annotator: annotator.to_string(),
        offsets: v1::OFFSETS.to_owned(),
        unsettled: Vec::new(),
        reviews: reviews.iter().map(|it| review(&text, it)).collect(),
        shown: assistance::shown(proposed),
        accepted: (proposed.accepted.values())
            .map(|it| assistance::acceptance(it))
            .collect(),
    }
}

/// Gives the text of an article.
type Texts<'a> = &'a dyn Fn(&ArticleId) -> Option<ArticleText>;

pub(super) fn review(text: Texts<'_>, review: &Review) -> v1::Review {
    let Review {
        subject: about,
        annotator: _,
        verdict,
        note,
        updated,
    } = review;
    v1::Review {
        subject: subject(text, about),
        verdict: *verdict,
        note: note.clone(),
        updated: updated.to_string(),
    }
}

/// `text` knows the articles that the subject is about: an edit would not have let it in otherwise.
fn subject(text: Texts<'_>, subject: &Subject) -> v1::Subject {
    let passage = |id: &ArticleId, place: Span| v1::Passage {
        article: id.to_string(),
        span: text(id).map_or(
            v1::Span {
                start: 0,
                end: 0,
                text: String::new(),
            },
            |text| span(&text, place),
        ),
    };
    match subject {
        Subject::Quote { article, span } => v1::Subject::Quote(passage(article, *span)),
        Subject::Link {
            annotation,
            article,
            span,
        } => v1::Subject::Link {
            annotation: annotation.to_string(),
            passage: passage(article, *span),
        },
        Subject::Passages(passages) => v1::Subject::Passages(
            passages
                .iter()
                .map(|(article, span)| passage(article, *span))
                .collect(),
        ),
        Subject::Discrepancy {
            cluster,
            aspect,
            topic,
        } => v1::Subject::Discrepancy {
            cluster: cluster.map(|cluster| cluster.to_string()),
            aspect: *aspect,
            topic: topic.clone(),
        },
        Subject::Recode {
            annotation,
            version,
        } => v1::Subject::Recode {
            annotation: annotation.to_string(),
            version: version.to_string(),
        },
        Subject::Absence { cluster, article } => v1::Subject::Absence {
            cluster: cluster.to_string(),
            article: article.to_string(),
        },
    }
}
