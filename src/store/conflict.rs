//! A change that was made here and that somebody else's change does not leave room for.

use super::adjudication;
use super::book;
use super::change::to_edit;
use super::column_sets;
use super::convert;
use super::journal;
use super::notebook;
use super::team;
use super::v1::{self, Change, Step};
use crate::edit::Edit;
use crate::model::{AnnotationId, ArticleId, Project};
use crate::text::shortened;

/// A change that does not fit what stands in the files now.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The step that it was a part of.
    pub label: String,
    /// Why it was not made.
    pub reason: String,
    /// What this side made of it; empty where it was removed here.
    pub ours: String,
    /// What stands in the files; empty where it was removed there.
    pub theirs: String,
    step: Step,
}

impl Conflict {
    /// Puts it to those that are there: all changes of one thing, such as the letters of a note, are one conflict.
    pub(super) fn join(self, conflicts: &mut Vec<Self>) {
        let subject = self.subject();
        match conflicts.iter_mut().find(|it| it.subject() == subject) {
            Some(earlier) => {
                earlier.step.changes.extend(self.step.changes);
                earlier.ours = self.ours;
                earlier.label = self.label;
            }
            None => conflicts.push(self),
        }
    }

    pub(super) fn new(project: &Project, step: &Step, change: &Change, reason: String) -> Self {
        Self {
            label: step.label.clone(),
            reason,
            ours: ours(change),
            theirs: theirs(project, change),
            step: Step {
                changes: vec![change.clone()],
                ..step.clone()
            },
        }
    }

    /// The step that makes this side's change in spite of what stands there now; `None` where there is nothing to do.
    ///
    /// # Errors
    /// Where it cannot be made at all any more: what it needs is not there.
    pub fn take_ours(&self, project: &Project) -> Result<Option<Edit>, String> {
        let Some(change) = self.step.changes.last() else {
            return Ok(None);
        };
        let edit = to_edit(project, change, &|_| None)?.on(project);
        Ok((!edit.is_nothing()).then_some(edit))
    }

    /// What it is about, the same for all changes of one thing.
    #[must_use]
    pub fn subject(&self) -> String {
        let change = self.step.changes.first();
        change.map(Change::subject).unwrap_or_default()
    }

    /// The line of the journal that keeps it until a person has decided.
    pub(super) fn step(&self) -> &Step {
        &self.step
    }
}

fn annotation_words(annotation: &v1::Annotation) -> String {
    let words: Vec<_> = annotation
        .spans
        .iter()
        .map(|span| span.text.as_str())
        .collect();
    let mut said = format!("{} “{}”", annotation.tag, shortened(&words.join(" … "), 80));
    for (name, value) in &annotation.attributes {
        let value = shortened(&value.to_text(), 200);
        said.extend([", ", name, ": ", &value]);
    }
    if !annotation.note.is_empty() {
        said.extend([", note: ", &shortened(&annotation.note, 400)]);
    }
    said
}

fn actor_words(actor: &v1::Actor) -> String {
    let v1::Actor {
        id: _,
        name,
        variants,
        role,
        gender,
        affiliation,
    } = actor;
    let variants = variants.join("; ");
    format!("actor “{name}” ({variants}): {role}, {gender}, {affiliation}")
}

fn cluster_words(cluster: &v1::Cluster) -> String {
    let count = cluster.members.len();
    format!(
        "cluster “{}” with {count} members {}",
        cluster.title, cluster.note
    )
}

fn tag_words(tag: &v1::Tag) -> String {
    let v1::Tag {
        name,
        definition,
        when_to_use,
        when_not_to_use,
        ..
    } = tag;
    let parts = [definition, when_to_use, when_not_to_use].map(String::as_str);
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("tag “{name}” {}", parts.join(" "))
}

fn article_words(article: &v1::Article) -> String {
    let v1::Article {
        id,
        title,
        outlet,
        author,
        published,
        furniture,
        ..
    } = article;
    let lines = furniture.len();
    format!("article “{id}”: {title}, {outlet}, {author}, {published}, {lines} lines of furniture")
}

fn held_back_words(held_back: v1::HeldBack) -> String {
    let v1::HeldBack { share, seed } = held_back;
    format!("suggestions held back on {share} % of the articles, seed {seed}")
}

/// A change's result in a person's words.
fn ours(change: &Change) -> String {
    match change {
        Change::Annotation { after, .. } | Change::Lost { after, .. } => {
            after.as_ref().map(annotation_words)
        }
        Change::Cluster { after, .. } => after.as_ref().map(cluster_words),
        Change::Relation { after, .. } => after
            .as_ref()
            .map(|it| format!("relation “{}” {}", it.relation_type, it.note)),
        Change::Review { after, .. } => after
            .as_ref()
            .map(|it| format!("answer {:?} {}", it.verdict, it.note)),
        Change::Shown { .. } => Some("suggestions shown".to_owned()),
        Change::Accepted { .. } => Some("a suggestion accepted".to_owned()),
        Change::Entry { after, .. } => after.as_ref().map(notebook::words),
        Change::Settlement { after, .. } => after.as_ref().map(adjudication::words),
        Change::HeldBack { after, .. } => Some(held_back_words(*after)),
        Change::ColumnSet { after, .. } => after.as_ref().map(column_sets::words),
        Change::Annotator { after, .. } => after.as_ref().map(team::annotator_words),
        Change::Sample { after, .. } => after.as_ref().map(team::sample_words),
        Change::BookVersion { after, .. } => after.as_ref().map(book::words),
        Change::Actor { after, .. } => after.as_ref().map(actor_words),
        Change::Tag { after, .. } => after.as_ref().map(tag_words),
        Change::RelationType { after, .. } => after
            .as_ref()
            .map(|it| format!("relation type “{}” {}", it.name, it.definition)),
        Change::Article { after, .. } => after.as_ref().map(article_words),
        Change::MoveArticle { article, to } => Some(format!("“{article}” at place {}", to + 1)),
        Change::MoveTag { tag, to } => Some(format!("“{tag}” at place {}", to + 1)),
        Change::Details { after, .. } => Some(format!("{} {}", after.title, after.description)),
    }
    .unwrap_or_default()
}

/// What stands there now, in a person's words.
fn theirs(project: &Project, change: &Change) -> String {
    let now = match change {
        // It may be there in a state into which this side's cannot be put.
        Change::Annotation { before, after, .. } | Change::Lost { before, after, .. } => {
            let id = after.as_ref().or(before.as_ref()).map(|it| it.id.parse());
            let id: Option<AnnotationId> = id.and_then(Result::ok);
            id.and_then(|id| {
                let placed = project.annotation(id).and_then(|it| {
                    let article = project.article(&it.article)?;
                    Some(convert::annotation(&article.text, it))
                });
                placed.or_else(|| project.lost(id).map(|it| convert::lost_annotation(it)))
            })
            .map(|it| annotation_words(&it))
        }
        // Nobody is asked about counts: what both sides counted is counted.
        Change::Shown { .. } | Change::Accepted { .. } => None,
        _ => to_edit(project, change, &|_| None).ok().and_then(|edit| {
            let text = |id: &ArticleId| project.article(id).map(|it| it.text.clone());
            let back = journal::change(project, &edit.on(project).invert(), &text)?;
            Some(ours(&back))
        }),
    };
    now.unwrap_or_default()
}
