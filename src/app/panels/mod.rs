//! The parts of the window. Each draws what it is given and asks through actions; none changes a project.

mod annotators;
mod articles;
mod banner;
mod brush;
mod cluster;
mod column_header;
mod columns;
mod dialogs;
mod find_bar;
pub(super) mod history;
mod hits;
pub(super) mod inspector;
pub(super) mod menu;
mod palette;
mod popup;
mod progress;
mod proposal;
mod relating;
mod relation_lines;
mod relations;
mod side;
mod start_page;
mod status;
mod suggested_cluster;
mod tag_bar;
mod top_bar;
mod tour;

use egui::{CentralPanel, Panel, Response, Ui};

use super::action::{Action, Actions};
use super::command::UiCommand;
use super::compare::{self, Screen};
use super::look::Icon;
use super::look::panes::{bar, middle, pane, sized};
use super::look::widgets::icon_button;
use super::spotlight::{self, Spot};
use super::{App, Desk, adjudication, agreement, journal, parts, spans, tag_set};
use crate::edit::Command;

/// The whole window.
pub(super) fn window(app: &mut App, ui: &mut Ui) {
    if app.desk.is_some() {
        desk(app, ui);
    } else {
        CentralPanel::default()
            .frame(pane(ui, 0, 0))
            .show(ui, |ui| start_page::show(app, ui));
    }
    tour::show(app, ui.ctx());
    dialogs::show(app, ui);
    app.notices.show(ui.ctx(), app.dialog.is_some());
}

/// A button of a command: it gets the command's tooltip, and pressed it asks for it.
pub(super) fn offer(button: Response, command: impl Into<UiCommand>, actions: &mut Actions) {
    let command = command.into();
    let tooltip = command.tooltip(&button.ctx);
    spotlight::note(&button.ctx, Spot::Button(command), button.rect);
    if button.on_hover_text(tooltip).clicked() {
        actions.push(command);
    }
}

/// The same as an icon.
fn offer_icon(ui: &mut Ui, icon: Icon, command: impl Into<UiCommand>, actions: &mut Actions) {
    let command = command.into();
    let tooltip = command.tooltip(ui.ctx());
    if icon_button(ui, icon, command.name(), &tooltip).clicked() {
        actions.push(command);
    }
}

/// What is typed into a field is a change with each letter, and one gesture until the field is left.
pub(super) fn edits(field: &Response, actions: &mut Actions, change: impl FnOnce() -> Command) {
    if field.changed() {
        actions.push(change());
    }
    if field.lost_focus() {
        actions.push(Action::EndGesture);
    }
}

fn desk(app: &mut App, ui: &mut Ui) {
    let top = bar(ui, Panel::top("top bar"), 44.0, |ui| top_bar::show(app, ui));
    parts::note(ui.ctx(), &top);
    banner::show(app, ui);
    let status = bar(ui, Panel::bottom("status"), 26.0, |ui| {
        status::show(app, ui);
    });
    parts::note(ui.ctx(), &status);
    if app.desk.as_ref().map(Desk::screen) != Some(Screen::Read) {
        parts::note_rect(ui.ctx(), ui.available_rect_before_wrap());
    }
    match app.desk.as_ref().map(Desk::screen) {
        Some(Screen::Compare(view)) => return compare::screen::show(app, ui, view),
        Some(Screen::Spans) => return spans::screen::show(app, ui),
        Some(Screen::TagSet) => return tag_set::show(app, ui),
        Some(Screen::Journal) => return journal::show(app, ui),
        Some(Screen::Agreement) => return agreement::screen::show(app, ui),
        Some(Screen::Adjudication) => return adjudication::screen::show(app, ui),
        Some(Screen::Read) | None => {}
    }
    let tags = bar(ui, Panel::top("tag bar"), 42.0, |ui| tag_bar::show(app, ui));
    spotlight::note(ui.ctx(), Spot::Tags, tags.rect);
    parts::note(ui.ctx(), &tags);
    if app.desk.as_ref().is_some_and(|desk| desk.find().is_some()) {
        bar(ui, Panel::top("find bar"), 42.0, |ui| {
            find_bar::show(app, ui);
        });
    }
    let side = pane(ui, 8, 8);
    let is_alone = app.desk.as_ref().is_some_and(Desk::is_alone);
    if app.settings.left_panel && !is_alone {
        let panel = sized(Panel::left("articles"), 220.0, 150.0..=360.0);
        let list = panel.frame(side).show(ui, |ui| side::show(app, ui));
        parts::note(ui.ctx(), &list.response);
    }
    if app.desk.as_ref().is_some_and(Desk::shows_history) && !is_alone {
        let panel = sized(Panel::right("history"), 280.0, 180.0..=520.0);
        let steps = panel.frame(side).show(ui, |ui| history::show(app, ui));
        parts::note(ui.ctx(), &steps.response);
    }
    // Beside an article alone, only while something is filled in.
    let fills = app.desk.as_ref().is_some_and(|desk| {
        let frame = desk.frame();
        frame.field.is_some() || frame.filling
    });
    if app.settings.right_panel && (!is_alone || fills) {
        let details = sized(Panel::right("details"), 264.0, 220.0..=460.0)
            .frame(pane(ui, 14, 10))
            .show(ui, |ui| inspector::show(app, ui));
        parts::note(ui.ctx(), &details.response);
    }
    if app.desk.as_ref().is_some_and(|desk| desk.hits().is_open()) {
        let found = sized(Panel::bottom("hits"), 280.0, 140.0..=520.0)
            .frame(pane(ui, 12, 0))
            .show(ui, |ui| hits::show(app, ui));
        parts::note(ui.ctx(), &found.response);
    }
    parts::note_rect(ui.ctx(), ui.available_rect_before_wrap());
    let articles = middle(ui, 0, 0, |ui| columns::show(app, ui));
    spotlight::note(ui.ctx(), Spot::Articles, articles.rect);
    popup::show(app, ui);
    proposal::show(app, ui);
}
