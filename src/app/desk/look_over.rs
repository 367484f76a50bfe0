//! What the comparing screen shows is worked out on threads, and kept until the project changes.
//!
//! While a thread is at work the last result stays on the screen, so that nothing flickers after a change.

use super::discrepancies::Checked;
use super::{Desk, Screen};
use crate::compare::attribution::{Attribution, attribution};
use crate::export::comparison::View;
use crate::model::Project;

/// Work for a thread: which view, of the project at which revision.
#[derive(Debug)]
pub enum LookOver {
    /// Where accounts disagree.
    Discrepancies(u64, Project),
    /// Who is quoted.
    Attribution(u64, Project),
}

/// What came of it.
#[derive(Debug)]
pub enum Overview {
    /// Where accounts disagree.
    Discrepancies(u64, Checked),
    /// Who is quoted.
    Attribution(u64, Attribution),
}

impl LookOver {
    /// Does it.
    #[must_use]
    pub fn run(self) -> Overview {
        match self {
            Self::Discrepancies(revision, project) => {
                Overview::Discrepancies(revision, Checked::new(&project))
            }
            Self::Attribution(revision, project) => {
                Overview::Attribution(revision, attribution(&project, None))
            }
        }
    }
}

impl Desk {
    /// What the comparing screen lacks and no thread is at.
    #[must_use]
    pub fn unseen(&mut self) -> Vec<LookOver> {
        let Screen::Compare(view) = self.screen else {
            return Vec::new();
        };
        let mut lacking = Vec::new();
        if view == View::Attribution {
            let stale = self.comparing.quoting.claim(self.session.revision());
            lacking.extend(
                stale.map(|revision| LookOver::Attribution(revision, self.project().clone())),
            );
        }
        // All views show how many conflicts there are.
        let stale = self.comparing.checking.claim(self.session.revision());
        lacking.extend(
            stale.map(|revision| LookOver::Discrepancies(revision, self.project().clone())),
        );
        lacking
    }

    /// Takes in what a thread found.
    pub fn seen(&mut self, overview: Overview) {
        match overview {
            Overview::Discrepancies(revision, checked) => {
                self.comparing.checking.found(revision, checked);
            }
            Overview::Attribution(revision, found) => {
                self.comparing.quoting.found(revision, found);
            }
        }
    }
}
