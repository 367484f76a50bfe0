//! What is shown of clusters and counts beside the articles. It is kept until something changes that it reads.

use std::collections::BTreeMap;

use super::Desk;
use crate::app::kept::Kept;
use crate::edit::ChangeKind;
use crate::model::{AnnotationId, ArticleId, TagId};

/// What is counted for the margins of articles and for the panel on the left.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// The numbers of the clusters that annotations are in.
    badges: Kept<u64, BTreeMap<AnnotationId, String>>,
    /// How many annotations each tag has.
    totals: Kept<u64, BTreeMap<TagId, usize>>,
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

    /// Works the numbers out again, if the project has changed.
    pub fn update_counts(&mut self) {
        let project = self.session.project();
        let links = self.session.revision(&[ChangeKind::Links]);
        if self.counts.badges.of(&links).is_none() {
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
            self.counts.badges.put(links, badges);
        }
        let counted = [
            ChangeKind::Articles,
            ChangeKind::Annotations,
            ChangeKind::Tags,
        ];
        let counted = self.session.revision(&counted);
        if self.counts.totals.of(&counted).is_none() {
            let totals = project.tag_set().tags.iter().map(|tag| {
                let articles = project.articles().iter();
                let counts = articles.map(|article| project.count(&article.id, &tag.id));
                (tag.id.clone(), counts.sum())
            });
            self.counts.totals.put(counted, totals.collect());
        }
    }

    /// The annotations to light up: the one under the pointer and all in its clusters.
    #[must_use]
    pub fn lit(&self) -> Vec<AnnotationId> {
        let Some(hovered) = self.frame.hovered else {
            return Vec::new();
        };
        let project = self.project();
        let clusters = project
            .clusters_of(hovered)
            .iter()
            .filter_map(|id| project.cluster(*id));
        clusters
            .flat_map(|cluster| cluster.members.iter().copied())
            .chain([hovered])
            .collect()
    }

    /// The titles of the clusters that light up, or are selected, and of which an article has no member.
    #[must_use]
    pub fn absent(&self, article: &ArticleId) -> Vec<&str> {
        let project = self.project();
        let Some(shown) = self.frame.hovered.or(self.focus.annotation()) else {
            return Vec::new();
        };
        let clusters = project.clusters_of(shown).iter();
        let clusters = clusters.filter_map(|id| project.cluster(*id));
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
