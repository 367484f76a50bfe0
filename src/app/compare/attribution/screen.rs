//! The view's parts: the table, and the quotes of what was picked in it.

use egui::{Frame, Panel, Ui};

use super::{actors, quotes, table};
use crate::app::App;
use crate::app::command::{Suggest, UiCommand};
use crate::app::compare::Screen;
use crate::app::compare::screen::message;
use crate::app::look::widgets::{look, pressed, primary_button};

pub(in crate::app::compare) fn show(app: &mut App, ui: &mut Ui) {
    let tokens = look(ui);
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
        let side = Frame::new().fill(*tokens.window);
        let panel = Panel::right("quotes").resizable(true).default_size(340.0);
        panel
            .size_range(260.0..=560.0)
            .frame(side)
            .show(ui, |ui| quotes::show(app, ui));
    }
    let lists = |app: &App| {
        let desk = app.desk.as_ref();
        desk.is_some_and(|desk| desk.comparing().attribution.lists_actors)
    };
    if lists(app) {
        let side = Frame::new().fill(*tokens.window);
        let panel = Panel::right("actors").resizable(true).default_size(240.0);
        panel
            .size_range(200.0..=400.0)
            .frame(side)
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
}
