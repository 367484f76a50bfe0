//! Undo and redo without limit, over everything.

use std::sync::Arc;

use super::edit::{Edit, EditError, Replace};
use super::moved::Lists;
use crate::model::{Project, Tag, Timestamp};

/// Edits that belong together: done, undone and journaled as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Transaction {
    /// What it did, in the words of the status bar: “Quote added in Newsweek”.
    pub label: String,
    /// When it was made.
    pub time: Timestamp,
    /// In the order of application.
    pub edits: Vec<Edit>,
}

impl Transaction {
    /// The transaction that takes this one back.
    #[must_use]
    pub fn invert(self) -> Self {
        Self {
            edits: self.edits.into_iter().rev().map(Edit::invert).collect(),
            ..self
        }
    }

    /// Makes all of its changes or none.
    ///
    /// # Errors
    /// Where one of them does not fit.
    pub(crate) fn apply(&self, project: &mut Project) -> Result<(), EditError> {
        for (done, edit) in self.edits.iter().enumerate() {
            if let Err(error) = edit.apply(project) {
                for edit in self.edits[..done].iter().rev() {
                    let undone = edit.clone().invert().apply(project);
                    debug_assert!(
                        undone.is_ok(),
                        "what was just applied can be taken back: {undone:?}"
                    );
                }
                return Err(error);
            }
        }
        Ok(())
    }
}

/// What was done and can be undone, what was undone and can be redone.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Transaction>,
    undone: Vec<Transaction>,
    /// The gesture of the last transaction, while it may still grow.
    gesture: Option<String>,
    /// Whether another hand has changed the project since the first of them.
    is_shared: bool,
}

impl History {
    /// What undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.done
            .last()
            .map(|transaction| transaction.label.as_str())
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.undone
            .last()
            .map(|transaction| transaction.label.as_str())
    }

    /// All that was done, oldest first.
    #[must_use]
    pub fn done(&self) -> &[Transaction] {
        &self.done
    }

    /// What was taken back, as it was taken back, the next to be done again last.
    #[must_use]
    pub fn undone(&self) -> &[Transaction] {
        &self.undone
    }

    /// A history as it was: what was done, oldest first, and what was taken back, the next to be done again last, as it
    /// was taken back.
    pub(crate) const fn of(done: Vec<Transaction>, undone: Vec<Transaction>) -> Self {
        Self {
            done,
            undone,
            gesture: None,
            is_shared: false,
        }
    }

    /// Goes on where another hand left the project: articles, tags and types of relations that all steps refer to by their
    /// places have others now.
    pub(super) fn move_over(&mut self, old: &Project, new: &Project) {
        self.gesture = None;
        self.is_shared = true;
        let lists = Lists::between(old, new);
        if lists.is_needed() {
            lists.clone().carry(last_first(&mut self.done));
            lists.carry(last_first(&mut self.undone));
        }
    }

    /// Applies a transaction and remembers it. One with the same `gesture` as the last joins it: a word typed letter
    /// by letter, or an end dragged over ten words, is one step to undo.
    pub(super) fn perform(
        &mut self,
        project: &mut Project,
        transaction: Transaction,
        gesture: Option<String>,
    ) -> Result<(), EditError> {
        transaction.apply(project)?;
        self.undone.clear();
        let joins = gesture.is_some() && gesture == self.gesture;
        match self.done.last_mut() {
            Some(last) if joins => join(&mut last.edits, transaction.edits),
            _ => self.done.push(transaction),
        }
        self.gesture = gesture;
        Ok(())
    }

    /// Ends the current gesture: what follows is a step of its own.
    pub(super) fn end_gesture(&mut self) {
        self.gesture = None;
    }

    pub(super) fn undo(&mut self, project: &mut Project) -> Result<Option<Transaction>, EditError> {
        let moved = step(&mut self.done, &mut self.undone, project, self.is_shared)?;
        self.gesture = None;
        Ok(moved)
    }

    pub(super) fn redo(&mut self, project: &mut Project) -> Result<Option<Transaction>, EditError> {
        let moved = step(&mut self.undone, &mut self.done, project, self.is_shared)?;
        self.gesture = None;
        Ok(moved)
    }
}

fn last_first(steps: &mut [Transaction]) -> impl Iterator<Item = &mut Edit> {
    let steps = steps.iter_mut().rev();
    steps.flat_map(|step| step.edits.iter_mut().rev())
}

/// Takes the last of one pile back and lays its inverse on the other. Returns the transaction that was applied. One that does
/// not fit what another hand left is put aside, so that it is not in the way of the others.
fn step(
    from: &mut Vec<Transaction>,
    to: &mut Vec<Transaction>,
    project: &mut Project,
    is_shared: bool,
) -> Result<Option<Transaction>, EditError> {
    let Some(last) = from.last() else {
        return Ok(None);
    };
    let inverse = last.clone().invert();
    if let Err(error) = inverse.apply(project) {
        if is_shared {
            from.pop();
        }
        return Err(error);
    }
    from.pop();
    to.push(inverse.clone());
    Ok(Some(inverse))
}

/// Appends edits; a change of the same annotation or entry of a notebook right after the last one replaces its result, and
/// one of a tag, whose version of the code book is kept behind it.
fn join(edits: &mut Vec<Edit>, more: Vec<Edit>) {
    for edit in more {
        let edit = match edit {
            Edit::Tag { index, tag } => match changed_tag(edits, index) {
                Some(last) if last.after == tag.before && tag.after.is_some() => {
                    last.after = tag.after;
                    continue;
                }
                _ => Edit::Tag { index, tag },
            },
            edit => edit,
        };
        match (edits.last_mut(), edit) {
            (Some(Edit::BookVersion(last)), Edit::BookVersion(next))
                if last.after == next.before && next.after.is_some() =>
            {
                last.after = next.after;
            }
            (Some(Edit::Annotation(last)), Edit::Annotation(next)) if last.after == next.before => {
                last.after = next.after;
            }
            (Some(Edit::Entry(last)), Edit::Entry(next)) if last.after == next.before => {
                last.after = next.after;
            }
            (_, edit) => edits.push(edit),
        }
    }
}

/// The last change of a tag, if only the version of the code book stands behind it.
fn changed_tag(edits: &mut [Edit], at: usize) -> Option<&mut Replace<Arc<Tag>>> {
    let is_version = matches!(edits.last(), Some(Edit::BookVersion(_)));
    let last = edits.len().checked_sub(1 + usize::from(is_version))?;
    match edits.get_mut(last) {
        Some(Edit::Tag { index, tag }) if *index == at => {
            (tag.before.is_some() && tag.after.is_some()).then_some(tag)
        }
        _ => None,
    }
}
