//! Going back and forth in what was done.

use super::Desk;
use crate::edit::{EditError, Transaction, words};

/// A line of the history.
pub struct Past {
    /// What was done, in words; `None` for the state before all steps.
    pub words: Option<String>,
    /// When, as files have it.
    pub time: String,
    /// How many steps are done where it was the last.
    pub steps: usize,
    /// Whether it was taken back.
    pub undone: bool,
    /// Whether it is the last that is done.
    pub is_now: bool,
}

impl Desk {
    /// Takes the last step back.
    ///
    /// # Errors
    /// Where the project is not as the step left it.
    pub fn undo(&mut self) -> Result<(), EditError> {
        if let Some(undone) = self.session.undo()? {
            self.show_changed(&undone);
            self.changed(&undone);
            self.last_action = format!("Undone: {}", undone.transaction.label);
        }
        Ok(())
    }

    /// Does the step again that was taken back last.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self) -> Result<(), EditError> {
        if let Some(redone) = self.session.redo()? {
            self.show_changed(&redone);
            self.changed(&redone);
            self.last_action = format!("Done again: {}", redone.transaction.label);
        }
        Ok(())
    }

    /// How many lines the history has: each step, and the state before all of them.
    #[must_use]
    pub fn history_lines(&self) -> usize {
        let history = self.session.history();
        history.done().len() + history.undone().len() + 1
    }

    /// A line of the history; the newest step is the first.
    #[must_use]
    pub fn history_line(&self, line: usize) -> Past {
        let history = self.session.history();
        let (done, undone) = (history.done(), history.undone());
        let steps = (done.len() + undone.len()).saturating_sub(line);
        let says = |step: &Transaction| (words(self.project(), step), step.time.to_string());
        // What was taken back lies there as it was taken back, the next to be done again last.
        let back = || {
            let at = (undone.len() + done.len()).checked_sub(steps)?;
            undone.get(at).map(|step| says(&step.clone().invert()))
        };
        let last = steps.checked_sub(1);
        let said = last.and_then(|last| done.get(last).map(says).or_else(back));
        let (words, time) = said.unzip();
        Past {
            words,
            time: time.unwrap_or_default(),
            steps,
            undone: steps > done.len(),
            is_now: steps == done.len(),
        }
    }

    /// Takes steps back, or does them again, until so many are done.
    ///
    /// # Errors
    /// Where a step does not fit any more: the steps up to it were taken.
    pub fn travel(&mut self, steps: usize) -> Result<(), EditError> {
        let done = |desk: &Self| desk.session.history().done().len();
        let started = done(self);
        while done(self) > steps {
            self.undo()?;
        }
        while done(self) < steps && !self.session.history().undone().is_empty() {
            self.redo()?;
        }
        if started.abs_diff(steps) > 1 {
            let all = self.history_lines() - 1;
            self.last_action = format!("{steps} of {all} steps are done");
        }
        Ok(())
    }

    /// Goes so many steps on, or back.
    ///
    /// # Errors
    /// As [`Self::travel`].
    pub fn travel_by(&mut self, steps: isize) -> Result<(), EditError> {
        let done = self.session.history().done().len();
        let last = self.history_lines() - 1;
        self.travel(done.saturating_add_signed(steps).min(last))
    }

    /// Whether the history is shown beside the articles.
    #[must_use]
    pub const fn shows_history(&self) -> bool {
        self.shows_history
    }

    /// Shows the history, or hides it.
    pub const fn toggle_history(&mut self) {
        self.shows_history = !self.shows_history;
    }
}
