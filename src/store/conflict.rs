//! A change that was made here and that somebody else's change does not leave room for.

use std::sync::Arc;

use super::adjudication;
use super::book;
use super::change::to_edit;
use super::column_sets;
use super::convert;
use super::journal;
use super::notebook;
use super::read;
use super::team;
use super::v1::{self, Change, Step};
use crate::edit::{Edit, Replace};
use crate::model::{
    ActorId, AnnotationId, AnnotatorId, ArticleId, ClusterId, Project, RelationId, TagId,
};
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
        let edit = to_edit(project, change, &|_| None)?;
        Ok(match edit {
            Edit::Annotation(change) => {
                let id = change.either().map(|it| it.id);
                let now = id.and_then(|id| project.annotation(id)).cloned();
                differing(now, change.after).map(Edit::Annotation)
            }
            Edit::Lost(change) => {
                let id = change.either().map(|it| it.id);
                let now = id.and_then(|id| project.lost(id)).cloned();
                differing(now, change.after).map(Edit::Lost)
            }
            Edit::Cluster(change) => {
                let id = change.either().map(|it| it.id);
                let now = id.and_then(|id| project.cluster(id)).cloned();
                differing(now, change.after).map(Edit::Cluster)
            }
            Edit::Relation(change) => {
                let id = change.either().map(|it| it.id);
                let now = project.relations().find(|it| Some(it.id) == id).cloned();
                differing(now, change.after).map(Edit::Relation)
            }
            Edit::Review(change) => {
                let now = change
                    .either()
                    .and_then(|it| project.review(&it.annotator, &it.subject));
                differing(now.cloned(), change.after).map(Edit::Review)
            }
            Edit::Shown(change) => {
                let now = change
                    .either()
                    .and_then(|it| project.shown(&it.annotator, &it.suggestion));
                differing(now.map(Arc::new), change.after).map(Edit::Shown)
            }
            Edit::Accepted(change) => {
                let now = change
                    .either()
                    .and_then(|it| project.acceptance(&it.annotator, &it.suggestion));
                differing(now.cloned(), change.after).map(Edit::Accepted)
            }
            Edit::Entry(change) => {
                let now =
                    (change.either()).and_then(|it| project.entry(&it.annotator, &it.topic()));
                differing(now.cloned(), change.after).map(Edit::Entry)
            }
            Edit::Settlement(change) => {
                let now = change
                    .either()
                    .and_then(|it| project.settlement(&it.annotator, &it.matter()));
                differing(now.cloned(), change.after).map(Edit::Settlement)
            }
            Edit::HeldBack { before: _, after } => Some(Edit::HeldBack {
                before: project.held_back(),
                after,
            }),
            Edit::ColumnSet(change) => {
                let name = change.either().map(|it| it.name.as_str());
                let now = name.and_then(|name| project.column_set(name)).cloned();
                differing(now, change.after).map(Edit::ColumnSet)
            }
            Edit::Annotator(change) => {
                let id = change.either().map(|it| &it.id);
                let now = id.and_then(|id| project.annotators().get(id)).cloned();
                differing(now, change.after).map(Edit::Annotator)
            }
            Edit::Sample(change) => {
                let name = change.either().map(|it| it.name.as_str());
                let now = name.and_then(|name| project.sample(name)).cloned();
                differing(now, change.after).map(Edit::Sample)
            }
            Edit::BookVersion(change) => {
                let id = change.either().map(|it| it.id);
                let now = id.and_then(|id| project.book_version(id)).cloned();
                differing(now, change.after).map(Edit::BookVersion)
            }
            Edit::Actor(change) => {
                let id = change.either().map(|it| &it.id);
                let now = id.and_then(|id| project.actors().get(id)).cloned();
                differing(now, change.after).map(Edit::Actor)
            }
            Edit::Tag { index, tag } => {
                let now = project.tag_set().tags.get(index).cloned();
                let now = now.filter(|now| tag.either().is_some_and(|tag| tag.id == now.id));
                differing(now, tag.after).map(|tag| Edit::Tag { index, tag })
            }
            Edit::Article { index, article } => {
                let now = project.articles().get(index).cloned();
                let now = now.filter(|now| article.either().is_some_and(|it| it.id == now.id));
                differing(now, article.after).map(|article| Edit::Article { index, article })
            }
            Edit::RelationType {
                index,
                relation_type,
            } => {
                let now = project.relation_types().get(index).cloned();
                let now =
                    now.filter(|now| relation_type.either().is_some_and(|it| it.name == now.name));
                differing(now, relation_type.after).map(|relation_type| Edit::RelationType {
                    index,
                    relation_type,
                })
            }
            Edit::Details { before: _, after } => Some(Edit::Details {
                before: project.details().clone(),
                after,
            }),
            moved @ (Edit::MoveArticle { .. } | Edit::MoveTag { .. }) => Some(moved),
        })
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

fn differing<T: PartialEq>(before: Option<T>, after: Option<T>) -> Option<Replace<T>> {
    (before != after).then_some(Replace { before, after })
}

fn annotation_words(annotation: &v1::Annotation) -> String {
    let words: Vec<_> = annotation
        .spans
        .iter()
        .map(|span| span.text.as_str())
        .collect();
    let mut said = format!("{} “{}”", annotation.tag, shortened(&words.join(" … "), 80));
    for (name, value) in &annotation.attributes {
        let value = match value {
            v1::Value::Text(text) => text.clone(),
            v1::Value::Texts(texts) => texts.join("; "),
            v1::Value::Number(number) => number.to_string(),
            v1::Value::Flag(flag) => flag.to_string(),
        };
        said.extend([", ", name, ": ", &shortened(&value, 200)]);
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
    let id_of = |before: Option<&str>, after: Option<&str>| after.or(before).map(str::to_owned);
    let found = match change {
        Change::Annotation { before, after, .. } | Change::Lost { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| id.parse::<AnnotationId>().ok());
            id.and_then(|id| {
                let placed = project.annotation(id).and_then(|it| {
                    let article = project.article(&it.article)?;
                    Some(convert::annotation(&article.text, it))
                });
                placed.or_else(|| project.lost(id).map(|it| convert::lost_annotation(it)))
            })
            .map(|it| annotation_words(&it))
        }
        Change::Cluster { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| id.parse::<ClusterId>().ok());
            let now = id.and_then(|id| project.cluster(id));
            now.map(|it| cluster_words(&convert::cluster(it)))
        }
        Change::Relation { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| id.parse::<RelationId>().ok());
            let now = project.relations().find(|it| Some(it.id) == id);
            now.map(|it| format!("relation “{}” {}", it.relation_type, it.note))
        }
        Change::Actor { before, after } => {
            let either = after.as_ref().or(before.as_ref());
            let id = either.and_then(|it| ActorId::new(&it.id));
            let now = id.and_then(|id| project.actors().get(&id));
            now.map(|it| actor_words(&convert::actor(it)))
        }
        Change::Tag { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| TagId::new(&id));
            let now = id.and_then(|id| project.tag_set().get(&id).cloned());
            now.map(|it| tag_words(&convert::tag(&it)))
        }
        Change::Article { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| ArticleId::new(&id));
            let now = id.and_then(|id| project.article(&id).cloned());
            now.map(|it| article_words(&convert::article(&it)))
        }
        Change::RelationType { before, after, .. } => {
            let named = |it: &v1::RelationType| {
                let known = project.relation_types();
                known.iter().find(|known| known.name == it.name).cloned()
            };
            let now = after.iter().chain(before).find_map(named);
            now.map(|it| format!("relation type “{}” {}", it.name, it.definition))
        }
        Change::Review {
            annotator,
            before,
            after,
        } => {
            let subject = after.as_ref().or(before.as_ref()).map(|it| &it.subject);
            let about = subject.and_then(|it| read::read_subject(project, it).ok().flatten());
            let now = AnnotatorId::new(annotator)
                .zip(about)
                .and_then(|(annotator, about)| project.review(&annotator, &about));
            now.map(|it| format!("answer {:?} {}", it.verdict, it.note))
        }
        Change::MoveArticle { article, .. } => {
            let now = project
                .articles()
                .iter()
                .position(|it| it.id.as_str() == article);
            now.map(|at| format!("“{article}” at place {}", at + 1))
        }
        Change::MoveTag { tag, .. } => {
            let now = project
                .tag_set()
                .tags
                .iter()
                .position(|it| it.id.as_str() == tag);
            now.map(|at| format!("“{tag}” at place {}", at + 1))
        }
        Change::ColumnSet { before, after } => {
            let name = after.as_ref().or(before.as_ref()).map(|it| &it.name);
            let now = name.and_then(|name| project.column_set(name));
            now.map(|set| column_sets::words(&column_sets::column_set(set)))
        }
        Change::Annotator { before, after } => {
            let either = after.as_ref().or(before.as_ref());
            let id = either.and_then(|it| AnnotatorId::new(&it.id));
            let now = id.and_then(|id| project.annotators().get(&id));
            now.map(|it| team::annotator_words(&team::annotator(it)))
        }
        Change::Sample { before, after } => {
            let name = after.as_ref().or(before.as_ref()).map(|it| &it.name);
            let now = name.and_then(|name| project.sample(name));
            now.map(|it| team::sample_words(&team::sample(it)))
        }
        Change::BookVersion { before, after } => {
            let either = after.as_ref().or(before.as_ref());
            let id = either.and_then(|it| it.id.parse().ok());
            let now = id.and_then(|id| project.book_version(id));
            now.map(|it| book::words(&book::version(it)))
        }
        // Nobody is asked about counts: what both sides counted is counted.
        Change::Shown { .. } | Change::Accepted { .. } => None,
        Change::Entry {
            annotator,
            before,
            after,
        } => {
            let entry = after.as_ref().or(before.as_ref());
            let now = AnnotatorId::new(annotator)
                .zip(entry)
                .and_then(|(whose, entry)| {
                    let topic = notebook::read_entry(&whose, entry).ok()?.topic();
                    project.entry(&whose, &topic)
                });
            now.map(|it| notebook::words(&notebook::entry(it)))
        }
        Change::Settlement {
            annotator,
            before,
            after,
        } => {
            let either = after.as_ref().or(before.as_ref());
            let now = AnnotatorId::new(annotator)
                .zip(either)
                .and_then(|(whose, either)| {
                    let matter = adjudication::read_settlement(&whose, either).ok()?.matter();
                    project.settlement(&whose, &matter)
                });
            now.map(|it| adjudication::words(&adjudication::settlement(it)))
        }
        Change::HeldBack { .. } => {
            let now = super::assistance::held_back(project.held_back());
            Some(held_back_words(now))
        }
        Change::Details { .. } => {
            let details = journal::details(project.details());
            Some(format!("{} {}", details.title, details.description))
        }
    };
    found.unwrap_or_default()
}
