//! The recode queue: annotations whose tag means something else than when they were made, in reading order.
//!
//! An annotation leaves it when its annotator gives it a tag anew, or says that it stays
//! ([`crate::edit::Command::LookedAgain`]).
//!
//! **CSV** has a row for each annotation: `annotation`, `annotator`, `article`, `start`, `end` (Unicode code points,
//! half-open), `tag`, `text`, `made_under` (the number of the version, empty where nobody knows), `version` (the number of
//! the last one that changed the tag's meaning), `changes` (in words). **JSON** has the same in `waiting`, `changes` as
//! objects with `version`, `what`, `attribute`, `before`, `after` and `words`; and `counts`, for each version and tag how
//! many annotations were made under it and how many of them wait.

mod meaning;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::{Value, json};

pub use meaning::{Changed, Meanings};

use crate::compare::comparison::{Comparison, Document, Records, record};
use crate::compare::sheet::{Cell, Group, Head, Part, Row, Sheet, Table, counted};
use crate::edit::ChangeKind::{self, Annotations, Articles, Remarks, Reviews, Tags};
use crate::model::{Annotation, AnnotatorId, Project, Tag};
use crate::text::shortened;

/// The changes after which a queue has to be read again.
pub const READS: &[ChangeKind] = &[Articles, Annotations, Tags, Reviews, Remarks];

/// More of a passage is not shown, in characters.
const LONGEST: usize = 300;

const COLUMNS: &str = "annotation annotator article start end tag text made_under version changes";

/// The annotations that are to be looked at again.
pub struct Queue<'a> {
    project: &'a Project,
    /// In the order of the articles and of their texts.
    pub waiting: Vec<Waiting<'a>>,
    /// How many there are, by version and tag.
    pub counts: Vec<Count>,
}

/// An annotation whose tag means something else by now.
pub struct Waiting<'a> {
    /// The annotation.
    pub annotation: &'a Arc<Annotation>,
    /// The number of the version that it was made under; none where nobody knows.
    pub made_under: Option<usize>,
    /// What is another thing now, oldest first; never nothing.
    pub changes: Arc<[Changed]>,
}

/// Annotations of one tag that were made under one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The number of the version; none where nobody knows.
    pub version: Option<usize>,
    /// What the tag is called.
    pub tag: String,
    /// How many there are.
    pub annotations: usize,
    /// How many of them wait.
    pub waiting: usize,
}

impl<'a> Queue<'a> {
    /// Reads it off a project. `whose`: of one annotator alone.
    #[must_use]
    pub fn new(project: &'a Project, whose: Option<&AnnotatorId>) -> Self {
        let meanings = Meanings::new(project);
        let mut kept = HashMap::new();
        let mut waiting = Vec::new();
        let order = project.tag_set().tree().into_iter().map(|(_, tag)| &tag.id);
        let order: HashMap<_, _> = order.zip(0_usize..).collect();
        let mut counts: BTreeMap<(Option<usize>, usize), Count> = BTreeMap::new();
        for article in project.articles() {
            let annotations = project.annotations_in(&article.id).into_iter();
            for annotation in
                annotations.filter(|it| whose.is_none_or(|whose| it.annotator == *whose))
            {
                let made_under = project.number_under(&annotation.under);
                let place = order.get(&annotation.tag).copied().unwrap_or(usize::MAX);
                let count = counts.entry((made_under, place));
                let count = count.or_insert_with(|| Count {
                    version: made_under,
                    tag: project.tag_set().name(&annotation.tag).to_owned(),
                    annotations: 0,
                    waiting: 0,
                });
                count.annotations += 1;
                if let Some(changes) = meanings.kept(annotation, &mut kept) {
                    count.waiting += 1;
                    waiting.push(Waiting {
                        annotation,
                        made_under,
                        changes: Arc::clone(changes),
                    });
                }
            }
        }
        Self {
            project,
            waiting,
            counts: counts.into_values().collect(),
        }
    }

    fn tag(&self, annotation: &Annotation) -> Option<&'a Arc<Tag>> {
        self.project.tag_set().get(&annotation.tag)
    }

    fn words_of(&self, annotation: &Annotation) -> String {
        shortened(&self.project.text_of(annotation), LONGEST)
    }

    fn as_json(&self, waiting: &Waiting<'_>) -> Value {
        let Waiting {
            annotation,
            made_under,
            changes,
        } = waiting;
        let place = self.project.article(&annotation.article);
        let place = place.map(|it| it.text.code_point_span(annotation.spans.hull()));
        let changes: Vec<_> = changes.iter().map(change_as_json).collect();
        json!({
            "annotation": annotation.id.to_string(), "annotator": annotation.annotator.as_str(),
            "article": annotation.article.as_str(), "start": place.map(|it| it.start.get()),
            "end": place.map(|it| it.end.get()), "tag": annotation.tag.as_str(),
            "text": self.words_of(annotation), "made_under": made_under,
            "version": waiting.version(), "changes": changes,
        })
    }
}

impl Waiting<'_> {
    /// The number of the last version that changed what its tag means.
    #[must_use]
    pub fn version(&self) -> usize {
        let versions = self.changes.iter().map(|it| it.version);
        versions.max().unwrap_or_default()
    }

    /// What is another thing now, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let words = self.changes.iter().map(|it| it.change.words());
        words.collect::<Vec<_>>().join("; ")
    }
}

/// A change for programs.
fn change_as_json(changed: &Changed) -> Value {
    let Changed { version, change } = changed;
    let attribute = change.aspect.attribute();
    json!({
        "version": version, "what": change.aspect.word(), "attribute": attribute,
        "before": change.before, "after": change.after, "words": change.words(),
    })
}

/// The number of a version in a cell.
fn number(version: Option<usize>) -> Cell {
    version.map_or(Cell::Nothing("not known"), Cell::count)
}

impl Comparison for Queue<'_> {
    fn sheet(&self) -> Sheet {
        let mut parts = Vec::new();
        if !self.counts.is_empty() {
            let rows = self.counts.iter().map(|count| {
                Row::new([
                    number(count.version),
                    Cell::Text(count.tag.clone()),
                    Cell::count(count.annotations),
                    Cell::count(count.waiting),
                ])
            });
            let heads = [
                Head::number("version"),
                Head::new("tag"),
                Head::number("annotations"),
                Head::number("to look at again"),
            ];
            parts.push(Part::Table(Table::new("", heads, rows)));
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut before = None;
        for waiting in &self.waiting {
            let annotation = waiting.annotation;
            if before.replace(&annotation.article) != Some(&annotation.article) {
                let article = self.project.article(&annotation.article);
                let name = article.map_or(annotation.article.as_str(), |it| it.short_name());
                groups.push(Group {
                    title: Some(Cell::Foreign(name.to_owned())),
                    rows: Vec::new(),
                });
            }
            let tag = self.tag(annotation);
            let name = self.project.tag_set().name(&annotation.tag).to_owned();
            let row = Row::new([
                Cell::Tag(name, tag.map(|tag| tag.colour)),
                Cell::Foreign(self.words_of(annotation)),
                Cell::Text(annotation.annotator.to_string()),
                number(waiting.made_under),
                Cell::Foreign(waiting.words()),
            ]);
            if let Some(last) = groups.last_mut() {
                last.rows.push(row);
            }
        }
        if !groups.is_empty() {
            let heads = ["tag", "text", "annotator", "made under", "since then"];
            parts.push(Part::Table(Table {
                label: "To look at again",
                heads: heads.map(Head::new).into(),
                groups,
                ..Table::default()
            }));
        }
        let many = counted(self.waiting.len(), "annotation");
        Sheet {
            title: "To look at again",
            kind: "recode",
            summary: format!("{many} whose tag means something else by now."),
            parts,
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.waiting.iter().map(|waiting| {
            let in_words = json!({ "changes": waiting.words() });
            record(COLUMNS, &[&in_words, &self.as_json(waiting)])
        });
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        let waiting = self.waiting.iter().map(|it| self.as_json(it));
        let counts = self.counts.iter().map(|count| {
            json!({
                "version": count.version, "tag": count.tag, "annotations": count.annotations,
                "waiting": count.waiting,
            })
        });
        vec![("waiting", Box::new(waiting)), ("counts", Box::new(counts))]
    }
}
