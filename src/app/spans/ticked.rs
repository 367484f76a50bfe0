//! What can be done with the ticked rows.

use egui::{Align, Id, Layout, Ui};

use super::SpansAction;
use crate::app::action::Actions;
use crate::app::look::menus::{line, menu, popup};
use crate::app::look::say;
use crate::app::look::widgets::{bar_line, field, pressed, secondary_button, section, text_button};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::{Attribute, AttributeKind, AttributeValue};

/// The room that the buttons take side by side, in points.
const BUTTONS: f32 = 540.0;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let own = desk.spans_page().about_ticked().map_or(0, |of| of.own);
    bar_line(ui, egui::Align::TOP);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if text_button(ui, "Untick all").clicked() {
            app.actions.push(SpansAction::TickAll(false));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let left = ui.available_width() - words(desk, ui, own);
            ui.add_enabled_ui(own > 0, |ui| {
                ui.add_space(8.0);
                if left > BUTTONS {
                    buttons(desk, ui, &mut app.actions);
                } else {
                    let button = secondary_button(ui, "Change them");
                    popup(&button, Some("change the ticked"), 280.0, |ui| {
                        everything(desk, ui, &mut app.actions);
                    });
                }
            });
        });
    });
}

/// How many are ticked, and how many of them may be changed; shortly where the buttons would have no room otherwise, with
/// the whole while the pointer is there. Returns how wide that is.
fn words(desk: &Desk, ui: &mut Ui, own: usize) -> f32 {
    let ticked = desk.spans_page().ticked().len();
    let long = format!("{} ticked", counted(ticked, "annotation"));
    let short = format!("{ticked} ticked");
    let (of_long, of_short) = match own {
        own if own == ticked => (String::new(), String::new()),
        0 => (
            "of others, who alone may change them".to_owned(),
            "none yours".to_owned(),
        ),
        _ => (
            format!("{own} of them yours to change"),
            format!("{own} yours"),
        ),
    };
    let gaps = 2.0 * ui.spacing().item_spacing.x;
    let wide = |ui: &Ui, words: &str, of: &str| {
        let words = say::STRONG.galley(ui, words).size().x;
        words + say::DETAIL.galley(ui, of).size().x + gaps
    };
    let room = ui.available_width() - BUTTONS;
    let whole = format!("{long} {of_long}");
    let (words, of) = if wide(ui, &long, &of_long) < room {
        (long, of_long)
    } else {
        (short, of_short)
    };
    let width = wide(ui, &words, &of);
    let is_short = !whole.starts_with(&words);
    let mut labels = vec![say::STRONG.label(ui, words)];
    if !of.is_empty() {
        labels.push(say::DETAIL.label(ui, of));
    }
    for label in labels.into_iter().filter(|_| is_short) {
        label.on_hover_text(whole.trim_end());
    }
    width
}

/// All that can be done, side by side.
fn buttons(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    menu(ui, "Give a tag", "Give the ticked a tag", |ui| {
        tags(desk, ui, actions);
    });
    let known = known(desk);
    ui.add_enabled_ui(!known.is_empty(), |ui| {
        let button = secondary_button(ui, "Set an attribute");
        popup(&button, None, 260.0, |ui| attributes(ui, known, actions));
    });
    let button = secondary_button(ui, "Add a note");
    popup(&button, None, 280.0, |ui| note(ui, true, actions));
    for (name, tooltip, action) in AT_ONCE {
        if pressed(secondary_button(ui, name), *tooltip) {
            actions.push(action.clone());
        }
    }
}

/// The same under each other, where the bar has no room for it.
fn everything(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    for (name, _, action) in AT_ONCE {
        if line(ui, name, false) {
            actions.push(action.clone());
        }
    }
    section(ui, "Add a note");
    note(ui, false, actions);
    section(ui, "Give a tag");
    tags(desk, ui, actions);
    attributes(ui, known(desk), actions);
}

/// What is done at once when it is pressed.
const AT_ONCE: &[(&str, &str, SpansAction)] = &[
    (
        "Link them",
        "Make them one cluster: they report the same",
        SpansAction::Link,
    ),
    (
        "Remove",
        "Remove them; undo brings them back",
        SpansAction::Remove,
    ),
];

fn tags(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    for (depth, tag) in desk.project().tag_set().tree() {
        let name = format!("{}{}", "   ".repeat(depth), tag.name);
        if line(ui, &name, false) {
            actions.push(SpansAction::Retag(tag.id.clone()));
        }
    }
}

/// The attributes that the ticked ones have.
fn known(desk: &Desk) -> Vec<&Attribute> {
    let tags = desk.spans_page().about_ticked().into_iter();
    let tags = tags.flat_map(|ticked| &ticked.tags);
    let tags = tags.filter_map(|tag| desk.project().tag_set().get(tag));
    let mut known: Vec<&Attribute> = Vec::new();
    for attribute in tags.flat_map(|tag| &tag.attributes) {
        if !known.iter().any(|it| it.name == attribute.name) {
            known.push(attribute);
        }
    }
    known
}

/// The attributes, each with what can be entered.
fn attributes(ui: &mut Ui, known: Vec<&Attribute>, actions: &mut Actions) {
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

/// A field for a line to add to all notes, which takes the keys if it is alone.
fn note(ui: &mut Ui, is_alone: bool, actions: &mut Actions) {
    let id = Id::unique("note for the ticked");
    let mut note: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let response = field(ui, &mut note, "Note to add", "A line for all their notes");
    let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
    let entered = enter && (is_alone || response.lost_focus());
    if is_alone && !(entered && response.lost_focus()) {
        response.request_focus();
    }
    let pressed = secondary_button(ui, "Add to their notes").clicked();
    if (pressed || entered) && !note.trim().is_empty() {
        actions.push(SpansAction::Note(note.trim().to_owned()));
        note.clear();
        ui.close();
    }
    ui.data_mut(|data| data.insert_temp(id, note));
}
