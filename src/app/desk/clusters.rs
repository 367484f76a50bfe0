//! What is shown of clusters and counts beside the articles. It is kept until something changes that it reads.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use crate::app::compare::Screen;
use crate::app::kept::Kept;
use crate::app::tag_set::Chosen;
use crate::edit::ChangeKind;
use crate::model::{AnnotationId, AnnotatorId, ArticleId, Layer, TagId};
use crate::suggest::proposals;

/// So many annotations are shown as examples of a tag.
const EXAMPLES: usize = 5;

/// What is counted for the margins of articles and for the panel on the left.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// The numbers of the clusters that annotations are in.
    badges: Kept<u64, BTreeMap<AnnotationId, String>>,
    /// How many annotations each tag has.
    totals: Kept<u64, BTreeMap<TagId, usize>>,
    /// How many annotations with each tag have a value of each attribute.
    entered: Kept<u64, BTreeMap<TagId, BTreeMap<String, usize>>>,
    /// How many suggestions somebody rejected.
    rejected: Kept<(u64, AnnotatorId), usize>,
    /// The articles on which suggestions are held back.
    held_back: Kept<u64, BTreeSet<ArticleId>>,
    /// How many relations each type has.
    related: Kept<u64, BTreeMap<String, usize>>,
    /// The first annotations with the tag whose entry is shown.
    examples: Kept<(u64, TagId), Vec<AnnotationId>>,
}

impl Desk {
    /// The numbers of the clusters that annotations are in, as of the last [`Self::update_counts`].
    #[must_use]
    pub fn badges(&self) -> &BTreeMap<AnnotationId, String> {
        static NONE: BTreeMap<AnnotationId, String> = BTreeMap::new();
        self.counts.badges.value().unwrap_or(&NONE)
    }

    /// How many annotations a tag has, as of the last [`Self::update_counts`].
    #[must_use]
    pub fn total(&self, tag: &TagId) -> usize {
        let totals = self.counts.totals.value();
        totals
            .and_then(|totals| totals.get(tag))
            .copied()
            .unwrap_or_default()
    }

    /// How many annotations with a tag have a value of an attribute, as of the last [`Self::update_counts`] while the
    /// page of the tag set was shown.
    #[must_use]
    pub fn entered(&self, tag: &TagId, attribute: &str) -> usize {
        let entered = self.counts.entered.value();
        let entered = entered.and_then(|entered| entered.get(tag)?.get(attribute));
        entered.copied().unwrap_or_default()
    }

    /// How many suggestions whoever is at work rejected, as of the last [`Self::update_counts`].
    #[must_use]
    pub fn rejected(&self) -> usize {
        self.counts.rejected.value().copied().unwrap_or_default()
    }

    /// Whether nothing is suggested in an article, as of the same.
    #[must_use]
    pub fn is_held_back(&self, article: &ArticleId) -> bool {
        self.held_back().contains(article)
    }

    /// The articles in which nothing is suggested, as of the same.
    #[must_use]
    pub fn held_back(&self) -> &BTreeSet<ArticleId> {
        static NONE: BTreeSet<ArticleId> = BTreeSet::new();
        self.counts.held_back.value().unwrap_or(&NONE)
    }

    /// How many relations have a type, as of the same.
    #[must_use]
    pub fn related(&self, relation_type: &str) -> usize {
        let related = self.counts.related.value();
        let related = related.and_then(|related| related.get(relation_type));
        related.copied().unwrap_or_default()
    }

    /// The first annotations with the tag whose entry is shown, as of the same.
    #[must_use]
    pub fn examples(&self) -> &[AnnotationId] {
        self.counts.examples.value().map_or(&[], Vec::as_slice)
    }

    /// Works out what the page of the tag set counts.
    fn update_tag_counts(&mut self) {
        let project = self.session.seen();
        let annotated = self.session.revision(&[ChangeKind::Annotations]);
        self.counts.entered.keep(annotated, || {
            let mut entered: BTreeMap<TagId, BTreeMap<String, usize>> = BTreeMap::new();
            for annotation in project.layers().values().flat_map(Layer::all) {
                let of_tag = entered.entry(annotation.tag.clone()).or_default();
                for name in annotation.attributes.keys() {
                    *of_tag.entry(name.clone()).or_default() += 1;
                }
            }
            entered
        });
        let linked = self.session.revision(&[ChangeKind::Links]);
        self.counts.related.keep(linked, || {
            let mut related: BTreeMap<String, usize> = BTreeMap::new();
            for relation in project.relations() {
                *related.entry(relation.relation_type.clone()).or_default() += 1;
            }
            related
        });
        if let Some(Chosen::Tag(tag)) = self.tag_set_page.chosen() {
            let shown = [ChangeKind::Articles, ChangeKind::Annotations];
            let wanted = (self.session.revision(&shown), tag.clone());
            self.counts.examples.keep(wanted, || {
                let articles = project.articles().iter();
                let used = articles.filter(|article| project.count(&article.id, tag) > 0);
                let tagged = used.flat_map(|article| project.annotations_in(&article.id));
                let tagged = tagged.filter(|annotation| annotation.tag == *tag);
                let examples = tagged.map(|annotation| annotation.id).take(EXAMPLES);
                examples.collect()
            });
        }
    }

    /// Works the numbers out again, if the project has changed.
    pub fn update_counts(&mut self) {
        if self.screen == Screen::TagSet {
            self.update_tag_counts();
        }
        let project = self.session.seen();
        let annotator = self.session.annotator();
        let answered = (
            self.session.revision(&[ChangeKind::Reviews]),
            annotator.clone(),
        );
        self.counts
            .rejected
            .keep(answered, || proposals::rejections(project, annotator).len());
        let held_back = [ChangeKind::Articles, ChangeKind::Reviews];
        let held_back = self.session.revision(&held_back);
        self.counts.held_back.keep(held_back, || {
            let held = project.held_back();
            let articles = project.held_back_by(held).map(|it| it.id.clone());
            if held.is_nothing() {
                BTreeSet::new()
            } else {
                articles.collect()
            }
        });
        let links = self.session.revision(&[ChangeKind::Links]);
        self.counts.badges.keep(links, || {
            let mut badges: BTreeMap<AnnotationId, String> = BTreeMap::new();
            for (number, cluster) in project.clusters().enumerate() {
                for member in &cluster.members {
                    let badge = badges.entry(*member).or_default();
                    if !badge.is_empty() {
                        badge.push(' ');
                    }
                    badge.push_str(&(number + 1).to_string());
                }
            }
            badges
        });
        let counted = [
            ChangeKind::Articles,
            ChangeKind::Annotations,
            ChangeKind::Tags,
        ];
        let counted = self.session.revision(&counted);
        self.counts.totals.keep(counted, || {
            let totals = project.tag_set().tags.iter().map(|tag| {
                let articles = project.articles().iter();
                let counts = articles.map(|article| project.count(&article.id, &tag.id));
                (tag.id.clone(), counts.sum())
            });
            totals.collect()
        });
    }

    /// The titles of the clusters that light up, or are selected, and of which an article has no member.
    #[must_use]
    pub fn absent(&self, article: &ArticleId) -> Vec<&str> {
        let project = self.project();
        let shown = self.frame.hovered.or(self.focus.annotation());
        let own = shown.map_or(&[][..], |id| project.clusters_of(id));
        let lit = self.lit_cluster().filter(|id| !own.contains(id));
        let clusters = own.iter().copied().chain(lit);
        let clusters = clusters.filter_map(|id| project.cluster(id));
        let absent = clusters.filter(|cluster| {
            let mut members = cluster.members.iter();
            !members.any(|member| {
                let member = project.annotation(*member);
                member.is_some_and(|member| member.article == *article)
            })
        });
        absent.map(|cluster| cluster.title.as_str()).collect()
    }
}
