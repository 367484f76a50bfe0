//! An attribute of an annotation: what is entered there, and how that is changed.

use egui::Id;

use crate::app::Desk;
use crate::app::action::Action;
use crate::edit::Command;
use crate::model::{Annotation, Attribute, AttributeValue};

/// An attribute of an annotation.
pub(super) struct Field<'a> {
    pub desk: &'a Desk,
    pub annotation: &'a Annotation,
    pub attribute: &'a Attribute,
    pub id: Id,
}

impl Field<'_> {
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
}
