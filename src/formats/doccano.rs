//! doccano's JSON Lines, a text per line: `{"text", "label": [[start, end, tag]]}` as projects for spans read them, and in the same
//! line `entities` and `relations` as projects for relations do.
//!
//! - **Offsets.** Unicode code points, half-open. (A project in doccano's grapheme mode counts characters as readers see
//!   them; nothing in a file says so, and its words are not there to compare.)
//! - **Spans.** doccano knows no gaps: an annotation of several parts is written from its first to its last word. A project
//!   there has to allow overlapping spans, or it leaves out what overlaps without a word.
//! - **Relations** hold within a text.
//!
//! What is *not* here: attributes, notes, annotators and clusters, which doccano has no place for. Details of articles
//! become its meta data.

use std::collections::HashMap;
use std::io;

use serde_json::{Value, json};

use super::foreign::{self, Foreign};
use super::jsonl::lines::{AnnotationEntry, Name, RelationLine};
use super::jsonl::write::write_line;
use super::placed::{articles, placed};
use super::rows::{self, Object};
use super::{Feature, Format, Group, ImportError, Input, Keeps, Reader, Selection, Source, Write};
use crate::model::{AnnotationId, Project};

/// A line per article.
pub(super) const FORMAT: Format = Format {
    name: "doccano",
    title: "For doccano",
    group: Group::Programs,
    extensions: &["jsonl"],
    description: "spans and relations for doccano, a line of JSON per article",
    read: Some(Reader {
        limit: rows::LIMIT,
        sniff,
        read,
    }),
    write: Some(Write::File(write)),
    keeps: Keeps::of(&[
        Feature::Overlaps,
        Feature::Relations,
        Feature::Details,
        Feature::Texts,
    ]),
    ..Format::BLANK
};

fn write(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    let mut numbers: HashMap<AnnotationId, usize> = HashMap::new();
    let mut relations: HashMap<AnnotationId, Vec<_>> = HashMap::new();
    for relation in selection.relations(project) {
        relations.entry(relation.from).or_default().push(relation);
    }
    let mut count = 0;
    for article in articles(project, selection) {
        let mut labels = Vec::new();
        let mut entities = Vec::new();
        let mut here = Vec::new();
        for it in placed(project, selection, article) {
            numbers.insert(it.annotation.id, numbers.len() + 1);
            let (number, hull) = (numbers.len(), &it.hull);
            labels.push(json!([hull.start, hull.end, it.tag]));
            entities.push(json!({
                "id": number, "label": it.tag, "start_offset": hull.start, "end_offset": hull.end,
            }));
            here.push(it.annotation.id);
        }
        let mut links = Vec::new();
        for relation in here.iter().filter_map(|id| relations.get(id)).flatten() {
            if let (Some(from), Some(to)) = (numbers.get(&relation.from), numbers.get(&relation.to))
                && here.contains(&relation.to)
            {
                count += 1;
                let kind = &relation.relation_type;
                links.push(json!({"id": count, "from_id": from, "to_id": to, "type": kind}));
            }
        }
        let details = &article.details;
        let line = json!({
            "text": article.text.as_str(),
            "label": labels,
            "entities": entities,
            "relations": links,
            "article": article.id.as_str(),
            "title": details.title,
            "outlet": details.outlet,
            "author": details.author,
            "published": details.published,
            "url": details.url,
        });
        write_line(out, &line)?;
    }
    Ok(())
}

/// Whether the first line has a text with triples, or with entities, or with annotations as doccano exported them before 1.5.
fn sniff(head: &[u8]) -> bool {
    let Some(line) = rows::first(head) else {
        return false;
    };
    let is_text = line
        .get("text")
        .or_else(|| line.get("data"))
        .is_some_and(Value::is_string);
    let has_labels = ["label", "labels"].iter().any(|name| {
        let labels = line.get(*name).and_then(Value::as_array);
        labels.is_some_and(|labels| labels.iter().all(|label| triple(label).is_some()))
    });
    let has_entities =
        rows::list(&line, "entities").all(|entity| entity.get("start_offset").is_some());
    let has_annotations =
        rows::list(&line, "annotations").all(|it| it.get("start_offset").is_some());
    let is_older = line.contains_key("annotation_approver") && has_annotations;
    is_text && (has_labels || has_entities && line.contains_key("entities") || is_older)
}

fn triple(label: &Value) -> Option<(usize, usize, String)> {
    let label = label.as_array().filter(|label| label.len() == 3)?;
    let (start, end) = (
        rows::position(label.first())?,
        rows::position(label.get(1))?,
    );
    Some((start, end, rows::words(label.get(2))?))
}

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let mut file = Foreign::new("line");
    for (number, object) in rows::objects(input)? {
        line(&mut file, input, number, &object)?;
    }
    file.finish()
}

fn line(
    file: &mut Foreign,
    input: &Input<'_>,
    number: usize,
    object: &Object,
) -> Result<(), ImportError> {
    let text = object
        .get("text")
        .or_else(|| object.get("data"))
        .and_then(Value::as_str);
    let fault = |words: &str| ImportError::new(format!("line {number}"), words);
    let text = text.ok_or_else(|| {
        fault("there is no “text”").hint("doccano exports a text in each line; export it again")
    })?;
    let own = |id: &Value| rows::words(Some(id)).map(|id| Name(format!("{number}.{id}")));
    let mut annotations = Vec::new();
    let mut entities = ["entities", "annotations"].into_iter();
    if let Some(name) = entities.find(|name| object.contains_key(*name)) {
        for entity in rows::list(object, name) {
            let start = rows::position(entity.get("start_offset"));
            let (Some(start), Some(end), Some(tag)) = (
                start,
                rows::position(entity.get("end_offset")),
                rows::words(entity.get("label")),
            ) else {
                let error = fault("an entity has no “start_offset”, “end_offset” and “label”");
                return Err(error.hint("export the file again"));
            };
            let mut annotation = foreign::annotation(&tag, vec![foreign::span(start, end, None)]);
            annotation.id = entity.get("id").and_then(own);
            annotation.annotator = rows::words(entity.get("user"));
            annotation.is_hull = true;
            annotations.push(annotation);
        }
    } else {
        let labels = rows::list(object, "label").chain(rows::list(object, "labels"));
        for label in labels {
            let (start, end, tag) = triple(label).ok_or_else(|| {
                fault("a label is no [start, end, tag]").hint("export the file again")
            })?;
            annotations.push(AnnotationEntry {
                is_hull: true,
                ..foreign::annotation(&tag, vec![foreign::span(start, end, None)])
            });
        }
    }
    for relation in rows::list(object, "relations") {
        let ends = (
            relation.get("from_id").and_then(own),
            relation.get("to_id").and_then(own),
        );
        if let (Some(from), Some(to)) = ends {
            file.relation(RelationLine {
                relation_type: rows::words(relation.get("type")),
                from,
                to,
                ..RelationLine::default()
            });
        }
    }
    let article = file.article(&rows::name(object, input, number), text);
    article.annotations = Some(annotations);
    rows::describe(article, object);
    Ok(())
}
