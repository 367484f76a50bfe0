//! A project being worked on: the one place where it changes.

use std::sync::Arc;

use super::command::{Actor, Command, CommandError, Plan, is_untouched, kept};
use super::edit::{Edit, EditError, Replace};
use super::history::{History, Transaction};
use super::news::News;
use super::revisions::{ChangeKind, Changes, Revisions};
use super::seeing::Seen;
use crate::model::{
    AnnotationId, AnnotatorId, Blinding, ClusterId, IdSource, Part, Project, Shown, Suggestion,
    Timestamp,
};

/// A project, its history and who is at work on it.
///
/// It hands out the project only to read. Whoever wants to change it performs a [`Command`].
#[derive(Debug)]
pub struct Session {
    /// Shared with threads that read it; a change makes a copy first while one does.
    project: Arc<Project>,
    /// What of it whoever is at work may see, where that is not all of it.
    seen: Option<Seen>,
    history: History,
    annotator: AnnotatorId,
    ids: IdSource,
    revisions: Revisions,
    read_only: Option<String>,
}

/// What a step did, made, undone or redone.
#[cfg_attr(
    not(test),
    must_use = "what depends on what was changed is to be looked at again"
)]
#[derive(Debug, Clone)]
pub struct Performed {
    /// The change that was applied, for journal and saving. Without edits where there was nothing to do.
    pub transaction: Transaction,
    /// The kinds of what it changed: whoever shows something that depends on them looks at it again.
    pub changes: Changes,
    /// The annotation that was made or changed.
    pub annotation: Option<AnnotationId>,
    /// The cluster that was made or changed.
    pub cluster: Option<ClusterId>,
}

impl Session {
    /// Starts work on a project as `annotator`.
    #[must_use]
    pub fn new(project: Project, annotator: AnnotatorId, ids: IdSource) -> Self {
        let mut session = Self {
            project: Arc::new(project),
            seen: None,
            history: History::default(),
            annotator,
            ids,
            revisions: Revisions::default(),
            read_only: None,
        };
        session.look_again();
        session
    }

    /// The project as it is now, with all that is in it: to be saved and changed.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The project as it is now, for a thread: what changes from now on, it does not see.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Project> {
        Arc::clone(&self.project)
    }

    /// The project as whoever is at work may see it: without what others made in the articles of a sample that is coded
    /// blind. To be shown, counted, compared and exported, and never to be saved.
    #[must_use]
    pub fn seen(&self) -> &Project {
        self.seen.as_ref().map_or(&self.project, |it| &it.project)
    }

    /// The same for a thread.
    #[must_use]
    pub fn seen_snapshot(&self) -> Arc<Project> {
        let seen = self.seen.as_ref();
        Arc::clone(seen.map_or(&self.project, |it| &it.project))
    }

    /// What is hidden from whoever is at work, and which blind samples are seen through.
    #[must_use]
    pub fn blinding(&self) -> Blinding {
        Blinding::of(&self.project, &self.annotator)
    }

    /// Finds out again what may be seen. Returns whether it is of other articles than before.
    fn look_again(&mut self) -> bool {
        let blinding = Some(self.blinding()).filter(|it| !it.is_nothing());
        let before = self.seen.take().map(|it| it.blinding);
        let is_other = before != blinding;
        self.seen = blinding.map(|blinding| Seen {
            blinding,
            project: Arc::new(self.project.seen_by(&self.annotator).into_owned()),
        });
        is_other
    }

    /// What was done and can be undone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Goes on with the history of an earlier session, which left the project as it is now. Once something was done or
    /// changed here, it does not fit any more, and `false` is returned.
    pub fn take_history(&mut self, history: History) -> bool {
        let own = &self.history;
        // What was shown of suggestions is no step, and no step minds it.
        let kinds = ChangeKind::ALL.into_iter();
        let kinds: Vec<_> = kinds.filter(|kind| *kind != ChangeKind::Remarks).collect();
        let fits =
            own.done().is_empty() && own.undone().is_empty() && self.revisions.of(&kinds) == 0;
        if fits {
            self.history = history;
        }
        fits
    }

    /// Whose layer new annotations go to.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }

    /// Goes on as another annotator. Returns whether other things may be seen now: then everything is to be looked at
    /// again.
    pub fn set_annotator(&mut self, annotator: AnnotatorId) -> bool {
        self.annotator = annotator;
        self.history.end_gesture();
        let is_other = self.look_again();
        if is_other {
            self.revisions.count(Changes::ALL);
        }
        is_other
    }

    /// Why nothing may change now, if so.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Refuses every change from now on, for that reason, or lets changes in again.
    pub fn set_read_only(&mut self, reason: Option<String>) {
        self.read_only = reason;
    }

    /// Goes on with the project as another hand left it, beside the history: there is no step to undo. What was done here
    /// stays in it, at the places where things are now; a step that does not fit any more, since the other changed the same
    /// thing, says so when it is undone, and lets the one before it be undone.
    pub fn adopt(&mut self, project: Project) -> News {
        let news = News::between(&self.project, &project);
        self.history.move_over(&self.project, &project);
        self.project = Arc::new(project);
        self.look_again();
        self.revisions.count(news.changes());
        news
    }

    /// Counts the changes of some kinds, undone and redone ones too: whoever keeps something derived compares it.
    #[must_use]
    pub fn revision(&self, kinds: &[ChangeKind]) -> u64 {
        self.revisions.of(kinds)
    }

    /// Carries a command out.
    ///
    /// # Errors
    /// Where it does not fit the project; nothing is changed then.
    pub fn perform(&mut self, command: Command, now: Timestamp) -> Result<Performed, CommandError> {
        let mut actor = Actor {
            annotator: &self.annotator,
            now,
            ids: &mut self.ids,
        };
        let Plan {
            label,
            edits,
            gesture,
            annotation,
            cluster,
        } = command.plan(&self.project, &mut actor)?;
        let performed = self.record(label, edits, gesture, now)?;
        Ok(Performed {
            annotation,
            cluster,
            ..performed
        })
    }

    /// Carries out edits that were worked out elsewhere, such as an import, as one step. Where they change what tags mean,
    /// a version of the code book is kept in it.
    ///
    /// # Errors
    /// Where one does not fit; nothing is changed then.
    pub fn perform_edits(
        &mut self,
        label: impl Into<String>,
        mut edits: Vec<Edit>,
        now: Timestamp,
    ) -> Result<Performed, EditError> {
        // The tags that a project begins with are its first version, of which nothing is kept.
        if self.project.book_versions().len() > 0 || !is_untouched(&self.project) {
            let mut actor = Actor {
                annotator: &self.annotator,
                now,
                ids: &mut self.ids,
            };
            let version = kept(&self.project, &edits, None, &mut actor);
            edits.extend(version);
        }
        self.record(label.into(), edits, None, now)
    }

    /// Remembers that suggestions were shown to whoever is at work, and whether they were declined. It is no step: there is
    /// nothing to undo, and what was undone can still be done again. What is known already, or nearly, is not counted
    /// twice. `None` where there was nothing to remember, or nowhere.
    pub fn note_shown(
        &mut self,
        suggestions: impl IntoIterator<Item = (Suggestion, bool)>,
        now: Timestamp,
    ) -> Option<Performed> {
        if self.read_only.is_some()
            || (self.project).is_sealed(&Part::Reviews(self.annotator.clone()))
        {
            return None;
        }
        let mut edits = Vec::new();
        for (suggestion, declined) in suggestions {
            let assistance = self.project.assistance(&self.annotator);
            let known = assistance.known_as(&suggestion).cloned();
            let suggestion = known.unwrap_or(suggestion);
            let before = self.project.shown(&self.annotator, &suggestion);
            if before.as_ref().is_some_and(|it| it.declined || !declined) {
                continue;
            }
            let after = Shown {
                annotator: self.annotator.clone(),
                suggestion,
                declined,
            };
            let edit = Edit::Shown(Replace {
                before: before.map(Arc::new),
                after: Some(Arc::new(after)),
            });
            if edit.apply(Arc::make_mut(&mut self.project)).is_ok() {
                edits.push(edit);
            }
        }
        let transaction = Transaction {
            label: "Suggestions shown".to_owned(),
            time: now,
            edits,
        };
        (!transaction.edits.is_empty()).then(|| self.done(transaction))
    }

    /// Takes the last step back. `None` where there is none.
    ///
    /// # Errors
    /// Where the project is not as the step left it, which would be a fault of this program.
    pub fn undo(&mut self) -> Result<Option<Performed>, EditError> {
        self.may_change()?;
        let undone = self.history.undo(Arc::make_mut(&mut self.project))?;
        Ok(undone.map(|undone| self.done(undone)))
    }

    /// Does the step again that was taken back last. `None` where there is none.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self) -> Result<Option<Performed>, EditError> {
        self.may_change()?;
        let redone = self.history.redo(Arc::make_mut(&mut self.project))?;
        Ok(redone.map(|redone| self.done(redone)))
    }

    /// Ends a gesture: the next change is a step of its own, even if it goes on where the last one stopped.
    pub fn end_gesture(&mut self) {
        self.history.end_gesture();
    }

    /// Counts what was applied, and says what it was. The first annotation that it made or changed stands for all.
    fn done(&mut self, transaction: Transaction) -> Performed {
        let mut changes = Changes::of(&transaction.edits);
        let edits = &transaction.edits;
        let is_of_samples = edits.iter().any(|edit| matches!(edit, Edit::Sample(_)));
        let followed = match &mut self.seen {
            Some(seen) => seen.follow(&self.project, edits),
            // With the same samples nothing comes to be hidden.
            None => true,
        };
        if (is_of_samples || !followed) && self.look_again() {
            changes = Changes::ALL;
        }
        self.revisions.count(changes);
        let mut edits = transaction.edits.iter();
        let annotation = edits.find_map(|edit| match edit {
            Edit::Annotation(change) => change.after.as_ref().map(|after| after.id),
            _ => None,
        });
        Performed {
            transaction,
            changes,
            annotation,
            cluster: None,
        }
    }

    fn may_change(&self) -> Result<(), EditError> {
        match &self.read_only {
            Some(reason) => Err(EditError::ReadOnly {
                reason: reason.clone(),
            }),
            None => Ok(()),
        }
    }

    fn record(
        &mut self,
        label: String,
        edits: Vec<Edit>,
        gesture: Option<String>,
        now: Timestamp,
    ) -> Result<Performed, EditError> {
        let transaction = Transaction {
            label,
            time: now,
            edits,
        };
        if !transaction.edits.is_empty() {
            self.may_change()?;
            let project = Arc::make_mut(&mut self.project);
            self.history
                .perform(project, transaction.clone(), gesture)?;
        }
        Ok(self.done(transaction))
    }
}
