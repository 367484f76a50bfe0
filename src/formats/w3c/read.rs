//! Reading Web Annotations: a page, a collection, a list or a single one. They name texts that the project must have.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value};

use super::{SCHEME, id_of};
use crate::formats::foreign::{self, Foreign};
use crate::formats::jsonl::File;
use crate::formats::jsonl::lines::{AnnotationEntry, ClusterLine, Name, RelationLine, SpanEntry};
use crate::formats::rows;
use crate::formats::{Annotated, Defaults, ImportError, Imported, Input, Source};
use crate::model::{Article, Project};

/// The annotations of a file.
struct Annotations(Vec<Value>);

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let value = rows::json(input, "export the annotations again")?;
    let items = items(value);
    if items.is_empty() {
        let error = ImportError::new("", "there are no annotations in it");
        return Err(error.hint("check that the export was finished"));
    }
    Ok(Source::Annotated(Box::new(Annotations(items))))
}

/// The annotations that a document holds.
fn items(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        Value::Object(mut object) => {
            let items = object.remove("items").or_else(|| object.remove("first"));
            match items {
                Some(Value::Array(items)) => items,
                Some(page @ Value::Object(_)) => self::items(page),
                _ if object.contains_key("target") => vec![Value::Object(object)],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

impl Annotated for Annotations {
    fn plan(
        &self,
        project: &Project,
        defaults: &mut Defaults<'_>,
    ) -> Result<Imported, ImportError> {
        let mut gathered = Gathered {
            project,
            by_article: BTreeMap::new(),
            strangers: Vec::new(),
            file: Foreign::new("article"),
        };
        let ids: HashSet<String> = self
            .0
            .iter()
            .filter_map(|item| Some(id_of(item.get("id")?.as_str()?)))
            .collect();
        for (number, item) in (1..).zip(&self.0) {
            gathered.add(number, item, &ids)?;
        }
        gathered.finish()?.plan(project, defaults)
    }
}

/// The article of a source: by its name, its address, else the only one that has the words.
fn home<'a>(project: &'a Project, target: &Value, quote: Option<&str>) -> Option<&'a Article> {
    let source = match target {
        Value::String(source) => Some(source.as_str()),
        target => match target.get("source") {
            Some(Value::String(source)) => Some(source.as_str()),
            Some(source) => source.get("id").and_then(Value::as_str),
            None => target.get("id").and_then(Value::as_str),
        },
    };
    let scope = target.get("scope").and_then(Value::as_str);
    let articles = || project.articles().iter().map(|article| &**article);
    let named = source.and_then(|source| {
        let name = source.strip_prefix(SCHEME).unwrap_or(source);
        let name = name.rsplit('/').next().unwrap_or(name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        articles().find(|article| [name, stem].contains(&article.id.as_str()))
    });
    let of_address = || {
        let mut addresses = [source, scope].into_iter().flatten();
        addresses.find_map(|address| articles().find(|article| article.details.url == address))
    };
    let of_words = || {
        let quote = quote.filter(|quote| !quote.is_empty())?;
        let mut having = articles().filter(|article| article.text.as_str().contains(quote));
        having.next().filter(|_| having.next().is_none())
    };
    named.or_else(of_address).or_else(of_words)
}

/// What was understood so far.
struct Gathered<'a> {
    project: &'a Project,
    by_article: BTreeMap<&'a str, Vec<AnnotationEntry>>,
    /// Sources that are no article of the project.
    strangers: Vec<usize>,
    file: Foreign,
}

impl Gathered<'_> {
    fn add(
        &mut self,
        number: usize,
        item: &Value,
        ids: &HashSet<String>,
    ) -> Result<(), ImportError> {
        let targets = list(item.get("target"));
        let bodies = list(item.get("body").or_else(|| item.get("bodyValue")));
        if item.get("motivation").and_then(Value::as_str) == Some("linking") {
            self.link(item, &targets, &bodies, ids);
            return Ok(());
        }
        let mut spans = Vec::new();
        let mut home = None;
        for target in &targets {
            let selectors = list(target.get("selector"));
            let quote = selectors.iter().find_map(|it| it.get("exact")?.as_str());
            let Some(article) = self::home(self.project, target, quote) else {
                self.strangers.push(number);
                return Ok(());
            };
            home = Some(article);
            spans.push(span(&selectors).ok_or_else(|| {
                let place = format!("annotation {number}");
                let what =
                    "it is placed neither by a TextPositionSelector nor by a TextQuoteSelector";
                ImportError::new(place, what).hint("export it with positions in the text")
            })?);
        }
        let Some(article) = home else {
            self.strangers.push(number);
            return Ok(());
        };
        // A body without a purpose serves the annotation's motivation.
        let plain = bodies.iter().find_map(|body| match body {
            Value::String(words) => Some(words.as_str()),
            body if body.get("purpose").is_none() => body.get("value")?.as_str(),
            _ => None,
        });
        let motivation = item.get("motivation").and_then(Value::as_str);
        let is_tagging = motivation == Some("tagging");
        let mut tags = values(&bodies, "tagging");
        tags.extend(values(&bodies, "classifying"));
        tags.extend(plain.filter(|_| is_tagging));
        let mut note = values(&bodies, "commenting");
        note.extend(plain.filter(|_| !is_tagging));
        let attributes: Map<String, Value> = values(&bodies, "describing")
            .into_iter()
            .filter_map(|words| {
                let (name, value) = words.split_once('=')?;
                Some((name.to_owned(), Value::String(value.to_owned())))
            })
            .collect();
        let tag = tags
            .first()
            .copied()
            .or(motivation)
            .unwrap_or("highlighting");
        let entry = AnnotationEntry {
            id: item
                .get("id")
                .and_then(Value::as_str)
                .map(|id| Name(id_of(id))),
            annotator: creator(item),
            note: (!note.is_empty()).then(|| note.join("\n")),
            attributes: (!attributes.is_empty()).then_some(attributes),
            created: rows::words(item.get("created")),
            updated: rows::words(item.get("modified")),
            ..foreign::annotation(tag, spans)
        };
        self.by_article
            .entry(article.id.as_str())
            .or_default()
            .push(entry);
        Ok(())
    }

    /// A relation, or a cluster: that has a title, and may have more members than two.
    fn link(&mut self, item: &Value, targets: &[&Value], bodies: &[&Value], ids: &HashSet<String>) {
        let known = |value: &&&Value| {
            let id = id_of(value.as_str()?);
            ids.contains(&id).then_some(Name(id))
        };
        let from = targets.iter().find_map(|it| known(&it));
        let ends: Vec<Name> = bodies.iter().filter_map(|it| known(&it)).collect();
        let value = |purpose| {
            values(bodies, purpose)
                .first()
                .map(|&words| words.to_owned())
        };
        let Some(from) = from else { return };
        let id = item
            .get("id")
            .and_then(Value::as_str)
            .map(|id| Name(id_of(id)));
        let (annotator, note) = (creator(item), value("commenting"));
        let (created, updated) = (
            rows::words(item.get("created")),
            rows::words(item.get("modified")),
        );
        match (value("tagging"), ends.as_slice()) {
            (None, [to]) => self.file.relation(RelationLine {
                relation: id,
                annotator,
                relation_type: value("describing"),
                from,
                to: to.clone(),
                note,
                created,
                updated,
            }),
            (title, _) => self.file.cluster(ClusterLine {
                cluster: id,
                annotator,
                title,
                members: Some(std::iter::once(from).chain(ends).collect()),
                note,
                created,
                updated,
            }),
        }
    }

    /// The file that says the same with the texts.
    fn finish(mut self) -> Result<File, ImportError> {
        if self.by_article.is_empty() {
            let error =
                ImportError::new("", "none of the texts that it is about is in the project");
            return Err(error.hint(
                "Web Annotations come without their texts: import the articles first, under the names or addresses that it has",
            ));
        }
        if let Some(first) = self.strangers.first() {
            let count = self.strangers.len();
            let words = format!(
                "left out: {count} on texts that are not in the project, the first is annotation {first}"
            );
            self.file.warn(words);
        }
        self.file.of_texts(self.project, self.by_article);
        self.file.file()
    }
}

/// A field that may be one thing or several.
fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None => Vec::new(),
        Some(Value::Array(several)) => several.iter().collect(),
        Some(one) => vec![one],
    }
}

/// What the bodies of a purpose say.
fn values<'a>(bodies: &[&'a Value], purpose: &str) -> Vec<&'a str> {
    let of_it = |body: &&&Value| body.get("purpose").and_then(Value::as_str) == Some(purpose);
    let of_it = bodies.iter().filter(of_it);
    of_it
        .filter_map(|body| body.get("value")?.as_str())
        .collect()
}

fn span(selectors: &[&Value]) -> Option<SpanEntry> {
    let quote = selectors.iter().find_map(|it| it.get("exact")?.as_str());
    let start = selectors
        .iter()
        .find_map(|it| rows::position(it.get("start")));
    let end = selectors
        .iter()
        .find_map(|it| rows::position(it.get("end")));
    match (start, end) {
        (Some(start), Some(end)) => Some(foreign::span(start, end, quote)),
        _ => quote.map(|quote| SpanEntry {
            text: Some(quote.to_owned()),
            ..SpanEntry::default()
        }),
    }
}

fn creator(item: &Value) -> Option<String> {
    let creator = match item.get("creator")? {
        Value::Array(several) => several.first()?,
        one => one,
    };
    let stated = creator.get("name").or_else(|| creator.get("nickname"));
    rows::words(stated.or_else(|| creator.get("id")).or(Some(creator)))
}
