//! Attribution on the screen: what a thread counted, and whose quotes are listed.

use crate::compare::attribution::{Attribution, Kind, Speaker};
use crate::model::{AnnotationId, ArticleId};

/// The state of the attribution's screen.
#[derive(Debug, Default)]
pub struct Quoting {
    counted: Option<(u64, Attribution)>,
    busy: bool,
    /// Whose quotes are listed: a speaker by name, `None` where nobody entered one, and one article or all.
    pub picked: Option<(Option<String>, Option<ArticleId>)>,
}

impl Quoting {
    /// What was counted; `None` before anything was.
    #[must_use]
    pub fn counted(&self) -> Option<&Attribution> {
        self.counted.as_ref().map(|(_, counted)| counted)
    }

    /// Takes on the work of counting at a revision, if it has to be done and nobody is at it.
    pub(super) fn claim(&mut self, revision: u64) -> Option<u64> {
        let known = self.counted.as_ref().is_some_and(|(of, _)| *of == revision);
        let claimed = !known && !self.busy;
        self.busy |= claimed;
        claimed.then_some(revision)
    }

    /// A change left it as it is.
    pub(super) fn still_holds(&mut self, before: u64, after: u64) {
        if let Some((revision, _)) = &mut self.counted
            && *revision == before
        {
            *revision = after;
        }
    }

    pub(super) fn found(&mut self, revision: u64, counted: Attribution) {
        self.busy = false;
        self.counted = Some((revision, counted));
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
