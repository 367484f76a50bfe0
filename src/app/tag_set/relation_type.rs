//! The entry of a relation type: what it is called, and what it means.

use egui::Ui;

use super::label;
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::say;
use crate::app::look::widgets::{secondary_button_if, text_area};
use crate::app::panels::edits;
use crate::app::words::counted;
use crate::edit::Command;
use crate::model::RelationType;

pub(super) fn show(desk: &Desk, ui: &mut Ui, chosen: &RelationType, actions: &mut Actions) {
    say::TITLE.label(ui, &chosen.name);
    let known = desk.project().relation_types();
    let others = |name: &str| {
        known
            .iter()
            .any(|it| it.name == name && it.name != chosen.name)
    };
    let change = |to: RelationType| Command::ChangeRelationType {
        name: chosen.name.clone(),
        to,
    };
    label(ui, "Name");
    super::entry::name(ui, &chosen.name, others, actions, |name| {
        let definition = chosen.definition.clone();
        change(RelationType { name, definition })
    });
    label(ui, "Definition");
    let mut definition = chosen.definition.clone();
    let hint = "What one annotation does to the other";
    let response = text_area(ui, &mut definition, "Definition", hint, 3);
    edits(&response, actions, || {
        let name = chosen.name.clone();
        change(RelationType { name, definition })
    });
    ui.add_space(16.0);
    let count = desk.related(&chosen.name);
    let removed = secondary_button_if(ui, count == 0, "Remove");
    let why = format!(
        "{} of this type; remove them first",
        counted(count, "relation")
    );
    if removed.on_disabled_hover_text(&why).clicked() && count == 0 {
        actions.push(Command::RemoveRelationType(chosen.name.clone()));
    }
    if count > 0 {
        say::DETAIL.label(ui, why);
    }
}
