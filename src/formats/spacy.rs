//! JSON Lines as Prodigy and spaCy's recipes take them: `{"text", "spans": [{"start", "end", "label"}], "meta", …}`, a text per
//! line. Rows of Hugging Face's data sets have the same spans and are read here, too.
//!
//! - **Offsets.** Unicode code points, half-open.
//! - **Spans.** They may overlap: in spaCy they go into `doc.spans`, not into `doc.ents`. One of several parts is written
//!   from its first to its last word, with its parts as `segments`, from which it is read again.
//! - **More than they ask for** stands under names of our own in each span: `id`, `annotator`, `attributes`, `note`. Both
//!   pass over names that they do not know.
//!
//! What is *not* here: relations and clusters; Prodigy's relations are between tokens, of which a text here has none.

use std::io;

use serde_json::{Map, Value, json};

use super::foreign::{self, Foreign};
use super::json_value::JsonValue;
use super::jsonl::lines::{AnnotationEntry, Name};
use super::jsonl::write::write_line;
use super::placed::{Placed, articles, placed};
use super::rows::{self, Object};
use super::{Feature, Format, Group, ImportError, Input, Keeps, Reader, Selection, Source, Write};
use crate::model::Project;

/// A line per article.
pub(super) const FORMAT: Format = Format {
    name: "spacy",
    title: "For spaCy and Prodigy",
    group: Group::Data,
    extensions: &["jsonl"],
    description: "spans for spaCy and Prodigy, a line of JSON per article",
    read: Some(Reader {
        limit: rows::LIMIT,
        sniff,
        read,
    }),
    write: Some(Write::File(write)),
    keeps: Keeps::SPANS.with(&[Feature::Details, Feature::Texts]),
    ..Format::BLANK
};

fn write(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    for article in articles(project, selection) {
        let spans: Vec<Value> = placed(project, selection, article)
            .map(|it| span(&it))
            .collect();
        let details = &article.details;
        let line = json!({
            "text": article.text.as_str(),
            "spans": spans,
            "meta": {
                "article": article.id.as_str(),
                "title": details.title,
                "outlet": details.outlet,
                "author": details.author,
                "published": details.published,
                "url": details.url,
                "language": details.language,
            },
            "_view_id": "spans_manual",
            "answer": "accept",
        });
        write_line(out, &line)?;
    }
    Ok(())
}

fn span(it: &Placed<'_>) -> Value {
    let annotation = it.annotation;
    let mut span = json!({
        "start": it.hull.start,
        "end": it.hull.end,
        "label": it.tag,
        "id": annotation.id.to_string(),
        "annotator": annotation.annotator.as_str(),
    });
    if let Some(segments) = it.segments() {
        span["segments"] = json!(segments);
    }
    if !annotation.note.is_empty() {
        span["note"] = json!(annotation.note);
    }
    if !annotation.attributes.is_empty() {
        let attributes = annotation.attributes.iter();
        let attributes: Map<String, Value> = attributes
            .map(|(name, value)| (name.clone(), json!(JsonValue(value))))
            .collect();
        span["attributes"] = Value::Object(attributes);
    }
    span
}

/// Whether the first line has a text with spans, or is a task of Prodigy without one.
fn sniff(head: &[u8]) -> bool {
    rows::first(head).is_some_and(|line| {
        let is_task = ["_task_hash", "tokens"]
            .iter()
            .all(|name| line.contains_key(*name));
        let spans = line.get("spans").is_some_and(Value::is_array);
        let all = rows::list(&line, "spans")
            .all(|span| span.get("start").is_some() && span.get("label").is_some());
        line.get("text").is_some_and(Value::is_string)
            && (spans || is_task)
            && all
            && !line.contains_key("article")
    })
}

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let mut file = Foreign::new("line");
    let mut rejected = 0;
    for (number, object) in rows::objects(input)? {
        // Of a text that somebody rejected nothing was said.
        match object.get("answer").and_then(Value::as_str) {
            Some("reject" | "ignore") => rejected += 1,
            _ => line(&mut file, input, number, &object)?,
        }
    }
    if rejected > 0 {
        file.warn(format!(
            "left out: {rejected} with the answer “reject” or “ignore”"
        ));
    }
    file.finish()
}

fn line(
    file: &mut Foreign,
    input: &Input<'_>,
    number: usize,
    object: &Object,
) -> Result<(), ImportError> {
    let fault = |words: &str| {
        ImportError::new(format!("line {number}"), words).hint("export the file again")
    };
    let text = object.get("text").and_then(Value::as_str);
    let text = text.ok_or_else(|| fault("there is no “text”"))?;
    let spans = rows::list(object, "spans").map(|span| annotation(span, object));
    let spans: Option<Vec<AnnotationEntry>> = spans.collect();
    let spans = spans.ok_or_else(|| fault("a span has no “start”, “end” and “label”"))?;
    let article = file.article(&rows::name(object, input, number), text);
    article.annotations = Some(spans);
    rows::describe(article, object);
    Ok(())
}

fn annotation(span: &Value, row: &Object) -> Option<AnnotationEntry> {
    let (start, end) = (
        rows::position(span.get("start"))?,
        rows::position(span.get("end"))?,
    );
    let tag = rows::words(span.get("label"))?;
    let segments = rows::positions(span.get("segments"));
    let places = if segments.is_empty() {
        vec![foreign::span(
            start,
            end,
            span.get("text").and_then(Value::as_str),
        )]
    } else {
        let places = segments.into_iter();
        places
            .map(|(start, end)| foreign::span(start, end, None))
            .collect()
    };
    let annotator = span.get("annotator").or_else(|| row.get("_annotator_id"));
    Some(AnnotationEntry {
        id: rows::words(span.get("id")).map(Name),
        annotator: rows::words(annotator),
        note: rows::words(span.get("note")),
        attributes: attributes(span.get("attributes")),
        ..foreign::annotation(&tag, places)
    })
}

/// Values by their names, as an object or as a list of pairs.
fn attributes(value: Option<&Value>) -> Option<Map<String, Value>> {
    match value? {
        Value::Object(attributes) => Some(attributes.clone()),
        Value::Array(pairs) => {
            let pairs = pairs.iter().filter_map(|pair| {
                Some((rows::words(pair.get("key"))?, pair.get("value")?.clone()))
            });
            Some(pairs.collect())
        }
        _ => None,
    }
}
