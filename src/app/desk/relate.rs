//! Relating annotations: two presses, and a typed line leads from the first to the second. Which relations show their
//! lines is known here too.

use super::counting::counted;
use super::{Asked, Desk};
use crate::app::toggle;
use crate::edit::{Accepting, Command, CommandError};
use crate::model::{AnnotationId, ArticleId, Project, Subject};
use crate::suggest::assistance::suggestion;
use crate::suggest::proposals::Proposal;
use crate::suggest::relations;

/// What is kept from one relation to the next.
#[derive(Debug, Default)]
pub(super) struct Relating {
    /// The type that was chosen last.
    last: Option<String>,
    /// The annotations whose relations stay on the screen.
    pinned: Vec<AnnotationId>,
    /// What was proposed and is not wanted, until the project is closed.
    declined: Vec<Subject>,
}

impl Relating {
    /// Forgets what does not exist any more.
    pub(super) fn tidy(&mut self, project: &Project) {
        self.pinned.retain(|id| project.annotation(*id).is_some());
    }
}

impl Desk {
    /// From now on, annotations that are pressed are related to the selected one; until [`Self::unselect`].
    pub fn start_relating(&mut self) {
        if let Some(source) = self.focus.annotation() {
            self.ask_for(Some(Asked::Relations(source)));
        }
    }

    /// Whether digits choose a type of relation: while relating, as long as there are no words to be tagged.
    #[must_use]
    pub fn chooses_relation_type(&self) -> bool {
        self.suggesting.relating().is_some() && self.focus.words().is_none()
    }

    /// The type of the next relation: the one chosen last, else the first.
    #[must_use]
    pub fn relation_type(&self) -> Option<&str> {
        let types = self.project().relation_types();
        let last = self.relating.last.as_ref();
        let last = types.iter().find(|known| Some(&known.name) == last);
        last.or(types.first()).map(|known| known.name.as_str())
    }

    /// Makes the type at a place of the list the one of the next relation.
    pub fn choose_relation_type(&mut self, at: usize) {
        if let Some(chosen) = self.project().relation_types().get(at) {
            self.relating.last = Some(chosen.name.clone());
        }
    }

    /// Relates the annotation that relating started from to the selected one: the key's way of pressing it.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn relate_selected(&mut self) -> Result<(), CommandError> {
        match (self.suggesting.relating(), self.focus.annotation()) {
            (Some(source), Some(target)) => self.relate(source, target),
            _ => Ok(()),
        }
    }

    /// Makes a relation of the chosen type. What is said already is not said twice.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn relate(&mut self, from: AnnotationId, to: AnnotationId) -> Result<(), CommandError> {
        self.relate_as(from, to, Vec::new())
    }

    /// The same, counted as accepting these suggestions.
    fn relate_as(
        &mut self,
        from: AnnotationId,
        to: AnnotationId,
        suggestions: Vec<Accepting>,
    ) -> Result<(), CommandError> {
        let Some(relation_type) = self.relation_type().map(str::to_owned) else {
            return Ok(());
        };
        if from == to {
            return Ok(());
        }
        self.session.end_gesture();
        let command = Command::CreateRelation {
            relation_type,
            from,
            to,
        };
        match self.perform(counted(suggestions, command)) {
            Err(error @ CommandError::Related { .. }) => {
                self.last_action = error.to_string();
                Ok(())
            }
            done => done,
        }
    }

    /// What an annotation may be related to, in the columns and not declined.
    pub(super) fn open_relations(
        &self,
        source: AnnotationId,
        columns: &[ArticleId],
    ) -> Vec<Proposal> {
        let Some(source) = self.project().annotation(source) else {
            return Vec::new();
        };
        let annotator = self.session.annotator();
        let mut open = relations::relations(self.project(), annotator, source);
        open.retain(|proposal| {
            let mut places = proposal.passages.iter();
            let shown = places.all(|(article, _)| columns.contains(article));
            shown && !self.relating.declined.contains(&proposal.subject)
        });
        open
    }

    /// Makes the proposed relation, of the chosen type; the next proposal takes its place.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub(super) fn relate_proposed(
        &mut self,
        source: AnnotationId,
        proposal: &Proposal,
    ) -> Result<(), CommandError> {
        if let Some(target) = proposal.annotation {
            let accepting = suggestion(self.project(), proposal).map(|suggestion| Accepting {
                suggestion,
                passages: Vec::new(),
                differs: false,
            });
            self.relate_as(source, target, accepting.into_iter().collect())?;
            self.update_suggestions();
        }
        Ok(())
    }

    /// Proposes this no more. It is no review: nobody has said that the two have nothing to do with each other.
    pub(super) fn decline(&mut self, proposal: Proposal) {
        self.count_declined(&proposal);
        self.relating.declined.push(proposal.subject);
        self.suggesting.forget_open();
        self.update_suggestions();
    }

    /// The annotations at the other ends of the selected one's relations, in the order of these.
    #[must_use]
    pub fn related_ends(&self) -> Vec<AnnotationId> {
        let Some(selected) = self.focus.annotation() else {
            return Vec::new();
        };
        let relations = self.project().relations_of(selected).iter();
        let ends = relations.map(|relation| relation.other(selected));
        let there = ends.filter(|end| self.project().annotation(*end).is_some());
        there.collect()
    }

    /// Whether the relations of an annotation stay on the screen.
    #[must_use]
    pub fn is_pinned(&self, annotation: AnnotationId) -> bool {
        self.relating.pinned.contains(&annotation)
    }

    /// Keeps the relations of an annotation on the screen, or lets them go.
    pub fn toggle_pin(&mut self, annotation: AnnotationId) {
        let pinned = &mut self.relating.pinned;
        toggle::in_list(pinned, annotation);
    }

    /// The same for the selected annotation.
    pub fn toggle_selected_pin(&mut self) {
        if let Some(selected) = self.focus.annotation() {
            self.toggle_pin(selected);
        }
    }

    /// The annotations whose relations show their lines: under the pointer, selected, pinned, each once.
    #[must_use]
    pub fn shows_relations_of(&self) -> Vec<AnnotationId> {
        let near = self.frame.hovered.into_iter();
        let near = near.chain(self.suggesting.relating());
        let all = near.chain(self.focus.annotation());
        let all = all.chain(self.relating.pinned.iter().copied());
        let mut shown = Vec::new();
        for id in all {
            if !shown.contains(&id) {
                shown.push(id);
            }
        }
        shown
    }
}
