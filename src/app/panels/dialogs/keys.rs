//! All keys at a glance, from the command table.

use egui::{RichText, ScrollArea, Ui};

use super::heading;
use crate::app::App;
use crate::app::command::{Group, TABLE, format_shortcut};
use crate::app::look::widgets::{key_cap, look, primary_button, section};
use crate::app::look::{Size, fonts};

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
        "Home, End",
        "To the ends of the line; with Ctrl of the article",
    ),
    ("Ctrl drag", "Add a fragment to the selected annotation"),
    ("Double click", "Select the word; three times, the sentence"),
];

pub(super) fn show(_app: &App, ui: &mut Ui) -> bool {
    ui.set_width(560.0);
    heading(ui, "Keys");
    let height = (ui.ctx().content_rect().height() - 220.0).max(200.0);
    let context = ui.ctx().clone();
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        section(ui, "Text");
        for (keys, what) in OTHERS {
            row(ui, &[(*keys).to_owned()], what);
        }
        for group in Group::ALL {
            section(ui, group.name());
            for line in TABLE
                .iter()
                .filter(|row| row.group == group && !row.shortcuts.is_empty())
            {
                let keys: Vec<_> = line
                    .shortcuts
                    .iter()
                    .map(|shortcut| format_shortcut(&context, *shortcut))
                    .collect();
                let mut unique: Vec<String> = Vec::new();
                for key in keys {
                    if !unique.contains(&key) {
                        unique.push(key);
                    }
                }
                row(ui, &unique, line.tooltip);
            }
        }
    });
    ui.add_space(12.0);
    !primary_button(ui, "Done").clicked()
}

fn row(ui: &mut Ui, keys: &[String], what: &str) {
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
        let text = RichText::new(what)
            .font(fonts::interface(Size::Body))
            .color(*look(ui).ink);
        ui.add(egui::Label::new(text).wrap());
    });
}
