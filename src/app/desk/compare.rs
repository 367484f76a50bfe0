//! What the comparing screen shows: which view, which cluster. What is derived from the project is worked out on threads
//! and kept until it changes.

mod collation;
mod coverage;
mod work;

pub use collation::{Collation, Shown, WitnessLine};
pub use coverage::{Band, CellWords, CoverageScreen, Table};
pub use work::{Compared, Comparison};

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Desk;
use super::attribution::Quoting;
use super::discrepancies::Checking;
use crate::export::comparison::View;
use crate::model::{AnnotationId, Article, Cluster, ClusterId, Project};

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
    collation: Option<Collation>,
    /// The revision that the collation was last found to hold for.
    checked: Option<(ClusterId, u64)>,
    busy: bool,
}

impl WordingScreen {
    /// The aligned words of a cluster, if they are there; those of a former revision until the next are.
    #[must_use]
    pub fn collation(&mut self, cluster: ClusterId) -> Option<&mut Collation> {
        self.collation
            .as_mut()
            .filter(|collation| collation.wording.cluster == cluster)
    }
}

impl Comparing {
    /// A change of the project from one revision to another left what is shown as it is.
    pub(super) fn still_holds(&mut self, before: u64, after: u64) {
        self.checking.still_holds(before, after);
        self.quoting.still_holds(before, after);
    }

    /// Takes in what a thread has found.
    pub fn take(&mut self, compared: Compared) {
        match compared {
            Compared::Coverage(table) => self.coverage.take(*table),
            Compared::Wording(collation) => {
                self.wording.busy = false;
                self.wording.collation = Some(*collation);
            }
        }
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

    /// What threads have to do before the shown comparison is up to date, as far as none is at it.
    #[must_use]
    pub fn comparing_work(&mut self) -> Vec<Comparison> {
        if !matches!(self.screen, Screen::Compare(View::Coverage | View::Wording)) {
            return Vec::new();
        }
        let mut works = Vec::new();
        let revision = self.session.revision();
        if self.comparing.coverage.ask(revision) {
            let project = self.project().clone();
            works.push(Comparison::Coverage { project, revision });
        }
        works.extend(self.wanted_wording());
        works
    }

    fn wanted_wording(&mut self) -> Option<Comparison> {
        let cluster = Arc::clone(self.compared_cluster()?);
        let stamp = Some((cluster.id, self.session.revision()));
        let project = self.session.project();
        let state = &mut self.comparing.wording;
        if state.busy || state.checked == stamp {
            return None;
        }
        state.checked = stamp;
        // Most changes, such as those of a title, leave the words as they are.
        let is_current = |collation: &Collation| {
            collation.wording.cluster == cluster.id && collation.is_of(project, &cluster)
        };
        if state.collation.as_ref().is_some_and(is_current) {
            return None;
        }
        state.busy = true;
        Some(Comparison::Wording {
            project: project.clone(),
            cluster,
        })
    }
}

/// Whether two lists share their articles.
fn same_articles(one: &[Arc<Article>], project: &Project) -> bool {
    let other = project.articles();
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| Arc::ptr_eq(one, other))
}
