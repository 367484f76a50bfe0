//! The fields of an annotation's attributes, one below the other in the order of the tag.

use egui::{Id, Ui};

use super::choice::List;
use super::fields::{Fields, line, tick};
use super::value::Field;
use super::{label, typed};
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::look::say;
use crate::model::{Annotation, AttributeKind, AttributeValue, Tag};

pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    tag: &Tag,
    annotation: &Annotation,
    fields: &mut Fields,
    actions: &mut Actions,
) {
    for attribute in &tag.attributes {
        label(ui, &attribute.name);
        let id = Id::unique(("attribute", annotation.id, &*attribute.name));
        let field = Field {
            desk,
            annotation,
            attribute,
            id,
        };
        one(&field, ui, fields, actions);
        if tag.lacks(annotation).any(|it| it.name == attribute.name) {
            say::CAPTION.label(ui, format!("{} is required", attribute.name));
        }
    }
}

fn one(field: &Field<'_>, ui: &mut Ui, fields: &mut Fields, actions: &mut Actions) {
    let name = &field.attribute.name;
    match &field.attribute.kind {
        AttributeKind::Text => typed::show(field, ui, fields, actions),
        AttributeKind::Date => date(field, ui, fields, actions),
        AttributeKind::Number => number(field, ui, fields, actions),
        AttributeKind::Choice(choices) | AttributeKind::Choices(choices) => {
            let several = matches!(field.attribute.kind, AttributeKind::Choices(_));
            let chosen = match field.value() {
                Some(AttributeValue::Texts(texts)) => texts.clone(),
                Some(value) => vec![value.to_text()],
                None => Vec::new(),
            };
            // Lists change: what was chosen from an older one stays until somebody lets go of it.
            let mut choices = choices.clone();
            let older = chosen.iter().filter(|it| !choices.contains(it));
            let older: Vec<_> = older.cloned().collect();
            choices.extend(older);
            let list = List {
                name,
                choices: &choices,
                chosen: &chosen,
                several,
            };
            if let Some(mut chosen) = list.show(ui, field.id, fields) {
                let value = if several {
                    Some(AttributeValue::Texts(chosen))
                } else {
                    chosen.pop().map(AttributeValue::Text)
                };
                actions.push(field.set(value));
                actions.push(Action::EndGesture);
            }
        }
        AttributeKind::Flag => {
            let mut on = field.value() == Some(&AttributeValue::Flag(true));
            if tick(ui, fields, &mut on, name).changed() {
                actions.push(field.set(on.then_some(AttributeValue::Flag(true))));
                actions.push(Action::EndGesture);
            }
        }
    }
}

fn date(field: &Field<'_>, ui: &mut Ui, fields: &mut Fields, actions: &mut Actions) {
    fields.add(ui, field.id);
    fields.take_keys(ui, field.id, true);
    let mut text = field.text();
    let response = line(ui, field.id, &mut text, &field.attribute.name, "2025-05-03");
    if response.changed() {
        actions.push(field.set_text(text));
    }
    if response.lost_focus() {
        actions.push(Action::EndGesture);
    }
}

fn number(field: &Field<'_>, ui: &mut Ui, fields: &mut Fields, actions: &mut Actions) {
    fields.add(ui, field.id);
    fields.take_keys(ui, field.id, true);
    let draft = field.id.with("draft");
    let typed = ui.data(|data| data.get_temp::<String>(draft));
    let mut typed = typed.unwrap_or_else(|| field.text());
    let response = line(ui, field.id, &mut typed, &field.attribute.name, "0");
    if response.changed() {
        match typed.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => {
                actions.push(field.set(Some(AttributeValue::Number(number))));
            }
            _ if typed.trim().is_empty() => actions.push(field.set(None)),
            _ => {}
        }
        ui.data_mut(|data| data.insert_temp(draft, typed));
    }
    if response.lost_focus() {
        // What is no number goes back to the last one that was.
        ui.data_mut(|data| data.remove::<String>(draft));
        actions.push(Action::EndGesture);
    }
}
