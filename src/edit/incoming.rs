//! What another project would bring into one: looked at first, and taken in as one step.
//!
//! Articles are the same where their texts are, whatever they are called; tags where their ids are, else their names. What
//! is there already stays as it is: where the other project says something else of the same annotation, that is a
//! collision, which is told. What is *not* taken: what was suggested to the other annotators, title, columns and actors.

mod settlements;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{Edit, Replace};
use crate::model::{
    About, Annotation, AnnotatorId, Article, ArticleId, Cluster, Content, Entry, Layer,
    LostAnnotation, Project, Relation, RelationType, Review, Subject, Tag, TagId,
};

/// Which layers of another project come in, and whose they are here. A layer that is not named stays out.
pub type Names = BTreeMap<AnnotatorId, AnnotatorId>;

/// What would come in, and how.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Incoming {
    /// The articles that are not there yet, as they will be called.
    pub articles: Vec<ArticleId>,
    /// How many articles are in both.
    pub same_articles: usize,
    /// The tags that are not there yet, by name.
    pub tags: Vec<String>,
    /// The types of relations that are not there yet.
    pub relation_types: Vec<String>,
    /// Each layer, in the order of their names here.
    pub layers: Vec<IncomingLayer>,
    /// What is there already and says something else, a line each. It stays as it is.
    pub collisions: Vec<String>,
    /// The change.
    pub edits: Vec<Edit>,
}

/// What would come into a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingLayer {
    /// Whose it is.
    pub annotator: AnnotatorId,
    /// Whether there is a layer of that name.
    pub is_there: bool,
    /// New annotations.
    pub annotations: usize,
    /// New clusters and relations.
    pub links: usize,
    /// New answers, notes and memos.
    pub entries: usize,
    /// How much of it is there already.
    pub same: usize,
}

impl Incoming {
    /// Whether nothing would change.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.edits.is_empty()
    }
}

/// Works out what would come in. It changes nothing.
#[must_use]
pub fn incoming(project: &Project, other: &Project, names: &Names) -> Incoming {
    let mut taking = Taking {
        project,
        other,
        articles: HashMap::new(),
        tags: HashMap::new(),
        found: Incoming::default(),
    };
    taking.articles();
    taking.tags();
    taking.relation_types();
    for (name, layer) in other.layers() {
        if let Some(annotator) = names.get(name) {
            taking.layer(layer, annotator);
        }
    }
    taking.reviews(names);
    taking.settlements(names);
    (taking.found.layers).sort_by(|one, other| one.annotator.cmp(&other.annotator));
    taking.found
}

struct Taking<'a> {
    project: &'a Project,
    other: &'a Project,
    /// What articles of the other project are called here.
    articles: HashMap<ArticleId, ArticleId>,
    tags: HashMap<TagId, TagId>,
    found: Incoming,
}

impl Taking<'_> {
    fn articles(&mut self) {
        let known = self.project.articles();
        let by_text: HashMap<String, &ArticleId> = (known.iter().rev())
            .map(|article| (article.text.sha256(), &article.id))
            .collect();
        let mut taken: BTreeSet<ArticleId> = known.iter().map(|it| it.id.clone()).collect();
        let mut new = Vec::new();
        for article in self.other.articles() {
            let same = self.project.article(&article.id);
            let same = same.filter(|same| same.text == article.text);
            let same = same.map(|same| &same.id);
            if let Some(id) = same.or_else(|| by_text.get(&article.text.sha256()).copied()) {
                self.found.same_articles += 1;
                self.articles.insert(article.id.clone(), id.clone());
                continue;
            }
            let id = article.id.clone().unused(|id| taken.contains(id));
            if id != article.id {
                self.found.collisions.push(format!(
                    "article “{}” has another text here; the new one is called “{id}”",
                    article.id
                ));
            }
            taken.insert(id.clone());
            self.articles.insert(article.id.clone(), id);
            new.push(article);
        }
        for (index, article) in (known.len()..).zip(new) {
            let here = |id: &ArticleId| self.articles.get(id).cloned();
            let article = Article {
                id: here(&article.id).unwrap_or_else(|| article.id.clone()),
                version_of: article.version_of.as_ref().and_then(here),
                ..(**article).clone()
            };
            self.found.articles.push(article.id.clone());
            let article = Replace::add(Arc::new(article));
            self.found.edits.push(Edit::Article { index, article });
        }
    }

    fn tags(&mut self) {
        let set = self.project.tag_set();
        let mut ids: BTreeSet<TagId> = set.tags.iter().map(|tag| tag.id.clone()).collect();
        let mut keys: BTreeSet<char> = set.tags.iter().filter_map(|tag| tag.key).collect();
        let mut index = set.tags.len();
        // Those above come first, so that each finds its parent.
        for (_, tag) in self.other.tag_set().tree() {
            let same = set.get(&tag.id);
            let named = || {
                set.tags
                    .iter()
                    .find(|it| it.name.to_lowercase() == tag.name.to_lowercase())
            };
            if let Some(here) = same.or_else(named) {
                self.tags.insert(tag.id.clone(), here.id.clone());
                self.same_tag(here, tag);
                continue;
            }
            let id = tag.id.clone().unused(|id| ids.contains(id));
            ids.insert(id.clone());
            let parent = tag.parent.as_ref().and_then(|parent| self.tags.get(parent));
            let new = Tag {
                id: id.clone(),
                key: tag.key.filter(|key| keys.insert(*key)),
                parent: parent.cloned(),
                ..(**tag).clone()
            };
            self.tags.insert(tag.id.clone(), id);
            self.found.tags.push(new.name.clone());
            let tag = Replace::add(Arc::new(new));
            self.found.edits.push(Edit::Tag { index, tag });
            index += 1;
        }
    }

    /// What a tag means is everybody's: it is told where the other project says it otherwise. Attributes that it lacks come
    /// in, or what was entered there would not be seen.
    fn same_tag(&mut self, here: &Arc<Tag>, there: &Tag) {
        let name = &here.name;
        if here.name != there.name {
            let words = format!("tag “{name}” is called “{}” there", there.name);
            self.found.collisions.push(words);
        }
        if here.guidance() != there.guidance() {
            let words = format!("tag “{name}” is defined otherwise there; what is here stays");
            self.found.collisions.push(words);
        }
        let mut new = (**here).clone();
        for attribute in &there.attributes {
            let Some(known) = here.attribute(&attribute.name) else {
                let mut attribute = attribute.clone();
                let role = attribute.role;
                attribute.role = role.filter(|role| new.with_role(*role).is_none());
                new.attributes.push(attribute);
                continue;
            };
            if known.kind != attribute.kind {
                self.found.collisions.push(format!(
                    "tag “{name}”: “{}” takes other values there; what is here stays",
                    attribute.name
                ));
            }
        }
        let index = self
            .project
            .tag_set()
            .tags
            .iter()
            .position(|it| it.id == here.id);
        if let Some(index) = index.filter(|_| new.attributes.len() > here.attributes.len()) {
            let tag = Replace::change(Arc::clone(here), Arc::new(new));
            self.found.edits.push(Edit::Tag { index, tag });
        }
    }

    fn relation_types(&mut self) {
        let known = self.project.relation_types();
        let is_new = |it: &&RelationType| known.iter().all(|known| known.name != it.name);
        let new = self.other.relation_types().iter().filter(is_new);
        for (index, new) in (known.len()..).zip(new) {
            self.found.relation_types.push(new.name.clone());
            let relation_type = Replace::add(new.clone());
            self.found.edits.push(Edit::RelationType {
                index,
                relation_type,
            });
        }
    }

    fn layer(&mut self, layer: &Layer, annotator: &AnnotatorId) {
        let mut coming = IncomingLayer {
            annotator: annotator.clone(),
            is_there: self.project.layers().contains_key(annotator),
            annotations: 0,
            links: 0,
            entries: 0,
            same: 0,
        };
        for annotation in layer.all() {
            self.annotation(annotation, &mut coming);
        }
        for lost in layer.lost.values() {
            self.lost(lost, &mut coming);
        }
        for cluster in layer.clusters.values() {
            let new = Cluster {
                annotator: annotator.clone(),
                ..(**cluster).clone()
            };
            let known = self.project.cluster(cluster.id);
            match known.map(|known| **known == new) {
                Some(true) => coming.same += 1,
                Some(false) => self.differs("cluster", &new.title),
                None => {
                    coming.links += 1;
                    let new = Replace::add(Arc::new(new));
                    self.found.edits.push(Edit::Cluster(new));
                }
            }
        }
        for relation in layer.relations.values() {
            let new = Relation {
                annotator: annotator.clone(),
                ..(**relation).clone()
            };
            let known = self.project.relation(relation.id);
            match known.map(|known| **known == new) {
                Some(true) => coming.same += 1,
                Some(false) => self.differs("relation", &new.relation_type),
                None => {
                    coming.links += 1;
                    let new = Replace::add(Arc::new(new));
                    self.found.edits.push(Edit::Relation(new));
                }
            }
        }
        for entry in layer.notebook.values() {
            self.entry(entry, &mut coming);
        }
        self.found.layers.push(coming);
    }

    fn differs(&mut self, what: &str, words: &str) {
        let words = format!("{what} “{words}” is here already, and is another there; it stays");
        self.found.collisions.push(words);
    }

    fn annotation(&mut self, annotation: &Annotation, coming: &mut IncomingLayer) {
        let (Some(article), Some(tag)) = (
            self.articles.get(&annotation.article),
            self.tags.get(&annotation.tag),
        ) else {
            return;
        };
        let new = Annotation {
            annotator: coming.annotator.clone(),
            article: article.clone(),
            tag: tag.clone(),
            ..annotation.clone()
        };
        if let Some(known) = self.project.annotation(annotation.id) {
            if **known == new {
                coming.same += 1;
            } else {
                let words = self.other.text_of(annotation);
                self.differs("annotation", &crate::text::shortened(&words, 40));
            }
            return;
        }
        coming.annotations += 1;
        let new = Replace::add(Arc::new(new));
        self.found.edits.push(Edit::Annotation(new));
    }

    fn lost(&mut self, lost: &LostAnnotation, coming: &mut IncomingLayer) {
        let (Some(article), Some(tag)) =
            (self.articles.get(&lost.article), self.tags.get(&lost.tag))
        else {
            return;
        };
        if self.project.lost(lost.id).is_some() || self.project.annotation(lost.id).is_some() {
            coming.same += 1;
            return;
        }
        let new = LostAnnotation {
            annotator: coming.annotator.clone(),
            article: article.clone(),
            tag: tag.clone(),
            ..lost.clone()
        };
        coming.annotations += 1;
        let new = Replace::add(Arc::new(new));
        self.found.edits.push(Edit::Lost(new));
    }

    /// Answers come last, since they may be about what is in any layer; without that they are left out.
    fn reviews(&mut self, names: &Names) {
        let (mut annotations, mut clusters) = (BTreeSet::new(), BTreeSet::new());
        for edit in &self.found.edits {
            match edit {
                Edit::Annotation(change) => annotations.extend(change.either().map(|it| it.id)),
                Edit::Cluster(change) => clusters.extend(change.either().map(|it| it.id)),
                _ => {}
            }
        }
        let (project, other) = (self.project, self.other);
        let is_there = |subject: &Subject| {
            let annotation = subject.annotation();
            let cluster = subject.cluster();
            annotation
                .is_none_or(|id| annotations.contains(&id) || project.annotation(id).is_some())
                && cluster.is_none_or(|id| clusters.contains(&id) || project.cluster(id).is_some())
        };
        for (name, layer) in other.layers() {
            let reviews = layer.reviews.values().filter(|it| is_there(&it.subject));
            for review in reviews {
                if let Some(annotator) = names.get(name) {
                    self.review(review, annotator);
                }
            }
        }
    }

    fn review(&mut self, review: &Review, annotator: &AnnotatorId) {
        let here = |id: &ArticleId| self.articles.get(id).cloned();
        let subject = match &review.subject {
            Subject::Quote { article, span } => here(article).map(|article| Subject::Quote {
                article,
                span: *span,
            }),
            Subject::Link {
                annotation,
                article,
                span,
            } => here(article).map(|article| Subject::Link {
                annotation: *annotation,
                article,
                span: *span,
            }),
            Subject::Passages(passages) => {
                let mut passages: Vec<_> = (passages.iter())
                    .filter_map(|(article, span)| Some((here(article)?, *span)))
                    .collect();
                passages.sort();
                Some(Subject::Passages(passages))
            }
            Subject::Absence { cluster, article } => {
                here(article).map(|article| Subject::Absence {
                    cluster: *cluster,
                    article,
                })
            }
            subject @ (Subject::Discrepancy { .. } | Subject::Recode { .. }) => {
                Some(subject.clone())
            }
        };
        let Some(subject) = subject else { return };
        let mut layers = self.found.layers.iter_mut();
        let Some(coming) = layers.find(|it| it.annotator == *annotator) else {
            return;
        };
        if self.project.review(annotator, &subject).is_some() {
            coming.same += 1;
            return;
        }
        let new = Review {
            subject,
            annotator: annotator.clone(),
            ..review.clone()
        };
        coming.entries += 1;
        let new = Replace::add(Arc::new(new));
        self.found.edits.push(Edit::Review(new));
    }

    fn entry(&mut self, entry: &Entry, coming: &mut IncomingLayer) {
        let content = match &entry.content {
            Content::Project => Content::Project,
            Content::Article { article, progress } => {
                let Some(article) = self.articles.get(article) else {
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
                    about @ About::Annotation(_) => about,
                }),
                created: *created,
            },
        };
        let new = Entry {
            annotator: coming.annotator.clone(),
            content,
            ..entry.clone()
        };
        match self.project.entry(&coming.annotator, &new.topic()) {
            Some(known) if **known == new => coming.same += 1,
            Some(_) => self.differs("note", &crate::text::shortened(&new.text, 40)),
            None => {
                coming.entries += 1;
                let new = Replace::add(Arc::new(new));
                self.found.edits.push(Edit::Entry(new));
            }
        }
    }
}
