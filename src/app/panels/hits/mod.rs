//! The list of all hits: to read them beside each other, and to see what would be tagged before it is.

mod head;
mod line;

use egui::{ScrollArea, Ui};

use crate::app::action::Actions;
use crate::app::look::say;
use crate::app::look::widgets::rows;
use crate::app::{App, Desk};

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    ui.add_space(6.0);
    head::show(desk, ui, &mut app.actions);
    list(desk, ui, &mut app.actions);
}

fn list(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let hits = desk.hits();
    let columns = line::Columns::new(ui);
    line::headings(hits, ui, &columns, actions);
    if hits.rows().is_empty() {
        let words = if hits.is_busy() {
            "Looking for hits …"
        } else {
            "No hit here"
        };
        ui.add_space(8.0);
        say::SOFT.label(ui, words);
    }
    ScrollArea::vertical()
        .id_salt("hits")
        .auto_shrink(false)
        .show(ui, |ui| {
            rows(ui, hits.rows().len(), line::HEIGHT, |ui, index| {
                line::show(desk, ui, &columns, index, actions);
            });
        });
}
