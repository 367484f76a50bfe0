//! The journal: memos by date beside the one that is shown, with notes on articles and on the project among them.
//!
//! It draws and asks; every change is a [`Command`](crate::edit::Command), made while it is typed.

mod entry;
mod list;
mod state;

use egui::{Panel, Ui};

use super::App;
use super::look::panes::{page, pane, sized};

pub use state::{JournalAction, JournalPage};

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    let (takes_keys, reveals) = {
        let page = desk.journal_mut();
        (page.takes_keys(), page.goes_to_entry())
    };
    sized(Panel::left("journal"), 380.0, 260.0..=620.0)
        .frame(pane(ui, 12, 8))
        .show(ui, |ui| list::show(desk, ui, reveals, &mut app.actions));
    page(ui, |ui| {
        entry::show(desk, ui, takes_keys, &mut app.actions);
    });
}
