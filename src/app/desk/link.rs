//! Linking annotations of different articles: two presses, and they are one cluster.

use super::Desk;
use crate::app::look::widgets::shortened;
use crate::edit::{Command, CommandError};
use crate::model::{AnnotationId, ClusterId, Timestamp};

/// How many characters of the first member make the title of a new cluster.
const TITLE: usize = 40;

impl Desk {
    /// From now on, annotations that are pressed are linked to the selected one; until [`Self::unselect`].
    pub fn start_linking(&mut self) {
        self.linking = self.selected;
    }

    /// Makes two annotations members of one cluster: of the first one's, else of the second one's, else of a new one.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn link(
        &mut self,
        first: AnnotationId,
        second: AnnotationId,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        if first == second {
            return Ok(());
        }
        let command = match (self.own_cluster(first), self.own_cluster(second)) {
            (Some(cluster), _) => Command::AddToCluster {
                cluster,
                members: vec![second],
            },
            (None, Some(cluster)) => Command::AddToCluster {
                cluster,
                members: vec![first],
            },
            (None, None) => Command::CreateCluster {
                title: self.title_of(first),
                members: vec![first, second],
            },
        };
        self.perform(command, now)
    }

    /// The first cluster of an annotation that is in the layer of whoever is at work.
    fn own_cluster(&self, annotation: AnnotationId) -> Option<ClusterId> {
        let project = self.project();
        let clusters = project.clusters_of(annotation).iter();
        let mut own = clusters.filter(|id| {
            let cluster = project.cluster(**id);
            cluster.is_some_and(|cluster| cluster.annotator == *self.session.annotator())
        });
        own.next().copied()
    }

    /// The beginning of an annotation's text, cut after a word.
    fn title_of(&self, annotation: AnnotationId) -> String {
        let project = self.project();
        let text = project
            .annotation(annotation)
            .map(|annotation| project.text_of(annotation))
            .unwrap_or_default();
        shortened(&text, TITLE)
    }
}
