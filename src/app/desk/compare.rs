//! What the comparing screen shows: which view, which cluster. What is derived from the project is worked out on threads
//! and kept until it changes.

mod collation;
mod coverage;

pub use collation::{Collation, Shown, WitnessLine};
pub use coverage::{Band, CellWords, CoverageScreen, Table};

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Desk;
use super::attribution::Quoting;
use super::discrepancies::Checking;
use crate::app::kept::Kept;
use crate::compare::View;
use crate::model::{AnnotationId, ArticleId, Cluster, ClusterId, Spans};

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
    pub checking: Checking,
    /// Attribution: what was counted, and whose quotes are listed.
    pub quoting: Quoting,
}

/// The wording of a cluster, and what is done with it.
#[derive(Debug, Default)]
pub struct WordingScreen {
    /// Only clusters with these words in their title are listed.
    pub filter: String,
    /// Members that shall leave for a new cluster.
    pub ticked: BTreeSet<AnnotationId>,
    pub(super) collation: Kept<Places, Collation>,
}

/// All that a wording is made of: the cluster, the revision of the articles, and where each member stands.
pub(super) type Places = (ClusterId, u64, Vec<(AnnotationId, ArticleId, Spans)>);

impl WordingScreen {
    /// The aligned words of a cluster, if they are there; those of a former revision until the next are.
    #[must_use]
    pub fn collation(&mut self, cluster: ClusterId) -> Option<&mut Collation> {
        let collation = self.collation.value_mut();
        collation.filter(|collation| collation.wording.cluster == cluster)
    }
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
