//! What the comparing screen shows: which view, which cluster. What is derived from the project is worked out on threads
//! and kept until it changes.

use std::sync::Arc;

use super::{AttributionScreen, CoverageScreen, DiscrepanciesScreen, WordingScreen};
use crate::app::Desk;
use crate::export::comparison::View;
use crate::model::{Cluster, ClusterId};

/// Which part of the window has the room between the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The articles side by side.
    #[default]
    Read,
    /// A view of what they share and where they differ.
    Compare(View),
}

/// The state of the comparing screen.
#[derive(Debug, Default)]
pub struct Comparing {
    /// The cluster that was chosen; see [`Desk::compared_cluster`] for the one whose wording is shown.
    pub cluster: Option<ClusterId>,
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
}

impl Desk {
    /// Shows a screen.
    pub fn show(&mut self, screen: Screen) {
        if let Screen::Compare(view) = screen {
            self.comparing.view = view;
        }
        self.screen = screen;
        self.offer_tags = false;
    }

    /// Makes a cluster the one whose wording is shown.
    pub fn show_cluster(&mut self, cluster: ClusterId) {
        if self.comparing.cluster != Some(cluster) {
            self.comparing.wording.ticked.clear();
        }
        self.comparing.cluster = Some(cluster);
        self.comparing.coverage.reveal();
    }

    /// The cluster whose wording is shown: the chosen one, else the first of the table.
    #[must_use]
    pub fn compared_cluster(&self) -> Option<&Arc<Cluster>> {
        let project = self.project();
        let chosen = self.comparing.cluster.and_then(|id| project.cluster(id));
        chosen.or_else(|| {
            let mut rows = self.comparing.coverage.rows();
            rows.find_map(|row| project.cluster(row.cluster))
        })
    }
}
