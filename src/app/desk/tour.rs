//! The tour through an open project.

use super::Desk;
use crate::app::compare::Screen;
use crate::app::kept::Kept;
use crate::app::tour::{Facts, Tour};
use crate::edit::ChangeKind;

/// A tour that is taken, and what is counted for it.
#[derive(Debug, Default)]
pub(super) struct Touring {
    tour: Option<Tour>,
    /// How many annotations and members of clusters a revision has.
    counted: Kept<u64, (usize, usize)>,
}

impl Desk {
    /// The tour, while it is taken.
    #[must_use]
    pub const fn tour(&self) -> Option<&Tour> {
        self.touring.tour.as_ref()
    }

    /// Begins the tour, or begins it anew.
    pub(in crate::app) fn begin_tour(&mut self) {
        self.show(Screen::Read);
        self.unselect();
        let facts = self.facts(false);
        self.touring.tour = Some(Tour::begin(facts));
    }

    /// Has the tour take note of what was done. `exports`: whether an export is being chosen.
    pub(in crate::app) fn go_on_with_tour(&mut self, exports: bool) {
        if self.touring.tour.is_some() {
            let facts = self.facts(exports);
            if let Some(tour) = &mut self.touring.tour {
                tour.notice(facts);
            }
        }
    }

    /// Goes on without the step's work.
    pub(in crate::app) fn skip_step(&mut self) {
        let facts = self.facts(false);
        if let Some(tour) = &mut self.touring.tour {
            tour.skip(facts);
        }
    }

    /// Leaves the tour.
    pub(in crate::app) fn end_tour(&mut self) {
        self.touring.tour = None;
    }

    fn facts(&mut self, exports: bool) -> Facts {
        let revision = (self.session).revision(&[ChangeKind::Annotations, ChangeKind::Links]);
        let known = self.touring.counted.of(&revision).copied();
        let (annotations, links) = known.unwrap_or_else(|| {
            let project = self.session.seen();
            let members = project.clusters().map(|cluster| cluster.members.len());
            (project.annotation_count(), members.sum())
        });
        if known.is_none() {
            let counted = (annotations, links);
            self.touring.counted.put(revision, counted);
        }
        Facts {
            words: self.focus.words().is_some(),
            annotations,
            links,
            compares: matches!(self.screen, Screen::Compare(_)),
            exports,
        }
    }
}
