//! What is done with several annotations at once: with the ticked ones, or with the current one where none is ticked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::SpansAction;
use crate::app::Desk;
use crate::edit::{ChangeKind, Command, CommandError};
use crate::model::{Annotation, AnnotationId, AnnotatorId, TagId};
use crate::suggest::proposals::{own_cluster, title_of};

/// What the bar below the table says of the ticked rows. There may be very many: it is counted once per change.
#[derive(Debug, Default)]
pub struct Ticked {
    /// How many whoever is at work may change.
    pub own: usize,
    /// Their tags, each once.
    pub tags: BTreeSet<TagId>,
}

/// What that depends on: the annotations, who is at work, and the ticks.
pub(super) type AboutTicked = (u64, AnnotatorId, u64);

impl Desk {
    /// Changes the chosen annotations, if there are any.
    pub(super) fn change_spans(&mut self, action: SpansAction) -> Result<(), CommandError> {
        let annotations = self.chosen_spans();
        if annotations.is_empty() {
            return Ok(());
        }
        let command = match action {
            SpansAction::Retag(tag) => Command::Retag { annotations, tag },
            SpansAction::Set(name, value) => Command::SetAttributes {
                annotations,
                name,
                value,
            },
            SpansAction::Note(note) => Command::AddNote { annotations, note },
            SpansAction::Link => self.linking_all(annotations),
            SpansAction::Remove => Command::RemoveAnnotations(annotations),
            _ => return Ok(()),
        };
        self.perform(command)
    }

    /// What a command of the page is for: of the ticked ones those that whoever is at work may change, else the current
    /// one.
    #[must_use]
    pub fn chosen_spans(&self) -> Vec<AnnotationId> {
        let ticked = self.spans_page().ticked();
        if ticked.is_empty() {
            return self.focus().annotation().into_iter().collect();
        }
        let own = ticked.iter().filter(|id| self.may_change(**id));
        own.copied().collect()
    }

    /// Whether there is any of [`Self::chosen_spans`].
    #[must_use]
    pub fn has_chosen_spans(&self) -> bool {
        let page = self.spans_page();
        if page.ticked().is_empty() {
            return self.focus().annotation().is_some();
        }
        match page.about_ticked.of(&self.about_ticked()) {
            Some(ticked) => ticked.own > 0,
            None => page.ticked().iter().any(|id| self.may_change(*id)),
        }
    }

    fn may_change(&self, annotation: AnnotationId) -> bool {
        let annotator = self.session().annotator();
        let annotation = self.project().annotation(annotation);
        annotation.is_some_and(|annotation| annotation.annotator == *annotator)
    }

    fn about_ticked(&self) -> AboutTicked {
        let revision = self.session().revision(&[ChangeKind::Annotations]);
        let annotator = self.session().annotator().clone();
        (revision, annotator, self.spans_page().ticks)
    }

    /// Looks at the ticked rows, if they have changed.
    pub(super) fn update_ticked(&mut self) {
        let wanted = self.about_ticked();
        if self.spans_page().about_ticked.of(&wanted).is_some() {
            return;
        }
        let mut found = Ticked::default();
        let page = self.spans_page();
        // Where all are ticked they need not be looked up one by one.
        let annotations: Box<dyn Iterator<Item = &Arc<Annotation>>> = match page.all_ticked() {
            Some(rows) => Box::new(rows.map(|row| &row.annotation)),
            None => {
                Box::new((page.ticked().iter()).filter_map(|id| self.project().annotation(*id)))
            }
        };
        for annotation in annotations {
            found.own += usize::from(annotation.annotator == wanted.1);
            if !found.tags.contains(&annotation.tag) {
                found.tags.insert(annotation.tag.clone());
            }
        }
        self.spans_page_mut().about_ticked.put(wanted, found);
    }

    /// The command that makes annotations one cluster.
    fn linking_all(&self, members: Vec<AnnotationId>) -> Command {
        let project = self.project();
        let annotator = self.session().annotator();
        let mut clusters = members.iter();
        let cluster = clusters.find_map(|id| own_cluster(project, annotator, *id));
        if let Some(cluster) = cluster {
            return Command::AddToCluster {
                cluster: cluster.id,
                members,
            };
        }
        let first = members.first().and_then(|id| project.annotation(*id));
        let text = first.map(|first| project.text_of(first));
        let title = title_of(&text.unwrap_or_default());
        Command::CreateCluster { title, members }
    }
}
