//! The view's parts: the table, and the quotes of what was picked in it.

use egui::{Panel, Ui};

use super::{actors, quotes, table};
use crate::app::App;
use crate::app::command::{Suggest, UiCommand};
use crate::app::compare::Screen;
use crate::app::compare::screen::{message, while_blind};
use crate::app::look::panes::{pane, sized};
use crate::app::look::widgets::{pressed, primary_button};

pub(in crate::app::compare) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let Some(counted) = desk.comparing().attribution.counted() else {
        message(ui, "Counting quotes…", "");
        return;
    };
    if counted
        .speakers
        .iter()
        .all(|speaker| speaker.name.is_none())
        && desk.project().actors().is_empty()
    {
        nothing(app, ui);
        return;
    }
    if desk.comparing().attribution.picked().is_some() {
        sized(Panel::right("quotes"), 340.0, 260.0..=560.0)
            .frame(pane(ui, 0, 0))
            .show(ui, |ui| quotes::show(app, ui));
    }
    let lists = |app: &App| {
        let desk = app.desk.as_ref();
        desk.is_some_and(|desk| desk.comparing().attribution.lists_actors)
    };
    if lists(app) {
        sized(Panel::right("actors"), 240.0, 200.0..=400.0)
            .frame(pane(ui, 0, 0))
            .show(ui, |ui| actors::show(app, ui));
    }
    table::show(app, ui);
}

fn nothing(app: &mut App, ui: &mut Ui) {
    message(
        ui,
        "No quotes with a speaker yet",
        "Annotate quotes and enter who speaks, or let direct quotes be suggested with their speakers",
    );
    ui.vertical_centered(|ui| {
        let command = UiCommand::Suggest(Suggest::Quotes);
        if pressed(primary_button(ui, command.name()), command.row().tooltip) {
            app.actions.push(Screen::Read);
            app.actions.push(command);
        }
    });
    if let Some(desk) = &app.desk {
        while_blind(desk, ui);
    }
}
