//! The fields of an annotation's attributes, one below the other in the order of the tag.

use egui::{Id, Ui};

use super::choice::List;
use super::fields::{Fields, line, tick};
use super::{label, typed};
use crate::app::Desk;
use crate::app::action::Action;
use crate::app::look::Text;
use crate::app::look::widgets::{look, styled};
use crate::edit::Command;
use crate::model::{Annotation, Attribute, AttributeKind, AttributeValue, Tag};

pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    tag: &Tag,
    annotation: &Annotation,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
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
        field.show(ui, fields, actions);
        if tag.lacks(annotation).any(|it| it.name == attribute.name) {
            let text = format!("{} is required", attribute.name);
            ui.label(styled(text, Text::Caption.font(), *look(ui).soft));
        }
    }
}

/// An attribute of an annotation.
pub(super) struct Field<'a> {
    pub desk: &'a Desk,
    annotation: &'a Annotation,
    pub attribute: &'a Attribute,
    pub id: Id,
}

impl Field<'_> {
    fn show(&self, ui: &mut Ui, fields: &mut Fields, actions: &mut Vec<Action>) {
        let name = &self.attribute.name;
        match &self.attribute.kind {
            AttributeKind::Text => typed::show(self, ui, fields, actions),
            AttributeKind::Date => self.date(ui, fields, actions),
            AttributeKind::Number => self.number(ui, fields, actions),
            AttributeKind::Choice(choices) | AttributeKind::Choices(choices) => {
                let several = matches!(self.attribute.kind, AttributeKind::Choices(_));
                let chosen = match self.value() {
                    Some(AttributeValue::Texts(texts)) => texts.clone(),
                    Some(value) => vec![value.to_text()],
                    None => Vec::new(),
                };
                let list = List {
                    name,
                    choices,
                    chosen: &chosen,
                    several,
                };
                if let Some(mut chosen) = list.show(ui, self.id, fields) {
                    let value = if several {
                        Some(AttributeValue::Texts(chosen))
                    } else {
                        chosen.pop().map(AttributeValue::Text)
                    };
                    actions.push(self.set(value));
                    actions.push(Action::EndGesture);
                }
            }
            AttributeKind::Flag => {
                let mut on = self.value() == Some(&AttributeValue::Flag(true));
                if tick(ui, fields, &mut on, name).changed() {
                    actions.push(self.set(on.then_some(AttributeValue::Flag(true))));
                    actions.push(Action::EndGesture);
                }
            }
        }
    }

    pub(super) fn value(&self) -> Option<&AttributeValue> {
        self.annotation.attributes.get(&self.attribute.name)
    }

    pub(super) fn text(&self) -> String {
        self.value()
            .map(AttributeValue::to_text)
            .unwrap_or_default()
    }

    pub(super) fn set(&self, value: Option<AttributeValue>) -> Action {
        Action::Edit(Command::SetAttribute {
            annotation: self.annotation.id,
            name: self.attribute.name.clone(),
            value,
        })
    }

    /// The text as it is typed; none where there is none.
    pub(super) fn set_text(&self, text: String) -> Action {
        self.set((!text.is_empty()).then_some(AttributeValue::Text(text)))
    }

    fn date(&self, ui: &mut Ui, fields: &mut Fields, actions: &mut Vec<Action>) {
        fields.add(ui, self.id);
        fields.take_keys(ui, self.id, true);
        let mut text = self.text();
        let response = line(ui, self.id, &mut text, &self.attribute.name, "2025-05-03");
        if response.changed() {
            actions.push(self.set_text(text));
        }
        if response.lost_focus() {
            actions.push(Action::EndGesture);
        }
    }

    fn number(&self, ui: &mut Ui, fields: &mut Fields, actions: &mut Vec<Action>) {
        fields.add(ui, self.id);
        fields.take_keys(ui, self.id, true);
        let draft = self.id.with("draft");
        let typed = ui.data(|data| data.get_temp::<String>(draft));
        let mut typed = typed.unwrap_or_else(|| self.text());
        let response = line(ui, self.id, &mut typed, &self.attribute.name, "0");
        if response.changed() {
            match typed.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    actions.push(self.set(Some(AttributeValue::Number(number))));
                }
                _ if typed.trim().is_empty() => actions.push(self.set(None)),
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
}
