//! JSON Lines, the format without loss: the module above makes the same project of it again.
//!
//! One line per article, in order, with its text and annotations; then one `project` line with the tag set and the
//! relation types; then one line per cluster and one per relation. Offsets are Unicode code points, half-open.
//! UTF-8, `\n` line ends. A detail that is not known is `null`; a note without words is an empty string.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::values::stated;
use crate::compare::comparison::known;
use crate::formats::Selection;
use crate::formats::json_value::{JsonValue, Shown};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, Attribute, BookVersionId, Cluster,
    ClusterId, Colour, Project, Relation, RelationId, StatedRole, Tag, TagId, Timestamp,
};
use crate::store::Rest;
use crate::text::Span;

#[derive(Serialize)]
pub(in crate::formats) struct ArticleLine<'a> {
    article: &'a str,
    source: Option<&'a str>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    /// Of the file that it was imported from, where that was not UTF-8.
    #[serde(skip_serializing_if = "str::is_empty")]
    encoding: &'a str,
    /// The article that this is a later version of.
    #[serde(skip_serializing_if = "Option::is_none")]
    version_of: Option<&'a str>,
    text: &'a str,
    annotations: Vec<AnnotationEntry<'a>>,
    furniture: Vec<SpanEntry<'a>>,
}

#[derive(Serialize)]
pub(in crate::formats) struct AnnotationEntry<'a> {
    id: Shown<AnnotationId>,
    annotator: Shown<&'a AnnotatorId>,
    tag: &'a str,
    spans: Vec<SpanEntry<'a>>,
    attributes: BTreeMap<&'a str, JsonValue<'a>>,
    note: &'a str,
    created: Shown<Timestamp>,
    updated: Shown<Timestamp>,
    /// The versions of the code book that it was made under.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    under: Vec<Shown<BookVersionId>>,
}

#[derive(Serialize)]
struct SpanEntry<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
pub(in crate::formats) struct ProjectLine<'a> {
    project: &'a str,
    title: &'a str,
    description: &'a str,
    tags: Vec<TagEntry<'a>>,
    relation_types: Vec<RelationTypeEntry<'a>>,
    /// All else that a project holds.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    rest: Option<Rest>,
}

#[derive(Serialize)]
struct TagEntry<'a> {
    id: Shown<&'a TagId>,
    name: &'a str,
    definition: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    when_to_use: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    when_not_to_use: &'a str,
    colour: Shown<Colour>,
    key: Option<char>,
    parent: Option<Shown<&'a TagId>>,
    attributes: Vec<AttributeEntry<'a>>,
}

#[derive(Serialize)]
struct AttributeEntry<'a> {
    name: &'a str,
    kind: &'static str,
    /// Only of a choice, or of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<&'a [String]>,
    /// Only where it is another than that of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<JsonValue<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
}

#[derive(Serialize)]
struct RelationTypeEntry<'a> {
    name: &'a str,
    definition: &'a str,
}

#[derive(Serialize)]
pub(in crate::formats) struct ClusterLine<'a> {
    cluster: Shown<ClusterId>,
    annotator: Shown<&'a AnnotatorId>,
    title: &'a str,
    tag: Option<&'a str>,
    members: Vec<Shown<AnnotationId>>,
    note: &'a str,
    created: Shown<Timestamp>,
    updated: Shown<Timestamp>,
}

#[derive(Serialize)]
pub(in crate::formats) struct RelationLine<'a> {
    relation: Shown<RelationId>,
    annotator: Shown<&'a AnnotatorId>,
    #[serde(rename = "type")]
    relation_type: &'a str,
    from: Shown<AnnotationId>,
    to: Shown<AnnotationId>,
    note: &'a str,
    created: Shown<Timestamp>,
    updated: Shown<Timestamp>,
}

pub(super) fn write(
    project: &Project,
    selection: &Selection,
    out: &mut dyn Write,
) -> io::Result<()> {
    for article in project.articles() {
        write_line(out, &article_line(project, selection, article))?;
    }
    let rest = Rest::of(project, &|annotator| selection.takes_layer(annotator));
    let line = ProjectLine {
        rest: Some(rest),
        ..project_line(project)
    };
    write_line(out, &line)?;
    for (cluster, members) in selection.clusters(project) {
        write_line(out, &cluster_line(project, cluster, members))?;
    }
    for relation in selection.relations(project) {
        write_line(out, &relation_line(relation))?;
    }
    Ok(())
}

/// Writes a line of JSON.
pub(in crate::formats) fn write_line(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn article_line<'a>(
    project: &'a Project,
    selection: &Selection,
    article: &'a Article,
) -> ArticleLine<'a> {
    let annotations = selection.annotations(project, article);
    ArticleLine {
        text: article.text.as_str(),
        annotations: annotations
            .into_iter()
            .map(|it| annotation_entry(project, article, it))
            .collect(),
        ..article_head(article)
    }
}

/// The line of an article without its text and annotations, which other formats have in a shape of their own.
pub(in crate::formats) fn article_head(article: &Article) -> ArticleLine<'_> {
    let details = &article.details;
    ArticleLine {
        article: article.id.as_str(),
        source: known(&article.source),
        title: known(&details.title),
        outlet: known(&details.outlet),
        author: known(&details.author),
        published: known(&details.published),
        url: known(&details.url),
        language: known(&details.language),
        encoding: &article.encoding,
        version_of: article.version_of.as_ref().map(ArticleId::as_str),
        text: "",
        annotations: Vec::new(),
        furniture: article
            .furniture
            .iter()
            .map(|span| span_entry(article, *span))
            .collect(),
    }
}

pub(in crate::formats) fn annotation_entry<'a>(
    project: &'a Project,
    article: &'a Article,
    annotation: &'a Annotation,
) -> AnnotationEntry<'a> {
    let attributes = annotation.attributes.iter();
    AnnotationEntry {
        id: Shown(annotation.id),
        annotator: Shown(&annotation.annotator),
        tag: project.tag_set().name(&annotation.tag),
        spans: annotation
            .spans
            .iter()
            .map(|span| span_entry(article, span))
            .collect(),
        attributes: attributes
            .map(|(name, value)| (name.as_str(), JsonValue(value)))
            .collect(),
        note: &annotation.note,
        created: Shown(annotation.created),
        updated: Shown(annotation.updated),
        under: annotation.under.iter().copied().map(Shown).collect(),
    }
}

fn span_entry(article: &Article, span: Span) -> SpanEntry<'_> {
    let place = article.text.code_point_span(span);
    SpanEntry {
        start: place.start.get(),
        end: place.end.get(),
        text: article.text.slice(span),
    }
}

pub(in crate::formats) fn project_line(project: &Project) -> ProjectLine<'_> {
    let relation_types = project.relation_types().iter();
    ProjectLine {
        project: project.id(),
        title: &project.details().title,
        description: &project.details().description,
        tags: project
            .tag_set()
            .tags
            .iter()
            .map(|tag| tag_entry(tag))
            .collect(),
        relation_types: relation_types
            .map(|known| RelationTypeEntry {
                name: &known.name,
                definition: &known.definition,
            })
            .collect(),
        rest: None,
    }
}

fn tag_entry(tag: &Tag) -> TagEntry<'_> {
    TagEntry {
        id: Shown(&tag.id),
        name: &tag.name,
        definition: &tag.definition,
        when_to_use: &tag.when_to_use,
        when_not_to_use: &tag.when_not_to_use,
        colour: Shown(tag.colour),
        key: tag.key,
        parent: tag.parent.as_ref().map(Shown),
        attributes: (tag.attributes.iter())
            .zip(StatedRole::of(&tag.attributes))
            .map(|(attribute, role)| attribute_entry(attribute, role))
            .collect(),
    }
}

fn attribute_entry(attribute: &Attribute, role: StatedRole) -> AttributeEntry<'_> {
    let (kind, choices) = stated(&attribute.kind);
    AttributeEntry {
        name: &attribute.name,
        kind,
        choices,
        role: match role {
            StatedRole::ByName => None,
            StatedRole::Nothing => Some("none"),
            StatedRole::Is(role) => Some(role.name()),
        },
        default: attribute.default.as_ref().map(JsonValue),
        required: attribute.required,
    }
}

pub(in crate::formats) fn cluster_line<'a>(
    project: &'a Project,
    cluster: &'a Cluster,
    members: Vec<AnnotationId>,
) -> ClusterLine<'a> {
    ClusterLine {
        cluster: Shown(cluster.id),
        annotator: Shown(&cluster.annotator),
        title: &cluster.title,
        tag: common_tag(project, &members),
        members: members.into_iter().map(Shown).collect(),
        note: &cluster.note,
        created: Shown(cluster.created),
        updated: Shown(cluster.updated),
    }
}

/// The name of the tag that all members have; `None` where they differ.
fn common_tag<'a>(project: &'a Project, members: &[AnnotationId]) -> Option<&'a str> {
    let mut tags = members
        .iter()
        .filter_map(|id| project.annotation(*id))
        .map(|annotation| &annotation.tag);
    let first = tags.next()?;
    tags.all(|tag| tag == first)
        .then(|| project.tag_set().name(first))
}

pub(in crate::formats) fn relation_line(relation: &Relation) -> RelationLine<'_> {
    RelationLine {
        relation: Shown(relation.id),
        annotator: Shown(&relation.annotator),
        relation_type: &relation.relation_type,
        from: Shown(relation.from),
        to: Shown(relation.to),
        note: &relation.note,
        created: Shown(relation.created),
        updated: Shown(relation.updated),
    }
}
