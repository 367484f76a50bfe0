//! What leads to annotations and articles: clusters and relations, then answers and the notebook.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::found::{Collision, IncomingLayer};
use super::{Edit, Names, Taking};
use crate::model::{
    About, AnnotationId, AnnotatorId, ArticleId, Cluster, Content, Entry, Relation, Review, Subject,
};
use crate::text::{Span, shortened};

impl Taking<'_> {
    pub fn links(&mut self, names: &Names) {
        let other = self.other;
        for (name, layer) in other.layers() {
            let Some(annotator) = names.get(name) else {
                continue;
            };
            for cluster in layer.clusters.values() {
                self.cluster(name, annotator, cluster);
            }
            for relation in layer.relations.values() {
                self.relation(name, annotator, relation);
            }
        }
    }

    pub fn beside(&mut self, names: &Names) {
        let other = self.other;
        for (name, layer) in other.layers() {
            let Some(annotator) = names.get(name) else {
                continue;
            };
            for review in layer.reviews.values() {
                self.review(name, annotator, review);
            }
            for entry in layer.notebook.values() {
                self.entry(name, annotator, entry);
            }
        }
    }

    /// Counts what became of a thing of a layer.
    pub(super) fn count(&mut self, there: &AnnotatorId, count: impl FnOnce(&mut IncomingLayer)) {
        let mut layers = self.found.layers.iter_mut();
        if let Some(layer) = layers.find(|it| it.there == *there) {
            count(layer);
        }
    }

    /// What a thing of the other project says otherwise of the same here. That only the times differ is nothing to tell.
    pub(super) fn compare(
        &mut self,
        there: &AnnotatorId,
        about: String,
        fields: Vec<(&str, String, String)>,
    ) {
        match Collision::of(about, fields) {
            Some(collision) => self.found.collisions.push(collision),
            None => self.count(there, |it| it.same += 1),
        }
    }

    /// What an annotation of the other project is here: itself, unless the same words are there under another id.
    fn annotation_here(&self, id: AnnotationId) -> AnnotationId {
        self.annotations.get(&id).copied().unwrap_or(id)
    }

    fn cluster(&mut self, there: &AnnotatorId, annotator: &AnnotatorId, cluster: &Cluster) {
        let mut members: Vec<AnnotationId> = Vec::new();
        for id in &cluster.members {
            let here = self.annotation_here(*id);
            if !members.contains(&here) {
                members.push(here);
            }
        }
        let new = Cluster {
            annotator: annotator.clone(),
            members,
            ..cluster.clone()
        };
        let about = format!("cluster “{}”", new.title);
        if let Some(known) = self.project.cluster(cluster.id) {
            self.clusters.insert(cluster.id, cluster.id);
            let set = |it: &Cluster| {
                let members: BTreeSet<_> = it.members.iter().map(ToString::to_string).collect();
                members.into_iter().collect::<Vec<_>>().join(", ")
            };
            let fields = vec![
                ("layer", known.annotator.to_string(), annotator.to_string()),
                ("title", known.title.clone(), new.title.clone()),
                ("note", known.note.clone(), new.note.clone()),
                ("members", set(known), set(&new)),
            ];
            self.compare(there, about, fields);
            return;
        }
        let same = self.project.layers().get(annotator).and_then(|layer| {
            let mut clusters = layer.clusters.values();
            clusters.find(|it| {
                let sorted = |it: &Cluster| it.members.iter().copied().collect::<BTreeSet<_>>();
                it.title == new.title && it.note == new.note && sorted(it) == sorted(&new)
            })
        });
        if let Some(same) = same {
            self.clusters.insert(cluster.id, same.id);
            self.count(there, |it| it.same += 1);
        } else if self.add(Edit::add(new), || about) {
            self.clusters.insert(cluster.id, cluster.id);
            self.count(there, |it| it.clusters += 1);
        }
    }

    fn relation(&mut self, there: &AnnotatorId, annotator: &AnnotatorId, relation: &Relation) {
        let new = Relation {
            annotator: annotator.clone(),
            from: self.annotation_here(relation.from),
            to: self.annotation_here(relation.to),
            ..relation.clone()
        };
        let about = format!(
            "relation “{}” from {} to {}",
            new.relation_type, new.from, new.to
        );
        let fields = |known: &Relation| {
            vec![
                ("layer", known.annotator.to_string(), annotator.to_string()),
                (
                    "type",
                    known.relation_type.clone(),
                    new.relation_type.clone(),
                ),
                ("from", known.from.to_string(), new.from.to_string()),
                ("to", known.to.to_string(), new.to.to_string()),
                ("note", known.note.clone(), new.note.clone()),
            ]
        };
        if let Some(known) = self.project.relation(relation.id) {
            let fields = fields(known);
            self.compare(there, about, fields);
            return;
        }
        // An annotator ties the same two in the same way once.
        let ties = |it: &&Arc<Relation>| {
            (&it.relation_type, it.from, it.to) == (&new.relation_type, new.from, new.to)
        };
        let layer = self.project.layers().get(annotator);
        let known = layer.and_then(|layer| layer.relations.values().find(ties));
        if let Some(known) = known {
            let fields = fields(known);
            self.compare(there, about, fields);
        } else if self.add(Edit::add(new), || about) {
            self.count(there, |it| it.relations += 1);
        }
    }

    /// The same place in an article here.
    fn place(&self, article: &ArticleId, span: Span) -> Option<(ArticleId, Span)> {
        let here = self.articles.get(article)?;
        let span = match self.anchored.get(article) {
            Some(changes) => {
                let (old, new) = (self.other.article(article)?, self.project.article(here)?);
                changes.carry(&old.text, &new.text, span).certain()?
            }
            None => span,
        };
        Some((here.clone(), span))
    }

    /// What an answer is about, here. `None` where that is not there.
    fn subject(&self, subject: &Subject) -> Option<Subject> {
        let project = self.project;
        let annotation = |id: &AnnotationId| {
            let known = self.annotations.get(id).copied();
            known.or_else(|| project.annotation(*id).map(|it| it.id))
        };
        let cluster = |id| {
            let known = self.clusters.get(&id).copied();
            known.or_else(|| project.cluster(id).map(|it| it.id))
        };
        Some(match subject {
            Subject::Quote { article, span } => {
                let (article, span) = self.place(article, *span)?;
                Subject::Quote { article, span }
            }
            Subject::Link {
                annotation: id,
                article,
                span,
            } => {
                let (article, span) = self.place(article, *span)?;
                Subject::Link {
                    annotation: annotation(id)?,
                    article,
                    span,
                }
            }
            Subject::Passages(passages) => {
                let mut passages = (passages.iter())
                    .map(|(article, span)| self.place(article, *span))
                    .collect::<Option<Vec<_>>>()?;
                passages.sort();
                Subject::Passages(passages)
            }
            Subject::Absence {
                cluster: id,
                article,
            } => Subject::Absence {
                cluster: cluster(*id)?,
                article: self.articles.get(article)?.clone(),
            },
            Subject::Recode {
                annotation: id,
                version,
            } => Subject::Recode {
                annotation: annotation(id)?,
                version: *version,
            },
            Subject::Discrepancy {
                cluster: id,
                aspect,
                topic,
            } => Subject::Discrepancy {
                cluster: match id {
                    Some(id) => Some(cluster(*id)?),
                    None => None,
                },
                aspect: *aspect,
                topic: topic.clone(),
            },
        })
    }

    fn review(&mut self, there: &AnnotatorId, annotator: &AnnotatorId, review: &Review) {
        let Some(subject) = self.subject(&review.subject) else {
            let words = format!("an answer of {there}: what it is about is not there");
            self.found.refused.push(words);
            return;
        };
        let about = format!("answer of {annotator}");
        if let Some(known) = self.project.review(annotator, &subject) {
            let fields = vec![
                (
                    "verdict",
                    format!("{:?}", known.verdict).to_lowercase(),
                    format!("{:?}", review.verdict).to_lowercase(),
                ),
                ("note", known.note.clone(), review.note.clone()),
            ];
            self.compare(there, about, fields);
            return;
        }
        if !self.answered.insert((annotator.clone(), subject.clone())) {
            let words = format!("{about}: another of them is about the same here");
            self.found.refused.push(words);
            return;
        }
        let new = Review {
            subject,
            annotator: annotator.clone(),
            ..review.clone()
        };
        if self.add(Edit::add(new), || about) {
            self.count(there, |it| it.reviews += 1);
        }
    }

    fn entry(&mut self, there: &AnnotatorId, annotator: &AnnotatorId, entry: &Entry) {
        let words = shortened(&entry.text, 40);
        let content = match &entry.content {
            Content::Project => Content::Project,
            Content::Article { article, progress } => {
                let Some(article) = self.articles.get(article) else {
                    let words = format!("note “{words}”: its article is not there");
                    self.found.refused.push(words);
                    return;
                };
                Content::Article {
                    article: article.clone(),
                    progress: *progress,
                }
            }
            Content::Memo { id, about, created } => Content::Memo {
                id: *id,
                about: about.clone().map(|about| match about {
                    About::Article(id) => {
                        About::Article(self.articles.get(&id).cloned().unwrap_or(id))
                    }
                    About::Annotation(id) => About::Annotation(self.annotation_here(id)),
                }),
                created: *created,
            },
        };
        let new = Entry {
            annotator: annotator.clone(),
            content,
            ..entry.clone()
        };
        let about = format!("note “{words}”");
        if let Some(known) = self.project.entry(annotator, &new.topic()) {
            let said = |it: &Entry| match &it.content {
                Content::Article { progress, .. } => {
                    progress.map_or_else(String::new, |it| format!("{it:?}").to_lowercase())
                }
                Content::Project | Content::Memo { .. } => String::new(),
            };
            let fields = vec![
                ("text", known.text.clone(), new.text.clone()),
                ("progress", said(known), said(&new)),
            ];
            self.compare(there, about, fields);
        } else if !self.noted.insert((annotator.clone(), new.topic())) {
            let words = format!("{about}: another of them is about the same here");
            self.found.refused.push(words);
        } else if self.add(Edit::add(new), || about) {
            self.count(there, |it| it.notes += 1);
        }
    }
}
