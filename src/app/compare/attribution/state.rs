//! The attribution view's state: what a thread counted, and whose quotes are listed.

use crate::app::Desk;
use crate::app::jobs::About;
use crate::app::jobs::Job;
use crate::app::kept::Kept;
use crate::compare::attribution::{self, Attribution, Kind, Speaker, attribution};
use crate::model::{AnnotationId, ArticleId};
use crate::report::Selection;

/// The state of the attribution's screen.
#[derive(Debug, Default)]
pub struct AttributionScreen {
    counted: Kept<(u64, Selection), Attribution>,
    picked: Option<Picked>,
}

/// Whose quotes are listed: a speaker by name, `None` where nobody entered one, and one article or all.
pub type Picked = (Option<String>, Option<ArticleId>);

/// What can be asked of the attribution.
#[derive(Debug, Clone)]
pub enum AttributionAction {
    /// List the quotes of a speaker, or none.
    List(Option<Picked>),
}

impl AttributionScreen {
    /// What was counted; `None` before anything was.
    #[must_use]
    pub fn counted(&self) -> Option<&Attribution> {
        self.counted.value()
    }

    /// Whose quotes are listed.
    #[must_use]
    pub const fn picked(&self) -> Option<&Picked> {
        self.picked.as_ref()
    }

    pub(in crate::app::compare) fn act(&mut self, action: AttributionAction) {
        match action {
            AttributionAction::List(picked) => self.picked = picked,
        }
    }

    /// The speaker whose quotes are listed, and the quotes; `None` where nobody is picked.
    #[must_use]
    pub fn listed(&self) -> Option<(&Speaker, Vec<(AnnotationId, Kind)>)> {
        let counted = self.counted()?;
        let (name, article) = self.picked.as_ref()?;
        let speaker = counted
            .speakers
            .iter()
            .find(|speaker| speaker.name == *name)?;
        let cells = speaker.cells.iter().filter(|cell| {
            let column = counted.columns.get(cell.column);
            article
                .as_ref()
                .is_none_or(|wanted| column.is_some_and(|column| column.article == *wanted))
        });
        let quotes = cells.flat_map(|cell| cell.quotes.iter().copied());
        Some((speaker, quotes.collect()))
    }
}

/// Counting the quotes.
pub(in crate::app::compare) fn job(desk: &mut Desk) -> Option<Job> {
    desk.compare_job(
        About::new("Counting quotes").quiet(),
        |comparing| &mut comparing.attribution.counted,
        desk.session().revision(attribution::READS),
        |project| attribution(project, None),
    )
}
