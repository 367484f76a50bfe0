//! The parts of the page: the bar, what is asked, the table or what is counted, and the entry of the current row.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::{Counted, Part, bar, counted, table, ticked, words};
use crate::app::App;
use crate::app::look::widgets::look;
use crate::app::look::{ground, say};
use crate::app::panels::inspector;

pub(in crate::app) fn show(app: &mut App, ui: &mut Ui) {
    let tokens = look(ui);
    let bar = Frame::new()
        .fill(*tokens.window)
        .inner_margin(Margin::symmetric(12, 0));
    Panel::top("spans bar")
        .exact_size(42.0)
        .frame(bar)
        .show(ui, |ui| bar::show(app, ui));
    let Some(desk) = &app.desk else { return };
    let page = desk.spans_page();
    if page.shows_conditions() {
        let frame = bar.inner_margin(Margin::symmetric(12, 4));
        Panel::top("spans filter")
            .frame(frame)
            .show(ui, |ui| bar::conditions(app, ui));
    }
    let Some(desk) = &app.desk else { return };
    let page = desk.spans_page();
    let is_list = page.asked().part == Part::List;
    if is_list && app.settings.right_panel {
        let panel = Panel::right("details of span")
            .resizable(true)
            .default_size(280.0)
            .size_range(220.0..=460.0);
        let side = Frame::new()
            .fill(*tokens.window)
            .inner_margin(Margin::symmetric(14, 10));
        let chosen = desk.focus().annotation().is_some();
        panel.frame(side).show(ui, |ui| {
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
        Panel::bottom("ticked spans")
            .exact_size(46.0)
            .frame(bar)
            .show(ui, |ui| ticked::show(app, ui));
    }
    CentralPanel::default().frame(ground(ui)).show(ui, |ui| {
        let Some(desk) = &app.desk else { return };
        match desk.spans_page().shown().map(|shown| &shown.counted) {
            None => {}
            Some(Counted::Nothing) => table::show(desk, ui, &mut app.actions),
            Some(Counted::Counts(counts)) => counted::counts(ui, counts, &mut app.actions),
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
