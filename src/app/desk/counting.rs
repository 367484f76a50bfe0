//! Which suggestions were on the screen, and when that gets into the project.
//!
//! Looking changes nothing that a person would have to save or to undo. What was shown waits here, and goes into the files
//! with the next change that somebody makes; once one was made, also with what is looked at after it. Whoever only reads
//! a project leaves no trace in it.

use std::collections::BTreeMap;

use super::{Asked, Desk};
use crate::app::compare::Screen;
use crate::edit::{Accepting, Command};
use crate::model::{Suggestion, TagId, Timestamp};
use crate::suggest::assistance::suggestion;
use crate::suggest::proposals::Proposal;

/// What was shown and is not in the project yet.
#[derive(Debug, Default)]
pub(super) struct Counting {
    /// Each with whether it was declined.
    waiting: BTreeMap<Suggestion, bool>,
    /// When something was last changed here.
    changed: Option<Timestamp>,
}

impl Desk {
    /// Counts the suggestions that the frame has drawn.
    pub fn count_drawn(&mut self) {
        let mut drawn = std::mem::take(&mut self.frame.drawn);
        let lists_current =
            self.suggesting.asked() == Some(Asked::Clusters) && self.screen == Screen::Read;
        // Its passages stand beside the articles, wherever these are scrolled to.
        drawn.extend(lists_current.then_some(self.suggesting.current));
        drawn.sort_unstable();
        drawn.dedup();
        self.count(&drawn);
    }

    /// Counts all that are open: they are listed.
    pub fn count_listed(&mut self) {
        let all: Vec<usize> = (0..self.suggesting.open().len()).collect();
        self.count(&all);
    }

    fn count(&mut self, numbers: &[usize]) {
        let (project, annotator) = (self.session.seen(), self.session.annotator());
        let known = project.assistance(annotator);
        let open = self.suggesting.open();
        for proposal in numbers.iter().filter_map(|number| open.get(*number)) {
            if let Some(shown) = suggestion(project, proposal)
                && !known.shown.contains_key(&shown)
            {
                self.counting.waiting.entry(shown).or_default();
            }
        }
    }

    /// Counts a suggestion as declined, of which nothing else is remembered.
    pub(super) fn count_declined(&mut self, proposal: &Proposal) {
        if let Some(declined) = suggestion(self.session.seen(), proposal) {
            self.counting.waiting.insert(declined, true);
        }
    }

    /// Something was changed: what was shown goes into the files as well.
    pub(super) fn count_with(&mut self, changed: Timestamp) {
        self.counting.changed = Some(changed);
        self.keep_counts();
    }

    /// Has what was shown written, if anything was changed here yet.
    pub(super) fn keep_counts(&mut self) {
        let Some(time) = self.counting.changed else {
            return;
        };
        let waiting = std::mem::take(&mut self.counting.waiting);
        if let Some(noted) = self.session.note_shown(waiting, time) {
            let project = self.session.seen();
            self.files.save(project, &noted.transaction);
        }
    }

    /// Somebody else goes on: what was shown was shown to whoever was at work.
    pub(super) fn keep_counts_apart(&mut self) {
        self.keep_counts();
        self.counting.waiting.clear();
    }

    /// What accepting a proposal counts as. `accepted`: as much of it as a person wants, with the tag that it gets.
    pub(super) fn counted_as(
        &self,
        proposal: &Proposal,
        accepted: &Proposal,
        tag: &TagId,
    ) -> Option<Accepting> {
        let project = self.session.seen();
        let is_whole = accepted.passages.len() == proposal.passages.len();
        Some(Accepting {
            suggestion: suggestion(project, proposal)?,
            passages: accepted.annotations(project.tag_set(), tag),
            differs: !is_whole || proposal.tag.as_ref() != Some(tag),
        })
    }
}

/// The command, counted as accepting these.
pub(super) fn counted(suggestions: Vec<Accepting>, command: Command) -> Command {
    if suggestions.is_empty() {
        return command;
    }
    Command::Accept {
        suggestions,
        command: Box::new(command),
    }
}

impl Drop for Desk {
    /// What was looked at last is counted, too, and what is open and was done is kept.
    fn drop(&mut self) {
        self.keep_counts();
        self.keep();
    }
}
