//! The fields of an annotation's attributes.

use egui::{ComboBox, Ui};

use super::label;
use crate::app::action::Action;
use crate::app::look::widgets::field;
use crate::edit::Command;
use crate::model::{Annotation, AttributeKind, AttributeValue, Tag};

pub(super) fn show(ui: &mut Ui, tag: &Tag, annotation: &Annotation, actions: &mut Vec<Action>) {
    for attribute in &tag.attributes {
        attribute_ui(ui, annotation, &attribute.name, &attribute.kind, actions);
    }
}

fn attribute_ui(
    ui: &mut Ui,
    annotation: &Annotation,
    name: &str,
    kind: &AttributeKind,
    actions: &mut Vec<Action>,
) {
    label(ui, name);
    let current = annotation.attributes.get(name);
    let mut set = |value: Option<AttributeValue>| {
        actions.push(Action::Edit(Command::SetAttribute {
            annotation: annotation.id,
            name: name.to_owned(),
            value,
        }));
    };
    let mut text = current.map(AttributeValue::to_text).unwrap_or_default();
    let mut ended = false;
    match kind {
        AttributeKind::Text | AttributeKind::Date => {
            let hint = if *kind == AttributeKind::Date {
                "2025-05-03"
            } else {
                ""
            };
            let response = field(ui, &mut text, name, hint);
            if response.changed() {
                set((!text.is_empty()).then_some(AttributeValue::Text(text)));
            }
            ended = response.lost_focus();
        }
        AttributeKind::Number => {
            let draft = ui.scope_id().with(("number draft", name));
            let mut typed = ui
                .data(|data| data.get_temp::<String>(draft))
                .unwrap_or(text);
            let response = field(ui, &mut typed, name, "0");
            if response.changed() {
                match typed.trim().parse::<f64>() {
                    Ok(number) if number.is_finite() => set(Some(AttributeValue::Number(number))),
                    _ if typed.trim().is_empty() => set(None),
                    _ => {}
                }
                ui.data_mut(|data| data.insert_temp(draft, typed));
            }
            if response.lost_focus() {
                // What is no number goes back to the last one that was.
                ui.data_mut(|data| data.remove::<String>(draft));
                ended = true;
            }
        }
        AttributeKind::Choice(choices) => {
            let shown = if text.is_empty() {
                "Choose"
            } else {
                text.as_str()
            };
            let combo = ComboBox::from_id_salt(("choice", name))
                .width(ui.available_width())
                .selected_text(shown);
            let response = combo.show_ui(ui, |ui| {
                if ui.selectable_label(text.is_empty(), "None").clicked() {
                    set(None);
                }
                for choice in choices {
                    if ui.selectable_label(*choice == text, choice).clicked() {
                        set(Some(AttributeValue::Text(choice.clone())));
                    }
                }
            });
            response.response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{name}: {shown}"))
            });
        }
        AttributeKind::Flag => {
            let mut on = current == Some(&AttributeValue::Flag(true));
            if ui.checkbox(&mut on, "Yes").changed() {
                set(on.then_some(AttributeValue::Flag(true)));
            }
        }
    }
    if ended {
        actions.push(Action::EndGesture);
    }
}
