//! A new tag.

use egui::Ui;

use super::{buttons, first_field, heading, label};
use crate::app::App;
use crate::app::action::Action;
use crate::app::look::widgets::field;
use crate::edit::Command;
use crate::model::{Attribute, AttributeKind, Colour, Tag, TagId};

pub(super) fn new_tag(app: &mut App, ui: &mut Ui, name: &mut String, colour: &mut [u8; 3]) -> bool {
    let Some(desk) = &app.desk else { return false };
    ui.set_width(360.0);
    heading(ui, "New tag");
    label(ui, "Name");
    first_field(&field(ui, name, "Name", "Denial"));
    label(ui, "Colour");
    ui.color_edit_button_srgb(colour);
    let set = desk.project().tag_set();
    let taken = set.named(name.trim()).is_some();
    if taken {
        label(ui, "There is a tag of that name");
    }
    let id = TagId::new(name.trim());
    let (confirmed, cancelled) = buttons(ui, "Add", id.is_some() && !taken);
    if let Some(id) = id.filter(|_| confirmed) {
        let free = ('1'..='9').find(|key| set.with_key(*key).is_none());
        let tag = Tag {
            id: id.unused(|id| set.get(id).is_some()),
            name: name.trim().to_owned(),
            definition: String::new(),
            when_to_use: String::new(),
            when_not_to_use: String::new(),
            colour: Colour(*colour),
            key: free,
            parent: None,
            attributes: vec![Attribute::new("source", AttributeKind::Text)],
        };
        app.actions.push(Action::Edit(Command::AddTag(tag)));
    }
    !confirmed && !cancelled
}
