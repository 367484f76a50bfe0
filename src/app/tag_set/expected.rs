//! What is expected of an attribute: that something is entered there, and what new annotations have until it is.

use egui::{ComboBox, PopupCloseBehavior, Ui};

use crate::app::look::choices::{check_named, drop_down};
use crate::app::look::say;
use crate::app::look::widgets::field;
use crate::model::{Attribute, AttributeKind, AttributeValue};

/// Draws both. Returns the attribute as it is to be, where that has changed, and whether a field was left.
pub(super) fn show(ui: &mut Ui, attribute: &Attribute) -> (Option<Attribute>, bool) {
    let mut new = attribute.clone();
    let mut left = false;
    ui.horizontal(|ui| {
        let name = format!("{} is required", attribute.name);
        check_named(ui, &mut new.required, "Required", &name).on_hover_text(
            "An annotation without it is told to lack it; nothing is refused for it",
        );
        ui.add_space(8.0);
        say::DETAIL.label(ui, "New ones have");
        left = default(ui, &mut new);
    });
    ((new != *attribute).then_some(new), left)
}

/// What new annotations have, in a field of its type. Returns whether a field was left.
fn default(ui: &mut Ui, attribute: &mut Attribute) -> bool {
    let name = format!("Default of {}", attribute.name);
    let text = attribute.default.as_ref().map(AttributeValue::to_text);
    let text = text.unwrap_or_default();
    match &attribute.kind {
        AttributeKind::Flag => {
            let mut on = attribute.default == Some(AttributeValue::Flag(true));
            if check_named(ui, &mut on, "Yes", &name).changed() {
                attribute.default = on.then_some(AttributeValue::Flag(true));
            }
            false
        }
        AttributeKind::Choice(choices) | AttributeKind::Choices(choices) => {
            let several = matches!(attribute.kind, AttributeKind::Choices(_));
            let shown = if text.is_empty() { "Nothing" } else { &text };
            let mut list = ComboBox::from_id_salt("default").width(160.0).truncate();
            if several {
                list = list.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
            }
            let mut default = attribute.default.clone();
            drop_down(ui, list, &name, shown, |ui| {
                if ui.selectable_label(text.is_empty(), "Nothing").clicked() {
                    default = None;
                }
                for choice in choices {
                    let on = is_chosen(default.as_ref(), choice);
                    if ui.selectable_label(on, choice).clicked() {
                        default = Some(if several {
                            toggled(default.as_ref(), choice, choices)
                        } else {
                            AttributeValue::Text(choice.clone())
                        });
                    }
                }
            });
            attribute.default = default.filter(|it| *it != AttributeValue::Texts(Vec::new()));
            false
        }
        AttributeKind::Text | AttributeKind::Date | AttributeKind::Number => {
            let id = ui.make_persistent_id("typed default");
            let draft: Option<String> = ui.data(|data| data.get_temp(id));
            let mut typed = draft.unwrap_or(text);
            let response = field(ui, &mut typed, &name, "Nothing");
            if response.changed() {
                let value = AttributeValue::Text(typed.clone());
                // What is no number yet is not taken, and goes when the field is left.
                if typed.trim().is_empty() {
                    attribute.default = None;
                } else if let Ok(value) = attribute.kind.fitted(value) {
                    attribute.default = Some(value);
                }
                ui.data_mut(|data| data.insert_temp(id, typed));
            }
            if response.lost_focus() {
                ui.data_mut(|data| data.remove::<String>(id));
            }
            response.lost_focus()
        }
    }
}

fn is_chosen(value: Option<&AttributeValue>, choice: &str) -> bool {
    match value {
        Some(AttributeValue::Text(text)) => text == choice,
        Some(AttributeValue::Texts(texts)) => texts.iter().any(|text| text == choice),
        Some(AttributeValue::Number(_) | AttributeValue::Flag(_)) | None => false,
    }
}

/// Several choices with one more or one less, in the order of the list.
fn toggled(value: Option<&AttributeValue>, choice: &str, choices: &[String]) -> AttributeValue {
    let is_in = |it: &&String| is_chosen(value, it) != (*it == choice);
    AttributeValue::Texts(choices.iter().filter(is_in).cloned().collect())
}
