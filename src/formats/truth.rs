//! What this program believes, as the validators of other formats read it: one JSON document.
//!
//! ```text
//! {"docs":[{"name","text","spans":[{"id","start","end","label","text","segments"?:[[start,end]],"attrs","note"?}],
//!           "relations":[{"id","type","from","to"}]}],
//!  "links":[{"id","title","members"} | {"id","type","from","to"}],
//!  "tags":{LABEL:"#rrggbb"}}
//! ```
//!
//! Offsets are Unicode code points, half-open. `start` and `end` of a discontinuous annotation reach over its gaps,
//! and so does `text`; `segments` are its parts. A relation stands in the document that holds both of its ends;
//! clusters and relations across documents are `links`, since one document of most formats cannot hold them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::json_value::{JsonValue, Shown};
use super::{Format, Group, Selection};
use crate::model::{
    Annotation, AnnotationId, Article, ArticleId, ClusterId, Project, Relation, RelationId,
};

/// What the validators compare other exports with.
pub(super) const FORMAT: Format = Format {
    name: "truth",
    title: "Check of other exports",
    group: Group::Data,
    extensions: &["json"],
    description: "texts and spans as this program sees them, to check other exports against",
    write: Some(super::Write::File(write)),
    ..Format::BLANK
};

#[derive(Serialize)]
struct Truth<'a> {
    docs: Documents<'a>,
    links: Vec<Link<'a>>,
    tags: Colours<'a>,
}

/// Serialised one by one, so that only one article's spans are in memory at a time.
struct Documents<'a> {
    project: &'a Project,
    selection: &'a Selection,
    /// By the article that holds both ends.
    relations: BTreeMap<&'a ArticleId, Vec<&'a Relation>>,
}

#[derive(Serialize)]
struct Document<'a> {
    name: &'a str,
    text: &'a str,
    spans: Vec<SpanEntry<'a>>,
    relations: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct SpanEntry<'a> {
    id: Shown<AnnotationId>,
    start: usize,
    end: usize,
    label: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments: Option<Vec<[usize; 2]>>,
    attrs: BTreeMap<&'a str, JsonValue<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Link<'a> {
    Cluster {
        id: Shown<ClusterId>,
        title: &'a str,
        members: Vec<Shown<AnnotationId>>,
    },
    Relation {
        id: Shown<RelationId>,
        r#type: &'a str,
        from: Shown<AnnotationId>,
        to: Shown<AnnotationId>,
    },
}

struct Colours<'a>(&'a Project);

pub(super) fn write(
    project: &Project,
    selection: &Selection,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut links: Vec<_> = selection
        .clusters(project)
        .map(|(cluster, members)| Link::Cluster {
            id: Shown(cluster.id),
            title: &cluster.title,
            members: members.into_iter().map(Shown).collect(),
        })
        .collect();
    let mut relations: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for relation in selection.relations(project) {
        match common_article(project, relation) {
            Some(article) => relations.entry(article).or_default().push(&**relation),
            None => links.push(relation_link(relation)),
        }
    }
    let truth = Truth {
        docs: Documents {
            project,
            selection,
            relations,
        },
        links,
        tags: Colours(project),
    };
    serde_json::to_writer(&mut *out, &truth)?;
    out.write_all(b"\n")
}

fn common_article<'a>(project: &'a Project, relation: &Relation) -> Option<&'a ArticleId> {
    let from = &project.annotation(relation.from)?.article;
    let to = &project.annotation(relation.to)?.article;
    (from == to).then_some(from)
}

fn relation_link(relation: &Relation) -> Link<'_> {
    Link::Relation {
        id: Shown(relation.id),
        r#type: &relation.relation_type,
        from: Shown(relation.from),
        to: Shown(relation.to),
    }
}

impl Serialize for Documents<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let articles = self.project.articles();
        let mut documents = serializer.serialize_seq(Some(articles.len()))?;
        for article in articles {
            let annotations = self.selection.annotations(self.project, article);
            let relations = self.relations.get(&article.id).into_iter().flatten();
            documents.serialize_element(&Document {
                name: article.id.as_str(),
                text: article.text.as_str(),
                spans: annotations
                    .into_iter()
                    .map(|it| span_entry(self.project, article, it))
                    .collect(),
                relations: relations.map(|relation| relation_link(relation)).collect(),
            })?;
        }
        documents.end()
    }
}

fn span_entry<'a>(
    project: &'a Project,
    article: &'a Article,
    annotation: &'a Annotation,
) -> SpanEntry<'a> {
    let hull = annotation.spans.hull();
    let place = article.text.code_point_span(hull);
    let segments = annotation.spans.is_discontinuous().then(|| {
        let places = annotation
            .spans
            .iter()
            .map(|span| article.text.code_point_span(span));
        places
            .map(|place| [place.start.get(), place.end.get()])
            .collect()
    });
    let attributes = annotation.attributes.iter();
    SpanEntry {
        id: Shown(annotation.id),
        start: place.start.get(),
        end: place.end.get(),
        label: project.tag_set().name(&annotation.tag),
        text: article.text.slice(hull),
        segments,
        attrs: attributes
            .map(|(name, value)| (name.as_str(), JsonValue(value)))
            .collect(),
        note: &annotation.note,
    }
}

impl Serialize for Colours<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tags = &self.0.tag_set().tags;
        let mut colours = serializer.serialize_map(Some(tags.len()))?;
        for tag in tags {
            colours.serialize_entry(&tag.name, &Shown(tag.colour))?;
        }
        colours.end()
    }
}
