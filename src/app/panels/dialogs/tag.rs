//! A new tag, and what becomes of the annotations of one that goes.

use egui::{ComboBox, Ui};

use super::{answers, first_field, heading, label, note};
use crate::app::App;
use crate::app::action::TextAction;
use crate::app::look::choices::drop_down;
use crate::app::look::widgets::field;
use crate::app::tag_set::palette;
use crate::app::words::counted;
use crate::edit::Command;
use crate::model::{Colour, TagId};

pub(super) fn new_tag(app: &mut App, ui: &mut Ui, name: &mut String, colour: &mut Colour) -> bool {
    let Some(desk) = &app.desk else { return false };
    ui.set_width(400.0);
    heading(ui, "New tag");
    label(ui, "Name");
    first_field(&field(ui, name, "Name", "Denial"));
    label(ui, "Colour");
    let set = desk.project().tag_set();
    palette(ui, set, None, colour);
    if set.is_taken(name.trim(), None) {
        label(ui, "There is a tag of that name");
    }
    let words = desk
        .selected_text()
        .filter(|_| desk.focus().words().is_some());
    if words.is_some() {
        label(ui, "The selected words get it");
    }
    let new = set.new_tag(name);
    answers(ui, "Add", new.is_some(), || {
        if let Some(mut new) = new {
            new.colour = *colour;
            let id = new.id.clone();
            app.actions.push(Command::AddTag(new));
            if words.is_some() {
                app.actions.push(TextAction::Tag(id));
            }
        }
    })
}

/// A tag goes: its annotations with it, or to another tag. `to`: which.
pub(super) fn remove(app: &mut App, ui: &mut Ui, tag: &TagId, to: &mut Option<TagId>) -> bool {
    let Some(desk) = &app.desk else { return false };
    let set = desk.project().tag_set();
    let Some(found) = set.get(tag) else {
        return false;
    };
    heading(ui, &format!("Remove the tag “{}”?", found.name));
    let count = desk.total(tag);
    if count > 0 {
        let others = set.tags.iter().filter(|other| other.id != *tag);
        label(
            ui,
            &format!("What becomes of its {}", counted(count, "annotation")),
        );
        let shown = to.as_ref().map_or("They go with it".to_owned(), |to| {
            format!("They get the tag “{}”", set.name(to))
        });
        let list = ComboBox::from_id_salt("what becomes of them").width(320.0);
        drop_down(ui, list, "What becomes of them", &shown, |ui| {
            ui.selectable_value(to, None, "They go with it");
            for other in others {
                let words = format!("They get the tag “{}”", other.name);
                ui.selectable_value(to, Some(other.id.clone()), words);
            }
        });
    }
    if set
        .tags
        .iter()
        .any(|below| below.parent.as_ref() == Some(tag))
    {
        note(ui, "The tags under it come under the one above.");
    }
    note(ui, "Undo brings everything back.");
    answers(ui, "Remove", true, || {
        let command = match to.take() {
            Some(into) => Command::MergeTags {
                into,
                others: vec![tag.clone()],
            },
            None => Command::RemoveTag(tag.clone()),
        };
        app.actions.push(command);
    })
}
