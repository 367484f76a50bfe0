//! Label Studio: `tasks.json` with a task per article, and `config.xml`, the labelling configuration that a project there needs.
//!
//! - **Offsets.** Unicode code points, half-open, as its frontend counts since 2021. What it exports has the words beside
//!   them, by which older files (UTF-16) are understood, too.
//! - **Spans** are regions of the type `labels`. One of several parts is written from its first to its last word.
//! - **Values** are regions of the type `textarea` with the region's id; notes are `meta.text`.
//! - **Annotators.** Label Studio knows its own users only. Each layer is an annotation of the task, in the order that `annotators` of
//!   the task's data names.
//! - **Relations** hold within a task.
//!
//! What is *not* here: clusters and relations between articles, which no task can hold.

mod read;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use serde::Serializer as _;
use serde_json::{Value, json};

pub(super) use read::sniff;

use super::placed::{Placed, articles, placed};
use super::{Feature, Files, Format, Group, Keeps, Limit, Reader, Selection, Write};
use crate::model::{AnnotationId, AnnotatorId, Article, Project, Relation};

/// A folder with tasks and configuration.
pub(super) const FORMAT: Format = Format {
    name: "labelstudio",
    title: "For Label Studio",
    group: Group::Programs,
    extensions: &["json"],
    description: "Label Studio, a folder of files: tasks with their spans, and the labelling configuration",
    read: Some(Reader {
        limit: Limit {
            bytes: 256 * 1024 * 1024,
            words: "the 256 MiB of JSON that are read at once",
            hint: "export the tasks in parts",
            is_text: true,
        },
        sniff,
        read: read::read,
    }),
    write: Some(Write::Folder(write)),
    keeps: Keeps::MOST.without(&[
        Feature::Gaps,
        Feature::RelationsAcross,
        Feature::Clusters,
        Feature::Definitions,
        Feature::Furniture,
    ]),
    ..Format::BLANK
};

/// What the control of the tags is called, and what is labelled.
const TAGS: &str = "tag";
const TEXT: &str = "text";

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let controls = Controls::new(project);
    let relations: Vec<&Relation> = selection.relations(project).map(|it| &**it).collect();
    let tasks = articles(project, selection)
        .map(|article| task(project, selection, article, &controls, &relations));
    // A task at a time: as values, all of them are several times as long as their words.
    let mut written = Vec::new();
    serde_json::Serializer::pretty(&mut written).collect_seq(tasks)?;
    files("tasks.json", &written)?;
    files(
        "config.xml",
        configuration(project, &controls, &relations)?.as_bytes(),
    )
}

fn task(
    project: &Project,
    selection: &Selection,
    article: &Article,
    controls: &Controls<'_>,
    relations: &[&Relation],
) -> Value {
    let mut layers: BTreeMap<&AnnotatorId, Vec<Value>> = BTreeMap::new();
    let mut homes: BTreeMap<AnnotationId, &AnnotatorId> = BTreeMap::new();
    for it in placed(project, selection, article) {
        let annotator = &it.annotation.annotator;
        homes.insert(it.annotation.id, annotator);
        let layer = layers.entry(annotator).or_default();
        layer.extend(regions(&it, controls));
    }
    for relation in relations {
        // Within one annotation of the task: of two annotators, neither holds both ends.
        if let (Some(home), Some(other)) = (homes.get(&relation.from), homes.get(&relation.to))
            && home == other
        {
            layers.entry(home).or_default().push(json!({
                "type": "relation",
                "from_id": relation.from.to_string(),
                "to_id": relation.to.to_string(),
                "direction": "right",
                "labels": [relation.relation_type],
            }));
        }
    }
    let details = &article.details;
    let annotators: Vec<_> = layers.keys().map(|annotator| annotator.as_str()).collect();
    json!({
        "data": {
            TEXT: article.text.as_str(),
            "article": article.id.as_str(),
            "title": details.title,
            "outlet": details.outlet,
            "author": details.author,
            "published": details.published,
            "url": details.url,
            "annotators": annotators,
        },
        "annotations": layers.values().map(|result| json!({ "result": result })).collect::<Vec<_>>(),
    })
}

/// The region of an annotation, and those of its values.
fn regions(it: &Placed<'_>, controls: &Controls<'_>) -> Vec<Value> {
    let annotation = it.annotation;
    let (id, start, end) = (annotation.id.to_string(), it.hull.start, it.hull.end);
    let mut region = json!({
        "id": id,
        "from_name": TAGS,
        "to_name": TEXT,
        "type": "labels",
        "value": {"start": start, "end": end, "text": it.hull.text, "labels": [it.tag]},
    });
    if !annotation.note.is_empty() {
        region["meta"] = json!({ "text": [annotation.note] });
    }
    let mut regions = vec![region];
    for (name, value) in &annotation.attributes {
        let Some(control) = controls.by_name.get(name.as_str()) else {
            continue;
        };
        regions.push(json!({
            "id": id,
            "from_name": control,
            "to_name": TEXT,
            "type": "textarea",
            "value": {"start": start, "end": end, "text": [value.to_text()]},
        }));
    }
    regions
}

/// What the controls of attributes are called: their names where those are words of ASCII, else by their place.
struct Controls<'a> {
    by_name: BTreeMap<&'a str, String>,
}

impl<'a> Controls<'a> {
    fn new(project: &'a Project) -> Self {
        let tags = project.tag_set().tags.iter();
        let mut names: BTreeSet<&str> = tags
            .flat_map(|tag| tag.attributes.iter().map(|it| it.name.as_str()))
            .collect();
        let annotations = project.layers().values().flat_map(crate::model::Layer::all);
        names.extend(annotations.flat_map(|it| it.attributes.keys().map(String::as_str)));
        let mut taken: HashSet<String> = [TAGS, TEXT].map(str::to_owned).into();
        let numbered = names.into_iter().zip(1..);
        let by_name = numbered.map(|(name, number)| {
            let is_word =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            let mut control = if is_word {
                name.to_owned()
            } else {
                format!("attribute_{number}")
            };
            while !taken.insert(control.clone()) {
                control.push('_');
            }
            (name, control)
        });
        Self {
            by_name: by_name.collect(),
        }
    }
}

fn configuration(
    project: &Project,
    controls: &Controls<'_>,
    relations: &[&Relation],
) -> io::Result<String> {
    let mut bytes = Vec::new();
    let mut xml = Writer::new_with_indent(&mut bytes, b' ', 2);
    let start = |name: &'static str| Event::Start(BytesStart::new(name));
    let end = |name: &'static str| Event::End(BytesEnd::new(name));
    xml.write_event(start("View"))?;
    let labels = BytesStart::new("Labels");
    let labels = labels.with_attributes([("name", TAGS), ("toName", TEXT)]);
    xml.write_event(Event::Start(labels))?;
    for tag in &project.tag_set().tags {
        let colour = tag.colour.to_string();
        let label = BytesStart::new("Label");
        let label = label.with_attributes([("value", tag.name.as_str()), ("background", &colour)]);
        xml.write_event(Event::Empty(label))?;
    }
    xml.write_event(end("Labels"))?;
    let text = BytesStart::new("Text");
    let text = text.with_attributes([("name", TEXT), ("value", "$text")]);
    xml.write_event(Event::Empty(text))?;
    for (name, control) in &controls.by_name {
        let header = BytesStart::new("Header").with_attributes([("value", *name)]);
        xml.write_event(Event::Empty(header))?;
        let area = BytesStart::new("TextArea").with_attributes([
            ("name", control.as_str()),
            ("toName", TEXT),
            ("perRegion", "true"),
        ]);
        xml.write_event(Event::Empty(area))?;
    }
    let listed = project.relation_types().iter().map(|it| it.name.as_str());
    let used = relations.iter().map(|it| it.relation_type.as_str());
    let types: BTreeSet<&str> = listed.chain(used).collect();
    if !types.is_empty() {
        xml.write_event(start("Relations"))?;
        for name in types {
            let relation = BytesStart::new("Relation").with_attributes([("value", name)]);
            xml.write_event(Event::Empty(relation))?;
        }
        xml.write_event(end("Relations"))?;
    }
    xml.write_event(end("View"))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(io::Error::other)
}
