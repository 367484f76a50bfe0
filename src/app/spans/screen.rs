//! The parts of the page: the bar, what is asked, the table or what is counted, and the entry of the current row.

use egui::{Panel, Ui};

use super::{Counted, Part, bar, counted, table, ticked, words};
use crate::app::App;
use crate::app::look::panes::{self, middle, pane, sized};
use crate::app::look::say;
use crate::app::panels::inspector;

pub(in crate::app) fn show(app: &mut App, ui: &mut Ui) {
    panes::bar(ui, Panel::top("spans bar"), 42.0, |ui| bar::show(app, ui));
    let Some(desk) = &app.desk else { return };
    let page = desk.spans_page();
    if page.shows_conditions() {
        Panel::top("spans filter")
            .frame(pane(ui, 12, 4))
            .show(ui, |ui| bar::conditions(app, ui));
    }
    let Some(desk) = &app.desk else { return };
    let page = desk.spans_page();
    let is_list = page.asked().part == Part::List;
    if is_list && app.settings.right_panel {
        let panel = sized(Panel::right("details of span"), 280.0, 220.0..=460.0);
        let chosen = desk.focus().annotation().is_some();
        panel.frame(pane(ui, 14, 10)).show(ui, |ui| {
            if chosen {
                inspector::show(app, ui);
            } else {
                hints(ui);
            }
        });
    }
    let Some(desk) = &app.desk else { return };
    let page = desk.spans_page();
    if is_list && !page.ticked().is_empty() {
        panes::bar(ui, Panel::bottom("ticked spans"), 46.0, |ui| {
            ticked::show(app, ui);
        });
    }
    middle(ui, 0, 0, |ui| {
        let Some(desk) = &app.desk else { return };
        match desk.spans_page().shown().map(|shown| &shown.counted) {
            None => {}
            Some(Counted::Nothing) => table::show(desk, ui, &mut app.actions),
            Some(Counted::Counts(counts)) => counted::counts(desk, ui, counts, &mut app.actions),
            Some(Counted::Together(together)) => counted::together(ui, together, &mut app.actions),
            Some(Counted::Words(list)) => words::show(ui, list, &mut app.actions),
        }
        if let Some(desk) = &mut app.desk {
            // Once, so that the wheel moves the table afterwards.
            desk.spans_page_mut().revealed();
        }
    });
}

/// What to do here, while no row is the current one.
fn hints(ui: &mut Ui) {
    ui.add_space(8.0);
    say::NAME.label(ui, "Nothing chosen");
    ui.add_space(2.0);
    for hint in [
        "Press a row to read it in its article",
        "Arrow keys go through the rows; what is chosen is edited here, Enter fills it in",
        "Tick rows, with Space or by pressing, to give them a tag, a note or a cluster at once; a tag’s key does it too",
        "Press a head to sort by it; its arrow groups and chooses values",
    ] {
        say::SOFT.label(ui, hint);
    }
}
