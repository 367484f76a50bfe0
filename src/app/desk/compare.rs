//! What the comparing screen shows: which view, which cluster. What is derived from the project is kept until it changes.

use super::Desk;
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
