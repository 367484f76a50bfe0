//! Giving the columns a name.

use egui::Ui;

use super::{answers, first_field, heading, label, note};
use crate::app::App;
use crate::app::action::ColumnAction;
use crate::app::look::widgets::field;
use crate::app::words::counted;

pub(super) fn show(app: &mut App, ui: &mut Ui, name: &mut String) -> bool {
    let Some(desk) = &app.desk else { return false };
    ui.set_width(440.0);
    heading(ui, "Remember these columns");
    let articles = counted(desk.columns().len(), "article");
    note(
        ui,
        &format!(
            "The {articles} on the screen, in this order. The set belongs to the project, so that all who work in it have it."
        ),
    );
    label(ui, "Name");
    first_field(&field(ui, name, "Name of the set", "The five"));
    let trimmed = name.trim();
    if desk.project().column_set(trimmed).is_some() {
        label(ui, "The set of that name is replaced");
    }
    answers(ui, "Remember", !trimmed.is_empty(), || {
        app.actions.push(ColumnAction::Keep(trimmed.to_owned()));
    })
}
