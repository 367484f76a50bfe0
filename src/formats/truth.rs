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
use std::io;

use serde::{Serialize, Serializer};

use super::json_value::{JsonValue, Shown};
use super::jsonl::write::write_line;
use super::placed::{Placed, placed};
use super::{Format, Group, Selection, Write};
use crate::model::{AnnotationId, ArticleId, ClusterId, Project, Relation, RelationId, TagSet};

/// What the validators compare other exports with.
pub(super) const FORMAT: Format = Format {
    name: "truth",
    title: "Check of other exports",
    group: Group::Data,
    extensions: &["json"],
    description: "texts and spans as this program sees them, to check other exports against",
    write: Some(Write::File(write)),
    ..Format::BLANK
};

#[derive(Serialize)]
struct Truth<'a> {
    docs: Vec<Document<'a>>,
    links: Vec<Link<'a>>,
    #[serde(serialize_with = "colours")]
    tags: &'a TagSet,
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

fn write(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    let mut links: Vec<_> = selection
        .clusters(project)
        .map(|(cluster, members)| Link::Cluster {
            id: Shown(cluster.id),
            title: &cluster.title,
            members: members.into_iter().map(Shown).collect(),
        })
        .collect();
    // By the article that holds both ends.
    let mut relations = BTreeMap::new();
    for relation in selection.relations(project) {
        match common_article(project, relation) {
            Some(article) => {
                let inside: &mut Vec<_> = relations.entry(article).or_default();
                inside.push(relation_link(relation));
            }
            None => links.push(relation_link(relation)),
        }
    }
    let docs = project.articles().iter().map(|article| Document {
        name: article.id.as_str(),
        text: article.text.as_str(),
        spans: placed(project, selection, article)
            .map(|it| span_entry(&it))
            .collect(),
        relations: relations.remove(&article.id).unwrap_or_default(),
    });
    let truth = Truth {
        docs: docs.collect(),
        links,
        tags: project.tag_set(),
    };
    write_line(out, &truth)
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

fn span_entry<'a>(it: &Placed<'a>) -> SpanEntry<'a> {
    let attributes = it.annotation.attributes.iter();
    SpanEntry {
        id: Shown(it.annotation.id),
        start: it.hull.start,
        end: it.hull.end,
        label: it.tag,
        text: it.hull.text,
        segments: it.segments(),
        attrs: attributes
            .map(|(name, value)| (name.as_str(), JsonValue(value)))
            .collect(),
        note: &it.annotation.note,
    }
}

fn colours<S: Serializer>(tags: &TagSet, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(tags.tags.iter().map(|tag| (&tag.name, Shown(tag.colour))))
}
