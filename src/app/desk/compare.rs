//! What the comparing screen shows: which view, which cluster. What is derived from the project is kept until it changes.

use super::Desk;
use super::attribution::Quoting;
use super::discrepancies::Checking;
use crate::export::comparison::View;
use crate::model::ClusterId;

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
    /// The cluster whose wording is shown.
    pub cluster: Option<ClusterId>,
    /// The view that was shown last.
    pub view: View,
    /// Discrepancies: what was found, and what is being answered.
    pub checking: Checking,
    /// Attribution: what was counted, and whose quotes are listed.
    pub quoting: Quoting,
}

impl Comparing {
    /// A change of the project from one revision to another left what is shown as it is.
    pub(super) fn still_holds(&mut self, before: u64, after: u64) {
        self.checking.still_holds(before, after);
        self.quoting.still_holds(before, after);
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
}
