//! W3C Web Annotation: one JSON-LD page of annotations, for Hypothesis's relatives, annotation servers and archives.
//!
//! - **Offsets.** Unicode code points, half-open, as the recommendation demands. Each part is selected twice: by its place
//!   (`TextPositionSelector`), and by its words with what stands around them (`TextQuoteSelector`), so that it is found in a
//!   text that has moved.
//! - **Parts.** An annotation of several has a target each.
//! - **Bodies.** The tag is `tagging`, a note `commenting`; a value is `describing`, as `name=value`.
//! - **Links.** A relation is an annotation with the motivation `linking`, from its target to its body; so is a cluster, from
//!   its first member to the others.
//! - **Sources.** An article is `article:NAME`; its address, where it has one, is the target's `scope`.
//!
//! What is *not* here: the texts, the tag set and its colours. What comes in is for articles that the project has.

mod read;

use std::io;

use serde_json::{Value, json};
use ulid::Ulid;
use uuid::Uuid;

use super::placed::{Part, Placed, placed};
use super::{Feature, Format, Group, Keeps, Limit, Reader, Selection, Write};
use crate::model::{Article, Project};

/// A page of annotations.
pub(super) const FORMAT: Format = Format {
    name: "w3c",
    title: "Web Annotations for programs of the web",
    group: Group::Data,
    extensions: &["jsonld"],
    description: "W3C Web Annotations, a page of JSON-LD, without the texts",
    read: Some(Reader {
        limit: Limit {
            bytes: 256 * 1024 * 1024,
            words: "the 256 MiB of JSON that are read at once",
            hint: "export the annotations in parts",
            is_text: true,
        },
        sniff,
        read: read::read,
    }),
    write: Some(Write::File(write)),
    keeps: Keeps::SPANS.with(&[
        Feature::Relations,
        Feature::RelationsAcross,
        Feature::Clusters,
    ]),
    ..Format::BLANK
};

/// The vocabulary that every key is of.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// So much text before and behind a passage is quoted, in characters: enough to tell it from others of the same words.
const AROUND: usize = 32;

/// Whether a file begins as Web Annotations.
pub(super) fn sniff(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let context = b"www.w3.org/ns/anno.jsonld";
    (start.starts_with(b"{") || start.starts_with(b"["))
        && memchr::memmem::find(head, context).is_some()
}

fn write(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    let page = Uuid::new_v5(&Uuid::NAMESPACE_OID, project.id().as_bytes());
    let head = json!({"@context": CONTEXT, "id": page.urn().to_string(), "type": "AnnotationPage"});
    let head = head.to_string();
    // One annotation at a time: the page is as long as all of them.
    out.write_all(head.trim_end_matches('}').as_bytes())?;
    out.write_all(b",\"items\":[")?;
    let mut is_first = true;
    let mut item = |out: &mut dyn io::Write, value: &Value| {
        out.write_all(if std::mem::take(&mut is_first) {
            b"\n"
        } else {
            b",\n"
        })?;
        serde_json::to_writer(out, value).map_err(io::Error::from)
    };
    for article in project.articles() {
        for it in placed(project, selection, article) {
            item(out, &annotation(article, &it))?;
        }
    }
    for relation in selection.relations(project) {
        let kind = json!({
            "type": "TextualBody", "value": relation.relation_type, "purpose": "describing",
        });
        let mut bodies = vec![json!(iri(relation.to)), kind];
        bodies.extend(comment(&relation.note));
        item(
            out,
            &json!({
                "id": iri(relation.id),
                "type": "Annotation",
                "motivation": "linking",
                "creator": creator(relation.annotator.as_str()),
                "created": relation.created.to_string(),
                "modified": relation.updated.to_string(),
                "body": bodies,
                "target": iri(relation.from),
            }),
        )?;
    }
    for (cluster, members) in selection.clusters(project) {
        let mut members = members.into_iter().map(iri);
        let Some(first) = members.next() else {
            continue;
        };
        let mut bodies: Vec<Value> = members.map(Value::String).collect();
        bodies.push(json!({"type": "TextualBody", "value": cluster.title, "purpose": "tagging"}));
        bodies.extend(comment(&cluster.note));
        item(
            out,
            &json!({
                "id": iri(cluster.id),
                "type": "Annotation",
                "motivation": "linking",
                "creator": creator(cluster.annotator.as_str()),
                "created": cluster.created.to_string(),
                "modified": cluster.updated.to_string(),
                "body": bodies,
                "target": first,
            }),
        )?;
    }
    out.write_all(b"\n]}\n")
}

fn annotation(article: &Article, it: &Placed<'_>) -> Value {
    let annotation = it.annotation;
    let mut bodies = vec![json!({"type": "TextualBody", "value": it.tag, "purpose": "tagging"})];
    bodies.extend(annotation.attributes.iter().map(|(name, value)| {
        let value = format!("{name}={}", value.to_text());
        json!({"type": "TextualBody", "value": value, "purpose": "describing"})
    }));
    bodies.extend(comment(&annotation.note));
    let targets: Vec<_> = it.parts.iter().map(|part| target(article, part)).collect();
    json!({
        "id": iri(annotation.id),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": creator(annotation.annotator.as_str()),
        "created": annotation.created.to_string(),
        "modified": annotation.updated.to_string(),
        "body": bodies,
        "target": targets,
    })
}

fn target(article: &Article, part: &Part<'_>) -> Value {
    let (before, behind) = around(article, part);
    let mut target = json!({
        "source": format!("{SCHEME}{}", article.id),
        "selector": [
            {"type": "TextQuoteSelector", "exact": part.text, "prefix": before, "suffix": behind},
            {"type": "TextPositionSelector", "start": part.start, "end": part.end},
        ],
    });
    if !article.details.url.is_empty() {
        target["scope"] = json!(article.details.url);
    }
    target
}

/// How articles are named.
const SCHEME: &str = "article:";

/// What stands before and behind a passage.
fn around<'a>(article: &'a Article, part: &Part<'_>) -> (&'a str, &'a str) {
    let (before, behind) = article.text.as_str().split_at(part.span.start.get());
    let behind = &behind[part.span.len()..];
    let start = before.char_indices().rev().nth(AROUND - 1);
    let end = behind.char_indices().nth(AROUND);
    (
        &before[start.map_or(0, |(at, _)| at)..],
        &behind[..end.map_or(behind.len(), |(at, _)| at)],
    )
}

fn comment(note: &str) -> Option<Value> {
    let body = || json!({"type": "TextualBody", "value": note, "purpose": "commenting"});
    (!note.is_empty()).then(body)
}

fn creator(name: &str) -> Value {
    json!({"type": "Person", "name": name})
}

/// An id as an IRI: a ULID has the bits of a UUID.
fn iri(id: impl std::fmt::Display) -> String {
    let id = id.to_string();
    match Ulid::from_string(&id) {
        Ok(id) => Uuid::from_u128(id.0).urn().to_string(),
        Err(_) => format!("urn:id:{id}"),
    }
}

/// The id that an IRI of this program's stands for; of others, the IRI.
fn id_of(iri: &str) -> String {
    let uuid = iri
        .strip_prefix("urn:uuid:")
        .and_then(|id| Uuid::parse_str(id).ok());
    uuid.map_or_else(|| iri.to_owned(), |id| Ulid(id.as_u128()).to_string())
}
