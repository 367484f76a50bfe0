//! What was changed of the code book, version by version, in words.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::compare::sheet::{Cell, Part, counted};
use crate::model::{BookAspect, BookChange, Layer, Project, TagId};

/// What the first version is, of which nothing was kept.
const BEGINNING: &str = "as it was before versions were kept";

/// The versions of a code book, oldest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct History {
    versions: Vec<Version>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Version {
    number: usize,
    name: String,
    /// When and by whom; empty of what was not kept.
    made: String,
    who: String,
    why: String,
    /// How many annotations were made under it.
    annotations: usize,
    changes: Vec<BookChange>,
}

impl History {
    pub fn new(project: &Project) -> Self {
        let mut counts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for annotation in project.layers().values().flat_map(Layer::all) {
            let number = project.number_under(&annotation.under);
            *counts.entry(number).or_default() += 1;
        }
        let under = |number: usize| counts.get(&Some(number)).copied().unwrap_or_default();
        let first = project.first_book_number();
        let beginning = (first == 2 && project.book_versions().len() > 0).then(|| Version {
            number: 1,
            name: BEGINNING.to_owned(),
            annotations: under(1),
            ..Version::default()
        });
        let kept = (first..).zip(project.book_versions());
        let kept = kept.map(|(number, version)| Version {
            number,
            name: version.name.clone(),
            made: version.made.to_string(),
            who: version.who.to_string(),
            why: version.why.clone(),
            annotations: under(number),
            changes: version.changes.clone(),
        });
        Self {
            versions: beginning.into_iter().chain(kept).collect(),
        }
    }

    /// Which version it is, to stand behind the number of tags; nothing where none was kept.
    pub fn summary(&self) -> String {
        let last = self.versions.last();
        last.map_or_else(String::new, |last| {
            let name = match last.name.as_str() {
                "" => String::new(),
                name => format!(" (“{name}”)"),
            };
            let day = last.made.split('T').next().unwrap_or_default();
            format!(", version {}{name} of {day}", last.number)
        })
    }

    /// The newest version first, as that is what is looked for.
    pub fn parts(&self) -> Vec<Part> {
        if self.versions.is_empty() {
            return Vec::new();
        }
        let versions = self.versions.iter().rev().map(Version::section);
        std::iter::once(Part::Heading("Versions".to_owned()))
            .chain(versions)
            .collect()
    }

    pub fn as_json(&self) -> impl Iterator<Item = Value> {
        self.versions.iter().map(|version| {
            let changes: Vec<_> = version.changes.iter().map(as_json).collect();
            let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            json!({
                "version": version.number, "name": known(&version.name), "made": known(&version.made),
                "who": known(&version.who), "why": known(&version.why),
                "annotations": version.annotations, "changes": changes,
            })
        })
    }
}

fn as_json(change: &BookChange) -> Value {
    let attribute = change.aspect.attribute();
    json!({
        "tag": change.tag.as_ref().map(TagId::as_str), "name": change.name, "what": change.aspect.word(),
        "attribute": attribute, "before": change.before, "after": change.after,
        "words": change.words(),
    })
}

impl Version {
    fn section(&self) -> Part {
        let name = match self.name.as_str() {
            "" => String::new(),
            name => format!(": {name}"),
        };
        let mut parts = Vec::new();
        let under = format!("{} made under it.", counted(self.annotations, "annotation"));
        let day = self.made.split('T').next().unwrap_or_default();
        parts.push(Part::Remark(match self.who.as_str() {
            "" => under,
            who => format!("{day}, by {who}. {under}"),
        }));
        let why = self.why.lines().filter(|line| !line.trim().is_empty());
        parts.extend(why.map(|line| Part::Paragraph(line.to_owned())));
        let lines: Vec<String> = self.lines().collect();
        if !lines.is_empty() {
            parts.push(Part::Bullets(lines));
        }
        Part::Section {
            kind: "",
            title: Cell::Text(format!("Version {}{name}", self.number)),
            parts,
        }
    }

    /// A line for each change. With a tag that is gone its attributes went, which need no lines.
    fn lines(&self) -> impl Iterator<Item = String> {
        let is_gone = |it: &BookChange| {
            let mut changes = self.changes.iter();
            let gone = changes
                .any(|of| of.tag == it.tag && of.aspect == BookAspect::Tag && of.after.is_empty());
            gone && (it.aspect == BookAspect::Parent || it.aspect.attribute().is_some())
        };
        let told = self.changes.iter().filter(move |it| !is_gone(it));
        told.map(|it| format!("{}: {}", it.name, it.words()))
    }
}
