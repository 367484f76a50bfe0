//! What the status line says is true now: what was done last, or a remark on what is selected for as long as it is.

use super::Desk;
use crate::app::compare::Screen;
use crate::app::reader::Selection;
use crate::model::{AnnotationId, ArticleId};

/// A remark, and what it was made on.
#[derive(Debug, Default)]
pub(super) struct Remark(Option<(String, Standing)>);

/// Where somebody is.
#[derive(Debug, Clone, PartialEq)]
struct Standing {
    screen: Screen,
    column: usize,
    annotation: Option<AnnotationId>,
    selection: Option<(ArticleId, Selection)>,
}

impl Desk {
    /// Lets go of a remark when what it was about is not selected any more. What was done stays as long as it is what was
    /// done last, or taken back last.
    pub(in crate::app) fn forget_what_is_past(&mut self) {
        let history = self.session.history();
        let done = [history.undo_label(), history.redo_label()];
        let says = |label: &str| self.last_action.contains(label);
        let is_done = done.into_iter().flatten().any(says);
        if self.last_action.is_empty() || is_done {
            self.remark = Remark::default();
            return;
        }
        let standing = Standing {
            screen: self.screen,
            column: self.focus.column(),
            annotation: self.focus.annotation(),
            selection: self.focus.selection().cloned(),
        };
        match &self.remark.0 {
            Some((text, before)) if *text == self.last_action => {
                if *before != standing {
                    self.last_action.clear();
                    self.remark = Remark::default();
                }
            }
            _ => self.remark = Remark(Some((self.last_action.clone(), standing))),
        }
    }
}
