//! A data set as the Hugging Face hub and its library `datasets` read it: JSON Lines and a card, in a folder.
//!
//! - **`articles.jsonl`**: a line per article, `{"doc_id", "text", …, "spans": [{"id", "start", "end", "label", "text", "segments",
//!   "attributes", "note", "annotator", "created", "updated"}]}`. Every line and every span has every key, and attributes
//!   are a list of key and value: from objects of all shapes no reader can tell what a column holds.
//! - **`clusters.jsonl`** and **`relations.jsonl`**, where there are any, name spans by their `id`.
//! - **`README.md`**: the card, with the columns and their types ([`card`]).
//! - **Offsets** are Unicode code points, half-open: Python's own. A span with gaps reaches over them, and `segments` says
//!   its parts; one without has itself as its only part.
//!
//! What is *not* here: the tag set but for its names and definitions, which are in the card; reviews and notebook. It is
//! not read: import JSON Lines of our own ([`super::jsonl`]) instead.

mod card;
#[cfg(test)]
mod tests;

use std::io;

use serde_json::{Value, json};

use super::placed::{self, Placed, placed};
use super::{Feature, Files, Format, Group, Keeps, Selection, Write};
use crate::model::{Article, Project};

/// A data set.
pub(super) const FORMAT: Format = Format {
    name: "hf",
    title: "Data set for Hugging Face",
    group: Group::Data,
    extensions: &["jsonl"],
    description: "a data set for Hugging Face, a folder of files: JSON Lines with a data set card",
    write: Some(Write::Folder(write)),
    keeps: Keeps::MOST
        .without(&[Feature::Colours, Feature::Furniture])
        .with(Keeps::LINK_NOTES),
    ..Format::BLANK
};

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let taken = placed::articles(project, selection);
    let articles = lines(taken.map(|it| article(project, selection, it)))?;
    let clusters = lines(selection.clusters(project).map(|(cluster, members)| {
        let members = members.iter().map(ToString::to_string);
        json!({
            "id": cluster.id.to_string(),
            "title": cluster.title,
            "note": cluster.note,
            "annotator": cluster.annotator.as_str(),
            "members": members.collect::<Vec<_>>(),
            "created": cluster.created.to_string(),
            "updated": cluster.updated.to_string(),
        })
    }))?;
    let relations = lines(selection.relations(project).map(|relation| {
        json!({
            "id": relation.id.to_string(),
            "type": relation.relation_type,
            "from": relation.from.to_string(),
            "to": relation.to.to_string(),
            "note": relation.note,
            "annotator": relation.annotator.as_str(),
            "created": relation.created.to_string(),
            "updated": relation.updated.to_string(),
        })
    }))?;
    let held = card::Held {
        articles: selection.articles_in(project),
        has_clusters: !clusters.is_empty(),
        has_relations: !relations.is_empty(),
    };
    files("README.md", card::card(project, selection, held).as_bytes())?;
    files(card::ARTICLES, &articles)?;
    if held.has_clusters {
        files(card::CLUSTERS, &clusters)?;
    }
    if held.has_relations {
        files(card::RELATIONS, &relations)?;
    }
    Ok(())
}

fn lines(values: impl Iterator<Item = Value>) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for value in values {
        serde_json::to_writer(&mut lines, &value)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

fn article(project: &Project, selection: &Selection, article: &Article) -> Value {
    let details = &article.details;
    let spans = placed(project, selection, article).map(|it| span(&it));
    json!({
        "doc_id": article.id.as_str(),
        "title": details.title,
        "outlet": details.outlet,
        "author": details.author,
        "published": details.published,
        "url": details.url,
        "language": details.language,
        "text": article.text.as_str(),
        "spans": spans.collect::<Vec<_>>(),
    })
}

fn span(it: &Placed<'_>) -> Value {
    let annotation = it.annotation;
    let segments = it.parts.iter();
    let segments =
        segments.map(|part| json!({"start": part.start, "end": part.end, "text": part.text}));
    let attributes = annotation.attributes.iter();
    let attributes = attributes.map(|(name, value)| json!({"key": name, "value": value.to_text()}));
    json!({
        "id": annotation.id.to_string(),
        "start": it.hull.start,
        "end": it.hull.end,
        "label": it.tag,
        "text": it.hull.text,
        "segments": segments.collect::<Vec<_>>(),
        "attributes": attributes.collect::<Vec<_>>(),
        "note": annotation.note,
        "annotator": annotation.annotator.as_str(),
        "created": annotation.created.to_string(),
        "updated": annotation.updated.to_string(),
    })
}
