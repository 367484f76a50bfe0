//! The code book: every tag with what it means, what may be entered, and examples drawn from the annotations; then what was
//! changed of all that, version by version.
//!
//! **CSV** and **JSON** have a row for each tag: `tag`, `name`, `parent`, `key`, `definition`, `when_to_use`,
//! `when_not_to_use`, `annotations` (how many), `attributes` (`name: kind`), `examples`. JSON has the `versions` besides,
//! oldest first: `version` (the number), `name`, `made`, `who`, `why`, `annotations` (made under it) and `changes`, each
//! with `tag`, `name`, `what`, `attribute`, `before`, `after` and `words`.
//!
//! What is *not* here: relation types' use.

mod examples;
mod history;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use crate::compare::comparison::{Comparison, Document, Records, record};
use crate::compare::sheet::{Cell, Part, Sheet, counted};
use crate::model::{AttributeKind, Layer, Project, RelationType, Tag};
use examples::Examples;
use history::History;

const COLUMNS: &str =
    "tag name parent key definition when_to_use when_not_to_use annotations attributes examples";

/// The tag set of a project with examples.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeBook {
    title: String,
    entries: Vec<Entry>,
    relation_types: Vec<RelationType>,
    history: History,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    depth: usize,
    tag: Tag,
    parent: Option<String>,
    annotations: usize,
    /// The words, and where they are from.
    examples: Vec<(String, String)>,
}

impl CodeBook {
    /// Reads it off a project, with so many examples of a tag at most: passages of the usual length, each from another
    /// outlet, else from another article, as far as that goes. The same project gives the same ones.
    #[must_use]
    pub fn new(project: &Project, examples: usize) -> Self {
        let tags = project.tag_set();
        let mut drawn = Examples::new(project);
        let entries = tags.tree().into_iter().map(|(depth, tag)| Entry {
            depth,
            parent: (tag.parent.as_ref()).map(|parent| tags.name(parent).to_owned()),
            annotations: (project.layers().values().flat_map(Layer::all))
                .filter(|annotation| annotation.tag == tag.id)
                .count(),
            examples: drawn.of(tag, examples),
            tag: (**tag).clone(),
        });
        Self {
            title: project.details().title.clone(),
            entries: entries.collect(),
            relation_types: project.relation_types().to_vec(),
            history: History::new(project),
        }
    }
}

fn kind(kind: &AttributeKind) -> String {
    match kind {
        AttributeKind::Text => "text".to_owned(),
        AttributeKind::Choice(choices) => format!("one of: {}", choices.join(", ")),
        AttributeKind::Choices(choices) => format!("any of: {}", choices.join(", ")),
        AttributeKind::Number => "number".to_owned(),
        AttributeKind::Date => "date".to_owned(),
        AttributeKind::Flag => "yes or no".to_owned(),
    }
}

impl Entry {
    fn attributes(&self) -> impl Iterator<Item = (String, String)> {
        self.tag.attributes.iter().map(|attribute| {
            let required = if attribute.required { ", required" } else { "" };
            let words = format!("{}{required}", kind(&attribute.kind));
            (attribute.name.clone(), words)
        })
    }

    fn section(&self) -> Part {
        let mut parts = Vec::new();
        let place = match &self.parent {
            Some(parent) => format!("Under {parent}. "),
            None => String::new(),
        };
        let key = self.tag.key.map(|key| format!("Key {key}. "));
        let key = key.unwrap_or_default();
        let times = counted(self.annotations, "annotation");
        parts.extend(self.tag.guidance().into_iter().map(Part::Paragraph));
        if self.tag.guidance().is_empty() {
            parts.push(Part::Remark("No definition yet.".to_owned()));
        }
        parts.push(Part::Remark(format!("{place}{key}{times}.")));
        let attributes: Vec<_> = self.attributes().collect();
        if !attributes.is_empty() {
            parts.push(Part::Pairs(attributes));
        }
        if !self.examples.is_empty() {
            parts.push(Part::Caption("Examples"));
            let lines = self.examples.iter();
            let lines = lines.map(|(words, article)| format!("“{words}” ({article})"));
            parts.push(Part::Bullets(lines.collect()));
        }
        Part::Section {
            kind: "",
            title: Cell::Tag(self.tag.name.clone(), Some(self.tag.colour)),
            parts,
        }
    }

    fn as_json(&self) -> Value {
        let key = self.tag.key.map(String::from);
        let attributes: Vec<_> = self
            .attributes()
            .map(|(name, kind)| format!("{name}: {kind}"))
            .collect();
        let examples = self.examples.iter();
        let examples: Vec<_> = examples
            .map(|(words, article)| json!({"text": words, "article": article}))
            .collect();
        json!({
            "tag": self.tag.id.as_str(), "name": self.tag.name, "parent": self.parent, "depth": self.depth,
            "key": key, "definition": self.tag.definition, "when_to_use": self.tag.when_to_use,
            "when_not_to_use": self.tag.when_not_to_use, "annotations": self.annotations,
            "attributes": attributes, "examples": examples,
        })
    }
}

impl Comparison for CodeBook {
    fn sheet(&self) -> Sheet {
        let mut parts: Vec<Part> = self.entries.iter().map(Entry::section).collect();
        let types: Vec<_> = (self.relation_types.iter())
            .map(|it| (it.name.clone(), it.definition.clone()))
            .collect();
        if !types.is_empty() {
            parts.push(Part::Heading("Types of relations".to_owned()));
            parts.push(Part::Pairs(types));
        }
        parts.extend(self.history.parts());
        let tags = counted(self.entries.len(), "tag");
        let tags = format!("{tags}{}", self.history.summary());
        Sheet {
            title: "Code book",
            kind: "code-book",
            summary: match self.title.as_str() {
                "" => format!("{tags}."),
                title => format!("{title}: {tags}."),
            },
            parts,
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.entries.iter().map(|entry| {
            let words: Vec<_> = entry.examples.iter().map(|(words, _)| words).collect();
            record(COLUMNS, &[&json!({ "examples": words }), &entry.as_json()])
        });
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        let tags = self.entries.iter().map(Entry::as_json);
        let types = self.relation_types.iter();
        let types = types.map(|it| json!({"name": it.name, "definition": it.definition}));
        vec![
            ("tags", Box::new(tags)),
            ("relation_types", Box::new(types)),
            ("versions", Box::new(self.history.as_json())),
        ]
    }
}
