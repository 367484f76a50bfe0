//! What the comparing screen shows: which view, which cluster. What is derived from the project is worked out on threads
//! and kept until it changes.

use std::sync::Arc;

use super::{
    AttributionAction, AttributionScreen, CoverageAction, CoverageScreen, DiscrepanciesAction,
    DiscrepanciesScreen, ListedScreen, WordingAction, WordingScreen,
};
use crate::app::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::compare::View;
use crate::edit::{ChangeKind, CommandError};
use crate::model::{Cluster, ClusterId, Project};
use crate::report::Selection;

/// What a part of the project is chosen by: articles and their outlets, tags, and the annotators that there are.
const NAMES: &[ChangeKind] = &[
    ChangeKind::Articles,
    ChangeKind::Annotations,
    ChangeKind::Links,
    ChangeKind::Reviews,
    ChangeKind::Tags,
];

/// Which part of the window has the room between the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The articles side by side.
    #[default]
    Read,
    /// A view of what they share and where they differ.
    Compare(View),
    /// Every annotation in a table.
    Spans,
    /// The tag set, to be worked on.
    TagSet,
    /// Memos and notes by date.
    Journal,
    /// How far annotators found the same.
    Agreement,
    /// Where annotators differ, to be settled.
    Adjudication,
}

/// What can be asked of the comparing screen.
#[derive(Debug, Clone)]
pub enum CompareAction {
    /// Compare only a part of the project, in all views.
    Part(Selection),
    /// Show what nobody has linked, too, or no more.
    Unlinked(bool),
    /// Make a cluster the one whose wording is shown.
    Cluster(ClusterId),
    /// Something of the coverage.
    Coverage(CoverageAction),
    /// Something of the wording.
    Wording(WordingAction),
    /// Something of the discrepancies.
    Discrepancies(DiscrepanciesAction),
    /// Something of the attribution.
    Attribution(AttributionAction),
}

/// The state of the comparing screen.
#[derive(Debug, Default)]
pub struct Comparing {
    /// The cluster that was chosen; see [`Desk::compared_cluster`] for the one whose wording is shown.
    pub(super) cluster: Option<ClusterId>,
    /// The part of the project that is compared.
    part: Selection,
    /// The revision of the names that the part was last held against, and how many articles it takes then.
    taken: Option<(u64, usize)>,
    /// Whether what nobody has linked is shown, too.
    unlinked: bool,
    /// The view that was shown last.
    pub view: View,
    /// The coverage table.
    pub coverage: CoverageScreen,
    /// The wording of a cluster.
    pub wording: WordingScreen,
    /// Discrepancies: what was found, and what is being answered.
    pub discrepancies: DiscrepanciesScreen,
    /// Attribution: what was counted, and whose quotes are listed.
    pub attribution: AttributionScreen,
    /// The views that are lists.
    pub listed: ListedScreen,
}

impl Comparing {
    /// The part of the project that is compared.
    #[must_use]
    pub const fn part(&self) -> &Selection {
        &self.part
    }

    /// Compares a part of the project from now on, with what nobody has linked or without.
    pub(in crate::app) fn compare_part(&mut self, part: Selection, unlinked: bool) {
        self.part = part;
        self.taken = None;
        self.unlinked = unlinked;
    }

    /// How many articles that part takes, as of the last [`Desk::update_comparing`].
    #[must_use]
    pub fn taken(&self) -> usize {
        self.taken.map_or(0, |(_, taken)| taken)
    }

    /// Whether what nobody has linked is shown, too.
    #[must_use]
    pub const fn unlinked(&self) -> bool {
        self.unlinked
    }
}

impl Desk {
    /// Does what was asked of the comparing screen.
    ///
    /// # Errors
    /// Where a change does not fit.
    pub fn compare(&mut self, action: CompareAction) -> Result<(), CommandError> {
        let state = self.comparing_mut();
        match action {
            CompareAction::Part(part) => {
                state.part = part;
                state.taken = None;
            }
            CompareAction::Unlinked(unlinked) => state.unlinked = unlinked,
            CompareAction::Cluster(cluster) => {
                if state.cluster != Some(cluster) {
                    state.wording.act(WordingAction::Untick);
                }
                state.cluster = Some(cluster);
                state.coverage.reveal();
            }
            CompareAction::Coverage(CoverageAction::Absent) => return self.answer_absence(),
            CompareAction::Coverage(action) => state.coverage.act(action),
            CompareAction::Wording(action) => state.wording.act(action),
            CompareAction::Attribution(action) => state.attribution.act(action),
            CompareAction::Discrepancies(action) => return self.act_on_findings(action),
        }
        Ok(())
    }

    /// The job that works something out of the part of the project that is compared, unless it is known for that.
    pub(super) fn compare_job<K: Clone + PartialEq + Send + 'static, V: Send + 'static>(
        &mut self,
        about: About,
        kept: impl Fn(&mut Comparing) -> &mut Kept<(K, Selection), V> + Send + 'static,
        key: K,
        work: impl FnOnce(&Project) -> V + Send + 'static,
    ) -> Option<Job> {
        let part = self.comparing().part.clone();
        self.job(
            about,
            move |desk| kept(desk.comparing_mut()),
            (key, part.clone()),
            move |project| work(&part.project(project)),
        )
    }

    /// Arranges what the views list, if anything has changed.
    pub fn update_comparing(&mut self) {
        let names = self.session().revision(NAMES);
        if self.comparing().taken.is_none_or(|(of, _)| of != names) {
            let mut part = self.comparing().part.clone();
            part.tidy(self.project());
            let taken = part.articles_in(self.project());
            let state = self.comparing_mut();
            state.part = part;
            state.taken = Some((names, taken));
        }
        let state = self.comparing_mut();
        state.coverage.arrange();
        self.update_findings();
    }

    /// The cluster whose wording is shown: the chosen one, else the first of the table.
    #[must_use]
    pub fn compared_cluster(&self) -> Option<&Arc<Cluster>> {
        let project = self.project();
        let comparing = self.comparing();
        let is_compared = |id: &ClusterId| {
            let table = comparing.coverage.table();
            let rows = table.map_or(&[][..], |table| &table.coverage.rows);
            comparing.part.is_everything() || rows.iter().any(|row| row.cluster == *id)
        };
        let chosen = comparing.cluster.filter(is_compared);
        let chosen = chosen.and_then(|id| project.cluster(id));
        chosen.or_else(|| {
            let mut rows = comparing.coverage.rows();
            rows.find_map(|row| project.cluster(row.cluster))
        })
    }
}
