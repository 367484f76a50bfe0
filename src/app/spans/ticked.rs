//! What can be done with the ticked rows.

use egui::{Align, Layout, Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::{SpansAction, ask};
use crate::app::App;
use crate::app::look::Text;
use crate::app::look::menus::{line, menu};
use crate::app::look::widgets::{bar_line, field, look, secondary_button, styled, text_button};
use crate::app::words::counted;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let tokens = look(ui);
    let mut actions = Vec::new();
    let ticked = desk.spans_page().ticked().len();
    let own = desk.chosen_spans().len();
    let top = ui.max_rect().top();
    bar_line(ui, top);
    ui.horizontal_centered(|ui| {
        let words = format!("{} ticked", counted(ticked, "annotation"));
        ui.label(styled(words, Text::Body.bold(), *tokens.ink));
        if own < ticked {
            let words = match own {
                0 => "of others, who alone may change them".to_owned(),
                _ => format!("{own} of them yours to change"),
            };
            ui.label(styled(words, Text::Detail.font(), *tokens.soft));
        }
        ui.add_enabled_ui(own > 0, |ui| {
            ui.add_space(8.0);
            menu(ui, "Give a tag", "Give the ticked a tag", |ui| {
                ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                    for (depth, tag) in desk.project().tag_set().tree() {
                        let name = format!("{}{}", "   ".repeat(depth), tag.name);
                        if line(ui, &name, false) {
                            actions.push(ask(SpansAction::Retag(tag.id.clone())));
                        }
                    }
                });
            });
            note(ui, &mut actions);
            let link = secondary_button(ui, "Link them");
            if link
                .on_hover_text("Make them one cluster: they report the same")
                .clicked()
            {
                actions.push(ask(SpansAction::Link));
            }
            let remove = secondary_button(ui, "Remove");
            if remove
                .on_hover_text("Remove them; undo brings them back")
                .clicked()
            {
                actions.push(ask(SpansAction::Remove));
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if text_button(ui, "Untick all").clicked() {
                actions.push(ask(SpansAction::TickAll(false)));
            }
        });
    });
    app.actions.extend(actions);
}

/// A button that opens a field for a line to add to all notes.
fn note(ui: &mut Ui, actions: &mut Vec<crate::app::Action>) {
    let button = secondary_button(ui, "Add a note");
    let id = button.id.with("note");
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(280.0);
            let mut note: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
            let response = field(ui, &mut note, "Note to add", "A line for all their notes");
            let entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
            if !(entered && response.lost_focus()) {
                response.request_focus();
            }
            let pressed = secondary_button(ui, "Add to their notes").clicked();
            if (pressed || entered) && !note.trim().is_empty() {
                actions.push(ask(SpansAction::Note(note.trim().to_owned())));
                note.clear();
                ui.close();
            }
            ui.data_mut(|data| data.insert_temp(id, note));
        });
}
