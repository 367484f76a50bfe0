//! The journal: memos by date beside the one that is shown, with notes on articles and on the project among them.
//!
//! It draws and asks; every change is a [`Command`](crate::edit::Command), made while it is typed.

mod entry;
mod list;
mod state;

use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use super::App;
use super::look::ground;
use super::look::widgets::look;

pub use state::{JournalAction, JournalPage};

/// How wide the text of an entry gets at most, in points.
const ENTRY: f32 = 640.0;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let tokens = look(ui);
    let side = Frame::new()
        .fill(*tokens.window)
        .inner_margin(Margin::symmetric(12, 8));
    let Some(desk) = &mut app.desk else { return };
    let (takes_keys, reveals) = {
        let page = desk.journal_mut();
        (page.takes_keys(), page.goes_to_entry())
    };
    Panel::left("journal")
        .resizable(true)
        .default_size(380.0)
        .size_range(260.0..=620.0)
        .frame(side)
        .show(ui, |ui| list::show(desk, ui, reveals, &mut app.actions));
    let page = ground(ui).inner_margin(Margin::symmetric(28, 20));
    CentralPanel::default().frame(page).show(ui, |ui| {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ENTRY);
                entry::show(desk, ui, takes_keys, &mut app.actions);
            });
    });
}
