//! The sheets of the views that are lists, each as a thread made it.

use crate::app::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::compare::shared_passages::READS;
use crate::compare::sheet::Sheet;
use crate::compare::{Scope, View};
use crate::report::Selection;

/// The sheets that were made.
#[derive(Debug, Default)]
pub struct ListedScreen {
    /// Of the view that was shown last.
    sheet: Kept<((u64, View), Selection), Sheet>,
}

impl ListedScreen {
    /// What a view says; `None` before that is known.
    #[must_use]
    pub fn sheet(&self, view: View) -> Option<&Sheet> {
        let is_shown = |(key, _): &&((u64, View), Selection)| key.1 == view;
        self.sheet.key().filter(is_shown)?;
        self.sheet.value()
    }
}

/// Makes the sheet of a view, unless it is there.
pub(in crate::app::compare) fn job(desk: &mut Desk, view: View) -> Option<Job> {
    let key = (desk.session().revision(READS), view);
    desk.compare_job(
        About::new("Comparing texts").giving_up(|desk| {
            desk.comparing_mut().listed.sheet.give_up();
        }),
        |comparing| &mut comparing.listed.sheet,
        key,
        move |project| view.read(project, Scope::default()).sheet(),
    )
}
