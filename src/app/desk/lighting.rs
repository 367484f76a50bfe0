//! What is lit: the cluster under the pointer, and the one that was pressed, which stays so in all columns.

use super::Desk;
use crate::model::{AnnotationId, ArticleId, ClusterId};
use crate::text::Span;

impl Desk {
    /// The cluster that stays lit.
    #[must_use]
    pub const fn lit_cluster(&self) -> Option<ClusterId> {
        self.lit_cluster
    }

    /// The annotations to light up: the one under the pointer with all in its clusters, and those of the cluster that
    /// stays lit.
    #[must_use]
    pub fn lit(&self) -> Vec<AnnotationId> {
        let project = self.project();
        let hovered = self.frame.hovered;
        let own = hovered.map_or(&[][..], |id| project.clusters_of(id));
        let clusters = own.iter().copied().chain(self.lit_cluster);
        let clusters = clusters.filter_map(|id| project.cluster(id));
        let members = clusters.flat_map(|cluster| cluster.members.iter().copied());
        members.chain(hovered).collect()
    }

    /// Lights a cluster up until another is or [`Self::put_out`], and brings every column to its member. `member`: which
    /// of it is selected; its article gets a column.
    pub fn light_up(&mut self, cluster: ClusterId, member: Option<AnnotationId>) {
        let project = self.session.seen();
        let Some(lit) = project.cluster(cluster) else {
            return;
        };
        let members = lit.members.iter();
        let members = members.filter_map(|id| project.annotation(*id));
        let places: Vec<(AnnotationId, ArticleId, Span)> = members
            .map(|it| (it.id, it.article.clone(), it.spans.hull()))
            .collect();
        self.lit_cluster = Some(cluster);
        if let Some(member) = member {
            self.go(member);
        }
        for column in &mut self.columns {
            let here = || {
                places
                    .iter()
                    .filter(|(_, article, _)| *article == column.article)
            };
            // Of several the selected one, else the first of the text.
            let selected = here().find(|(id, ..)| Some(*id) == member);
            let place = selected.or_else(|| here().min_by_key(|(.., span)| *span));
            if let Some((.., span)) = place
                && !column.locked
            {
                column.reader.align(*span);
            }
        }
    }

    /// Lights up the cluster of an annotation; where one of its clusters is lit already, the next.
    pub fn light_up_next(&mut self, annotation: AnnotationId) {
        let clusters = self.session.seen().clusters_of(annotation);
        let at = clusters.iter().position(|id| Some(*id) == self.lit_cluster);
        let next = at.map_or(0, |at| (at + 1) % clusters.len().max(1));
        if let Some(cluster) = clusters.get(next).copied() {
            self.light_up(cluster, Some(annotation));
        }
    }

    /// No cluster stays lit any more. Returns whether one was.
    pub fn put_out(&mut self) -> bool {
        self.lit_cluster.take().is_some()
    }
}
