//! What an annotator may see of a project while a sample is coded blind.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::{ArticleFacts, Derived, Project};
use crate::model::{
    About, AnnotationId, AnnotatorId, ArticleId, Cluster, ClusterId, Content, Entry, IntervalIndex,
    Layer, Part, Relation, Review, Sample, Subject, Suggestion,
};

/// What of a project is hidden from one annotator: all that others made about the articles of the samples that this
/// annotator codes and that are not opened. Who codes none of them sees everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blinding {
    me: AnnotatorId,
    samples: Vec<String>,
    articles: BTreeSet<ArticleId>,
    sees_through: Vec<String>,
}

impl Blinding {
    /// What is hidden from `me`.
    #[must_use]
    pub fn of(project: &Project, me: &AnnotatorId) -> Self {
        let blind = project.samples().filter(|sample| sample.is_blind());
        let (mine, others): (Vec<&Arc<Sample>>, Vec<_>) = blind.partition(|it| it.is_assigned(me));
        let names = |samples: &[&Arc<Sample>]| samples.iter().map(|it| it.name.clone()).collect();
        Self {
            me: me.clone(),
            samples: names(&mine),
            articles: (mine.iter().flat_map(|it| &it.articles)).cloned().collect(),
            sees_through: names(&others),
        }
    }

    /// Whether what an annotator made in an article is hidden.
    #[must_use]
    pub fn hides(&self, annotator: &AnnotatorId, article: &ArticleId) -> bool {
        *annotator != self.me && self.articles.contains(article)
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.articles.is_empty()
    }

    /// From whom it is hidden.
    #[must_use]
    pub const fn me(&self) -> &AnnotatorId {
        &self.me
    }

    /// The samples for whose sake something is hidden, by name.
    #[must_use]
    pub fn samples(&self) -> &[String] {
        &self.samples
    }

    /// The articles in which nothing of others is seen.
    #[must_use]
    pub const fn articles(&self) -> &BTreeSet<ArticleId> {
        &self.articles
    }

    /// The samples that are not opened and of which all is seen, since they are coded by others: whoever shows something of
    /// them says so.
    #[must_use]
    pub fn sees_through(&self) -> &[String] {
        &self.sees_through
    }
}

impl Project {
    /// The project as an annotator may see it ([`Blinding`]): with nothing that others made about the articles of an
    /// unopened sample that this annotator codes. It shares everything with the whole project, and where nothing is hidden
    /// it is the whole project.
    ///
    /// Left out of others is what touches such an article: annotations in it, placed or lost; clusters with a member in it
    /// and relations to one; answers, notes and memos about it, about an annotation in it, or about a cluster that is left
    /// out; what was suggested there. Of the annotator's own, members of clusters that are hidden are left out, and
    /// relations and answers that lead to what is hidden. Tags, articles, actors and samples are everybody's.
    ///
    /// It is for reading: whoever changes or saves something does it to the whole project.
    #[must_use]
    pub fn seen_by(&self, me: &AnnotatorId) -> Cow<'_, Self> {
        let blinding = Blinding::of(self, me);
        if blinding.is_nothing() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(self.without(&blinding))
    }

    /// The same without anything that annotators made: cheap, for threads that only read the articles.
    #[must_use]
    pub fn without_layers(&self) -> Self {
        Self {
            id: self.id.clone(),
            details: self.details.clone(),
            tag_set: self.tag_set.clone(),
            relation_types: self.relation_types.clone(),
            actors: self.actors.clone(),
            held_back: self.held_back,
            column_sets: self.column_sets.clone(),
            team: self.team.clone(),
            book: self.book.clone(),
            articles: self.articles.clone(),
            layers: BTreeMap::new(),
            damage: BTreeMap::new(),
            derived: Derived {
                by_id: self.derived.by_id.clone(),
                tag_names: self.derived.tag_names.clone(),
                newest: Arc::clone(&self.derived.newest),
                ..Derived::default()
            },
        }
    }

    /// The project without what is hidden.
    #[must_use]
    pub fn without(&self, blinding: &Blinding) -> Self {
        let hidden = Hidden::of(self, blinding);
        let mut seen = self.clone();
        for article in &blinding.articles {
            seen.keep_only(article, &blinding.me);
        }
        for lost in hidden.lost(self) {
            if let Some(layer) = seen.layers.get_mut(&lost.0) {
                layer.lost.remove(&lost.1);
            }
        }
        for (annotator, layer) in &self.layers {
            for cluster in layer.clusters.values() {
                if hidden.clusters.contains(&cluster.id) {
                    seen.remove_cluster(annotator, cluster.id);
                } else if let Some(rest) = hidden.rest_of(cluster) {
                    seen.put_cluster(Arc::new(rest));
                }
            }
            for relation in layer.relations.values() {
                if hidden.hides_relation(relation) {
                    seen.remove_relation(relation);
                }
            }
            let is_me = *annotator == blinding.me;
            let Some(kept) = seen.layers.get_mut(annotator) else {
                continue;
            };
            (kept.reviews).retain(|_, review| !hidden.hides_review(review));
            if !is_me {
                (kept.notebook).retain(|_, entry| !hidden.hides_entry(entry));
                let assistance = &mut kept.assistance;
                (assistance.shown).retain(|it, _| !hidden.touches(it));
                (assistance.accepted).retain(|it, _| !hidden.touches(it));
            }
        }
        (seen.layers).retain(|_, layer| !layer.is_empty());
        (seen.damage).retain(|part, _| match part {
            Part::Annotations(annotator, article) => !blinding.hides(annotator, article),
            _ => true,
        });
        seen
    }

    /// Takes everybody's annotations but one annotator's out of an article.
    fn keep_only(&mut self, article: &ArticleId, me: &AnnotatorId) {
        for (annotator, layer) in &mut self.layers {
            if annotator != me
                && let Some(gone) = layer.annotations.remove(article)
            {
                for id in gone.keys() {
                    self.derived.homes.remove(id);
                }
            }
        }
        let Some(facts) = self.derived.articles.get_mut(article) else {
            return;
        };
        let own = (self.layers.get(me)).and_then(|layer| layer.annotations.get(article));
        let own = || own.into_iter().flat_map(BTreeMap::values);
        let spans = own().flat_map(|it| it.spans.iter().map(|span| (span, it.id)));
        let mut kept = ArticleFacts {
            index: IntervalIndex::new(spans),
            counts: BTreeMap::new(),
        };
        for annotation in own() {
            *kept.counts.entry(annotation.tag.clone()).or_default() += 1;
        }
        *facts = kept;
    }
}

/// What is hidden, by what names it.
struct Hidden<'a> {
    blinding: &'a Blinding,
    /// Annotations of others in the sample, lost ones too.
    annotations: HashSet<AnnotationId>,
    /// All annotations in the sample.
    touched: HashSet<AnnotationId>,
    /// Clusters of others with a member in the sample, and own ones with none that is seen.
    clusters: HashSet<ClusterId>,
}

impl<'a> Hidden<'a> {
    fn of(project: &Project, blinding: &'a Blinding) -> Self {
        let mut hidden = Self {
            blinding,
            annotations: HashSet::new(),
            touched: HashSet::new(),
            clusters: HashSet::new(),
        };
        for (annotator, layer) in &project.layers {
            let is_me = *annotator == blinding.me;
            let placed = blinding.articles.iter();
            let placed = placed.filter_map(|article| layer.annotations.get(article));
            let placed = placed.flat_map(BTreeMap::keys);
            let lost = layer.lost.values();
            let lost = lost.filter(|lost| blinding.articles.contains(&lost.article));
            for id in placed.copied().chain(lost.map(|lost| lost.id)) {
                hidden.touched.insert(id);
                if !is_me {
                    hidden.annotations.insert(id);
                }
            }
        }
        let leaves = |cluster: &&Arc<Cluster>| {
            let mut members = cluster.members.iter();
            if cluster.annotator == blinding.me {
                let is_there = !cluster.members.is_empty();
                is_there && members.all(|member| hidden.annotations.contains(member))
            } else {
                members.any(|member| hidden.touched.contains(member))
            }
        };
        let clusters = project.clusters().filter(leaves).map(|it| it.id);
        hidden.clusters = clusters.collect();
        hidden
    }

    fn lost<'b>(
        &'b self,
        project: &'b Project,
    ) -> impl Iterator<Item = (AnnotatorId, AnnotationId)> + 'b {
        let lost = project
            .layers
            .values()
            .flat_map(|layer: &Layer| layer.lost.values());
        let lost = lost.filter(|lost| self.blinding.hides(&lost.annotator, &lost.article));
        lost.map(|lost| (lost.annotator.clone(), lost.id))
    }

    /// An own cluster without the members that are hidden, where it has such.
    fn rest_of(&self, cluster: &Cluster) -> Option<Cluster> {
        let is_seen = |member: &&AnnotationId| !self.annotations.contains(*member);
        let members: Vec<_> = cluster.members.iter().filter(is_seen).copied().collect();
        (members.len() < cluster.members.len()).then(|| Cluster {
            members,
            ..cluster.clone()
        })
    }

    fn hides_relation(&self, relation: &Relation) -> bool {
        let hidden = if relation.annotator == self.blinding.me {
            &self.annotations
        } else {
            &self.touched
        };
        relation.ends().any(|end| hidden.contains(&end))
    }

    fn hides_review(&self, review: &Review) -> bool {
        let subject = &review.subject;
        let annotation = subject.annotation();
        let leads_nowhere = annotation.is_some_and(|id| self.annotations.contains(&id))
            || (subject.cluster()).is_some_and(|id| self.clusters.contains(&id));
        let is_touching = || {
            annotation.is_some_and(|id| self.touched.contains(&id))
                || subject
                    .places()
                    .iter()
                    .any(|(id, _)| self.blinding.articles.contains(*id))
                || matches!(subject, Subject::Absence { article, .. }
                    if self.blinding.articles.contains(article))
        };
        leads_nowhere || review.annotator != self.blinding.me && is_touching()
    }

    fn hides_entry(&self, entry: &Entry) -> bool {
        match &entry.content {
            Content::Article { article, .. }
            | Content::Memo {
                about: Some(About::Article(article)),
                ..
            } => self.blinding.articles.contains(article),
            Content::Memo {
                about: Some(About::Annotation(id)),
                ..
            } => self.touched.contains(id),
            Content::Project | Content::Memo { about: None, .. } => false,
        }
    }

    fn touches(&self, suggestion: &Suggestion) -> bool {
        let mut articles = suggestion.articles();
        articles.any(|article| self.blinding.articles.contains(article))
            || (suggestion.annotations()).any(|id| self.touched.contains(&id))
    }
}
