//! All keys at a glance, from the command table.

use egui::{ScrollArea, Ui};

use super::heading;
use crate::app::App;
use crate::app::command::{Group, TABLE};
use crate::app::look::Text;
use crate::app::look::widgets::{key_cap, look, primary_button, section, styled};

/// What is no command but is done with keys all the same.
const OTHERS: &[(&str, &str)] = &[
    (
        "1 … 9",
        "Tag the selection, change the selected annotation's tag, or paint",
    ),
    (
        "Arrows",
        "Move the caret; with Ctrl by word and paragraph, with Shift select",
    ),
    (
        "Alt Up, Alt Down",
        "To the sentence before, the next sentence; with Shift select",
    ),
    (
        "Alt Shift Left, Right",
        "Select by character where selections snap to words, and the other way round; Alt does so at the end of a drag too",
    ),
    (
        "Home, End",
        "To the ends of the line; with Ctrl of the article",
    ),
    ("Ctrl drag", "Add a fragment to the selected annotation"),
    ("Double click", "Select the word; three times, the sentence"),
];

pub(super) fn show(app: &App, ui: &mut Ui) -> bool {
    ui.set_width(560.0);
    heading(ui, "Keys");
    let height = (ui.ctx().content_rect().height() - 220.0).max(200.0);
    let context = ui.ctx().clone();
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        section(ui, "Text");
        for (keys, what) in OTHERS {
            row(ui, &[(*keys).to_owned()], what, true);
        }
        for group in Group::ALL {
            section(ui, group.name());
            let commands = TABLE.iter().filter(|it| it.row().group == group);
            for command in commands {
                let keys = command.all_keys(&context);
                if !keys.is_empty() {
                    let available = command.is_available(app.desk.as_ref());
                    row(ui, &keys, command.row().tooltip, available);
                }
            }
        }
    });
    ui.add_space(12.0);
    !primary_button(ui, "Done").clicked()
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
