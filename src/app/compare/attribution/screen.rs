//! The view's parts: the table, and the quotes of what was picked in it.

use egui::{Frame, Panel, RichText, Ui};

use super::{quotes, table};
use crate::app::App;
use crate::app::action::Action;
use crate::app::command::{Suggest, UiCommand};
use crate::app::compare::Screen;
use crate::app::look::widgets::{look, primary_button};
use crate::app::look::{Size, fonts};

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
    table::show(app, ui);
}

fn message(ui: &mut Ui, heading: &str, words: &str) {
    let look = look(ui);
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        ui.label(
            RichText::new(heading)
                .font(fonts::interface_bold(Size::Heading))
                .color(*look.ink),
        );
        ui.label(
            RichText::new(words)
                .font(fonts::interface(Size::Body))
                .color(*look.soft),
        );
        ui.add_space(8.0);
    });
}

fn nothing(app: &mut App, ui: &mut Ui) {
    message(
        ui,
        "No quotes with a speaker yet",
        "Annotate quotes and enter who speaks, or let direct quotes be suggested with their speakers",
    );
    ui.vertical_centered(|ui| {
        let tooltip = UiCommand::Suggest(Suggest::Quotes).tooltip(ui.ctx());
        let button = primary_button(ui, UiCommand::Suggest(Suggest::Quotes).name());
        if button.on_hover_text(tooltip).clicked() {
            app.actions.push(Action::Show(Screen::Read));
            app.actions
                .push(Action::Ui(UiCommand::Suggest(Suggest::Quotes)));
        }
    });
}
