//! What of a project is exported.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, Cluster, Project, Relation, TagId,
};

/// Which annotations to export. The default takes everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Only this annotator's layer.
    pub annotator: Option<AnnotatorId>,
    /// Only annotations with one of these tags; any tag where it is empty.
    pub tags: Vec<TagId>,
}

impl Selection {
    /// Whether it takes everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.annotator.is_none() && self.tags.is_empty()
    }

    /// Whether it takes an annotation.
    #[must_use]
    pub fn takes(&self, annotation: &Annotation) -> bool {
        self.takes_layer(&annotation.annotator)
            && (self.tags.is_empty() || self.tags.contains(&annotation.tag))
    }

    fn takes_layer(&self, annotator: &AnnotatorId) -> bool {
        self.annotator
            .as_ref()
            .is_none_or(|wanted| wanted == annotator)
    }

    /// An article's annotations in reading order.
    pub(crate) fn annotations<'a>(
        &self,
        project: &'a Project,
        article: &Article,
    ) -> Vec<&'a Arc<Annotation>> {
        let mut found = project.annotations_in(&article.id);
        if !self.is_everything() {
            found.retain(|annotation| self.takes(annotation));
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
        let clusters = project
            .clusters()
            .filter(|cluster| self.takes_layer(&cluster.annotator));
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
    pub(crate) fn project<'a>(&self, project: &'a Project) -> Cow<'a, Project> {
        if self.is_everything() {
            return Cow::Borrowed(project);
        }
        let mut part = project.without_layers();
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
            if self.takes_layer(&review.annotator) && !leads_nowhere {
                part.put_review(Arc::clone(review));
            }
        }
        Cow::Owned(part)
    }

    /// The ids of what is exported; `None` where that is everything.
    fn taken(&self, project: &Project) -> Option<HashSet<AnnotationId>> {
        (!self.is_everything()).then(|| {
            let all = project.layers().values().flat_map(crate::model::Layer::all);
            all.filter(|annotation| self.takes(annotation))
                .map(|annotation| annotation.id)
                .collect()
        })
    }
}
