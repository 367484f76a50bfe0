//! The project: ground state (what is saved) and derived state (what is looked up often, kept in step, never saved).

mod actors;
mod adjudication;
mod assistance;
mod book;
mod column_sets;
mod counts;
mod damage;
mod drawing;
mod notebook;
mod relations;
mod seen;
mod team;

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashMap;
use serde::{Deserialize, Serialize};

pub use seen::Blinding;
use team::Team;

use super::tag_names::TagNames;
use super::{
    Actor, ActorId, Annotation, AnnotationId, AnnotatorId, Article, ArticleId, BookVersion,
    BookVersionId, Cluster, ClusterId, ColumnSet, Damage, HeldBack, IntervalIndex, Layer,
    LostAnnotation, Part, Relation, RelationType, Review, Subject, Tag, TagId, TagSet,
};
use crate::text::{ByteOffset, Span};

/// A set of articles with one tag set and the layers of annotations made on them.
///
/// Everybody may read it; only [`crate::edit::Session`] and [`crate::store`] can change it.
#[derive(Debug, Clone, Default)]
pub struct Project {
    id: String,
    details: ProjectDetails,
    tag_set: TagSet,
    relation_types: Vec<RelationType>,
    actors: BTreeMap<ActorId, Arc<Actor>>,
    held_back: HeldBack,
    column_sets: BTreeMap<String, Arc<ColumnSet>>,
    team: Team,
    book: BTreeMap<BookVersionId, Arc<BookVersion>>,
    articles: Vec<Arc<Article>>,
    layers: BTreeMap<AnnotatorId, Layer>,
    damage: BTreeMap<Part, Damage>,
    derived: Derived,
}

/// What a person may write about the project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProjectDetails {
    /// Its name on the screen.
    pub title: String,
    /// What it is for.
    pub description: String,
}

/// Two projects are equal when all that is saved is equal.
impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        self.shares_with(other) && self.layers == other.layers
    }
}

impl Project {
    /// Whether all that is nobody's own is the same: what stands in `project.ron`, and the texts.
    pub(crate) fn shares_with(&self, other: &Self) -> bool {
        let Self {
            id,
            details,
            tag_set,
            relation_types,
            actors,
            held_back,
            column_sets,
            book,
            team,
            articles,
            layers: _,
            damage: _,
            derived: _,
        } = self;
        *id == other.id
            && *details == other.details
            && *tag_set == other.tag_set
            && *relation_types == other.relation_types
            && *actors == other.actors
            && *held_back == other.held_back
            && *column_sets == other.column_sets
            && *team == other.team
            && *book == other.book
            && *articles == other.articles
    }
}

#[derive(Debug, Clone, Default)]
struct Derived {
    /// Where an annotation is kept.
    homes: HashMap<AnnotationId, (AnnotatorId, ArticleId)>,
    /// The clusters that an annotation is in.
    clusters: HashMap<AnnotationId, Vec<ClusterId>>,
    /// The relations that an annotation is an end of.
    relations: HashMap<AnnotationId, Vec<Arc<Relation>>>,
    articles: BTreeMap<ArticleId, ArticleFacts>,
    /// The articles once more, to be found by their ids.
    by_id: HashMap<ArticleId, Arc<Article>>,
    tag_names: TagNames,
    /// The versions of the code book after which there is none.
    newest: Arc<[BookVersionId]>,
}

#[derive(Debug, Clone, Default)]
struct ArticleFacts {
    index: IntervalIndex,
    counts: BTreeMap<TagId, usize>,
}

impl Project {
    /// A project without articles.
    #[must_use]
    pub fn new(id: impl Into<String>, details: ProjectDetails, tag_set: TagSet) -> Self {
        Self {
            id: id.into(),
            details,
            derived: Derived {
                tag_names: TagNames::of(&tag_set),
                ..Derived::default()
            },
            tag_set,
            relation_types: ["supports", "contradicts", "attributed to"]
                .map(|name| RelationType {
                    name: name.to_owned(),
                    definition: String::new(),
                })
                .to_vec(),
            ..Self::default()
        }
    }

    /// Its name in files, a ULID.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Title and description.
    #[must_use]
    pub fn details(&self) -> &ProjectDetails {
        &self.details
    }

    /// Whether a tag other than `before` has the name, letter case aside, or the id of `tag`.
    #[must_use]
    pub fn has_tag_like(&self, tag: &Tag, before: Option<&Tag>) -> bool {
        self.derived.tag_names.has(tag, before)
    }

    /// Its tags.
    #[must_use]
    pub fn tag_set(&self) -> &TagSet {
        &self.tag_set
    }

    /// The kinds of relation that it knows.
    #[must_use]
    pub fn relation_types(&self) -> &[RelationType] {
        &self.relation_types
    }

    /// Its articles in their order.
    #[must_use]
    pub fn articles(&self) -> &[Arc<Article>] {
        &self.articles
    }

    /// The article of that id.
    #[must_use]
    pub fn article(&self, id: &ArticleId) -> Option<&Arc<Article>> {
        self.derived.by_id.get(id)
    }

    /// The layers by annotator; one without anything in it is not there.
    #[must_use]
    pub fn layers(&self) -> &BTreeMap<AnnotatorId, Layer> {
        &self.layers
    }

    /// The annotation of that id, in whichever layer.
    #[must_use]
    pub fn annotation(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        let (annotator, article) = self.derived.homes.get(&id)?;
        self.layers
            .get(annotator)?
            .annotations
            .get(article)?
            .get(&id)
    }

    /// The annotation of that id that has no place any more, in whichever layer.
    #[must_use]
    pub fn lost(&self, id: AnnotationId) -> Option<&Arc<LostAnnotation>> {
        self.layers.values().find_map(|layer| layer.lost.get(&id))
    }

    /// All annotations that have no place any more, layer by layer.
    pub fn all_lost(&self) -> impl Iterator<Item = &Arc<LostAnnotation>> {
        self.layers.values().flat_map(|layer| layer.lost.values())
    }

    /// The cluster of that id, in whichever layer.
    #[must_use]
    pub fn cluster(&self, id: ClusterId) -> Option<&Arc<Cluster>> {
        self.layers
            .values()
            .find_map(|layer| layer.clusters.get(&id))
    }

    /// What a cluster is called; its id where it has no title or is not there.
    #[must_use]
    pub fn cluster_title(&self, id: ClusterId) -> String {
        let title = self.cluster(id).map(|cluster| cluster.title.clone());
        let title = title.filter(|title| !title.is_empty());
        title.unwrap_or_else(|| id.to_string())
    }

    /// All clusters, layer by layer.
    pub fn clusters(&self) -> impl Iterator<Item = &Arc<Cluster>> {
        self.layers
            .values()
            .flat_map(|layer| layer.clusters.values())
    }

    /// All reviews, layer by layer.
    pub fn reviews(&self) -> impl Iterator<Item = &Arc<Review>> {
        self.layers
            .values()
            .flat_map(|layer| layer.reviews.values())
    }

    /// What an annotator answered to a proposal or finding, if anything.
    #[must_use]
    pub fn review(&self, annotator: &AnnotatorId, subject: &Subject) -> Option<&Arc<Review>> {
        self.layers.get(annotator)?.reviews.get(subject)
    }

    /// The clusters that an annotation is in.
    #[must_use]
    pub fn clusters_of(&self, id: AnnotationId) -> &[ClusterId] {
        self.derived.clusters.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The spans of all layers' annotations in an article; empty for an unknown one.
    #[must_use]
    pub fn index(&self, article: &ArticleId) -> &IntervalIndex {
        static NONE: std::sync::LazyLock<IntervalIndex> =
            std::sync::LazyLock::new(IntervalIndex::default);
        self.derived
            .articles
            .get(article)
            .map_or(&NONE, |facts| &facts.index)
    }

    /// An article's annotations in reading order: by start, then end, then id; each once.
    #[must_use]
    pub fn annotations_in(&self, article: &ArticleId) -> Vec<&Arc<Annotation>> {
        let mut found: Vec<_> = self
            .layers
            .values()
            .filter_map(|layer| layer.annotations.get(article))
            .flat_map(BTreeMap::values)
            .collect();
        found.sort_by_key(|annotation| (annotation.spans.hull(), annotation.id));
        found
    }

    /// The annotations that cover a place, shortest first: the order of clicks.
    #[must_use]
    pub fn annotations_at(&self, article: &ArticleId, place: ByteOffset) -> Vec<&Arc<Annotation>> {
        let span = Span::new(place.get(), place.get() + 1);
        let mut found: Vec<_> = self
            .index(article)
            .overlapping(span)
            .filter_map(|(_, id)| self.annotation(id))
            .collect();
        found.sort_by_key(|annotation| {
            let length: usize = annotation.spans.iter().map(Span::len).sum();
            (length, annotation.spans.start(), annotation.id)
        });
        found.dedup_by_key(|annotation| annotation.id);
        found
    }

    /// The covered text; the spans of a discontinuous annotation are joined by “ … ”.
    #[must_use]
    pub fn text_of(&self, annotation: &Annotation) -> String {
        let Some(article) = self.article(&annotation.article) else {
            return String::new();
        };
        let pieces: Vec<_> = annotation
            .spans
            .iter()
            .map(|span| article.text.slice(span))
            .collect();
        pieces.join(" … ")
    }
}

/// The few ways to change it. They keep the derived state in step and check nothing: their callers do.
impl Project {
    pub(crate) fn set_details(&mut self, details: ProjectDetails) {
        self.details = details;
    }

    /// The tags, to put them into another order. Whoever changes them otherwise says so ([`Self::tag_changed`]).
    pub(crate) fn tag_set_mut(&mut self) -> &mut TagSet {
        &mut self.tag_set
    }

    /// A tag has come, gone, or become another.
    pub(crate) fn tag_changed(&mut self, before: Option<&Tag>, after: Option<&Tag>) {
        if let Some(before) = before {
            self.derived.tag_names.remove(before);
        }
        if let Some(after) = after {
            self.derived.tag_names.add(after);
        }
    }

    pub(crate) fn relation_types_mut(&mut self) -> &mut Vec<RelationType> {
        &mut self.relation_types
    }

    /// Puts an article at a place of the order; the others move up.
    pub(crate) fn insert_article(&mut self, index: usize, article: Arc<Article>) {
        self.derived
            .by_id
            .insert(article.id.clone(), Arc::clone(&article));
        self.articles
            .insert(index.min(self.articles.len()), article);
    }

    /// Puts an article at the end.
    pub(crate) fn push_article(&mut self, article: Arc<Article>) {
        self.insert_article(self.articles.len(), article);
    }

    /// Takes the article at a place out.
    pub(crate) fn remove_article(&mut self, index: usize) {
        let gone = self.articles.remove(index);
        self.derived.by_id.remove(&gone.id);
    }

    /// Gives an article another place in the order.
    pub(crate) fn move_article(&mut self, from: usize, to: usize) {
        let moved = self.articles.remove(from);
        self.articles.insert(to, moved);
    }

    pub(crate) fn put_annotation(&mut self, annotation: Arc<Annotation>) {
        self.remove_annotation(annotation.id);
        let facts = self
            .derived
            .articles
            .entry(annotation.article.clone())
            .or_default();
        for span in annotation.spans.iter() {
            facts.index.insert(span, annotation.id);
        }
        *facts.counts.entry(annotation.tag.clone()).or_default() += 1;
        self.keep(annotation);
    }

    /// Puts many of one article at once, sorting its index once.
    pub(crate) fn put_annotations(
        &mut self,
        article: &ArticleId,
        annotations: Vec<Arc<Annotation>>,
    ) {
        let facts = self.derived.articles.entry(article.clone()).or_default();
        let new = annotations
            .iter()
            .flat_map(|annotation| annotation.spans.iter().map(|span| (span, annotation.id)));
        facts.index = IntervalIndex::new(facts.index.entries().iter().copied().chain(new));
        for annotation in &annotations {
            *facts.counts.entry(annotation.tag.clone()).or_default() += 1;
        }
        for annotation in annotations {
            self.keep(annotation);
        }
    }

    fn keep(&mut self, annotation: Arc<Annotation>) {
        let home = (annotation.annotator.clone(), annotation.article.clone());
        self.derived.homes.insert(annotation.id, home);
        self.layers
            .entry(annotation.annotator.clone())
            .or_default()
            .annotations
            .entry(annotation.article.clone())
            .or_default()
            .insert(annotation.id, annotation);
    }

    pub(crate) fn remove_annotation(&mut self, id: AnnotationId) {
        let Some((annotator, article)) = self.derived.homes.remove(&id) else {
            return;
        };
        let Some(layer) = self.layers.get_mut(&annotator) else {
            return;
        };
        if let Some(annotations) = layer.annotations.get_mut(&article) {
            if let Some(gone) = annotations.remove(&id)
                && let Some(facts) = self.derived.articles.get_mut(&article)
            {
                for span in gone.spans.iter() {
                    facts.index.remove(span, id);
                }
                if let Some(count) = facts.counts.get_mut(&gone.tag) {
                    *count = count.saturating_sub(1);
                }
            }
            if annotations.is_empty() {
                layer.annotations.remove(&article);
            }
        }
        self.drop_empty_layer(&annotator);
    }

    pub(crate) fn put_lost(&mut self, lost: Arc<LostAnnotation>) {
        let layer = self.layers.entry(lost.annotator.clone()).or_default();
        layer.lost.insert(lost.id, lost);
    }

    pub(crate) fn remove_lost(&mut self, lost: &LostAnnotation) {
        self.take_from(&lost.annotator, |layer| layer.lost.remove(&lost.id));
    }

    pub(crate) fn put_cluster(&mut self, cluster: Arc<Cluster>) {
        self.remove_cluster(&cluster.annotator, cluster.id);
        for &member in &cluster.members {
            let clusters = self.derived.clusters.entry(member).or_default();
            clusters.push(cluster.id);
            clusters.sort_unstable();
        }
        let layer = self.layers.entry(cluster.annotator.clone()).or_default();
        layer.clusters.insert(cluster.id, cluster);
    }

    pub(crate) fn remove_cluster(&mut self, annotator: &AnnotatorId, id: ClusterId) {
        let Some(gone) = self
            .layers
            .get_mut(annotator)
            .and_then(|layer| layer.clusters.remove(&id))
        else {
            return;
        };
        for member in &gone.members {
            if let Some(clusters) = self.derived.clusters.get_mut(member) {
                clusters.retain(|cluster| *cluster != id);
                if clusters.is_empty() {
                    self.derived.clusters.remove(member);
                }
            }
        }
        self.drop_empty_layer(annotator);
    }

    pub(crate) fn put_review(&mut self, review: Arc<Review>) {
        let layer = self.layers.entry(review.annotator.clone()).or_default();
        layer.reviews.insert(review.subject.clone(), review);
    }

    pub(crate) fn remove_review(&mut self, review: &Review) {
        self.take_from(&review.annotator, |layer| {
            layer.reviews.remove(&review.subject)
        });
    }

    /// Takes something out of a layer, which goes where nothing is left in it.
    fn take_from<T>(&mut self, annotator: &AnnotatorId, take: impl FnOnce(&mut Layer) -> T) {
        if let Some(layer) = self.layers.get_mut(annotator) {
            take(layer);
        }
        self.drop_empty_layer(annotator);
    }

    fn drop_empty_layer(&mut self, annotator: &AnnotatorId) {
        if self.layers.get(annotator).is_some_and(Layer::is_empty) {
            self.layers.remove(annotator);
        }
    }
}
