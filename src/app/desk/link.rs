//! Linking annotations of different articles: two presses, and they are one cluster.

use super::{Asked, Desk};
use crate::edit::{Command, CommandError};
use crate::model::{AnnotationId, ClusterId};
use crate::suggest::proposals::{own_cluster, title_of};

impl Desk {
    /// From now on, annotations that are pressed are linked to the selected one, and passages like it are proposed;
    /// until [`Self::unselect`]. Selected text is tagged as the last one was, so that there is one. `anew`: into a
    /// new cluster, even where the annotation is in one.
    ///
    /// # Errors
    /// Where that change does not fit.
    pub fn start_linking(&mut self, anew: bool) -> Result<(), CommandError> {
        if self.focus.words().is_some() {
            let tags = &self.project().tag_set().tags;
            let first = tags.first().map(|tag| tag.id.clone());
            if let Some(tag) = self.last_tag().cloned().or(first) {
                self.tag(tag)?;
            }
        }
        let source = self.focus.annotation();
        let own = source.and_then(|source| self.own_cluster(source));
        self.ask_for(source.map(Asked::Links));
        self.suggesting.link_into(own.filter(|_| !anew));
        Ok(())
    }

    /// Links the selected annotation to the one that linking started from: the key's way of pressing it.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn link_selected(&mut self) -> Result<(), CommandError> {
        match (self.suggesting.linking(), self.focus.annotation()) {
            (Some(source), Some(target)) => self.link_to(source, target),
            _ => Ok(()),
        }
    }

    /// While linking: adds an annotation to the cluster that is being made.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn link_to(
        &mut self,
        source: AnnotationId,
        target: AnnotationId,
    ) -> Result<(), CommandError> {
        if source == target {
            return Ok(());
        }
        let other = self.own_cluster(target);
        let alone = self.own_cluster(source).is_none();
        // One that is in no cluster joins that of the other, unless a new one was asked for.
        let into = self.suggesting.linking_into().or(other.filter(|_| alone));
        let command = match into {
            Some(cluster) => Command::AddToCluster {
                cluster,
                members: vec![source, target],
            },
            None => Command::CreateCluster {
                title: self.title_of(source),
                members: vec![source, target],
            },
        };
        self.perform(command)
    }

    /// Makes two annotations members of one cluster: of the first one's, else of the second one's, else of a new one.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn link(&mut self, first: AnnotationId, second: AnnotationId) -> Result<(), CommandError> {
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
        self.perform(command)
    }

    /// The first cluster of an annotation that is in the layer of whoever is at work.
    fn own_cluster(&self, annotation: AnnotationId) -> Option<ClusterId> {
        let annotator = self.session.annotator();
        own_cluster(self.project(), annotator, annotation).map(|cluster| cluster.id)
    }

    fn title_of(&self, annotation: AnnotationId) -> String {
        let project = self.project();
        let annotation = project.annotation(annotation);
        title_of(&annotation.map_or_else(String::new, |annotation| project.text_of(annotation)))
    }
}
