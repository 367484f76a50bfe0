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
use crate::model::{Annotation, AnnotatorId, Article, Project, Timestamp};

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
        Feature::ClusterNotes,
        Feature::RelationNotes,
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
        let kind = body(&relation.relation_type, "describing");
        let mut bodies = vec![json!(iri(relation.to)), kind];
        bodies.extend(comment(&relation.note));
        let made = (&relation.annotator, relation.created, relation.updated);
        let target = json!(iri(relation.from));
        item(out, &entry(relation.id, "linking", made, &bodies, &target))?;
    }
    for (cluster, members) in selection.clusters(project) {
        let mut members = members.into_iter().map(iri);
        let Some(first) = members.next() else {
            continue;
        };
        let mut bodies: Vec<Value> = members.map(Value::String).collect();
        bodies.push(body(&cluster.title, "tagging"));
        bodies.extend(comment(&cluster.note));
        let made = (&cluster.annotator, cluster.created, cluster.updated);
        let target = json!(first);
        item(out, &entry(cluster.id, "linking", made, &bodies, &target))?;
    }
    out.write_all(b"\n]}\n")
}

fn annotation(article: &Article, it: &Placed<'_>) -> Value {
    let Annotation {
        id,
        annotator,
        created,
        updated,
        attributes,
        note,
        ..
    } = it.annotation;
    let mut bodies = vec![body(it.tag, "tagging")];
    bodies.extend(attributes.iter().map(|(name, value)| {
        let value = format!("{name}={}", value.to_text());
        body(&value, "describing")
    }));
    bodies.extend(comment(note));
    let targets: Vec<_> = it.parts.iter().map(|part| target(article, part)).collect();
    let made = (annotator, *created, *updated);
    entry(id, "tagging", made, &bodies, &json!(targets))
}

/// An annotation by who made it, when it was made and when it was last changed.
fn entry(
    id: impl std::fmt::Display,
    motivation: &str,
    (annotator, created, updated): (&AnnotatorId, Timestamp, Timestamp),
    bodies: &[Value],
    target: &Value,
) -> Value {
    json!({
        "id": iri(id),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Person", "name": annotator.as_str()},
        "created": created.to_string(),
        "modified": updated.to_string(),
        "body": bodies,
        "target": target,
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

fn body(value: &str, purpose: &str) -> Value {
    json!({"type": "TextualBody", "value": value, "purpose": purpose})
}

fn comment(note: &str) -> Option<Value> {
    (!note.is_empty()).then(|| body(note, "commenting"))
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
