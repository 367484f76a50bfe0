//! What can be done with the ticked rows.

use egui::{Align, Layout, ScrollArea, Ui};

use super::SpansAction;
use crate::app::action::Actions;
use crate::app::look::menus::{line, menu, popup};
use crate::app::look::say;
use crate::app::look::widgets::{bar_line, field, pressed, secondary_button, section, text_button};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::{Attribute, AttributeKind, AttributeValue};

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let ticked = desk.spans_page().ticked().len();
    let own = desk.spans_page().about_ticked().map_or(0, |of| of.own);
    bar_line(ui, egui::Align::TOP);
    ui.horizontal_centered(|ui| {
        say::STRONG.label(ui, format!("{} ticked", counted(ticked, "annotation")));
        if own < ticked {
            let words = match own {
                0 => "of others, who alone may change them".to_owned(),
                _ => format!("{own} of them yours to change"),
            };
            say::DETAIL.label(ui, words);
        }
        ui.add_enabled_ui(own > 0, |ui| {
            ui.add_space(8.0);
            menu(ui, "Give a tag", "Give the ticked a tag", |ui| {
                ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                    for (depth, tag) in desk.project().tag_set().tree() {
                        let name = format!("{}{}", "   ".repeat(depth), tag.name);
                        if line(ui, &name, false) {
                            app.actions.push(SpansAction::Retag(tag.id.clone()));
                        }
                    }
                });
            });
            attributes(desk, ui, &mut app.actions);
            note(ui, &mut app.actions);
            let tooltip = "Make them one cluster: they report the same";
            if pressed(secondary_button(ui, "Link them"), tooltip) {
                app.actions.push(SpansAction::Link);
            }
            let tooltip = "Remove them; undo brings them back";
            if pressed(secondary_button(ui, "Remove"), tooltip) {
                app.actions.push(SpansAction::Remove);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if text_button(ui, "Untick all").clicked() {
                app.actions.push(SpansAction::TickAll(false));
            }
        });
    });
}

/// A menu of the attributes that the chosen ones have, each with what can be entered.
fn attributes(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let tags = desk.spans_page().about_ticked().into_iter();
    let tags = tags.flat_map(|ticked| &ticked.tags);
    let tags = tags.filter_map(|tag| desk.project().tag_set().get(tag));
    let mut known: Vec<&Attribute> = Vec::new();
    for attribute in tags.flat_map(|tag| &tag.attributes) {
        if !known.iter().any(|it| it.name == attribute.name) {
            known.push(attribute);
        }
    }
    ui.add_enabled_ui(!known.is_empty(), |ui| {
        let button = secondary_button(ui, "Set an attribute");
        popup(&button, None, 260.0, |ui| {
            ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                for attribute in known {
                    section(ui, &attribute.name);
                    let set = |value| SpansAction::Set(attribute.name.clone(), value);
                    ui.push_id(&attribute.name, |ui| {
                        if let Some(value) = value(ui, attribute) {
                            actions.push(set(Some(value)));
                            ui.close();
                        }
                        let clear = format!("No {}", attribute.name);
                        if line(ui, &clear, false) {
                            actions.push(set(None));
                        }
                    });
                }
            });
        });
    });
}

/// What can be entered for an attribute; returned once it is chosen or typed.
fn value(ui: &mut Ui, attribute: &Attribute) -> Option<AttributeValue> {
    let mut found = None;
    match &attribute.kind {
        AttributeKind::Choice(choices) => {
            for choice in choices {
                if line(ui, choice, false) {
                    found = Some(AttributeValue::Text(choice.clone()));
                }
            }
        }
        AttributeKind::Choices(choices) => {
            for choice in choices {
                if line(ui, choice, false) {
                    found = Some(AttributeValue::Texts(vec![choice.clone()]));
                }
            }
        }
        AttributeKind::Flag => {
            for (name, on) in [("Yes", true), ("No", false)] {
                if line(ui, name, false) {
                    found = Some(AttributeValue::Flag(on));
                }
            }
        }
        AttributeKind::Text | AttributeKind::Date | AttributeKind::Number => {
            let id = ui.scope_id().with("value");
            let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
            let name = format!("Value of {}", attribute.name);
            let response = field(ui, &mut typed, &name, "Value, then Enter");
            let entered =
                response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let typed_value = typed.trim();
            if entered && !typed_value.is_empty() {
                found = match attribute.kind {
                    AttributeKind::Number => {
                        let number = typed_value.parse::<f64>().ok();
                        let number = number.filter(|number| number.is_finite());
                        number.map(AttributeValue::Number)
                    }
                    _ => Some(AttributeValue::Text(typed_value.to_owned())),
                };
            }
            if found.is_some() {
                typed.clear();
            }
            ui.data_mut(|data| data.insert_temp(id, typed));
        }
    }
    found
}

/// A button that opens a field for a line to add to all notes.
fn note(ui: &mut Ui, actions: &mut Actions) {
    let button = secondary_button(ui, "Add a note");
    let id = button.id.with("note");
    popup(&button, None, 280.0, |ui| {
        let mut note: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let response = field(ui, &mut note, "Note to add", "A line for all their notes");
        let entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
        if !(entered && response.lost_focus()) {
            response.request_focus();
        }
        let pressed = secondary_button(ui, "Add to their notes").clicked();
        if (pressed || entered) && !note.trim().is_empty() {
            actions.push(SpansAction::Note(note.trim().to_owned()));
            note.clear();
            ui.close();
        }
        ui.data_mut(|data| data.insert_temp(id, note));
    });
}
