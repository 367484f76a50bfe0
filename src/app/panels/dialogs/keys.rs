//! All keys at a glance, from the command table.

use egui::{ScrollArea, Ui};

use super::heading;
use crate::app::App;
use crate::app::command::{Help, UiCommand};
use crate::app::keymap::Sheet;
use crate::app::look::Text;
use crate::app::look::widgets::{
    key_cap, look, pressed, primary_button, secondary_button, section, styled,
};

pub(super) fn show(app: &mut App, ui: &mut Ui) -> bool {
    ui.set_width(560.0);
    heading(ui, "Keys");
    let height = (ui.ctx().content_rect().height() - 220.0).max(200.0);
    let context = ui.ctx().clone();
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for part in Sheet::of(|command| command.all_keys(&context)).parts {
            section(ui, part.name);
            for (keys, what, command) in part.rows {
                let available = command.is_none_or(|it| it.is_available(app.desk.as_ref()));
                row(ui, &keys, what, available);
            }
        }
    });
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let done = primary_button(ui, "Done").clicked();
        for command in [Help::ChangeKeys, Help::PrintKeys].map(UiCommand::Help) {
            if pressed(secondary_button(ui, command.name()), command.row().tooltip) {
                app.actions.push(command);
            }
        }
        !done
    })
    .inner
}

/// What cannot be done now is fainter.
fn row(ui: &mut Ui, keys: &[String], what: &str, available: bool) {
    let look = look(ui);
    let ink = if available { *look.ink } else { *look.faint };
    ui.horizontal(|ui| {
        ui.allocate_ui_with_layout(
            egui::vec2(170.0, 22.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(170.0);
                ui.spacing_mut().item_spacing.x = 4.0;
                for key in keys {
                    key_cap(ui, key);
                }
            },
        );
        let text = styled(what, Text::Body.font(), ink);
        ui.add(egui::Label::new(text).wrap());
    });
}
