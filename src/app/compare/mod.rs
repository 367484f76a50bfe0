//! The comparing screen: what the links between articles say, in views of which each has a folder with its state, which
//! threads fill, and its screen.
//!
//! What is *not* here: what a view says, which is a pure function of the project ([`crate::compare`]), and how it is
//! written to a file ([`crate::report`]).

mod attribution;
mod bar;
mod coverage;
mod discrepancies;
mod listed;
mod part;
pub(super) mod screen;
mod state;
mod wording;

pub use attribution::{AttributionAction, AttributionScreen};
pub use coverage::{CoverageAction, CoverageScreen};
pub use discrepancies::{DiscrepanciesAction, DiscrepanciesScreen};
pub use listed::ListedScreen;
pub use state::{CompareAction, Comparing, Screen};
pub use wording::{WordingAction, WordingScreen};

use egui::Ui;

use super::jobs::Job;
use super::{App, Desk};
use crate::compare::View;

/// What the window knows of a view, beside what it is called and which formats it has.
struct Row {
    /// What threads have to do for it, as far as none is at it.
    jobs: fn(&mut Desk) -> Vec<Job>,
    /// How much in it waits for an answer.
    open: fn(&Desk) -> usize,
    /// What can be chosen of it in the bar.
    choices: Option<fn(&mut App, &mut Ui)>,
    screen: fn(&mut App, &mut Ui),
}

/// The row of a view.
const fn row(view: View) -> Row {
    match view {
        View::Coverage => Row {
            jobs: clusters,
            open: nothing_open,
            choices: Some(coverage::bar::show),
            screen: coverage::screen::show,
        },
        View::Wording => Row {
            jobs: clusters,
            open: nothing_open,
            choices: None,
            screen: wording::screen::show,
        },
        View::Discrepancies => Row {
            jobs: |desk| discrepancies::job(desk).into_iter().collect(),
            open: |desk| desk.comparing().discrepancies.open_conflicts(),
            choices: None,
            screen: discrepancies::screen::show,
        },
        View::Attribution => Row {
            jobs: |desk| attribution::job(desk).into_iter().collect(),
            open: nothing_open,
            choices: None,
            screen: attribution::screen::show,
        },
        View::Wire => Row {
            jobs: |desk| listed::job(desk, View::Wire).into_iter().collect(),
            open: nothing_open,
            choices: None,
            screen: |app, ui| listed::screen::show(app, ui, View::Wire),
        },
        View::Versions => Row {
            jobs: |desk| listed::job(desk, View::Versions).into_iter().collect(),
            open: nothing_open,
            choices: None,
            screen: |app, ui| listed::screen::show(app, ui, View::Versions),
        },
    }
}

/// The clusters to choose from, and the words of the chosen one: two views show both.
fn clusters(desk: &mut Desk) -> Vec<Job> {
    let table = coverage::job(desk);
    table.into_iter().chain(wording::job(desk)).collect()
}

const fn nothing_open(_: &Desk) -> usize {
    0
}

/// What threads have to do for a view, as far as none is at it.
pub(super) fn jobs(desk: &mut Desk, view: View) -> Vec<Job> {
    let mut jobs = (row(view).jobs)(desk);
    // All views show how many conflicts there are.
    jobs.extend(discrepancies::found_job(desk));
    jobs
}
