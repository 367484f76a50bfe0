//! What of a project is exported or compared.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::compare::shared_passages::shared_passages;
use crate::model::{
    About, Annotation, AnnotationId, AnnotatorId, Article, ArticleId, AttributeValue, Cluster,
    ClusterId, Content, LostAnnotation, Project, Relation, Subject, TagId,
};

/// Which annotations to export or to compare. The default takes everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Only these annotators' layers; all where it is empty.
    pub annotators: Vec<AnnotatorId>,
    /// Only annotations with one of these tags; any tag where it is empty.
    pub tags: Vec<TagId>,
    /// Only these articles, and those of these outlets; all where there is neither.
    pub articles: Vec<ArticleId>,
    /// See [`Self::articles`].
    pub outlets: Vec<String>,
    /// Only annotations in one of these clusters, and no other clusters; any where it is empty.
    pub clusters: Vec<ClusterId>,
    /// Only annotations with these values of attributes: of one attribute any, of two both. An empty value is none at all.
    pub attributes: Vec<(String, String)>,
    /// Without annotations all of whose words several articles share word for word. Only what is compared goes by it
    /// ([`Self::project`]).
    pub without_wire: bool,
}

impl Selection {
    /// Whether it takes everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.annotators.is_empty()
            && self.tags.is_empty()
            && self.takes_all_articles()
            && self.clusters.is_empty()
            && self.attributes.is_empty()
            && !self.without_wire
    }

    fn takes_all_articles(&self) -> bool {
        self.articles.is_empty() && self.outlets.is_empty()
    }

    /// Whether it takes an article.
    #[must_use]
    pub fn takes_article(&self, article: &Article) -> bool {
        self.takes_all_articles()
            || self.articles.contains(&article.id)
            || self.outlets.contains(&article.details.outlet)
    }

    /// How many articles of a project it takes.
    #[must_use]
    pub fn articles_in(&self, project: &Project) -> usize {
        if self.takes_all_articles() {
            return project.articles().len();
        }
        let articles: HashSet<_> = self.articles.iter().collect();
        let outlets: HashSet<_> = self.outlets.iter().collect();
        let taken = project.articles().iter().filter(|article| {
            articles.contains(&article.id) || outlets.contains(&article.details.outlet)
        });
        taken.count()
    }

    /// Forgets what a project does not have.
    pub fn tidy(&mut self, project: &Project) {
        self.annotators
            .retain(|it| project.layers().contains_key(it));
        self.tags.retain(|tag| project.tag_set().get(tag).is_some());
        self.articles.retain(|it| project.article(it).is_some());
        let outlets: HashSet<_> = (project.articles().iter())
            .map(|article| &article.details.outlet)
            .collect();
        self.outlets.retain(|outlet| outlets.contains(outlet));
        self.clusters.retain(|it| project.cluster(*it).is_some());
    }

    /// Whether it takes an annotation, of an article that it takes.
    #[must_use]
    pub fn takes(&self, project: &Project, annotation: &Annotation) -> bool {
        self.takes_layer(&annotation.annotator)
            && self.takes_tag(&annotation.tag)
            && self.takes_values(&annotation.attributes)
            && (self.clusters.is_empty()
                || (project.clusters_of(annotation.id).iter()).any(|it| self.clusters.contains(it)))
    }

    fn takes_tag(&self, tag: &TagId) -> bool {
        self.tags.is_empty() || self.tags.contains(tag)
    }

    fn takes_values(&self, values: &BTreeMap<String, AttributeValue>) -> bool {
        let is_so = |name: &str, wanted: &str| match values.get(name) {
            None => wanted.is_empty(),
            Some(AttributeValue::Texts(texts)) => texts.iter().any(|it| it == wanted),
            Some(value) => value.to_text() == wanted,
        };
        let mut wanted = self.attributes.iter();
        wanted.all(|(name, _)| {
            let of_name = self.attributes.iter().filter(|(other, _)| other == name);
            of_name.into_iter().any(|(_, value)| is_so(name, value))
        })
    }

    pub(crate) fn takes_layer(&self, annotator: &AnnotatorId) -> bool {
        self.annotators.is_empty() || self.annotators.contains(annotator)
    }

    /// Whether it would take an annotation that has no place any more.
    pub(crate) fn takes_lost(&self, project: &Project, lost: &LostAnnotation) -> bool {
        self.takes_layer(&lost.annotator)
            && self.takes_tag(&lost.tag)
            && self.takes_values(&lost.attributes)
            && self.clusters.is_empty()
            && (project.article(&lost.article)).is_none_or(|article| self.takes_article(article))
    }

    /// Whether it takes any annotation of a project.
    #[must_use]
    pub fn takes_any(&self, project: &Project) -> bool {
        let articles = project.articles().iter();
        articles
            .filter(|article| self.takes_article(article))
            .any(|article| {
                let all = project.annotations_in(&article.id);
                all.iter().any(|annotation| self.takes(project, annotation))
            })
    }

    /// An article's annotations in reading order.
    pub(crate) fn annotations<'a>(
        &self,
        project: &'a Project,
        article: &Article,
    ) -> Vec<&'a Arc<Annotation>> {
        if !self.takes_article(article) {
            return Vec::new();
        }
        let mut found = project.annotations_in(&article.id);
        if !self.is_everything() {
            found.retain(|annotation| self.takes(project, annotation));
        }
        found
    }

    /// Clusters with those members that are exported, so that no id in the output leads nowhere. A cluster of which
    /// nothing is left is not there.
    pub(crate) fn clusters<'a>(
        &self,
        project: &'a Project,
    ) -> impl Iterator<Item = (&'a Arc<Cluster>, Vec<AnnotationId>)> {
        let taken = self.taken(project);
        let clusters = project.clusters().filter(|cluster| {
            self.takes_layer(&cluster.annotator)
                && (self.clusters.is_empty() || self.clusters.contains(&cluster.id))
        });
        clusters.filter_map(move |cluster| {
            let mut members = cluster.members.clone();
            members.retain(|member| match &taken {
                Some(taken) => taken.contains(member),
                // A layer may be missing for a while.
                None => project.annotation(*member).is_some(),
            });
            (!members.is_empty() || cluster.members.is_empty()).then_some((cluster, members))
        })
    }

    /// Relations of which both ends are exported.
    pub(crate) fn relations<'a>(
        &self,
        project: &'a Project,
    ) -> impl Iterator<Item = &'a Arc<Relation>> {
        let taken = self.taken(project);
        let relations = project
            .relations()
            .filter(|relation| self.takes_layer(&relation.annotator));
        relations.filter(move |relation| {
            let mut ends = [relation.from, relation.to].into_iter();
            ends.all(|end| match &taken {
                Some(taken) => taken.contains(&end),
                None => project.annotation(end).is_some(),
            })
        })
    }

    /// The project with nothing in it but what is exported.
    #[must_use]
    pub fn project<'a>(&self, project: &'a Project) -> Cow<'a, Project> {
        if self.is_everything() {
            return Cow::Borrowed(project);
        }
        if self.without_wire {
            return Cow::Owned(self.part(&without_wire(project)));
        }
        Cow::Owned(self.part(project))
    }

    fn part(&self, project: &Project) -> Project {
        let mut part = project.without_layers();
        for (at, article) in project.articles().iter().enumerate().rev() {
            if !self.takes_article(article) {
                part.remove_article(at);
            }
        }
        for article in project.articles() {
            let annotations = self.annotations(project, article);
            let annotations = annotations.into_iter().cloned().collect();
            part.put_annotations(&article.id, annotations);
        }
        for (cluster, members) in self.clusters(project) {
            let cluster = if members.len() == cluster.members.len() {
                Arc::clone(cluster)
            } else {
                let cluster = (**cluster).clone();
                Arc::new(Cluster { members, ..cluster })
            };
            part.put_cluster(cluster);
        }
        for relation in self.relations(project) {
            part.put_relation(Arc::clone(relation));
        }
        for review in project.reviews() {
            let subject = review.subject.cluster();
            let leads_nowhere = subject.is_some_and(|cluster| part.cluster(cluster).is_none());
            let is_left_out = matches!(
                &review.subject,
                Subject::Absence { article, .. } if part.article(article).is_none()
            ) || matches!(
                &review.subject,
                Subject::Recode { annotation, .. } if part.annotation(*annotation).is_none()
            );
            if self.takes_layer(&review.annotator) && !leads_nowhere && !is_left_out {
                part.put_review(Arc::clone(review));
            }
        }
        for entry in project.entries() {
            let leads_nowhere = match &entry.content {
                Content::Article { article, .. }
                | Content::Memo {
                    about: Some(About::Article(article)),
                    ..
                } => part.article(article).is_none(),
                Content::Memo {
                    about: Some(About::Annotation(annotation)),
                    ..
                } => part.annotation(*annotation).is_none(),
                Content::Memo { about: None, .. } | Content::Project => false,
            };
            if self.takes_layer(&entry.annotator) && !leads_nowhere {
                part.put_entry(Arc::clone(entry));
            }
        }
        part
    }

    /// The ids of what is exported; `None` where that is everything.
    fn taken(&self, project: &Project) -> Option<HashSet<AnnotationId>> {
        (!self.is_everything()).then(|| {
            let all = project.layers().values().flat_map(crate::model::Layer::all);
            let of_article = |annotation: &&Arc<Annotation>| {
                let article = project.article(&annotation.article);
                article.is_some_and(|article| self.takes_article(article))
            };
            all.filter(|annotation| self.takes(project, annotation))
                .filter(of_article)
                .map(|annotation| annotation.id)
                .collect()
        })
    }
}

/// A project without the annotations that lie in passages which its articles share. What leads to these leads nowhere.
fn without_wire(project: &Project) -> Project {
    let shared = shared_passages(project);
    let mut rest = project.clone();
    for article in project.articles() {
        for annotation in project.annotations_in(&article.id) {
            if shared.hold(article, annotation) {
                rest.remove_annotation(annotation.id);
            }
        }
    }
    rest
}
